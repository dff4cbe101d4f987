// SPDX-License-Identifier: MIT
// What an index holds of one post or member: enough to find it and to leave out early what a reader
// may not see. Its words are folded terms; what is shown is read from the store when it is.
#pragma once

#include <cstdint>
#include <string>

#include "server/search/stems.h"
#include "shared/community/state.h"

namespace hearth::search {

enum class EntryKind : std::uint8_t { kPost, kMember };

struct Entry {
  EntryKind what = EntryKind::kPost;
  std::uint64_t id = 0;
  std::uint64_t root = 0;
  std::uint64_t author = 0;
  std::uint64_t topic = 0;
  std::uint64_t content = 0;  // the text it was made of
  std::int64_t at_ms = 0;
  model::PostKind kind = model::PostKind::kDiscussion;
  bool live = true;       // else for its author and moderators only
  bool answered = false;  // a question with an accepted answer
  Language language = kEnglish;
  std::string title{};  // joined terms; a member's name
  std::string body{};   // joined terms
  bool present = true;  // false: there is nothing to find, any more

  /// Everything but the words.
  [[nodiscard]] bool same_facts(const Entry& other) const;
};

/// Of a post without its words.
[[nodiscard]] Entry facts_of(const model::Post& post);
/// With them. `otherwise`: the language where the text does not tell.
[[nodiscard]] Entry entry_of(const model::Post& post, const model::Content& words,
                             Language otherwise);
[[nodiscard]] Entry entry_of(const model::Member& member);

/// A post's words as a reader sees them, one line: body, then place and options.
[[nodiscard]] std::string shown_words(const model::Content& words);

/// Of one post so many bytes are looked at.
inline constexpr std::size_t kBodyBytesMax = 64 * 1024;

}  // namespace hearth::search
