// SPDX-License-Identifier: MIT
#include "shared/api/mutate.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_mutate(House& house, const Call& call, http::Reply reply) {
  auto request = read_body<MutateRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  run_muts(house, call, std::move(*request), std::move(reply));
}

void run_muts(House& house, const Call& call, MutateRequest request, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto actor = member_in(*call.caller, *room);
  if (!actor.ok()) return reply(http::error_response(actor.error()));
  if (request.muts.empty()) {
    return reply(http::error_response(base::Error{base::ErrorCode::kTooShort, "muts"}));
  }
  for (const sync::Mut& mut : request.muts) {
    const bool here = mut.c.empty() || mut.c == call.community;
    const bool own = !mut.client || mut.client == request.client;
    if (!here || !own) {
      return reply(http::error_response(base::Error{base::ErrorCode::kBadMessage, "muts"}));
    }
  }
  room->run(request.client, *actor, std::move(request.muts),
            [reply = std::move(reply)](const std::vector<sync::ServerMessage>& answers) {
              std::vector<std::string> messages;
              for (const sync::ServerMessage& answer : answers) {
                messages.push_back(sync::encode(answer));
              }
              reply(http::json_response(sync::envelope(messages)));
            });
}

}  // namespace hearth::api
