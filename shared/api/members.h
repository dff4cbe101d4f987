// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/members[?q=NAME][&which=N][&from=N][&n=N][&id=N]: the directory of members, for
// members. A device holds only those its window concerns. Members that are not to be listed
// (model::Opt::kUnlisted) are left out, but for moderators; with `id` one member is told whoever it
// is, as their profile's link leads anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"
#include "shared/model/community.h"

namespace hearth::api {

inline constexpr std::size_t kMembersMax = 60;       // in one answer
inline constexpr std::size_t kMembersTopicsMax = 3;  // of each
inline constexpr std::size_t kMembersAboutBytesMax = 280;
inline constexpr base::JsonBounds kMembersBounds{.bytes_max = 128 * 1024, .nodes_max = 4'000};

/// Which members: all by when they wrote last, or one of the lists somebody who cares for a
/// community looks at.
enum class MembersWhich : std::uint8_t {
  kAll,         // the week they wrote in last, then name
  kNew,         // joined in the last 30 days, the newest first
  kQuiet,       // wrote before, and not in the last 30 days; the latest first
  kUnanswered,  // opened conversations, none of which anybody answered
  kMentors      // are asked to help newcomers
};
inline constexpr std::size_t kMembersWhichCount = 5;

struct MembersQuery {
  std::string q;            // part of a name, folded as names are; percent-coded
  std::uint64_t which = 0;  // MembersWhich
  std::uint64_t from = 0;
  std::uint64_t n = 0;   // 0: 30
  std::uint64_t id = 0;  // of one member
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("q", self.q, {.bytes_max = base::limits::kNameBytesMax});
    v("which", self.which, {.max = kMembersWhichCount - 1});
    v("from", self.from, {.max = 1'000'000});
    v("n", self.n, {.max = static_cast<std::int64_t>(kMembersMax)});
    v("id", self.id);
  }
};

struct MemberRow {
  base::MemberId member;
  std::string name;
  std::string about;  // the beginning
  model::Role role = model::Role::kMember;
  model::Standing standing = model::Standing::kNewcomer;
  std::int64_t joined_ms = 0;
  std::int64_t seen_week_ms = 0;  // the Monday, 00:00 UTC, of the week they wrote in last; 0: never
  std::uint32_t posts = 0;
  std::uint32_t replies = 0;
  std::uint32_t reactions = 0;
  std::uint32_t accepted = 0;
  bool mentor = false;
  bool unlisted = false;
  std::vector<base::TopicId> topics{};  // of their newest conversations, the most frequent first
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("about", self.about, {.bytes_max = kMembersAboutBytesMax});
    v("role", self.role);
    v("standing", self.standing);
    v("joined_ms", self.joined_ms);
    v("seen_week_ms", self.seen_week_ms);
    v("posts", self.posts);
    v("replies", self.replies);
    v("reactions", self.reactions);
    v("accepted", self.accepted);
    v("mentor", self.mentor);
    v("unlisted", self.unlisted);
    v("topics", self.topics, {.count_max = kMembersTopicsMax});
  }
};

struct MembersAnswer {
  std::vector<MemberRow> members;
  std::uint64_t found = 0;  // in all
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("members", self.members, {.count_max = kMembersMax});
    v("found", self.found);
  }
};

}  // namespace hearth::api
