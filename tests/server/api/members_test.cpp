// SPDX-License-Identifier: MIT
// The directory of members: who is in it, in which order, and what nobody is told.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <vector>

#include "server/api/members_page.h"
#include "tests/community/town.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

using api::MembersWhich;
using base::MemberId;

constexpr std::int64_t kDayMs = 86'400'000;

// 1 owns the town, 2 moderates; 3 wrote long ago, 4 yesterday, 5 today; 6 joined just now.
struct Directory : tests::Town {
  Directory() {
    join(1, "Owner");
    join(2, "Moderator");
    wish(MemberId{1}, model::SetRole{MemberId{2}, model::Role::kModerator});
    join(3, "Quiet Quinn");
    post(MemberId{3}, "I was here");
    now_ms += 60 * kDayMs;
    join(4, "Anna");
    reply(MemberId{1}, post(MemberId{4}, "Who answers?"), "I do");
    now_ms += 8 * kDayMs;
    join(5, "Åke");
    post(MemberId{5}, "Nobody answers this");
    join(6, "Newest");
  }
  api::MembersAnswer ask(std::uint64_t asker, MembersWhich which = MembersWhich::kAll,
                         std::string q = {}) {
    api::MembersAsk asked{.query = {}, .asker = MemberId{asker}, .now_ms = now_ms};
    asked.query.which = static_cast<std::uint64_t>(which);
    asked.query.q = std::move(q);
    return api::members_page(state, asked);
  }
};

std::vector<std::uint64_t> ids(const api::MembersAnswer& answer) {
  std::vector<std::uint64_t> found;
  for (const api::MemberRow& row : answer.members) found.push_back(row.member.value);
  return found;
}

using Ids = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("api/members: by the week they wrote in last, then name; lists of those to care for",
          "[server][api][members]") {
  Directory town;
  CHECK(ids(town.ask(4)) == Ids{5, 4, 1, 3, 2, 6});
  CHECK(ids(town.ask(4, MembersWhich::kNew)) == Ids{6, 5, 4});
  CHECK(ids(town.ask(4, MembersWhich::kQuiet)) == Ids{3});
  CHECK(ids(town.ask(4, MembersWhich::kUnanswered)) == Ids{5, 3});
  CHECK(ids(town.ask(4, MembersWhich::kMentors)).empty());
  CHECK(ids(town.ask(4, MembersWhich::kAll, "ake")) == Ids{5});
  CHECK(ids(town.ask(4, MembersWhich::kAll, "QUIN")) == Ids{3});
  town.wish(MemberId{4}, model::OptIn{model::Opt::kMentor, false});
  CHECK(ids(town.ask(5, MembersWhich::kMentors)) == Ids{4});
}

TEST_CASE("api/members: the week alone is told, never the hour", "[server][api][members]") {
  Directory town;
  for (const api::MemberRow& row : town.ask(4).members) {
    CAPTURE(row.name);
    if (row.seen_week_ms == 0) continue;
    CHECK((row.seen_week_ms - 4 * kDayMs) % (7 * kDayMs) == 0);
    CHECK(row.seen_week_ms <= town.state.member(row.member)->last_post_ms);
    CHECK(town.state.member(row.member)->last_post_ms - row.seen_week_ms < 7 * kDayMs);
  }
}

TEST_CASE("api/members: who is not to be listed is there for moderators and themselves only",
          "[server][api][members]") {
  Directory town;
  town.wish(MemberId{5}, model::OptIn{model::Opt::kUnlisted, false});
  CHECK(ids(town.ask(4)) == Ids{4, 1, 3, 2, 6});
  CHECK(ids(town.ask(4, MembersWhich::kAll, "ake")).empty());
  CHECK(ids(town.ask(2, MembersWhich::kAll, "ake")) == Ids{5});
  CHECK(town.ask(5, MembersWhich::kAll, "ake").members.at(0).unlisted);
  town.wish(MemberId{5}, model::OptIn{model::Opt::kUnlisted, true});
  CHECK(ids(town.ask(4, MembersWhich::kAll, "ake")) == Ids{5});
}

TEST_CASE("api/members: in pages, and one alone", "[server][api][members]") {
  Directory town;
  for (std::uint64_t id = 100; id < 230; ++id) town.join(id, "Member " + std::to_string(id));
  api::MembersAsk asked{.query = {}, .asker = MemberId{4}, .now_ms = town.now_ms};
  Ids all;
  for (asked.query.from = 0;; asked.query.from += 30) {
    const api::MembersAnswer part = api::members_page(town.state, asked);
    CHECK(part.found == 136);
    if (part.members.empty()) break;
    for (const std::uint64_t id : ids(part)) all.push_back(id);
  }
  CHECK(all.size() == 136);
  CHECK(std::set<std::uint64_t>(all.begin(), all.end()).size() == 136);
  asked.query = {};
  asked.query.id = 3;
  CHECK(ids(api::members_page(town.state, asked)) == Ids{3});
  asked.query.id = 9'999;
  CHECK(api::members_page(town.state, asked).members.empty());
}

TEST_CASE("api/members: over HTTP for members only, and bad questions are named",
          "[server][api][members]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const HttpAnswer answer = house.get("/v1/c/club/members?q=b%6fb", ada);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const auto read = model::decode_text<api::MembersAnswer>(answer.body, api::kMembersBounds);
  REQUIRE(read.ok());
  REQUIRE(read->members.size() == 1);
  CHECK(read->members[0].name == "bob");
  CHECK(house.get("/v1/c/club/members").status == 401);
  CHECK(house.get("/v1/c/club/members", house.sign_in("stranger")).status == 403);
  for (const char* bad : {"?which=9", "?n=61", "?id=-1", "?colour=red", "?from=x"}) {
    CAPTURE(bad);
    CHECK(house.get(std::string("/v1/c/club/members") + bad, bob).status == 400);
  }
}

}  // namespace hearth::test
