// SPDX-License-Identifier: MIT
// The ledger of analytics (analytics/ledger.h), folded from the log: folding on gives the same as
// starting over, and an event told twice changes nothing. Events about something the ledger does
// not hold change nothing either.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "shared/analytics/ledger.h"
#include "shared/model/event.h"

namespace hearth::lens {

class AnalyticsLens {
 public:
  /// Folds one event in; one at or below the last seq is passed over. @cost O(1).
  void apply(const model::Event& event);

  [[nodiscard]] const analytics::Ledger& ledger() const { return ledger_; }
  [[nodiscard]] std::uint64_t seq() const { return seq_; }

  /// Finds its rows again after a checkpoint was read. @cost O(rows).
  void reindex();

  friend bool operator==(const AnalyticsLens& a, const AnalyticsLens& b) {
    return a.seq_ == b.seq_ && a.ledger_ == b.ledger_;
  }
  /// Everything it holds but what reindex() makes, for a checkpoint (model/pack.h).
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq_);
    v("ledger", self.ledger_);
  }

 private:
  void on(const model::MemberJoined& body, const model::Event& event);
  void on(const model::RoleSet& body, const model::Event& event);
  void on(const model::StandingReviewed& body, const model::Event& event);
  void on(const model::PostCreated& body, const model::Event& event);
  void on(const model::PostEdited& body, const model::Event& event);
  void on(const model::PostDeleted& body, const model::Event& event);
  void on(const model::PostModerated& body, const model::Event& event);
  void on(const model::ReactionSet& body, const model::Event& event);
  void on(const model::ReactionsTallied& body, const model::Event& event);
  void on(const model::VoteCast& body, const model::Event& event);
  void on(const model::AnswerAccepted& body, const model::Event& event);
  void on(const model::ReportFiled& body, const model::Event& event);
  void on(const model::SanctionGiven& body, const model::Event& event);
  void on(const model::SanctionLifted& body, const model::Event& event);
  void on(const model::AppealFiled& body, const model::Event& event);
  void on(const model::AppealDecided& body, const model::Event& event);
  void on(const model::CaseReopened& body, const model::Event& event);
  void on(const model::MedalAwarded& body, const model::Event& event);

  template <class Row, class Id>
  [[nodiscard]] static Row* row_of(std::vector<Row>& rows,
                                   const std::unordered_map<Id, std::uint32_t>& at, Id id) {
    const auto found = at.find(id);
    return found == at.end() ? nullptr : &rows[found->second];
  }
  [[nodiscard]] analytics::Contribution* contribution(base::PostId id) {
    return row_of(ledger_.contributions, contributions_, id);
  }
  [[nodiscard]] analytics::Person* person(base::MemberId id) {
    return row_of(ledger_.people, people_, id);
  }
  [[nodiscard]] analytics::Matter* matter(base::CaseId id) {
    return row_of(ledger_.matters, matters_, id);
  }
  [[nodiscard]] analytics::Matter* open_matter(base::PostId post);
  analytics::Matter* open_or_new(base::PostId post, base::CaseId id, std::int64_t at_ms);
  analytics::Matter& new_matter(base::CaseId id, base::PostId post, std::int64_t at_ms);
  void judged_by_rules(base::PostId post, const model::Verdict& verdict, base::CaseId opens,
                       const model::Event& event);
  void restore(base::PostId post, model::PostState to);
  void close(base::PostId post, std::int64_t at_ms);
  void overturn(base::CaseId about, base::SanctionId sanction, std::int64_t at_ms, bool overturned);
  void note_decision(analytics::Matter* row, const model::PostModerated& body,
                     const model::Event& event);

  std::uint64_t seq_ = 0;
  analytics::Ledger ledger_;
  // By id, where its row stands.
  std::unordered_map<base::PostId, std::uint32_t> contributions_, meetings_;
  std::unordered_map<base::MemberId, std::uint32_t> people_;
  std::unordered_map<base::CaseId, std::uint32_t> matters_;
  std::unordered_map<base::SanctionId, std::uint32_t> sanctions_;
  std::unordered_map<base::PostId, base::CaseId> open_;          // posts with an open matter
  std::unordered_map<base::CaseId, std::uint32_t> decided_;      // newest decision
  std::unordered_map<base::CaseId, std::uint32_t> appeals_;      // newest appeal
  std::unordered_map<base::SanctionId, std::uint32_t> against_;  // the same against sanctions
};

}  // namespace hearth::lens
