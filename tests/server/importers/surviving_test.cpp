// SPDX-License-Identifier: MIT
// Broken files: each is survived, what can be read of it comes, and what cannot is named.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string post(const std::string& id, const std::string& parent, const std::string& message,
                 const std::string& time = "2020-01-02T00:00:00Z") {
  return "<post dsq:id=\"" + id + "\"><message>" + message + "</message><createdAt>" + time +
         "</createdAt><author><name>Ana</name></author><thread dsq:id=\"1\"/>" +
         (parent.empty() ? std::string() : "<parent dsq:id=\"" + parent + "\"/>") + "</post>\n";
}

const std::string kThread =
    "<disqus><thread dsq:id=\"1\"><link>https://e.org/a</link><title>A</title></thread>\n";

std::string remark(const std::string& id, const std::string& more) {
  return R"({"id":")" + id +
         R"(","user":{"name":"Ana","id":"a"},"locator":{"site":"s","url":"https://e.org/a"},"text":"x","time":"2020-01-01T00:00:00Z")" +
         more + "}\n";
}

struct Broken {
  const char* what;
  const char* kind;
  std::string text;
  std::uint64_t replies;  // that come all the same
  const char* note;       // "": nothing to name
};

std::vector<Broken> broken_files() {
  const std::string good = post("1", "", "Good");
  const std::string plenty = "<![CDATA[" + repeated("long ", 500'000) + "]]>";
  return {
      {"cut off in a post", "disqus", kThread + good + "<post dsq:id=\"2\"><mess", 1,
       "line 3: <post> is not closed"},
      {"cut off in CDATA", "disqus", kThread + good + "<post dsq:id=\"2\"><message><![CDATA[<p>", 1,
       "line 3: <post> is not closed"},
      {"a post that is never closed", "disqus",
       kThread + "<post dsq:id=\"9\"><message>x</message>\n" + good, 1,
       "line 2: <post> is not closed before the next one"},
      {"Latin letters in bytes", "disqus", kThread + post("2", "", "Andr\xE9 \x93so\x94"), 1, ""},
      {"control characters", "disqus", kThread + post("2", "", "a\x01\x02z"), 1, ""},
      {"loose signs of markup", "disqus", kThread + post("2", "", "a & b < c &nbsp; d"), 1, ""},
      {"a text of 2.5 MB", "disqus", kThread + post("2", "", plenty), 1, ""},
      {"elements nested 100,000 deep", "disqus",
       kThread + good + post("2", "", repeated("<b>", 100'000)), 1, "line 3: <post>"},
      {"HTML nested 200,000 deep", "disqus",
       kThread + post("2", "", "<![CDATA[" + repeated("<div><b>", 200'000) + "x]]>"), 1, ""},
      {"parents in a circle", "disqus",
       kThread + post("1", "2", "a") + post("2", "3", "b") + post("3", "1", "c"), 3, ""},
      {"a post that answers itself", "disqus", kThread + post("1", "1", "a"), 1, ""},
      {"a parent that is missing", "disqus", kThread + post("1", "77", "a"), 1, ""},
      {"one id twice", "disqus", kThread + post("1", "", "a") + post("1", "", "b"), 1, ""},
      {"years that cannot be", "disqus",
       kThread + post("1", "", "a", "0001-01-01T00:00:00Z") +
           post("2", "", "b", "9999-12-31T00:00:00Z") + post("3", "", "c", "yesterday"),
       3, "\"yesterday\" is no time"},
      {"entities that multiply", "disqus",
       "<!DOCTYPE x [<!ENTITY a \"" + repeated("z", 1'000) + "\"><!ENTITY b \"" +
           repeated("&a;", 1'000) + "\">]>" + kThread + post("1", "", "&b;&b;"),
       1, ""},
      {"a file of zeros", "disqus", std::string(100'000, '\0'), 0, "nothing of disqus is in it"},
      {"an empty file", "wordpress", "", 0, "no wxr_version"},
      {"JSON for XML", "disqus", "{\"comments\":[]}", 0, "nothing of disqus is in it"},
      {"half a line of JSON", "remark42", remark("a", "") + remark("b", "").substr(0, 40), 1,
       "line 2: "},
      {"a line of 20 MB", "remark42",
       remark("a", "") + "{\"id\":\"" + repeated("y", 20'000'000) + "\n" + remark("b", ""), 2,
       "line 2: the line is longer than 16 MB"},
      {"lists nested 100,000 deep", "remark42", remark("a", "") + repeated("[", 100'000), 1,
       "line 2: "},
      {"numbers out of all bounds", "remark42",
       remark("a", R"(,"score":99999999999999999999999999,"votes":{"x":1e999}})"), 0, ""},
      {"surrogates alone", "remark42", remark("a", R"(,"orig":"\ud800 \udc00x")"), 1, ""},
      {"a key given twice", "remark42", remark("a", R"(,"text":"y","id":"b")"), 1, ""},
      {"text in place of objects", "commento",
       R"({"comments":["x",7,null,{"commentHex":"a","domain":"e.org","url":"/","markdown":"m","parentHex":"root","creationDate":"2020-01-01T00:00:00Z"}],"commenters":"none"})",
       1, "line 1: no comment"},
      {"a list that is not closed", "commento",
       R"({"comments":[{"commentHex":"a","domain":"e.org","url":"/","markdown":"m","parentHex":"root"})",
       1, "the file is cut off here"},
  };
}

}  // namespace

TEST_CASE("importers/surviving: broken files are named and gone on with",
          "[importers][surviving]") {
  for (const Broken& broken : broken_files()) {
    INFO(broken.what);
    tests::Bringing bringing;
    const importers::Outcome outcome = bringing.text(broken.kind, broken.text);
    CHECK(outcome.report.totals.replies == broken.replies);
    for (const std::string& note : outcome.report.notes()) UNSCOPED_INFO(note);
    CHECK((*broken.note == '\0' || tests::has_note(outcome, broken.note)));
    CHECK(bringing.text(broken.kind, broken.text).events == 0);
  }
}

TEST_CASE("importers/surviving: a strict import stops at the first broken record",
          "[importers][surviving]") {
  tests::Bringing bringing;
  bringing.source.strict = true;
  const std::string file = bringing.folder.file("strict");
  bringing.source.strict = false;
  bringing.text("disqus", kThread + post("1", "", "a") + "<post dsq:id=\"2\"><mess", "strict");
  tests::Bringing strict;
  strict.source.strict = true;
  const auto outcome = strict.attempt("disqus", file);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().detail.find("line 3") != std::string::npos);
  CHECK_FALSE(strict.store->community("home").ok());
}

namespace {

std::string many_posts(std::size_t count) {
  std::string text = kThread;
  for (std::size_t i = 1; i <= count; ++i) {
    std::string time = "2020-01-02T00:00:00Z";
    time.replace(11, 2, i % 20 < 10 ? "0" + std::to_string(i % 10) : "1" + std::to_string(i % 10));
    text += post(std::to_string(i), i % 3 == 0 ? std::to_string(i / 3) : "",
                 "words " + std::to_string(i), time);
  }
  return text + "</disqus>";
}

// Imports in a process of its own, which dies in the middle as by kill -9.
void die_importing(const std::string& kind, const std::string& url,
                   const importers::Source& source) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto store = store::open(url, store::Access::kWrite);
    importers::Source dying = source;
    dying.progress = [](std::string_view what, std::uint64_t done) {
      const bool stored = what == "written" || what == "events";
      if (stored && done >= 5'000) static_cast<void>(raise(SIGKILL));
    };
    const importers::Importer& importer = *importers::find_importer(kind);
    const auto outcome =
        importers::import_into(**store, importers::target_of(importer, dying),
                               [&](importers::History& history, importers::Report& report) {
                                 return importers::bring(importer, dying, history, report);
                               });
    _exit(outcome.ok() ? 1 : 2);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

std::string many_rows(std::size_t count) {
  std::string text = R"({"type":"member","id":"ana","name":"Ana","at_ms":1000})"
                     "\n";
  for (std::size_t i = 1; i <= count; ++i) {
    text += R"({"type":"post","id":"p)" + std::to_string(i) +
            R"(","author":"ana","title":"T","body":"words","at_ms":)" + std::to_string(1'000 + i) +
            "}\n";
  }
  return text;
}

std::string many_lines(std::size_t count) {
  std::string text = "id,url,author,comment,created\n";
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string n = std::to_string(i);
    text += n + ",https://e.org/" + std::to_string(i % 50) + ",Ana " + std::to_string(i % 9) +
            ",words " + n + "," + std::to_string(1'577'836'800 + i) + "\n";
  }
  return text;
}

// A dump of Stack Exchange with that many questions.
void write_dump(const std::string& folder, std::size_t count) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/Users.xml")
      << R"(<users><row Id="1" DisplayName="Ana" CreationDate="2010-01-01T00:00:00.000"/></users>)";
  std::ofstream posts(folder + "/Posts.xml");
  posts << "<posts>\n";
  for (std::size_t i = 1; i <= count; ++i) {
    posts << "<row Id=\"" << i
          << R"(" PostTypeId="1" CreationDate="2010-02-01T00:00:00.000" OwnerUserId="1" Title="T" )"
          << "Body=\"words " << i << "\" Tags=\"&lt;bees&gt;\"/>\n";
  }
  posts << "</posts>\n";
}

}  // namespace

TEST_CASE("importers/surviving: an import that was killed goes on where it was",
          "[importers][surviving]") {
  struct Kind {
    const char* kind;
    std::string text;
    std::uint64_t posts;
  };
  const Kind kinds[] = {{"disqus", many_posts(6'000), 6'001},
                        {"csv", many_lines(6'000), 6'050},
                        {"jsonl", many_rows(21'000), 21'000},
                        {"stackexchange", {}, 6'000}};
  for (const Kind& one : kinds) {
    CAPTURE(one.kind);
    tests::Bringing whole;
    const std::string file = whole.folder.file("many");
    if (one.text.empty()) {
      write_dump(file, one.posts);
    } else {
      std::ofstream(file) << one.text;
    }
    const importers::Outcome once = whole.file(one.kind, file);
    CHECK(once.state.counts.posts + once.state.counts.replies == one.posts);
    CHECK(whole.file(one.kind, file).events == 0);

    tests::Bringing killed;
    const std::string url = "sqlite:" + killed.folder.file("killed.db");
    importers::Source source = killed.source;
    source.place = file;
    die_importing(one.kind, url, source);
    killed.store = std::move(store::open(url, store::Access::kWrite)).value();
    CHECK_FALSE(killed.store->community("home").ok());  // nothing half appears
    const importers::Outcome rest = killed.file(one.kind, file);
    CHECK(rest.events > 0);
    CHECK(rest.events < once.events);
    CHECK(rest.digest == once.digest);
    CHECK(killed.store->communities()->size() == 1);
    const importers::Outcome again = killed.file(one.kind, file);
    CHECK(again.events == 0);
    CHECK(again.digest == once.digest);
  }
}

namespace {

// A small file of each kind, to be cut and bent.
struct Sample {
  const char* kind;
  std::string text;
};
const Sample kSamples[] = {
    {"disqus",
     kThread + post("1", "", "<![CDATA[<p>a &amp; <b>b</b></p>]]>") + post("2", "1", "x")},
    {"wordpress",
     "<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><link>https://"
     "e.org/"
     "</link><wp:post_id>1</wp:post_id><wp:comment><wp:comment_id>1</wp:comment_id>"
     "<wp:comment_content><![CDATA[a\n\nb]]></wp:comment_content></wp:comment></item></channel></"
     "rss>"},
    {"isso",
     "CREATE TABLE comments (tid int, id int, parent int, created float, text varchar);\n"
     "INSERT INTO comments VALUES(1,1,NULL,1437612480.5,'it''s \\'x\\' (a, b)');\n"
     "COPY threads (id, uri) FROM stdin;\n1\t/a/\n\\.\n"},
    {"remark42", remark("a", R"(,"votes":{"x":true})") + remark("b", R"(,"pid":"a")")},
    {"commento",
     R"({"comments":[{"commentHex":"a","domain":"e.org","url":"/","markdown":"m"}],"commenters":[{"commenterHex":"c","name":"n"}]})"},
    {"discourse",
     R"({"categories":[{"id":1,"name":"c"}],"topics":[{"id":1,"title":"t","posts":[{"id":1,"post_number":1,"raw":"[quote=\"x\"]\ny\n[/quote]"},{"id":2,"post_number":2,"raw":"z"}]}]})"},
    {"github",
     R"([{"number":1,"title":"t","body":"b","comments":{"edges":[{"node":{"id":"c","body":"x","replies":{"nodes":[{"id":"d","body":"y"}]}}}]}}])"},
    {"mbox",
     "From a Thu Feb 10 23:02:00 2000\nFrom: =?utf-8?B?QQ==?= <a@e>\nMessage-ID: <a@e>\n"
     "Content-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Transfer-Encoding: "
     "base64\n\nQUJD\n--x--\n\nFrom b Thu Feb 10 23:02:00 2000\nReferences: <a@e>\n\n=E9\n"},
    {"csv",
     "id,url,author,comment\n1,https://e.org/,\"A, b\",\"x "
     "\"\"y\"\"\nz\"\n2;3,/a,c,<p>d</p>\r\n"},
    {"nodebb",
     "COPY public.legacy_hash (_key, data, type) FROM stdin;\npost:1\t{\"tid\":1,\"uid\":1,"
     "\"content\":\"a\\\\nb\"}\thash\ntopic:1\t{\"title\":\"t\"}\thash\n\\.\n"},
    {"phpbb",
     "<dataset><table name=\"phpbb_posts\"><column>post_id</column><column>topic_id</column>"
     "<column>post_text</column><row><value>1</value><value>1</value><value>[b]x[/b]</value></"
     "row>"
     "</table></dataset>"},
    {"slack",
     R"([{"type":"message","user":"U1","ts":"1577923201.000002","text":"*a* <@U1|x> &lt;"}])"},
    {"mastodon",
     R"({"type":"OrderedCollection","orderedItems":[{"type":"Create","object":{"type":"Note","id":"https://a/1","content":"<p>x</p>"}},{"type":"Create","object":{"type":"Note","id":"https://a/2","inReplyTo":"https://a/1","content":"y"}}]})"},
    {"activitypub",
     "{\"type\":\"Like\",\"object\":\"https://a/1\"}\n{\"type\":\"Note\",\"id\":\"https://a/1\","
     "\"content\":\"x\",\"to\":[\"as:Public\"]}\n{\"type\":\"Tombstone\",\"id\":\"https://a/"
     "3\"}\n"},
};

}  // namespace

TEST_CASE("importers/surviving: files cut off and bent anywhere stop no reader",
          "[importers][surviving]") {
  std::uint64_t random = 88'172'645'463'325'252u;
  const auto next = [&random](std::size_t below) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return static_cast<std::size_t>(random % below);
  };
  std::size_t runs = 0;
  for (const Sample& sample : kSamples) {
    for (int i = 0; i < 60; ++i) {
      std::string bent = sample.text.substr(0, next(sample.text.size()) + 1);
      for (std::size_t bends = i % 4; bends > 0; --bends) {
        bent[next(bent.size())] = static_cast<char>(next(256));
      }
      INFO(sample.kind << ": " << bent);
      tests::Bringing bringing;
      const std::string file = bringing.folder.file("bent");
      std::ofstream(file, std::ios::binary) << bent;
      const auto outcome = bringing.attempt(sample.kind, file);
      const bool known =
          outcome.ok() || outcome.error().code == base::ErrorCode::kUnsupportedVersion ||
          outcome.error().code == base::ErrorCode::kInvalidArgument;  // a table without words
      CHECK(known);
      ++runs;
    }
  }
  CHECK(runs == std::size(kSamples) * 60);
}

}  // namespace hearth
