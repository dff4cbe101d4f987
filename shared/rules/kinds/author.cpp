// SPDX-License-Identifier: MIT
// "author": who writes: {"age":"<2d","posts":"<3"}. All keys given must hold. Unknown where the
// author's facts are not there. A visitor has age, posts and everything else 0.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/measured.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

using model::AuthorFacts;

constexpr std::array<std::string_view, 16> kKeys = {
    "age",       "posts",          "replies",    "reputation",       "accepted",
    "removed",   "removed_rate",   "role",       "standing",         "badge",
    "label",     "email_verified", "first_post", "is_thread_author", "signed_in",
    "is_visitor"};

// A number of the author's facts by its key.
struct Measure {
  std::string_view key;
  Unit unit;
  std::int64_t (*value)(const AuthorFacts& author, std::int64_t now_ms);
};

std::int64_t removed_percent(const AuthorFacts& author, std::int64_t) {
  const std::int64_t written = author.posts + author.replies;
  return written <= 0 ? 0 : author.removed * 100 / written;
}

std::int64_t age_ms(const AuthorFacts& author, std::int64_t now_ms) {
  return author.joined_ms <= 0 ? 0 : std::max<std::int64_t>(0, now_ms - author.joined_ms);
}

constexpr std::array<Measure, 7> kMeasures = {{
    {"age", Unit::kDuration, age_ms},
    {"posts", Unit::kCount, [](const AuthorFacts& a, std::int64_t) { return a.posts; }},
    {"replies", Unit::kCount, [](const AuthorFacts& a, std::int64_t) { return a.replies; }},
    {"reputation", Unit::kCount, [](const AuthorFacts& a, std::int64_t) { return a.reputation; }},
    {"accepted", Unit::kCount,
     [](const AuthorFacts& a, std::int64_t) { return a.accepted_answers; }},
    {"removed", Unit::kCount, [](const AuthorFacts& a, std::int64_t) { return a.removed; }},
    {"removed_rate", Unit::kPercent, removed_percent},
}};

struct Flag {
  std::string_view key;
  bool (*value)(const AuthorFacts& author);
};

constexpr std::array<Flag, 5> kFlags = {{
    {"email_verified", [](const AuthorFacts& a) { return a.email_verified; }},
    {"first_post", [](const AuthorFacts& a) { return a.posts + a.replies == 0; }},
    {"is_thread_author", [](const AuthorFacts& a) { return a.is_thread_author; }},
    {"signed_in", [](const AuthorFacts& a) { return !a.role.empty(); }},
    {"is_visitor", [](const AuthorFacts& a) { return a.role.empty(); }},
}};

struct Held {
  std::vector<Limit<kMeasures.size()>> limits;
  std::vector<Wanted<kFlags.size()>> flags;
  std::vector<std::string> roles;
  std::vector<std::string> standings;
  std::vector<std::string> badges;
  std::vector<std::string> labels;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.limits);
    v(self.flags);
    v(self.roles);
    v(self.standings);
    v(self.badges);
    v(self.labels);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  for (std::uint8_t i = 0; i < kMeasures.size(); ++i) {
    const auto bound = fields.bound(kMeasures[i].key, kMeasures[i].unit);
    if (bound) held.limits.push_back({i, *bound});
  }
  for (std::uint8_t i = 0; i < kFlags.size(); ++i) {
    const std::string_view key = kFlags[i].key;
    if (fields.has(key)) held.flags.push_back({i, fields.flag(key, true)});
  }
  held.roles = fields.texts("role", 20, 40);
  held.standings = fields.texts("standing", 20, 40);
  held.badges = fields.texts("badge", 50, 100);
  held.labels = fields.texts("label", 50, 100);
  if (fields.is_object() && json.object()->empty()) {
    compiling.notes.problem(place, "Nothing is asked of the author. Give a key such as \"age\".");
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

bool has_any(const std::vector<std::string>& owned, const std::vector<std::string>& wanted) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& item) {
           return std::find(owned.begin(), owned.end(), item) != owned.end();
         });
}

bool is_one_of(const std::string& value, const std::vector<std::string>& wanted) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  if (!evaluation.facts.author) return Answer::kUnknown;
  const AuthorFacts& author = *evaluation.facts.author;
  const Held& held = condition.as<Held>();
  for (const auto& limit : held.limits) {
    const Measure& measure = kMeasures[limit.measure];
    const std::int64_t value = measure.value(author, evaluation.facts.now_ms);
    if (!limit.bound.holds(value)) return Answer::kNo;
    if (measure.unit != Unit::kDuration) evidence.set(measure.key, std::to_string(value));
  }
  for (const auto& wanted : held.flags) {
    if (kFlags[wanted.flag].value(author) != wanted.is) return Answer::kNo;
  }
  const bool labelled =
      has_any(author.labels, held.labels) || has_any(evaluation.labels, held.labels);
  return answer(is_one_of(author.role, held.roles) && is_one_of(author.standing, held.standings) &&
                has_any(author.badges, held.badges) && labelled);
}

}  // namespace

constinit const ConditionKind author{
    .id = "author",
    .summary = for_reading("Who writes: age, posts, role, standing and more."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
