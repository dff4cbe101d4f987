// SPDX-License-Identifier: MIT
// Who reads a rules file: the server does; a browser cannot, and leaves it to the server.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/rule_limits.h"
#include "shared/sync/snapshot.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;

model::PublishRules wish_of(std::string file) {
  model::PublishRules wish;
  wish.file = std::move(file);
  return wish;
}

// Domains of one list, named in many rules: short as a file, long where each rule has its own.
std::string wide_rules() {
  std::string hosts;
  for (int i = 0; i < 9'000; ++i) {
    hosts += (i == 0 ? "\"host" : ",\"host") + std::to_string(i) + ".example.com\"";
  }
  std::string rules;
  for (int i = 0; i < 20; ++i) {
    rules += (i == 0 ? R"({"id":"r)" : R"(,{"id":"r)") + std::to_string(i) +
             R"(","when":{"text":{"match":"domain","any":["@list:l"]}},"then":["hold"],)"
             R"("explain":"x"})";
  }
  return R"({"lists":{"l":[)" + hosts + R"(]},"rules":[)" + rules + "]}";
}

}  // namespace

TEST_CASE("community/rules: a browser leaves what a file says to the server",
          "[community][rules]") {
  Town town;
  const base::MemberId owner = town.join(1, "Olga");
  const auto decided_by = [&](bool server) {
    return community::decide(town.state, model::Command{wish_of("{")},
                             {.actor = owner,
                              .client = base::ClientId{7},
                              .mid = 9,
                              .now_ms = town.now_ms,
                              .server = server});
  };
  const auto in_browser = decided_by(false);
  REQUIRE(std::holds_alternative<community::Decision>(in_browser));
  CHECK(std::get<community::Decision>(in_browser).events.empty());
  const auto on_server = decided_by(true);
  REQUIRE(std::holds_alternative<community::Refusal>(on_server));
  CHECK(std::get<community::Refusal>(on_server).error.code == ErrorCode::kInvalidArgument);
}

TEST_CASE("community/rules: rules too long for browsers are refused", "[community][rules]") {
  Town town;
  const base::MemberId owner = town.join(1, "Olga");
  const std::string file = wide_rules();
  REQUIRE(file.size() < base::limits::kRulesPublishedBytesMax);
  const Outcome outcome = town.wish(owner, wish_of(file));
  CHECK(outcome.code == ErrorCode::kTooLarge);
  CHECK(outcome.detail.find("fewer rules") != std::string::npos);
  CHECK(town.state.rulebook.revision == 0);
}

TEST_CASE("community/rules: a rule that asks for a score nobody computes is refused, not kept mute",
          "[community][rules]") {
  Town town;
  const base::MemberId owner = town.join(1, "Olga");
  const auto file = [](std::string_view mode) {
    return R"({"rules":[{"id":"learned","mode":")" + std::string(mode) +
           R"(","when":{"any":[{"model":{"id":"m","score":">80"}}]},"then":["hold"],)"
           R"("explain":"x"}]})";
  };
  const Outcome outcome = town.wish(owner, wish_of(file("dry_run")));
  CHECK(outcome.code == ErrorCode::kInvalidArgument);
  CHECK(outcome.detail.find("\"learned\" asks for a learned score") != std::string::npos);
  CHECK(town.state.rulebook.revision == 0);
  CHECK(town.wish(owner, wish_of(file("draft"))).accepted);
  CHECK(town.state.rulebook.revision == 1);
}

TEST_CASE("community/rules: a member is asked again for a material change and for no other",
          "[community][rules]") {
  Town town;
  const base::MemberId owner = town.join(1, "Olga");
  const auto publish = [&](std::string_view words, bool material) {
    model::PublishRules wish =
        wish_of(R"({"rules":[{"id":"kind","when":{"text":{"any":[")" + std::string(words) +
                R"("]}},"then":["hint"],"explain":"x"}]})");
    wish.base_revision = town.state.rulebook.revision;
    wish.material = material;
    REQUIRE(town.wish(owner, std::move(wish)).accepted);
  };
  const auto writes = [&](base::MemberId who) {
    model::CreatePost wish;
    wish.title = "A bench for two";
    return town.wish(who, std::move(wish));
  };
  const auto accept = [&](base::MemberId who, std::int64_t revision) {
    model::AcceptRules wish;
    wish.revision = revision;
    return town.wish(who, std::move(wish));
  };
  publish("first", false);  // nothing was accepted before: the first rules are asked for
  CHECK(town.state.rulebook.asked == 1);
  const base::MemberId mira = town.join(2, "Mira");
  CHECK(writes(mira).accepted);

  publish("second", false);  // a word more: nobody is kept from writing
  CHECK(town.state.rulebook.asked == 1);
  CHECK(writes(mira).accepted);
  const base::MemberId pio = town.join(3, "Pio");
  CHECK(town.state.member(pio)->rules_accepted == 2);

  publish("third", true);
  CHECK(town.state.rulebook.asked == 3);
  CHECK(writes(mira).code == ErrorCode::kRulesNotAccepted);
  CHECK(writes(pio).code == ErrorCode::kRulesNotAccepted);
  publish("fourth", false);  // who owes an answer still owes it, to what is in force now
  CHECK(writes(mira).code == ErrorCode::kRulesNotAccepted);
  CHECK(accept(mira, 3).code == ErrorCode::kConflict);
  CHECK(accept(mira, 4).accepted);
  CHECK(writes(mira).accepted);

  // Both numbers survive the way to disk and to a browser, and the digest knows them.
  const std::string bytes = sync::encode_snapshot(town.state);
  const auto read = sync::decode_snapshot(bytes);
  REQUIRE(read.ok());
  CHECK(read->rulebook.asked == 3);
  CHECK(read->rulebook.revision == 4);
  CHECK(community::digest(*read) == community::digest(town.state));
  community::State other = town.state;
  other.rulebook.asked = 4;
  CHECK(community::digest(other) != community::digest(town.state));
}

}  // namespace hearth::tests
