// SPDX-License-Identifier: MIT
// Disks fill up, files are cut, bytes change: every time a clear error, and nothing half done.
#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "server/store/sqlite/database.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using store::Access;
using store::CommunityId;
using store::Head;
using store::sqlite::Database;
using store::sqlite::OpenMode;

std::unique_ptr<store::Store> open(const std::string& file, Access access = Access::kWrite) {
  auto opened = store::open("sqlite:" + file, access);
  INFO((opened.ok() ? std::string() : opened.error().detail));
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

// A store of one community with `count` posts, closed.
CommunityId make(const std::string& file, std::size_t count) {
  const auto store = open(file);
  const CommunityId id = tests::create(*store, "bees");
  tests::append(*store, id, count);
  return id;
}

void change(const std::string& file, const std::string& sql) {
  auto database = Database::open(file, OpenMode::kReadWrite);
  REQUIRE(database.ok());
  REQUIRE((*database)->run(sql).ok());
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// No file may grow beyond `bytes` while this lives: what a full disk looks like to a program.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, SIG_DFL);
  }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("store/damage: a full disk refuses the bundle and the store goes on", "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const CommunityId id = make(file, 5);
  const auto store = open(file);
  const Head head = store->head(id).value();
  {
    const FullDisk full(fs::file_size(file) + 16'384);
    Head next = head;
    std::vector<model::Event> events = tests::posts(next, 1);
    events[0].content->body = std::string(2'000'000, 'x');
    const base::Status refused = store::commit(*store, {store::Append{id, head, events}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kStore);
    CHECK_FALSE(refused.error().detail.empty());
    CHECK(store->head(id).value() == head);
    CHECK(store->events(id, 0)->size() == 5);
  }
  tests::append(*store, id, 2);
  CHECK(store::verify(*store, id)->head.seq == 7);
  CHECK(store->check_integrity().ok());
}

TEST_CASE("store/damage: what was changed behind the store's back is found", "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const CommunityId id = make(file, 6);
  struct Case {
    const char* what;
    const char* sql;
    const char* named;  // in the error's detail
  };
  const std::vector<Case> cases{
      {"a word", "UPDATE content SET words=replace(words,'words 3','words x') WHERE content=3",
       "event 3"},
      {"a fact",
       "UPDATE event SET canonical=replace(canonical,'\"actor\":7','\"actor\":8')"
       " WHERE seq=4",
       "event 4"},
      {"a chain hash", "UPDATE event SET chain=replace(chain,'0','1')||'' WHERE seq=2", "event"},
      {"an event is missing", "DELETE FROM event WHERE seq=3", "event 3"},
      {"the last one is missing", "DELETE FROM event WHERE seq=6", "event 6"},
      {"no JSON any more", "UPDATE event SET canonical='{' WHERE seq=5", "event 5"},
      {"text that is no content", "UPDATE content SET words='[1]' WHERE content=5", "event 5"},
      {"the head", "UPDATE head SET chain='00'", "event"},
  };
  const std::string sound = bytes_of(file);
  for (const Case& one : cases) {
    CAPTURE(one.what);
    std::ofstream(file, std::ios::binary) << sound;
    change(file, one.sql);
    const auto proof = store::verify(*open(file, Access::kRead), id);
    REQUIRE_FALSE(proof.ok());
    CHECK(proof.error().code == ErrorCode::kCorrupt);
    CHECK(proof.error().detail.find(one.named) != std::string::npos);
  }
  std::ofstream(file, std::ios::binary) << sound;
  CHECK(store::verify(*open(file, Access::kRead), id).ok());
}

TEST_CASE("store/damage: an event of a newer Hearth is told from damage", "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const CommunityId id = make(file, 3);
  change(file,
         "UPDATE event SET canonical=replace(canonical,'post_created','post_sung')"
         " WHERE seq=2");
  const auto events = open(file, Access::kRead)->events(id, 0);
  REQUIRE_FALSE(events.ok());
  CHECK(events.error().code == ErrorCode::kUnsupportedVersion);
}

TEST_CASE("store/damage: a file that was cut or scratched gives errors, never other data",
          "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const CommunityId id = make(file, 120);
  const std::string sound = bytes_of(file);
  const auto reads_the_same = [&](const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
    const auto store = store::open("sqlite:" + file, Access::kRead);
    if (!store.ok()) return false;
    const auto proof = store::verify(**store, id);
    return proof.ok() && proof->contents == 120 && (*store)->check_integrity().ok();
  };
  REQUIRE(reads_the_same(sound));
  for (const std::size_t keep :
       {sound.size() / 2, sound.size() - 4'096, std::size_t{4'096}, std::size_t{100}}) {
    CAPTURE(keep);
    CHECK_FALSE(reads_the_same(sound.substr(0, keep)));
  }
  // A page overwritten with noise, one after another; pages that hold nothing may pass.
  std::size_t found = 0;
  const std::size_t pages = sound.size() / 4'096;
  for (std::size_t page = 0; page < pages; ++page) {
    std::string scratched = sound;
    for (std::size_t i = 0; i < 4'096; ++i) {
      scratched[page * 4'096 + i] = static_cast<char>((i * 31 + page * 17 + 5) & 0xFF);
    }
    found += reads_the_same(scratched) ? 0 : 1;
  }
  CHECK(found >= pages / 2);
}

TEST_CASE("store/damage: a torn write-ahead log loses only what follows the tear",
          "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const auto store = open(file);
  const CommunityId id = tests::create(*store, "bees");
  for (int i = 0; i < 20; ++i) tests::append(*store, id, 1);
  // As a power cut would leave it: both files copied while the store is open.
  const std::string base_bytes = bytes_of(file);
  const std::string log_bytes = bytes_of(file + "-wal");
  REQUIRE(log_bytes.size() > 20'000);
  std::uint64_t longest = 0;
  for (std::size_t tenth = 0; tenth <= 10; ++tenth) {
    CAPTURE(tenth);
    const std::string copy = folder.file("copy" + std::to_string(tenth) + ".db");
    std::ofstream(copy, std::ios::binary) << base_bytes;
    // Torn inside a frame as well as at its end.
    std::string torn = log_bytes.substr(0, log_bytes.size() * tenth / 10);
    if (tenth < 10) torn += std::string(1'000, '\x5a');
    std::ofstream(copy + "-wal", std::ios::binary) << torn;
    const auto opened = store::open("sqlite:" + copy, Access::kWrite);
    REQUIRE(opened.ok());
    CHECK((*opened)->check_integrity().ok());
    const auto found = (*opened)->community("bees");
    if (!found.ok()) continue;  // torn before the community was there
    const auto proof = store::verify(**opened, found->id);
    REQUIRE(proof.ok());
    CHECK(proof->head.seq >= longest);
    longest = proof->head.seq;
    tests::append(**opened, found->id, 1);
  }
  CHECK(longest == 20);
}

TEST_CASE("store/damage: erased words are in none of the files", "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const std::string secret = "unforgettable-sentence-of-somebody";
  {
    const auto store = open(file);
    const CommunityId id = tests::create(*store, "bees");
    Head head;
    std::vector<model::Event> events = tests::posts(head, 50);
    for (const std::size_t at : {7u, 21u}) {
      // One short enough for its page, one on pages of its own.
      events[at].content->body = at == 7 ? secret : std::string(30'000, 'x') + secret;
      events[at].content_ref = model::refer(events[at].content_ref.id, *events[at].content);
    }
    Head sealed;
    store::seal(events, sealed);
    REQUIRE(store::commit(*store, {store::Append{id, {}, events}}).ok());
    REQUIRE(store::commit(*store, {store::PutSnapshot{id, {50, "a state with " + secret}}}).ok());
    CHECK(bytes_of(file + "-wal").find(secret) != std::string::npos);
    REQUIRE(store::commit(*store, {store::EraseContent{id, {{8}, {22}}}}).ok());
  }
  CHECK(bytes_of(file).find(secret) == std::string::npos);
  CHECK(bytes_of(file + "-wal").find(secret) == std::string::npos);
  CHECK(store::verify(*open(file, Access::kRead), open(file)->community("bees")->id)->erased == 2);
}

TEST_CASE("store/damage: a damaged snapshot is passed over", "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const CommunityId id = make(file, 9);
  {
    const auto store = open(file);
    REQUIRE(store::commit(*store, {store::PutSnapshot{id, {4, "older"}}}).ok());
    REQUIRE(store::commit(*store, {store::PutSnapshot{id, {9, "newer"}}}).ok());
  }
  change(file, "UPDATE snapshot SET state=x'00' WHERE seq=9");
  CHECK(open(file)->snapshot(id).value() == store::Snapshot{4, "older"});
  change(file, "UPDATE snapshot SET state=x'00'");
  CHECK_FALSE(open(file)->snapshot(id)->has_value());
}

TEST_CASE("store/damage: a backup taken while others write is whole and of another epoch",
          "[store][damage]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  const auto store = open(file);
  const CommunityId id = tests::create(*store, "bees");
  Head head = tests::append(*store, id, 300);
  std::size_t answered = 0;
  for (int i = 0; i < 100; ++i) {
    const Head after = head;
    std::vector<model::Event> events = tests::posts(head, 1);
    REQUIRE(store
                ->submit({store::Append{id, after, events}},
                         [&answered](base::Status status) { answered += status.ok() ? 1 : 0; })
                .ok());
  }
  const std::string copy = folder.file("copy.db");
  REQUIRE(store->backup(copy).ok());
  // Bundles commit in order: once this one is through, all callbacks have come.
  REQUIRE(store::commit(*store, {}).ok());
  CHECK(answered == 100);
  const base::Status again = store->backup(copy);
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().code == ErrorCode::kStore);
  CHECK_FALSE(fs::exists(copy + ".part"));

  const auto copied = open(copy);
  CHECK(copied->check_integrity().ok());
  const auto proof = store::verify(*copied, id);
  REQUIRE(proof.ok());
  CHECK(proof->head.seq >= 300);
  CHECK(copied->community("bees")->epoch != store->community("bees")->epoch);
  CHECK(copied->community("bees")->epoch != 0);
}

}  // namespace hearth
