// SPDX-License-Identifier: MIT
// JSON Lines: one thing that happened per line, as an object with a "type". Every row may carry
// "at_ms" (UTC, milliseconds since 1970) or "ago_min" (minutes before the import), and "author" (a
// member).
//
//   community  name, description
//   topic      id, name, description, position
//   member     id, name, about, role (member, moderator, admin, owner), rules_accepted
//   post       id, author, topic (id or name), kind, title, body, page
//              events also: place, starts_ms or starts_after_min (the post, then rounded up to half
//              an hour), ends_ms or lasts_min, called_off; polls also: options, many, closes_ms or
//              closes_after_min
//   reply      id, author, parent (a post or a reply), body
//   reaction   author, target, name (like, thanks, insightful, funny, up, down), off
//   vote       author, target, choice (numbers of options; of an event 0 comes, 1 maybe, 2 does
//              not)
//   accept     target (question), answer, author
//   rules      author, body (a rules file, as an object or as text)
//   report     id, author, target, reason (spam, rude, off_topic, harm, privacy, other), note
//   moderate   author, target, action (approve, hold, remove, lock, unlock, pin, unpin), reason,
//   rule;
//              a hold that names a rule: the rules held the post when it was written
//   follow     author, target_kind (topic, member, post), target
//   offer      id, author, name, about, price, stock, per_member
//   opt        author, what (board, mentor), off
//   redeem     id, author, target (an offer), price; the code is made from the id
//   hand_over  target (what was redeemed), cancelled
//   event      event: an event as the log has it, for everything the rows above cannot say
//   export     the first line `hearth export` writes: schema, events, digest
//
// Ids are texts; each kind of thing has its own. An id written as an integer or as "#17" is kept as
// the number; any other text is hashed, so the same id gives the same thing in every import. Rows
// are put in order of time (things before what stands on them) unless an export line says they are
// in the log's order already; then the digest is checked as well.
#pragma once

#include <cstdint>
#include <string>

#include "server/importers/history.h"

namespace hearth::importers {

struct JsonlOptions {
  std::string file{};
  std::int64_t now_ms = 0;  // what "ago_min" counts back from
  bool strict = false;      // a bad row ends the import instead of being counted
  Progress progress{};
};

/// For import_into(). Lines are read from their places in the file in a second pass, so that memory
/// holds only what orders them.
/// @errors kNotFound: no such file; kInvalidArgument: with `strict` a bad row (file and line in the
///         detail); kCorrupt: the State's digest is not the one the export names; those of the
///         store.
[[nodiscard]] base::Status import_jsonl(const JsonlOptions& options, History& history,
                                        Report& report);

}  // namespace hearth::importers
