// SPDX-License-Identifier: MIT
// What every store promises, tested the same way on each.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <future>
#include <thread>

#include "server/store/log.h"
#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::Account;
using store::Append;
using store::CommunityId;
using store::Head;
using store::Session;
using tests::create;

// An empty store of the kind Catch2 is at, and the folder it lies in.
struct Fixture {
  std::string kind = GENERATE(from_range(tests::store_kinds()));
  tests::Folder folder;
  std::unique_ptr<store::Store> store = tests::open_store(kind, folder);

  [[nodiscard]] ErrorCode refused(store::Bundle bundle) const {
    const base::Status status = store::commit(*store, std::move(bundle));
    REQUIRE_FALSE(status.ok());
    return status.error().code;
  }
  void done(store::Bundle bundle) const {
    const base::Status status = store::commit(*store, std::move(bundle));
    INFO((status.ok() ? std::string() : status.error().detail));
    REQUIRE(status.ok());
  }
};

constexpr CommunityId kNobody{12345};

}  // namespace

TEST_CASE("store/conformance: communities are created once and found by name",
          "[store][conformance]") {
  const Fixture at;
  at.done({store::CreateCommunity{.name = "bees", .config = "{\"origins\":[]}"}});
  at.done({store::CreateCommunity{.name = "ants", .config = ""}});
  CHECK(at.refused({store::CreateCommunity{.name = "bees", .config = ""}}) == ErrorCode::kConflict);

  const auto all = at.store->communities();
  REQUIRE(all.ok());
  REQUIRE(all->size() == 2);
  CHECK(all->at(0).name == "ants");
  CHECK(all->at(1).config == "{\"origins\":[]}");
  CHECK(all->at(0).id);
  CHECK(all->at(0).id != all->at(1).id);
  CHECK(all->at(0).epoch != 0);
  CHECK(at.store->community("bees").value() == all->at(1));
  CHECK(at.store->community("wasps").error().code == ErrorCode::kNotFound);

  at.done({store::SetConfig{all->at(0).id, "{}"}});
  CHECK(at.store->community("ants")->config == "{}");
  CHECK(at.refused({store::SetConfig{kNobody, "{}"}}) == ErrorCode::kNotFound);
}

TEST_CASE("store/conformance: a community is renamed, and dropped with all that is in it",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const CommunityId other = create(*at.store, "ants");
  tests::append(*at.store, id, 3);
  const Head head = tests::append(*at.store, other, 2);
  at.done({store::UseToken{id, "issuer", "jti", 5}, store::PutAccount{id, {.member = {1}}}});

  CHECK(at.refused({store::RenameCommunity{id, "ants"}}) == ErrorCode::kConflict);
  CHECK(at.refused({store::RenameCommunity{id, "A"}}) == ErrorCode::kInvalidArgument);
  CHECK(at.refused({store::RenameCommunity{kNobody, "wasps"}}) == ErrorCode::kNotFound);
  at.done({store::RenameCommunity{id, "wasps"}});
  CHECK(at.store->community("wasps")->id == id);
  CHECK_FALSE(at.store->community("bees").ok());

  // Dropped and refused in one bundle: everything is still there.
  CHECK(at.refused({store::DropCommunity{id}, store::DropCommunity{kNobody}}) ==
        ErrorCode::kNotFound);
  CHECK(at.store->events(id, 0)->size() == 3);
  CHECK(at.store->account(id, {1})->has_value());
  at.done({store::DropCommunity{id}});
  CHECK(at.store->head(id).error().code == ErrorCode::kNotFound);
  CHECK(at.store->events(id, 0)->empty());
  CHECK_FALSE(at.store->contents(id, {{1}})->front());
  CHECK_FALSE(at.store->account(id, {1})->has_value());
  CHECK(at.store->head(other).value() == head);
}

TEST_CASE("store/conformance: names outside the pattern are refused", "[store][conformance]") {
  const Fixture at;
  const std::string longest(64, 'a');
  for (const std::string& name : {std::string("a"), std::string("0-_z"), longest}) {
    CAPTURE(name);
    at.done({store::CreateCommunity{.name = name}});
  }
  for (const std::string& name :
       {std::string(), std::string("A"), std::string("a b"), std::string("-a"), std::string("_a"),
        std::string("ä"), std::string("a/b"), std::string("a'b"), longest + "a"}) {
    CAPTURE(name);
    CHECK(at.refused({store::CreateCommunity{.name = name}}) == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("store/conformance: events come back byte for byte, in bounded pieces",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  CHECK(at.store->head(id).value() == Head{});
  CHECK(at.store->events(id, 0)->empty());

  Head head;
  const std::vector<model::Event> events = tests::posts(head, 25);
  at.done({Append{id, {}, events}});
  CHECK(at.store->head(id).value() == head);

  const auto read = at.store->events(id, 0);
  REQUIRE(read.ok());
  REQUIRE(read->size() == events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(model::encode_event(read->at(i)) == model::encode_event(events[i]));
  }
  CHECK(at.store->events(id, 20)->size() == 5);
  CHECK(at.store->events(id, 20)->front().seq == 21);
  CHECK(at.store->events(id, 25)->empty());
  CHECK(at.store->events(id, 9'999)->empty());
  CHECK(at.store->events(id, 0, {.events_max = 3})->size() == 3);
  // One event is returned however small the bound.
  CHECK(at.store->events(id, 0, {.bytes_max = 1})->size() == 1);
  CHECK(at.store->events(kNobody, 0)->empty());
  CHECK(at.store->head(kNobody).error().code == ErrorCode::kNotFound);
}

TEST_CASE("store/conformance: an append that does not join is refused and leaves nothing",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const Head head = tests::append(*at.store, id, 3);

  Head next = head;
  const std::vector<model::Event> good = tests::posts(next, 2);
  struct Case {
    const char* what;
    Head after;
    std::function<void(std::vector<model::Event>&)> spoil;
    ErrorCode code;
  };
  const std::vector<Case> cases{
      {"head behind", {2, head.chain}, [](auto&) {}, ErrorCode::kConflict},
      {"head ahead", {4, head.chain}, [](auto&) {}, ErrorCode::kConflict},
      {"another chain", {3, "0"}, [](auto&) {}, ErrorCode::kConflict},
      {"a gap inside", head, [](auto& events) { events[1].seq = 9; }, ErrorCode::kInvalidArgument},
      {"a gap before", head, [](auto& events) { events.erase(events.begin()); },
       ErrorCode::kInvalidArgument},
      {"not sealed", head, [](auto& events) { events[1].chain.clear(); },
       ErrorCode::kInvalidArgument},
      {"content without reference", head, [](auto& events) { events[1].content_ref = {}; },
       ErrorCode::kInvalidArgument},
      {"content id used before", head, [](auto& events) { events[1].content_ref.id = {1}; },
       ErrorCode::kConflict},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    std::vector<model::Event> events = good;
    one.spoil(events);
    CHECK(at.refused({Append{id, one.after, events}}) == one.code);
    CHECK(at.store->head(id).value() == head);
    CHECK(at.store->events(id, 3)->empty());
    CHECK_FALSE(at.store->contents(id, {good[0].content_ref.id})->front());
  }
  at.done({Append{id, head, good}});
  CHECK(at.store->head(id).value() == next);
  CHECK(at.refused({Append{kNobody, {}, {}}}) == ErrorCode::kNotFound);
}

TEST_CASE("store/conformance: a bundle happens whole or not at all", "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const CommunityId other = create(*at.store, "ants");
  at.done({store::UseToken{id, "issuer", "one", 5}});
  at.done({store::PutSession{id, {.token_hash = std::string(32, 'h'), .member = {1}}}});
  at.done({store::PutAccount{id, {.member = {1}, .login = "ana"}}});
  const Head head = tests::append(*at.store, other, 2);

  Head next = head;
  store::Bundle bundle{
      store::CreateCommunity{.name = "wasps"},
      store::SetConfig{id, "changed"},
      Append{other, head, tests::posts(next, 2)},
      store::PutClients{id, {{.client = {5}, .member = {1}, .last_mid = 4}}},
      store::PutSnapshot{other, {2, "state"}},
      store::EraseContent{other, {{1}}},
      store::PutAccount{id, {.member = {1}, .login = "changed"}},
      store::PutAccount{id, {.member = {2}, .login = "ben"}},
      store::DeleteAccount{id, {1}},
      store::PutSession{id, {.token_hash = std::string(32, 'n'), .member = {2}}},
      store::DeleteSessionsOf{id, {1}},
      store::PurgeExpired{id, 100},
      store::UseToken{id, "issuer", "two", 5},
      store::UseToken{id, "issuer", "two", 5},  // refused: the second time
  };
  CHECK(at.refused(bundle) == ErrorCode::kConflict);
  CHECK_FALSE(at.store->community("wasps").ok());
  CHECK(at.store->community("bees")->config.empty());
  CHECK(at.store->head(other).value() == head);
  CHECK(at.store->clients(id)->empty());
  CHECK_FALSE(at.store->snapshot(other)->has_value());
  CHECK(at.store->contents(other, {{1}})->front());
  CHECK(at.store->account(id, {1}).value()->login == "ana");
  CHECK_FALSE(at.store->account(id, {2})->has_value());
  CHECK(at.store->session(id, std::string(32, 'h'))->has_value());
  CHECK_FALSE(at.store->session(id, std::string(32, 'n'))->has_value());
  // The token that expired at 5 was not forgotten either.
  CHECK(at.refused({store::UseToken{id, "issuer", "one", 5}}) == ErrorCode::kConflict);

  bundle.pop_back();
  at.done(bundle);
  CHECK(at.store->head(other).value() == next);
  CHECK(at.store->community("bees")->config == "changed");
  CHECK_FALSE(at.store->account(id, {1})->has_value());
  CHECK(at.store->account_by_login(id, "ben").value()->member == base::MemberId{2});
}

TEST_CASE("store/conformance: a refused bundle does not hinder its neighbours",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  std::vector<std::future<base::Status>> outcomes;
  for (int i = 0; i < 30; ++i) {
    auto promise = std::make_shared<std::promise<base::Status>>();
    outcomes.push_back(promise->get_future());
    // Every third takes the same token: the first of them gets it.
    const std::string jti = i % 3 == 0 ? "same" : std::to_string(i);
    REQUIRE(at.store
                ->submit({store::UseToken{id, "issuer", jti, 5}},
                         [promise](base::Status status) { promise->set_value(std::move(status)); })
                .ok());
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    CAPTURE(i);
    CHECK(outcomes[i].get().ok() == (i % 3 != 0 || i == 0));
  }
  CHECK(at.store->figures().refused == 9);
  CHECK(at.store->figures().bundles == 22);
  CHECK(at.store->figures().queued == 0);
}

TEST_CASE("store/conformance: writers of one log agree on one order", "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  constexpr int kWriters = 4;
  constexpr int kEach = 25;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&at, id] {
      for (int done = 0; done < kEach;) {
        const Head head = at.store->head(id).value();
        Head next = head;
        const auto appended = store::commit(*at.store, {Append{id, head, tests::posts(next, 1)}});
        if (appended.ok()) ++done;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const auto proof = store::verify(*at.store, id);
  REQUIRE(proof.ok());
  CHECK(proof->head.seq == kWriters * kEach);
}

TEST_CASE("store/conformance: erased words are gone and the chain still holds",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  tests::append(*at.store, id, 4);
  at.done({store::PutSnapshot{id, {4, "a snapshot with words in it"}}});
  at.done({store::EraseContent{id, {{2}, {3}, {99}}}});

  const auto contents = at.store->contents(id, {{3}, {4}, {2}, {98}});
  REQUIRE(contents.ok());
  REQUIRE(contents->size() == 4);
  CHECK_FALSE(contents->at(0));
  CHECK(contents->at(1)->body == "words 4");
  CHECK_FALSE(contents->at(2));
  CHECK_FALSE(contents->at(3));
  CHECK_FALSE(at.store->events(id, 1)->front().content);
  CHECK_FALSE(at.store->snapshot(id)->has_value());
  const auto proof = store::verify(*at.store, id);
  REQUIRE(proof.ok());
  CHECK(proof->contents == 2);
  CHECK(proof->erased == 2);
  CHECK(at.refused({store::EraseContent{kNobody, {{1}}}}) == ErrorCode::kNotFound);
}

TEST_CASE("store/conformance: the newest snapshot is kept, never one ahead of the log",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  CHECK_FALSE(at.store->snapshot(id)->has_value());
  CHECK(at.refused({store::PutSnapshot{id, {1, "x"}}}) == ErrorCode::kConflict);
  tests::append(*at.store, id, 9);
  const std::string bytes("zero \0 and high \xff", 17);
  for (const std::uint64_t seq : {3u, 5u, 9u}) at.done({store::PutSnapshot{id, {seq, bytes}}});
  CHECK(at.store->snapshot(id).value() == store::Snapshot{9, bytes});
  at.done({store::PutSnapshot{id, {9, "again"}}});
  CHECK(at.store->snapshot(id).value()->bytes == "again");
}

TEST_CASE("store/conformance: client records are replaced by client and member",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  at.done({store::PutClients{id,
                             {{{9}, {1}, 1, 10, "one"},
                              {{2}, {1}, 7, 10, std::string("\0\xff", 2)},
                              {{9}, {}, 3, 10, ""}}}});
  at.done({store::PutClients{id, {{{9}, {1}, 2, 20, "two"}}}});
  const std::vector<store::ClientRecord> expected{
      {{2}, {1}, 7, 10, std::string("\0\xff", 2)}, {{9}, {}, 3, 10, ""}, {{9}, {1}, 2, 20, "two"}};
  CHECK(at.store->clients(id).value() == expected);
  CHECK(at.store->clients(create(*at.store, "ants"))->empty());
}

TEST_CASE("store/conformance: accounts are unique by login and subject within a community",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const CommunityId other = create(*at.store, "ants");
  const Account ana{.member = {1},
                    .login = "ana",
                    .subject = "host|17",
                    .secret = "$argon2id$",
                    .created_ms = 5,
                    .changed_ms = 6,
                    .disabled = true,
                    .extra = "{}"};
  at.done({store::PutAccount{id, ana}});
  at.done({store::PutAccount{other, ana}});
  CHECK(at.store->account(id, {1}).value() == ana);
  CHECK(at.store->account_by_login(id, "ana").value() == ana);
  CHECK(at.store->account_by_subject(id, "host|17").value() == ana);
  CHECK(at.refused({store::PutAccount{id, {.member = {2}, .login = "ana"}}}) ==
        ErrorCode::kConflict);
  CHECK(at.refused({store::PutAccount{id, {.member = {2}, .subject = "host|17"}}}) ==
        ErrorCode::kConflict);
  CHECK(at.refused({store::PutAccount{id, {.login = "nobody"}}}) == ErrorCode::kInvalidArgument);
  CHECK(at.refused({store::PutAccount{kNobody, ana}}) == ErrorCode::kNotFound);
  // Empty logins and subjects are none, however many there are.
  at.done({store::PutAccount{id, {.member = {2}}}});
  at.done({store::PutAccount{id, {.member = {3}}}});
  CHECK_FALSE(at.store->account_by_login(id, "")->has_value());
  CHECK_FALSE(at.store->account_by_subject(id, "")->has_value());

  Account renamed = ana;
  renamed.login = "anna";
  at.done({store::PutAccount{id, renamed}});
  CHECK_FALSE(at.store->account_by_login(id, "ana")->has_value());
  at.done({store::DeleteAccount{id, {1}}});
  CHECK_FALSE(at.store->account(id, {1})->has_value());
  CHECK(at.store->account(other, {1})->has_value());
}

TEST_CASE("store/conformance: sessions and one-time tokens come, end and expire",
          "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const Session first{std::string("\0first-token-hash", 17), {1}, 10, 11, 50, "{}"};
  const Session second{std::string(32, 's'), {1}, 20, 21, 90, ""};
  const Session third{std::string(32, 't'), {2}, 5, 5, 90, ""};
  at.done(
      {store::PutSession{id, second}, store::PutSession{id, first}, store::PutSession{id, third}});
  CHECK(at.store->session(id, first.token_hash).value() == first);
  CHECK(at.store->sessions_of(id, {1}).value() == std::vector<Session>{first, second});
  CHECK_FALSE(at.store->session(id, "nothing")->has_value());
  CHECK(at.refused({store::PutSession{id, {.token_hash = "short", .member = {1}}}}) ==
        ErrorCode::kInvalidArgument);
  CHECK(at.refused({store::PutSession{id, {.token_hash = std::string(65, 'x'), .member = {1}}}}) ==
        ErrorCode::kInvalidArgument);
  CHECK(at.refused({store::PutSession{id, {.token_hash = std::string(32, 'x')}}}) ==
        ErrorCode::kInvalidArgument);

  at.done({store::UseToken{id, "a", "jti", 50}, store::UseToken{id, "b", "jti", 90}});
  CHECK(at.refused({store::UseToken{id, "a", "jti", 50}}) == ErrorCode::kConflict);
  at.done({store::PurgeExpired{id, 51}});
  CHECK_FALSE(at.store->session(id, first.token_hash)->has_value());
  at.done({store::UseToken{id, "a", "jti", 60}});
  CHECK(at.refused({store::UseToken{id, "b", "jti", 90}}) == ErrorCode::kConflict);

  at.done({store::DeleteSession{id, third.token_hash}});
  CHECK(at.store->sessions_of(id, {2})->empty());
  at.done({store::DeleteSessionsOf{id, {1}}});
  CHECK(at.store->sessions_of(id, {1})->empty());
}

TEST_CASE("store/conformance: callbacks come in order, after the commit", "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  constexpr int kBundles = 200;
  std::vector<int> order;
  std::vector<std::uint64_t> heads;
  std::promise<void> finished;
  Head head;
  for (int i = 0; i < kBundles; ++i) {
    const Head after = head;
    std::vector<model::Event> events = tests::posts(head, 1);
    REQUIRE(at.store
                ->submit({Append{id, after, std::move(events)}},
                         [&, i](base::Status status) {
                           if (status.ok()) order.push_back(i);
                           heads.push_back(at.store->head(id)->seq);
                           if (i + 1 == kBundles) finished.set_value();
                         })
                .ok());
  }
  finished.get_future().wait();
  REQUIRE(order.size() == kBundles);
  for (int i = 0; i < kBundles; ++i) {
    const auto at_i = static_cast<std::size_t>(i);
    CHECK(order[at_i] == i);
    // What a callback is told can be read: at least its own event.
    CHECK(heads[at_i] >= at_i + 1);
  }
}

TEST_CASE("store/conformance: what was submitted is finished before a store closes",
          "[store][conformance]") {
  Fixture at;
  const CommunityId id = create(*at.store, "bees");
  std::atomic<int> answered{0};
  Head head;
  for (int i = 0; i < 50; ++i) {
    const Head after = head;
    std::vector<model::Event> events = tests::posts(head, 1);
    REQUIRE(at.store
                ->submit({Append{id, after, std::move(events)}},
                         [&answered](base::Status status) { answered += status.ok() ? 1 : 0; })
                .ok());
  }
  at.store.reset();
  CHECK(answered == 50);
}

TEST_CASE("store/conformance: large and unusual text survives", "[store][conformance]") {
  const Fixture at;
  const CommunityId id = create(*at.store, "bees");
  const std::vector<std::string> texts{
      std::string(),           std::string("\0 \x01 \x7f", 5), "\"quotes\" \\ back",
      "Ünïcödé 日本語 🐝 عربى", std::string(1'900'000, 'x'),    "'; DROP TABLE event; --"};
  Head head;
  std::vector<model::Event> events = tests::posts(head, texts.size());
  Head again;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    events[i].content->body = texts[i];
    events[i].content_ref = model::refer(events[i].content_ref.id, *events[i].content);
  }
  store::seal(events, again);
  at.done({Append{id, {}, events}});
  std::vector<std::string> read;
  REQUIRE(store::for_each_event(*at.store, id, 0, [&read](model::Event& event) {
            read.push_back(event.content->body);
            return base::done();
          }).ok());
  CHECK(read == texts);
  CHECK(store::verify(*at.store, id).ok());
}

TEST_CASE("store/conformance: opening what is no store is a clear error", "[store][conformance]") {
  for (const std::string url : {"", "sqlite:", "oracle:x", "hearth.db"}) {
    CAPTURE(url);
    const auto opened = store::open(url, store::Access::kWrite);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().code == ErrorCode::kInvalidArgument);
  }
}

}  // namespace hearth
