// SPDX-License-Identifier: MIT
// What queries are taken for.
#include "server/search/query.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::search {
namespace {

// Every word on its own: "+" may go on, "!" exactly so.
std::string said(const Query& query) {
  std::string all;
  for (const Wanted& wanted : query.wanted) {
    if (!all.empty()) all += ' ';
    all += wanted.token.term + (wanted.prefix ? "+" : "") + (wanted.exact ? "!" : "");
  }
  return all;
}

struct Row {
  std::string typed;
  std::string words;
  std::string topics{};
  std::string authors{};
  std::int64_t before_ms = 0;
  bool answered = false;
};

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += name + "|";
  return all;
}

}  // namespace

TEST_CASE("search/query: words, phrases and operators", "[search][query]") {
  const Row rows[] = {
      {"", ""},
      {"   ", ""},
      {"Bent Fork", "bent fork+"},
      {"bent fork ", "bent fork"},
      {"bent fork?", "bent fork"},
      {"\"bent fork\" help", "bent! fork! help+"},
      {"\"bent fork", "bent! fork!"},
      {"“bent fork”", "bent! fork!"},
      {"\"\"", ""},
      {"topic:repairs chain", "chain+", "repairs|"},
      {"topic:\"Bike repairs\" chain", "chain+", "Bike repairs|"},
      {"BY:anna by:\"Bo Li\" x", "x+", "", "anna|Bo Li|"},
      {"before:2024-02-29 x", "x+", "", "", 1'709'164'800'000},
      {"has:answer", "", "", "", 0, true},
      {"has:wheels", "has wheels+"},
      {"colour:red", "colour red+"},
      {"topic:", "topic"},
      {"https://example.com/a", "https example com a+"},
      {"don't l'eau", "dont l eau+"},
      {"É ﬁne STRASSE straße", "e fine strasse"},
      {"\xff\xfe x", "x+"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    const auto query = read_query(row.typed);
    REQUIRE(query.ok());
    CHECK(said(*query) == row.words);
    CHECK(joined(query->topics) == row.topics);
    CHECK(joined(query->authors) == row.authors);
    CHECK(query->before_ms == row.before_ms);
    CHECK(query->answered == row.answered);
  }
  CHECK(read_query("kind:question kind:REPLY").value().kinds ==
        std::vector{model::PostKind::kQuestion, model::PostKind::kReply});
}

TEST_CASE("search/query: values that cannot be meant are refused", "[search][query]") {
  for (const std::string typed : {"kind:article", "before:yesterday", "before:2023-02-29",
                                  "before:2023-13-01", "before:1960-01-01"}) {
    INFO(typed);
    const auto query = read_query(typed);
    REQUIRE(!query.ok());
    CHECK(query.error().code == base::ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("search/query: what is looked for is bounded", "[search][query]") {
  std::string typed;
  for (int i = 0; i < 200; ++i) typed += "w" + std::to_string(i) + " ";
  CHECK(read_query(typed).value().wanted.size() == kQueryTermsMax);
}

}  // namespace hearth::search
