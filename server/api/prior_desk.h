// SPDX-License-Identifier: MIT
// Where gifts for the community's prompts come in and priors go out. One thread takes one thing
// after another, so no two gifts of a member cross, and a prior of thousands of gifts keeps
// nobody's loop busy.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "server/http/message.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "shared/api/contribute.h"
#include "shared/base/time.h"

namespace hearth::api {

class PriorDesk {
 public:
  /// A community's next step (learning::take_step) is looked for this often at most.
  static constexpr std::int64_t kStepEveryMs = base::kHourMs;

  /// `pool` has one thread.
  PriorDesk(store::Store& store, runtime::Pool& pool) : store_(store), pool_(pool) {}

  /// The priors as an answer with its ETag, equal for everybody until the next step. From any
  /// thread; `answer` comes on a thread of the pool or at once.
  /// @errors kBusy; those of the store.
  void read(store::CommunityId community, std::function<void(base::Result<http::Response>)> answer);

  /// What a member asks for. The caller has checked that they are one.
  /// @errors kForbidden: a gift of somebody who has not joined; kConflict: the pass is not the
  ///         last one given out; kRateLimited: a gift within a week of the last; those of
  ///         learning::add_gift(); kBusy; those of the store.
  void contribute(store::CommunityId community, base::MemberId member, ContributeRequest request,
                  std::function<void(base::Result<ContributeAnswer>)> answer);

  /// Takes the community's next step where there is one, and waits for it. Not on a loop.
  /// @errors kBusy; those of the store and of the book.
  [[nodiscard]] base::Status step_now(store::CommunityId community);

 private:
  base::Result<ContributeAnswer> take(store::CommunityId community, base::MemberId member,
                                      const ContributeRequest& request);
  base::Status step(store::CommunityId community, std::int64_t now_ms);

  store::Store& store_;
  runtime::Pool& pool_;
  std::map<store::CommunityId, std::int64_t> stepped_ms_;  // of the pool's thread
  std::mutex mutex_;
  std::map<store::CommunityId, http::Response> answers_;  // under mutex_
};

}  // namespace hearth::api
