// SPDX-License-Identifier: MIT
#include "shared/rules/words.h"

#include <algorithm>
#include <array>

#include "shared/text/utf8.h"

namespace hearth::rules {
namespace {

using model::Span;
using model::TextField;

constexpr std::array<std::string_view, 7> kFolds = {"case",   "accents", "confusables", "leet",
                                                    "repeat", "spaced",  "reversed"};
// How far a pattern may reach.
constexpr std::array<std::string_view, 2> kReaches = {"line", "text"};
constexpr std::array<std::string_view, 2> kIgnores = {"quotes", "code"};

// Whole words are safe to look for behind every disguise; pieces of words are not.
constexpr std::uint8_t kPieceFolds = kFoldCase | kFoldAccents | kFoldConfusables;
constexpr std::uint8_t kAllowFolds = kFoldCase | kFoldAccents;
// Bytes of one matched text quoted in an explanation, and how many of them.
constexpr std::size_t kQuotedBytesMax = 80;
constexpr std::size_t kQuotedMax = 5;

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

TermMatch term_match(WordMatch match) {
  switch (match) {
    case WordMatch::kSubstring: return TermMatch::kSubstring;
    case WordMatch::kPrefix: return TermMatch::kPrefix;
    case WordMatch::kSuffix: return TermMatch::kSuffix;
    case WordMatch::kExact: return TermMatch::kExact;
    case WordMatch::kFullText: return TermMatch::kFullText;
    default: return TermMatch::kWord;
  }
}

void read_ignores(const Fields& fields, Words& words) {
  for (const std::string& word : fields.texts("ignore", kIgnores.size(), 20)) {
    if (word == "quotes") {
      words.ignores_quotes = true;
    } else if (word == "code") {
      words.ignores_code = true;
    } else {
      fields.notes().problem(fields.place().at("ignore"),
                             [&] { return "This must be " + listing(kIgnores) + "."; });
    }
  }
}

// "casino*" begins a word, "*casino" ends one, "*casino*" stands anywhere in it.
void add_term(Compiling& compiling, TermSpec spec, const Place& place) {
  std::string_view& words = spec.words;
  if (spec.match == TermMatch::kWord && words.find('*') != std::string_view::npos) {
    const bool before = words.starts_with('*');
    const bool after = words.ends_with('*');
    while (words.starts_with('*')) words.remove_prefix(1);
    while (words.ends_with('*')) words.remove_suffix(1);
    if (words.empty()) {
      return compiling.notes.problem(place,
                                     "\"*\" alone is every word. Name the letters beside it.");
    }
    if (before || after) {
      spec.match = before && after ? TermMatch::kSubstring
                   : after         ? TermMatch::kPrefix
                                   : TermMatch::kSuffix;
      spec.folds = static_cast<std::uint8_t>(spec.folds & kPieceFolds);
    }
    if (words.find('*') != std::string_view::npos) {
      compiling.notes.warning(
          place,
          "\"*\" inside a word is the sign itself. It stands for letters at the "
          "beginning or end only; \"match\":\"regex\" can do more.");
    }
  }
  compiling.add_term(spec, place);
}

void add_terms(Compiling& compiling, const Fields& fields, Words& held) {
  const Place place = fields.place().at("any");
  std::vector<std::string> terms =
      fields.texts("any", base::limits::kTermsMax, base::limits::kTermBytesMax);
  if (held.match == WordMatch::kList) {
    for (std::string& term : terms) term = term.starts_with("@list:") ? term : "@list:" + term;
  }
  terms = compiling.expand(terms, place);
  if (terms.empty()) {
    compiling.notes.problem(place, "There is nothing to look for. List at least one entry.");
  }
  if (held.match == WordMatch::kDomain || held.match == WordMatch::kLinksOutside) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!held.domains.add(terms[i])) {
        compiling.notes.problem(place.at(i), "This must be a domain such as \"example.com\".");
      }
    }
    held.domains.finish();
    return;
  }
  if (held.match == WordMatch::kRegex) {
    const bool folds_case = (read_folds(fields, kFoldCase) & kFoldCase) != 0;
    const bool whole_text = fields.choice("span", kReaches).value_or(0) == 1;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      compiling.add_pattern({terms[i], folds_case ? regex::Case::kFolded : regex::Case::kSensitive,
                             whole_text, held.owner},
                            place.at(i));
    }
    return;
  }
  const TermMatch match = term_match(held.match);
  const bool whole =
      match == TermMatch::kWord || match == TermMatch::kExact || match == TermMatch::kFullText;
  const std::uint8_t folds = read_folds(fields, whole ? kFoldAll : kPieceFolds);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    add_term(compiling, {terms[i], match, folds, held.owner}, place.at(i));
  }
}

bool inside(std::uint32_t begin, std::uint32_t end, const std::vector<text::Extent>& extents) {
  const auto after = std::upper_bound(
      extents.begin(), extents.end(), begin,
      [](std::uint32_t at, const text::Extent& extent) { return at < extent.begin; });
  return after != extents.begin() && end <= std::prev(after)->end;
}

bool is_ignored(Evaluation& evaluation, const Words& held, TextField field, const TermHit& hit) {
  return (held.ignores_quotes && inside(hit.begin, hit.end, evaluation.quotes(field))) ||
         (held.ignores_code && inside(hit.begin, hit.end, evaluation.code(field)));
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

// Hosts in what readers see, and those of addresses with a backslash as it stands in the source:
// Markdown takes it for an escape or lets the address end there, and a browser for a slash.
std::vector<TermHit> find_hosts(Evaluation& evaluation, const Words& held, TextField field) {
  const std::string_view source = field_text(evaluation.draft, field);
  const text::Shown& shown = evaluation.shown(field);
  const auto places_in = [&](std::string_view words, std::span<const text::Address> addresses) {
    return held.match == WordMatch::kDomain ? held.domains.find(words, addresses)
                                            : held.domains.outside(addresses);
  };
  std::vector<TermHit> found;
  add_placed(shown, source, places_in(shown.words(source), evaluation.addresses(field)), found);
  if (!shown.same() && source.find('\\') != std::string_view::npos) {
    std::vector<text::Address> escaped = text::addresses(source);
    std::erase_if(escaped, [&](const text::Address& address) {
      const std::size_t size = address.whole.end - address.whole.begin;
      return source.substr(address.whole.begin, size).find('\\') == std::string_view::npos;
    });
    for (const TermHit& hit : held.match == WordMatch::kDomain ? held.domains.inside(escaped)
                                                               : held.domains.outside(escaped)) {
      found.push_back(hit);
    }
  }
  settle(found);
  return found;
}

// Places in one field, in order, overlapping ones as one.
void find_in_field(Evaluation& evaluation, const Words& held, TextField field,
                   std::vector<Span>& out) {
  std::vector<TermHit> found;
  if (held.match == WordMatch::kDomain || held.match == WordMatch::kLinksOutside) {
    found = find_hosts(evaluation, held, field);
  } else {
    const auto hits = evaluation.hits(held.owner, field);
    found.assign(hits.begin(), hits.end());
  }
  const std::size_t first = out.size();
  Excuses excuses(evaluation.hits(held.allowed, field));
  for (const TermHit& hit : found) {
    if (excuses.cover(hit)) continue;
    if (is_ignored(evaluation, held, field, hit)) continue;
    if (out.size() > first && hit.begin < out.back().end) {
      out.back().end = std::max(out.back().end, hit.end);
    } else {
      out.push_back({field, hit.begin, hit.end});
    }
  }
}

}  // namespace

Words read_words(Compiling& compiling, const Fields& fields) {
  Words held;
  held.owner = compiling.new_owner();
  held.allowed = compiling.new_owner();
  held.in = compiling.field_mask(fields);
  held.match = static_cast<WordMatch>(fields.choice("match", kWordMatchNames).value_or(0));
  held.min = fields.integer("min", 1, 1, 1'000);
  read_ignores(fields, held);
  if (fields.is_object()) add_terms(compiling, fields, held);
  const Place allow = fields.place().at("allow");
  const auto allowed = compiling.expand(
      fields.texts("allow", base::limits::kTermsMax, base::limits::kTermBytesMax), allow);
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    compiling.add_term({allowed[i], TermMatch::kWord, kAllowFolds, held.allowed}, allow.at(i));
  }
  return held;
}

std::vector<Span> find_words(Evaluation& evaluation, const Words& held) {
  std::vector<Span> spans;
  for (const TextField field : evaluation.fields) {
    if (evaluation.selects(held.in, field)) find_in_field(evaluation, held, field, spans);
  }
  return spans;
}

void describe_words(const Evaluation& evaluation, const Words& held, const std::vector<Span>& spans,
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

}  // namespace hearth::rules
