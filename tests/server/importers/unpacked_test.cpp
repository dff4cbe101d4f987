// SPDX-License-Identifier: MIT
// Packed exports: read as they are, bounded, and never outside of the place they are unpacked to.
#include "server/importers/unpacked.h"

#include <minizip/zip.h>
#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

namespace fs = std::filesystem;

using importers::Unpacked;

struct Member {
  std::string name;
  std::string bytes;
};

void write_zip(const std::string& file, const std::vector<Member>& members) {
  zipFile zip = zipOpen64(file.c_str(), APPEND_STATUS_CREATE);
  REQUIRE(zip != nullptr);
  for (const Member& member : members) {
    REQUIRE(zipOpenNewFileInZip64(zip, member.name.c_str(), nullptr, nullptr, 0, nullptr, 0,
                                  nullptr, Z_DEFLATED, 9, 0) == ZIP_OK);
    REQUIRE(zipWriteInFileInZip(zip, member.bytes.data(),
                                static_cast<unsigned>(member.bytes.size())) == ZIP_OK);
    REQUIRE(zipCloseFileInZip(zip) == ZIP_OK);
  }
  REQUIRE(zipClose(zip, nullptr) == ZIP_OK);
}

void write_gzip(const std::string& file, const std::string& bytes) {
  gzFile out = gzopen(file.c_str(), "wb9");
  REQUIRE(out != nullptr);
  REQUIRE(gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size())) ==
          static_cast<int>(bytes.size()));
  REQUIRE(gzclose(out) == Z_OK);
}

// Temporary files go below the folder of the test, so that what stays there is seen.
class OwnTemporary {
 public:
  explicit OwnTemporary(const std::string& folder) : folder_(folder) {
    fs::create_directories(folder);
    if (const char* before = std::getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", folder.c_str(), 1);
  }
  ~OwnTemporary() { before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1); }
  OwnTemporary(const OwnTemporary&) = delete;
  OwnTemporary& operator=(const OwnTemporary&) = delete;
  [[nodiscard]] bool is_empty() const { return fs::is_empty(folder_); }

 private:
  std::string folder_;
  std::string before_;
};

std::string item(const std::string& id, const std::string& comment) {
  return "<rss><channel><wp:wxr_version>1.2</wp:wxr_version><link>https://e.org</"
         "link><item><title>T" +
         id + "</title><link>https://e.org/" + id + "</link><wp:post_id>" + id +
         "</wp:post_id><wp:status>publish</wp:status><wp:comment><wp:comment_id>" + id +
         "</wp:comment_id><wp:comment_author>Ana</wp:comment_author><wp:comment_approved>1"
         "</wp:comment_approved><wp:comment_content>" +
         comment + "</wp:comment_content></wp:comment></item></channel></rss>";
}

}  // namespace

TEST_CASE("importers/unpacked: an archive of one file is that file, one of more all of them",
          "[importers][unpacked]") {
  tests::Bringing bringing;
  const OwnTemporary temporary(bringing.folder.file("tmp"));
  const std::string one = bringing.folder.file("one.zip");
  write_zip(one, {{"site/export.xml", item("1", "Oak")}, {"__MACOSX/._export.xml", "junk"}});
  CHECK(bringing.file("wordpress", one).report.totals.replies == 1);
  const std::string more = bringing.folder.file("more.zip");
  write_zip(more, {{"b.xml", item("2", "Ash")},
                   {"a.xml", item("1", "Oak")},
                   {"readme.txt", "no export"},
                   {"c.xml", "<rss><channel><item><wp:comm"}});
  const importers::Outcome outcome = bringing.file("wordpress", more);
  CHECK(outcome.report.totals.replies == 2);
  CHECK(outcome.report.totals.there == 2);  // the page and the comment of before
  CHECK(outcome.report.count_of("files", "their names do not end in .xml") == 1);
  CHECK(tests::has_note(outcome, "more.zip/c.xml, line 1"));
  CHECK(bringing.file("wordpress", more).events == 0);
  const std::string packed = bringing.folder.file("one.xml.gz");
  write_gzip(packed, item("1", "Oak"));
  CHECK(bringing.file("wordpress", packed).events == 0);
  CHECK(temporary.is_empty());
}

TEST_CASE("importers/unpacked: no name leads out of an archive", "[importers][unpacked]") {
  const tests::Folder folder;
  const OwnTemporary temporary(folder.file("tmp"));
  const std::string file = folder.file("evil.zip");
  write_zip(file, {{"../evil.txt", "x"},
                   {"a/../../evil.txt", "x"},
                   {"..\\evil.txt", "x"},
                   {folder.file("evil.txt"), "x"},
                   {"C:\\evil.txt", "x"},
                   {"a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r.txt", "x"},
                   {"good/one.txt", "1"},
                   {"good/two.txt", "2"},
                   {"good/one.txt", "3"},
                   {"good/one.txt/three.txt", "4"}});
  {
    const auto unpacked = Unpacked::open(file);
    REQUIRE(unpacked.ok());
    CHECK(importers::files_below(unpacked->path()) ==
          std::vector<std::string>{"good/one.txt", "good/two.txt"});
    CHECK(unpacked->notes().size() == 8);
    CHECK(unpacked->notes().front().find("leads out of the archive") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(folder.file("evil.txt")));
  CHECK(temporary.is_empty());
}

TEST_CASE("importers/unpacked: what bursts is refused with its figure", "[importers][unpacked]") {
  const tests::Folder folder;
  const OwnTemporary temporary(folder.file("tmp"));
  const std::string zeros(96u << 20, '\0');
  write_zip(folder.file("bomb.zip"), {{"zeros.xml", zeros}});
  write_gzip(folder.file("bomb.gz"), zeros);
  for (const char* name : {"bomb.zip", "bomb.gz"}) {
    INFO(name);
    const auto refused = Unpacked::open(folder.file(name));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kTooLarge);
    CHECK(refused.error().detail.find("more than 300 times its size") != std::string::npos);
    const auto bounded = Unpacked::open(folder.file(name), {.bytes_max = 10 << 20});
    REQUIRE_FALSE(bounded.ok());
    CHECK(bounded.error().detail.find("more than 10 MB") != std::string::npos);
  }
  std::vector<Member> many(20, {"x", ""});
  for (std::size_t i = 0; i < many.size(); ++i) many[i].name += std::to_string(i);
  write_zip(folder.file("many.zip"), many);
  const auto refused = Unpacked::open(folder.file("many.zip"), {.files_max = 10});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().detail.find("more than 10 files") != std::string::npos);
  CHECK(temporary.is_empty());
}

TEST_CASE("importers/unpacked: archives cut off and bent anywhere are refused or read",
          "[importers][unpacked]") {
  const tests::Folder folder;
  const OwnTemporary temporary(folder.file("tmp"));
  write_zip(folder.file("good.zip"), {{"a.txt", std::string(5'000, 'a')}, {"b/c.txt", "words"}});
  std::ifstream input(folder.file("good.zip"), std::ios::binary);
  const std::string good((std::istreambuf_iterator<char>(input)), {});
  std::uint64_t random = 88'172'645'463'325'252u;
  const auto next = [&random](std::size_t below) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return static_cast<std::size_t>(random % below);
  };
  std::size_t read = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bent = good;
    if (i % 3 == 0) bent.resize(next(bent.size()) + 1);
    for (int bends = i % 4; bends > 0; --bends) {
      bent[next(bent.size())] = static_cast<char>(next(256));
    }
    std::ofstream(folder.file("bent.zip"), std::ios::binary) << bent;
    const auto unpacked = Unpacked::open(folder.file("bent.zip"));
    if (unpacked.ok()) ++read;
  }
  CHECK(read > 100);
  CHECK(temporary.is_empty());
}

}  // namespace hearth
