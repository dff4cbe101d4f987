// SPDX-License-Identifier: MIT
// Reads logs for moderators who replay rules over the past. Folding a log takes seconds, so it is
// done on a pool, and the reader of a page stays ready for the next one; there are few readers, and
// one that nobody asks any more gives its place to another.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "server/runtime/pool.h"
#include "server/store/store.h"

namespace hearth::api {

class PastDesk {
 public:
  /// A State per reader: as many moderators at a time can look back without starting over.
  static constexpr std::size_t kReadersMax = 2;

  PastDesk(store::Store& store, runtime::Pool& pool) : store_(store), pool_(pool) {}
  ~PastDesk();

  struct Ask {
    store::CommunityId community{};
    base::MemberId member{};  // whose place it is
    std::uint64_t after = 0;
  };
  /// The page after `ask.after` as JSON (lens::PastPage). From any thread; `answer` comes on a
  /// thread of the pool. @errors kBusy: too many ask, or this member's last page is still being
  /// read; those of the store.
  void read(const Ask& ask, std::function<void(base::Result<std::string>)> answer);

 private:
  struct Reader;
  [[nodiscard]] std::shared_ptr<Reader> take(const Ask& ask);
  void give_back(std::shared_ptr<Reader> reader);

  store::Store& store_;
  runtime::Pool& pool_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<Reader>> idle_;  // the longest unused first
  std::size_t busy_ = 0;
};

}  // namespace hearth::api
