// SPDX-License-Identifier: MIT
#include "shared/api/confirm_second_factor.h"

#include "server/api/account_page.h"

namespace hearth::api {

void handle_confirm_second_factor(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<ConfirmSecondFactorRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  const rooms::Room* room = house.rooms.find(call.caller->community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  house.credentials.confirm_second_factor(
      room->community(), *call.caller, request->code, [reply](const auto& result) {
        if (const auto* refusal = std::get_if<identity::Refusal>(&result)) {
          return reply(refusal_response(*refusal));
        }
        reply(answer_with(RecoveryCodesAnswer{std::get<std::vector<std::string>>(result)}));
      });
}

}  // namespace hearth::api
