// SPDX-License-Identifier: MIT
// The registry of folds: values computed over a community's whole log, event by event. A fold keeps
// a checkpoint in the store, so that opening it costs the log's tail and not the log. A checkpoint
// saves time and is never the truth: a bad one, or one of another version, is counted anew. One
// file in server/folds/, one line in folds.def and one test each. On worker threads: reads block.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::folds {

/// A value under way. Thread-compatible.
class Folded {
 public:
  virtual ~Folded() = default;
  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;

  /// Events come in the order of the log; one at or below seq() changes nothing.
  virtual void apply(const model::Event& event) = 0;
  [[nodiscard]] virtual std::uint64_t seq() const = 0;
  /// As bytes without any words that people wrote. @cost O(size of the value).
  [[nodiscard]] virtual std::string encode() const = 0;
  /// False: not what encode() wrote; the value is then to be thrown away.
  [[nodiscard]] virtual bool decode(std::string_view bytes) = 0;

 protected:
  Folded() = default;
};

struct Fold {
  std::string_view id;       // kebab-case; the checkpoint's key, never changes meaning
  std::string_view summary;  // what it computes, a full sentence
  /// Another number where the form of the bytes, or what events count for, has changed.
  std::uint64_t (*version)();
  std::shared_ptr<Folded> (*make)();
};

#define HEARTH_FOLD(name) extern const Fold name##_fold;
#include "server/folds.def"
#undef HEARTH_FOLD

#define HEARTH_FOLD(name) +1
inline constexpr std::size_t kFoldCount = 0
#include "server/folds.def"
    ;
#undef HEARTH_FOLD

/// In the order of folds.def.
[[nodiscard]] const std::array<const Fold*, kFoldCount>& all_folds();

/// A checkpoint is worth writing once so many events, or half of what it covers, came after it: the
/// work stays in proportion to the log, and a start folds that many events anew (some 2
/// microseconds each).
inline constexpr std::uint64_t kCheckpointEvery = 5'000;

/// True where a log that ends at `head_seq` has outgrown a checkpoint at `from_seq` by that.
[[nodiscard]] bool is_worth_saving(std::uint64_t from_seq, std::uint64_t head_seq);

struct Resumed {
  std::shared_ptr<Folded> value;
  std::uint64_t from_seq = 0;  // of the checkpoint it began with; 0: from the first event
};

/// The fold up to the head: from its checkpoint where that is good, else from the first event.
/// @errors those of the store; kBusy: `cancelled` became true.
/// @cost O(checkpoint + events since), blocking.
[[nodiscard]] base::Result<Resumed> resume(store::Store& store, store::CommunityId community,
                                           const Fold& fold, const std::atomic<bool>& cancelled);

/// Writes a checkpoint and waits for nothing.
/// @errors kBusy. @cost O(size of the value).
[[nodiscard]] base::Status save(store::Store& store, store::CommunityId community, const Fold& fold,
                                const Folded& value);

}  // namespace hearth::folds
