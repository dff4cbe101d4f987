// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

void write(const tests::Folder& folder, const std::string& name, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(folder.file(name)).parent_path());
  std::ofstream(folder.file(name), std::ios::binary) << text;
}

// A workspace with one channel of each kind.
void write_export(const tests::Folder& folder) {
  write(folder, "x/users.json",
        R"([{"id":"U1","name":"ana","profile":{"display_name":"Ana","email":"ana@e.org"}},
            {"id":"U2","name":"ben","real_name":"Ben B."}])");
  write(folder, "x/channels.json", R"([{"id":"C1","name":"bees"}])");
  write(folder, "x/groups.json", R"([{"id":"G1","name":"board"}])");
  write(folder, "x/dms.json", R"([{"id":"D1","members":["U1","U2"]}])");
  write(
      folder, "x/bees/2020-01-02.json",
      R"([{"type":"message","subtype":"channel_join","user":"U1","ts":"1577923200.000001","text":"joined"},
{"type":"message","user":"U1","ts":"1577923201.000002","thread_ts":"1577923201.000002","text":"Oak is *best* ~not pine~, see <https://e.org/|this>, <@U2> &amp; <#C1|bees> <!here>"},
{"type":"message","user":"U2","ts":"1577923202.000003","thread_ts":"1577923201.000002","text":"`a*b` &lt;b&gt;","reactions":[{"name":"+1","count":2,"users":["U1"]}]}
])");
  write(
      folder, "x/bees/2020-01-03.json",
      R"([{"type":"message","subtype":"bot_message","bot_id":"B1","username":"ci","ts":"1577973201.000002","text":"","attachments":[{"pretext":"Built","text":"ok"}]},
{"user":"U9","ts":"1577973202.000002","text":"","files":[{"title":"map.png","permalink":"https://e.org/f/1"}]},
{"no":"ts"}])");
  write(folder, "x/board/2020-01-03.json",
        R"([{"type":"message","user":"U1","ts":"1577973301.000002","text":"secret plan"}])");
  write(folder, "x/D1/2020-01-03.json",
        R"([{"type":"message","user":"U1","ts":"1577973401.000002","text":"psst"}])");
  write(
      folder, "x/stray/2020-01-03.json",
      R"([{"type":"message","user":"U1","ts":"1577973501.000002","text":"of a channel nobody lists"}])");
}

}  // namespace

TEST_CASE("importers/slack: channels, threads, marks; what is private stays out",
          "[importers][slack]") {
  tests::Bringing bringing;
  write_export(bringing.folder);
  const importers::Outcome outcome = bringing.file("slack", bringing.folder.file("x"));
  REQUIRE(outcome.state.threads.size() == 1);
  CHECK(tests::told(outcome, outcome.state.threads[0]) ==
        "nobody: #bees |  [live] at 0\n"
        "Ana: Oak is **best** ~~not pine~~, see [this](https://e.org/), @Ben B. & #bees @here "
        "[live] at 1\n"
        "Ben B.: `a*b` <b> [live] at 2\n"
        "ci: Built\n\nok [live] at 1\n"
        "U9: [map.png](https://e.org/f/1) [live] at 1\n");
  CHECK(outcome.report.count_of("messages of private channels and conversations",
                                "they are nobody else's; a channel's folder can be imported "
                                "alone") == 3);
  CHECK(tests::has_note(outcome, "/bees/2020-01-03.json, line 3: a message without ts"));
  CHECK(bringing.file("slack", bringing.folder.file("x")).events == 0);
}

TEST_CASE("importers/slack: the folder of one channel comes when it is asked for",
          "[importers][slack]") {
  tests::Bringing bringing;
  write_export(bringing.folder);
  const importers::Outcome outcome = bringing.file("slack", bringing.folder.file("x/board"));
  REQUIRE(outcome.state.threads.size() == 1);
  CHECK(tests::told(outcome, outcome.state.threads[0]) ==
        "nobody: #board |  [live] at 0\nAna: secret plan [live] at 1\n");
}

}  // namespace hearth
