// SPDX-License-Identifier: MIT
// The book of recognition: a fold over the log that gives everybody's deeds, points and medals. It
// keeps what it needs of each text (whose, where, when) and nothing people wrote. Replaying the log
// gives the same book, event for event; an event told twice changes nothing.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "shared/base/flat_map.h"
#include "shared/model/event.h"
#include "shared/model/pack.h"
#include "shared/recognition/deeds.h"
#include "shared/recognition/points.h"

namespace hearth::model {

template <>
struct PackList<recognition::Deeds> {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("joined_ms", self.joined_ms);
    v("posts", self.posts);
    v("replies", self.replies);
    v("questions", self.questions);
    v("suggestions", self.suggestions);
    v("events", self.events);
    v("polls", self.polls);
    v("resources", self.resources);
    v("accepted", self.accepted);
    v("accepted_given", self.accepted_given);
    v("thanks", self.thanks);
    v("likes", self.likes);
    v("insightful", self.insightful);
    v("funny", self.funny);
    v("votes_up", self.votes_up);
    v("given", self.given);
    v("first_replies", self.first_replies);
    v("quick_replies", self.quick_replies);
    v("welcomes", self.welcomes);
    v("rescues", self.rescues);
    v("longest_thread", self.longest_thread);
    v("reports_confirmed", self.reports_confirmed);
    v("removed", self.removed);
    v("last_removed_ms", self.last_removed_ms);
    v("weeks", self.weeks);
    v("topics", self.topics);
    v("partners", self.partners);
    v("helped", self.helped);
  }
};

}  // namespace hearth::model

namespace hearth::recognition {

/// A medal somebody has.
struct Awarded {
  std::string medal;
  std::int64_t at_ms = 0;

  friend bool operator==(const Awarded&, const Awarded&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("medal", self.medal);
    v("at_ms", self.at_ms);
  }
};

/// A medal the log does not tell of yet, in order of earning.
struct Unwritten {
  std::int64_t at_ms = 0;
  MemberId member;
  std::string medal;

  friend bool operator==(const Unwritten&, const Unwritten&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at_ms", self.at_ms);
    v("member", self.member);
    v("medal", self.medal);
  }
  friend bool operator<(const Unwritten& a, const Unwritten& b) {
    return std::tie(a.at_ms, a.member, a.medal) < std::tie(b.at_ms, b.member, b.medal);
  }
};

class Book {
 public:
  /// Folds one event in. Events come in the order of the log; one at or below the last seq is
  /// ignored.
  void apply(const model::Event& event);

  [[nodiscard]] const Deeds& deeds(MemberId member) const;
  [[nodiscard]] const Purse& purse() const { return purse_; }
  [[nodiscard]] Purse& purse() { return purse_; }
  /// In order of earning. A medal once earned stays, and so does one the log tells of, whether this
  /// core knows it or not.
  [[nodiscard]] const std::vector<Awarded>& medals(MemberId member) const;
  [[nodiscard]] const std::set<Unwritten>& unwritten() const { return unwritten_; }
  [[nodiscard]] const std::map<MemberId, Deeds>& everybody() const { return deeds_; }

  friend bool operator==(const Book&, const Book&) = default;
  /// Everything it holds, for a checkpoint.
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq_);
    v("texts", self.texts_);
    v("reporters", self.reporters_);
    v("reacted", self.reacted_);
    v("deeds", self.deeds_);
    v("medals", self.medals_);
    v("unwritten", self.unwritten_);
    v("purse", self.purse_);
  }

 private:
  // There is one for every text that was ever written: 56 bytes.
  struct Text {
    MemberId author;
    PostId parent, root;
    TopicId topic;
    PostId accepted;  // on questions
    std::int64_t at_ms = 0;
    std::int32_t replies = 0;  // live, on roots
    model::PostKind kind = model::PostKind::kDiscussion;
    bool live = false;
    bool answered = false;  // somebody else has replied

    friend bool operator==(const Text&, const Text&) = default;
    template <class Self, class Visitor>
    static void fields(Self& self, Visitor& v) {
      v("author", self.author);
      v("parent", self.parent);
      v("root", self.root);
      v("topic", self.topic);
      v("accepted", self.accepted);
      v("at_ms", self.at_ms);
      v("replies", self.replies);
      v("kind", self.kind);
      v("live", self.live);
      v("answered", self.answered);
    }
  };

  void on(const model::PostCreated& body, const model::Event& event);
  void on(const model::PostEdited& body, const model::Event& event);
  void on(const model::PostDeleted& body, const model::Event& event);
  void on(const model::PostModerated& body, const model::Event& event);
  void on(const model::AppealDecided& body, const model::Event& event);
  void on(const model::CaseReopened& body, const model::Event& event);
  void on(const model::ReactionSet& body, const model::Event& event);
  void on(const model::ReactionsTallied& body, const model::Event& event);
  void on(const model::AnswerAccepted& body, const model::Event& event);
  void on(const model::ReportFiled& body, const model::Event& event);
  void on(const model::MemberJoined& body, const model::Event& event);
  void on(const model::MedalAwarded& body, const model::Event& event);

  [[nodiscard]] Text* text(PostId id);
  void show(Text& text, std::int64_t at_ms);
  void hide(PostId id, Text& text);
  void note_first_reply(const Text& reply, Text& root);
  void count(const Text& text, std::int64_t by);
  void unaccept(Text& question, PostId question_id);
  void award(MemberId member, std::int64_t at_ms);

  std::uint64_t seq_ = 0;
  base::FlatMap<PostId, Text> texts_;
  std::map<PostId, std::vector<MemberId>> reporters_;                 // not yet agreed with
  base::FlatMap<std::pair<PostId, MemberId>, std::uint8_t> reacted_;  // bit r: Reaction r
  std::map<MemberId, Deeds> deeds_;
  std::map<MemberId, std::vector<Awarded>> medals_;
  std::set<Unwritten> unwritten_;
  Purse purse_;
};

}  // namespace hearth::recognition
