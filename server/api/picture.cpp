// SPDX-License-Identifier: MIT
#include "shared/api/picture.h"

#include "server/api/handler.h"
#include "server/pictures/desk.h"

namespace hearth::api {
namespace {

// A browser's own copy, for so long; then it asks whether it may still show it.
constexpr std::string_view kKeep = "private, max-age=60";

}  // namespace

void handle_picture(House& house, const Call& call, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) {
    return reply(http::error_response({base::ErrorCode::kNotFound, "picture"}));
  }
  base::MemberId viewer;
  if (call.caller) {
    const auto member = member_in(*call.caller, *room);
    if (!member.ok()) return reply(http::error_response(member.error()));
    viewer = *member;
  }
  const std::string etag = "\"" + std::string(call.key) + "\"";
  const auto has = call.request.head.if_none_match == etag ? pictures::Desk::Has::kBytes
                                                           : pictures::Desk::Has::kNothing;
  house.pictures.show(*room, viewer, call.key, has, [reply = std::move(reply), etag](auto shown) {
    if (!shown.ok()) {
      return reply(http::error_response(shown.error(),
                                        shown.error().code == base::ErrorCode::kBusy ? 1 : 0));
    }
    http::Response response;
    response.fields = {
        {"Cache-Control", std::string(kKeep)}, {"ETag", etag}, {"Vary", "Authorization"}};
    response.status = *shown ? 200 : 304;
    if (*shown) {
      response.content_type = kPictureType;
      response.fields.push_back({"Content-Disposition", "inline"});
      response.body = **std::move(shown);
    }
    reply(std::move(response));
  });
}

}  // namespace hearth::api
