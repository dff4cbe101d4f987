// SPDX-License-Identifier: MIT
// Pictures end as words do: what stands nowhere after a day, and what was taken out of a post, or
// went with one that was deleted or removed, once the community's retention is over. While a case
// about a post is open, its pictures stay for those who decide.
#include <algorithm>
#include <unordered_set>

#include "server/pictures/desk.h"
#include "server/rooms/chore.h"
#include "server/rooms/state_once.h"
#include "server/store/config.h"
#include "shared/base/time.h"

namespace hearth::rooms {
namespace {

// A run's worth; more are left for the next, which comes at once.
constexpr std::size_t kPicturesPerRun = 500;

struct Decided {
  std::unordered_set<base::PostId> open;  // posts somebody still has to decide about
  std::vector<base::PostId> removed;      // and those taken down before retention began
};

Decided decided(const community::State& state, std::int64_t before_ms) {
  Decided found;
  for (const model::Case& row : state.cases) {
    if (row.open() || row.appeal.state == model::AppealState::kOpen) found.open.insert(row.post);
  }
  for (const model::Case& row : state.cases) {
    const bool over = row.decision == model::Handling::kRemove && row.decided_ms <= before_ms;
    if (!over || found.open.contains(row.post)) continue;
    const model::Post* post = state.post(row.post);
    const bool stays_down =
        post != nullptr && post->state == model::PostState::kRemoved && post->decided_in == row.id;
    if (stays_down) found.removed.push_back(row.post);
  }
  return found;
}

base::Result<Progress> end_pictures(const Errand& errand) {
  store::Store& store = errand.hands.store;
  const store::CommunityId id = errand.community.id;
  HEARTH_TRY(const store::PictureTotals totals, store.picture_totals(id, {}));
  if (totals.count == 0) return Progress::kDone;
  const std::int64_t kept_since_ms =
      errand.now_ms - store::words_kept_days(errand.community) * base::kDayMs;
  Decided posts;
  HEARTH_CHECK(look_once(
      errand, [&](const community::State& state) { posts = decided(state, kept_since_ms); }));
  // What has to wait for a decision does not keep others from their turn.
  HEARTH_TRY(
      std::vector<store::Picture> due,
      store.pictures_due(id, errand.now_ms - pictures::kUnplacedMs, kept_since_ms, totals.count));
  std::erase_if(due,
                [&](const store::Picture& picture) { return posts.open.contains(picture.post); });
  const bool more = due.size() > kPicturesPerRun;
  if (more) due.resize(kPicturesPerRun);
  store::ErasePictures write{.community = id, .pictures = {}, .posts = {}};
  for (store::Picture& picture : due) write.pictures.push_back(std::move(picture.id));
  for (const base::PostId post : posts.removed) {
    HEARTH_TRY(const auto theirs, store.pictures_in(id, post));
    if (!theirs.empty()) write.posts.push_back(post);
  }
  if (write.pictures.empty() && write.posts.empty()) return Progress::kDone;
  HEARTH_CHECK(store::commit(store, {std::move(write)}));
  return more ? Progress::kMore : Progress::kDone;
}

}  // namespace

constinit const Chore pictures_chore{.id = "pictures",
                                     .summary =
                                         "Erases pictures that stand in no post, once their time "
                                         "is over.",
                                     .period_ms = 30 * 60'000,
                                     .run = end_pictures};

}  // namespace hearth::rooms
