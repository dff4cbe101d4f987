// SPDX-License-Identifier: MIT
#include "shared/api/log.h"
#include "server/api/handler.h"
#include "shared/api/query.h"

namespace hearth::api {

namespace {

// Everything the query asks for, in the order of a socket: what is pending, older threads, a
// thread, replies.
sync::Frames frames_for(const LogQuery& query, base::MemberId viewer, const community::State& state,
                        sync::Publisher& publisher) {
  sync::Subscription reader{.viewer = viewer};
  sync::Sub cursor;
  cursor.c = publisher.community();
  cursor.epoch = query.epoch;
  cursor.seq = query.after;
  cursor.floor = query.floor;
  sync::Frames frames = publisher.open(state, cursor, reader);
  const auto append = [&frames](const sync::Frames& more) {
    frames.insert(frames.end(), more.begin(), more.end());
  };
  if (query.before != 0 && query.n != 0) {
    append(publisher.more(state,
                          {.c = publisher.community(),
                           .before = query.before,
                           .n = static_cast<std::uint32_t>(query.n)},
                          reader));
  }
  if (query.thread != 0) {
    append(publisher.thread(
        state, {.c = publisher.community(), .root = base::PostId{query.thread}, .from = query.from},
        reader));
  }
  if (query.replies != 0) {
    append(publisher.replies(state,
                             {.c = publisher.community(),
                              .floor = query.stop,
                              .before = query.replies,
                              .from = query.from},
                             reader));
  }
  return frames;
}

}  // namespace

void handle_log(House& house, const Call& call, http::Reply reply) {
  const auto query = parse_query<LogQuery>(call.request.head.query);
  if (!query.ok()) return reply(http::error_response(query.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  base::MemberId viewer;
  if (call.caller) {
    const auto member = member_in(*call.caller, *room);
    if (!member.ok()) return reply(http::error_response(member.error()));
    viewer = *member;
  }
  const auto answer = [query = *query, viewer, reply = std::move(reply)](
                          const community::State* state, sync::Publisher* publisher) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    std::vector<std::string> messages;
    for (const sync::Frame& frame : frames_for(query, viewer, *state, *publisher)) {
      messages.push_back(*frame);
    }
    reply(http::json_response(sync::envelope(messages)));
  };
  const bool wants_pages = query->before != 0 || query->thread != 0 || query->replies != 0;
  if (query->wait == 0 || wants_pages) return room->read(answer);
  room->read_after(query->after, std::chrono::seconds(query->wait), answer);
}

}  // namespace hearth::api
