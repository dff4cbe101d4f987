// SPDX-License-Identifier: MIT
#include "shared/api/prior.h"
#include "server/api/handler.h"

namespace hearth::api {

void handle_prior(House& house, const Call& call, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  house.priors.read(
      room->community().id, [known = std::string(call.request.head.if_none_match),
                             reply = std::move(reply)](base::Result<http::Response> read) {
        if (!read.ok()) return reply(http::error_response(read.error(), 1));
        http::Response response = std::move(read).value();
        for (const http::Field& field : response.fields) {
          if (field.name != "ETag" || known.empty() || !http::has_token(known, field.value))
            continue;
          response.status = 304;
          response.body = nullptr;
          break;
        }
        reply(std::move(response));
      });
}

}  // namespace hearth::api
