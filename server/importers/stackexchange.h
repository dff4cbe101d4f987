// SPDX-License-Identifier: MIT
// Stack Exchange data dumps: a folder of Posts.xml, Users.xml and, where present, Comments.xml,
// Votes.xml, Tags.xml, Badges.xml, PostLinks.xml.
//
//   users       members; two of one name: the later one gets its number, "Ana (17)"
//   questions   posts of kind question; HTML becomes Markdown; closed ones are locked
//   answers     replies to the question; comments: replies to what they comment on
//   wiki pages  of a tag: posts of kind resource in its topic; excerpts: the topic's description
//   tags        topics; a post has one: its most frequent tag that is no status
//   votes       up and down as counts per day (dumps do not say whose); accepted answers as such
//   authors who deleted their account become members who left
//
// Posts keep their numbers, comments get 2^40 plus theirs. Two passes, so that texts are read one
// by one and memory holds only what orders them.
#pragma once

#include <string>

#include "server/importers/history.h"

namespace hearth::importers {

struct StackExchangeOptions {
  std::string folder{};
  std::string title{};  // the community's display name; empty: its name
  bool strict = false;  // a bad row ends the import instead of being counted
  Progress progress{};
};

/// For import_into().
/// A file that is not well-formed counts up to there, and is noted with its line.
/// @errors kNotFound: Posts.xml or Users.xml is missing; kInvalidArgument: with `strict`, a bad row
///         or such a file (file and line in the detail); those of the store.
[[nodiscard]] base::Status import_stackexchange(const StackExchangeOptions& options,
                                                History& history, Report& report);

}  // namespace hearth::importers
