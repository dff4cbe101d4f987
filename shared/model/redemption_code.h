// SPDX-License-Identifier: MIT
// The code by which a member shows that they bought a piece of an offer.
#pragma once

#include <cstdint>
#include <string>

namespace hearth::model {

/// Eight letters without any that look alike, from a random number.
[[nodiscard]] std::string redemption_code(std::uint64_t random);

}  // namespace hearth::model
