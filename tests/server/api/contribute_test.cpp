// SPDX-License-Identifier: MIT
// Gifts for the community's prompts over real sockets: who may give, what is refused, that taking
// back forgets, and what everybody is then told.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "server/learning/prior_book.h"
#include "server/runtime/clock.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

constexpr const char* kPath = "/v1/c/club/contribute";
constexpr const char* kPrior = "/v1/c/club/prior";

std::string sums_of(std::uint64_t seed) {
  prompts::Ledger ledger;
  for (std::int64_t i = 1; i <= 20; ++i) {
    prompts::Entry entry;
    entry.number = i;
    entry.kind = "thanked";
    entry.outcome = prompts::Outcome::kAccepted;
    entry.context.assign(prompts::kDimensions, 0);
    entry.context[0] = 65'536;
    ledger.entries.push_back(entry);
  }
  std::string out = "[";
  for (const std::int64_t step :
       prompts::to_steps(prompts::contribution_of(ledger, {.seed = seed}))) {
    out += (out.size() > 1 ? "," : "") + std::to_string(step);
  }
  return out + "]";
}

std::string give(std::int64_t pass, const std::string& sums, const std::string& more = {}) {
  return R"({"want":"give","pass":)" + std::to_string(pass) + R"(,"sums":)" + sums + more + "}";
}

std::int64_t join(House& house, const std::string& access) {
  const HttpAnswer answer = house.post(kPath, R"({"want":"join"})", access);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return integer_at(answer.json(), "pass");
}

std::vector<store::Giver> rows(House& house) {
  store::Store& store = house.serving().store();
  return store.givers(store.community("club")->id).value();
}

TEST_CASE("api/contribute: a gift is stored beside the log, once", "[server][api][prior]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::uint64_t seq = house.head_seq();
  const std::int64_t pass = join(house, ada);
  CHECK(pass != 0);
  CHECK(join(house, ada) == pass);
  const std::string gift = give(pass, sums_of(1));
  const HttpAnswer taken = house.post(kPath, gift, ada);
  REQUIRE(taken.status == 200);
  CHECK(integer_at(taken.json(), "pass") != pass);
  // Sent again: the pass is used up. With the new one: too soon.
  CHECK(house.post(kPath, gift, ada).code() == "conflict");
  CHECK(house.post(kPath, give(integer_at(taken.json(), "pass"), sums_of(2)), ada).code() ==
        "rate_limited");
  REQUIRE(rows(house).size() == 1);
  CHECK(learning::read_given(rows(house)[0].given)->gifts == 1);
  CHECK(house.head_seq() == seq);
  CHECK(house.get("/v1/c/club/log?after=0", ada).body.find("sums") == std::string::npos);
}

TEST_CASE("api/contribute: taking back forgets, and an old gift does not come back",
          "[server][api][prior]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::int64_t pass = join(house, ada);
  REQUIRE(house.post(kPath, give(pass, sums_of(1)), ada).status == 200);
  CHECK(house.post(kPath, R"({"want":"leave"})", ada).status == 200);
  CHECK(rows(house).empty());
  CHECK(house.post(kPath, give(pass, sums_of(1)), ada).code() == "forbidden");
  CHECK(join(house, ada) != pass);
  CHECK(house.post(kPath, give(pass, sums_of(1)), ada).code() == "conflict");
  CHECK(rows(house)[0].given.empty());
}

TEST_CASE("api/contribute: who may not give, and what is no gift, is refused",
          "[server][api][prior]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const std::string stranger = house.sign_in("cyd");
  const std::string sums = sums_of(1);
  const std::int64_t pass = join(house, ada);
  CHECK(house.post(kPath, R"({"want":"join"})").code() == "sign_in_needed");
  CHECK(house.post(kPath, R"({"want":"join"})", stranger).code() == "forbidden");
  CHECK(house.post(kPath, R"({"want":"leave"})", stranger).status == 200);
  // Bob has not joined; and with Ada's pass he gives for nobody but himself.
  CHECK(house.post(kPath, give(pass, sums), bob).code() == "forbidden");
  join(house, bob);
  CHECK(house.post(kPath, give(pass, sums), bob).code() == "conflict");
  std::string nan = sums, huge = sums, half = sums;
  nan.replace(1, nan.find(',') - 1, "NaN");
  huge.replace(1, huge.find(',') - 1, "9007199254740991");
  half.replace(1, half.find(',') - 1, "0.5");
  struct Row {
    const char* name;
    std::string body;
    const char* code;
  };
  const Row table[] = {
      {"NaN", give(pass, nan), "bad_json"},
      {"huge", give(pass, huge), "out_of_range"},
      {"a fraction", give(pass, half), "wrong_type"},
      {"too few", give(pass, "[1,2]"), "wrong_type"},
      {"none", give(pass, "[]"), "wrong_type"},
      {"too many", give(pass, sums.substr(0, sums.size() - 1) + ",0]"), "too_large"},
      {"for another", give(pass, sums, R"(,"member":2)"), "unknown_field"},
      {"no candidate", give(pass, sums, R"(,"judged":[1,2,3,4,5])"), "invalid_argument"},
      {"no judgement", give(pass, sums, R"(,"candidate":1)"), "invalid_argument"},
      {"wild judgement", give(pass, sums, R"(,"candidate":1,"judged":[99999,0,0,0,0])"),
       "out_of_range"},
      {"no wish", R"({"want":"none"})", "invalid_argument"},
      {"another wish", R"({"want":"steal"})", "invalid_argument"}};
  for (const Row& row : table) {
    CAPTURE(row.name);
    const HttpAnswer answer = house.post(kPath, row.body, ada);
    INFO(answer.body);
    CHECK(answer.code() == row.code);
  }
  for (const store::Giver& row : rows(house)) CHECK(row.given.empty());
  CHECK(house.post("/v1/c/nowhere/contribute", R"({"want":"join"})", ada).code() == "not_found");
}

TEST_CASE("api/prior: everybody is told the same, and nothing again that they know",
          "[server][api][prior]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const HttpAnswer nothing = house.get(kPrior);
  CHECK(nothing.status == 200);
  CHECK(nothing.body == "{}");
  CHECK(house.get("/v1/c/nowhere/prior").code() == "not_found");

  // Twenty members gave: the next gift makes the server take the step.
  store::Store& store = house.serving().store();
  const auto club = store.community("club")->id;
  for (std::uint64_t i = 1; i < 20; ++i) {
    learning::Given given;
    api::ContributeRequest gift;
    gift.sums = prompts::to_steps(prompts::contribution_of({}, {.seed = i}));
    gift.sums[0] += 20 * 16;
    REQUIRE(learning::add_gift(given, gift).ok());
    store::Giver row{.member = {i}, .pass = i, .given_ms = 1, .given = model::encode(given)};
    REQUIRE(store::commit(store, {store::PutGiver{club, row}}).ok());
  }
  REQUIRE(house.post(kPath, give(join(house, ada), sums_of(1)), ada).status == 200);
  HttpAnswer made = house.get(kPrior);
  // The step is taken on a thread of its own.
  for (int tries = 0; tries < 1'000 && made.body == "{}"; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    made = house.get(kPrior);
  }
  const auto answer = model::decode_text<api::PriorAnswer>(made.body);
  REQUIRE(answer.ok());
  CHECK(answer->candidate.id == 1);
  CHECK(prompts::beliefs_from(answer->candidate.beliefs).ok());
  CHECK(answer->shipped.id == 0);
  CHECK(house.get(kPrior, ada).body == made.body);
  CHECK_FALSE(made.field("etag").empty());
}

}  // namespace
}  // namespace hearth::test
