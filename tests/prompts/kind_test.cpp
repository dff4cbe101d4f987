// SPDX-License-Identifier: MIT
#include "shared/prompts/kind.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/prompts/budget.h"
#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/kinds: each is complete, rests long enough and has its own id",
          "[prompts][kinds]") {
  std::set<std::string_view> ids;
  for (const Kind* kind : all_prompt_kinds()) {
    CAPTURE(kind->id);
    CHECK(ids.insert(kind->id).second);
    CHECK(kind->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK_FALSE(kind->says.empty());
    CHECK_FALSE(kind->reason.empty());
    CHECK_FALSE(kind->action.empty());
    CHECK(kind->rest_h >= kRestHoursMin);
    CHECK(kind->worth_pct >= 50);
    CHECK(kind->worth_pct <= 100);
    CHECK(prompt_kind(kind->id) == kind);
  }
  CHECK(prompt_kind("no-such-kind") == nullptr);
}

TEST_CASE("prompts/kinds: none frames a loss, presses for time or shouts", "[prompts][kinds]") {
  for (const Kind* kind : all_prompt_kinds()) {
    for (const std::string_view text : {kind->says, kind->reason, kind->action}) {
      for (const std::string_view word :
           {"lose", "losing", "miss out", "last chance", "hurry", "only today", "expires",
            "don't forget", "everyone is", "!"}) {
        CAPTURE(kind->id, text, word);
        CHECK(text.find(word) == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("prompts/kinds: nobody in particular gets nothing", "[prompts][kinds]") {
  for (const Kind* kind : all_prompt_kinds()) {
    CAPTURE(kind->id);
    Scene scene = member();
    CHECK(kind->find(scene, at()).empty() == (kind->id != "feedback" || scene.weeks_active < 3));
  }
}

TEST_CASE("prompts/kinds: placeholders are filled, unknown ones left out", "[prompts][kinds]") {
  const std::vector<model::Parameter> parameters{{"who", "Ana"}, {"count", "3"}};
  struct Row {
    std::string_view sentence, filled;
  };
  for (const Row row : {Row{"", ""}, Row{"plain", "plain"}, Row{"{who} has {count}.", "Ana has 3."},
                        Row{"{nobody} is {who}", " is Ana"}, Row{"open {who", "open "}}) {
    CHECK(fill(row.sentence, parameters) == row.filled);
  }
}

TEST_CASE("prompts/kinds: long titles are cut between characters", "[prompts][kinds]") {
  Matter long_one = matter(1, 1);
  long_one.title.clear();
  for (int i = 0; i < 300; ++i) long_one.title += "ж";
  const Finding finding = about(long_one, kNoonMs);
  for (const model::Parameter& parameter : finding.parameters) {
    CHECK(parameter.value.size() <= base::limits::kTermBytesMax);
    CHECK(base::is_utf8(parameter.value));
  }
}

}  // namespace
}  // namespace hearth::prompts
