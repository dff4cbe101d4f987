// SPDX-License-Identifier: MIT
// hearth search: posts found by words, as one member or a visitor sees them, one JSON object a
// line.
#include <charconv>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/reading.h"
#include "server/rooms/loading.h"
#include "server/search/desk.h"

namespace hearth::commands {
namespace {

constexpr std::int64_t kHitsUsual = 20;

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "as", .value = "MEMBER", .text = "as this member sees it, by number or name"},
    {.name = "limit", .value = "N", .text = "matches at most (default 20)"}};

/// @errors kNotFound.
base::Result<base::MemberId> member_of(const community::State& state, const std::string& text) {
  base::MemberId member;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), member.value);
  if (failure != std::errc{} || end != text.data() + text.size()) member = state.by_name(text);
  if (state.member(member) == nullptr) {
    return base::Error{base::ErrorCode::kNotFound, "there is no member " + text};
  }
  return member;
}

base::Json line_of(const api::SearchHit& hit) {
  base::Json line;
  line.set("post", count_of(hit.post.value));
  line.set("root", count_of(hit.root.value));
  line.set("title", base::Json(hit.title));
  line.set("excerpt", base::Json(hit.excerpt));
  line.set("at_ms", base::Json(hit.at_ms));
  return line;
}

int run_search(const Arguments& arguments) {
  std::string words;
  for (const std::string& word : arguments.places()) words += (words.empty() ? "" : " ") + word;
  if (words.empty()) return misuse("search", "say what to search for");
  if (words.size() > api::kSearchBytesMax) return fail("that is more than can be searched for");
  auto query = search::read_query(words);
  if (!query.ok()) return fail("not a value that can be meant: " + query.error().detail + ":");
  const auto limit = arguments.integer("limit", kHitsUsual, 1, api::kSearchHitsMax);
  if (!limit.ok()) return fail(limit.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto loaded = rooms::load(*opened->store, opened->community.id);
  if (!loaded.ok()) return fail(loaded.error());
  const community::State& state = loaded->state;
  search::Asked asked;
  asked.query = std::move(query).value();
  asked.hits_max = static_cast<std::size_t>(*limit);
  if (arguments.has("as")) {
    const auto member = member_of(state, arguments.value("as"));
    if (!member.ok()) return fail(member.error());
    asked.viewer = *member;
  }
  const auto resolved = search::resolve(state, asked);
  if (!resolved.ok()) return fail("visitors see nothing of this community; say --as MEMBER");
  ProgressLine progress("search");
  const search::Index index =
      search::build(state, [&](std::uint64_t done) { progress.show("posts", done); });
  progress.finish();
  const search::Proposed proposed =
      search::propose(index, *opened->store, opened->community.id, asked, *resolved);
  const auto answer = search::show(
      *opened->store, opened->community.id,
      search::pick(state, asked, proposed.posts.found, proposed.members), proposed.posts.terms);
  if (!answer.ok()) return fail(answer.error());
  for (const api::SearchHit& hit : answer->hits) {
    std::cout << base::write_json(line_of(hit)) << '\n';
  }
  std::cout << std::flush;
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command search_command{
    .name = "search",
    .summary = "Find posts by words, as one member or a visitor sees them",
    .usage = "--community NAME [--as MEMBER] WORDS...",
    .options = kOptions,
    .run = run_search,
};

}  // namespace hearth::commands
