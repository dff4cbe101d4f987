// SPDX-License-Identifier: MIT
#include "wasm/ui/kept.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

using hearth::ui::Kept;
using hearth::ui::Key;

struct Form {
  std::string words = "as on the first day";
  bool open = false;
};

// Says when it goes.
struct Counted {
  static inline int alive = 0;
  Counted() { ++alive; }
  ~Counted() { --alive; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
};

}  // namespace

TEST_CASE("ui/kept: a thing is made once, with its type's own beginning", "[wasm][kept]") {
  Kept kept;
  Form& form = kept.of<Form>("form");
  CHECK(form.words == "as on the first day");
  form.open = true;
  for (std::uint64_t i = 0; i < 500; ++i) kept.of<int>(Key{"other", i}) = static_cast<int>(i);
  CHECK(&kept.of<Form>("form") == &form);
  CHECK(form.open);
  CHECK(kept.of<int>(Key{"other", 499}) == 499);
  CHECK_FALSE(kept.of<bool>("nobody asked before"));
}

TEST_CASE("ui/kept: one key may name things of several types", "[wasm][kept]") {
  Kept kept;
  kept.of<int>("tab") = 3;
  kept.of<std::string>("tab") = "words";
  CHECK(kept.of<int>("tab") == 3);
  CHECK(kept.of<std::string>("tab") == "words");
  CHECK_FALSE(kept.of<bool>("tab"));
}

TEST_CASE("ui/kept: nothing stays after forget, and nothing leaks", "[wasm][kept]") {
  {
    Kept kept;
    kept.of<Form>("form").words = "typed";
    static_cast<void>(kept.of<Counted>("a"));
    static_cast<void>(kept.of<Counted>("b"));
    CHECK(Counted::alive == 2);
    kept.forget();
    CHECK(Counted::alive == 0);
    CHECK(kept.of<Form>("form").words == "as on the first day");
    static_cast<void>(kept.of<Counted>("a"));
    CHECK(Counted::alive == 1);
  }
  CHECK(Counted::alive == 0);
}
