// SPDX-License-Identifier: MIT
// Words end: what was edited out or deleted is erased once the community's retention is over. While
// a case about a post is open, its older words stay for those who decide.
#include <algorithm>
#include <future>
#include <unordered_set>

#include "server/folds/taken_back.h"
#include "server/rooms/chore.h"
#include "server/rooms/erasure.h"
#include "server/rooms/stored_state.h"
#include "server/store/config.h"
#include "shared/base/time.h"

namespace hearth::rooms {
namespace {

// A run's worth; more are left for the next, which comes at once.
constexpr std::size_t kTextsPerRun = 1'000;

using community::ErasedText;
using Posts = std::unordered_set<base::PostId>;

// Texts that were taken back `kept` ago or before, oldest first.
base::Result<std::vector<ErasedText>> due_texts(const Errand& errand) {
  const std::atomic<bool> cancelled{false};
  store::Store& store = errand.hands.store;
  HEARTH_TRY(const folds::Resumed resumed,
             folds::resume(store, errand.community.id, folds::taken_back_fold, cancelled));
  const auto& value = static_cast<const folds::TakenBack&>(*resumed.value).value;
  if (folds::is_worth_saving(resumed.from_seq, value.seq)) {
    HEARTH_CHECK(folds::save(store, errand.community.id, folds::taken_back_fold, *resumed.value));
  }
  const std::int64_t before_ms =
      errand.now_ms - store::words_kept_days(errand.community) * base::kDayMs;
  std::vector<ErasedText> due;
  for (const folds::TakenText& text : value.taken) {
    if (text.at_ms <= before_ms) due.push_back({text.content, text.post});
  }
  return due;
}

Posts posts_in_question(const community::State& state) {
  Posts posts;
  for (const model::Case& row : state.cases) {
    if (row.open() || row.appeal.state == model::AppealState::kOpen) posts.insert(row.post);
  }
  return posts;
}

// Of a community that is not in memory its State stays here, to be saved again without the words.
struct Question {
  Posts posts;
  std::optional<community::State> away;
};

base::Result<Question> questions(const Errand& errand, Room* room) {
  Question question;
  if (room != nullptr && room->is_live()) {
    auto answer = std::make_shared<std::promise<std::optional<Posts>>>();
    auto posts = answer->get_future();
    room->read([answer](const community::State* state, sync::Publisher*) {
      answer->set_value(state != nullptr ? std::optional(posts_in_question(*state)) : std::nullopt);
    });
    std::optional<Posts> read = posts.get();
    if (!read) return base::Error{base::ErrorCode::kBusy, "the room is not there"};
    question.posts = *std::move(read);
    return question;
  }
  HEARTH_TRY(Loaded loaded, load(errand.hands.store, errand.community.id));
  question.posts = posts_in_question(loaded.state);
  question.away = std::move(loaded.state);
  return question;
}

base::Status save_without(const Errand& errand, community::State& state,
                          const community::Forgetting& what) {
  if (state.seq < kSnapshotWorthwhile) return base::done();
  static_cast<void>(community::forget(state, what));
  return store::commit(
      errand.hands.store,
      {store::PutSnapshot{errand.community.id, {.seq = state.seq, .bytes = encode_state(state)}}});
}

base::Result<Progress> end_words(const Errand& errand) {
  Room* room = errand.hands.rooms.find(errand.community.id);
  const Erasing at{errand.hands.store, errand.community, room};
  HEARTH_TRY(std::vector<ErasedText> due, due_texts(errand));
  HEARTH_TRY(const std::vector<ErasedText> any, not_erased(at, due, 1));
  if (any.empty()) return Progress::kDone;
  HEARTH_TRY(Question question, questions(errand, room));
  std::erase_if(due, [&](const ErasedText& text) { return question.posts.contains(text.post); });
  community::Forgetting what;
  HEARTH_TRY(what.texts, not_erased(at, due, kTextsPerRun));
  if (what.texts.empty()) return Progress::kDone;
  HEARTH_CHECK(erase(at, what));
  if (question.away) HEARTH_CHECK(save_without(errand, *question.away, what));
  return what.texts.size() == kTextsPerRun ? Progress::kMore : Progress::kDone;
}

}  // namespace

constinit const Chore erasure_chore{.id = "erasure",
                                    .summary =
                                        "Erases words that were edited out or deleted, "
                                        "once the community's retention is over.",
                                    .period_ms = 10 * 60'000,
                                    .run = end_words};

}  // namespace hearth::rooms
