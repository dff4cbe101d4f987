// SPDX-License-Identifier: MIT
// How texts are ranked. Each thing that is looked for gives a text at most one contribution, that
// of its nearest variant (BM25 over title and body, the nearer the more); of texts that hold all of
// them, or in long queries most by weight, the sum decides, and how like the title is.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "server/search/index.h"
#include "server/search/likeness.h"
#include "server/search/postings.h"

namespace hearth::search {

namespace {

constexpr double kTitleWeight = 2.5;
constexpr double kTitleLength = 0.4;  // how much a long title takes away
constexpr double kBodyLength = 0.6;
constexpr double kSaturation = 1.2;
// In order of Nearness.
constexpr double kNearnessWeight[] = {1.0, 0.8, 0.5, 0.55, 0.25};
// From so many things on some may be missing, up to this part of their weight.
constexpr std::size_t kLongQuery = 6;
constexpr double kLongQueryPart = 0.35;
// Where hardly anything has all the words of a shorter one, texts with this part of them.
constexpr std::size_t kSeveralWords = 3;
constexpr double kSeveralPart = 0.5;
constexpr std::size_t kFew = 3;
// In a community of so many texts, a word of this part of them need not be there beside others.
constexpr std::size_t kManyTexts = 500;
constexpr double kEverywhere = 0.2;
constexpr std::size_t kBesideMin = 3;
// Looked at more closely.
constexpr std::size_t kCloser = 400;
constexpr std::size_t kPhraseCandidates = 500;
constexpr double kTitleLikeness = 1.0;
constexpr double kThreadPart = 0.1;
// Only where nothing else parts them.
constexpr double kFresh = 0.02;
constexpr double kAnswered = 0.03;
// Places of terms one query looks at; then only the words themselves count.
constexpr std::size_t kPostingsMax = 3'000'000;
constexpr std::size_t kShortPrefixVariants = 64;

bool has(const std::vector<std::uint64_t>& ids, std::uint64_t id) {
  return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

class Search {
 public:
  Search(const Index& index, const Sought& sought) : index_(index), sought_(sought) {}

  Findings run() {
    if (sought_.query.wanted.empty()) {
      list_newest();
      return std::move(findings_);
    }
    for (const bool wide : {false, true}) {
      prepare(wide);
      for (const Group& group : groups_) gather(group);
      choose();
      if (!findings_.found.empty()) break;
    }
    return std::move(findings_);
  }

 private:
  using TextId = Index::TextId;
  using Text = Index::Text;

  struct Group {
    std::size_t number = 0;
    std::vector<Variant> variants;
    std::size_t texts = 0;  // of its variants together
    double weight = 0;      // IDF of what it stands for
    bool required = true;
  };
  struct Candidate {
    TextId text = 0;
    double score = 0;
  };

  [[nodiscard]] double idf(double texts) const {
    const auto all = static_cast<double>(index_.size());
    return std::log(1 + std::max(0.0, all - texts + 0.5) / (texts + 0.5));
  }

  [[nodiscard]] bool fits(const Text& text) const {
    const Entry& facts = text.facts;
    const Query& query = sought_.query;
    if (!text.alive || facts.what != sought_.what) return false;
    if (!facts.live && !sought_.moderates && (sought_.self == 0 || facts.author != sought_.self)) {
      return false;
    }
    if (sought_.what == EntryKind::kMember) return true;
    if (query.before_ms != 0 && facts.at_ms >= query.before_ms) return false;
    if (query.answered && !facts.answered) return false;
    if (!query.kinds.empty() &&
        std::find(query.kinds.begin(), query.kinds.end(), facts.kind) == query.kinds.end()) {
      return false;
    }
    return has(sought_.topics, facts.topic) && has(sought_.authors, facts.author);
  }

  void list_newest() {
    std::vector<Candidate> all;
    for (TextId id = 0; id < index_.texts_.size(); ++id) {
      if (!fits(index_.texts_[id])) continue;
      all.push_back({.text = id, .score = static_cast<double>(index_.texts_[id].facts.at_ms)});
    }
    hand_over(all);
  }

  void prepare(bool wide) {
    Stems stems;
    groups_.clear();
    reached_.clear();
    postings_ = 0;
    for (const Wanted& wanted : sought_.query.wanted) {
      Group& group = groups_.emplace_back();
      group.number = groups_.size() - 1;
      group.variants = index_.vocabulary_.variants(
          wanted.token, {.prefix = wanted.prefix, .near = !wanted.exact, .wide = wide}, stems);
      if (wanted.token.letters <= 2 && group.variants.size() > kShortPrefixVariants) {
        group.variants.resize(kShortPrefixVariants);
      }
      std::size_t nearest = 0;
      for (const Variant& variant : group.variants) {
        const Term& term = index_.vocabulary_[variant.term];
        findings_.terms.insert(term.text);
        group.texts += term.texts;
        if (variant.nearness <= Nearness::kStem) nearest += term.texts;
      }
      group.weight = idf(static_cast<double>(nearest > 0 ? nearest : group.texts));
    }
    const std::size_t beside = groups_.size();
    for (Group& group : groups_) {
      const double part = static_cast<double>(group.texts) / static_cast<double>(index_.size() + 1);
      group.required = beside < kBesideMin || index_.size() < kManyTexts || part < kEverywhere ||
                       sought_.query.wanted[group.number].exact;
    }
    const bool any = std::any_of(groups_.begin(), groups_.end(),
                                 [](const Group& group) { return group.required; });
    if (!any) {
      for (Group& group : groups_) group.required = true;
    }
    // The rarest first: they say most, and the bound falls on the others.
    std::sort(groups_.begin(), groups_.end(),
              [](const Group& a, const Group& b) { return a.texts < b.texts; });
    score_.assign(index_.texts_.size(), 0);
    best_.assign(index_.texts_.size(), 0);
    held_.assign(index_.texts_.size(), 0);
    const auto average = [](std::uint64_t terms, std::size_t texts) {
      return std::max(1.0, static_cast<double>(terms) / static_cast<double>(texts + 1));
    };
    title_average_ = average(index_.title_terms_, index_.titles_);
    body_average_ = average(index_.body_terms_, index_.size());
  }

  void gather(const Group& group) {
    std::vector<TextId> touched;
    for (const Variant& variant : group.variants) {
      const Term& term = index_.vocabulary_[variant.term];
      if (postings_ + term.texts > kPostingsMax && variant.nearness != Nearness::kExact) continue;
      postings_ += term.texts;
      const double weight = kNearnessWeight[static_cast<std::size_t>(variant.nearness)] *
                            std::min(idf(term.texts), std::max(group.weight, 0.1));
      for_each_posting(term, [&](const Posting& posting) {
        const Text& text = index_.texts_[posting.text];
        if (!text.alive) return;
        const double in_title =
            posting.title / (1 - kTitleLength + kTitleLength * text.title_terms / title_average_);
        const double in_body =
            posting.body / (1 - kBodyLength + kBodyLength * text.body_terms / body_average_);
        const double often = kTitleWeight * in_title + in_body;
        const auto value = static_cast<float>(weight * often / (kSaturation + often));
        float& best = best_[posting.text];
        if (best == 0) touched.push_back(posting.text);
        best = std::max(best, value);
      });
    }
    for (const TextId id : touched) {
      if (held_[id] == 0) reached_.push_back(id);
      held_[id] |= std::uint32_t{1} << group.number;
      score_[id] += best_[id];
      best_[id] = 0;
    }
  }

  void choose() {
    std::uint32_t required = 0;
    double all_weight = 0;
    for (const Group& group : groups_) {
      if (group.required) required |= std::uint32_t{1} << group.number;
      all_weight += group.weight;
    }
    const bool most = groups_.size() >= kLongQuery;
    std::vector<Candidate> candidates;
    collect(required, most ? kLongQueryPart * all_weight : all_weight + 1, candidates);
    // A title half remembered, a question asked in other words: better some of it than nothing.
    if (candidates.size() < kFew && !most && groups_.size() >= kSeveralWords) {
      candidates.clear();
      collect(required, kSeveralPart * all_weight, candidates);
    }
    if (!sought_.query.phrases.empty()) keep_phrases(candidates);
    look_closer(candidates, all_weight);
    hand_over(candidates);
  }

  // Texts with all that is required, or with words of at least this weight.
  void collect(std::uint32_t required, double weight, std::vector<Candidate>& candidates) const {
    for (const TextId id : reached_) {
      if (!fits(index_.texts_[id])) continue;
      if ((held_[id] & required) != required && weight_held(id) < weight) continue;
      candidates.push_back({.text = id, .score = score_[id]});
    }
  }

  [[nodiscard]] double weight_held(TextId id) const {
    double weight = 0;
    for (const Group& group : groups_) {
      if ((held_[id] >> group.number & 1U) != 0) {
        weight += group.weight;
      } else if (sought_.query.wanted[group.number].exact) {
        return 0;  // of a phrase nothing may be missing
      }
    }
    return weight;
  }

  static void best_first(std::vector<Candidate>& candidates, std::size_t count) {
    const auto better = [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.text > b.text;
    };
    count = std::min(count, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
                      candidates.end(), better);
  }

  void keep_phrases(std::vector<Candidate>& candidates) const {
    best_first(candidates, kPhraseCandidates);
    if (candidates.size() > kPhraseCandidates) candidates.resize(kPhraseCandidates);
    std::erase_if(candidates, [this](const Candidate& candidate) {
      for (const std::string& phrase : sought_.query.phrases) {
        if (!sought_.holds(index_.texts_[candidate.text].facts.id, phrase)) return true;
      }
      return false;
    });
  }

  // How like the titles are, what the thread says beside, and what parts equals.
  void look_closer(std::vector<Candidate>& candidates, double all_weight) const {
    best_first(candidates, kCloser);
    const std::size_t count = std::min(kCloser, candidates.size());
    const bool sentence = groups_.size() >= kLongQuery;
    std::string typed;
    for (const Wanted& wanted : sought_.query.wanted) {
      typed += (typed.empty() ? "" : " ") + wanted.token.term;
    }
    const Likeness likeness(typed);
    std::unordered_map<std::uint64_t, double> threads;
    for (std::size_t i = 0; i < count; ++i) {
      const Entry& facts = index_.texts_[candidates[i].text].facts;
      if (facts.id != facts.root) {
        double& best = threads[facts.root];
        best = std::max(best, candidates[i].score);
      }
    }
    const double span = static_cast<double>(index_.newest_ms_ - index_.oldest_ms_) + 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Entry& facts = index_.texts_[candidates[i].text].facts;
      double& score = candidates[i].score;
      if (!facts.title.empty() && sentence) {
        score += kTitleLikeness * all_weight * likeness.to(facts.title);
        const auto thread = threads.find(facts.id);
        if (thread != threads.end()) score += kThreadPart * thread->second;
      }
      score += kFresh * static_cast<double>(facts.at_ms - index_.oldest_ms_) / span;
      score += facts.answered ? kAnswered : 0;
    }
  }

  void hand_over(std::vector<Candidate>& candidates) {
    best_first(candidates, sought_.count_max);
    if (candidates.size() > sought_.count_max) candidates.resize(sought_.count_max);
    for (const Candidate& candidate : candidates) {
      findings_.found.push_back(
          {.id = index_.texts_[candidate.text].facts.id, .score = candidate.score});
    }
  }

  const Index& index_;
  const Sought& sought_;
  Findings findings_;
  std::vector<Group> groups_;
  std::vector<float> score_;
  std::vector<float> best_;          // of the group under way
  std::vector<std::uint32_t> held_;  // bit n: holds what is wanted as n-th
  std::vector<TextId> reached_;
  std::size_t postings_ = 0;
  double title_average_ = 1;
  double body_average_ = 1;
};

static_assert(kQueryTermsMax <= 32);  // bits of Search::held_

Findings Index::search(const Sought& sought) const { return Search(*this, sought).run(); }

}  // namespace hearth::search
