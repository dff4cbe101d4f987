// SPDX-License-Identifier: MIT
// What the command files share: a decision in the making, and the checks many of them need.
// Used by decide.cpp and commands/*.cpp only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/community/decide.h"
#include "shared/text/utf8.h"

namespace hearth::community {

/// Nothing where the command is accepted so far.
using Refused = std::optional<Refusal>;

[[nodiscard]] inline Refused refuse(base::ErrorCode code, std::string_view detail = {}) {
  return Refusal{base::Error{code, std::string(detail)}, std::nullopt};
}

/// Refused until a moment, or for so many seconds. `detail` repeats the number for browsers that
/// hold a module from before refusals had fields for it.
[[nodiscard]] inline Refused refuse_until(base::ErrorCode code, std::int64_t until_ms) {
  Refused refused = refuse(code, std::to_string(until_ms));
  refused->until_ms = until_ms;
  return refused;
}
[[nodiscard]] inline Refused refuse_for(base::ErrorCode code, std::int64_t wait_s) {
  Refused refused = refuse(code, std::to_string(wait_s));
  refused->wait_s = wait_s;
  return refused;
}

inline const Refused kAccepted = std::nullopt;

class Deciding {
 public:
  Deciding(const State& before, const Circumstances& circumstances)
      : state(before), at(circumstances) {}

  const State& state;
  const Circumstances& at;
  Decision decision;

  [[nodiscard]] MemberId actor() const { return at.actor; }
  [[nodiscard]] model::Role role() const { return state.role(at.actor); }
  [[nodiscard]] bool is_moderator() const { return role() >= model::Role::kModerator; }

  /// A new id, the same on both sides.
  template <class IdType>
  [[nodiscard]] IdType new_id() {
    return IdType{base::derive_id(at.client, at.mid, ordinal_++)};
  }

  /// Adds what happened. Text people wrote goes into `content`.
  model::Event& add(model::EventBody body, model::Audience audience = model::Audience::kEveryone);
  void give_content(model::Event& event, model::Content content);

 private:
  std::uint64_t ordinal_ = 0;
};

/// The post if the actor may read it and it is not gone; otherwise the refusal is set.
[[nodiscard]] const model::Post* readable_post(const Deciding& deciding, PostId id,
                                               Refused& refused);

/// Refuses where the actor may not write at all now: rules not accepted, slow mode.
[[nodiscard]] Refused may_write(const Deciding& deciding);

/// How a verdict, the topic and the community's settings place a text: refused, or live/held (and
/// then `flagged`).
struct Placement {
  Refused refused;
  model::PostState state = model::PostState::kLive;
  bool open_case = false;
  bool remove = false;
};
[[nodiscard]] Placement place(const Deciding& deciding, const model::Verdict& verdict,
                              TopicId topic);

/// Where a reply goes.
struct ReplyPlace {
  PostId parent;
  PostId root;
  TopicId topic;
  std::uint32_t depth = 1;
};
/// Judges the words and adds the reply. Its place is sound: the caller saw to that.
[[nodiscard]] Refused add_reply(Deciding& deciding, const model::CreateReply& wish,
                                const ReplyPlace& at);

/// Follows a post that a rule takes down at once.
void add_removal_by_rule(Deciding& deciding, PostId post, const model::Verdict& verdict);

/// What a rule does to a post that is there; the rule acts, and the post's author is told.
struct RuleActs {
  PostId post;
  MemberId author;
  model::Handling handling = model::Handling::kRemove;
  std::string rule;
};
void add_act_of_rule(Deciding& deciding, RuleActs acts, CaseId opens_case = {});

/// Follows a new post that rules lock or pin ("set"). Nothing for a post that is not accepted.
void add_settings_by_rule(Deciding& deciding, PostId post, const model::Verdict& verdict);

/// The last rule that asked for what the verdict says.
[[nodiscard]] std::string deciding_rule(const model::Verdict& verdict);

/// Facts of a text that the log keeps: similarity hash, links, members mentioned by name.
struct TextFacts {
  std::int64_t simhash = 0;
  std::int32_t links = 0;
  std::vector<MemberId> mentions;
};
[[nodiscard]] TextFacts text_facts(const State& state, std::string_view title,
                                   std::string_view body);

/// Refuses an event's date that is over, years ahead, or ends before it begins.
[[nodiscard]] Refused check_gathering(const model::Gathering& gathering, std::int64_t now_ms);

/// Does the followed or muted thing exist? A window cannot know and says yes.
[[nodiscard]] bool target_exists(const State& state, model::TargetKind kind, std::uint64_t id);

/// Has another topic than `except` this name (folded as names are)?
[[nodiscard]] bool topic_name_taken(const State& state, std::string_view name, TopicId except);

/// Without the shop's facts a browser lets the server decide, and the server asks to try again.
[[nodiscard]] inline Refused no_shop_here(const Deciding& deciding) {
  return deciding.at.server ? refuse(base::ErrorCode::kBusy, "shop") : kAccepted;
}

using text::is_blank;

#define HEARTH_COMMAND(id, Type, role, effect) \
  [[nodiscard]] Refused decide_##id(Deciding& deciding, const model::Type& wish);
#include "shared/model/commands.def"
#undef HEARTH_COMMAND

}  // namespace hearth::community

/// HEARTH_REFUSE_IF(blank, kTooShort, "title");
#define HEARTH_REFUSE_IF(condition, code, detail) \
  do {                                            \
    if (condition) return refuse(code, detail);   \
  } while (false)
