// SPDX-License-Identifier: MIT
#include "shared/api/snapshot.h"
#include "server/api/handler.h"
#include "server/runtime/clock.h"
#include "shared/api/query.h"

namespace hearth::api {

namespace {

// The anonymous snapshot may be this far behind the log: readers by the thousand then share one
// encoding also while the community writes.
constexpr std::int64_t kBehindMsMax = 50;
// It holds the server's clock, which must not be far behind either.
constexpr std::int64_t kAgeMsMax = 2'000;

bool is_fresh(const rooms::Room& room, const rooms::CachedAnswer& cached) {
  const std::int64_t age_ms = runtime::ticks_ms() - cached.made_ms;
  return age_ms < (cached.seq == room.committed_seq() ? kAgeMsMax : kBehindMsMax);
}

std::string messages_for(const community::State& state, sync::Publisher& publisher,
                         const sync::Greeting& greeting, std::int64_t ends_ms) {
  sync::Welcome welcome;
  welcome.v = sync::kProtocol;
  welcome.core = model::kCoreAbi;
  welcome.now_ms = runtime::now_ms();
  welcome.ends_ms = ends_ms;
  welcome.in_flight = base::limits::kInFlightMax;
  welcome.communities = {greeting};
  sync::Subscription reader{.viewer = greeting.member};
  std::vector<std::string> messages{sync::encode(sync::ServerMessage{welcome})};
  sync::Sub nothing_yet;
  nothing_yet.c = greeting.c;
  for (const sync::Frame& frame : publisher.open(state, nothing_yet, reader)) {
    messages.push_back(*frame);
  }
  return sync::envelope(messages);
}

std::shared_ptr<const rooms::CachedAnswer> make_cached(const rooms::Room& room,
                                                       const community::State& state,
                                                       sync::Publisher& publisher) {
  auto made = std::make_shared<rooms::CachedAnswer>();
  made->seq = state.seq;
  made->made_ms = runtime::ticks_ms();
  sync::Greeting greeting;
  greeting.c = room.community().name;
  made->response = http::json_response(messages_for(state, publisher, greeting, 0));
  made->etag = "W/\"" + std::to_string(publisher.epoch()) + "-" + std::to_string(state.seq) + "\"";
  made->response.fields = {
      {"Cache-Control", "no-cache"}, {"ETag", made->etag}, {"Vary", "Accept-Encoding"}};
  return made;
}

// What one reader's request says about the answer it can take.
struct Wants {
  std::string known_etag;
  bool brotli = false;
};

http::Response answer_from(const rooms::CachedAnswer& cached, const Wants& wants) {
  if (!wants.known_etag.empty() && http::has_token(wants.known_etag, cached.etag)) {
    http::Response response = cached.response;
    response.status = 304;
    response.body = nullptr;
    return response;
  }
  return wants.brotli ? cached.compressed() : cached.response;
}

void anonymous_snapshot(rooms::Room& room, Wants wants, http::Reply reply) {
  if (const auto cached = room.cached_snapshot(); cached && is_fresh(room, *cached)) {
    return reply(answer_from(*cached, wants));
  }
  room.read([&room, wants = std::move(wants), reply = std::move(reply)](
                const community::State* state, sync::Publisher* publisher) {
    auto cached = room.cached_snapshot();
    // Of many readers waiting together the first makes it.
    if (state != nullptr && (!cached || cached->seq != state->seq || !is_fresh(room, *cached))) {
      cached = make_cached(room, *state, *publisher);
      room.cache_snapshot(cached);
    }
    reply(cached ? answer_from(*cached, wants)
                 : http::error_response({base::ErrorCode::kBusy, {}}, 1));
  });
}

}  // namespace

void handle_snapshot(House& house, const Call& call, http::Reply reply) {
  const auto query = parse_query<SnapshotQuery>(call.request.head.query);
  if (!query.ok()) return reply(http::error_response(query.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  if (!call.caller) {
    const http::Head& head = call.request.head;
    return anonymous_snapshot(*room,
                              {.known_etag = std::string(head.if_none_match),
                               .brotli = http::has_token(head.accept_encoding, "br")},
                              std::move(reply));
  }
  const auto viewer = member_in(*call.caller, *room);
  if (!viewer.ok()) return reply(http::error_response(viewer.error()));
  room->greet(
      base::ClientId{query->client}, *viewer,
      [room, ends_ms = call.caller->ends_ms, reply = std::move(reply)](sync::Greeting greeting) {
        room->read([=](const community::State* state, sync::Publisher* publisher) {
          if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
          reply(http::json_response(messages_for(*state, *publisher, greeting, ends_ms)));
        });
      });
}

}  // namespace hearth::api
