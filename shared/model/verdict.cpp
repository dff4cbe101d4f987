// SPDX-License-Identifier: MIT
#include "shared/model/verdict.h"

#include "shared/base/hash.h"

namespace hearth::model {

std::string verdict_hash(const Verdict& verdict) {
  return base::hex(base::hash64(encode(verdict)));
}

}  // namespace hearth::model
