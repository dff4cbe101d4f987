// SPDX-License-Identifier: MIT
// One writer whatever the file is called, and no acknowledgement for what nobody will find again:
// links, a deleted lock, a store that is removed, replaced or may not grow.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/store/fixtures.h"

namespace hearth {

namespace fs = std::filesystem;
using base::ErrorCode;
using store::Access;

namespace {

base::Status post(store::Store& store, store::CommunityId id) {
  store::Head head = *store.head(id);
  const store::Head after = head;
  return store::commit(store, {store::Append{id, after, tests::posts(head, 1)}});
}

// Files of this process may not become longer than so many bytes, for the test's duration.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) {
    before_ = signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit_);
    rlimit lower = limit_;
    lower.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &lower);
  }
  ~SizeLimit() {
    setrlimit(RLIMIT_FSIZE, &limit_);
    signal(SIGXFSZ, before_);
  }
  SizeLimit(const SizeLimit&) = delete;
  SizeLimit& operator=(const SizeLimit&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = nullptr;
};

}  // namespace

TEST_CASE("store/vanish: another name of the file is the same file", "[store][lock_file]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  auto writer = store::open("sqlite:" + file, Access::kWrite);
  REQUIRE(writer.ok());
  const store::CommunityId id = tests::create(**writer, "bees");
  fs::create_symlink(file, folder.file("soft.db"));
  fs::create_hard_link(file, folder.file("hard.db"));
  fs::create_directory_symlink(folder.path(), folder.file("elsewhere"));
  for (const char* name : {"soft.db", "hard.db", "elsewhere/test.db", "./test.db"}) {
    INFO(name);
    const auto second = store::open("sqlite:" + folder.file(name), Access::kWrite);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::kStore);
  }
  fs::remove(file + ".lock");
  CHECK_FALSE(store::open("sqlite:" + file, Access::kWrite).ok());
  // And the first one goes on.
  CHECK(post(**writer, id).ok());
  CHECK((*writer)->health().ok());
  writer->reset();
  // By a link, when nobody writes: the same store.
  const auto linked = store::open("sqlite:" + folder.file("soft.db"), Access::kWrite);
  REQUIRE(linked.ok());
  CHECK((*linked)->head(id)->seq == 1);
}

TEST_CASE("store/vanish: nothing is acknowledged into a file that is gone", "[store]") {
  const tests::Folder folder;
  const std::string file = folder.file("test.db");
  int round = 0;
  for (const char* taken : {"test.db", "test.db-wal"}) {
    for (const bool replaced : {false, true}) {
      INFO(taken << (replaced ? " replaced" : " removed"));
      auto writer = store::open("sqlite:" + file, Access::kWrite);
      REQUIRE(writer.ok());
      const store::CommunityId id = tests::create(**writer, "round-" + std::to_string(++round));
      REQUIRE(post(**writer, id).ok());
      fs::rename(folder.file(taken), folder.file("away"));
      if (replaced) std::ofstream(folder.file(taken)) << "something else";
      const base::Status refused = post(**writer, id);
      REQUIRE_FALSE(refused.ok());
      CHECK(refused.error().code == ErrorCode::kStore);
      CHECK(refused.error().detail.find("removed or replaced") != std::string::npos);
      CHECK_FALSE((*writer)->health().ok());
      // It comes back: well again at the next commit, nothing lost, nothing twice.
      fs::rename(folder.file("away"), folder.file(taken));
      CHECK(post(**writer, id).ok());
      CHECK((*writer)->health().ok());
      CHECK((*writer)->head(id)->seq == 2);
    }
  }
}

TEST_CASE("store/vanish: a file that may not grow is a refusal, not an end", "[store]") {
  const tests::Folder folder;
  auto writer = store::open("sqlite:" + folder.file("test.db"), Access::kWrite);
  REQUIRE(writer.ok());
  const store::CommunityId id = tests::create(**writer, "bees");
  std::uint64_t kept = 0;
  {
    const SizeLimit limit(256 * 1024);
    base::Status status = base::done();
    for (int i = 0; i < 10'000 && status.ok(); ++i) {
      status = post(**writer, id);
      kept += status.ok() ? 1 : 0;
    }
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code == ErrorCode::kStore);
    CHECK_FALSE((*writer)->health().ok());
    CHECK((*writer)->head(id)->seq == kept);
  }
  // There is room again. Nobody writes; that somebody asks is enough.
  for (int i = 0; i < 100 && !(*writer)->health().ok(); ++i) {
    usleep(50'000);
  }
  CHECK((*writer)->health().ok());
  CHECK(post(**writer, id).ok());
  CHECK((*writer)->head(id)->seq == kept + 1);
  CHECK(store::verify(**writer, id).ok());
}

}  // namespace hearth
