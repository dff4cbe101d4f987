// SPDX-License-Identifier: MIT
// What the core can and a member's module does not: rules are put in force from the workshop, a
// page of its own, over HTTP. Ours wins over the core's at link time, and with the core's the
// tests inside rules and everything that only they need stay out: 4 KB brotli.
#include "shared/community/deciding.h"

namespace hearth::community {

Refused decide_publish_rules(Deciding&, const model::PublishRules&) {
  return refuse(base::ErrorCode::kUnknownKind, "publish_rules");
}

}  // namespace hearth::community
