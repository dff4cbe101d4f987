// SPDX-License-Identifier: MIT
// What members gave for the community's prompts, and the priors made of it, on every store.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::CommunityId;
using store::Giver;

TEST_CASE("store/conformance: gifts are kept by member, and gone when taken back",
          "[store][conformance]") {
  const std::string kind = GENERATE(from_range(tests::store_kinds()));
  const tests::Folder folder;
  const auto store = tests::open_store(kind, folder);
  const CommunityId id = tests::create(*store, "bees");
  const CommunityId other = tests::create(*store, "ants");
  const auto done = [&](store::Bundle bundle) {
    REQUIRE(store::commit(*store, std::move(bundle)).ok());
  };
  const auto refused = [&](store::Bundle bundle) {
    const base::Status status = store::commit(*store, std::move(bundle));
    REQUIRE_FALSE(status.ok());
    return status.error().code;
  };
  const Giver ada{.member = {1}, .pass = 7, .given_ms = 100, .given = "{\"gifts\":1}"};
  const Giver bob{.member = {2}, .pass = 8};
  done({store::PutGiver{id, ada}, store::PutGiver{id, bob}, store::PutGiver{other, bob}});
  CHECK(store->giver(id, {1}).value() == ada);
  CHECK_FALSE(store->giver(id, {3})->has_value());
  CHECK(store->givers(id).value() == std::vector<Giver>{ada, bob});
  Giver later = bob;
  later.given_ms = 200;
  later.pass = 9;
  done({store::PutGiver{id, later}});
  CHECK(store->givers(id).value() == std::vector<Giver>{later, ada});

  done({store::DeleteGiver{id, {2}}, store::DeleteGiver{id, {5}}});
  CHECK(store->givers(id).value() == std::vector<Giver>{ada});
  CHECK(store->givers(other)->size() == 1);
  // An account that goes takes its gifts along.
  done({store::PutAccount{id, {.member = {1}}}, store::DeleteAccount{id, {1}}});
  CHECK(store->givers(id)->empty());

  CHECK(store->prior_book(id).value().empty());
  done({store::PutPriorBook{id, "{\"version\":1}"}});
  done({store::PutPriorBook{id, "{\"version\":2}"}});
  CHECK(store->prior_book(id).value() == "{\"version\":2}");
  CHECK(store->prior_book(other).value().empty());

  CHECK(refused({store::PutGiver{id, {}}}) == ErrorCode::kInvalidArgument);
  Giver long_one = ada;
  long_one.given.assign(16 * 1024 + 1, ' ');
  CHECK(refused({store::PutGiver{id, long_one}}) == ErrorCode::kInvalidArgument);
  CHECK(refused({store::PutPriorBook{id, std::string(128 * 1024 + 1, ' ')}}) ==
        ErrorCode::kInvalidArgument);
  CHECK(refused({store::PutGiver{{12345}, ada}}) == ErrorCode::kNotFound);
  CHECK(refused({store::PutPriorBook{{12345}, "{}"}}) == ErrorCode::kNotFound);
  // A bundle that fails leaves all as it was.
  CHECK(refused({store::PutGiver{id, ada}, store::PutPriorBook{id, "{}"},
                 store::DropCommunity{{12345}}}) == ErrorCode::kNotFound);
  CHECK(store->givers(id)->empty());
  CHECK(store->prior_book(id).value() == "{\"version\":2}");
  done({store::DropCommunity{id}});
  CHECK(store->prior_book(id).value().empty());
  CHECK(store->givers(other)->size() == 1);
}

}  // namespace
}  // namespace hearth
