// SPDX-License-Identifier: MIT
// What a moderator's workshop for rules does, in a worker of the browser: holds the past, says what
// is wrong with a file, tries it on a sample, replays it in pieces so that progress can be shown
// and the work stopped. Its numbers are those of `hearth replay`. Texts in, JSON out.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/lens/past_rows.h"

namespace hearth::lens {

class Workshop {
 public:
  /// Takes the next page of the past.
  /// @errors those of decode(); kOutOfRange: it does not follow the page before.
  [[nodiscard]] base::Status take(std::string_view page_json);
  /// {"after","head","texts","revisions":[{"revision","at_ms","by","rules"}]}
  [[nodiscard]] std::string state() const;
  /// The file of a revision; empty where that is unknown.
  [[nodiscard]] std::string revision(std::int64_t number) const;

  /// {"problems":[{"place","message"}],"warnings":[…],"rules":[{"id","mode","percent","action"}]}
  [[nodiscard]] static std::string check(std::string_view file);
  /// What `hearth check` prints for the draft, or {"problems":[…]}.
  [[nodiscard]] static std::string preview(std::string_view file, std::string_view draft_json);

  /// Begins a replay of the rows held, compared with the newest revision that compiles. Texts
  /// before `since_ms` only count as what their authors wrote before. False: the file has mistakes.
  bool begin(std::string_view file, std::int64_t since_ms);
  /// Goes on with at most `rows` rows. @return rows done so far.
  std::size_t go_on(std::size_t rows);
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  /// As `hearth replay --json`, without costs; so far.
  [[nodiscard]] std::string report() const;
  void stop() { replay_.reset(); }

  /// Ids of the draft's rules, to measure each alone: run_alone() judges `texts` texts spread over
  /// the past by that rule and gives how many it took.
  [[nodiscard]] std::vector<std::string> alone(std::string_view file);
  std::size_t run_alone(std::size_t rule, std::size_t texts);

  /// {"title","body","name","at_ms","decided"} of a text of the past; empty where there is none.
  [[nodiscard]] std::string text(model::PostId post) const;

 private:
  [[nodiscard]] std::shared_ptr<const rules::RuleSet> in_force() const;

  std::uint64_t after_ = 0;
  std::uint64_t head_ = 0;
  std::size_t texts_ = 0;
  std::vector<PastRevision> revisions_;
  std::vector<PastRow> rows_;
  std::unique_ptr<rules::Replay> replay_;
  PastReader reader_;
  std::int64_t since_ms_ = 0;
  std::size_t done_ = 0;
  std::vector<rules::AloneRule> alone_;
};

}  // namespace hearth::lens
