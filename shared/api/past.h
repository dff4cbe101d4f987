// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/past?after=SEQ: the community's texts with what was known and decided of them, for
// a moderator's browser to replay rules over (lens/past_rows.h). Answers one PastPage; ask again
// with its `after` until that is `head`. Pages are asked for in order: another order costs the
// server the whole log again.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::api {

struct PastQuery {
  std::uint64_t after = 0;
};

/// @errors kUnknownField, kOutOfRange; detail = the parameter.
[[nodiscard]] base::Result<PastQuery> parse_past_query(std::string_view query);

}  // namespace hearth::api
