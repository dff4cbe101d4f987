// SPDX-License-Identifier: MIT
// Hearth's own side of the rules benchmark, natively and (the same file) in WebAssembly under Node:
//   rules_bench FOLDER            JSON lines: MB/s of terms and patterns, microseconds of a draft
//   rules_bench FOLDER evasion    one 0 or 1 per text of FOLDER/evasion.bin: does a term hit?
//   rules_bench FOLDER learned    hash of FOLDER/model.bin's scores of FOLDER/test.jsonl
#include <iostream>
#include <memory>
#include <span>

#include "shared/base/hash.h"
#include "shared/base/json.h"
#include "shared/rules/learned.h"
#include "shared/rules/patterns.h"
#include "shared/rules/typing.h"
#include "tests/bench/rules/measure.h"

namespace hearth::bench {
namespace {

void print(std::string_view what, std::size_t size, const Rate& rate) {
  std::cout << R"({"what":")" << what << R"(","size":)" << size << R"(,"mb_s":)" << rate.mb_s
            << R"(,"hits":)" << rate.hits << "}\n";
}

// The bare automaton: letters fold their case, everything else is as it is; every occurrence with
// its end is visited, as the rivals do.
class RawTerms {
 public:
  explicit RawTerms(std::span<const std::string> terms) {
    std::vector<rules::Automaton::Pattern> patterns;
    std::uint32_t count = 1;
    for (const std::string& term : terms) {
      rules::Automaton::Pattern& pattern = patterns.emplace_back();
      for (const char c : term) {
        std::uint8_t& cls = class_of_[static_cast<unsigned char>(c)];
        if (cls == 0) cls = static_cast<std::uint8_t>(count++);
        pattern.push_back(cls);
      }
    }
    for (std::size_t c = 'A'; c <= 'Z'; ++c) class_of_[c] = class_of_[c + 32];
    built_ = automaton_.build(patterns, count);
  }

  std::uint64_t scan(const std::vector<std::string>& posts) {
    std::uint64_t hits = 0;
    for (const std::string& post : posts) {
      classes_.resize(post.size());
      for (std::size_t i = 0; i < post.size(); ++i) {
        classes_[i] = class_of_[static_cast<unsigned char>(post[i])];
      }
      automaton_.scan(classes_, [&](std::uint32_t, std::size_t) { ++hits; });
    }
    return built_ ? hits : 0;
  }

 private:
  std::array<std::uint8_t, 256> class_of_{};
  std::vector<std::uint8_t> classes_;
  rules::Automaton automaton_;
  bool built_ = false;
};

void bench_terms(const Corpus& corpus, std::size_t size) {
  const auto terms = std::span(corpus.terms).first(std::min(size, corpus.terms.size()));
  RawTerms raw(terms);
  print("terms", terms.size(), rate_of(corpus.bytes, [&] { return raw.scan(corpus.posts); }));
  rules::Matcher matcher;
  for (const std::string& term : terms) matcher.add({.words = term});
  if (!matcher.build()) return;
  rules::MatchScratch scratch;
  std::vector<rules::TermHit> hits;
  const Rate folded = rate_of(corpus.bytes, [&] {
    std::uint64_t count = 0;
    for (const std::string& post : corpus.posts) {
      hits.clear();
      matcher.scan(post, 0, post.size(), scratch, hits);
      count += hits.size();
    }
    return count;
  });
  print("folding", terms.size(), folded);
}

void bench_patterns(const Corpus& corpus) {
  rules::PatternSet set;
  for (std::size_t i = 0; i < corpus.patterns.size(); ++i) {
    const std::string problem =
        set.add({.pattern = corpus.patterns[i], .owner = static_cast<std::uint32_t>(i)});
    if (!problem.empty()) std::cerr << corpus.patterns[i] << ": " << problem << "\n";
  }
  if (!set.build()) return;
  rules::PatternScratch scratch;
  std::vector<rules::TermHit> hits;
  const Rate rate = rate_of(corpus.bytes, [&] {
    std::uint64_t count = 0;
    for (const std::string& post : corpus.posts) {
      hits.clear();
      set.scan(post, 0, post.size(), scratch, hits);
      count += hits.size();
    }
    return count;
  });
  print("patterns", set.size(), rate);
}

base::Json texts(std::span<const std::string> words) {
  base::JsonArray out;
  for (const std::string& word : words) out.push_back(base::Json{word});
  return base::Json{std::move(out)};
}

// Two rules: one with all terms behind every disguise, one with all patterns.
std::string rules_file(const Corpus& corpus) {
  const auto rule = [](std::string_view id, std::string_view match, base::Json any) {
    base::Json text;
    text.set("match", base::Json{match});
    text.set("any", std::move(any));
    base::Json when;
    when.set("text", std::move(text));
    base::Json out;
    out.set("id", base::Json{id});
    out.set("when", std::move(when));
    out.set("then", base::Json{base::JsonArray{base::Json{"hold"}}});
    return out;
  };
  base::Json file;
  file.set("schema", base::Json{std::int64_t{1}});
  file.set("rules", base::Json{base::JsonArray{rule("terms", "word", texts(corpus.terms)),
                                               rule("patterns", "regex", texts(corpus.patterns))}});
  return base::write_json(file);
}

// What looking at the clock twice costs by itself: under Node as much as half an edited line.
double clock_us() {
  std::vector<double> all;
  for (int i = 0; i < 1'000; ++i) {
    const double begin_us = now_us();
    all.push_back(now_us() - begin_us);
  }
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

class Times {
 public:
  template <class Work>
  void take(Work work) {
    const double begin_us = now_us();
    work();
    us_.push_back(std::max(now_us() - begin_us - clock_us_, 0.0));
  }
  void print(std::string_view what) {
    std::sort(us_.begin(), us_.end());
    std::cout << R"({"what":")" << what << R"(","p50_us":)" << us_[us_.size() / 2]
              << R"(,"p99_us":)" << us_[us_.size() * 99 / 100] << R"(,"n":)" << us_.size() << "}\n";
  }

 private:
  double clock_us_ = clock_us();
  std::vector<double> us_;
};

// Drafts of 10,000 characters cut from the posts, one after another.
std::vector<std::string> drafts_of(const Corpus& corpus) {
  constexpr std::size_t kDraftBytes = 10'000;
  constexpr std::size_t kDrafts = 500;
  std::vector<std::string> out;
  std::string draft;
  for (const std::string& post : corpus.posts) {
    if (draft.size() + post.size() + 1 <= kDraftBytes) {
      draft += post + "\n";
      continue;
    }
    const bool cuts =
        (static_cast<unsigned char>(post[kDraftBytes - draft.size()]) & 0xC0U) == 0x80U;
    if (!cuts) out.push_back(draft + post.substr(0, kDraftBytes - draft.size()));
    draft.clear();
    if (out.size() == kDrafts) break;
  }
  return out;
}

void bench_draft(const Corpus& corpus) {
  const rules::Compiled compiled = rules::compile(rules_file(corpus));
  for (const rules::Problem& problem : compiled.problems) {
    std::cerr << problem.place << ": " << problem.message << "\n";
  }
  if (compiled.rules == nullptr) return;
  const std::vector<std::string> drafts = drafts_of(corpus);
  rules::TypingChecker checker(compiled.rules);
  const model::FactBundle facts;
  model::Draft draft;
  std::uint64_t findings = 0;
  const auto check = [&] { findings += checker.check(draft, facts).findings.size(); };
  Times whole;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    draft.body = drafts[i];
    // The first hundred teach the patterns' automata what this community's texts look like.
    if (i < 100)
      check();
    else
      whole.take(check);
  }
  whole.print("draft whole");
  Times fresh;
  for (std::size_t i = 0; i < 100 && i < drafts.size(); ++i) {
    draft.body = drafts[i];
    fresh.take([&] { findings += rules::check(*compiled.rules, draft, facts).findings.size(); });
  }
  fresh.print("draft whole, nothing learned");
  // The first edits run before V8 has compiled them well, which it does on threads that count.
  Times first;
  Times edits;
  std::uint64_t place = 1;
  draft.body = drafts.back();
  check();
  for (int i = 0; i < 6'000; ++i) {
    place = place * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    const auto at = static_cast<std::size_t>((place >> 33U) % draft.body.size());
    if (static_cast<unsigned char>(draft.body[at]) >= 0x80) continue;
    if (i % 2 == 0)
      draft.body.insert(at, 1, static_cast<char>('a' + i % 26));
    else if (draft.body[at] != '\n')
      draft.body.erase(at, 1);
    (i < 2'000 ? first : edits).take(check);
  }
  first.print("draft edited line, the first 2,000");
  edits.print("draft edited line");
  std::cout << R"({"what":"draft findings","hits":)" << findings << "}\n";
}

void judge_evasion(const std::string& folder) {
  rules::Matcher matcher;
  for (const std::string& term : pieces(folder + "/evasion-terms.txt", '\n')) {
    matcher.add({.words = term});
  }
  if (!matcher.build()) return;
  rules::MatchScratch scratch;
  std::vector<rules::TermHit> hits;
  for (const std::string& text : pieces(folder + "/evasion.bin", '\0')) {
    hits.clear();
    matcher.scan(text, 0, text.size(), scratch, hits);
    std::cout << (hits.empty() ? '0' : '1');
  }
  std::cout << "\n";
}

std::string text_at(const base::Json& row, std::string_view key) {
  const base::Json* found = row.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

// The same number `hearth train --test` prints, whoever trained the model.
void score_learned(const std::string& folder) {
  const auto model = rules::read_model(contents(folder + "/model.bin"));
  if (!model.ok()) return;
  std::uint64_t hash = 0;
  for (const std::string& line : pieces(folder + "/test.jsonl", '\n')) {
    const auto row = base::parse_json(line, {});
    if (!row.ok()) return;
    model::Draft draft;
    draft.title = text_at(*row, "title");
    draft.body = text_at(*row, "body");
    const auto features = rules::features_of(rules::learned_text(draft));
    hash = base::mix64(hash, static_cast<std::uint64_t>(rules::raw_score(*model, features)));
  }
  std::cout << base::hex(hash) << "\n";
}

}  // namespace
}  // namespace hearth::bench

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  if (argc > 2) {
    if (std::string_view(argv[2]) == "learned")
      hearth::bench::score_learned(folder);
    else
      hearth::bench::judge_evasion(folder);
    return 0;
  }
  const hearth::bench::Corpus corpus(folder);
  for (const std::size_t size : {1'000U, 10'000U}) hearth::bench::bench_terms(corpus, size);
  hearth::bench::bench_patterns(corpus);
  hearth::bench::bench_draft(corpus);
  return 0;
}
