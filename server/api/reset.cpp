// SPDX-License-Identifier: MIT
#include "shared/api/reset.h"

#include "server/api/account_page.h"
#include "server/mail/address.h"
#include "server/mail/letters.h"
#include "server/runtime/clock.h"

namespace hearth::api {
namespace {

// All that takes time, and only where there is such an account, comes after the answer.
void send_resets(House& house, const store::Community& community, const ResetRequest& request,
                 const http::Address& peer) {
  const auto resets =
      house.credentials.resets_by_mail(community, request.who, mail::address_key(request.who));
  for (const identity::Reset& reset : resets) {
    // An imported address may be what no letter can go to.
    if (!mail::check_address(reset.extra.address).ok()) continue;
    write_about(
        house, community, reset.extra, reset.member,
        [&house, token = reset.token, language = request.language, peer](mail::Notes::About about) {
          mail::Notes& notes = house.letters->notes();
          about.language = language;
          if (notes.take(about, peer, runtime::now_ms()) > 0) return;
          static_cast<void>(notes.send_reset(about, token));
        });
  }
}

}  // namespace

void handle_reset(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ResetRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  if (house.letters == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "mail"}));
  }
  const auto community = community_named(house, request->community);
  if (!community.ok()) return reply(http::error_response(community.error()));
  const bool queued = house.clerks.try_post(
      [&house, community = *community, request = *request, peer = call.request.peer] {
        send_resets(house, community, request, peer);
      });
  if (!queued) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
  reply(http::json_response("{}"));
}

}  // namespace hearth::api
