// SPDX-License-Identifier: MIT
// What one missed, by mail: what the server offers and what this member asked of it, as it last
// said. Asked for when it is drawn, and again after a while: the yes is given in a mailbox, not
// here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/api/change_letters.h"
#include "shared/model/community.h"

namespace hearth {

class Product;

class LetterBox {
 public:
  /// What the server said last; not offered until it has said anything.
  const api::LettersAnswer& look(Product& product);
  void send(Product& product, const api::LettersRequest& wish);
  [[nodiscard]] bool busy() const { return sending_ != 0; }
  /// Changes whenever the server says something else than before.
  [[nodiscard]] std::int64_t changes() const { return changes_; }
  /// Why the last wish was refused, in the member's language; empty: it was not.
  [[nodiscard]] const std::string& refused() const { return refused_; }
  /// The answer to a request; false where it is none of these.
  bool take(const Product& product, std::uint32_t request, int status, std::string_view body);

 private:
  api::LettersAnswer answer_;
  std::string said_;  // what answer_ was read from
  model::MemberId member_;
  std::uint32_t looking_ = 0, sending_ = 0;  // requests under way
  std::int64_t looked_ms_ = 0, changes_ = 0;
  std::string refused_;
};

}  // namespace hearth
