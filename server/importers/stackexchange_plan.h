// SPDX-License-Identifier: MIT
// The first pass over a dump: what there is, when it happened, where its text lies.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/importers/stackexchange.h"
#include "server/importers/xml_rows.h"

namespace hearth::importers::stackexchange {

/// Who wrote something: a user's number, or the name of somebody who deleted their account.
struct Writer {
  std::optional<std::int64_t> user;
  std::string former;

  friend auto operator<=>(const Writer&, const Writer&) = default;
};

struct Person {
  model::MemberId id;
  std::string name;
  std::int64_t joined_ms = 0;  // of the account, or of the first thing they wrote
  std::int64_t last_ms = 0;    // newest thing they wrote
  bool left = false;
};

enum class PostType : std::uint8_t { kQuestion, kAnswer, kTagExcerpt, kTagWiki };

struct PostPlan {
  std::uint64_t number = 0;
  PostType type = PostType::kQuestion;
  std::uint64_t parent = 0;    // of an answer
  std::uint64_t accepted = 0;  // answer accepted for a question
  std::size_t topic = 0;       // index of a tag + 1; 0 = none
  std::int64_t at_ms = 0;
  std::int64_t closed_ms = 0;
  std::int64_t accepted_ms = 0;  // of an answer: when it was accepted, where a vote says so
  Writer writer;
  RowPlace place;
};

struct CommentPlan {
  std::uint64_t number = 0;
  std::uint64_t post = 0;
  std::int64_t at_ms = 0;
  std::int64_t score = 0;
  Writer writer;
  RowPlace place;
};

struct TagPlan {
  std::uint64_t number = 0;
  std::string name;
  std::int64_t count = 0;
  std::uint64_t excerpt = 0;
  std::uint64_t wiki = 0;
  std::int64_t first_ms = 0;  // of the oldest post that chose it; 0 = none did
};

/// Votes of one day: (post, reaction, day's beginning) -> count.
using Tallies = std::map<std::tuple<std::uint64_t, model::Reaction, std::int64_t>, std::uint32_t>;

struct Plan {
  std::map<Writer, Person> people;
  std::map<std::uint64_t, PostPlan> posts;
  std::vector<CommentPlan> comments;
  std::vector<TagPlan> tags;
  Tallies tallies;
  std::int64_t begin_ms = 0;
};

/// Reads every file of the folder once.
/// @errors as import_stackexchange().
[[nodiscard]] base::Result<Plan> make_plan(const StackExchangeOptions& options, Report& report);

}  // namespace hearth::importers::stackexchange
