// SPDX-License-Identifier: MIT
#include "shared/community/decide.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "shared/community/deciding.h"
#include "shared/community/queue.h"
#include "shared/community/sanctions.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused dispatch(Deciding&, const std::monostate&) { return refuse(ErrorCode::kUnknownKind); }

#define HEARTH_COMMAND(id, Type, role, effect)                    \
  Refused dispatch(Deciding& deciding, const model::Type& wish) { \
    return decide_##id(deciding, wish);                           \
  }
#include "shared/model/commands.def"
#undef HEARTH_COMMAND

Refused check_role(const Deciding& deciding, const model::Command& command) {
  if (!deciding.actor()) return refuse(ErrorCode::kSignInNeeded);
  const model::Role needed = model::command_role(command);
  if (deciding.role() >= needed) return kAccepted;
  return refuse(deciding.role() == model::Role::kVisitor ? ErrorCode::kNotMember
                                                         : ErrorCode::kForbidden);
}

Refused check_sanctions(const Deciding& deciding, const model::Command& command) {
  const model::Sanction* barring = barred_by(deciding.state, deciding.actor(),
                                             model::command_effect(command), deciding.at.now_ms);
  if (barring == nullptr) return kAccepted;
  return refuse_until(ErrorCode::kSanctioned, barring->ends_ms);
}

}  // namespace

model::Event& Deciding::add(model::EventBody body, model::Audience audience) {
  model::Event& event = decision.events.emplace_back();
  event.at_ms = at.now_ms;
  event.actor = at.actor;
  event.audience = audience;
  event.body = std::move(body);
  return event;
}

void Deciding::give_content(model::Event& event, model::Content content) {
  event.content_ref = model::refer(new_id<model::ContentId>(), content);
  event.content = std::move(content);
}

std::variant<Decision, Refusal> decide(const State& state, const model::Command& command,
                                       const Circumstances& circumstances) {
  Deciding deciding(state, circumstances);
  if (Refused refused = check_role(deciding, command)) return *std::move(refused);
  if (Refused refused = check_sanctions(deciding, command)) return *std::move(refused);
  Refused refused =
      std::visit([&](const auto& wish) { return dispatch(deciding, wish); }, command.body);
  if (refused) return *std::move(refused);
  return std::move(deciding.decision);
}

const model::Post* readable_post(const Deciding& deciding, PostId id, Refused& refused) {
  const model::Post* post = deciding.state.post(id);
  if (post == nullptr || !can_read(deciding.state, *post, deciding.actor())) {
    const bool gone = post != nullptr && (post->state == model::PostState::kDeleted ||
                                          post->state == model::PostState::kRemoved);
    refused = refuse(gone ? ErrorCode::kGone : ErrorCode::kNotFound, "post");
    return nullptr;
  }
  return post;
}

Refused may_write(const Deciding& deciding) {
  const State& state = deciding.state;
  const model::Member* member = state.member(deciding.actor());
  HEARTH_REFUSE_IF(member == nullptr, ErrorCode::kNotMember, "");
  HEARTH_REFUSE_IF(!state.settings.rules_optional && member->rules_accepted < state.rulebook.asked,
                   ErrorCode::kRulesNotAccepted, "");
  const std::int64_t wait_s = write_wait_s(state, deciding.actor(), deciding.at.now_ms);
  return wait_s > 0 ? refuse_for(ErrorCode::kRateLimited, wait_s) : kAccepted;
}

Placement place(const Deciding& deciding, const model::Verdict& verdict, TopicId topic) {
  Placement placement;
  const auto hold = [&placement] {
    placement.state = model::PostState::kHeld;
    placement.open_case = true;
  };
  switch (verdict.action) {
    case model::Action::kAllow:
    case model::Action::kHint: break;
    case model::Action::kFlag: placement.open_case = true; break;
    case model::Action::kHold: hold(); break;
    case model::Action::kRemove: placement.remove = true; break;
    case model::Action::kRequireField:
    case model::Action::kRequireEdit:
    case model::Action::kSlowDown:
    case model::Action::kReject:
    case model::Action::kSpam:
      placement.refused = Refusal{base::Error{ErrorCode::kRuleViolation, {}}, verdict};
      return placement;
  }
  // Rules propose what to do to a member; somebody has to see it.
  if (proposal_of(verdict).any) placement.open_case = true;
  if (is_held_anyway(deciding.state, deciding.actor(), topic, deciding.at.now_ms)) hold();
  return placement;
}

std::string deciding_rule(const model::Verdict& verdict) {
  std::string rule;
  for (const model::Finding& finding : verdict.findings) {
    if (finding.action == verdict.action && !finding.dry_run) rule = finding.rule;
  }
  return rule;
}

void add_act_of_rule(Deciding& deciding, RuleActs acts, CaseId opens_case) {
  model::PostModerated moderated;
  moderated.post = acts.post;
  moderated.handling = acts.handling;
  moderated.rule = std::move(acts.rule);
  moderated.opens_case = opens_case;
  model::Event& event = deciding.add(std::move(moderated));
  // The rule acts, not the author.
  event.actor = {};
  event.concerns = acts.author;
}

void add_removal_by_rule(Deciding& deciding, PostId post, const model::Verdict& verdict) {
  add_act_of_rule(deciding,
                  {.post = post,
                   .author = deciding.actor(),
                   .handling = model::Handling::kRemove,
                   .rule = deciding_rule(verdict)},
                  deciding.new_id<CaseId>());
}

void add_settings_by_rule(Deciding& deciding, PostId post, const model::Verdict& verdict) {
  constexpr std::pair<std::string_view, model::Handling> kSettings[] = {
      {"set.lock", model::Handling::kLock}, {"set.pin", model::Handling::kPin}};
  for (const auto& [kind, handling] : kSettings) {
    for (const model::Finding& finding : verdict.findings) {
      const bool asks = std::any_of(finding.effects.begin(), finding.effects.end(),
                                    [kind = kind](const model::Effect& effect) {
                                      return effect.kind == kind && effect.value == "true";
                                    });
      const bool lifted =
          std::any_of(finding.effects.begin(), finding.effects.end(),
                      [](const model::Effect& effect) { return effect.kind == "lifted_by"; });
      if (!asks || lifted || finding.dry_run || finding.undecided) continue;
      add_act_of_rule(
          deciding,
          {.post = post, .author = deciding.actor(), .handling = handling, .rule = finding.rule});
      break;
    }
  }
}

Refused check_gathering(const model::Gathering& gathering, std::int64_t now_ms) {
  HEARTH_REFUSE_IF(gathering.starts_ms == 0, ErrorCode::kMissingField, "starts_ms");
  const bool ahead = gathering.starts_ms <= now_ms + base::limits::kGatheringAheadMs;
  HEARTH_REFUSE_IF(!ahead, ErrorCode::kOutOfRange, "starts_ms");
  const std::int64_t lasts_ms = gathering.over_ms() - gathering.starts_ms;
  const bool sound = lasts_ms >= 0 && lasts_ms <= base::limits::kGatheringLastsMs;
  HEARTH_REFUSE_IF(!sound, ErrorCode::kOutOfRange, "ends_ms");
  const bool over = gathering.over_ms() <= now_ms;
  HEARTH_REFUSE_IF(over && !gathering.called_off, ErrorCode::kOutOfRange, "starts_ms");
  return kAccepted;
}

bool target_exists(const State& state, model::TargetKind kind, std::uint64_t id) {
  if (state.partial) return true;
  switch (kind) {
    case model::TargetKind::kTopic: return state.topics.has(TopicId{id});
    case model::TargetKind::kMember: return state.members.has(MemberId{id});
    case model::TargetKind::kPost: break;
  }
  return state.posts.has(PostId{id});
}

bool topic_name_taken(const State& state, std::string_view name, TopicId except) {
  const std::string key = name_key(name);
  for (const model::Topic& topic : state.topics) {
    if (topic.id != except && name_key(topic.name) == key) return true;
  }
  return false;
}

}  // namespace hearth::community
