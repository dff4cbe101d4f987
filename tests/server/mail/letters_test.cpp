// SPDX-License-Identifier: MIT
// Letters from end to end: a member asks, the mailbox says yes through the link in the letter, the
// digest comes, one click stops it. Real requests, a real relay; only the day is the test's own.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "server/importers/export.h"
#include "server/mail/letters.h"
#include "server/runtime/clock.h"
#include "shared/api/change_letters.h"
#include "shared/base/time.h"
#include "tests/server/support/house.h"
#include "tests/server/support/relay.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

constexpr const char* kLetters = "/v1/c/club/letters";

std::string wish(const std::string& address, const std::string& more = {}) {
  return R"({"wish":"ask","address":")" + address + "\"" + more + "}";
}

/// The path of an absolute address of the house.
std::string path_of(const std::string& url) {
  const std::size_t at = url.find("/v1/");
  return at == std::string::npos ? std::string{} : url.substr(at);
}

/// Noon in UTC, `days` from now: no member here sleeps then.
std::int64_t noon_in(std::int64_t days) {
  return (runtime::now_ms() / base::kDayMs + days) * base::kDayMs + 12 * base::kHourMs;
}

struct Club {
  Relay relay;
  tests::Folder folder;
  std::optional<House> house;
  std::string ada, bob;
  std::uint64_t mid = 1;

  explicit Club(const std::string& rates = "off") {
    open(rates);
    ada = house->join("ada", 1);
    bob = house->join("bob", 2);
  }

  void open(const std::string& rates = "off") {
    house.emplace(House::Wishes{
        .store = "sqlite:" + folder.file("club.db"), .rates = rates, .mail = relay.url()});
  }

  api::LettersAnswer look(const std::string& access) {
    auto answer = model::decode_text<api::LettersAnswer>(house->get(kLetters, access).body);
    REQUIRE(answer.ok());
    return *answer;
  }
  HttpAnswer ask(const std::string& address, const std::string& more = {}) {
    return house->post(kLetters, wish(address, more), ada);
  }
  /// Asks and says yes through the letter.
  void subscribe(const std::string& address, const std::string& more = {}) {
    REQUIRE(ask(address, more).status == 200);
    REQUIRE(press(expect("link?t=c")).status == 200);
  }
  /// The link in the next letter.
  std::string expect(const std::string& part) {
    const auto letter = relay.next();
    REQUIRE(letter);
    INFO(letter->text);
    const std::string link = letter->link(part);
    REQUIRE_FALSE(link.empty());
    return path_of(link);
  }
  /// As a mailbox does it, or the page's own button: signed out, in a form's coding.
  HttpAnswer press(const std::string& path) {
    return call(house->port(), {.method = "POST",
                                .path = path,
                                .body = "List-Unsubscribe=One-Click",
                                .fields = {{"Origin", "null"}},
                                .content_type = "application/x-www-form-urlencoded"});
  }
  void publish(const std::string& title) {
    // A visit and a post in the same millisecond are not "since".
    for (const std::int64_t at_ms = runtime::now_ms(); runtime::now_ms() <= at_ms;) {
    }
    const base::Json made =
        house->command(bob, 2, ++mid, "create_post", R"({"title":")" + title + R"("})");
    REQUIRE(text_at(made, "code").empty());
  }
  void round(std::int64_t now_ms) {
    auto over = std::make_shared<std::promise<void>>();
    auto written = over->get_future();
    const auto club = house->serving().store().community("club");
    REQUIRE(club.ok());
    house->serving().letters()->rounds().run(*club, now_ms, [over] { over->set_value(); });
    written.get();
  }
  /// The relay gets letters in order: if this is the next one, none came before it.
  void expect_nothing_before_this() {
    REQUIRE(house->post(kLetters, wish("bob@example.org"), bob).status == 200);
    const auto letter = relay.next();
    REQUIRE(letter);
    CHECK(letter->to == "bob@example.org");
  }
};

TEST_CASE("mail/letters: asked for, confirmed, sent, stopped with one click", "[server][mail]") {
  Club club;
  CHECK(club.look(club.ada).offered);
  CHECK(club.look(club.ada).state == model::LettersState::kOff);
  const HttpAnswer asked = club.ask("ada@example.org", R"(,"period":"day","language":"de")");
  CHECK(text_at(asked.json(), "state") == "waiting");
  const auto question = club.relay.next();
  REQUIRE(question);
  CHECK(question->to == "ada@example.org");
  CHECK(question->from == "letters@club.example");
  CHECK(question->words("subject").starts_with("Bitte bestätigen"));
  CHECK(question->fields.count("list-unsubscribe") == 0);
  CHECK(question->html.find("lang=\"de\"") != std::string::npos);

  // Before the yes nothing else goes there.
  club.publish("Before the yes");
  club.round(noon_in(3));
  club.expect_nothing_before_this();

  const std::string yes = path_of(question->link("link?t=c"));
  const HttpAnswer page = club.house->get(yes);
  CHECK(page.status == 200);
  CHECK(page.field("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find("<form method=\"post\">") != std::string::npos);
  CHECK(page.field("content-security-policy").find("default-src 'none'") == 0);
  CHECK(club.look(club.ada).state == model::LettersState::kWaiting);  // looking changes nothing
  CHECK(club.press(yes).status == 200);
  CHECK(club.look(club.ada).state == model::LettersState::kOn);
  CHECK(club.press(yes).status == 410);
  CHECK(club.house->get(yes).status == 410);

  club.publish("Queens of the summer");
  club.round(noon_in(0));
  club.round(noon_in(2));
  const auto digest = club.relay.next();
  REQUIRE(digest);
  CHECK(digest->to == "ada@example.org");
  CHECK(digest->text.find("Queens of the summer\nbob · neu\n") != std::string::npos);
  CHECK(digest->text.find("Before the yes") == std::string::npos);
  CHECK(digest->html.find("Queens of the summer") != std::string::npos);
  CHECK(digest->fields.at("list-unsubscribe-post") == "List-Unsubscribe=One-Click");
  const std::string header = digest->fields.at("list-unsubscribe");
  const std::string stop = path_of(header.substr(1, header.size() - 2));
  CHECK(stop == path_of(digest->link("link?t=s")));

  CHECK(club.house->get(stop).status == 200);
  CHECK(club.look(club.ada).state == model::LettersState::kOn);
  CHECK(club.press(stop).status == 200);
  CHECK(club.look(club.ada).state == model::LettersState::kOff);
  CHECK(club.look(club.ada).address.empty());
  CHECK(club.press(stop).status == 410);
  club.publish("After the stop");
  club.round(noon_in(9));
  club.expect_nothing_before_this();
}

TEST_CASE("mail/letters: one letter per period at most, also over a restart", "[server][mail]") {
  Club club;
  club.subscribe("ada@example.org");
  club.publish("First");
  club.round(noon_in(6));  // a week is not over
  club.round(noon_in(8));
  CHECK(club.relay.next()->text.find("First") != std::string::npos);
  club.round(noon_in(8));
  club.round(noon_in(14));
  club.publish("Second");
  club.house.reset();
  club.open();
  club.round(noon_in(8));
  club.round(noon_in(14));
  club.bob = club.house->sign_in("bob");
  club.expect_nothing_before_this();
  // By the test's own days all that was written was so before the eighth: it is told already.
  club.round(noon_in(16));
  club.expect_nothing_before_this();
}

TEST_CASE("mail/letters: a letter that never left is made up for, one that may have is not",
          "[server][mail]") {
  Club club;
  club.subscribe("ada@example.org");
  club.publish("Once");
  club.relay.set_mood(Relay::Mood::kClosesAfterAll, 1);
  club.round(noon_in(8));
  club.expect_nothing_before_this();
  store::Store& store = club.house->serving().store();
  const store::CommunityId id = store.community("club")->id;
  const auto member = store.mailings_due(id, noon_in(30), 5)->front().member;
  CHECK(store.mailing(id, member).value()->covered_ms == noon_in(8));

  // Refused for good three times in a row: the address is forgotten.
  for (int i = 1; i <= 3; ++i) {
    store::Mailing row = *store.mailing(id, member).value();
    row.covered_ms = 1;
    REQUIRE(store::commit(store, {store::PutMailing{id, row}, store::DeleteSessionsOf{id, member}})
                .ok());
    club.relay.set_mood(Relay::Mood::kRefuses, 1);
    club.round(noon_in(8 * (i + 1)));
    club.expect_nothing_before_this();
    CHECK(store.mailing(id, member).value().has_value() == (i < 3));
  }
}

TEST_CASE("mail/letters: changed, moved to another address, asked for again", "[server][mail]") {
  Club club;
  REQUIRE(club.ask("first@example.org").status == 200);
  const std::string first = club.expect("link?t=c");
  REQUIRE(club.ask("first@example.org").status == 200);
  const std::string again = club.expect("link?t=c");
  CHECK(club.press(first).status == 200);  // either of them, once
  CHECK(club.press(again).status == 410);
  // The same address, another period: no question.
  CHECK(text_at(club.ask("first@example.org", R"(,"period":"day")").json(), "state") == "on");
  CHECK(club.look(club.ada).period == model::LetterPeriod::kDay);
  club.expect_nothing_before_this();
  // Another address is asked first, and until then nothing goes anywhere.
  CHECK(text_at(club.ask("second@example.org").json(), "state") == "waiting");
  CHECK(club.relay.next()->to == "second@example.org");
  club.publish("Meanwhile");
  club.round(noon_in(9));
  club.expect_nothing_before_this();
  CHECK(club.house->post(kLetters, R"({"wish":"stop"})", club.ada).status == 200);
  CHECK(club.look(club.ada).state == model::LettersState::kOff);
}

TEST_CASE("mail/letters: bad wishes have a stated code and send nothing", "[server][mail]") {
  Club club;
  struct Row {
    std::string body;
    const char* code;
  };
  const Row table[] = {
      {"", "bad_json"},
      {"[]", "wrong_type"},
      {R"({"wish":"ask"})", "invalid_argument"},
      {wish(""), "invalid_argument"},
      {wish("ada"), "invalid_argument"},
      {wish("ada@example"), "invalid_argument"},
      {wish(R"(ada@example.org\r\nBcc: eve@example.org)"), "invalid_argument"},
      {wish(R"(ada@example.org\u0000)"), "invalid_argument"},
      {wish(R"(\u202eada@example.org)"), "invalid_argument"},
      {wish(std::string(255, 'a')), "too_long"},
      {wish("ada@example.org", R"(,"period":"hour")"), "invalid_argument"},
      {wish("ada@example.org", R"(,"language":7)"), "wrong_type"},
      {wish("ada@example.org", R"(,"utc_offset_min":841)"), "out_of_range"},
      {wish("ada@example.org", R"(,"utc_offset_min":-841)"), "out_of_range"},
      {wish("ada@example.org", R"(,"admin":true)"), "unknown_field"},
      {R"({"wish":"now"})", "invalid_argument"},
  };
  for (const Row& row : table) {
    INFO(row.body);
    const HttpAnswer answer = club.house->post(kLetters, row.body, club.ada);
    CHECK(answer.code() == row.code);
    CHECK(answer.body.find("ada") == std::string::npos);
  }
  CHECK(club.house->post(kLetters, wish("a@example.org")).code() == "sign_in_needed");
  CHECK(club.house->get(kLetters).code() == "sign_in_needed");
  CHECK(club.house->post("/v1/c/nowhere/letters", wish("a@b.example"), club.ada).code() ==
        "not_found");
  const std::string stranger = club.house->sign_in("eve");  // an account, no member
  CHECK(club.house->post(kLetters, wish("eve@example.org"), stranger).code() == "not_member");
  CHECK(call(club.house->port(), {.method = "POST",
                                  .path = kLetters,
                                  .body = wish("a@example.org"),
                                  .token = club.ada,
                                  .content_type = "text/plain"})
            .code() == "invalid_argument");
  club.expect_nothing_before_this();
}

TEST_CASE("mail/letters: links that are none say the same, whoever they name", "[server][mail]") {
  Club club;
  club.subscribe("ada@example.org");
  const std::string base = std::string(kLetters) + "/link";
  std::string member;
  {
    store::Store& store = club.house->serving().store();
    const store::CommunityId id = store.community("club")->id;
    member = std::to_string(store.mailings_due(id, noon_in(30), 5)->front().member.value);
  }
  const std::string mac(43, 'A');
  const std::string gone = club.house->get(base + "?t=s." + member + ".0." + mac).body;
  CHECK(gone.find("no longer in use") != std::string::npos);
  for (const std::string& query :
       {std::string(), std::string("?t="), std::string("?t=s"), "?t=s.1.0." + mac,
        "?t=c." + member + ".9999999999." + mac, "?t=" + std::string(1'500, 's'),
        "?t=s.1.0." + mac + "&t=s.1.0." + mac, std::string("?t=%00"), std::string("?l=en")}) {
    INFO(query);
    const HttpAnswer looked = club.house->get(base + query);
    CHECK(looked.status == 410);
    CHECK(looked.body == gone);
    CHECK(club.press(base + query).status == 410);
  }
  CHECK(club.house->get(base + "?l=ar").body.find("dir=\"rtl\"") != std::string::npos);
  CHECK(club.house->get(base + "?l=%22%3E%3Cscript%3E").body.find("<script") == std::string::npos);
  CHECK(club.house->get("/v1/c/nowhere/letters/link?t=x").status == 404);
  CHECK(club.look(club.ada).state == model::LettersState::kOn);
}

TEST_CASE("mail/letters: nobody is buried in letters that ask", "[server][mail]") {
  Club club("1");
  int asked = 0;
  HttpAnswer last;
  while (asked < 50 && (last = club.ask("victim@example.org")).status == 200) ++asked;
  CHECK(asked == 3);
  CHECK(last.code() == "rate_limited");
  CHECK_FALSE(last.field("retry-after").empty());
  // Not by another member either, and not under another spelling.
  CHECK(club.house->post(kLetters, wish("Victim+1@Example.org"), club.bob).code() ==
        "rate_limited");
  for (int i = 0; i < asked; ++i) CHECK(club.relay.next()->to == "victim@example.org");
  // Stopping is always possible.
  CHECK(club.house->post(kLetters, R"({"wish":"stop"})", club.ada).status == 200);
}

TEST_CASE("mail/letters: who may not sign in any more is not written to, and forgotten",
          "[server][mail]") {
  Club club;
  club.subscribe("ada@example.org");
  club.publish("News");
  store::Store& store = club.house->serving().store();
  const store::CommunityId id = store.community("club")->id;
  const auto member = store.mailings_due(id, noon_in(30), 5)->front().member;
  store::Account account = *store.account(id, member).value();
  account.disabled = true;
  REQUIRE(store::commit(store, {store::PutAccount{id, account}}).ok());
  club.round(noon_in(8));
  club.expect_nothing_before_this();
  CHECK_FALSE(store.mailing(id, member).value().has_value());
}

TEST_CASE("mail/letters: by the member's clock, not at night", "[server][mail]") {
  Club club;
  club.subscribe("ada@example.org", R"(,"utc_offset_min":600)");  // noon in UTC is 22:00 there
  club.publish("News");
  club.round(noon_in(8));
  club.expect_nothing_before_this();
  club.round(noon_in(8) + 10 * base::kHourMs);  // 08:00 there
  CHECK(club.relay.next()->to == "ada@example.org");
}

TEST_CASE("mail/letters: the address is in no export, no log and nobody else's answer",
          "[server][mail]") {
  Club club;
  club.subscribe("very.secret@example.org");
  club.publish("News");
  store::Store& store = club.house->serving().store();
  const store::Community community = *store.community("club");
  std::string everything;
  REQUIRE(importers::export_jsonl(store, community, [&](std::string_view line) -> base::Status {
            everything.append(line).append("\n");
            return base::done();
          }).ok());
  everything += club.house->get("/v1/c/club/snapshot", club.bob).body;
  everything += club.house->get("/v1/c/club/log?after=0", club.bob).body;
  everything += club.house->get(kLetters, club.bob).body;
  CHECK(everything.size() > 500);
  CHECK(everything.find("very.secret") == std::string::npos);
}

TEST_CASE("mail/letters: without a relay there is nothing of it", "[server][mail]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const HttpAnswer answer = house.get(kLetters, ada);
  CHECK(answer.status == 200);
  CHECK(answer.body == "{}");
  CHECK(house.post(kLetters, wish("ada@example.org"), ada).code() == "not_found");
  CHECK(house.get(std::string(kLetters) + "/link?t=x").status == 404);
  CHECK(house.serving().letters() == nullptr);
}

}  // namespace
}  // namespace hearth::test
