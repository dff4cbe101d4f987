// SPDX-License-Identifier: MIT
// One tap of feedback, given or taken back. Nobody else learns who reacted: others get the count.
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

struct ReactionRow : RowFields {
  static constexpr std::string_view kType = "reaction";
  base::Json target{};
  model::Reaction name = model::Reaction::kLike;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("name", self.name);
    v("off", self.off);
  }
};

void fold(State& state, const Event& event, const model::ReactionSet& body) {
  // A replica learns other members' reactions as counts only; of its own member it keeps which.
  Relations& row = state.relations.change_or_add(event.actor);
  const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(body.name));
  std::uint8_t& mask = row.reactions[body.post];
  const bool has = (mask & bit) != 0;
  // decide() reports changes only; a window may not know what it changed from.
  if (has != body.off && !state.partial) return;
  mask = static_cast<std::uint8_t>(body.off ? mask & ~bit : mask | bit);
  count_reaction(state, body.post, body.name, body.off ? -1 : 1);
  if (mask == 0) row.reactions.erase(body.post);
  if (body.off || body.name == model::Reaction::kDown) return;
  if (const model::Post* post = state.post(body.post)) {
    tell(state, post->author, notice_of(event, model::NoticeKind::kReaction, body.post));
  }
}

void touches(const State& state, const Event&, const model::ReactionSet& body, Touched& into) {
  touch_author(state, body.post, into);
}

void veil(const Viewing& at, Event& seen, model::ReactionSet&) {
  seen.content.reset();
  if (!at.eyes.is(seen.actor)) seen.actor = {};
}

base::Status place(const ReactionRow& row, RowPlace& into) { return place_after(row.target, into); }

base::Status make(const ReactionRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
  model::ReactionSet body;
  body.post = target->id;
  body.name = row.name;
  body.off = row.off;
  making.event.body = body;
  return base::done();
}

bool plain(const Event&, const model::ReactionSet& body, ReactionRow& row) {
  row.target = id_text(body.post.value);
  row.name = body.name;
  row.off = body.off;
  return true;
}

bool is_so(const State& state, const Event& event, const model::ReactionSet& body) {
  const auto& given = state.relation(event.actor).reactions;
  const auto at = given.find(body.post);
  const unsigned mask = at == given.end() ? 0u : at->second;
  const bool has = (mask >> static_cast<unsigned>(body.name) & 1u) != 0;
  return has != body.off;
}

constexpr RowForm kForm = row_form<ReactionRow, place, make, plain, is_so>(RowRank::kReaction);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::ReactionSet> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(reaction_set, kKind)

}  // namespace hearth::community
