// SPDX-License-Identifier: MIT
// Recognition over real sockets: what each asker is told, the shop when several buy at once or
// twice, medals and news in everybody's log, and reviews and medals that a server makes up for when
// it comes back.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <functional>
#include <latch>
#include <thread>

#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "shared/api/recognition.h"
#include "shared/lens/reviews.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

std::string quoted(std::uint64_t id) { return std::to_string(id); }

api::RecognitionAnswer page_of(House& house, const std::string& access) {
  const HttpAnswer answer = house.get("/v1/c/club/recognition", access);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  auto read = model::decode_text<api::RecognitionAnswer>(answer.body, api::kRecognitionBounds);
  REQUIRE(read.ok());
  return *std::move(read);
}

/// One person at one browser: numbers their commands.
struct Person {
  House& house;
  std::string access;
  std::uint64_t client = 0;
  std::uint64_t mid = 1;

  Person(House& in, const std::string& name, std::uint64_t client_)
      : house(in), access(in.join(name, client_)), client(client_) {}

  base::Json say(const std::string& op, const std::string& args) {
    return house.command(access, client, ++mid, op, args);
  }
  std::string made(const std::string& op, const std::string& args) {
    const base::Json answer = say(op, args);
    INFO(base::write_json(answer));
    REQUIRE(text_at(answer, "code").empty());
    return std::to_string(integer_at(answer, "made"));
  }
  std::string code_of(const std::string& op, const std::string& args) {
    return text_at(say(op, args), "code");
  }
  api::RecognitionAnswer page() { return page_of(house, access); }
};

/// `helper` answers, `asker` accepts: 15 and 2 points.
void help(Person& asker, Person& helper) {
  const std::string question = asker.made("create_post", R"({"kind":"question","title":"How?"})");
  const std::string answer =
      helper.made("create_reply", R"({"parent":)" + question + R"(,"body":"So."})");
  asker.made("accept_answer", R"({"question":)" + question + R"(,"answer":)" + answer + "}");
}

std::string redeem(std::uint64_t redemption, const std::string& offer, int price) {
  return R"({"redemption":)" + quoted(redemption) + R"(,"offer":)" + offer + R"(,"price":)" +
         std::to_string(price) + "}";
}

TEST_CASE("api/recognition: everybody is told their own, and nobody is asked about",
          "[server][api][recognition]") {
  House house;
  Person ada(house, "ada", 1), bob(house, "bob", 2), cyd(house, "cyd", 3);
  help(bob, cyd);
  bob.made("opt_in", R"({"what":"board"})");

  const api::RecognitionAnswer hers = cyd.page();
  CHECK(hers.earned == 15);
  CHECK(hers.spendable == 15);
  REQUIRE(hers.points.size() == 1);
  CHECK(hers.points[0].id == "accepted");
  CHECK(hers.points[0].points == 15);
  CHECK(hers.standing == model::Standing::kNewcomer);
  CHECK(hers.bars.size() == 3);
  CHECK(hers.bars[1].id == "texts");
  CHECK(hers.bars[1].have == 1);
  CHECK(hers.bars[1].need == 3);
  CHECK(hers.next_review_ms > runtime::now_ms());
  CHECK(hers.medals.size() == recognition::kMedalCount);
  CHECK(hers.privileges.size() == 4);
  // Only who said yes is on the board, and everybody sees it.
  for (const std::string& access : {cyd.access, std::string()}) {
    const auto board = page_of(house, access).board;
    REQUIRE(board.size() == 1);
    CHECK(board[0].name == "bob");
    CHECK(board[0].points == 2);
    CHECK(board[0].place == 1);
  }
  const api::RecognitionAnswer visitor = page_of(house, {});
  CHECK_FALSE(visitor.member);
  CHECK(visitor.medals.empty());
  CHECK(visitor.bars.empty());

  CHECK(house.get("/v1/c/club/recognition?member=1").code() == "unknown_field");
  CHECK(house.get("/v1/c/club/recognition?who=1").code() == "unknown_field");
  CHECK(house.get("/v1/c/nowhere/recognition").code() == "not_found");
  ada.made("change_settings", R"({"settings":{"name":"Club","members_only":true}})");
  CHECK(house.get("/v1/c/club/recognition").code() == "forbidden");
  CHECK(cyd.page().earned == 15);
}

TEST_CASE("api/recognition: an offer is bought, shown to two people, handed over, cancelled",
          "[server][api][recognition]") {
  House house;
  Person ada(house, "ada", 1), bob(house, "bob", 2), cyd(house, "cyd", 3);
  help(bob, cyd);
  const std::string offer =
      ada.made("put_offer", R"({"name":"Mug","about":"Blue.","price":5,"stock":3,"per_member":2})");
  CHECK(bob.code_of("put_offer", R"({"name":"Mug","price":5})") == "forbidden");
  CHECK(bob.code_of("redeem", redeem(500, offer, 5)) == "too_few_points");
  CHECK(cyd.code_of("redeem", redeem(501, offer, 4)) == "conflict");

  const base::Json first = cyd.say("redeem", redeem(501, offer, 5));
  CHECK(text_at(first, "code").empty());
  // The same command again, as after a broken connection; and the same wish under a new number.
  const base::Json repeated =
      house.command(cyd.access, cyd.client, cyd.mid, "redeem", redeem(501, offer, 5));
  CHECK(base::write_json(repeated) == base::write_json(first));
  CHECK(cyd.code_of("redeem", redeem(501, offer, 5)).empty());
  CHECK(bob.code_of("redeem", redeem(501, offer, 5)) == "mid_reuse");

  api::RecognitionAnswer hers = cyd.page();
  CHECK(hers.spendable == 10);
  CHECK(hers.earned == 15);
  REQUIRE(hers.redemptions.size() == 1);
  const std::string code = hers.redemptions[0].code;
  CHECK(code.size() == 8);
  CHECK(hers.redemptions[0].offer == "Mug");
  REQUIRE(hers.offers.size() == 1);
  CHECK(hers.offers[0].offer.stock == 2);
  CHECK(hers.offers[0].had == 1);
  CHECK(hers.waiting.empty());

  // The code is between the two of them: no page and no log tells it to anybody else.
  CHECK(house.get("/v1/c/club/recognition", bob.access).body.find(code) == std::string::npos);
  CHECK(house.get("/v1/c/club/snapshot", bob.access).body.find(code) == std::string::npos);
  CHECK(house.get("/v1/c/club/log?after=1", bob.access).body.find(code) == std::string::npos);
  const api::RecognitionAnswer owners = ada.page();
  REQUIRE(owners.waiting.size() == 1);
  CHECK(owners.waiting[0].member == "cyd");
  CHECK(owners.waiting[0].code == code);

  CHECK(ada.code_of("hand_over", R"({"redemption":501,"code":"WRONG"})") == "conflict");
  CHECK(cyd.code_of("hand_over", R"({"redemption":501,"code":")" + code + "\"}") == "forbidden");
  CHECK(ada.code_of("hand_over", R"({"redemption":501,"code":")" + code + "\"}").empty());
  CHECK(ada.page().waiting.empty());
  CHECK(cyd.page().redemptions[0].handover == model::Handover::kDone);

  CHECK(cyd.code_of("redeem", redeem(502, offer, 5)).empty());
  CHECK(cyd.code_of("redeem", redeem(503, offer, 5)) == "limit_reached");
  CHECK(ada.code_of("cancel_redemption", R"({"redemption":502})").empty());
  CHECK(ada.code_of("cancel_redemption", R"({"redemption":502})").empty());
  CHECK(ada.code_of("cancel_redemption", R"({"redemption":501})") == "conflict");
  hers = cyd.page();
  CHECK(hers.spendable == 10);
  CHECK(hers.offers[0].offer.stock == 2);
  CHECK(hers.redemptions.size() == 2);

  const std::string change = R"({"offer":)" + offer + R"(,"name":"Cup","price":6,"stock":1)";
  CHECK(ada.code_of("put_offer", change + R"(,"seen_stock":3})") == "conflict");
  CHECK(ada.code_of("put_offer", change + R"(,"seen_stock":2})").empty());
  CHECK(cyd.page().offers[0].offer.name == "Cup");
  CHECK(ada.code_of("withdraw_offer", R"({"offer":)" + offer + "}").empty());
  CHECK(cyd.page().offers.empty());
  CHECK(cyd.code_of("redeem", redeem(504, offer, 6)) == "gone");
}

TEST_CASE("api/recognition: of two who take the last piece at once one gets it",
          "[server][api][recognition]") {
  House house;
  Person ada(house, "ada", 1), bob(house, "bob", 2), cyd(house, "cyd", 3);
  help(bob, cyd);
  help(cyd, bob);
  constexpr int kRounds = 12;
  int won[2] = {};
  for (int round = 0; round < kRounds; ++round) {
    const std::string offer = ada.made("put_offer", R"({"name":"Badge","price":1,"stock":1})");
    std::latch start(2);
    std::string said[2];
    const auto buy = [&](int who, Person& person) {
      const std::string args =
          redeem(1'000 + static_cast<std::uint64_t>(2 * round + who), offer, 1);
      start.arrive_and_wait();
      said[who] = person.code_of("redeem", args);
    };
    std::thread other([&] { buy(1, cyd); });
    buy(0, bob);
    other.join();
    CHECK(said[0].empty() != said[1].empty());
    CHECK((said[0].empty() ? said[1] : said[0]) == "sold_out");
    ++won[said[0].empty() ? 0 : 1];
  }
  CHECK(won[0] + won[1] == kRounds);
  CHECK(bob.page().spendable == bob.page().earned - won[0]);
  CHECK(cyd.page().spendable == cyd.page().earned - won[1]);
  CHECK(ada.page().waiting.size() == kRounds);
}

TEST_CASE("api/recognition: a ring of voters is paid little, an honest crowd in full",
          "[server][api][recognition]") {
  House house;
  Person ada(house, "ada", 1), bob(house, "bob", 2), cyd(house, "cyd", 3);
  for (int i = 0; i < 12; ++i) {
    const std::string his = bob.made("create_post", R"({"title":"Mine"})");
    const std::string hers = cyd.made("create_post", R"({"title":"Mine"})");
    bob.made("react", R"({"post":)" + hers + R"(,"name":"like"})");
    cyd.made("react", R"({"post":)" + his + R"(,"name":"like"})");
  }
  const std::string post = ada.made("create_post", R"({"title":"Honest"})");
  for (std::uint64_t i = 0; i < 12; ++i) {
    Person reader(house, "reader" + std::to_string(i), 100 + i);
    reader.made("react", R"({"post":)" + post + R"(,"name":"like"})");
  }
  CHECK(ada.page().earned == 12);
  CHECK(bob.page().earned < 6);
  CHECK(cyd.page().earned < 6);
  CHECK(bob.page().earned > 0);
}

std::uint64_t events_of_kind(store::Store& store, std::string_view kind) {
  std::uint64_t count = 0;
  const auto community = store.community("club");
  REQUIRE(community.ok());
  const base::Status read =
      store::for_each_event(store, community->id, 0, [&](model::Event& event) -> base::Status {
        count += model::event_id(event) == kind ? 1 : 0;
        return base::done();
      });
  REQUIRE(read.ok());
  return count;
}

/// A log of six weeks that ended a week ago: one member who writes, others who thank them.
void write_past(store::Store& store) {
  const auto community = store.community("club");
  REQUIRE(community.ok());
  auto head = store.head(community->id);
  REQUIRE(head.ok());
  std::vector<model::Event> events;
  std::int64_t at_ms = runtime::now_ms() - 50 * kDayMs;
  const auto add = [&](std::uint64_t actor, model::EventBody body) {
    model::Event event;
    event.at_ms = at_ms;
    event.actor = {actor};
    event.body = std::move(body);
    events.push_back(std::move(event));
  };
  for (std::uint64_t id = 1; id <= 8; ++id) {
    model::MemberJoined joined;
    joined.member = {id};
    if (id == 1) joined.role = model::Role::kOwner;
    add(id, joined);
  }
  for (std::uint64_t week = 0; week < 6; ++week) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      model::PostCreated post;
      post.post = post.root = {100 + week * 10 + i};
      add(2, post);
      for (std::uint64_t fan = 3; fan <= 8; ++fan) {
        model::ReactionSet thanks;
        thanks.post = post.post;
        thanks.name = model::Reaction::kThanks;
        add(fan, thanks);
      }
    }
    at_ms += 7 * kDayMs;
  }
  store::Head before = *head;
  store::seal(events, *head);
  REQUIRE(store::commit(store, {store::Append{community->id, before, std::move(events)}}).ok());
}

/// The member of that name as a snapshot has them; a visitor's may be a moment old.
model::Member member_of(House& house, const std::string& access, const std::string& name) {
  const auto answer = base::parse_json(house.get("/v1/c/club/snapshot", access).body,
                                       {.bytes_max = 1 << 20, .nodes_max = 100'000});
  REQUIRE(answer.ok());
  model::Member found;
  const std::function<void(const base::Json&)> look = [&](const base::Json& json) {
    if (const base::JsonArray* list = json.array()) {
      for (const base::Json& item : *list) look(item);
    } else if (const base::JsonObject* object = json.object()) {
      const auto member = model::decode<model::Member>(json, model::Unknown::kIgnore);
      if (member.ok() && member->name() == name) found = *member;
      for (const auto& [key, value] : *object) look(value);
    }
  };
  look(*answer);
  return found;
}

TEST_CASE("api/recognition: medals come with what earned them, and a showcase is for everybody",
          "[server][api][recognition]") {
  House house;
  Person ada(house, "ada", 1), bob(house, "bob", 2);
  page_of(house, {});  // the book is open
  const std::string post = ada.made("create_post", R"({"title":"Hello"})");
  const std::uint64_t head = house.head_seq();
  model::Member shown = member_of(house, bob.access, "ada");
  REQUIRE(shown.medals.size() == 1);
  CHECK(shown.medals[0].id == "first-post");
  CHECK(house.head_seq() == head);
  bob.made("create_reply", R"({"parent":)" + post + R"(,"body":"Hello yourself"})");
  CHECK(member_of(house, bob.access, "bob").medals.size() >= 1);

  CHECK(bob.code_of("set_showcase", R"({"medals":["first-post"]})") == "no_such_medal");
  CHECK(ada.code_of("set_showcase", R"({"medals":["first-post"]})").empty());
  CHECK(member_of(house, bob.access, "ada").showcase == std::vector<std::string>{"first-post"});
  CHECK(ada.code_of("set_showcase", R"({"medals":["a","b","c","d","e","f"]})") == "too_large");
  CHECK(ada.code_of("set_showcase", R"({"medals":7})") == "wrong_type");
  CHECK(ada.code_of("set_showcase", "{}").empty());
  CHECK(member_of(house, bob.access, "ada").showcase.empty());
}

TEST_CASE("api/recognition: reviews missed while nobody was there are made up for once",
          "[server][api][recognition]") {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("hearth-recognition-" + std::to_string(runtime::now_ms()) + ".db");
  const House::Wishes wishes{.store = "sqlite:" + file.string()};
  std::uint64_t head = 0;
  std::uint64_t medals = 0;
  {
    House house(wishes);
    write_past(house.serving().store());
    static_cast<void>(page_of(house, {}));
    // The answer may come before the review is on disk; the log says it soon.
    const std::uint64_t past = 8 + 18 + 108;
    for (int i = 0; i < 500 && house.head_seq() == past; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(events_of_kind(house.serving().store(), "standing_reviewed") == 1);
    // The writer has several, and each of the fans one.
    medals = events_of_kind(house.serving().store(), "medal_awarded");
    CHECK(medals > 6);
    CHECK(house.head_seq() == past + 1 + medals);
    const std::string snapshot = house.get("/v1/c/club/snapshot").body;
    CHECK(snapshot.find(R"("standing":"regular")") != std::string::npos);
    CHECK(snapshot.find(R"({"id":"appreciated","at_ms":)") != std::string::npos);
    head = house.head_seq();
  }
  {
    House house(wishes);
    static_cast<void>(page_of(house, {}));
    house.stop();  // whatever it staged is on disk now
    CHECK(house.head_seq() == head);
    CHECK(events_of_kind(house.serving().store(), "medal_awarded") == medals);
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

}  // namespace
}  // namespace hearth::test
