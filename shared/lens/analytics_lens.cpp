// SPDX-License-Identifier: MIT
#include "shared/lens/analytics_lens.h"

#include <algorithm>

namespace hearth::lens {
namespace {

using analytics::Contribution;
using analytics::Decision;
using analytics::Kind;
using analytics::Matter;
using analytics::Meeting;
using analytics::Person;
using analytics::Turn;
using model::Event;
using model::Handling;
using model::PostState;

// Where the next row of that list will stand.
template <class Row>
std::uint32_t next(const std::vector<Row>& rows) {
  return static_cast<std::uint32_t>(rows.size());
}

void count(std::uint32_t& counter, bool before, bool after) {
  if (!before && after) ++counter;
  if (before && !after && counter > 0) --counter;
}

constexpr bool takes_part_in_the_queue(Handling handling) {
  return handling == Handling::kApprove || handling == Handling::kHold ||
         handling == Handling::kRemove;
}

}  // namespace

void AnalyticsLens::apply(const Event& event) {
  if (event.seq != 0 && event.seq <= seq_) return;
  seq_ = event.seq;
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { on(body, event); }) {
          on(body, event);
          // The log ends with the last act of a person: what the community notes by itself later
          // (a medal, a review) makes nobody quiet.
          if (!event.actor) return;
          if (ledger_.end_ms == 0 || event.at_ms > ledger_.end_ms) ledger_.end_ms = event.at_ms;
          const bool first = ledger_.begin_ms == 0 || event.at_ms < ledger_.begin_ms;
          if (first) ledger_.begin_ms = event.at_ms;
        }
      },
      event.body);
}

void AnalyticsLens::reindex() {
  const auto index = [](const auto& rows, auto& at, auto id) {
    at.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (id(rows[i])) at[id(rows[i])] = static_cast<std::uint32_t>(i);
    }
  };
  index(ledger_.contributions, contributions_, [](const Contribution& row) { return row.post; });
  index(ledger_.meetings, meetings_, [](const Meeting& row) { return row.post; });
  index(ledger_.people, people_, [](const Person& row) { return row.id; });
  index(ledger_.matters, matters_, [](const Matter& row) { return row.id; });
  index(ledger_.sanctions, sanctions_, [](const auto& row) { return row.id; });
  index(ledger_.decisions, decided_, [](const Decision& row) { return row.about; });
  index(ledger_.appeals, appeals_, [](const auto& row) { return row.about; });
  index(ledger_.appeals, against_, [](const auto& row) { return row.sanction; });
  open_.clear();
  for (const Matter& row : ledger_.matters) {
    if (row.closed_ms == 0) open_[row.post] = row.id;
  }
}

void AnalyticsLens::on(const model::MemberJoined& body, const Event& event) {
  Person* row = person(body.member);
  if (row == nullptr) {
    people_[body.member] = next(ledger_.people);
    row = &ledger_.people.emplace_back();
    row->id = body.member;
    row->joined_ms = event.at_ms;
  }
  row->left_ms = 0;
  row->role = body.role;
  ledger_.turns.push_back(
      {event.at_ms, body.member, Turn::What::kJoined, static_cast<std::uint8_t>(body.role)});
}

void AnalyticsLens::on(const model::RoleSet& body, const Event& event) {
  Person* row = person(body.member);
  if (row == nullptr) return;
  const bool leaves = body.role == model::Role::kVisitor;
  row->role = body.role;
  row->left_ms = leaves ? event.at_ms : 0;
  ledger_.turns.push_back({event.at_ms, body.member, leaves ? Turn::What::kLeft : Turn::What::kRole,
                           static_cast<std::uint8_t>(body.role)});
}

void AnalyticsLens::on(const model::StandingReviewed& body, const Event& event) {
  Person* row = person(body.member);
  if (row == nullptr || row->standing == body.standing) return;
  row->standing = body.standing;
  ledger_.turns.push_back(
      {event.at_ms, body.member, Turn::What::kStanding, static_cast<std::uint8_t>(body.standing)});
}

void AnalyticsLens::on(const model::PostCreated& body, const Event& event) {
  if (contributions_.contains(body.post)) return;
  Contribution row;
  row.post = body.post;
  row.author = event.actor;
  row.root = body.root ? body.root : body.post;
  row.parent = body.parent;
  row.topic = body.topic;
  row.at_ms = event.at_ms;
  row.form = body.kind;
  row.state = body.state;
  row.kind = body.kind == model::PostKind::kQuestion ? Kind::kQuestion : Kind::kPost;
  if (body.kind == model::PostKind::kReply) {
    const Contribution* above = contribution(body.parent);
    const auto form = above != nullptr ? above->form : model::PostKind::kReply;
    row.kind = analytics::kind_of_reply(body.post, body.parent, form);
    if (above != nullptr) row.to = above->author;
  }
  contributions_[row.post] = next(ledger_.contributions);
  ledger_.contributions.push_back(row);
  if (body.kind == model::PostKind::kEvent) {
    meetings_[row.post] = next(ledger_.meetings);
    ledger_.meetings.push_back({.post = row.post, .when = body.gathering});
  }
  judged_by_rules(body.post, body.verdict, body.opens_case, event);
}

void AnalyticsLens::on(const model::PostEdited& body, const Event& event) {
  Contribution* row = contribution(body.post);
  if (row == nullptr) return;
  row->state = body.state;
  if (Meeting* meeting = row_of(ledger_.meetings, meetings_, body.post);
      meeting != nullptr && body.moves) {
    meeting->when = body.gathering;
  }
  judged_by_rules(body.post, body.verdict, body.opens_case, event);
}

// What waits because a newcomer's posts or a topic's are looked at first was not held by a rule.
void AnalyticsLens::judged_by_rules(base::PostId post, const model::Verdict& verdict,
                                    base::CaseId opens, const Event& event) {
  Contribution* row = contribution(post);
  const bool rules = verdict.action >= model::Action::kFlag;
  if (row->state == PostState::kHeld && verdict.action == model::Action::kHold) {
    row->rule_held = true;
  }
  if (!opens) return;
  Matter* open = open_or_new(post, opens, event.at_ms);
  if (open == nullptr) return;
  open->by_rules |= rules;
  if (row->state == PostState::kHeld) row->decided_in = open->id;
}

void AnalyticsLens::on(const model::PostDeleted& body, const Event& event) {
  Contribution* row = contribution(body.post);
  if (row == nullptr) return;
  row->state = PostState::kDeleted;
  if (Matter* open = open_matter(body.post)) open->withdrawn = true;
  close(body.post, event.at_ms);
}

Matter* AnalyticsLens::open_matter(base::PostId post) {
  const auto open = open_.find(post);
  return open == open_.end() ? nullptr : matter(open->second);
}

Matter* AnalyticsLens::open_or_new(base::PostId post, base::CaseId id, std::int64_t at_ms) {
  if (Matter* open = open_matter(post)) return open;
  if (!id || matters_.contains(id)) return nullptr;
  open_[post] = id;
  return &new_matter(id, post, at_ms);
}

Matter& AnalyticsLens::new_matter(base::CaseId id, base::PostId post, std::int64_t at_ms) {
  matters_[id] = next(ledger_.matters);
  ledger_.matters.push_back({.id = id, .post = post, .opened_ms = at_ms});
  return ledger_.matters.back();
}

void AnalyticsLens::close(base::PostId post, std::int64_t at_ms) {
  // A clock that stood at 0 does not leave it open.
  if (Matter* open = open_matter(post)) open->closed_ms = at_ms != 0 ? at_ms : 1;
  open_.erase(post);
}

void AnalyticsLens::on(const model::PostModerated& body, const Event& event) {
  Contribution* row = contribution(body.post);
  if (row == nullptr || !takes_part_in_the_queue(body.handling)) return;
  const bool waited = open_matter(body.post) != nullptr;
  Matter* about = open_or_new(body.post, body.opens_case, event.at_ms);
  if (about != nullptr && !waited) {
    about->by_decision = true;
    about->swept = static_cast<bool>(body.sweep);
  }
  // A closed one that is now decided otherwise.
  if (about == nullptr) about = matter(row->decided_in);
  note_decision(about, body, event);
  row->decided_in = about != nullptr ? about->id : base::CaseId{};
  if (body.handling == Handling::kApprove) {
    row->state = PostState::kLive;
    row->decided_in = {};
  }
  if (body.handling == Handling::kHold) row->state = PostState::kHeld;
  if (body.handling == Handling::kRemove) row->state = PostState::kRemoved;
  if (body.handling != Handling::kHold) close(body.post, event.at_ms);
}

void AnalyticsLens::restore(base::PostId id, PostState to) {
  Contribution* post = contribution(id);
  if (post == nullptr || post->state == to) return;
  post->state = to;
  post->decided_in = {};
}

void AnalyticsLens::note_decision(Matter* row, const model::PostModerated& body,
                                  const Event& event) {
  const base::CaseId about = row != nullptr ? row->id : base::CaseId{};
  if (about) decided_[about] = next(ledger_.decisions);
  ledger_.decisions.push_back({.at_ms = event.at_ms,
                               .by = event.actor,
                               .post = body.post,
                               .about = about,
                               .handling = body.handling});
  if (row == nullptr || !event.actor) return;
  if (row->acted_ms == 0) row->acted_ms = event.at_ms != 0 ? event.at_ms : 1;
  row->decision = body.handling;
  row->decided_by = event.actor;
  if (body.handling == Handling::kApprove) overturn(row->id, {}, event.at_ms, true);
}

void AnalyticsLens::on(const model::CaseReopened& body, const Event& event) {
  Matter* row = matter(body.id);
  const auto last = decided_.find(body.id);
  const bool decided = last == decided_.end() || !ledger_.decisions[last->second].undone;
  if (row == nullptr || !decided) return;
  if (last != decided_.end()) ledger_.decisions[last->second].undone = true;
  restore(body.post, body.before);
  Contribution* post = contribution(body.post);
  if (post != nullptr && body.before == PostState::kHeld) post->decided_in = body.id;
  row->acted_ms = 0;
  row->decision = Handling::kApprove;
  row->decided_by = {};
  if (row->swept) return close(row->post, event.at_ms);
  if (row->by_decision) row->opened_ms = event.at_ms;  // from now on somebody waits
  row->by_decision = false;
  if (open_.try_emplace(row->post, row->id).second) row->closed_ms = 0;
}

void AnalyticsLens::on(const model::ReactionSet& body, const Event& event) {
  const Contribution* row = contribution(body.post);
  if (row == nullptr || !event.actor) return;
  ledger_.taps.push_back({.at_ms = event.at_ms,
                          .by = event.actor,
                          .post = body.post,
                          .on = row->author,
                          .name = body.name,
                          .off = body.off});
}

void AnalyticsLens::on(const model::ReactionsTallied& body, const Event& event) {
  if (contribution(body.post) == nullptr) return;
  ledger_.tallies.push_back({event.at_ms, body.post, body.name, body.count});
}

void AnalyticsLens::on(const model::VoteCast& body, const Event&) {
  Meeting* row = row_of(ledger_.meetings, meetings_, body.post);
  if (row == nullptr) return;
  const auto says = [](model::Choice choice, model::Coming what) {
    return model::chosen(choice, static_cast<std::uint32_t>(what));
  };
  using model::Coming;
  count(row->yes, says(body.from, Coming::kYes), says(body.to, Coming::kYes));
  count(row->maybe, says(body.from, Coming::kMaybe), says(body.to, Coming::kMaybe));
  count(row->no, says(body.from, Coming::kNo), says(body.to, Coming::kNo));
}

void AnalyticsLens::on(const model::AnswerAccepted& body, const Event& event) {
  Contribution* question = contribution(body.question);
  if (question == nullptr || question->accepted == body.answer) return;
  question->accepted = body.answer;
  question->accepted_ms = body.answer ? event.at_ms : 0;
}

void AnalyticsLens::on(const model::ReportFiled& body, const Event& event) {
  if (contribution(body.post) == nullptr) return;
  ledger_.reports.push_back({event.at_ms, body.post, event.actor});
  open_or_new(body.post, body.opens_case, event.at_ms);
}

void AnalyticsLens::on(const model::SanctionGiven& body, const Event& event) {
  sanctions_[body.sanction] = next(ledger_.sanctions);
  ledger_.sanctions.push_back({.id = body.sanction,
                               .member = body.member,
                               .by = event.actor,
                               .measure = body.measure,
                               .at_ms = event.at_ms,
                               .ends_ms = body.ends_ms});
}

void AnalyticsLens::on(const model::SanctionLifted& body, const Event& event) {
  auto* row = row_of(ledger_.sanctions, sanctions_, body.sanction);
  if (row == nullptr) return;
  row->lifted_ms = event.at_ms;
  overturn({}, body.sanction, event.at_ms, true);
}

void AnalyticsLens::on(const model::AppealFiled& body, const Event& event) {
  const base::CaseId about = body.opens_case ? body.opens_case : body.about;
  if (body.opens_case && !matters_.contains(body.opens_case)) {
    // About a decision from before cases were kept for appeals.
    Matter& old = new_matter(body.opens_case, body.post, event.at_ms);
    old.by_decision = true;
    old.closed_ms = event.at_ms != 0 ? event.at_ms : 1;
    if (Contribution* post = contribution(body.post)) post->decided_in = body.opens_case;
  }
  const auto row = next(ledger_.appeals);
  if (about) appeals_[about] = row;
  if (body.sanction) against_[body.sanction] = row;
  ledger_.appeals.push_back({.at_ms = event.at_ms,
                             .about = about,
                             .sanction = body.sanction,
                             .by = event.actor,
                             .state = model::AppealState::kOpen});
}

// An appeal that waits has its answer.
void AnalyticsLens::overturn(base::CaseId about, base::SanctionId sanction, std::int64_t at_ms,
                             bool overturned) {
  auto* row = row_of(ledger_.appeals, appeals_, about);
  if (row == nullptr) row = row_of(ledger_.appeals, against_, sanction);
  if (row == nullptr || row->state != model::AppealState::kOpen) return;
  row->state = overturned ? model::AppealState::kOverturned : model::AppealState::kUpheld;
  row->decided_ms = at_ms;
}

void AnalyticsLens::on(const model::AppealDecided& body, const Event& event) {
  overturn(body.about, body.sanction, event.at_ms, body.overturned);
  if (!body.overturned) return;
  if (auto* sanction = row_of(ledger_.sanctions, sanctions_, body.sanction)) {
    sanction->lifted_ms = event.at_ms;
    return;
  }
  Contribution* post = contribution(body.post);
  if (post == nullptr || post->state == PostState::kDeleted) return;
  close(body.post, event.at_ms);
  restore(body.post, PostState::kLive);
}

void AnalyticsLens::on(const model::MedalAwarded& body, const Event& event) {
  ledger_.medals.push_back({body.earned_ms != 0 ? body.earned_ms : event.at_ms, body.member});
}

}  // namespace hearth::lens
