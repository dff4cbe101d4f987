// SPDX-License-Identifier: MIT
// A case as one file that anybody can check offline: its events with their place in the log's
// chain, the rules and facts each verdict came from, the record of what was decided. verify_case()
// runs the rules again and says whether every byte is as it was exported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/community/state.h"

namespace hearth::community {

/// A case file's last field, and how it is written: whatever stands before is sealed by it.
inline constexpr std::string_view kSealKey = ",\"seal\":\"";
/// A case with its rules is small; this bounds what verify reads.
inline constexpr std::size_t kCaseFileBytesMax = 64u << 20;

/// Collects one case while the log is folded. Feed it every event with the State before it.
class CaseCollector {
 public:
  explicit CaseCollector(const model::Case& about) : about_(about) {}

  void take(const State& before, const model::Event& event);

  /// The file, once the State is at the log's end. Ends with a line break.
  [[nodiscard]] std::string finish(const State& after, std::string_view community) const;

 private:
  [[nodiscard]] bool concerns(const model::Event& event);
  void note_verdict(const State& before, const model::Event& event, const model::Verdict& verdict);

  model::Case about_;
  std::vector<SanctionId> sanctions_;
  std::vector<std::string> events_;  // JSON: {"before","event"}
  std::vector<std::string> judged_;
  std::vector<std::string> books_;
  std::vector<std::int64_t> revisions_;  // of books_
};

/// One place where an event stands in the log, for comparing with the log itself.
struct CaseLink {
  std::uint64_t seq = 0;
  std::string chain;
};

struct CaseProof {
  std::string community;
  CaseId id;
  std::size_t verdicts = 0;  // run again, with the same outcome
  std::size_t erased = 0;    // texts that were erased since: nothing to run again
  std::vector<CaseLink> links;
  std::vector<std::string> problems;  // full sentences; none: the file holds
};

/// Checks a case file: its seal, each event against its chain hash and its words, each verdict by
/// running the rules, the record against the event that decided.
/// @errors kBadJson, kCorrupt: this is no case file. What does not hold is in `problems`.
[[nodiscard]] base::Result<CaseProof> verify_case(std::string_view file);

}  // namespace hearth::community
