// SPDX-License-Identifier: MIT
// Somebody is a member from now on, or again. The record that goes with the event has the profile;
// which invitation they came with is for moderators.
#include "shared/community/event_kind.h"
#include "shared/community/profile.h"

namespace hearth::community {
namespace {

struct MemberRow : RowFields {
  static constexpr std::string_view kType = "member";
  std::string name{};
  std::string about{};
  model::Role role = model::Role::kVisitor;  // not given: an ordinary member
  base::Json rules_accepted{};               // not given: the rules in force when they joined
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTitleBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kAboutBytesMax});
    v("role", self.role);
    v("rules_accepted", self.rules_accepted);
  }
};

void fold(State& state, const Event& event, const model::MemberJoined& body) {
  const bool known = state.members.has(body.member);
  model::Member& member = state.members.change_or_add(body.member);
  const bool was_here = known && member.role != model::Role::kVisitor;
  member.role = body.role;
  member.rules_accepted = body.rules_accepted;
  if (member.joined_ms == 0) member.joined_ms = event.at_ms;
  set_profile(state, member, event);
  if (!was_here) ++state.counts.members;
  state.counts.last_join_ms = event.at_ms;
  state.applications.erase(body.member);
  model::Invitation* invitation = state.invitations.change(body.invitation);
  if (invitation != nullptr) ++invitation->used;
}

void touches(const State&, const Event&, const model::MemberJoined& body, Touched& into) {
  into.members.add(body.member);
  into.rights.insert(body.member);
}

void veil(const Viewing& at, Event& seen, model::MemberJoined& body) {
  seen.content.reset();
  if (!at.eyes.moderates()) body.invitation = {};
}

base::Status place(const MemberRow& row, RowPlace& into) {
  HEARTH_TRY(into.member, number_of(Named::kMember, row.id));
  return base::done();
}

base::Status make(const MemberRow& row, const RowMaking& making) {
  model::MemberJoined body;
  HEARTH_TRY(body.member.value, number_of(Named::kMember, row.id));
  if (making.state.members.has(body.member)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  body.role = row.role == model::Role::kVisitor ? model::Role::kMember : row.role;
  const std::int64_t* accepted = row.rules_accepted.integer();
  body.rules_accepted = accepted != nullptr ? *accepted : making.state.rulebook.revision;
  making.event.actor = body.member;
  making.content = model::Content{.title = row.name, .body = row.about};
  making.event.body = body;
  return base::done();
}

bool plain(const Event& event, const model::MemberJoined& body, MemberRow& row) {
  row.author = {};
  row.id = id_text(body.member.value);
  if (event.content) {
    row.name = event.content->title;
    row.about = event.content->body;
  }
  if (body.role != model::Role::kMember) row.role = body.role;
  row.rules_accepted = base::Json(body.rules_accepted);
  return true;
}

constexpr RowForm kForm = row_form<MemberRow, place, make, plain>(RowRank::kMember);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::MemberJoined> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(member_joined, kKind)

}  // namespace hearth::community
