// SPDX-License-Identifier: MIT
// "text": words in the draft:
// {"in":["title","body"],"match":"word","any":["telegram","@list:contact"],
// "fold":{"leet":0},"ignore":["quotes","code"],"allow":["telegram pole"],"min":1}. An allowed
// phrase excuses only what stands inside it, never the same word elsewhere.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/domains.h"
#include "shared/text/utf8.h"

namespace hearth::rules::kinds {
namespace {

using hearth::model::Span;
using hearth::model::TextField;

constexpr std::array<std::string_view, 7> kKeys = {"in",     "match", "any", "fold",
                                                   "ignore", "allow", "min"};
constexpr std::array<std::string_view, 10> kMatches = {"word",   "phrase", "substring", "prefix",
                                                       "suffix", "exact",  "full_text", "domain",
                                                       "regex",  "list"};
enum class Match : std::uint8_t {
  kWord,
  kPhrase,
  kSubstring,
  kPrefix,
  kSuffix,
  kExact,
  kFullText,
  kDomain,
  kRegex,
  kList
};
constexpr std::array<std::string_view, 6> kFolds = {"case", "accents", "confusables",
                                                    "leet", "repeat",  "spaced"};
constexpr std::array<std::string_view, 2> kIgnores = {"quotes", "code"};
enum Ignore : std::uint8_t { kQuotes = 1, kCode = 2 };

// Whole words are safe to look for behind every disguise; pieces of words are not.
constexpr std::uint8_t kPieceFolds = kFoldCase | kFoldAccents | kFoldConfusables;
constexpr std::uint8_t kAllowFolds = kFoldCase | kFoldAccents;
// Bytes of one matched text quoted in an explanation, and how many of them.
constexpr std::size_t kQuotedBytesMax = 80;
constexpr std::size_t kQuotedMax = 5;

struct Held {
  std::uint32_t owner = 0;
  std::uint32_t allowed = 0;
  std::uint8_t fields = 0;
  std::uint8_t ignore = 0;
  std::int64_t min = 1;
  Match match = Match::kWord;
  DomainSet domains;
};

std::uint8_t read_folds(const Fields& fields, std::uint8_t fallback) {
  const base::Json* json = fields.find("fold");
  if (json == nullptr) return fallback;
  if (const std::string* word = json->text()) {
    if (*word == "all") return kFoldAll;
    if (*word == "none") return 0;
    fields.notes().problem(fields.place().at("fold"),
                           "This must be \"all\", \"none\" or an object.");
    return fallback;
  }
  const Place place = fields.place().at("fold");
  const Fields folds(fields.notes(), *json, place, kFolds);
  std::uint8_t mask = fallback;
  for (std::size_t i = 0; i < kFolds.size(); ++i) {
    const auto bit = static_cast<std::uint8_t>(1U << i);
    const bool on = folds.flag(kFolds[i], (fallback & bit) != 0);
    mask = static_cast<std::uint8_t>(on ? mask | bit : mask & ~bit);
  }
  return mask;
}

TermMatch term_match(Match match) {
  switch (match) {
    case Match::kSubstring: return TermMatch::kSubstring;
    case Match::kPrefix: return TermMatch::kPrefix;
    case Match::kSuffix: return TermMatch::kSuffix;
    case Match::kExact: return TermMatch::kExact;
    case Match::kFullText: return TermMatch::kFullText;
    default: return TermMatch::kWord;
  }
}

std::uint8_t read_ignores(const Fields& fields) {
  std::uint8_t mask = 0;
  for (const std::string& word : fields.texts("ignore", kIgnores.size(), 20)) {
    if (word == "quotes")
      mask |= kQuotes;
    else if (word == "code")
      mask |= kCode;
    else
      fields.notes().problem(fields.place().at("ignore"),
                             "This must be " + listing(kIgnores) + ".");
  }
  return mask;
}

void add_terms(Compiling& compiling, const Fields& fields, Held& held) {
  const Place place = fields.place().at("any");
  std::vector<std::string> terms =
      fields.texts("any", base::limits::kTermsMax, base::limits::kTermBytesMax);
  if (held.match == Match::kList) {
    for (std::string& term : terms) term = term.starts_with("@list:") ? term : "@list:" + term;
  }
  terms = compiling.expand(terms, place);
  if (terms.empty()) {
    compiling.notes.problem(place, "There is nothing to look for. List at least one entry.");
  }
  if (held.match == Match::kDomain) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!held.domains.add(terms[i])) {
        compiling.notes.problem(place.at(i), "This must be a domain such as \"example.com\".");
      }
    }
    held.domains.finish();
    return;
  }
  const TermMatch match = term_match(held.match);
  const bool whole =
      match == TermMatch::kWord || match == TermMatch::kExact || match == TermMatch::kFullText;
  const std::uint8_t folds = read_folds(fields, whole ? kFoldAll : kPieceFolds);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    compiling.add_term({terms[i], match, folds, held.owner}, place.at(i));
  }
}

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  held.owner = compiling.new_owner();
  held.allowed = compiling.new_owner();
  held.fields = compiling.field_mask(fields);
  held.match = static_cast<Match>(fields.choice("match", kMatches).value_or(0));
  held.min = fields.integer("min", 1, 1, 1'000);
  held.ignore = read_ignores(fields);
  if (fields.is_object()) add_terms(compiling, fields, held);
  const Place allow = place.at("allow");
  const auto allowed = compiling.expand(
      fields.texts("allow", base::limits::kTermsMax, base::limits::kTermBytesMax), allow);
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    compiling.add_term({allowed[i], TermMatch::kWord, kAllowFolds, held.allowed}, allow.at(i));
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

bool inside(std::uint32_t begin, std::uint32_t end, const std::vector<text::Extent>& extents) {
  const auto after = std::upper_bound(
      extents.begin(), extents.end(), begin,
      [](std::uint32_t at, const text::Extent& extent) { return at < extent.begin; });
  return after != extents.begin() && end <= std::prev(after)->end;
}

bool is_ignored(Evaluation& evaluation, const Held& held, TextField field, const TermHit& hit) {
  return ((held.ignore & kQuotes) != 0 && inside(hit.begin, hit.end, evaluation.quotes(field))) ||
         ((held.ignore & kCode) != 0 && inside(hit.begin, hit.end, evaluation.code(field)));
}

// Walks along the allowed phrases with the hits; both are in order of their beginning.
class Excuses {
 public:
  explicit Excuses(std::span<const TermHit> allowed) : allowed_(allowed) {}

  /// True where an allowed phrase covers the hit.
  bool cover(const TermHit& hit) {
    for (; next_ < allowed_.size() && allowed_[next_].begin <= hit.begin; ++next_) {
      reach_ = std::max(reach_, allowed_[next_].end);
    }
    return hit.end <= reach_;
  }

 private:
  std::span<const TermHit> allowed_;
  std::size_t next_ = 0;
  std::uint32_t reach_ = 0;
};

// Nothing but blanks (exact) or no letters (full text) may stand outside the occurrence.
bool covers_field(std::string_view text, const TermHit& hit) {
  if (hit.match != TermMatch::kExact && hit.match != TermMatch::kFullText) return true;
  const auto empty = [&](std::string_view rest) {
    for (std::size_t at = 0; at < rest.size();) {
      const text::Decoded decoded = text::decode_at(rest, at);
      const text::PointKind kind = text::kind_of(decoded.point);
      const bool blank = kind == text::PointKind::kSpace || kind == text::PointKind::kMark;
      const bool sign = kind == text::PointKind::kOther && hit.match == TermMatch::kFullText;
      if (!blank && !sign) return false;
      at += decoded.bytes;
    }
    return true;
  };
  return empty(text.substr(0, hit.begin)) && empty(text.substr(hit.end));
}

// Places in one field, in order, overlapping ones as one.
void find_in_field(Evaluation& evaluation, const Held& held, TextField field,
                   std::vector<Span>& out) {
  const std::string_view words = field_text(evaluation.draft, field);
  std::vector<TermHit> found;
  if (held.match == Match::kDomain) {
    found = held.domains.find(words);
  } else {
    const auto hits = evaluation.hits(held.owner, field);
    found.assign(hits.begin(), hits.end());
  }
  const std::size_t first = out.size();
  Excuses excuses(evaluation.hits(held.allowed, field));
  for (const TermHit& hit : found) {
    if (excuses.cover(hit) || !covers_field(words, hit)) continue;
    if (is_ignored(evaluation, held, field, hit)) continue;
    if (out.size() > first && hit.begin < out.back().end) {
      out.back().end = std::max(out.back().end, hit.end);
    } else {
      out.push_back({field, hit.begin, hit.end});
    }
  }
}

void describe(Evaluation& evaluation, const Held& held, const std::vector<Span>& spans,
              Evidence& evidence) {
  std::vector<std::string_view> quoted;
  std::string all;
  for (const Span& span : spans) {
    const std::string_view words = field_text(evaluation.draft, span.field);
    const auto seen = text::clip(words.substr(span.start, span.end - span.start), kQuotedBytesMax);
    if (quoted.size() == kQuotedMax ||
        std::find(quoted.begin(), quoted.end(), seen) != quoted.end()) {
      continue;
    }
    quoted.push_back(seen);
    all.append(all.empty() ? "" : ", ").append(seen);
  }
  const std::size_t room = base::limits::kSpansPerVerdictMax -
                           std::min(base::limits::kSpansPerVerdictMax, evidence.spans.size());
  evidence.spans.insert(evidence.spans.end(), spans.begin(),
                        spans.begin() + static_cast<std::ptrdiff_t>(std::min(room, spans.size())));
  evidence.set("match", std::string(quoted.front()));
  evidence.set("matches", std::string(text::clip(all, base::limits::kTermBytesMax)));
  evidence.set("count", std::to_string(spans.size()));
  evidence.set("limit", std::to_string(held.min));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  std::vector<Span> spans;
  for (const TextField field : evaluation.fields) {
    if (evaluation.selects(held.fields, field)) find_in_field(evaluation, held, field, spans);
  }
  if (static_cast<std::int64_t>(spans.size()) < held.min) return Answer::kNo;
  describe(evaluation, held, spans, evidence);
  return Answer::kYes;
}

}  // namespace

constinit const ConditionKind text{.id = "text",
                                   .summary = "Words, phrases, domains or patterns in the text.",
                                   .keys = kKeys,
                                   .compile = compile,
                                   .evaluate = evaluate};

}  // namespace hearth::rules::kinds
