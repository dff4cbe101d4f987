// SPDX-License-Identifier: MIT
// A member chose in a poll or said whether they come, chose again or took it back. Who comes is
// said openly; who does not, and who voted for what, is nobody else's to know: others can still
// count.
#include <algorithm>
#include <bit>

#include "shared/community/counting.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct VoteRow : RowFields {
  static constexpr std::string_view kType = "vote";
  base::Json target{};
  // By number from 0; of an event 0 = comes, 1 = maybe, 2 = does not. None: taken back.
  std::vector<std::uint32_t> choice{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("choice", self.choice,
      {.max = base::limits::kPollOptionsMax - 1, .count_max = base::limits::kPollOptionsMax});
  }
};

void count_vote(model::Post& post, const model::VoteCast& body) {
  for (std::uint32_t option = 0; option < base::limits::kPollOptionsMax; ++option) {
    const int by =
        (model::chosen(body.to, option) ? 1 : 0) - (model::chosen(body.from, option) ? 1 : 0);
    if (by == 0) continue;
    if (post.votes.size() <= option) post.votes.resize(option + 1);
    post.votes[option] = changed_by(post.votes[option], by);
  }
  post.voters = changed_by(post.voters, (body.to != 0 ? 1 : 0) - (body.from != 0 ? 1 : 0));
}

void list_guest(model::Post& post, MemberId guest, bool comes) {
  const auto listed = std::find(post.coming.begin(), post.coming.end(), guest);
  if (!comes) {
    if (listed != post.coming.end()) post.coming.erase(listed);
  } else if (listed == post.coming.end() && post.coming.size() < base::limits::kComingShownMax) {
    post.coming.push_back(guest);
  }
}

void fold(State& state, const Event& event, const model::VoteCast& body) {
  // A replica counts other members' votes; it keeps those of its own member, whose row it has.
  if (event.actor && (!state.partial || state.relations.has(event.actor))) {
    Relations& row = state.relations.change_or_add(event.actor);
    if (body.to != 0) {
      row.votes[body.post] = body.to;
    } else {
      row.votes.erase(body.post);
    }
  }
  model::Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  count_vote(*post, body);
  if (post->kind != model::PostKind::kEvent || !event.actor) return;
  list_guest(*post, event.actor, model::comes(body.to));
}

void veil(const Viewing& at, Event& seen, model::VoteCast& body) {
  seen.content.reset();
  const model::Post* post = at.state.post(body.post);
  const bool open = post != nullptr && post->kind == model::PostKind::kEvent &&
                    (model::comes(body.from) || model::comes(body.to));
  if (!open && !at.eyes.is(seen.actor)) seen.actor = {};
}

base::Status place(const VoteRow& row, RowPlace& into) { return place_after(row.target, into); }

base::Status make(const VoteRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
  model::VoteCast body;
  body.post = target->id;
  body.from = making.state.relation(making.event.actor).choice(target->id);
  for (const std::uint32_t option : row.choice) {
    if (option >= target->options()) return base::Error{base::ErrorCode::kOutOfRange, "choice"};
    body.to |= model::Choice{1} << option;
  }
  const bool many = target->kind == model::PostKind::kPoll && target->poll.many;
  if (std::popcount(body.to) > 1 && !many) {
    return base::Error{base::ErrorCode::kInvalidArgument, "choice"};
  }
  making.event.body = body;
  return base::done();
}

bool plain(const Event&, const model::VoteCast& body, VoteRow& row) {
  row.target = id_text(body.post.value);
  for (std::uint32_t option = 0; option < base::limits::kPollOptionsMax; ++option) {
    if (model::chosen(body.to, option)) row.choice.push_back(option);
  }
  return true;
}

bool is_so(const State& state, const Event& event, const model::VoteCast& body) {
  return state.relation(event.actor).choice(body.post) == body.to;
}

constexpr RowForm kForm = row_form<VoteRow, place, make, plain, is_so>(RowRank::kVote);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::VoteCast> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(vote_cast, kKind)

}  // namespace hearth::community
