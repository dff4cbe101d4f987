// SPDX-License-Identifier: MIT
// What sanctions in force keep a member from, and who may look at a decision again. Pure: the end
// of a sanction is compared with the time the command came, so it ends by itself.
#pragma once

#include "shared/community/state.h"
#include "shared/model/effect.h"

namespace hearth::community {

/// Longest a sanction may last: years for a ban, one for the others.
[[nodiscard]] std::int64_t longest_ms(model::Measure measure);

/// The hardest sanction in force, or nullptr; of equal ones the one that ends last.
[[nodiscard]] const model::Sanction* hardest_sanction(const State& state, MemberId member,
                                                      std::int64_t now_ms);

/// Does this measure keep from commands of that effect? A muted member writes nothing; a suspended
/// one still chooses what to read; a banned one not even that. Everyone may answer for themselves.
[[nodiscard]] bool bars(model::Measure measure, model::CommandEffect effect);

/// The sanction that bars commands of that effect now, or nullptr.
[[nodiscard]] const model::Sanction* barred_by(const State& state, MemberId member,
                                               model::CommandEffect effect, std::int64_t now_ms);

/// Least seconds between two posts of this member: the community's slow mode or their own.
[[nodiscard]] std::int64_t pace_s(const State& state, MemberId member, std::int64_t now_ms);

/// Seconds until the member may write again at that pace; 0: now. Moderators never wait.
[[nodiscard]] std::int64_t write_wait_s(const State& state, MemberId member, std::int64_t now_ms);

/// What waits for a moderator whatever the rules say of it: every post of a topic that is looked at
/// first, a member's first posts, newcomers' under the raid brake. Moderators' own never do.
[[nodiscard]] bool is_held_anyway(const State& state, MemberId member, model::TopicId topic,
                                  std::int64_t now_ms);

/// With the raid brake on: who is held. Joined less than a week ago, or fewer than three posts.
[[nodiscard]] bool is_newcomer(const model::Member& member, std::int64_t now_ms);

/// Seconds until the next may join under the raid brake; 0: now.
[[nodiscard]] std::int64_t join_wait_s(const State& state, std::int64_t now_ms);

/// Who may decide an appeal of `member` against what `decided_by` (none: a rule) decided.
[[nodiscard]] model::Court court_for(const State& state, MemberId decided_by, MemberId member);

/// May this person decide it? Never the member themself; who decided first only where there is
/// nobody else.
[[nodiscard]] bool may_judge(const State& state, MemberId judge, MemberId decided_by,
                             MemberId member);

}  // namespace hearth::community
