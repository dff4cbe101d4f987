// SPDX-License-Identifier: MIT
// "content": what the text is like: {"in":["body"],"words":"<5","links":">3"}. All keys given must
// hold. Without "in", title and body are counted together; "length" and the like of profiles count
// the about text.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/measured.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"
#include "shared/rules/text_measures.h"
#include "shared/text/simhash.h"

namespace hearth::rules::kinds {
namespace {

using model::TextField;

constexpr std::array<std::string_view, 18> kKeys = {
    "in",      "length",   "words",        "lines",     "links",  "mentions",
    "images",  "emoji",    "caps_ratio",   "repeated",  "script", "similar_to_recent",
    "is_edit", "is_reply", "is_top_level", "has_title", "empty",  "length_inside"};

constexpr std::array<std::string_view, 12> kScripts = {"none",   "latin",  "cyrillic",   "greek",
                                                       "arabic", "hebrew", "devanagari", "thai",
                                                       "han",    "kana",   "hangul",     "other"};

// Texts with fewer cased letters have no meaningful share of capitals.
constexpr std::int64_t kCasedMin = 8;

struct Held {
  std::uint8_t in = 0;  // mask of fields
  std::vector<Limit<kTextMeasures.size()>> limits;
  std::optional<Bound> caps;
  std::optional<std::int64_t> similar;  // Hamming distance at most
  std::optional<std::size_t> script;
  std::optional<bool> edit, reply, top_level, title, empty;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.in);
    v(self.limits);
    v(self.caps);
    v(self.similar);
    v(self.script, kScripts.size() - 1);
    v(self.edit);
    v(self.reply);
    v(self.top_level);
    v(self.title);
    v(self.empty);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  held.in = compiling.field_mask(fields);
  for (std::uint8_t i = 0; i < kTextMeasures.size(); ++i) {
    const auto bound = fields.bound(kTextMeasures[i].key, kTextMeasures[i].unit);
    if (bound) held.limits.push_back({i, *bound});
  }
  held.caps = fields.bound("caps_ratio", Unit::kPercent);
  if (fields.has("similar_to_recent")) held.similar = fields.integer("similar_to_recent", 3, 0, 20);
  held.script = fields.choice("script", kScripts);
  const auto flag = [&](std::string_view key, std::optional<bool>& into) {
    if (fields.has(key)) into = fields.flag(key, true);
  };
  flag("is_edit", held.edit);
  flag("is_reply", held.reply);
  flag("is_top_level", held.top_level);
  flag("has_title", held.title);
  flag("empty", held.empty);
  if (fields.is_object() && json.object()->size() == (fields.has("in") ? 1U : 0U)) {
    compiling.notes.problem(place, "Nothing is asked of the text. Give a key such as \"words\".");
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

template <class Sum>
std::int64_t total(Evaluation& evaluation, std::uint8_t mask, Sum sum) {
  std::int64_t value = 0;
  for (const TextField field : evaluation.fields) {
    if (evaluation.selects(mask, field)) value += sum(field);
  }
  return value;
}

bool caps_hold(Evaluation& evaluation, const Held& held) {
  const std::int64_t cased =
      total(evaluation, held.in, [&](TextField f) { return evaluation.counts(f).cased; });
  const std::int64_t capitals =
      total(evaluation, held.in, [&](TextField f) { return evaluation.counts(f).capitals; });
  return cased >= kCasedMin && held.caps->holds(capitals * 100 / cased);
}

bool script_holds(Evaluation& evaluation, const Held& held) {
  return std::any_of(evaluation.fields.begin(), evaluation.fields.end(), [&](TextField field) {
    return evaluation.selects(held.in, field) &&
           static_cast<std::size_t>(evaluation.counts(field).script) == *held.script;
  });
}

Answer similar(Evaluation& evaluation, std::int64_t distance_max) {
  if (!evaluation.facts.author) return Answer::kUnknown;
  const std::int64_t own = evaluation.simhash();
  const auto& recent = evaluation.facts.author->recent;
  return answer(own != 0 && std::any_of(recent.begin(), recent.end(), [&](const auto& post) {
                  return post.simhash != 0 &&
                         text::simhash_distance(own, post.simhash) <= distance_max;
                }));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  const auto differs = [](const std::optional<bool>& wanted, bool is) {
    return wanted && *wanted != is;
  };
  const bool blank =
      total(evaluation, held.in, [&](TextField f) { return evaluation.counts(f).lines; }) == 0;
  if (differs(held.edit, evaluation.is_edit()) || differs(held.reply, evaluation.is_reply()) ||
      differs(held.top_level, !evaluation.is_reply()) || differs(held.empty, blank) ||
      differs(held.title, !evaluation.draft.title.empty())) {
    return Answer::kNo;
  }
  for (const auto& limit : held.limits) {
    const std::int64_t value = total(evaluation, held.in, [&](TextField f) {
      return kTextMeasures[limit.measure].value(evaluation, f);
    });
    if (!limit.bound.holds(value)) return Answer::kNo;
    evidence.set("count", std::to_string(value));
    evidence.set("limit", std::to_string(limit.bound.low));
  }
  if (held.caps && !caps_hold(evaluation, held)) return Answer::kNo;
  if (held.script && !script_holds(evaluation, held)) return Answer::kNo;
  return held.similar ? similar(evaluation, *held.similar) : Answer::kYes;
}

}  // namespace

constinit const ConditionKind content{
    .id = "content",
    .summary = for_reading("What the text is like: length, links, capitals and more."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
