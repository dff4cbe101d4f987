// SPDX-License-Identifier: MIT
// What somebody asks for, taken apart: words, phrases and operators (README.md lists them).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/terms.h"
#include "shared/base/result.h"
#include "shared/model/community.h"

namespace hearth::search {

/// Terms of one query; what comes behind is not looked at.
inline constexpr std::size_t kQueryTermsMax = 32;

/// One thing that is looked for.
struct Wanted {
  Token token;
  bool prefix = false;  // the end of what was typed: it may go on
  bool exact = false;   // in a phrase: no stems, no typos
};

struct Query {
  std::vector<Wanted> wanted;
  std::vector<std::string> phrases;    // joined terms
  std::vector<std::string> topics;     // as typed: names, or beginnings of names
  std::vector<std::string> authors;    // as typed: names
  std::vector<model::PostKind> kinds;  // empty: any
  std::int64_t before_ms = 0;          // 0: at any time
  bool answered = false;               // questions with an accepted answer only

  [[nodiscard]] bool empty() const { return wanted.empty(); }
  [[nodiscard]] bool filters() const {
    return !topics.empty() || !authors.empty() || !kinds.empty() || before_ms != 0 || answered;
  }
};

/// @errors kInvalidArgument: detail says which operator has a value that cannot be meant.
[[nodiscard]] base::Result<Query> read_query(std::string_view text);

}  // namespace hearth::search
