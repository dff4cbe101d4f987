// SPDX-License-Identifier: MIT
// What a sign-in stands on beside the account, on every store: codes that nobody exchanged yet, and
// wrong guesses until they are forgiven.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::CommunityId;
using store::CountGuess;
using store::SignInCode;

struct Fixture {
  std::string kind = GENERATE(from_range(tests::store_kinds()));
  tests::Folder folder;
  std::unique_ptr<store::Store> store = tests::open_store(kind, folder);
  CommunityId id = tests::create(*store, "bees");
  CommunityId other = tests::create(*store, "ants");

  void done(store::Bundle bundle) const { REQUIRE(store::commit(*store, std::move(bundle)).ok()); }
  [[nodiscard]] ErrorCode refused(store::Bundle bundle) const {
    const base::Status status = store::commit(*store, std::move(bundle));
    REQUIRE_FALSE(status.ok());
    return status.error().code;
  }
};

SignInCode code(char letter, std::int64_t expires_ms) {
  return {.hash = std::string(32, letter), .member = {7}, .expires_ms = expires_ms, .extra = "{}"};
}

constexpr CommunityId kNobody{12345};

}  // namespace

TEST_CASE("store/conformance: a code is used once, and forgotten when its time is over",
          "[store][conformance]") {
  const Fixture at;
  const SignInCode first = code('a', 100);
  const SignInCode second = code('b', 200);
  at.done({store::PutCode{at.id, first}, store::PutCode{at.id, second},
           store::PutCode{at.other, first}});
  CHECK(at.store->code(at.id, first.hash).value() == first);
  CHECK_FALSE(at.store->code(at.id, std::string(32, 'c'))->has_value());
  CHECK_FALSE(at.store->code(kNobody, first.hash)->has_value());
  CHECK(at.refused({store::PutCode{at.id, first}}) == ErrorCode::kConflict);

  at.done({store::UseCode{at.id, first.hash}});
  CHECK_FALSE(at.store->code(at.id, first.hash)->has_value());
  CHECK(at.refused({store::UseCode{at.id, first.hash}}) == ErrorCode::kNotFound);
  CHECK(at.store->code(at.other, first.hash)->has_value());
  // What a bundle does beside it happens only where the code was there.
  const store::Session session{.token_hash = std::string(32, 's'), .member = {7}};
  CHECK(at.refused({store::PutSession{at.id, session}, store::UseCode{at.id, first.hash}}) ==
        ErrorCode::kNotFound);
  CHECK_FALSE(at.store->session(at.id, session.token_hash)->has_value());
  CHECK(at.refused({store::UseCode{at.id, second.hash}, store::RenameCommunity{at.id, "ants"}}) ==
        ErrorCode::kConflict);
  CHECK(at.store->code(at.id, second.hash)->has_value());

  at.done({store::PurgeExpired{at.id, 200}});
  CHECK(at.store->code(at.id, second.hash)->has_value());
  at.done({store::PurgeExpired{at.id, 201}});
  CHECK_FALSE(at.store->code(at.id, second.hash)->has_value());
  CHECK(at.store->code(at.other, first.hash)->has_value());
  at.done({store::DropCommunity{at.other}});
  CHECK_FALSE(at.store->code(at.other, first.hash)->has_value());
}

TEST_CASE("store/conformance: a code that cannot be one is refused", "[store][conformance]") {
  const Fixture at;
  SignInCode bad = code('a', 100);
  bad.hash = "short";
  CHECK(at.refused({store::PutCode{at.id, bad}}) == ErrorCode::kInvalidArgument);
  bad.hash.assign(65, 'x');
  CHECK(at.refused({store::PutCode{at.id, bad}}) == ErrorCode::kInvalidArgument);
  bad = code('a', 100);
  bad.member = {};
  CHECK(at.refused({store::PutCode{at.id, bad}}) == ErrorCode::kInvalidArgument);
  bad = code('a', 100);
  bad.extra.assign(4 * 1024 + 1, ' ');
  CHECK(at.refused({store::PutCode{at.id, bad}}) == ErrorCode::kInvalidArgument);
  CHECK(at.refused({store::PutCode{kNobody, code('a', 100)}}) == ErrorCode::kNotFound);
}

TEST_CASE("store/conformance: of too many codes those that end first make room",
          "[store][conformance]") {
  const Fixture at;
  const auto numbered = [](std::size_t i) {
    SignInCode made = code('n', static_cast<std::int64_t>(1'000 + i));
    made.hash += std::to_string(i);
    return made;
  };
  for (std::size_t i = 0; i <= store::kSignInCodesMax;) {
    store::Bundle bundle;
    for (; i <= store::kSignInCodesMax && bundle.size() < 500; ++i) {
      bundle.push_back(store::PutCode{at.id, numbered(i)});
    }
    at.done(std::move(bundle));
  }
  CHECK_FALSE(at.store->code(at.id, numbered(0).hash)->has_value());
  CHECK(at.store->code(at.id, numbered(1).hash)->has_value());
  CHECK(at.store->code(at.id, numbered(store::kSignInCodesMax).hash)->has_value());
}

TEST_CASE("store/conformance: guesses add up, are bounded, and are forgiven in time",
          "[store][conformance]") {
  const Fixture at;
  constexpr std::uint64_t kSubject = ~std::uint64_t{0};  // of all 64 bits
  const auto guess = [&](std::int64_t now_ms) {
    return CountGuess{
        .community = at.id, .subject = kSubject, .now_ms = now_ms, .each_ms = 10, .most_ms = 35};
  };
  const auto forgiven = [&] { return at.store->forgiven_ms(at.id, kSubject).value(); };
  CHECK(forgiven() == 0);
  at.done({guess(100)});
  CHECK(forgiven() == 110);
  at.done({guess(100), guess(105)});
  CHECK(forgiven() == 130);
  at.done({guess(105)});
  CHECK(forgiven() == 140);
  at.done({guess(105)});
  CHECK(forgiven() == 140);  // never more than 35 ahead
  at.done({guess(500)});
  CHECK(forgiven() == 510);
  at.done({guess(50)});  // a clock that was set back
  CHECK(forgiven() == 85);

  CHECK(at.store->forgiven_ms(at.id, 1).value() == 0);
  CHECK(at.store->forgiven_ms(at.other, kSubject).value() == 0);
  CHECK(at.store->forgiven_ms(kNobody, kSubject).value() == 0);
  CHECK(at.refused({guess(90), store::RenameCommunity{at.id, "ants"}}) == ErrorCode::kConflict);
  CHECK(forgiven() == 85);

  at.done({store::PurgeExpired{at.id, 85}});
  CHECK(forgiven() == 85);
  at.done({store::PurgeExpired{at.id, 86}});
  CHECK(forgiven() == 0);

  CountGuess bad = guess(1);
  bad.subject = 0;
  CHECK(at.refused({bad}) == ErrorCode::kInvalidArgument);
  bad = guess(-1);
  CHECK(at.refused({bad}) == ErrorCode::kInvalidArgument);
  bad = guess(1);
  bad.each_ms = 0;
  CHECK(at.refused({bad}) == ErrorCode::kInvalidArgument);
  bad = guess(1);
  bad.most_ms = 9;
  CHECK(at.refused({bad}) == ErrorCode::kInvalidArgument);
  bad = guess(1);
  bad.community = kNobody;
  CHECK(at.refused({bad}) == ErrorCode::kNotFound);
}

}  // namespace hearth
