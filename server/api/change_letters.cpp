// SPDX-License-Identifier: MIT
#include "shared/api/change_letters.h"

#include "server/api/handler.h"
#include "server/mail/composing.h"
#include "server/mail/letters.h"
#include "server/runtime/clock.h"

namespace hearth::api {
namespace {

mail::Desk::Answer letters_to(http::Reply reply) {
  return [reply = std::move(reply)](const auto& result) {
    if (const auto* answer = std::get_if<LettersAnswer>(&result)) {
      return reply(answer_with(*answer));
    }
    const auto& refusal = std::get<mail::Desk::Refusal>(result);
    reply(http::error_response(refusal.error,
                               refusal.retry_ms > 0 ? refusal.retry_ms / 1'000 + 1 : 0));
  };
}

}  // namespace

void handle_change_letters(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<LettersRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr || house.letters == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  }
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  mail::Desk& desk = house.letters->desk();
  mail::Desk::Answer answer = letters_to(reply);
  if (request->wish == model::LettersWish::kStop) {
    return desk.stop(room->community().id, *member, answer);
  }
  // Only who is a member is written to: an account alone may be anybody's.
  room->read([&desk, room, member = *member, request = *request, peer = call.request.peer,
              answer = std::move(answer),
              reply = std::move(reply)](const community::State* state, sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    if (state->role(member) == model::Role::kVisitor) {
      return reply(http::error_response({base::ErrorCode::kNotMember, {}}));
    }
    const store::Community& community = room->community();
    desk.ask({.community = community,
              .member = member,
              .title = mail::title_of(*state, community.name),
              .name = state->member(member)->name(),
              .peer = peer},
             request, runtime::now_ms(), answer);
  });
}

}  // namespace hearth::api
