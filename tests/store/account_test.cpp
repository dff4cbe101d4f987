// SPDX-License-Identifier: MIT
// Accounts that change: only where they still are as they were read; found by a confirmed address.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::Account;
using store::CommunityId;

TEST_CASE("store/conformance: an account is changed only as it was read", "[store][conformance]") {
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
  const Account ana{.member = {1}, .login = "ana", .secret = "hash", .extra = "{}"};
  done({store::PutAccount{id, ana}, store::PutAccount{other, ana}});
  Account changed = ana;
  changed.secret = "another hash";
  changed.address = "ana@example.org";
  done({store::ChangeAccount{id, ana, ana}, store::ChangeAccount{id, ana, changed}});
  CHECK(store->account(id, {1}).value() == changed);
  CHECK(store->account(other, {1}).value() == ana);
  // What was read is no longer there: nothing of the bundle happens.
  CHECK(refused({store::PutAccount{id, {.member = {9}}}, store::ChangeAccount{id, ana, changed}}) ==
        ErrorCode::kConflict);
  CHECK_FALSE(store->account(id, {9})->has_value());
  CHECK(refused({store::ChangeAccount{id, ana, ana}}) == ErrorCode::kConflict);
  const Account nobody{.member = {8}};
  CHECK(refused({store::ChangeAccount{id, nobody, nobody}}) == ErrorCode::kConflict);
  CHECK(refused({store::ChangeAccount{id, changed, nobody}}) == ErrorCode::kInvalidArgument);
  // Another's login is another's, this way as well.
  done({store::PutAccount{id, {.member = {2}, .login = "ben"}}});
  Account taking = changed;
  taking.login = "ben";
  CHECK(refused({store::ChangeAccount{id, changed, taking}}) == ErrorCode::kConflict);
}

TEST_CASE("store/conformance: accounts are found by the address they share",
          "[store][conformance]") {
  const std::string kind = GENERATE(from_range(tests::store_kinds()));
  const tests::Folder folder;
  const auto store = tests::open_store(kind, folder);
  const CommunityId id = tests::create(*store, "bees");
  const auto found = [&](std::string_view address) {
    return store->accounts_by_address(id, address).value();
  };
  store::Bundle bundle;
  for (std::uint64_t i = 1; i <= store::kAccountsOfAddressMax + 2; ++i) {
    bundle.emplace_back(store::PutAccount{id, {.member = {i}, .address = "home@example.org"}});
  }
  bundle.emplace_back(store::PutAccount{id, {.member = {50}, .address = "ben@example.org"}});
  bundle.emplace_back(store::PutAccount{id, {.member = {51}}});
  REQUIRE(store::commit(*store, std::move(bundle)).ok());
  CHECK(found("home@example.org").size() == store::kAccountsOfAddressMax);
  CHECK(found("home@example.org").front().member == base::MemberId{1});
  REQUIRE(found("ben@example.org").size() == 1);
  CHECK(found("ben@example.org").front().member == base::MemberId{50});
  CHECK(found("nobody@example.org").empty());
  CHECK(found("").empty());
  REQUIRE(store::commit(*store, {store::DeleteAccount{id, {50}}}).ok());
  CHECK(found("ben@example.org").empty());
}

}  // namespace
}  // namespace hearth
