// SPDX-License-Identifier: MIT
#include "shared/api/send_picture.h"

#include "server/api/handler.h"
#include "server/pictures/desk.h"
#include "server/pictures/look.h"

namespace hearth::api {

void handle_send_picture(House& house, const Call& call, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "community"}));
  }
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  house.pictures.take(*room, *member, call.request.body, [reply = std::move(reply)](auto taken) {
    if (taken.ok()) {
      return reply(answer_with(PictureAnswer{
          .id = taken->id, .width = taken->width, .height = taken->height, .bytes = taken->size}));
    }
    const base::Error& error = taken.error();
    http::Response response =
        http::error_response(error, error.code == base::ErrorCode::kBusy ? 1 : 0);
    if (pictures::is_other_kind(error)) response.status = 415;
    reply(std::move(response));
  });
}

}  // namespace hearth::api
