// SPDX-License-Identifier: MIT
// Commands: what somebody wishes to do. A command is data; community/decide.h says what comes of
// it. On the wire a command is {"op": id, "args": {…}} and its fields are closed: an unknown one is
// refused.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/bookmark.h"
#include "shared/model/comment.h"
#include "shared/model/community.h"
#include "shared/model/one_of.h"
#include "shared/model/recognition_command.h"
#include "shared/model/sweep.h"

namespace hearth::model {

struct Join {
  std::string name;
  std::string about;
  std::int64_t rules_accepted = 0;     // revision the newcomer accepted on joining
  std::vector<std::string> answers{};  // to the settings' questions, where one applies
  std::string code{};                  // of an invitation
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("name", self.name,
      {.bytes_max = base::limits::kNameBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kAboutBytesMax});
    v("rules_accepted", self.rules_accepted);
    v("answers", self.answers,
      {.bytes_max = base::limits::kAnswerBytesMax, .count_max = base::limits::kQuestionsMax});
    v("code", self.code, {.bytes_max = base::limits::kCodeBytesMax});
  }
};

struct EditProfile {
  std::string name;
  std::string about;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("name", self.name,
      {.bytes_max = base::limits::kNameBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kAboutBytesMax});
  }
};

struct AcceptRules {
  std::int64_t revision = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("revision", self.revision, {.min = 1, .required = true});
  }
};

struct CreatePost {
  TopicId topic;
  PostKind kind = PostKind::kDiscussion;
  std::string title;
  std::string body;
  std::string page;
  std::string locale;
  std::string verdict;    // hash the author's browser computed; the server's own decides
  Gathering gathering{};  // events: needs starts_ms
  std::string place{};    // events
  Poll poll{};            // polls; `options` is counted, whatever it says
  std::vector<std::string> options{};  // polls
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("topic", self.topic);
    v("kind", self.kind);
    v("title", self.title,
      {.bytes_max = base::limits::kTitleBytesMax, .bytes_min = 1, .required = true});
    v("body", self.body, {.bytes_max = base::limits::kBodyBytesMax});
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("locale", self.locale, {.bytes_max = 35});
    v("verdict", self.verdict, {.bytes_max = 16});
    v("gathering", self.gathering);
    v("place", self.place, {.bytes_max = base::limits::kPlaceBytesMax});
    v("poll", self.poll);
    v("options", self.options,
      {.bytes_max = base::limits::kPollOptionBytesMax, .count_max = base::limits::kPollOptionsMax});
  }
};

struct CreateReply {
  PostId parent;
  std::string body;
  std::string locale;
  std::string verdict;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("parent", self.parent, {.required = true});
    v("body", self.body,
      {.bytes_max = base::limits::kBodyBytesMax, .bytes_min = 1, .required = true});
    v("locale", self.locale, {.bytes_max = 35});
    v("verdict", self.verdict, {.bytes_max = 16});
  }
};

struct EditPost {
  PostId post;
  std::uint32_t revision = 0;  // the one that was edited; another one now = conflict
  std::string title;           // ignored for replies
  std::string body;
  std::string locale;
  std::string verdict;
  bool moves = false;  // an event: date and place change too. What a poll asks stays as it is.
  Gathering gathering{};
  std::string place{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("revision", self.revision);
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax});
    v("body", self.body, {.bytes_max = base::limits::kBodyBytesMax});
    v("locale", self.locale, {.bytes_max = 35});
    v("verdict", self.verdict, {.bytes_max = 16});
    v("moves", self.moves);
    v("gathering", self.gathering);
    v("place", self.place, {.bytes_max = base::limits::kPlaceBytesMax});
  }
};

struct DeletePost {
  PostId post;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
  }
};

struct React {
  PostId post;
  Reaction name = Reaction::kLike;
  bool off = false;  // take it back
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("name", self.name);
    v("off", self.off);
  }
};

/// Chooses in a poll, or answers whether one comes to an event.
struct Vote {
  PostId post;
  Choice choice = 0;  // all that is chosen now; 0 takes the answer back
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("choice", self.choice, {.max = kChoiceMax});
  }
};

struct Follow {
  TargetKind target_kind = TargetKind::kTopic;
  std::uint64_t target = 0;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("target_kind", self.target_kind);
    v("target", self.target, {.min = 1, .required = true});
    v("off", self.off);
  }
};

struct Mute {
  TargetKind target_kind = TargetKind::kTopic;
  std::uint64_t target = 0;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("target_kind", self.target_kind);
    v("target", self.target, {.min = 1, .required = true});
    v("off", self.off);
  }
};

struct FileReport {
  PostId post;
  ReportReason reason = ReportReason::kOther;
  std::string note;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("reason", self.reason);
    v("note", self.note, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

struct AcceptAnswer {
  PostId question;
  PostId answer;  // none takes the acceptance back
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("question", self.question, {.required = true});
    v("answer", self.answer);
  }
};

struct ClaimCase {
  CaseId id;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
    v("off", self.off);
  }
};

struct Moderate {
  PostId post;
  Handling handling = Handling::kApprove;
  std::string reason;        // shown to the author; needed for hold and remove
  std::string rule;          // the rule it names, if one
  CaseId decides{};          // the open case it was decided from; and
  std::int64_t seen_ms = 0;  // its decided_ms then: another one now = conflict
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("handling", self.handling);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("decides", self.decides);
    v("seen_ms", self.seen_ms);
  }
};

struct CreateTopic {
  std::string name;
  std::string description;
  std::int64_t position = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position, {.max = 1'000'000});
  }
};

struct EditTopic {
  TopicId topic;
  std::string name;
  std::string description;
  std::int64_t position = 0;
  bool archived = false;
  bool premoderated = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("topic", self.topic, {.required = true});
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position, {.max = 1'000'000});
    v("archived", self.archived);
    v("premoderated", self.premoderated);
  }
};

struct ChangeSettings {
  Settings settings;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("settings", self.settings, {.required = true});
  }
};

struct PublishRules {
  std::int64_t base_revision =
      0;                  // the revision this one was made from; another one now = conflict
  std::string file;       // the rules file as JSON text
  bool material = false;  // what members agreed to is changed: they are asked again
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("base_revision", self.base_revision);
    v("file", self.file, {.bytes_max = base::limits::kRuleFileBytesMax, .required = true});
    v("material", self.material);
  }
};

struct SetRole {
  MemberId member;
  Role role = Role::kVisitor;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("role", self.role);
  }
};

struct DecideApplication {
  MemberId member;
  bool decline = false;
  std::string reason;  // told to the applicant; needed to decline
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("decline", self.decline);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
  }
};

struct MakeInvitation {
  std::string code;  // drawn at random by whoever makes it
  std::string note;
  std::int64_t uses = 0;     // 0 = one
  std::int64_t ends_ms = 0;  // 0 = never
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("code", self.code, {.bytes_max = base::limits::kCodeBytesMax, .required = true});
    v("note", self.note, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("uses", self.uses, {.max = base::limits::kInvitationUsesMax});
    v("ends_ms", self.ends_ms);
  }
};

struct RevokeInvitation {
  InvitationId invitation;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("invitation", self.invitation, {.required = true});
  }
};

struct GiveSanction {
  MemberId member;
  Measure measure = Measure::kWarn;
  std::int64_t ends_ms = 0;  // always: what is done to a member has an end
  std::int64_t pace_s = 0;   // slow: least seconds between two posts
  std::string reason;
  std::string rule;
  CaseId about;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("measure", self.measure);
    v("ends_ms", self.ends_ms, {.min = 1, .required = true});
    v("pace_s", self.pace_s, {.max = 86'400});
    v("reason", self.reason,
      {.bytes_max = base::limits::kReasonBytesMax, .bytes_min = 1, .required = true});
    v("rule", self.rule, {.bytes_max = 100});
    v("about", self.about);
  }
};

struct LiftSanction {
  SanctionId sanction;
  std::string reason;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("sanction", self.sanction, {.required = true});
    v("reason", self.reason,
      {.bytes_max = base::limits::kReasonBytesMax, .bytes_min = 1, .required = true});
  }
};

struct FileAppeal {
  PostId post;  // removed or held; or
  SanctionId sanction;
  std::string words;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("sanction", self.sanction);
    v("words", self.words,
      {.bytes_max = base::limits::kReasonBytesMax, .bytes_min = 1, .required = true});
  }
};

struct DecideAppeal {
  CaseId about;  // or
  SanctionId sanction;
  bool overturn = false;
  std::string reason;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("case", self.about);
    v("sanction", self.sanction);
    v("overturn", self.overturn);
    v("reason", self.reason,
      {.bytes_max = base::limits::kReasonBytesMax, .bytes_min = 1, .required = true});
  }
};

struct AddNote {
  CaseId about;  // or
  MemberId member;
  std::string words;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("case", self.about);
    v("member", self.member);
    v("words", self.words,
      {.bytes_max = base::limits::kReasonBytesMax, .bytes_min = 1, .required = true});
  }
};

/// Undo: for who decided, soon after.
struct ReopenCase {
  CaseId id;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.required = true});
  }
};

struct SetBrake {
  bool on = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("on", self.on);
  }
};

using CommandBody = OneOf<std::monostate
#define HEARTH_COMMAND(id, Type, role, effect) , Type
#include "shared/model/commands.def"
#undef HEARTH_COMMAND
                          >;

/// One wish. std::monostate only in a default-constructed one.
struct Command {
  CommandBody body;
};

/// Wire name, e.g. "create_post"; empty for none.
[[nodiscard]] std::string_view command_id(const Command& command);

/// Least role that may send it.
[[nodiscard]] Role command_role(const Command& command);

/// {"op":…,"args":{…}} and back.
/// @errors kUnknownKind, and those of decode().
[[nodiscard]] std::string encode_command(const Command& command);
[[nodiscard]] base::Result<Command> decode_command(std::string_view op, const base::Json& args);

}  // namespace hearth::model
