// SPDX-License-Identifier: MIT
// A place of a community as a tree of semantic nodes: what is there, in order, for a visitor, and
// nothing about how it looks. Whatever a visitor may not read is not in it: the eyes are those of
// community/eyes.h, as for everything else that leaves the server. The same list of fields is the
// answer of GET /v1/c/{c}/first, where what is zero is left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/community.h"
#include "shared/page/body.h"
#include "shared/page/place.h"

namespace hearth::page {

inline constexpr std::size_t kPostsMax = 60;     // of a feed's page
inline constexpr std::size_t kRepliesMax = 500;  // of a thread's page
inline constexpr std::size_t kPartsMax = 100;  // of a thread; later replies are in the widget only
inline constexpr std::size_t kWordsBytesMax = std::size_t{512} * 1024;  // of all posts of a page
inline constexpr std::size_t kExcerptBytesMax = 320;
inline constexpr std::size_t kThreadsSeenMax =
    20'000;  // looked at for one page of a topic or member
inline constexpr std::size_t kMemberPostsMax = 20;

/// found: the tree is there. missing: nobody sees such a place. closed: only members read here, and
/// the page holds the community's name and how to join. elsewhere: a reply, which is part of the
/// place in `place`.
enum class Outcome : std::uint8_t { kFound, kMissing, kClosed, kElsewhere };

}  // namespace hearth::page

namespace hearth::model {
HEARTH_ENUM_TEXT(page::Outcome, "found", "missing", "closed", "elsewhere");
}  // namespace hearth::model

namespace hearth::page {

struct Person {
  model::MemberId id;
  std::string name;  // empty: has left

  friend bool operator==(const Person&, const Person&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
  }
};

/// One option of a poll; of an event: yes, maybe, no, without words.
struct Option {
  std::string words;
  std::uint64_t votes = 0;

  friend bool operator==(const Option&, const Option&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("words", self.words, {.bytes_max = base::limits::kPollOptionBytesMax});
    v("votes", self.votes);
  }
};

/// A post or a reply. Of a removed or deleted one only that it was there.
struct Entry {
  model::PostId id;
  model::PostKind kind = model::PostKind::kDiscussion;
  model::PostState state = model::PostState::kLive;
  Person author;
  model::TopicId topic;
  std::string topic_name;
  std::string title;
  std::string excerpt;      // in a feed: the first words, plain
  std::vector<Block> body;  // in a thread: all of it
  std::string source;       // Markdown, until lay_out(); never sent
  std::string page;         // key of the host page the thread belongs to
  std::int64_t created_ms = 0;
  std::int64_t edited_ms = 0;
  std::int64_t active_ms = 0;
  std::uint64_t seq = 0;
  std::uint64_t replies = 0;  // of a thread all of them; of a reply those directly below
  std::uint64_t depth = 0;    // 1: answers the post itself
  model::PostId parent;
  std::string parent_name;  // depth 2 and more: who is answered
  std::uint64_t likes = 0;  // every reaction but votes
  std::uint64_t ups = 0;
  std::uint64_t downs = 0;
  bool accepted = false;  // a reply: the answer that was accepted
  bool answered = false;  // a question: one was
  bool locked = false;
  bool pinned = false;
  model::Gathering gathering;
  std::string where;
  model::Poll poll;
  std::vector<Option> options;
  std::uint64_t voters = 0;
  std::vector<Person> mentions;

  friend bool operator==(const Entry&, const Entry&) = default;
  [[nodiscard]] bool live() const { return state == model::PostState::kLive; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("kind", self.kind);
    v("state", self.state);
    v("author", self.author);
    v("topic", self.topic);
    v("topic_name", self.topic_name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax});
    v("excerpt", self.excerpt, {.bytes_max = kExcerptBytesMax + 4});
    v("body", self.body, {.count_max = text::kBlocksMax});
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("created_ms", self.created_ms);
    v("edited_ms", self.edited_ms);
    v("active_ms", self.active_ms);
    v("seq", self.seq);
    v("replies", self.replies);
    v("depth", self.depth);
    v("parent", self.parent);
    v("parent_name", self.parent_name, {.bytes_max = base::limits::kNameBytesMax});
    v("likes", self.likes);
    v("ups", self.ups);
    v("downs", self.downs);
    v("accepted", self.accepted);
    v("answered", self.answered);
    v("locked", self.locked);
    v("pinned", self.pinned);
    v("gathering", self.gathering);
    v("where", self.where, {.bytes_max = base::limits::kPlaceBytesMax});
    v("poll", self.poll);
    v("options", self.options, {.count_max = base::limits::kPollOptionsMax});
    v("voters", self.voters);
    v("mentions", self.mentions, {.count_max = base::limits::kMentionsPerPostMax});
  }
};

struct TopicNode {
  model::TopicId id;
  std::string name;
  std::string description;
  std::uint64_t posts = 0;

  friend bool operator==(const TopicNode&, const TopicNode&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("posts", self.posts);
  }
};

/// One rule in force, in the community's own words.
struct RuleNode {
  std::string title;
  std::string words;

  friend bool operator==(const RuleNode&, const RuleNode&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("title", self.title, {.bytes_max = base::limits::kReasonBytesMax});
    v("words", self.words, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

/// A member as everybody sees them.
struct Profile {
  Person person;
  model::Role role = model::Role::kVisitor;
  std::vector<Block> about;
  std::string source;  // Markdown, until lay_out(); never sent
  std::int64_t joined_ms = 0;
  std::uint64_t posts = 0;
  std::uint64_t replies = 0;
  std::uint64_t accepted = 0;

  friend bool operator==(const Profile&, const Profile&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("person", self.person);
    v("role", self.role);
    v("about", self.about, {.count_max = text::kBlocksMax});
    v("joined_ms", self.joined_ms);
    v("posts", self.posts);
    v("replies", self.replies);
    v("accepted", self.accepted);
  }
};

struct Page {
  Outcome outcome = Outcome::kFound;
  Place place;
  std::uint64_t seq = 0;  // the State's
  std::string community;  // its name for people
  std::string description;
  std::string locale;  // BCP 47, never empty
  model::JoinMode join = model::JoinMode::kOpen;
  std::uint64_t members = 0;
  std::vector<TopicNode> topics;  // all of them, in their order
  TopicNode topic;                // of a topic's place
  std::vector<Entry> posts;       // of a feed, newest first; of a thread the post itself
  std::vector<Entry> replies;     // in reading order: each below what it answers
  std::vector<RuleNode> rules;
  std::int64_t rules_ms = 0;  // when they came into force; 0 = there are none
  Profile profile;
  bool more = false;  // there is a `next`
  Place next;

  friend bool operator==(const Page&, const Page&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("outcome", self.outcome);
    v("place", self.place);
    v("seq", self.seq);
    v("community", self.community, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("description", self.description, {.bytes_max = base::limits::kAboutBytesMax});
    v("locale", self.locale, {.bytes_max = 35});
    v("join", self.join);
    v("members", self.members);
    v("topics", self.topics, {.count_max = base::limits::kTopicsMax});
    v("topic", self.topic);
    v("posts", self.posts, {.count_max = kPostsMax});
    v("replies", self.replies, {.count_max = kRepliesMax});
    v("rules", self.rules, {.count_max = base::limits::kRulesMax});
    v("rules_ms", self.rules_ms);
    v("profile", self.profile);
    v("more", self.more);
    v("next", self.next);
  }
};

/// What the asker needs of it.
struct Wishes {
  std::size_t posts_max = kPostsMax;  // at most kPostsMax are given
  bool whole = false;                 // a feed's posts with all their words, as feed readers show
  std::string host_page{};            // a feed: the comments of this page of the host
  /// A feed: these threads, in this order, in place of all by time; there is no `next` then.
  const std::vector<model::PostId>* order = nullptr;
};

/// The place as a visitor sees it, with the words still as Markdown in `source`. Where the State
/// does not know the community's name for people, `name` stands for it.
/// @cost O(page); of a topic, a member or a thread's later parts O(what was passed over), bounded.
[[nodiscard]] Page make(const community::State& state, const Place& place, std::string_view name,
                        const Wishes& wishes = {});

/// Parses every `source` into `body` and leaves it empty. Needs no State. @cost O(bytes).
void lay_out(Page& page);

}  // namespace hearth::page
