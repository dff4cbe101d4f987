// SPDX-License-Identifier: MIT
// Forms and places of sentences; which number takes which form is tested with the widget's
// catalogue (tests/wasm/i18n_test.cpp).
#include "shared/text/sentence.h"

#include <catch2/catch_test_macros.hpp>

namespace text = hearth::text;

TEST_CASE("text/sentence: the form asked for, or the last one", "[text][sentence]") {
  CHECK(text::sentence_form("one|other", 0) == "one");
  CHECK(text::sentence_form("one|other", 1) == "other");
  CHECK(text::sentence_form("one|other", 9) == "other");
  CHECK(text::sentence_form("only", 3) == "only");
  CHECK(text::sentence_form("", 0).empty());
  CHECK(text::sentence_form("|", 0).empty());
  static_assert(text::plural_form("ar", 11) == 4);
}

TEST_CASE("text/sentence: places are filled once, whatever fills them", "[text][sentence]") {
  CHECK(text::fill_sentence("{0} and {1}", {"{1}", "b"}) == "{1} and b");
  CHECK(text::fill_sentence("{1}{0}{0}", {"a", "b"}) == "baa");
  CHECK(text::fill_sentence("{2} {x} {", {"a"}) == "{2} {x} {");
}
