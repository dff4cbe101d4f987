// SPDX-License-Identifier: MIT
// Whole numbers written as digits, as number fields and the details of errors hold them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearth {

/// The number `text` writes. Nothing where it is empty, holds anything but digits, or says more
/// than `most`.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most);

/// What a number field means: 0 where it was left empty, -1 where there is no number up to `most`,
/// which the core then refuses.
[[nodiscard]] std::int64_t field_number(std::string_view text, std::int64_t most);

}  // namespace hearth
