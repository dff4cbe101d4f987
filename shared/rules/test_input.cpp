// SPDX-License-Identifier: MIT
#include "shared/rules/test_input.h"

#include <array>

namespace hearth::rules {
namespace {

constexpr std::array<std::string_view, 13> kInputKeys = {
    "id",   "on",     "title",  "body",    "name",   "topic", "kind",
    "page", "locale", "author", "context", "scores", "now_ms"};
constexpr std::array<std::string_view, 13> kAuthorKeys = {
    "age",      "posts",  "replies", "reputation",     "accepted",         "removed", "role",
    "standing", "badges", "labels",  "email_verified", "is_thread_author", "recent"};
constexpr std::array<std::string_view, 6> kRecentKeys = {"ago",   "links",   "mentions",
                                                         "reply", "removed", "simhash"};
constexpr std::array<std::string_view, 6> kContextKeys = {
    "locked", "reports", "parent_age", "parent_kind", "minute_of_day", "replies_in_a_row"};
constexpr std::int64_t kCountMax = 1'000'000'000;
constexpr std::int64_t kAgeMsMax = std::int64_t{200} * 366 * 86'400'000;

// A text that may be empty and long: a draft is judged whatever it is.
std::string any_text(const Fields& fields, std::string_view key) {
  const base::Json* value = fields.find(key);
  if (value == nullptr || value->is_null()) return {};
  if (const std::string* text = value->text()) return *text;
  fields.notes().problem(fields.place().at(key), "This must be a text.");
  return {};
}

std::vector<model::RecentPost> read_recent(const Fields& author, std::int64_t now_ms) {
  std::vector<model::RecentPost> out;
  const base::Json* json = author.find("recent");
  if (json == nullptr) return out;
  const Place place = author.place().at("recent");
  const base::JsonArray* array = json->array();
  if (array == nullptr || array->size() > base::limits::kRecentPerMemberMax) {
    author.notes().problem(place, "This must be a list of at most 64 posts.");
    return out;
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const Place here = place.at(i);
    const Fields fields(author.notes(), (*array)[i], here, kRecentKeys);
    model::RecentPost post;
    post.at_ms = now_ms - fields.duration("ago", kAgeMsMax).value_or(0);
    post.links = static_cast<std::int32_t>(fields.integer("links", 0, 0, 1'000));
    post.mentions = static_cast<std::int32_t>(fields.integer("mentions", 0, 0, 1'000));
    post.simhash = fields.integer("simhash", 0, 0, base::limits::kJsonIntegerMax);
    post.reply = fields.flag("reply", false);
    post.removed = fields.flag("removed", false);
    out.push_back(post);
  }
  return out;
}

model::AuthorFacts read_author(Notes& notes, const base::Json& json, const Place& place,
                               std::int64_t now_ms) {
  const Fields fields(notes, json, place, kAuthorKeys);
  model::AuthorFacts author;
  author.joined_ms = now_ms - fields.duration("age", kAgeMsMax).value_or(0);
  author.posts = fields.integer("posts", 0, 0, kCountMax);
  author.replies = fields.integer("replies", 0, 0, kCountMax);
  author.reputation = fields.integer("reputation", 0, -kCountMax, kCountMax);
  author.accepted_answers = fields.integer("accepted", 0, 0, kCountMax);
  author.removed = fields.integer("removed", 0, 0, kCountMax);
  author.role = fields.has("role") ? any_text(fields, "role") : "member";
  author.standing = fields.has("standing") ? any_text(fields, "standing") : "newcomer";
  author.badges = fields.texts("badges", 100, 100);
  author.labels = fields.texts("labels", 100, 100);
  author.email_verified = fields.flag("email_verified", false);
  author.is_thread_author = fields.flag("is_thread_author", false);
  author.recent = read_recent(fields, now_ms);
  return author;
}

model::ContextFacts read_context(Notes& notes, const base::Json& json, const Place& place,
                                 std::int64_t now_ms) {
  const Fields fields(notes, json, place, kContextKeys);
  model::ContextFacts context;
  context.locked = fields.flag("locked", false);
  context.reports = fields.integer("reports", 0, 0, kCountMax);
  if (const auto age = fields.duration("parent_age", kAgeMsMax))
    context.parent_created_ms = now_ms - *age;
  context.parent_kind = any_text(fields, "parent_kind");
  context.minute_of_day = fields.integer("minute_of_day", now_ms / 60'000 % 1'440, 0, 1'439);
  context.replies_in_a_row = fields.integer("replies_in_a_row", 0, 0, kCountMax);
  return context;
}

void read_scores(const Fields& input, std::vector<model::ModelScore>& out) {
  const base::Json* json = input.find("scores");
  if (json == nullptr) return;
  const Place place = input.place().at("scores");
  const base::JsonObject* object = json->object();
  if (object == nullptr) {
    input.notes().problem(place, "This must give each model's score such as {\"spam-1\":93}.");
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& [name, value] : *object) names.push_back(name);
  const Fields fields(input.notes(), *json, place, names);
  for (const std::string_view name : names) {
    out.push_back({std::string(name), fields.integer(name, 0, 0, 100)});
  }
}

}  // namespace

TestInput read_test_input(Notes& notes, const base::Json& json, const Place& place,
                          std::uint8_t on) {
  const Fields fields(notes, json, place, kInputKeys);
  TestInput input;
  if (!fields.is_object()) return input;
  const auto& events = model::EnumText<model::DraftOn>::kNames;
  for (std::size_t i = events.size(); i > 0; --i) {
    if ((on >> (i - 1) & 1U) != 0) input.draft.on = static_cast<model::DraftOn>(i - 1);
  }
  if (const auto chosen = fields.choice("on", events)) {
    input.draft.on = static_cast<model::DraftOn>(*chosen);
  }
  input.draft.title = any_text(fields, "title");
  input.draft.body = any_text(fields, "body");
  input.draft.name = any_text(fields, "name");
  input.draft.topic = any_text(fields, "topic");
  input.draft.kind = any_text(fields, "kind");
  input.draft.page = any_text(fields, "page");
  input.draft.locale = any_text(fields, "locale");
  input.facts.now_ms = fields.integer("now_ms", kTestNowMs, 0, base::limits::kJsonIntegerMax);
  const std::int64_t now_ms = input.facts.now_ms;
  if (const base::Json* author = fields.find("author")) {
    input.facts.author = read_author(notes, *author, place.at("author"), now_ms);
  }
  if (const base::Json* context = fields.find("context")) {
    input.facts.context = read_context(notes, *context, place.at("context"), now_ms);
  }
  read_scores(fields, input.facts.scores);
  return input;
}

}  // namespace hearth::rules
