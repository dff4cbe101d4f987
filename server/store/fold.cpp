// SPDX-License-Identifier: MIT
#include "server/store/fold.h"

#include <algorithm>
#include <utility>

#include "server/runtime/log.h"
#include "server/store/log.h"

namespace hearth::folds {
namespace {

// Nothing where there is no checkpoint this program can use.
std::shared_ptr<Folded> from_checkpoint(store::Store& store, store::CommunityId community,
                                        const Fold& fold, std::uint64_t head_seq) {
  const auto stored = store.checkpoint(community, fold.id);
  if (!stored.ok() || !stored->has_value()) return nullptr;
  const store::Checkpoint& checkpoint = **stored;
  if (checkpoint.version != fold.version()) return nullptr;
  auto value = fold.make();
  if (checkpoint.seq <= head_seq && value->decode(checkpoint.bytes) &&
      value->seq() == checkpoint.seq) {
    return value;
  }
  runtime::log(runtime::Level::kWarn, "checkpoint_unreadable",
               {{"fold", fold.id}, {"seq", static_cast<std::int64_t>(checkpoint.seq)}});
  return nullptr;
}

}  // namespace

const std::array<const Fold*, kFoldCount>& all_folds() {
  static constexpr std::array<const Fold*, kFoldCount> kAll{
#define HEARTH_FOLD(name) &name##_fold,
#include "server/folds.def"
#undef HEARTH_FOLD
  };
  return kAll;
}

bool is_worth_saving(std::uint64_t from_seq, std::uint64_t head_seq) {
  return head_seq >= from_seq && head_seq - from_seq >= std::max(kCheckpointEvery, from_seq / 2);
}

base::Result<Resumed> resume(store::Store& store, store::CommunityId community, const Fold& fold,
                             const std::atomic<bool>& cancelled) {
  HEARTH_TRY(const store::Head head, store.head(community));
  Resumed resumed{.value = from_checkpoint(store, community, fold, head.seq)};
  if (resumed.value == nullptr) resumed.value = fold.make();
  resumed.from_seq = resumed.value->seq();
  HEARTH_CHECK(store::for_each_event(store, community, resumed.from_seq,
                                     [&](model::Event& event) -> base::Status {
                                       if (cancelled)
                                         return base::Error{base::ErrorCode::kBusy, {}};
                                       resumed.value->apply(event);
                                       return base::done();
                                     }));
  return resumed;
}

base::Status save(store::Store& store, store::CommunityId community, const Fold& fold,
                  const Folded& value) {
  store::Checkpoint checkpoint{.fold = std::string(fold.id),
                               .version = fold.version(),
                               .seq = value.seq(),
                               .bytes = value.encode()};
  return store.submit({store::PutCheckpoint{community, std::move(checkpoint), {}}},
                      [](const base::Status&) {});
}

}  // namespace hearth::folds
