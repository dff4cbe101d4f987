// SPDX-License-Identifier: MIT
#include "server/mail/address.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::mail {

TEST_CASE("mail/address: what real addresses look like, and nothing else", "[server][mail]") {
  const std::string longest_label(63, 'd');
  const std::string good[] = {
      "a@b.c",
      "ada.lovelace+news@example.org",
      "o'neill_x=y@sub.example.co.uk",
      "UPPER@EXAMPLE.ORG",
      std::string(64, 'a') + "@example.org",
      "a@" + longest_label + ".org",
      "a@xn--bcher-kva.example",
  };
  for (const std::string& address : good) {
    INFO(address);
    CHECK(check_address(address).ok());
  }
  const std::string bad[] = {
      "",
      "@",
      "a",
      "a@",
      "@example.org",
      "a@example",
      "a@example.",
      "a@.example.org",
      "a@exa mple.org",
      "a b@example.org",
      ".a@example.org",
      "a.@example.org",
      "a..b@example.org",
      "a@-x.org",
      "a@x-.org",
      "a@b@example.org",
      "\"a b\"@example.org",
      "a@[127.0.0.1]",
      "<a@example.org>",
      "a@example.org\r\nBcc: b@example.org",
      "a@example.org\n",
      "a\r\nRCPT TO:<b@example.org>@example.org",
      std::string("a\0@example.org", 14),
      "b\xC3\xBC"
      "cher@example.org",
      "a@b\xC3\xBC"
      "cher.example",
      "a@example.org,b@example.org",
      "a@example.org;",
      std::string(65, 'a') + "@example.org",
      "a@" + longest_label + "d.org",
      "a@" + longest_label + "." + longest_label + "." + longest_label + "." + longest_label,
  };
  for (const std::string& address : bad) {
    INFO(address);
    CHECK_FALSE(check_address(address).ok());
  }
}

TEST_CASE("mail/address: one mailbox has one key", "[server][mail]") {
  CHECK(address_key("Ada+News@Example.ORG") == "ada@example.org");
  CHECK(address_key("ada+@example.org") == "ada@example.org");
  CHECK(address_key("ada@example.org") == "ada@example.org");
  CHECK(address_key("ada@ex+ample.org") == "ada@ex+ample.org");
  CHECK(domain_of("ada@example.org") == "example.org");
  CHECK(domain_of("ada").empty());
}

}  // namespace hearth::mail
