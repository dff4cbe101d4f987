// SPDX-License-Identifier: MIT
#include "server/api/own_data.h"

#include <memory>
#include <type_traits>

#include "server/api/account_page.h"
#include "server/importers/jsonl_rows.h"
#include "server/store/log.h"
#include "shared/api/mine.h"
#include "shared/community/event_view.h"
#include "shared/sync/mine.h"
#include "shared/sync/view.h"

namespace hearth::api {
namespace {

using base::Json;
using community::Eyes;
using community::State;

struct Asked {
  House& house;
  const store::Community& community;  // the room's
  identity::Caller caller;
  State state;  // a copy: tables are shared until they change
};

class Lines {
 public:
  base::Status add(std::string_view line) {
    if (text_.size() + line.size() >= kMineBytesMax) return base::ErrorCode::kTooLong;
    text_.append(line).push_back('\n');
    return base::done();
  }
  template <class T>
  base::Status add(std::string_view type, const T& value) {
    const std::string fields = model::encode(value);
    std::string line = "{\"type\":\"" + std::string(type) + "\"";
    if (fields.size() > 2) line += ",";
    return add(line + fields.substr(1));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// The bytes are at GET /v1/c/{c}/pictures/{key}.
base::Status add_pictures(const Asked& asked, Lines& into) {
  HEARTH_TRY(const auto pictures,
             asked.house.store.pictures_of(asked.community.id, asked.caller.member));
  for (const store::Picture& picture : pictures) {
    Json row;
    row.set("type", Json("picture"));
    row.set("id", Json(picture.id));
    row.set("post", Json(static_cast<std::int64_t>(picture.post.value)));
    row.set("width", Json(static_cast<std::int64_t>(picture.width)));
    row.set("height", Json(static_cast<std::int64_t>(picture.height)));
    row.set("bytes", Json(static_cast<std::int64_t>(picture.size)));
    row.set("made_ms", Json(picture.made_ms));
    HEARTH_CHECK(into.add(base::write_json(row)));
  }
  return base::done();
}

base::Status add_account(const Asked& asked, Lines& into) {
  store::Store& store = asked.house.store;
  const base::MemberId member = asked.caller.member;
  HEARTH_TRY(const auto account, store.account(asked.community.id, member));
  if (account) {
    Json row;
    row.set("type", Json("sign_in"));
    row.set("login", Json(account->login));
    row.set("subject", Json(account->subject));
    row.set("created_ms", Json(account->created_ms));
    row.set("changed_ms", Json(account->changed_ms));
    HEARTH_CHECK(into.add(base::write_json(row)));
  }
  HEARTH_TRY(const AccountAnswer answer, account_answer(asked.house, asked.caller));
  HEARTH_CHECK(into.add("account", answer));
  HEARTH_TRY(const auto mailing, store.mailing(asked.community.id, member));
  if (mailing) {
    Json row;
    row.set("type", Json("mailing"));
    row.set("address", Json(mailing->address));
    row.set("language", Json(mailing->language));
    row.set("period_ms", Json(mailing->period_ms));
    row.set("utc_offset_min", Json(mailing->utc_offset_min));
    row.set("confirmed", Json(mailing->confirmed));
    row.set("asked_ms", Json(mailing->asked_ms));
    HEARTH_CHECK(into.add(base::write_json(row)));
  }
  HEARTH_CHECK(add_pictures(asked, into));
  HEARTH_TRY(const auto giver, store.giver(asked.community.id, member));
  if (!giver) return base::done();
  Json row;
  row.set("type", Json("giver"));
  row.set("given_ms", Json(giver->given_ms));
  row.set("given", Json(giver->given));
  return into.add(base::write_json(row));
}

base::Status add_rows(const Asked& asked, const Eyes& eyes, Lines& into) {
  if (const model::Member* row = asked.state.member(eyes.self)) {
    HEARTH_CHECK(into.add("member", sync::view_of(asked.state, *row, eyes)));
  }
  sync::Mine mine = sync::mine_of(asked.state, eyes.self);
  mine.reactions = sync::all_reactions(asked.state, eyes.self);
  return into.add("mine", mine);
}

// Whether the event is the member's: they did it, it was decided about them, or it says so itself.
bool is_theirs(const model::Event& event, base::MemberId member) {
  if (event.actor == member || event.concerns == member) return true;
  return std::visit(
      [member](const auto& body) {
        if constexpr (requires { body.member; }) {
          if constexpr (std::is_same_v<std::decay_t<decltype(body.member)>, base::MemberId>) {
            return body.member == member;
          }
        }
        return false;
      },
      event.body);
}

base::Result<std::string> lines_of(const Asked& asked) {
  const Eyes eyes = community::eyes_of(asked.state, asked.caller.member);
  // Whoever left, or has not joined yet, still did what they did.
  const Eyes own{.role = eyes.role, .self = asked.caller.member};
  Lines lines;
  HEARTH_CHECK(add_account(asked, lines));
  HEARTH_CHECK(add_rows(asked, own, lines));
  HEARTH_CHECK(store::for_each_event(
      asked.house.store, asked.community.id, 0, [&](model::Event& event) -> base::Status {
        if (event.seq > asked.state.seq || !is_theirs(event, own.self)) return base::done();
        if (!community::can_receive(asked.state, event, own)) return base::done();
        return lines.add(
            importers::rows::row_of(community::view_of(asked.state, event, own), asked.state));
      }));
  return lines.take();
}

}  // namespace

// Reads the whole log, so the room only lends its State.
void with_own_lines(House& house, const Call& call, http::Reply reply, OwnLinesMade made) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  room->read([&house, room, caller = *call.caller, reply = std::move(reply),
              made = std::move(made)](const State* state, sync::Publisher*) {
    if (state == nullptr) return reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    const auto asked =
        std::make_shared<const Asked>(Asked{house, room->community(), caller, *state});
    const bool queued = house.clerks.try_post([asked, reply, made] {
      auto lines = lines_of(*asked);
      if (!lines.ok()) return reply(http::error_response(lines.error()));
      reply(made({.community = asked->community.name,
                  .title = asked->state.settings.name,
                  .lines = std::move(lines).value()}));
    });
    if (!queued) reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
  });
}

http::Response own_file(std::string_view name, std::string_view type, std::string bytes) {
  http::Response response;
  response.content_type = type;
  response.fields.push_back({"Cache-Control", "no-store"});
  response.fields.push_back(
      {"Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""});
  response.body = http::share(std::move(bytes));
  return response;
}

}  // namespace hearth::api
