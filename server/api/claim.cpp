// SPDX-License-Identifier: MIT
#include "shared/api/claim.h"

#include "server/api/claim_page.h"
#include "server/identity/claims.h"
#include "server/runtime/clock.h"

namespace hearth::api {

void handle_claim(House& house, const Call& call, http::Reply reply) {
  const http::Head& head = call.request.head;
  const std::string language = first_language(head.accept_language);
  const auto community = house.store.community(call.community);
  const bool good =
      community.ok() &&
      identity::check_claim(*community, http::query_value(head.query, "t").value_or(""),
                            runtime::now_ms())
          .ok();
  reply(claim_page(good ? ClaimPage::kAsk : ClaimPage::kGone, call.community, language));
}

}  // namespace hearth::api
