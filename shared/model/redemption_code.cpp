// SPDX-License-Identifier: MIT
#include "shared/model/redemption_code.h"

namespace hearth::model {

std::string redemption_code(std::uint64_t random) {
  static constexpr std::string_view kLetters = "ACDEFGHJKLMNPQRTUVWXY34679";
  std::string out;
  for (int i = 0; i < 8; ++i) {
    out += kLetters[random % kLetters.size()];
    random /= kLetters.size();
  }
  return out;
}

}  // namespace hearth::model
