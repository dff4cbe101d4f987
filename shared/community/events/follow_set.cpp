// SPDX-License-Identifier: MIT
// A member follows a topic, a member or a post, or stops. Only they get the event; everyone gets
// how many follow.
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct FollowRow : RowFields {
  static constexpr std::string_view kType = "follow";
  model::TargetKind target_kind = model::TargetKind::kTopic;
  base::Json target{};
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target_kind", self.target_kind);
    v("target", self.target, {.required = true});
    v("off", self.off);
  }
};

void count_followers(State& state, model::TargetKind kind, std::uint64_t target, int by) {
  std::uint32_t* followers = nullptr;
  if (kind == model::TargetKind::kTopic) {
    model::Topic* topic = state.topics.change(TopicId{target});
    if (topic != nullptr) followers = &topic->followers;
  } else if (kind == model::TargetKind::kMember) {
    model::Member* member = state.members.change(MemberId{target});
    if (member != nullptr) followers = &member->followers;
  }
  if (followers != nullptr) *followers = changed_by(*followers, by);
}

void fold(State& state, const Event& event, const model::FollowSet& body) {
  Relations& row = state.relations.change_or_add(event.actor);
  auto& set = body.target_kind == model::TargetKind::kTopic    ? row.followed_topics
              : body.target_kind == model::TargetKind::kMember ? row.followed_members
                                                               : row.followed_posts;
  const bool changed = body.off ? set.erase(body.target) != 0 : set.insert(body.target).second;
  if (changed) count_followers(state, body.target_kind, body.target, body.off ? -1 : 1);
}

void touches(const State&, const Event&, const model::FollowSet& body, Touched& into) {
  if (body.target_kind == model::TargetKind::kTopic) {
    into.topics.add(TopicId{body.target});
  } else if (body.target_kind == model::TargetKind::kMember) {
    into.members.add(MemberId{body.target});
  }
}

base::Status place(const FollowRow& row, RowPlace& into) {
  if (row.target_kind != model::TargetKind::kPost) return base::done();
  return place_after(row.target, into);
}

base::Status make(const FollowRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  model::FollowSet body;
  body.target_kind = row.target_kind;
  body.off = row.off;
  if (row.target_kind == model::TargetKind::kTopic) {
    HEARTH_TRY(const TopicId target, row_topic(making.state, row.target));
    body.target = target.value;
  } else if (row.target_kind == model::TargetKind::kMember) {
    HEARTH_TRY(const MemberId target, row_member(making.state, row.target, "target"));
    body.target = target.value;
  } else {
    HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
    body.target = target->id.value;
  }
  making.event.audience = model::Audience::kOneMember;
  making.event.body = body;
  return base::done();
}

bool plain(const Event&, const model::FollowSet& body, FollowRow& row) {
  row.target_kind = body.target_kind;
  row.target = id_text(body.target);
  row.off = body.off;
  return true;
}

bool is_so(const State& state, const Event& event, const model::FollowSet& body) {
  return state.relation(event.actor).follows(body.target_kind, body.target) != body.off;
}

constexpr RowForm kForm = row_form<FollowRow, place, make, plain, is_so>(RowRank::kFollow);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::FollowSet> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(follow_set, kKind)

}  // namespace hearth::community
