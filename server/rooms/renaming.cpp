// SPDX-License-Identifier: MIT
#include "server/rooms/renaming.h"

#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "shared/community/decide.h"

namespace hearth::rooms {
namespace {

void log_refused(const std::string& community, base::MemberId member, base::ErrorCode code) {
  runtime::log(runtime::Level::kWarn, "host_name_refused",
               {{"community", community},
                {"member", static_cast<std::int64_t>(member.value)},
                {"why", base::wire_code(code)}});
}

}  // namespace

void rename_member(Room& room, base::MemberId member, const std::string& name) {
  const std::string community = room.community().name;
  const auto wish = [=](const community::State& state,
                        const lens::RecognitionLens*) -> base::Result<std::vector<model::Event>> {
    const model::Member* row = state.member(member);
    if (row == nullptr || row->name().empty() || row->name() == name) {
      return std::vector<model::Event>{};
    }
    const model::Command command{model::EditProfile{.name = name, .about = row->profile.body}};
    // New ids follow from the client: the words of two changes must not get one.
    auto decided = community::decide(state, command,
                                     {.actor = member,
                                      .client = {runtime::random_id()},
                                      .mid = 1,
                                      .now_ms = runtime::now_ms(),
                                      .server = true});
    if (const auto* refusal = std::get_if<community::Refusal>(&decided)) {
      log_refused(community, member, refusal->error.code);
      return std::vector<model::Event>{};
    }
    return std::get<community::Decision>(std::move(decided)).events;
  };
  room.append(wish, [community, member](const base::Result<std::size_t>& appended) {
    if (!appended.ok()) log_refused(community, member, appended.error().code);
  });
}

}  // namespace hearth::rooms
