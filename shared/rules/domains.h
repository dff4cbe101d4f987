// SPDX-License-Identifier: MIT
// Finds domains and their sub-domains in text, with or without http:// in front. ASCII letters
// compare without case; "evil.com" is not found in "notevil.com", "not-evil.com" or
// "evil.com.example".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/matcher.h"

namespace hearth::rules {

class DomainSet {
 public:
  /// False where this is no domain. A leading "*." or "." is understood.
  bool add(std::string_view domain);
  /// Call once after the last add().
  void finish();

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.domains_);
  }

  /// Places of host names that lie in the set, in order. @cost O(bytes * log domains).
  [[nodiscard]] std::vector<TermHit> find(std::string_view text) const;

 private:
  [[nodiscard]] bool contains(std::string_view host) const;
  std::vector<std::string> domains_;  // lower case, sorted
};

}  // namespace hearth::rules
