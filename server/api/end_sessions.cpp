// SPDX-License-Identifier: MIT
#include "shared/api/end_sessions.h"

#include <algorithm>

#include "server/api/account_page.h"
#include "server/runtime/log.h"

namespace hearth::api {

void handle_end_sessions(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<EndSessionsRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const identity::Caller& caller = *call.caller;
  const auto ended = [&house, caller, reply](const base::Status& status) {
    if (!status.ok()) return reply(http::error_response(status.error()));
    runtime::log(runtime::Level::kInfo, "sessions_ended",
                 {{"member", static_cast<std::int64_t>(caller.member.value)}});
    show_account(house, caller, reply);
  };
  if (request->others) {
    return house.identity.end_others(caller.community, caller.member, caller.family, {}, ended);
  }
  if (request->id.empty()) {
    return reply(http::error_response(base::Error{base::ErrorCode::kMissingField, "id"}));
  }
  // Only the member's own rows are looked through: another's session stays, and nothing is said.
  const auto looked = house.credentials.look(caller);
  if (!looked.ok()) return reply(http::error_response(looked.error()));
  const bool own = std::any_of(looked->sessions.begin(), looked->sessions.end(),
                               [&](const auto& session) { return session.family == request->id; });
  if (!own) return show_account(house, caller, reply);
  house.identity.end_session(caller.community, caller.member, request->id, ended);
}

}  // namespace hearth::api
