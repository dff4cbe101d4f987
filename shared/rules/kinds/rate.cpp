// SPDX-License-Identifier: MIT
// "rate": too much in too short a time, this draft included:
// {"of":"post","by":"author","within":"10m","over":3}. by "simhash" counts nearly equal texts of
// the author.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"
#include "shared/text/simhash.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 4> kKeys = {"of", "by", "within", "over"};

enum class Of : std::uint8_t { kPost, kReply, kText, kLink, kMention, kRemoved };
constexpr std::array<std::string_view, 6> kOf = {"post", "reply",   "text",
                                                 "link", "mention", "removed"};
enum class By : std::uint8_t { kAuthor, kSimhash };
constexpr std::array<std::string_view, 2> kBy = {"author", "simhash"};

// Differing bits up to which two texts count as the same one.
constexpr int kSameTextDistance = 3;
constexpr std::int64_t kWithinMsMax = std::int64_t{30} * 86'400'000;

struct Held {
  Of of = Of::kText;
  By by = By::kAuthor;
  std::int64_t within_ms = 0;
  std::int64_t over = 0;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.of, kOf.size() - 1);
    v(self.by, kBy.size() - 1);
    v(self.within_ms, kWithinMsMax);
    v(self.over);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  held.of = static_cast<Of>(fields.choice("of", kOf).value_or(static_cast<std::size_t>(Of::kText)));
  held.by =
      static_cast<By>(fields.choice("by", kBy).value_or(static_cast<std::size_t>(By::kAuthor)));
  held.within_ms = fields.duration("within", kWithinMsMax).value_or(0);
  held.over =
      fields.integer("over", 0, 0, static_cast<std::int64_t>(base::limits::kRecentPerMemberMax));
  for (const std::string_view key : {"within", "over"}) {
    if (fields.is_object() && !fields.has(key)) {
      compiling.notes.problem(place, [&] { return "\"" + std::string(key) + "\" is missing."; });
    }
  }
  out.held = std::make_shared<const Held>(held);
}

std::int64_t amount(const model::RecentPost& post, Of of) {
  switch (of) {
    case Of::kPost: return post.reply ? 0 : 1;
    case Of::kReply: return post.reply ? 1 : 0;
    case Of::kText: return 1;
    case Of::kLink: return post.links;
    case Of::kMention: return post.mentions;
    case Of::kRemoved: return post.removed ? 1 : 0;
  }
  return 0;
}

// What this draft itself would add. An edit adds no new text.
model::RecentPost own(Evaluation& evaluation) {
  model::RecentPost post;
  post.reply = evaluation.is_reply();
  for (const model::TextField field : evaluation.fields) {
    if (!evaluation.selects(0, field)) continue;
    post.links += static_cast<std::int32_t>(evaluation.links(field).size());
    post.mentions += static_cast<std::int32_t>(evaluation.mentions(field));
  }
  return post;
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  const std::int64_t simhash = held.by == By::kSimhash ? evaluation.simhash() : 0;
  if (held.by == By::kSimhash && simhash == 0) return Answer::kNo;
  std::int64_t sum = evaluation.is_edit() ? 0 : amount(own(evaluation), held.of);
  if (sum <= held.over && !evaluation.facts.author) return Answer::kUnknown;
  std::int64_t oldest_ms = evaluation.facts.now_ms;
  if (evaluation.facts.author) {
    for (const model::RecentPost& post : evaluation.facts.author->recent) {
      if (post.at_ms + held.within_ms < evaluation.facts.now_ms) continue;
      if (held.by == By::kSimhash &&
          text::simhash_distance(simhash, post.simhash) > kSameTextDistance) {
        continue;
      }
      const std::int64_t more = amount(post, held.of);
      if (more > 0 && post.at_ms < oldest_ms) oldest_ms = post.at_ms;
      sum += more;
    }
  }
  if (sum <= held.over) return Answer::kNo;
  const std::int64_t wait_ms = oldest_ms + held.within_ms - evaluation.facts.now_ms;
  evidence.set("count", std::to_string(sum));
  evidence.set("limit", std::to_string(held.over));
  evidence.set("within", std::to_string(held.within_ms / 60'000));
  evidence.set("wait", std::to_string(wait_ms <= 0 ? 1 : (wait_ms + 59'999) / 60'000));
  return Answer::kYes;
}

}  // namespace

constinit const ConditionKind rate{
    .id = "rate",
    .summary = for_reading("More than so many within a time, this draft included."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
