// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/search?q=WORDS[&n=N][&from=N]: posts and members found by words, the best first, as
// far as the asker may see them. What the words may say beside themselves ("a phrase", topic:, by:,
// kind:, before:, has:answer) stands in server/search/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::api {

/// What is asked for: some 60 words.
inline constexpr std::size_t kSearchBytesMax = 400;
/// Most hits of one answer, and the last place from which one may begin.
inline constexpr std::size_t kSearchHitsMax = 50;
inline constexpr std::size_t kSearchFromMax = 200;
inline constexpr std::size_t kSearchMembersMax = 10;
inline constexpr std::size_t kExcerptBytesMax = 600;
inline constexpr std::size_t kExcerptMarksMax = 32;
/// What the answer's JSON may hold.
inline constexpr base::JsonBounds kSearchBounds{.bytes_max = 128 * 1024, .nodes_max = 8'000};

struct SearchQuery {
  std::string q;           // percent-coded UTF-8
  std::uint64_t n = 0;     // hits; 0: 20
  std::uint64_t from = 0;  // hits to leave out
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("q", self.q, {.bytes_max = kSearchBytesMax, .required = true});
    v("n", self.n, {.max = static_cast<std::int64_t>(kSearchHitsMax)});
    v("from", self.from, {.max = static_cast<std::int64_t>(kSearchFromMax)});
  }
};

/// Bytes [begin, end) of an excerpt that were searched for; on borders of characters.
struct SearchMark {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("begin", self.begin, {.max = kExcerptBytesMax});
    v("end", self.end, {.max = kExcerptBytesMax});
  }
};

struct SearchHit {
  base::PostId post;
  base::PostId root;    // of its thread; the post itself where it opens one
  std::string title;    // of the thread
  std::string excerpt;  // plain text about what was found, one line
  std::vector<SearchMark> marks;
  base::MemberId author;  // none where it is withheld
  std::string name;       // of the author
  std::int64_t at_ms = 0;
  bool answered = false;  // a question with an accepted answer
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("root", self.root);
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax});
    v("excerpt", self.excerpt, {.bytes_max = kExcerptBytesMax});
    v("marks", self.marks, {.count_max = kExcerptMarksMax});
    v("author", self.author);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("at_ms", self.at_ms);
    v("answered", self.answered);
  }
};

struct SearchMember {
  base::MemberId member;
  std::string name;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
  }
};

struct SearchAnswer {
  std::uint64_t seq = 0;  // of the log up to which everything was looked through
  std::vector<SearchHit> hits;
  bool more = false;  // there are hits after these
  std::vector<SearchMember> members;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq);
    v("hits", self.hits, {.count_max = kSearchHitsMax});
    v("more", self.more);
    v("members", self.members, {.count_max = kSearchMembersMax});
  }
};

}  // namespace hearth::api
