// SPDX-License-Identifier: MIT
// A set of domains with their sub-domains, and where they are named in a text, with or without
// http:// in front. Hosts compare as a browser resolves them (shared/text/address.h). "evil.com" is
// not found in "notevil.com", "not-evil.com" or "evil.com.example", nor in the path of an address
// that leads elsewhere.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/matcher.h"
#include "shared/text/address.h"

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

  /// Places of host names that lie in the set, in order; `addresses` are those in the text.
  /// @cost O(bytes * log domains).
  [[nodiscard]] std::vector<TermHit> find(std::string_view text,
                                          std::span<const text::Address> addresses) const;

  /// Hosts of the addresses that lead to one of the domains, and to none of them.
  [[nodiscard]] std::vector<TermHit> inside(std::span<const text::Address> addresses) const;
  [[nodiscard]] std::vector<TermHit> outside(std::span<const text::Address> addresses) const;

  /// `host` as canonical_host() gives it.
  [[nodiscard]] bool contains(std::string_view host) const;
  [[nodiscard]] bool empty() const { return domains_.empty(); }

 private:
  [[nodiscard]] std::vector<TermHit> leading(std::span<const text::Address> addresses,
                                             bool inside) const;
  std::vector<std::string> domains_;  // canonical, sorted
};

}  // namespace hearth::rules
