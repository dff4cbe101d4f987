// SPDX-License-Identifier: MIT
#include "shared/sync/touched.h"

namespace hearth::sync {
namespace {

using model::Event;
using model::Post;
using model::PostState;

class Walker {
 public:
  Walker(const State& state, Touched& into) : state_(state), into_(into) {}

  void walk(const Event& event) {
    into_.involved.insert(event.actor);
    into_.involved.insert(event.concerns);
    std::visit([&](const auto& body) { note(event, body); }, event.body);
  }

 private:
  // Records of a post and what stands above it: their counts follow its state.
  void record_with_ancestors(PostId id) {
    const Post* post = state_.post(id);
    if (post == nullptr) return;
    into_.posts.add(id);
    into_.posts.add(post->parent);
    into_.posts.add(post->root);
    into_.topics.add(post->topic);
    into_.members.add(post->author);
  }
  void author_of(PostId id) {
    if (const Post* post = state_.post(id)) into_.members.add(post->author);
  }
  void case_of(PostId post, model::CaseId opened) {
    into_.cases.add(opened);
    if (const auto open = state_.open_case.find(post); open != state_.open_case.end()) {
      into_.cases.add(open->second);
    }
    into_.reported.add(post);
    if (const Post* reported = state_.post(post)) into_.reported.add(reported->root);
  }

  void note(const Event&, const std::monostate&) {}
  void note(const Event&, const model::SettingsChanged&) { into_.settings = true; }
  void note(const Event&, const model::TopicCreated& body) { into_.topics.add(body.topic); }
  void note(const Event&, const model::TopicEdited& body) { into_.topics.add(body.topic); }
  void note(const Event&, const model::MemberJoined& body) {
    into_.members.add(body.member);
    into_.rights.insert(body.member);
  }
  void note(const Event&, const model::ProfileEdited& body) { into_.members.add(body.member); }
  void note(const Event&, const model::RulesAccepted& body) { into_.members.add(body.member); }
  void note(const Event&, const model::RoleSet& body) {
    into_.members.add(body.member);
    into_.rights.insert(body.member);
  }
  void note(const Event& event, const model::PostCreated& body) {
    into_.members.add(event.actor);
    into_.topics.add(body.topic);
    if (body.opens_case) case_of(body.post, body.opens_case);
    const Post* post = state_.post(body.post);
    const bool as_it_was = post != nullptr && post->state == PostState::kLive &&
                           body.state == PostState::kLive && post->content_ref == event.content_ref;
    if (as_it_was) return;  // the event says it all
    record_with_ancestors(body.post);
  }
  void note(const Event&, const model::PostEdited& body) {
    record_with_ancestors(body.post);
    case_of(body.post, body.opens_case);
  }
  void note(const Event&, const model::PostDeleted& body) {
    record_with_ancestors(body.post);
    closed_cases_of(body.post);
  }
  void note(const Event&, const model::PostModerated& body) {
    record_with_ancestors(body.post);
    case_of(body.post, {});
    closed_cases_of(body.post);
  }
  void note(const Event&, const model::ReactionSet& body) { author_of(body.post); }
  void note(const Event&, const model::ReactionsTallied& body) { author_of(body.post); }
  void note(const Event&, const model::VoteCast&) {}  // says it all
  void note(const Event&, const model::FollowSet& body) {
    if (body.target_kind == model::TargetKind::kTopic) {
      into_.topics.add(model::TopicId{body.target});
    } else if (body.target_kind == model::TargetKind::kMember) {
      into_.members.add(MemberId{body.target});
    }
  }
  void note(const Event&, const model::MuteSet&) {}
  void note(const Event& event, const model::ReportFiled& body) {
    case_of(body.post, body.opens_case);
    into_.dossiers.add(event.actor);
    if (const Post* post = state_.post(body.post)) into_.dossiers.add(post->author);
  }
  void note(const Event&, const model::CaseClaimed& body) { into_.cases.add(body.id); }
  void note(const Event&, const model::AnswerAccepted& body) {
    into_.posts.add(body.question);
    author_of(body.answer);
    // The answer accepted before lost its credit; its author is not in the event.
    for (const PostId reply : state_.replies(body.question)) author_of(reply);
  }
  void note(const Event&, const model::RulesPublished&) {}
  // These say it all to those who get them.
  void note(const Event&, const model::ApplicationFiled&) {}
  void note(const Event&, const model::ApplicationDecided&) {}
  void note(const Event&, const model::InvitationMade&) {}
  void note(const Event&, const model::InvitationRevoked&) {}
  void note(const Event&, const model::SanctionGiven& body) {
    into_.sanctions.add(body.sanction);
    into_.dossiers.add(body.member);
  }
  void note(const Event&, const model::SanctionLifted& body) { into_.sanctions.add(body.sanction); }
  void note(const Event&, const model::AppealFiled& body) {
    into_.cases.add(body.about);
    into_.cases.add(body.opens_case);
    into_.sanctions.add(body.sanction);
    record_with_ancestors(body.post);
  }
  void note(const Event&, const model::AppealDecided& body) {
    decided_case(body.about);
    into_.sanctions.add(body.sanction);
    record_with_ancestors(body.post);
  }
  void note(const Event&, const model::NoteAdded& body) {
    into_.cases.add(body.about);
    into_.dossiers.add(body.member);
  }
  void note(const Event&, const model::CaseReopened& body) {
    decided_case(body.id);
    record_with_ancestors(body.post);
    into_.reported.add(body.post);
  }
  void note(const Event&, const model::BrakeSet&) { into_.settings = true; }
  void note(const Event&, const model::StandingReviewed& body) { into_.members.add(body.member); }
  void note(const Event& event, const model::OptSet&) { into_.members.add(event.actor); }
  void note(const Event&, const model::OfferPut&) {}
  void note(const Event&, const model::OfferWithdrawn&) {}
  void note(const Event&, const model::OfferRedeemed&) {}
  void note(const Event&, const model::RedemptionClosed&) {}
  void note(const Event&, const model::MedalAwarded&) {}
  void note(const Event&, const model::ShowcaseSet&) {}
  void note(const Event&, const model::BridgingScored&) {}

  // A decision says something of those who reported, too.
  void decided_case(model::CaseId id) {
    into_.cases.add(id);
    const model::Case* row = state_.cases.find(id);
    if (row == nullptr) return;
    for (const model::Report& report : row->reports) into_.dossiers.add(report.reporter);
  }

  // A decision closes the post's open case, which the index of open cases no longer names.
  void closed_cases_of(PostId post) {
    for (const model::Case& row : state_.cases) {
      if (row.post == post) decided_case(row.id);
    }
  }

  const State& state_;
  Touched& into_;
};

}  // namespace

Touched touched_by(const State& state, std::uint64_t from,
                   std::span<const std::shared_ptr<const Event>> events) {
  Touched touched;
  touched.from = from;
  touched.to = state.seq;
  touched.events.assign(events.begin(), events.end());
  Walker walker(state, touched);
  for (const auto& event : events) walker.walk(*event);
  // The authors of records see more of them than others do.
  for (const PostId id : touched.posts.ids()) {
    if (const Post* post = state.post(id)) touched.involved.insert(post->author);
  }
  for (const PostId id : touched.reported.ids()) {
    if (const Post* post = state.post(id)) touched.involved.insert(post->author);
  }
  touched.involved.erase(MemberId{});
  return touched;
}

}  // namespace hearth::sync
