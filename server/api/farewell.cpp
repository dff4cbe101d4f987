// SPDX-License-Identifier: MIT
#include "shared/api/farewell.h"

#include <memory>

#include "server/api/account_page.h"
#include "server/rooms/erasure.h"
#include "server/runtime/log.h"

namespace hearth::api {
namespace {

struct Leaving {
  House& house;
  rooms::Room& room;
  identity::Caller caller;
  bool posts;
  http::Reply reply;
};

void erase(const Leaving& leaving) {
  House& house = leaving.house;
  const store::Community& community = leaving.room.community();
  const base::MemberId member = leaving.caller.member;
  const auto erased =
      rooms::erase_member({house.store, community, &leaving.room},
                          {.member = member,
                           .actor = member,
                           .posts = leaving.posts,
                           .end_sessions = [&house](store::CommunityId id, base::MemberId who) {
                             house.identity.end_sessions(id, who);
                           }});
  if (!erased.ok()) return leaving.reply(http::error_response(erased.error()));
  runtime::log(
      runtime::Level::kInfo, "member_erased",
      {{"community", community.name}, {"member", static_cast<std::int64_t>(member.value)}});
  leaving.reply(http::json_response("{}"));
}

void leave(const std::shared_ptr<const Leaving>& leaving) {
  if (leaving->house.clerks.try_post([leaving] { erase(*leaving); })) return;
  leaving->reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
}

// Nobody leaves by one press in somebody's open window: without a password, by their own name.
void leave_by_name(const std::shared_ptr<const Leaving>& leaving, const std::string& name) {
  leaving->room.read([leaving, name](const community::State* state, sync::Publisher*) {
    if (state == nullptr) {
      return leaving->reply(http::error_response({base::ErrorCode::kBusy, {}}, 1));
    }
    const model::Member* row = state->member(leaving->caller.member);
    const bool named = row != nullptr && !row->name().empty();
    const std::string wanted = community::name_key(named ? row->name() : leaving->caller.name);
    if (wanted.empty() || community::name_key(name) != wanted) {
      return leaving->reply(http::error_response({base::ErrorCode::kInvalidArgument, "name"}));
    }
    leave(leaving);
  });
}

}  // namespace

void handle_farewell(House& house, const Call& call, http::Reply reply) {
  const auto request = read_body<FarewellRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto member = member_in(*call.caller, *room);
  if (!member.ok()) return reply(http::error_response(member.error()));
  const auto looked = house.credentials.look(*call.caller);
  if (!looked.ok()) return reply(http::error_response(looked.error()));
  const auto wish = wish_of(house, call, request->password);
  if (!wish.ok()) return reply(http::error_response(wish.error()));
  const auto leaving = std::make_shared<const Leaving>(
      Leaving{house, *room, *call.caller, request->posts, std::move(reply)});
  if (!looked->has_password) return leave_by_name(leaving, request->name);
  house.credentials.prove_password(*wish, [leaving](const auto& result) {
    if (const auto* refusal = std::get_if<identity::Refusal>(&result)) {
      return leaving->reply(refusal_response(*refusal));
    }
    leave(leaving);
  });
}

}  // namespace hearth::api
