// SPDX-License-Identifier: MIT
// Addresses as a browser makes them; the right values are what `new URL(…).href` and keyOf() of
// web/page.js say in Node.
#include "server/importers/page_address.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth {

using importers::page_address;
using importers::page_key;

TEST_CASE("importers/page_address: an address is what the browser says", "[importers][pages]") {
  CHECK(page_address("HTTP://Bees.Example:80/a b/../c/./?utm_source=x&q=1&fbclid=2#top", "") ==
        "http://bees.example/c/?q=1");
  CHECK(page_address("https://b\u00FCcher.example/\u00E4?q=\u00F6", "") ==
        "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6");
  CHECK(page_address("https://e.org", "") == "https://e.org/");
  CHECK(page_address("https://e.org/a\"<>`{}|b?x=\"<>'`{}|", "") ==
        "https://e.org/a%22%3C%3E%60%7B%7D|b?x=%22%3C%3E%27`{}|");
  CHECK(page_address(" https://e.org/a%20b/%7e\n", "") == "https://e.org/a%20b/%7e");
}

TEST_CASE("importers/page_address: where the pages are now", "[importers][pages]") {
  CHECK(page_address("/hives/", "https://Bees.example/") == "https://bees.example/hives/");
  CHECK(page_address("/hives/", "") == "/hives/");
  CHECK(page_address("http://old.example/hives/?p=1", "https://bees.example") ==
        "https://bees.example/hives/?p=1");
  CHECK(page_address("post-17", "https://bees.example") == "post-17");
}

TEST_CASE("importers/page_address: slashes at the end, where one says how the site has them",
          "[importers][pages]") {
  using importers::PathEnd;
  CHECK(page_address("https://e.org/a?q=1", "", PathEnd::kSlash) == "https://e.org/a/?q=1");
  CHECK(page_address("https://e.org/a/", "", PathEnd::kSlash) == "https://e.org/a/");
  CHECK(page_address("https://e.org/a.html", "", PathEnd::kSlash) == "https://e.org/a.html");
  CHECK(page_address("https://e.org/a/#x", "", PathEnd::kNoSlash) == "https://e.org/a");
  CHECK(page_address("https://e.org", "", PathEnd::kNoSlash) == "https://e.org/");
  CHECK(page_address("/a/b", "https://e.org", PathEnd::kSlash) == "https://e.org/a/b/");
}

TEST_CASE("importers/page_address: long addresses have the widget's key", "[importers][pages]") {
  CHECK(page_key("https://e.org/") == "https://e.org/");
  const std::string plain = page_key("https://bees.example/" + std::string(300, 'a'));
  CHECK(plain.size() == 200);
  CHECK(plain.substr(plain.find('~')) == "~gk2aok1jtccte");
  std::string query = "https://bees.example/";
  for (int i = 0; i < 70; ++i) query += "x/y?";
  const std::string other = page_key(query);
  CHECK(other.size() == 200);
  CHECK(other.substr(other.find('~')) == "~fdzp7491byai");
}

}  // namespace hearth
