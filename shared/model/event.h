// SPDX-License-Identifier: MIT
// Events: what happened. The log is a gapless sequence of them; State is a fold over it. An event's
// canonical bytes hold ids and small facts; what people wrote is `content`, kept beside the log and
// bound to it by `content_ref`, so words can be erased and the chain stays valid.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/bookmark.h"
#include "shared/model/community.h"
#include "shared/model/one_of.h"
#include "shared/model/recognition_event.h"

namespace hearth::model {

/// Who may receive an event. Its actor, and `Event::concerns`, always may.
enum class Audience : std::uint8_t { kEveryone, kMembers, kModerators, kOneMember };
HEARTH_ENUM_TEXT(Audience, "everyone", "members", "moderators", "one_member");

struct SettingsChanged {
  Settings settings;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("settings", self.settings, {.required = true});
  }
};

struct TopicCreated {
  TopicId topic;
  std::string name;
  std::string description;
  std::int64_t position = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("topic", self.topic, {.required = true});
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position);
  }
};

struct TopicEdited {
  TopicId topic;
  std::string name;
  std::string description;
  std::int64_t position = 0;
  bool archived = false;
  bool premoderated = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("topic", self.topic, {.required = true});
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position);
    v("archived", self.archived);
    v("premoderated", self.premoderated);
  }
};

/// Content: title = name, body = about.
struct MemberJoined {
  MemberId member;
  Role role = Role::kMember;
  std::int64_t rules_accepted = 0;
  InvitationId invitation;  // they came with; only moderators get it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("role", self.role);
    v("rules_accepted", self.rules_accepted);
    v("invitation", self.invitation);
  }
};

/// Content: title = name, body = about.
struct ProfileEdited {
  MemberId member;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
  }
};

struct RulesAccepted {
  MemberId member;
  std::int64_t revision = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("revision", self.revision);
  }
};

struct RoleSet {
  MemberId member;
  Role role = Role::kVisitor;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("role", self.role);
  }
};

/// Content: title, body, place and options. A held post opens the case named here.
struct PostCreated {
  PostId post;
  PostKind kind = PostKind::kDiscussion;
  PostState state = PostState::kLive;
  TopicId topic;
  PostId parent;
  PostId root;
  std::uint32_t depth = 0;
  std::string page;
  std::int64_t simhash = 0;
  std::int32_t links = 0;
  std::vector<MemberId> mentions;
  Verdict verdict;
  CaseId opens_case;
  Gathering gathering{};
  Poll poll{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("kind", self.kind);
    v("state", self.state);
    v("topic", self.topic);
    v("parent", self.parent);
    v("root", self.root);
    v("depth", self.depth);
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("simhash", self.simhash);
    v("links", self.links);
    v("mentions", self.mentions, {.count_max = base::limits::kMentionsPerPostMax});
    v("verdict", self.verdict);
    v("opens_case", self.opens_case);
    v("gathering", self.gathering);
    v("poll", self.poll);
  }
};

/// Content: all of it, as it is now. A held post opens the case named here where none is open.
struct PostEdited {
  PostId post;
  PostState state = PostState::kLive;
  Verdict verdict;
  CaseId opens_case;
  bool moves = false;  // an event: its date is now this one
  Gathering gathering{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("state", self.state);
    v("verdict", self.verdict);
    v("opens_case", self.opens_case);
    v("moves", self.moves);
    v("gathering", self.gathering);
  }
};

struct PostDeleted {
  PostId post;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
  }
};

/// Content: body = the reason. Closes the post's open case where the handling decides it; a hold or
/// a removal without one opens the case named here, so that there is something to appeal in.
struct PostModerated {
  PostId post;
  Handling handling = Handling::kApprove;
  std::string rule;
  CaseId opens_case{};
  SweepId sweep{};  // decided together with others, see sweep.h; only moderators get it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("handling", self.handling);
    v("rule", self.rule, {.bytes_max = 100});
    v("opens_case", self.opens_case);
    v("sweep", self.sweep);
  }
};

struct ReactionSet {
  PostId post;
  Reaction name = Reaction::kLike;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("name", self.name);
    v("off", self.off);
  }
};

/// A member chose, chose again or took it back. Who did not come and who voted for what is theirs
/// to know: others get it without the actor, and can still count.
struct VoteCast {
  PostId post;
  Choice from = 0;  // what they had chosen
  Choice to = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("from", self.from, {.max = kChoiceMax});
    v("to", self.to, {.max = kChoiceMax});
  }
};

/// Reactions whose authors are not known, e.g. from an import that has only counts.
struct ReactionsTallied {
  PostId post;
  Reaction name = Reaction::kLike;
  std::uint32_t count = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("name", self.name);
    v("count", self.count);
  }
};

struct FollowSet {
  TargetKind target_kind = TargetKind::kTopic;
  std::uint64_t target = 0;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("target_kind", self.target_kind);
    v("target", self.target);
    v("off", self.off);
  }
};

struct MuteSet {
  TargetKind target_kind = TargetKind::kTopic;
  std::uint64_t target = 0;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("target_kind", self.target_kind);
    v("target", self.target);
    v("off", self.off);
  }
};

/// Content: body = the reporter's note. Opens the case named here where none is open for the post.
struct ReportFiled {
  ReportId report;
  PostId post;
  ReportReason reason = ReportReason::kOther;
  CaseId opens_case;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("report", self.report, {.required = true});
    v("post", self.post, {.required = true});
    v("reason", self.reason);
    v("opens_case", self.opens_case);
  }
};

struct CaseClaimed {
  CaseId id;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("off", self.off);
  }
};

struct AnswerAccepted {
  PostId question;
  PostId answer;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("question", self.question, {.required = true});
    v("answer", self.answer);
  }
};

/// Content: body = the rules file as JSON text.
struct RulesPublished {
  std::int64_t revision = 0;
  std::string hash;
  bool minor = false;  // nobody is asked to accept it who accepted the one before
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("revision", self.revision, {.min = 1, .required = true});
    v("hash", self.hash, {.bytes_max = 64});
    v("minor", self.minor);
  }
};

/// Content: title = the name wished for, body = questions and answers.
struct ApplicationFiled {
  MemberId member;
  std::int64_t rules_accepted = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("rules_accepted", self.rules_accepted);
  }
};

/// Content: body = the reason. Approved: the MemberJoined that follows makes the member.
struct ApplicationDecided {
  MemberId member;
  bool declined = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("declined", self.declined);
  }
};

/// Content: body = the note.
struct InvitationMade {
  InvitationId invitation;
  std::string code_hash;
  std::int64_t uses = 0;
  std::int64_t ends_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("invitation", self.invitation, {.required = true});
    v("code_hash", self.code_hash, {.bytes_max = 64});
    v("uses", self.uses);
    v("ends_ms", self.ends_ms);
  }
};

struct InvitationRevoked {
  InvitationId invitation;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("invitation", self.invitation, {.required = true});
  }
};

/// Content: body = the reason.
struct SanctionGiven {
  SanctionId sanction;
  MemberId member;
  Measure measure = Measure::kWarn;
  std::int64_t ends_ms = 0;
  std::int64_t pace_s = 0;
  std::string rule;
  CaseId about;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("sanction", self.sanction, {.required = true});
    v("member", self.member, {.required = true});
    v("measure", self.measure);
    v("ends_ms", self.ends_ms);
    v("pace_s", self.pace_s);
    v("rule", self.rule, {.bytes_max = 100});
    v("about", self.about);
  }
};

/// Content: body = the reason.
struct SanctionLifted {
  SanctionId sanction;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("sanction", self.sanction, {.required = true});
  }
};

/// Content: body = what the member says against the decision. About a case or a sanction; a post
/// decided before cases were kept for that opens the case named here.
struct AppealFiled {
  CaseId about;
  SanctionId sanction;
  PostId post;
  Court court = Court::kOthers;
  CaseId opens_case;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("case", self.about);
    v("sanction", self.sanction);
    v("post", self.post);
    v("court", self.court);
    v("opens_case", self.opens_case);
  }
};

/// Content: body = the reason. Overturned: the post is shown again, the sanction is lifted.
struct AppealDecided {
  CaseId about;
  SanctionId sanction;
  PostId post;
  bool overturned = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("case", self.about);
    v("sanction", self.sanction);
    v("post", self.post);
    v("overturned", self.overturned);
  }
};

/// Content: body = the note. About a case or a member.
struct NoteAdded {
  CaseId about;
  MemberId member;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("case", self.about);
    v("member", self.member);
  }
};

/// Who decided takes it back: the case waits again and the post is as it was.
struct CaseReopened {
  CaseId id;
  PostId post;
  std::int64_t decided_ms = 0;  // of the decision taken back: its notice goes too
  Handling undone = Handling::kApprove;
  PostState before = PostState::kLive;  // what the post is again
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("post", self.post);
    v("decided_ms", self.decided_ms);
    v("undone", self.undone);
    v("before", self.before);
  }
};

struct BrakeSet {
  bool on = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("on", self.on);
  }
};

using EventBody = OneOf<std::monostate
#define HEARTH_EVENT(id, Type) , Type
#include "shared/model/events.def"
#undef HEARTH_EVENT
                        >;

struct Event {
  std::uint64_t seq = 0;   // 1, 2, 3 … per community, given when it is appended
  std::int64_t at_ms = 0;  // UTC, milliseconds since 1970
  MemberId actor;          // none: the system (imports, rules)
  Audience audience = Audience::kEveryone;
  MemberId concerns;  // a member who gets it besides the audience
  EventBody body;
  ContentRef content_ref;  // hash of `content`; id 0 where the event has none
  std::string chain;       // 32 hex digits: hash of the previous event's chain and this one's bytes
  std::optional<Content>
      content;  // absent once erased, and on the wire where the viewer may not read it
};

/// Wire name, e.g. "post_created".
[[nodiscard]] std::string_view event_id(const Event& event);

/// The canonical bytes the chain covers: everything but `chain` and `content`.
[[nodiscard]] std::string canonical_event(const Event& event);

/// hash(previous chain, canonical bytes): the first 128 bits of SHA-256, in hex.
[[nodiscard]] std::string chain_after(std::string_view previous_chain, const Event& event);

/// For the wire, the store and files: canonical fields, then "chain" and "content" where present.
[[nodiscard]] std::string encode_event(const Event& event);

/// @errors kUnknownKind for an event kind this core does not know (seq still advances, see sync),
/// and
///         those of decode().
[[nodiscard]] base::Result<Event> decode_event(const base::Json& json);

}  // namespace hearth::model
