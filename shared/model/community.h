// SPDX-License-Identifier: MIT
// The things a community consists of: settings, members, topics, posts, cases. Plain data with one
// field list each; no behaviour. `zero is the default` of every field (see codec.h).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/ids.h"
#include "shared/model/choices.h"
#include "shared/model/content.h"
#include "shared/model/facts.h"
#include "shared/model/verdict.h"

namespace hearth::model {

using base::CaseId;
using base::ClientId;
using base::ContentId;
using base::InvitationId;
using base::MemberId;
using base::PostId;
using base::ReportId;
using base::SanctionId;
using base::SweepId;
using base::TopicId;

/// What somebody may do, in rising order; a visitor is not signed in or has not joined.
enum class Role : std::uint8_t { kVisitor, kMember, kModerator, kAdmin, kOwner };
HEARTH_ENUM_TEXT(Role, "visitor", "member", "moderator", "admin", "owner");

/// Earned trust; rises and falls.
enum class Standing : std::uint8_t { kNewcomer, kMember, kRegular, kCore, kMentor };
HEARTH_ENUM_TEXT(Standing, "newcomer", "member", "regular", "core", "mentor");

/// What a member may say yes to: their name on the week's board; being asked to help newcomers.
enum class Opt : std::uint8_t { kBoard, kMentor, kUnlisted };
HEARTH_ENUM_TEXT(Opt, "board", "mentor", "unlisted");

enum class PostKind : std::uint8_t {
  kDiscussion,
  kQuestion,
  kSuggestion,
  kEvent,
  kPoll,
  kResource,
  kAnnouncement,
  kReply
};
HEARTH_ENUM_TEXT(PostKind, "discussion", "question", "suggestion", "event", "poll", "resource",
                 "announcement", "reply");

/// live: everyone sees it; held: its author and moderators; removed: a tombstone with the reason;
/// deleted: a tombstone, taken back by its author.
enum class PostState : std::uint8_t { kLive, kHeld, kRemoved, kDeleted };
HEARTH_ENUM_TEXT(PostState, "live", "held", "removed", "deleted");

/// One tap of feedback. up and down are votes, at most one of the two per member and post.
enum class Reaction : std::uint8_t { kLike, kThanks, kInsightful, kFunny, kUp, kDown };
HEARTH_ENUM_TEXT(Reaction, "like", "thanks", "insightful", "funny", "up", "down");
inline constexpr std::size_t kReactionKinds = 6;

enum class ReportReason : std::uint8_t { kOther, kSpam, kRude, kOffTopic, kHarm, kPrivacy };
HEARTH_ENUM_TEXT(ReportReason, "other", "spam", "rude", "off_topic", "harm", "privacy");

/// What a moderator (or a rule) did to a post.
enum class Handling : std::uint8_t { kApprove, kHold, kRemove, kLock, kUnlock, kPin, kUnpin };
HEARTH_ENUM_TEXT(Handling, "approve", "hold", "remove", "lock", "unlock", "pin", "unpin");

/// The ladder of sanctions, in rising order; each has a reason and an end. warn: on record; slow:
/// at most one post per pace; mute: writes nothing; suspend: takes part in nothing; ban: the same,
/// and for years. Only a person gives one: rules propose.
enum class Measure : std::uint8_t { kWarn, kSlow, kMute, kSuspend, kBan };
HEARTH_ENUM_TEXT(Measure, "warn", "slow", "mute", "suspend", "ban");

enum class AppealState : std::uint8_t { kNone, kOpen, kUpheld, kOverturned };
HEARTH_ENUM_TEXT(AppealState, "none", "open", "upheld", "overturned");

/// Who may decide an appeal: never who decided first. Where there is no other moderator it is for
/// admins and the owner; where there is nobody else at all, who decided has to look again.
enum class Court : std::uint8_t { kOthers, kLeaders, kSame };
HEARTH_ENUM_TEXT(Court, "others", "leaders", "same");

enum class TargetKind : std::uint8_t { kTopic, kMember, kPost };
HEARTH_ENUM_TEXT(TargetKind, "topic", "member", "post");

enum class JoinMode : std::uint8_t { kOpen, kApplication, kInvitation, kClosed };
HEARTH_ENUM_TEXT(JoinMode, "open", "application", "invitation", "closed");

/// Words moderators use again and again; chosen in a decision's dialog, then edited.
struct Template {
  std::string title;
  std::string words;

  friend bool operator==(const Template&, const Template&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("title", self.title, {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1});
    v("words", self.words, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

/// How the community works; changed by admins.
struct Settings {
  std::string name;
  std::string description;
  std::string locale;  // BCP 47, default language; empty = "en"
  JoinMode join = JoinMode::kOpen;
  bool members_only = false;           // visitors read nothing
  bool rules_optional = false;         // posting without accepting the rules is possible
  std::int64_t hold_first_posts = 0;   // a newcomer's first N posts wait for a moderator
  std::int64_t slow_mode_s = 0;        // least seconds between two posts of a member
  std::int64_t edit_window_min = 0;    // minutes an author may edit; 0 = always
  std::vector<std::string> questions;  // what an applicant is asked
  bool raid_brake = false;             // newcomers' posts are held, one joins per minute
  bool log_names_moderators = false;   // the public log says who decided
  bool log_names_members = false;      // and about whom
  std::vector<Template> templates{};

  friend bool operator==(const Settings&, const Settings&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1});
    v("description", self.description, {.bytes_max = base::limits::kAboutBytesMax});
    v("locale", self.locale, {.bytes_max = 35});
    v("join", self.join);
    v("members_only", self.members_only);
    v("rules_optional", self.rules_optional);
    v("hold_first_posts", self.hold_first_posts, {.max = 100});
    v("slow_mode_s", self.slow_mode_s, {.max = 86'400});
    v("edit_window_min", self.edit_window_min, {.max = 1'000'000});
    v("questions", self.questions,
      {.bytes_max = base::limits::kQuestionBytesMax,
       .bytes_min = 1,
       .count_max = base::limits::kQuestionsMax});
    v("raid_brake", self.raid_brake);
    v("log_names_moderators", self.log_names_moderators);
    v("log_names_members", self.log_names_members);
    v("templates", self.templates, {.count_max = base::limits::kTemplatesMax});
  }
};

struct Topic {
  TopicId id;
  std::string name;
  std::string description;
  std::int64_t created_ms = 0;
  std::int64_t position = 0;  // order of display, then id
  bool archived = false;      // no new posts
  std::uint32_t posts = 0;    // live posts, replies not counted
  std::uint32_t followers = 0;
  bool premoderated = false;  // every post waits for a moderator

  friend bool operator==(const Topic&, const Topic&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("created_ms", self.created_ms);
    v("position", self.position);
    v("archived", self.archived);
    v("posts", self.posts);
    v("followers", self.followers);
    v("premoderated", self.premoderated);
  }
};

struct MedalHeld {
  std::string id;
  std::int64_t at_ms = 0;

  friend bool operator==(const MedalHeld&, const MedalHeld&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = base::limits::kMedalIdBytesMax});
    v("at_ms", self.at_ms);
  }
};

struct Member {
  MemberId id;
  Content profile;  // title = name, body = about; empty once erased
  ContentRef profile_ref;
  Role role = Role::kVisitor;  // kVisitor here means: has left or was erased
  Standing standing = Standing::kNewcomer;
  std::int64_t joined_ms = 0;
  std::int64_t rules_accepted = 0;  // revision of the rules accepted, 0 = none
  std::uint32_t posts = 0;          // live
  std::uint32_t replies = 0;        // live
  std::uint32_t reactions = 0;      // received on live posts and replies
  std::uint32_t accepted = 0;       // answers of theirs that were accepted
  std::uint32_t removed = 0;        // taken down by moderators or rules
  std::uint32_t followers = 0;
  std::int64_t last_post_ms = 0;
  bool on_board = false;  // they said yes to it, see Opt
  bool mentor = false;
  bool unlisted = false;                // not in the directory of members, but for moderators
  std::vector<MedalHeld> medals{};      // in order of the log
  std::vector<std::string> showcase{};  // of these, the ones shown first

  friend bool operator==(const Member&, const Member&) = default;
  [[nodiscard]] const std::string& name() const { return profile.title; }
  [[nodiscard]] const MedalHeld* medal(std::string_view which) const {
    for (const MedalHeld& row : medals) {
      if (row.id == which) return &row;
    }
    return nullptr;
  }
  /// What OptSet sets: self.opt(what).
  [[nodiscard]] bool& opt(Opt what) {
    if (what == Opt::kUnlisted) return unlisted;
    return what == Opt::kBoard ? on_board : mentor;
  }
  [[nodiscard]] bool opted(Opt what) const {
    if (what == Opt::kUnlisted) return unlisted;
    return what == Opt::kBoard ? on_board : mentor;
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("profile", self.profile);
    v("profile_ref", self.profile_ref);
    v("role", self.role);
    v("standing", self.standing);
    v("joined_ms", self.joined_ms);
    v("rules_accepted", self.rules_accepted);
    v("posts", self.posts);
    v("replies", self.replies);
    v("reactions", self.reactions);
    v("accepted", self.accepted);
    v("removed", self.removed);
    v("followers", self.followers);
    v("last_post_ms", self.last_post_ms);
    v("on_board", self.on_board);
    v("mentor", self.mentor);
    v("unlisted", self.unlisted);
    v("medals", self.medals, {.count_max = base::limits::kMedalsPerMemberMax});
    v("showcase", self.showcase,
      {.bytes_max = base::limits::kMedalIdBytesMax, .count_max = base::limits::kShowcaseMax});
  }
};

/// A post or a reply. For a post root == id and parent is none.
struct Post {
  PostId id;
  PostKind kind = PostKind::kDiscussion;
  PostState state = PostState::kLive;
  MemberId author;
  TopicId topic;
  PostId parent;
  PostId root;
  std::uint32_t depth = 0;  // 0 for a post, 1 for a reply to it, …
  std::string page;         // key of the host page the thread belongs to
  Content content;          // empty where removed, deleted, erased
  ContentRef content_ref;
  std::int64_t created_ms = 0;
  std::int64_t edited_ms = 0;
  std::int64_t active_ms = 0;  // newest live reply, or created_ms
  std::uint64_t seq = 0;       // of the event that created it
  std::uint32_t revision = 0;  // counts edits and changes of state; compare-and-set
  std::uint32_t replies =
      0;  // live replies below it, all depths (counted on the root), or direct ones
  std::vector<std::uint32_t> reactions;  // by Reaction; may be shorter than kReactionKinds
  std::uint32_t reports = 0;             // open reports; only moderators get it
  std::int64_t first_reply_ms = 0;       // by another member; 0 = none yet
  PostId accepted;                       // questions: the accepted answer
  bool locked = false;
  bool pinned = false;
  Verdict verdict;          // of the newest revision; only the author and moderators get it
  std::string reason;       // removed or held: the reason shown to its author
  std::string reason_rule;  // and the rule it names
  std::vector<MemberId> mentions;
  CaseId decided_in{};        // removed or held: the case, to appeal in; its author and moderators
  std::int32_t bridging = 0;  // Q16, -1..1: liked across camps, see feed/bridging.h; 0 = neutral
  Gathering gathering{};      // events
  Poll poll{};                // polls
  std::vector<std::uint32_t> votes{};  // by option; may be shorter than there are options
  std::uint32_t voters = 0;            // members who chose something
  std::vector<MemberId> coming{};      // events: who said yes first, at most kComingShownMax
  /// Bytes of the body where it is not here but in the server's store (State::body); of no message.
  std::uint32_t body_away = 0;

  friend bool operator==(const Post&, const Post&) = default;
  [[nodiscard]] bool is_reply() const { return kind == PostKind::kReply; }
  [[nodiscard]] std::size_t body_bytes() const {
    return body_away != 0 ? body_away : content.body.size();
  }
  void set_content(Content words) {
    content = std::move(words);
    body_away = 0;
  }
  [[nodiscard]] std::uint32_t reaction(Reaction which) const {
    const auto at = static_cast<std::size_t>(which);
    return at < reactions.size() ? reactions[at] : 0;
  }
  /// How many options there are to choose from; 0: it asks nothing.
  [[nodiscard]] std::uint32_t options() const {
    if (kind == PostKind::kEvent) return gathering.starts_ms != 0 ? kComingOptions : 0;
    return kind == PostKind::kPoll ? poll.options : 0;
  }
  [[nodiscard]] std::uint32_t votes_for(std::uint32_t option) const {
    return option < votes.size() ? votes[option] : 0;
  }
  /// Can one choose, or choose again?
  [[nodiscard]] bool takes_votes(std::int64_t now_ms) const {
    if (options() == 0 || state != PostState::kLive || locked) return false;
    if (kind == PostKind::kEvent) return !gathering.called_off && now_ms < gathering.over_ms();
    return poll.closes_ms == 0 || now_ms < poll.closes_ms;
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("kind", self.kind);
    v("state", self.state);
    v("author", self.author);
    v("topic", self.topic);
    v("parent", self.parent);
    v("root", self.root);
    v("depth", self.depth);
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("content", self.content);
    v("content_ref", self.content_ref);
    v("created_ms", self.created_ms);
    v("edited_ms", self.edited_ms);
    v("active_ms", self.active_ms);
    v("seq", self.seq);
    v("revision", self.revision);
    v("replies", self.replies);
    v("reactions", self.reactions, {.count_max = kReactionKinds});
    v("reports", self.reports);
    v("first_reply_ms", self.first_reply_ms);
    v("accepted", self.accepted);
    v("locked", self.locked);
    v("pinned", self.pinned);
    v("verdict", self.verdict);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("reason_rule", self.reason_rule, {.bytes_max = 100});
    v("mentions", self.mentions, {.count_max = base::limits::kMentionsPerPostMax});
    v("decided_in", self.decided_in);
    v("bridging", self.bridging, {.min = -65'536, .max = 65'536});
    v("gathering", self.gathering);
    v("poll", self.poll);
    v("votes", self.votes, {.count_max = base::limits::kPollOptionsMax});
    v("voters", self.voters);
    v("coming", self.coming, {.count_max = base::limits::kComingShownMax});
  }
};

/// Somebody who asked to join and is not a member yet: waiting, or declined. Approved ones are
/// members.
struct Application {
  MemberId member;
  std::string name;
  std::string answers;  // Markdown: each question and its answer, as they were then
  std::int64_t rules_accepted = 0;
  std::int64_t filed_ms = 0;
  std::int64_t declined_ms = 0;  // 0 = waits for a moderator
  MemberId decided_by;
  std::string reason;  // of the declining, for the applicant

  friend bool operator==(const Application&, const Application&) = default;
  [[nodiscard]] bool waits() const { return declined_ms == 0; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("answers", self.answers, {.bytes_max = base::limits::kApplicationBytesMax});
    v("rules_accepted", self.rules_accepted);
    v("filed_ms", self.filed_ms);
    v("declined_ms", self.declined_ms);
    v("decided_by", self.decided_by);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

/// A way in for whoever has the code. The code itself is told once and not kept.
struct Invitation {
  InvitationId id;
  std::string code_hash;  // see code_hash() in state.h
  std::string note;       // whom or what it is for; moderators read it
  MemberId made_by;
  std::int64_t made_ms = 0;
  std::int64_t ends_ms = 0;  // 0 = never
  std::int64_t uses = 0;     // how many may join with it
  std::int64_t used = 0;
  bool revoked = false;

  friend bool operator==(const Invitation&, const Invitation&) = default;
  [[nodiscard]] bool holds_at(std::int64_t now_ms) const {
    return !revoked && used < uses && (ends_ms == 0 || now_ms < ends_ms);
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("code_hash", self.code_hash, {.bytes_max = 64});
    v("note", self.note, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("made_by", self.made_by);
    v("made_ms", self.made_ms);
    v("ends_ms", self.ends_ms);
    v("uses", self.uses);
    v("used", self.used);
    v("revoked", self.revoked);
  }
};

/// Something a member is told about: somebody replied, mentioned them, a moderator decided, they
/// earned a medal, their standing changed, what they bought was handed over or cancelled, an event
/// they may come to has another date or does not take place.
enum class NoticeKind : std::uint8_t {
  kReply,
  kMention,
  kReaction,
  kAccepted,
  kHeld,
  kApproved,
  kRemoved,
  kSanctioned,
  kLifted,
  kUpheld,
  kOverturned,
  kMedal,
  kRose,
  kFell,
  kHandedOver,
  kReturned,
  kMoved,
  kCalledOff
};
HEARTH_ENUM_TEXT(NoticeKind, "reply", "mention", "reaction", "accepted", "held", "approved",
                 "removed", "sanctioned", "lifted", "upheld", "overturned", "medal", "rose", "fell",
                 "handed_over", "returned", "moved", "called_off");

struct Notice {
  std::uint64_t seq = 0;  // of the event it tells of; also its identity
  NoticeKind kind = NoticeKind::kReply;
  std::int64_t at_ms = 0;
  PostId post;  // what to open
  MemberId by;
  SanctionId sanction{};                    // what it is about where it is no post
  std::string what{};                       // the medal's id; the offer's name
  Standing standing = Standing::kNewcomer;  // the one risen or fallen to

  friend bool operator==(const Notice&, const Notice&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq);
    v("kind", self.kind);
    v("at_ms", self.at_ms);
    v("post", self.post);
    v("by", self.by);
    v("sanction", self.sanction);
    v("what", self.what, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("standing", self.standing);
  }
};

}  // namespace hearth::model
