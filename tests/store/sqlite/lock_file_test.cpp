// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/store/fixtures.h"

namespace hearth {

using base::ErrorCode;
using store::Access;

TEST_CASE("store/lock_file: one writer at a time, readers beside it", "[store][lock_file]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("test.db");
  auto writer = store::open(url, Access::kWrite);
  REQUIRE(writer.ok());
  const store::CommunityId id = tests::create(**writer, "bees");

  const auto second = store::open(url, Access::kWrite);
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().code == ErrorCode::kStore);
  CHECK(second.error().detail.find("process " + std::to_string(getpid())) != std::string::npos);

  const auto reader = store::open(url, Access::kRead);
  REQUIRE(reader.ok());
  tests::append(**writer, id, 3);
  CHECK((*reader)->head(id)->seq == 3);
  const base::Status refused = store::commit(**reader, {store::CreateCommunity{.name = "ants"}});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::kForbidden);

  writer->reset();
  CHECK(store::open(url, Access::kWrite).ok());
}

TEST_CASE("store/lock_file: reading does not create a file, writing makes a private one",
          "[store][lock_file]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const auto missing = store::open("sqlite:" + file, Access::kRead);
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().code == ErrorCode::kStore);
  CHECK_FALSE(std::filesystem::exists(file));
  REQUIRE(store::open("sqlite:" + file, Access::kWrite).ok());
  using std::filesystem::perms;
  const perms given = std::filesystem::status(file).permissions();
  CHECK((given & (perms::group_all | perms::others_all)) == perms::none);
  CHECK_FALSE(store::open("sqlite:" + folder.file("no/such/folder.db"), Access::kWrite).ok());
}

}  // namespace hearth
