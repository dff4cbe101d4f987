// SPDX-License-Identifier: MIT
// What one missed, by mail: what the server offers and what this member asked of it, as it last
// said. Asked for while the settings are open, and again after a while: the address is confirmed in
// a mailbox, not here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/api/change_letters.h"
#include "shared/model/community.h"
#include "wasm/member/community.h"
#include "wasm/member/requests.h"
#include "wasm/member/words.h"

namespace hearth {

class Letters {
 public:
  /// All outlive it.
  Letters(const Community& community, Requests& requests, const Words& say)
      : community_(community), requests_(requests), say_(say) {}

  /// What the server said last; not offered until it has said anything. Asks for nothing.
  [[nodiscard]] const api::LettersAnswer& answer() const { return answer_; }
  /// Its card may be seen: asks where that was not done for a while.
  void tick();
  void send(const api::LettersRequest& wish);
  [[nodiscard]] bool busy() const { return sending_ != 0; }
  /// Changes whenever the server says something else than before.
  [[nodiscard]] std::int64_t changes() const { return changes_; }
  /// Why the last wish was refused, in the member's language; empty: it was not.
  [[nodiscard]] const std::string& refused() const { return refused_; }
  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  [[nodiscard]] std::string refusal_of(std::string_view body) const;

  const Community& community_;
  Requests& requests_;
  const Words& say_;
  api::LettersAnswer answer_;
  std::string said_;  // what answer_ was read from
  MemberId member_;
  std::uint32_t looking_ = 0, sending_ = 0;  // requests under way
  std::int64_t looked_ms_ = 0, changes_ = 0;
  std::string refused_;
};

}  // namespace hearth
