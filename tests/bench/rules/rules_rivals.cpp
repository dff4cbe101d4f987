// SPDX-License-Identifier: MIT
// The native rivals of the rules benchmark: Hyperscan (x86 only) and RE2::Set, over the same corpus
// and with the same question: every occurrence (Hyperscan), which patterns occur (RE2::Set).
//   rules_rivals FOLDER
#include <hs/hs.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <iostream>
#include <span>

#include "tests/bench/rules/measure.h"

namespace hearth::bench {
namespace {

void print(std::string_view engine, std::string_view what, std::size_t size, const Rate& rate) {
  std::cout << R"({"engine":")" << engine << R"(","what":")" << what << R"(","size":)" << size
            << R"(,"mb_s":)" << rate.mb_s << R"(,"hits":)" << rate.hits << "}\n";
}

int count_hit(unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
  ++*static_cast<std::uint64_t*>(context);
  return 0;
}

enum class Kind { kTerms, kPatterns };

void bench_hyperscan(const Corpus& corpus, std::span<const std::string> all, Kind kind) {
  std::vector<const char*> patterns;
  std::vector<unsigned> flags;
  std::vector<unsigned> ids;
  std::vector<std::size_t> lengths;
  const unsigned flag = kind == Kind::kTerms ? HS_FLAG_CASELESS : HS_FLAG_CASELESS | HS_FLAG_UTF8;
  for (const std::string& pattern : all) {
    patterns.push_back(pattern.c_str());
    lengths.push_back(pattern.size());
    flags.push_back(flag);
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const auto count = static_cast<unsigned>(all.size());
  const hs_error_t compiled =
      kind == Kind::kTerms
          ? hs_compile_lit_multi(patterns.data(), flags.data(), ids.data(), lengths.data(), count,
                                 HS_MODE_BLOCK, nullptr, &database, &error)
          : hs_compile_multi(patterns.data(), flags.data(), ids.data(), count, HS_MODE_BLOCK,
                             nullptr, &database, &error);
  if (compiled != HS_SUCCESS) {
    std::cerr << "Hyperscan: " << error->message << " (" << error->expression << ")\n";
    hs_free_compile_error(error);
    return;
  }
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return;
  const Rate rate = rate_of(corpus.bytes, [&] {
    std::uint64_t hits = 0;
    for (const std::string& post : corpus.posts) {
      hs_scan(database, post.data(), static_cast<unsigned>(post.size()), 0, scratch, count_hit,
              &hits);
    }
    return hits;
  });
  print("hyperscan", kind == Kind::kTerms ? "terms" : "patterns", all.size(), rate);
  hs_free_scratch(scratch);
  hs_free_database(database);
}

void bench_re2_set(const Corpus& corpus, std::span<const std::string> all, Kind kind) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_literal(kind == Kind::kTerms);
  options.set_max_mem(256 << 20);
  RE2::Set set(options, RE2::UNANCHORED);
  for (const std::string& pattern : all) {
    std::string error;
    if (set.Add(pattern, &error) < 0) std::cerr << "RE2: " << error << " (" << pattern << ")\n";
  }
  if (!set.Compile()) return;
  std::vector<int> matched;
  const Rate rate = rate_of(corpus.bytes, [&] {
    std::uint64_t hits = 0;
    for (const std::string& post : corpus.posts) {
      if (set.Match(post, &matched)) hits += matched.size();
    }
    return hits;
  });
  print("re2-set", kind == Kind::kTerms ? "terms" : "patterns", all.size(), rate);
}

}  // namespace
}  // namespace hearth::bench

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  namespace bench = hearth::bench;
  const bench::Corpus corpus(argv[1]);
  for (const std::size_t size : {std::size_t{1'000}, std::size_t{10'000}}) {
    const auto terms = std::span(corpus.terms).first(std::min(size, corpus.terms.size()));
    bench::bench_hyperscan(corpus, terms, bench::Kind::kTerms);
    bench::bench_re2_set(corpus, terms, bench::Kind::kTerms);
  }
  bench::bench_hyperscan(corpus, corpus.patterns, bench::Kind::kPatterns);
  bench::bench_re2_set(corpus, corpus.patterns, bench::Kind::kPatterns);
  return 0;
}
