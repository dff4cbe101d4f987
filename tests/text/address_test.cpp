// SPDX-License-Identifier: MIT
#include "shared/text/address.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::text {

TEST_CASE("text/address: hosts have one name however they are typed", "[text][address]") {
  struct Row {
    std::string_view host;
    std::string_view same_as;
  };
  constexpr Row kRows[] = {{"SHOP.Example", "shop.example"},
                           {"shop.example.", "shop.example"},
                           {"sh%6Fp.example", "shop.example"},
                           {"shop\u3002example", "shop.example"},
                           {"shop\uFF61example", "shop.example"},
                           {"\uFF53hop.example", "shop.example"},
                           {"sh\u00ADop.example", "shop.example"},
                           {"sh\u200Bop.example", "shop.example"},
                           {"b\u00FCcher.example", "xn--bcher-kva.example"},
                           {"B\u00DCCHER.example", "xn--bcher-kva.example"},
                           {"bu\u0308cher.example", "xn--bcher-kva.example"},
                           {"stra\u00DFe.example", "xn--strae-oqa.example"},
                           {"2130706433", "127.0.0.1"},
                           {"0x7f.1", "127.0.0.1"},
                           {"0177.0.0.1", "127.0.0.1"}};
  for (const Row& row : kRows) {
    INFO(row.host);
    CHECK(canonical_host(row.host) == canonical_host(row.same_as));
  }
  CHECK(canonical_host("stra\u00DFe.example") != canonical_host("strasse.example"));
  CHECK(canonical_host("bucher.example") != canonical_host("b\u00FCcher.example"));
  CHECK(canonical_host("xn--\x7F.example").empty());
  CHECK(canonical_host("").empty());
}

TEST_CASE("text/address: finds the host that an address leads to", "[text][address]") {
  struct Row {
    std::string_view text;
    std::string_view hosts;
  };
  constexpr Row kRows[] = {{"see https://a.example/x?u=https://b.example", "a.example"},
                           {"https://a.example@b.example/", "b.example"},
                           {"https://user:word@b.example:8080/", "b.example"},
                           {"HTTPS://A.Example#b.example", "a.example"},
                           {"http://a.example\\@b.example", "a.example"},
                           {"www.a.example, https://b.example.", "www.a.example b.example"},
                           {"\u770B https://a.example\uFF0C\u518D\u770B", "a.example"},
                           {"\u898B\u308B https://a\u3002example\u3002\u6B21", "a.example"},
                           {"mail a@b.example, xwww.a.example", ""},
                           {"https://", ""}};
  for (const Row& row : kRows) {
    INFO(row.text);
    std::string hosts;
    for (const Address& address : addresses(row.text)) {
      hosts += (hosts.empty() ? "" : " ") + address.name;
    }
    CHECK(hosts == row.hosts);
  }
}

}  // namespace hearth::text
