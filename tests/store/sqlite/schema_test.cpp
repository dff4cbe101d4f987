// SPDX-License-Identifier: MIT
// The rules that let the same schema be spread over machines (research: store, portability), and
// how files of other programs and versions are met.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/schema.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::Access;
using store::sqlite::Database;
using store::sqlite::OpenMode;

std::unique_ptr<Database> raw(const std::string& file, OpenMode mode) {
  auto database = Database::open(file, mode);
  REQUIRE(database.ok());
  return std::move(database).value();
}

std::vector<std::string> column(Database& database, const char* sql) {
  const auto rows = database.query(sql);
  REQUIRE(rows.ok());
  std::vector<std::string> texts;
  for (;;) {
    const auto more = (*rows)->next();
    REQUIRE(more.ok());
    if (!*more) return texts;
    texts.push_back((*rows)->text(0));
  }
}

}  // namespace

TEST_CASE("store/schema: every key starts with the community", "[store][schema]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  REQUIRE(store::open("sqlite:" + file, Access::kWrite).ok());
  const auto database = raw(file, OpenMode::kReadOnly);
  const auto tables =
      column(*database, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name");
  const std::vector<std::string> expected{
      "account", "checkpoint",    "client", "code",    "community", "content",
      "event",   "giver",         "guess",  "head",    "lease",     "mailing",
      "picture", "picture_bytes", "prior",  "session", "snapshot",  "used_token"};
  CHECK(tables == expected);
  // The first column of every index, primary keys included; "community_name" is the directory's.
  const auto strangers = column(
      *database,
      "SELECT i.name FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c"
      " WHERE t.type='table' AND c.seqno=0 AND c.name<>'community' AND i.name<>'community_name'");
  CHECK(strangers.empty());
  CHECK(
      column(*database, "SELECT name FROM sqlite_schema WHERE type IN ('trigger','view')").empty());
  CHECK(column(*database,
               "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'"
               " OR sql LIKE '%REFERENCES%'")
            .empty());
}

TEST_CASE("store/schema: a file is marked as ours and opens again", "[store][schema]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  for (int round = 0; round < 2; ++round) {
    REQUIRE(store::open("sqlite:" + file, Access::kWrite).ok());
  }
  const auto database = raw(file, OpenMode::kReadOnly);
  CHECK(database->integer("PRAGMA application_id").value() == store::sqlite::kApplicationId);
  CHECK(database->integer("PRAGMA user_version").value() == 7);
  CHECK(column(*database, "PRAGMA journal_mode") == std::vector<std::string>{"wal"});
}

TEST_CASE("store/schema: a file of the first version gains what came later, and keeps its rows",
          "[store][schema]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  {
    const auto store = store::open("sqlite:" + file, Access::kWrite);
    REQUIRE(store.ok());
    const store::CommunityId id = tests::create(**store, "bees");
    tests::append(**store, id, 3);
    const store::PutAccount put{id, {.member = {7}, .login = "ada", .secret = "hash"}};
    REQUIRE(store::commit(**store, {put}).ok());
  }
  REQUIRE(raw(file, OpenMode::kReadWrite)
              ->run("DROP TABLE mailing; DROP TABLE giver; DROP TABLE prior; DROP TABLE lease; "
                    "DROP TABLE checkpoint; DROP TABLE code; DROP TABLE guess; "
                    "DROP TABLE picture; DROP TABLE picture_bytes; "
                    "DROP INDEX account_address; "
                    "ALTER TABLE account DROP COLUMN address; "
                    "PRAGMA user_version=1")
              .ok());
  CHECK(store::open("sqlite:" + file, Access::kRead).error().code ==
        ErrorCode::kUnsupportedVersion);
  const auto store = store::open("sqlite:" + file, Access::kWrite);
  REQUIRE(store.ok());
  const store::CommunityId id = (*store)->community("bees")->id;
  CHECK((*store)->head(id)->seq == 3);
  CHECK((*store)->mailing_counts(id, 0).value() == store::MailingCounts{});
  CHECK((*store)->forgiven_ms(id, 1).value() == 0);
  CHECK((*store)->picture_totals(id, {}).value() == store::PictureTotals{});
  CHECK_FALSE((*store)->code(id, std::string(32, 'h'))->has_value());
  const store::Account ada{.member = {7}, .login = "ada", .secret = "hash"};
  CHECK((*store)->account_by_login(id, "ada").value() == ada);
}

TEST_CASE("store/schema: files of other programs and newer versions are refused",
          "[store][schema]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const auto code = [&file](Access access) {
    const auto opened = store::open("sqlite:" + file, access);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().detail.find(file) != std::string::npos);
    return opened.error().code;
  };
  SECTION("another program's database") {
    REQUIRE(
        raw(file, OpenMode::kCreate)->run("CREATE TABLE theirs(a); PRAGMA user_version=1").ok());
    CHECK(code(Access::kWrite) == ErrorCode::kCorrupt);
    CHECK(code(Access::kRead) == ErrorCode::kCorrupt);
    CHECK(column(*raw(file, OpenMode::kReadOnly), "SELECT name FROM sqlite_schema") ==
          std::vector<std::string>{"theirs"});
  }
  SECTION("a newer version") {
    REQUIRE(store::open("sqlite:" + file, Access::kWrite).ok());
    REQUIRE(raw(file, OpenMode::kReadWrite)->run("PRAGMA user_version=99").ok());
    CHECK(code(Access::kWrite) == ErrorCode::kUnsupportedVersion);
    CHECK(code(Access::kRead) == ErrorCode::kUnsupportedVersion);
  }
  SECTION("an older version, for reading") {
    REQUIRE(raw(file, OpenMode::kCreate)->run("VACUUM").ok());
    CHECK(code(Access::kRead) == ErrorCode::kUnsupportedVersion);
  }
  SECTION("no database at all") {
    std::ofstream(file) << std::string(5'000, 'x');
    CHECK(code(Access::kWrite) == ErrorCode::kCorrupt);
    CHECK(code(Access::kRead) == ErrorCode::kCorrupt);
    CHECK(std::filesystem::file_size(file) == 5'000);
  }
}

}  // namespace hearth
