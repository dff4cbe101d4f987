// SPDX-License-Identifier: MIT
#include "shared/model/content.h"

#include "shared/base/hash.h"

namespace hearth::model {

ContentRef refer(base::ContentId id, const Content& content) {
  return {id, base::hex(base::sha256(encode(content)), 16)};
}

}  // namespace hearth::model
