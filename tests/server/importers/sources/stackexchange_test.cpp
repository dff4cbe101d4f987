// SPDX-License-Identifier: MIT
#include "server/importers/stackexchange.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "server/importers/export.h"
#include "server/importers/html.h"
#include "server/importers/jsonl.h"
#include "server/importers/xml_rows.h"
#include "server/store/log.h"
#include "shared/text/markdown.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using importers::Report;

const std::string kHead = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

// A small dump of our own: two people, one who left, a question with two answers and comments.
struct Dump {
  explicit Dump() {
    write("Users.xml", "users",
          R"(<row Id="-1" CreationDate="2020-01-01T00:00:00.000" DisplayName="Community" />)"
          "\n"
          R"(<row Id="5" CreationDate="2020-01-01T10:00:00.000" DisplayName="Ana" />)"
          "\n"
          R"(<row Id="6" CreationDate="2021-01-01T10:00:00.000" DisplayName="Ana" />)"
          "\n");
    write("Tags.xml", "tags",
          R"(<row Id="1" TagName="tools" Count="9" ExcerptPostId="20" WikiPostId="21" />)"
          "\n"
          R"(<row Id="2" TagName="paint" Count="3" />)"
          "\n"
          R"(<row Id="3" TagName="status-done" Count="99" />)"
          "\n");
    write(
        "Posts.xml", "posts",
        R"(<row Id="1" PostTypeId="1" CreationDate="2020-02-01T00:00:00.000" Title="Which file?" Body="&lt;p&gt;For &lt;em&gt;brass&lt;/em&gt;.&lt;/p&gt;" OwnerUserId="5" AcceptedAnswerId="3" Tags="&lt;paint&gt;&lt;status-done&gt;&lt;tools&gt;" ClosedDate="2020-03-01T00:00:00.000" />)"
        "\n"
        R"(<row Id="2" PostTypeId="2" ParentId="1" CreationDate="2020-01-31T00:00:00.000" Body="&lt;p&gt;A fine one.&lt;/p&gt;" OwnerDisplayName="Zoe" />)"
        "\n"
        R"(<row Id="3" PostTypeId="2" ParentId="1" CreationDate="2020-02-03T00:00:00.000" Body="&lt;ul&gt;&lt;li&gt;Half round&lt;/li&gt;&lt;/ul&gt;" OwnerUserId="6" />)"
        "\n"
        R"(<row Id="20" PostTypeId="4" CreationDate="2020-01-02T00:00:00.000" Body="What hands hold." />)"
        "\n"
        R"(<row Id="21" PostTypeId="5" CreationDate="2020-01-02T00:00:00.000" Body="&lt;p&gt;All about tools.&lt;/p&gt;" OwnerUserId="-1" />)"
        "\n"
        R"(<row Id="22" PostTypeId="2" ParentId="99" CreationDate="2020-02-03T00:00:00.000" Body="x" OwnerUserId="6" />)"
        "\n"
        R"(<row Id="23" PostTypeId="6" CreationDate="2020-02-03T00:00:00.000" Body="x" OwnerUserId="6" />)"
        "\n");
    write(
        "Comments.xml", "comments",
        R"(<row Id="1" PostId="3" Score="2" Text="Thank you, **really**." CreationDate="2020-02-04T00:00:00.000" UserId="5" />)"
        "\n"
        R"(<row Id="2" PostId="99" Score="0" Text="x" CreationDate="2020-02-04T00:00:00.000" UserId="5" />)"
        "\n");
    write("Votes.xml", "votes",
          R"(<row Id="1" PostId="3" VoteTypeId="2" CreationDate="2020-02-03T00:00:00.000" />)"
          "\n"
          R"(<row Id="2" PostId="3" VoteTypeId="2" CreationDate="2020-02-03T00:00:00.000" />)"
          "\n"
          R"(<row Id="3" PostId="3" VoteTypeId="2" CreationDate="2020-02-09T00:00:00.000" />)"
          "\n"
          R"(<row Id="4" PostId="2" VoteTypeId="3" CreationDate="2020-02-09T00:00:00.000" />)"
          "\n"
          R"(<row Id="5" PostId="3" VoteTypeId="1" CreationDate="2020-02-10T00:00:00.000" />)"
          "\n"
          R"(<row Id="6" PostId="3" VoteTypeId="5" CreationDate="2020-02-10T00:00:00.000" />)"
          "\n"
          R"(<row Id="7" PostId="88" VoteTypeId="2" CreationDate="2020-02-10T00:00:00.000" />)"
          "\n");
  }
  void write(const std::string& name, const std::string& root, const std::string& rows) const {
    std::ofstream(folder.file(name), std::ios::binary) << kHead << "<" << root << ">\n"
                                                       << rows << "</" << root << ">\n";
  }
  [[nodiscard]] base::Result<importers::Outcome> import(store::Store& store, bool strict) const {
    return importers::import_into(
        store, {.community = "tools"}, [&](importers::History& history, Report& report) {
          return importers::import_stackexchange({.folder = folder.path().string(),
                                                  .title = "Tools",
                                                  .strict = strict,
                                                  .progress = {}},
                                                 history, report);
        });
  }
  tests::Folder folder;
};

// Letters and digits alone, which is what must not be lost between HTML and Markdown.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

// Posts whose HTML says something that their Markdown, laid out, does not.
std::size_t words_lost(const std::string& file) {
  std::size_t lost = 0;
  REQUIRE(
      importers::read_xml(file, [&lost](const importers::XmlRow& row, const importers::RowPlace&) {
        const std::string html(row.text("Body"));
        std::string shown;
        for (const text::Block& block : text::markdown(importers::markdown_of_html(html))) {
          for (const text::Run& run : block.runs) shown += run.text;
        }
        const std::string wanted = bare(importers::text_of_html(html));
        const std::string got = bare(shown);
        // Pictures without a description are named "image": words may only be added.
        std::size_t at = 0;
        for (const char c : got) at += at < wanted.size() && wanted[at] == c ? 1 : 0;
        if (at == wanted.size()) return base::done();
        UNSCOPED_INFO("post " << row.text("Id"));
        ++lost;
        return base::done();
      }).ok());
  return lost;
}

std::unique_ptr<store::Store> memory() {
  return std::move(store::open("memory:", store::Access::kWrite)).value();
}

}  // namespace

TEST_CASE("importers/stackexchange: a dump becomes a community", "[importers][stackexchange]") {
  const Dump dump;
  const auto store = memory();
  const auto outcome = dump.import(*store, true);
  INFO((outcome.ok() ? std::string() : outcome.error().detail));
  REQUIRE(outcome.ok());
  const community::State& state = outcome->state;
  CHECK(state.settings.name == "Tools");
  CHECK(state.counts.posts == 2);
  CHECK(state.counts.replies == 3);
  // Zoe deleted her account: she wrote, and left.
  CHECK(state.counts.members == 3);
  CHECK(state.members.size() == 4);
  CHECK(state.role(state.by_name("Zoe")) == model::Role::kVisitor);
  CHECK(state.member({5})->name() == "Ana");
  CHECK(state.member({6})->name() == "Ana (6)");
  // The second Ana's account is younger than her first answer.
  CHECK(state.member({6})->joined_ms == state.post({3})->created_ms);

  const model::Post* question = state.post({1});
  REQUIRE(question != nullptr);
  CHECK(question->content == model::Content{.title = "Which file?", .body = "For *brass*."});
  CHECK(question->kind == model::PostKind::kQuestion);
  CHECK(question->topic == model::TopicId{1});
  CHECK(question->accepted == model::PostId{3});
  CHECK(question->locked);
  CHECK(state.topics.size() == 1);
  CHECK(state.topics.begin()->description == "What hands hold.");
  // An answer is never older than its question.
  CHECK(state.post({2})->created_ms == question->created_ms);
  CHECK(state.post({3})->content.body == "- Half round");
  CHECK(state.post({3})->reaction(model::Reaction::kUp) == 3);
  CHECK(state.post({2})->reaction(model::Reaction::kDown) == 1);
  CHECK(state.post({21})->kind == model::PostKind::kResource);
  const model::Post* comment = state.post({(std::uint64_t{1} << 40) + 1});
  REQUIRE(comment != nullptr);
  CHECK(comment->parent == model::PostId{3});
  CHECK(comment->depth == 2);
  CHECK(comment->content.body == "Thank you, **really**.");
  CHECK(comment->reaction(model::Reaction::kUp) == 2);

  const Report& report = outcome->report;
  CHECK(report.count_of("answers", "their question is not in the dump") == 1);
  CHECK(report.count_of("comments", "their post is not in the dump") == 1);
  CHECK(report.count_of("votes", "their post is not in the dump") == 1);
  CHECK(report.count_of("votes: up", "reactions, counted by day") == 3);
  CHECK(report.count_of("tags", "no post has them as its topic") == 2);
  CHECK(report.count_of("votes: favourite", "the dump does not say whose they are") == 1);
}

TEST_CASE("importers/stackexchange: bad rows are counted, or end a strict import",
          "[importers][stackexchange]") {
  const Dump dump;
  dump.write("Comments.xml", "comments",
             R"(<row Id="1" PostId="3" Text="x" CreationDate="yesterday" UserId="5" />)"
             "\n"
             R"(<row Id="2" PostId="three" Text="x" CreationDate="2020-02-04T00:00:00" />)"
             "\n"
             R"(<row Id="1099511627776" PostId="3" Text="x" CreationDate="2020-02-04T00:00:00" />)"
             "\n");
  const auto store = memory();
  const auto strict = dump.import(*store, true);
  REQUIRE_FALSE(strict.ok());
  CHECK(strict.error().detail == "Comments.xml, line 3: CreationDate");
  CHECK(store->communities()->empty());
  const auto loose = dump.import(*store, false);
  REQUIRE(loose.ok());
  CHECK(loose->report.count_of("bad rows of Comments.xml", "CreationDate is missing or wrong") ==
        1);
  CHECK(loose->report.count_of("bad rows of Comments.xml", "PostId is missing or wrong") == 1);
  CHECK(loose->report.count_of("bad rows of Comments.xml", "Id is missing or wrong") == 1);
}

TEST_CASE("importers/stackexchange: files that are missing or broken are named",
          "[importers][stackexchange]") {
  const Dump dump;
  const auto store = memory();
  std::filesystem::remove(dump.folder.file("Comments.xml"));
  std::filesystem::remove(dump.folder.file("Votes.xml"));
  std::filesystem::remove(dump.folder.file("Tags.xml"));
  const auto fewer = dump.import(*store, true);
  REQUIRE(fewer.ok());
  CHECK(fewer->state.counts.replies == 2);

  std::ofstream(dump.folder.file("Users.xml")) << kHead << "<users>\n<row Id=\"1\"\n";
  const auto other = memory();
  const auto broken = dump.import(*other, true);
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().detail.find("Users.xml, line 3") != std::string::npos);
  const auto some = memory();
  const auto rest = dump.import(*some, false);
  REQUIRE(rest.ok());
  CHECK(rest->state.counts.replies == 2);
  const auto& notes = rest->report.notes();
  CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.find("Users.xml, line 3") != std::string::npos;
  }));
  std::filesystem::remove(dump.folder.file("Users.xml"));
  CHECK(dump.import(*other, false).error().code == base::ErrorCode::kNotFound);
  CHECK(other->communities()->empty());
}

TEST_CASE("importers/stackexchange: a real community of years, out and in again",
          "[importers][stackexchange]") {
  const char* data = std::getenv("HEARTH_DATA_DIR");
  if (data == nullptr) SKIP("HEARTH_DATA_DIR is not set");
  const std::string source = std::string(data) + "/bicycles-meta";
  if (!std::filesystem::exists(source)) SKIP("there is no bicycles-meta in HEARTH_DATA_DIR");
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  const auto outcome = importers::import_into(
      *store, {.community = "bicycles"}, [&](importers::History& history, Report& report) {
        return importers::import_stackexchange(
            {.folder = source, .title = {}, .strict = true, .progress = {}}, history, report);
      });
  REQUIRE(outcome.ok());
  CHECK(outcome->report.count_of("questions", "posts (question)") == 453);
  CHECK(outcome->report.count_of("answers", "replies to posts") == 971);
  CHECK(outcome->report.count_of("comments on answers", "replies to replies") +
            outcome->report.count_of("comments on questions", "replies to posts") ==
        2'448);
  CHECK(outcome->report.count_of("users", "members") == 2'551);

  CHECK(words_lost(source + "/Posts.xml") == 0);
  const auto community = store->community("bicycles");
  CHECK(store::verify(*store, community->id).ok());
  {
    std::ofstream out(folder.file("rows.jsonl"), std::ios::binary);
    REQUIRE(importers::export_jsonl(*store, *community, [&out](std::string_view line) {
              out << line << '\n';
              return base::done();
            }).ok());
  }
  const auto again = importers::import_into(
      *store, {.community = "again"}, [&](importers::History& history, Report& report) {
        return importers::import_jsonl(
            {.file = folder.file("rows.jsonl"), .now_ms = 0, .strict = true, .progress = {}},
            history, report);
      });
  REQUIRE(again.ok());
  CHECK(again->digest == outcome->digest);
}

}  // namespace hearth
