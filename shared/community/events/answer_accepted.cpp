// SPDX-License-Identifier: MIT
// A question has its answer, another one, or none again.
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

struct AcceptRow : RowFields {
  static constexpr std::string_view kType = "accept";
  base::Json target{};
  base::Json answer{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("answer", self.answer, {.required = true});
  }
};

void credit(State& state, PostId answer, std::int64_t by) {
  const model::Post* post = state.post(answer);
  if (post == nullptr) return;
  if (model::Member* author = state.members.change(post->author)) {
    author->accepted = changed_by(author->accepted, by);
  }
}

void fold(State& state, const Event& event, const model::AnswerAccepted& body) {
  model::Post* question = state.posts.change(body.question);
  if (question == nullptr || question->accepted == body.answer) return;
  credit(state, question->accepted, -1);
  question->accepted = body.answer;
  ++question->revision;
  credit(state, body.answer, 1);
  if (const model::Post* answer = state.post(body.answer)) {
    tell(state, answer->author, notice_of(event, model::NoticeKind::kAccepted, body.answer));
  }
}

void touches(const State& state, const Event&, const model::AnswerAccepted& body, Touched& into) {
  into.posts.add(body.question);
  touch_author(state, body.answer, into);
  // The answer accepted before lost its credit; its author is not in the event.
  for (const PostId reply : state.replies(body.question)) touch_author(state, reply, into);
}

base::Status place(const AcceptRow& row, RowPlace& into) { return place_after(row.answer, into); }

base::Status make(const AcceptRow& row, const RowMaking& making) {
  HEARTH_TRY(const model::Post* question, row_post(making.state, row.target, "target"));
  HEARTH_TRY(const model::Post* answer, row_post(making.state, row.answer, "answer"));
  if (answer->root != question->id || answer->id == question->id) {
    return base::Error{base::ErrorCode::kInvalidArgument, "answer"};
  }
  if (!making.event.actor) making.event.actor = question->author;
  model::AnswerAccepted body;
  body.question = question->id;
  body.answer = answer->id;
  making.event.body = body;
  return base::done();
}

bool plain(const Event&, const model::AnswerAccepted& body, AcceptRow& row) {
  row.target = id_text(body.question.value);
  row.answer = id_text(body.answer.value);
  return true;
}

constexpr RowForm kForm = row_form<AcceptRow, place, make, plain>(RowRank::kAccept);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::AnswerAccepted> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(answer_accepted, kKind)

}  // namespace hearth::community
