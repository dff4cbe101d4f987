// SPDX-License-Identifier: MIT
// Helping the community's prompts, where the member switched it on: joining, giving twenty outcomes
// at a time as noised sums, taking it all back. And the other direction, for everybody: what new
// devices here begin with. Nothing of this happens when something is drawn or read.
#pragma once
#include <cstdint>
#include <string_view>

#include "shared/api/contribute.h"
#include "shared/prompts/sharing.h"

namespace hearth {

class Product;
namespace ui {
class Ui;
}

class Giving {
 public:
  /// Asks and sends what is due; call as time passes. True where the ledger changed.
  bool tick(Product& product, prompts::Ledger& ledger);
  /// The switch, what it means, and a copy of what would be given. True where the ledger changed.
  bool draw(ui::Ui& ui, Product& product, prompts::Ledger& ledger);
  /// The answer to a request; false where it is none of these.
  bool take(const Product& product, prompts::Ledger& ledger, std::uint32_t request, int status,
            std::string_view body);

  /// What new devices begin with, as far as it is known.
  [[nodiscard]] const prompts::Beliefs& start() const { return start_; }
  /// False until the server said, or could not be asked.
  [[nodiscard]] bool knows_start() const { return told_; }

 private:
  void send(Product& product, api::ContributeRequest wish);
  void ask_prior(Product& product);
  void take_prior(std::string_view body);
  [[nodiscard]] api::ContributeRequest gift(const Product& product, const prompts::Ledger& ledger,
                                            std::uint64_t seed) const;

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
