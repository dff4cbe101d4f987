// SPDX-License-Identifier: MIT
// The first rules of a community: one of the sets the server holds (web/rules) is fetched and
// published as it stands.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "wasm/member/community.h"
#include "wasm/member/requests.h"
#include "wasm/member/words.h"

namespace hearth {

class Starting {
 public:
  /// All outlive it.
  Starting(const Community& community, Requests& requests, const Words& say)
      : community_(community), requests_(requests), say_(say) {}

  /// Publishes the set of this name ("talk"). One at a time.
  void use(std::string_view set);
  /// The set that is on its way; empty: none.
  [[nodiscard]] const std::string& on_its_way() const { return set_; }
  /// Why the last one was refused, in the member's language; empty: it was not.
  [[nodiscard]] const std::string& refused() const { return refused_; }
  /// True once after a set was published.
  [[nodiscard]] bool published() { return std::exchange(published_, false); }
  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  void publish(std::string_view file);
  [[nodiscard]] std::string refusal_of(std::string_view body) const;
  [[nodiscard]] std::string judged(std::string_view body) const;

  const Community& community_;
  Requests& requests_;
  const Words& say_;
  std::uint32_t fetching_ = 0, publishing_ = 0;
  std::string set_, refused_;
  bool published_ = false;
};

}  // namespace hearth
