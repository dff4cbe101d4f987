// SPDX-License-Identifier: MIT
#include "shared/recognition/book.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "shared/base/time.h"
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

using model::Event;
using model::Handling;
using model::PostKind;
using model::PostState;
using model::Reaction;

using base::kHourMs;

std::int64_t* counter_of(Deeds& deeds, Reaction reaction) {
  switch (reaction) {
    case Reaction::kLike: return &deeds.likes;
    case Reaction::kThanks: return &deeds.thanks;
    case Reaction::kInsightful: return &deeds.insightful;
    case Reaction::kFunny: return &deeds.funny;
    case Reaction::kUp: return &deeds.votes_up;
    case Reaction::kDown: break;
  }
  return nullptr;  // a vote against is nobody's deed
}

std::int64_t worth_of(Reaction reaction) {
  switch (reaction) {
    case Reaction::kThanks: return worth::kThanks;
    case Reaction::kInsightful: return worth::kInsightful;
    case Reaction::kLike:
    case Reaction::kFunny:
    case Reaction::kUp: return worth::kLike;
    case Reaction::kDown: break;
  }
  return 0;
}

std::int64_t* counter_of(Deeds& deeds, PostKind kind) {
  switch (kind) {
    case PostKind::kQuestion: return &deeds.questions;
    case PostKind::kSuggestion: return &deeds.suggestions;
    case PostKind::kEvent: return &deeds.events;
    case PostKind::kPoll: return &deeds.polls;
    case PostKind::kResource: return &deeds.resources;
    case PostKind::kDiscussion:
    case PostKind::kAnnouncement:
    case PostKind::kReply: break;
  }
  return nullptr;
}

std::vector<Awarded>::const_iterator find(const std::vector<Awarded>& held,
                                          std::string_view medal) {
  return std::find_if(held.begin(), held.end(),
                      [medal](const Awarded& row) { return row.medal == medal; });
}

}  // namespace

void Book::apply(const Event& event) {
  if (event.seq != 0 && event.seq <= seq_) return;
  seq_ = event.seq;
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { on(body, event); }) on(body, event);
      },
      event.body);
  if (event.actor) award(event.actor, event.at_ms);
}

const Deeds& Book::deeds(MemberId member) const {
  static const Deeds kNone{};
  const auto at = deeds_.find(member);
  return at == deeds_.end() ? kNone : at->second;
}

const std::vector<Awarded>& Book::medals(MemberId member) const {
  static const std::vector<Awarded> kNone;
  const auto at = medals_.find(member);
  return at == medals_.end() ? kNone : at->second;
}

Book::Text* Book::text(PostId id) { return texts_.find(id); }

void Book::award(MemberId member, std::int64_t at_ms) {
  std::vector<Awarded>& held = medals_[member];
  for (const Medal* medal : all_medals()) {
    if (medal->progress(deeds(member), at_ms) < medal->target) continue;
    if (find(held, medal->id) != held.end()) continue;
    held.push_back({.medal = std::string(medal->id), .at_ms = at_ms});
    unwritten_.insert({.at_ms = at_ms, .member = member, .medal = std::string(medal->id)});
  }
}

void Book::on(const model::MedalAwarded& body, const Event& event) {
  std::vector<Awarded>& held = medals_[body.member];
  const auto has = find(held, body.medal);
  if (has != held.end()) {
    unwritten_.erase({.at_ms = has->at_ms, .member = body.member, .medal = body.medal});
  } else {
    const std::int64_t at_ms = body.earned_ms != 0 ? body.earned_ms : event.at_ms;
    held.push_back({.medal = body.medal, .at_ms = at_ms});
  }
}

void Book::count(const Text& text, std::int64_t by) {
  if (!text.author) return;  // a page's thread
  Deeds& deeds = deeds_[text.author];
  (text.kind == PostKind::kReply ? deeds.replies : deeds.posts) += by;
  if (std::int64_t* counter = counter_of(deeds, text.kind)) *counter += by;
}

void Book::show(Text& text, std::int64_t at_ms) {
  if (text.live) return;
  text.live = true;
  if (!text.author) return;
  Deeds& deeds = deeds_[text.author];
  Text* root = this->text(text.root);
  if (text.kind == PostKind::kReply && root != nullptr) {
    note_first_reply(text, *root);
    ++root->replies;
    if (root->author) {
      Deeds& host = deeds_[root->author];
      host.longest_thread = std::max<std::int64_t>(host.longest_thread, root->replies);
    }
  }
  count(text, 1);
  deeds.weeks.insert(week_of(at_ms));
  const TopicId topic = root != nullptr ? root->topic : text.topic;
  if (topic) deeds.topics.insert(topic.value);
  const Text* parent = text.parent ? this->text(text.parent) : nullptr;
  if (parent != nullptr && parent->author && parent->author != text.author) {
    deeds.partners.insert(parent->author.value);
    deeds_[parent->author].partners.insert(text.author.value);
    award(parent->author, at_ms);
  }
}

void Book::note_first_reply(const Text& reply, Text& root) {
  if (root.answered || !root.author || reply.author == root.author) return;
  root.answered = true;
  Deeds& deeds = deeds_[reply.author];
  ++deeds.first_replies;
  const std::int64_t waited_ms = reply.at_ms - root.at_ms;
  if (waited_ms <= kHourMs) ++deeds.quick_replies;
  if (waited_ms >= kWeekMs) ++deeds.rescues;
  const Deeds& host = deeds_[root.author];
  if (host.posts + host.replies <= 1) ++deeds.welcomes;
}

void Book::hide(PostId id, Text& text) {
  if (!text.live) return;
  text.live = false;
  count(text, -1);
  Text* root = text.kind == PostKind::kReply ? this->text(text.root) : nullptr;
  if (root != nullptr) {
    --root->replies;
    if (root->accepted == id) unaccept(*root, text.root);
  }
  if (text.accepted) unaccept(text, id);
  purse_.take_back(id);
}

void Book::on(const model::PostCreated& body, const Event& event) {
  Text next;
  next.author = event.actor;
  next.kind = body.kind;
  next.parent = body.parent;
  next.root = body.root ? body.root : body.post;
  next.topic = body.topic;
  next.at_ms = event.at_ms;
  const auto [text, fresh] = texts_.add(body.post, next);
  if (fresh && body.state == PostState::kLive) show(*text, event.at_ms);
}

void Book::on(const model::PostEdited& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr) return;
  if (body.state == PostState::kLive) {
    show(*held, event.at_ms);
  } else {
    hide(body.post, *held);
  }
}

void Book::on(const model::PostDeleted& body, const Event&) {
  if (Text* held = text(body.post)) hide(body.post, *held);
}

void Book::on(const model::PostModerated& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr) return;
  switch (body.handling) {
    case Handling::kApprove:
      show(*held, event.at_ms);
      reporters_.erase(body.post);
      break;
    case Handling::kHold: hide(body.post, *held); break;
    case Handling::kRemove: {
      hide(body.post, *held);
      if (held->author) {
        Deeds& author = deeds_[held->author];
        ++author.removed;
        author.last_removed_ms = event.at_ms;
      }
      for (const MemberId reporter : reporters_[body.post]) {
        ++deeds_[reporter].reports_confirmed;
        // Paid by the community, not by the moderator: who decides owes nobody and is owed nothing.
        purse_.pay({body.post, reporter, kReportReason},
                   {reporter, {}, event.at_ms, worth::kReportConfirmed});
        award(reporter, event.at_ms);
      }
      reporters_.erase(body.post);
      break;
    }
    case Handling::kLock:
    case Handling::kUnlock:
    case Handling::kPin:
    case Handling::kUnpin: break;
  }
}

// An appeal was right, or a decision was taken back: what the author had counts again. What was
// paid for confirmed reports stays paid: the reporters could not know.
void Book::on(const model::AppealDecided& body, const Event& event) {
  Text* held = body.overturned ? text(body.post) : nullptr;
  if (held == nullptr) return;
  show(*held, event.at_ms);
  Deeds& author = deeds_[held->author];
  if (author.removed > 0) --author.removed;
}

void Book::on(const model::CaseReopened& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr) return;
  if (body.before == model::PostState::kLive) {
    show(*held, event.at_ms);
  } else {
    hide(body.post, *held);
  }
  if (!held->author) return;
  Deeds& author = deeds_[held->author];
  if (body.undone == Handling::kRemove && author.removed > 0) --author.removed;
}

void Book::on(const model::ReactionSet& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr || !held->author || held->author == event.actor) return;
  std::int64_t* received = counter_of(deeds_[held->author], body.name);
  std::uint8_t& bits = reacted_[{body.post, event.actor}];
  const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(body.name));
  const bool had = (bits & bit) != 0;
  if (had != body.off) return;  // as it was
  bits = static_cast<std::uint8_t>(bits ^ bit);
  const std::int64_t by = body.off ? -1 : 1;
  if (received == nullptr) return;
  *received += by;
  deeds_[event.actor].given += by;
  const Reason reason{body.post, event.actor, static_cast<std::uint8_t>(body.name)};
  if (body.off) {
    purse_.take_back(reason);
  } else if (held->live) {
    purse_.pay(reason, {held->author, event.actor, event.at_ms, worth_of(body.name)});
    award(held->author, event.at_ms);
  }
}

void Book::on(const model::ReactionsTallied& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr) return;
  // Counts for medals; without names nobody confirmed it, so it pays no points.
  std::int64_t* received = counter_of(deeds_[held->author], body.name);
  if (received == nullptr) return;
  *received += body.count;
  award(held->author, event.at_ms);
}

void Book::unaccept(Text& question, PostId question_id) {
  const PostId answer_id = question.accepted;
  question.accepted = {};
  const Text* answer = text(answer_id);
  if (answer == nullptr || answer->author == question.author) return;
  --deeds_[answer->author].accepted;
  --deeds_[question.author].accepted_given;
  purse_.take_back({answer_id, question.author, kAcceptedReason});
  purse_.take_back({question_id, answer->author, kAcceptedGivenReason});
}

void Book::on(const model::AnswerAccepted& body, const Event& event) {
  Text* question = text(body.question);
  if (question == nullptr || question->accepted == body.answer) return;
  if (question->accepted) unaccept(*question, body.question);
  const Text* answer = text(body.answer);
  if (answer == nullptr || !answer->live || !question->live) return;
  question->accepted = body.answer;
  if (answer->author == question->author) return;
  Deeds& helper = deeds_[answer->author];
  ++helper.accepted;
  helper.helped.insert(question->author.value);
  ++deeds_[question->author].accepted_given;
  purse_.pay({body.answer, question->author, kAcceptedReason},
             {answer->author, question->author, event.at_ms, worth::kAccepted});
  // To mark what helped is the asker's own doing, so the community pays it.
  purse_.pay({body.question, answer->author, kAcceptedGivenReason},
             {question->author, {}, event.at_ms, worth::kAcceptedGiven});
  award(answer->author, event.at_ms);
}

void Book::on(const model::ReportFiled& body, const Event& event) {
  Text* held = text(body.post);
  if (held == nullptr || !event.actor || held->author == event.actor) return;
  std::vector<MemberId>& reporters = reporters_[body.post];
  if (std::find(reporters.begin(), reporters.end(), event.actor) == reporters.end()) {
    reporters.push_back(event.actor);
  }
}

void Book::on(const model::MemberJoined& body, const Event& event) {
  deeds_[body.member].joined_ms = event.at_ms;
}

}  // namespace hearth::recognition
