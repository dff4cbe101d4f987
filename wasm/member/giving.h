// SPDX-License-Identifier: MIT
// Helping the community's prompts, where the member switched it on: joining, giving twenty outcomes
// at a time as noised sums, taking it all back. And the other direction, for everybody: what new
// devices here begin with. Nothing of this happens when something is drawn or read.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/api/contribute.h"
#include "shared/prompts/sharing.h"
#include "wasm/member/community.h"
#include "wasm/member/requests.h"

namespace hearth {

class Giving {
 public:
  /// All outlive it.
  Giving(const Boot& boot, const Community& community, Requests& requests)
      : boot_(boot), community_(community), requests_(requests) {}

  /// Asks and sends what is due; call as time passes. True where the ledger changed.
  bool tick(prompts::Ledger& ledger);
  /// Is it switched on by whoever is here?
  [[nodiscard]] bool on(const prompts::Ledger& ledger) const;
  void set_on(prompts::Ledger& ledger, bool on);
  /// What would be given now, as text to look at: with noise of its own.
  [[nodiscard]] std::string example(const prompts::Ledger& ledger) const;
  /// The answer to a request; false where it is none of these.
  bool take(prompts::Ledger& ledger, std::uint32_t request, int status, std::string_view body);

  /// What new devices begin with, as far as it is known.
  [[nodiscard]] const prompts::Beliefs& start() const { return start_; }
  /// False until the server said, or could not be asked.
  [[nodiscard]] bool knows_start() const { return told_; }

 private:
  void send(api::ContributeRequest wish);
  void ask_prior();
  void take_prior(std::string_view body);
  [[nodiscard]] api::ContributeRequest gift(const prompts::Ledger& ledger,
                                            std::uint64_t stream) const;
  [[nodiscard]] std::uint64_t drawn(std::uint64_t stream) const;

  const Boot& boot_;
  const Community& community_;
  Requests& requests_;

  prompts::Beliefs start_ = prompts::starting_beliefs();
  api::SharedPrior candidate_;
  std::uint32_t prior_request_ = 0;
  std::int64_t prior_asked_ms_ = 0;
  bool told_ = false;
  api::Contributing sent_ = api::Contributing::kNone;  // what request_ asked for
  std::uint32_t request_ = 0;
  std::int64_t again_ms_ = 0;  // not before then, after something went wrong
};

}  // namespace hearth
