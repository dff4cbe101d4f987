// SPDX-License-Identifier: MIT
#include "server/api/twin_page.h"

#include <utility>

#include "server/api/claim_page.h"
#include "server/api/query_pairs.h"

namespace hearth::api {

void show(House& house, const Call& call, twin::Form form, const page::Place& place,
          http::Reply reply) {
  const http::Head& head = call.request.head;
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(twin::Twin::missing(first_language(head.accept_language)));
  house.twin.answer(*room,
                    {.form = form,
                     .place = place,
                     .etag = std::string(head.if_none_match),
                     .brotli = http::has_token(head.accept_encoding, "br")},
                    std::move(reply));
}

void show_from(House& house, const Call& call, page::Place place, std::string_view name,
               std::uint64_t page::Place::*from, http::Reply reply) {
  const http::Head& head = call.request.head;
  if (const auto given = http::query_value(head.query, name)) {
    const auto number = decimal(*given, base::limits::kJsonIntegerMax);
    if (!number || *number == 0) {
      return reply(twin::Twin::missing(first_language(head.accept_language)));
    }
    place.*from = *number;
  }
  show(house, call, twin::Form::kHtml, place, std::move(reply));
}

http::Response moved_to(std::string address) {
  http::Response response;
  response.status = 301;
  response.fields = {{"Location", std::move(address)}, {"Cache-Control", "public, max-age=3600"}};
  return response;
}

}  // namespace hearth::api
