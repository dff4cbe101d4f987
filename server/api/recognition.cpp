// SPDX-License-Identifier: MIT
#include "shared/api/recognition.h"

#include "server/api/handler.h"
#include "server/api/recognition_page.h"
#include "server/runtime/clock.h"
#include "shared/api/query.h"
#include "shared/sync/view.h"

namespace hearth::api {

void handle_recognition(House& house, const Call& call, http::Reply reply) {
  const base::Status bare = read_query(call.request.head.query, {});
  if (!bare.ok()) return reply(http::error_response(bare.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  base::MemberId asker;
  if (call.caller) {
    const auto member = member_in(*call.caller, *room);
    if (!member.ok()) return reply(http::error_response(member.error()));
    asker = *member;
  }
  room->read_book([asker, reply = std::move(reply)](const community::State* state,
                                                    const lens::RecognitionLens* lens) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    if (!sync::sees_inside(*state, sync::eyes_of(*state, asker))) {
      return reply(http::error_response({base::ErrorCode::kForbidden, {}}));
    }
    reply(answer_with(recognition_page(*state, *lens, asker, runtime::now_ms())));
  });
}

}  // namespace hearth::api
