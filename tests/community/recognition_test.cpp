// SPDX-License-Identifier: MIT
// What members are told of recognition, and which of their medals they may show.
#include <catch2/catch_test_macros.hpp>

#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::MemberId;
using model::NoticeKind;
using model::Standing;

constexpr MemberId kOwner{1}, kMember{2}, kOther{3};

struct Place {
  Town town;

  Place() {
    town.join(1, "Owner");
    town.join(2, "Member");
    town.join(3, "Other");
    for (const char* medal : {"a", "b", "c", "d", "e", "f"}) give(kMember, medal);
  }
  void tell(model::EventBody body, MemberId concerns = {}, MemberId actor = {}) {
    model::Event event;
    event.at_ms = town.now_ms;
    event.actor = actor;
    event.concerns = concerns;
    event.body = std::move(body);
    town.append(std::move(event));
  }
  void give(MemberId who, const std::string& medal) {
    model::MedalAwarded body;
    body.member = who;
    body.medal = medal;
    tell(body, who);
  }
  void review(MemberId who, Standing standing) {
    model::StandingReviewed body;
    body.member = who;
    body.standing = standing;
    tell(body, who);
  }
  std::vector<model::Notice> news(MemberId who) const {
    std::vector<model::Notice> out;
    for (const model::Notice& row : town.state.inbox(who).notices) {
      if (row.kind != NoticeKind::kMedal) out.push_back(row);
    }
    return out;
  }
};

TEST_CASE("community/set_showcase: up to five of one's own, in one's own order",
          "[community][recognition]") {
  using Ids = std::vector<std::string>;
  struct Case {
    const char* what;
    MemberId who;
    Ids medals;
    const char* said;
  };
  const Case kCases[] = {
      {"two", kMember, {"d", "a"}, ""},
      {"five", kMember, {"a", "b", "c", "d", "e"}, ""},
      {"none: the newest", kMember, {}, ""},
      {"six", kMember, {"a", "b", "c", "d", "e", "f"}, "too_large"},
      {"not theirs", kOther, {"a"}, "no_such_medal"},
      {"nobody's", kMember, {"a", "moon"}, "no_such_medal"},
      {"empty", kMember, {""}, "no_such_medal"},
      {"one twice", kMember, {"a", "b", "a"}, "invalid_argument"},
      {"a visitor", MemberId{77}, {}, "not_member"},
  };
  for (const Case& row : kCases) {
    INFO(row.what);
    Place place;
    const Outcome outcome = place.town.wish(row.who, model::SetShowcase{row.medals});
    CHECK(outcome.accepted == std::string_view(row.said).empty());
    if (!outcome.accepted) {
      CHECK(base::wire_code(outcome.code) == row.said);
      CHECK(place.town.state.member(kMember)->showcase.empty());
      continue;
    }
    CHECK(place.town.state.member(kMember)->showcase == row.medals);
    CHECK(outcome.events == (row.medals.empty() ? 0 : 1));
    // Told again it is so already.
    CHECK(place.town.wish(row.who, model::SetShowcase{row.medals}).events == 0);
  }
}

TEST_CASE("community/set_showcase: a wish beyond its bounds is not read",
          "[community][recognition]") {
  const auto read = [](const char* args) {
    return model::decode_command("set_showcase", *base::parse_json(args));
  };
  CHECK(read(R"({"medals":["first-post"]})").ok());
  CHECK(read("{}").ok());
  CHECK(read(R"({"medals":[""]})").error().code == base::ErrorCode::kTooShort);
  CHECK(read(R"({"medals":[7]})").error().code == base::ErrorCode::kWrongType);
  CHECK(read(R"({"medals":"first-post"})").error().code == base::ErrorCode::kWrongType);
  CHECK(read(R"({"medal":["x"]})").error().code == base::ErrorCode::kUnknownField);
  const std::string long_id(base::limits::kMedalIdBytesMax + 1, 'x');
  CHECK(read((R"({"medals":[")" + long_id + R"("]})").c_str()).error().code ==
        base::ErrorCode::kTooLong);
}

TEST_CASE("community/notices: a member is told when their standing rises or falls, nobody else is",
          "[community][recognition]") {
  Place place;
  place.review(kMember, Standing::kNewcomer);  // a first weak week: as it was
  CHECK(place.news(kMember).empty());
  place.review(kMember, Standing::kRegular);
  place.review(kMember, Standing::kRegular);
  place.review(kMember, Standing::kMember);
  const std::vector<model::Notice> news = place.news(kMember);
  REQUIRE(news.size() == 2);
  CHECK(news[0].kind == NoticeKind::kRose);
  CHECK(news[0].standing == Standing::kRegular);
  CHECK(news[1].kind == NoticeKind::kFell);
  CHECK(news[1].standing == Standing::kMember);
  CHECK(news[1].seq == place.town.state.seq);
  CHECK_FALSE(news[1].by);
  CHECK(place.news(kOther).empty());
  place.review(MemberId{77}, Standing::kCore);
  CHECK_FALSE(place.town.state.inboxes.has(MemberId{77}));
}

TEST_CASE("community/notices: who bought something is told what became of it, without the code",
          "[community][recognition]") {
  Place place;
  model::RedemptionClosed body;
  body.redemption = {7};
  body.offer = "Mug";
  place.tell(body, kMember, kOwner);
  body.cancelled = true;
  body.offer.clear();  // a log from before the name was in it
  place.tell(body, kMember, kOwner);
  place.tell(body, {}, kOwner);  // imported: nobody is named
  place.tell(body, kOwner, kOwner);
  const std::vector<model::Notice> news = place.news(kMember);
  REQUIRE(news.size() == 2);
  CHECK(news[0].kind == NoticeKind::kHandedOver);
  CHECK(news[0].what == "Mug");
  CHECK_FALSE(news[0].by);
  CHECK(news[1].kind == NoticeKind::kReturned);
  CHECK(news[1].what.empty());
  CHECK(place.news(kOther).empty());
  CHECK(place.news(kOwner).size() == 1);  // who sells to themselves is told as well
}

}  // namespace
}  // namespace hearth::tests
