// SPDX-License-Identifier: MIT
#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string comment(const std::string& id, const std::string& parent, const std::string& more) {
  return R"({"id":")" + id + R"(","pid":")" + parent +
         R"(","user":{"name":"Ana","id":"github_1","admin":false},"locator":{"site":"bees","url":"https://bees.example/hives/"})" +
         more + "}";
}

const std::string kHead =
    R"({"version":1,"users":[],"posts":[{"url":"https://bees.example/hives/","read_only":true}]})";

}  // namespace

TEST_CASE("importers/remark42: a backup, broken lines named", "[importers][remark42]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "remark42",
      kHead + "\n" +
          comment(
              "a", "",
              R"(,"text":"<p>Oak</p>","score":2,"votes":{"x":true,"y":true,"z":false},"time":"2017-12-20T15:18:22-06:00","title":"Hives &amp; stands")") +
          "\n{\"id\":\"half\n" +
          comment("b", "a",
                  R"(,"text":"<p>x</p>","orig":"*Pine*","time":"2017-12-20T15:18:23-06:00")") +
          "\n" + comment("c", "gone", R"(,"text":"y","time":"2017-12-21T00:00:00Z")") + "\n" +
          comment("d", "", R"(,"text":"","delete":true,"time":"2017-12-22T00:00:00Z")") + "\n");
  const model::Post* thread = tests::page(outcome, "https://bees.example/hives/");
  REQUIRE(thread != nullptr);
  CHECK(thread->locked);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: Hives & stands | https://bees.example/hives/ [live] at 0\n"
        "Ana: Oak [live] at 1\n"
        "Ana: *Pine* [live] at 2\n"
        "Ana: y [live] at 1\n"
        "Ana:  [deleted] at 1\n");
  const model::Post* first = outcome.state.post(tests::replies_to(outcome, thread->id).at(0));
  CHECK(first->created_ms == 1'513'804'702'000);
  CHECK(first->reaction(model::Reaction::kUp) == 2);
  CHECK(first->reaction(model::Reaction::kDown) == 1);
  CHECK(outcome.report.totals.parents_missing == 1);
  CHECK(tests::has_note(outcome, "line 3: "));
}

TEST_CASE("importers/remark42: trees and lists of the API", "[importers][remark42]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "remark42", "{\n\"comments\":[{\"comment\":" + comment("a", "", R"(,"text":"1")") +
                      ",\n\"replies\":[{\"comment\":" + comment("b", "a", R"(,"text":"2")") +
                      "}]}],\n\"info\":{\"url\":\"u\",\"count\":2}}");
  CHECK(outcome.report.totals.replies == 2);
  CHECK(outcome.report.totals.depth == 2);
  CHECK(bringing.text("remark42", "[" + comment("z", "", R"(,"text":"3")") + "]").events == 1);
}

TEST_CASE("importers/remark42: a newer version is refused", "[importers][remark42]") {
  tests::Bringing bringing;
  std::string newer = kHead;
  newer.replace(newer.find("1"), 1, "2");
  const std::string file = bringing.folder.file("newer");
  std::ofstream(file) << newer << '\n';
  const auto outcome = bringing.attempt("remark42", file);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().detail.find("version 2") != std::string::npos);
}

TEST_CASE("importers/remark42: a backup as the server writes it, packed by gzip",
          "[importers][remark42]") {
  tests::Bringing bringing;
  const std::string file = bringing.folder.file("backup.gz");
  const std::string text = kHead + "\n" + comment("a", "", R"(,"text":"x")") + "\n";
  gzFile packed = gzopen(file.c_str(), "wb");
  REQUIRE(packed != nullptr);
  REQUIRE(gzwrite(packed, text.data(), static_cast<unsigned>(text.size())) > 0);
  gzclose(packed);
  CHECK(bringing.file("remark42", file).report.totals.replies == 1);
  std::ofstream(bringing.folder.file("broken.gz"), std::ios::binary) << "\x1f\x8b\x08 broken";
  CHECK_FALSE(bringing.attempt("remark42", bringing.folder.file("broken.gz")).ok());
  CHECK_FALSE(bringing.attempt("remark42", bringing.folder.file("nowhere")).ok());
}

}  // namespace hearth
