// SPDX-License-Identifier: MIT
// Writes a small log for the tests of analytics. Day 0 is Monday, 1 January 2024, UTC; every event
// happens at the time set last, until another is set.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/analytics/metric.h"
#include "shared/lens/analytics_lens.h"

namespace hearth::analytics {

struct Log {
  static constexpr std::int64_t kStartMs = 1'704'067'200'000;
  static constexpr std::uint64_t kModerator = 99;

  std::vector<model::Event> events;
  std::int64_t now_ms = kStartMs;

  static std::int64_t ms(std::int64_t day, std::int64_t hour = 0) {
    return kStartMs + day * base::kDayMs + hour * base::kHourMs;
  }
  Log& at(std::int64_t day, std::int64_t hour = 0) {
    now_ms = ms(day, hour);
    return *this;
  }

  template <class Body>
  void add(std::uint64_t actor, Body body) {
    model::Event event;
    event.seq = events.size() + 1;
    event.at_ms = now_ms;
    event.actor = {actor};
    event.body = std::move(body);
    events.push_back(std::move(event));
  }

  void join(std::uint64_t id, model::Role role = model::Role::kMember) {
    model::MemberJoined body;
    body.member = {id};
    body.role = role;
    add(id, std::move(body));
  }
  void set_role(std::uint64_t id, model::Role role) {
    add(id, model::RoleSet{.member = {id}, .role = role});
  }
  void leave(std::uint64_t id) { set_role(id, model::Role::kVisitor); }

  void post(std::uint64_t id, std::uint64_t author,
            model::PostKind kind = model::PostKind::kDiscussion) {
    model::PostCreated body;
    body.post = body.root = {id};
    body.kind = kind;
    add(author, std::move(body));
  }
  void ask(std::uint64_t id, std::uint64_t author) { post(id, author, model::PostKind::kQuestion); }

  void reply(std::uint64_t id, std::uint64_t author, std::uint64_t parent, std::uint64_t root) {
    model::PostCreated body;
    body.post = {id};
    body.kind = model::PostKind::kReply;
    body.parent = {parent};
    body.root = {root};
    body.depth = parent == root ? 1 : 2;
    add(author, std::move(body));
  }
  void answer(std::uint64_t id, std::uint64_t author, std::uint64_t question) {
    reply(id, author, question, question);
  }

  /// A rule holds it, and a case opens.
  void post_held(std::uint64_t id, std::uint64_t author, std::uint64_t opens) {
    model::PostCreated body;
    body.post = body.root = {id};
    body.state = model::PostState::kHeld;
    body.verdict.action = model::Action::kHold;
    body.opens_case = {opens};
    add(author, std::move(body));
  }

  void edit(std::uint64_t id, std::uint64_t by, model::PostState state = model::PostState::kLive) {
    model::PostEdited body;
    body.post = {id};
    body.state = state;
    add(by, std::move(body));
  }
  void remove_own(std::uint64_t id, std::uint64_t by) {
    model::PostDeleted body;
    body.post = {id};
    add(by, std::move(body));
  }
  void moderate(std::uint64_t id, model::Handling handling, std::uint64_t opens = 0,
                std::uint64_t by = kModerator) {
    model::PostModerated body;
    body.post = {id};
    body.handling = handling;
    body.opens_case = {opens};
    add(by, std::move(body));
  }
  void take_down(std::uint64_t id, std::uint64_t opens = 0) {
    moderate(id, model::Handling::kRemove, opens);
  }
  void approve(std::uint64_t id) { moderate(id, model::Handling::kApprove); }
  void reopen(std::uint64_t id, std::uint64_t post, model::PostState before) {
    model::CaseReopened body;
    body.id = {id};
    body.post = {post};
    body.before = before;
    add(kModerator, std::move(body));
  }

  void report(std::uint64_t post, std::uint64_t by, std::uint64_t opens = 0) {
    model::ReportFiled body;
    body.report = {events.size() + 1};
    body.post = {post};
    body.opens_case = {opens};
    add(by, std::move(body));
  }
  void sanction(std::uint64_t id, std::uint64_t member) {
    model::SanctionGiven body;
    body.sanction = {id};
    body.member = {member};
    add(kModerator, std::move(body));
  }
  void appeal(std::uint64_t about, std::uint64_t post, std::uint64_t by) {
    model::AppealFiled body;
    body.about = {about};
    body.post = {post};
    add(by, std::move(body));
  }
  void judge(std::uint64_t about, std::uint64_t post, bool overturned) {
    model::AppealDecided body;
    body.about = {about};
    body.post = {post};
    body.overturned = overturned;
    add(kModerator, std::move(body));
  }

  void accept(std::uint64_t question, std::uint64_t answer, std::uint64_t by) {
    model::AnswerAccepted body;
    body.question = {question};
    body.answer = {answer};
    add(by, std::move(body));
  }
  void react(std::uint64_t post, std::uint64_t by, model::Reaction name, bool off = false) {
    model::ReactionSet body;
    body.post = {post};
    body.name = name;
    body.off = off;
    add(by, std::move(body));
  }

  [[nodiscard]] lens::AnalyticsLens lens() const {
    lens::AnalyticsLens out;
    for (const model::Event& event : events) out.apply(event);
    return out;
  }
  [[nodiscard]] Ledger ledger() const { return lens().ledger(); }

  /// The metric at the time set last.
  [[nodiscard]] Outcome measure(std::string_view id) const {
    const Metric* metric = metric_of(id);
    REQUIRE(metric != nullptr);
    const Ledger held = ledger();
    return metric->measure(Scene(held, now_ms));
  }
};

/// A fraction as it is counted, not reduced.
inline void check_fraction(const Outcome& outcome, std::int64_t numerator,
                           std::int64_t denominator) {
  CAPTURE(outcome.reason);
  CHECK(outcome.known());
  CHECK(outcome.numerator == numerator);
  CHECK(outcome.denominator == denominator);
}
inline void check_whole(const Outcome& outcome, std::int64_t count) {
  check_fraction(outcome, count, 1);
}
inline void check_nothing(const Outcome& outcome) {
  CHECK_FALSE(outcome.known());
  CHECK(outcome.reason.back() == '.');
}

}  // namespace hearth::analytics
