// SPDX-License-Identifier: MIT
// Runs our regular expressions on random patterns and texts and prints a digest of every answer
// (accepted or why not, matches or not, where), which must be equal natively and in WebAssembly.
//   regex_fuzz [CASES] [SEED]
// Natively each answer is compared with RE2's too; any difference is printed and fails the run. RE2
// is the judge here and nowhere else; Hearth does not link it.
#ifdef HEARTH_FUZZ_RE2
#include <re2/re2.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/hash.h"
#include "shared/rules/regex/search.h"
#include "shared/rules/regex/syntax.h"
#include "tests/fuzz/random_pattern.h"

namespace {

using hearth::fuzz::Random;
using hearth::rules::regex::Assembled;
using hearth::rules::regex::Case;
using hearth::rules::regex::Found;
using hearth::rules::regex::Parsed;
using hearth::rules::regex::Searcher;

std::string place(const std::optional<Found>& found) {
  if (!found) return "none";
  return std::to_string(found->begin) + ".." + std::to_string(found->end);
}

#ifdef HEARTH_FUZZ_RE2
class Judge {
 public:
  Judge(const std::string& pattern, Case casing) : re2_(pattern, options(casing)) {}
  [[nodiscard]] bool accepts() const { return re2_.ok(); }
  [[nodiscard]] std::string why() const { return re2_.error(); }
  [[nodiscard]] std::string find(const std::string& text, std::size_t from) const {
    re2::StringPiece whole;
    if (!re2_.Match(text, from, text.size(), RE2::UNANCHORED, &whole, 1)) return place({});
    const auto begin = static_cast<std::size_t>(whole.data() - text.data());
    return place(Found{begin, begin + whole.size()});
  }

 private:
  static RE2::Options options(Case casing) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(casing == Case::kSensitive);
    return options;
  }
  RE2 re2_;
};
#endif

class Run {
 public:
  explicit Run(std::uint64_t seed) : random_(seed) {}

  void one_pattern() {
    const std::string pattern = hearth::fuzz::random_pattern(random_, 3);
    const Case casing = random_.one_in(2) ? Case::kFolded : Case::kSensitive;
    ++patterns_;
    const Parsed parsed = hearth::rules::regex::parse(pattern, casing);
    note(parsed.problem + std::to_string(parsed.place));
#ifdef HEARTH_FUZZ_RE2
    const Judge judge(pattern, casing);
    if (judge.accepts() != parsed.problem.empty()) {
      report(pattern, "",
             judge.accepts() ? "refused here: " + parsed.problem : "accepted here: " + judge.why());
    }
    judge_ = judge.accepts() ? &judge : nullptr;
#endif
    if (!parsed.problem.empty()) return refuse();
    const Assembled assembled = hearth::rules::regex::assemble(parsed.root);
    note(assembled.problem);
    if (!assembled.problem.empty()) return refuse();
    Searcher searcher(assembled.program);
    const bool ascii = pattern.find("\\B") != std::string::npos;
    for (int i = 0; i < 12; ++i) one_text(pattern, searcher, ascii);
  }

  [[nodiscard]] std::uint64_t cases() const { return cases_; }

  /// The program's exit code.
  [[nodiscard]] int finish() const {
    std::cout << cases_ << " cases, " << patterns_ << " patterns (" << refused_ << " refused), "
              << matched_ << " matches, ";
#ifdef HEARTH_FUZZ_RE2
    std::cout << different_ << " differences to RE2, ";
#endif
    std::cout << "digest " << hearth::base::hex(digest_) << "\n";
    return different_ == 0 ? 0 : 1;
  }

 private:
  void note(const std::string& answer) {
    digest_ = hearth::base::mix64(digest_, hearth::base::hash64(answer));
  }
  void refuse() { ++refused_; }

  void one_text(const std::string& pattern, Searcher& searcher, bool ascii) {
    const std::string text = hearth::fuzz::random_text(random_, ascii);
    std::size_t from = random_.one_in(4) ? random_.below(text.size() + 1) : 0;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
    const bool matches = searcher.matches(text);
    const std::string first = place(searcher.find(text));
    const std::string next = place(searcher.find(text, from));
    note((matches ? "+" : "-") + first + "/" + next);
    ++cases_;
    matched_ += matches ? 1U : 0U;
    if (matches != (first != "none")) report(pattern, text, "matches() and find() disagree");
#ifdef HEARTH_FUZZ_RE2
    if (judge_ == nullptr) return;
    const std::string theirs = judge_->find(text, 0);
    if (first != theirs) report(pattern, text, "RE2 " + theirs + ", here " + first);
    const std::string theirs_next = judge_->find(text, from);
    if (next != theirs_next) {
      report(pattern, text,
             "from " + std::to_string(from) + " RE2 " + theirs_next + ", here " + next);
    }
#endif
  }

  void report(const std::string& pattern, const std::string& text, const std::string& what) {
    if (++different_ <= 20)
      std::cout << "DIFFERENT /" << pattern << "/ on '" << text << "': " << what << "\n";
  }

  Random random_;
  std::uint64_t cases_ = 0;
  std::uint64_t patterns_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t matched_ = 0;
  std::uint64_t different_ = 0;
  std::uint64_t digest_ = 0;
#ifdef HEARTH_FUZZ_RE2
  const Judge* judge_ = nullptr;
#endif
};

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t cases = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  Run run(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20'261'123);
  while (run.cases() < cases) run.one_pattern();
  return run.finish();
}
