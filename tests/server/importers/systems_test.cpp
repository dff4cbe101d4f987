// SPDX-License-Identifier: MIT
// Real-shaped exports of every system the registry knows, against counts an independent reader made
// (HEARTH_DATA_DIR/imports). Where the two mean different things by a word, the line below says so.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "server/importers/foreign_json.h"
#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> kFolders{{"wordpress-wxr", "wordpress"},
                                                  {"github-discussions", "github"}};

// What another reader counts otherwise, by system and word.
const std::map<std::string, std::string> kOtherwise{
    {"wordpress pending", "comments of pages that are not public wait as well"},
    {"commento authors", "\"anonymous\" is nobody in particular here"},
    {"commento without_author", "as above"},
    {"discourse depth", "an answer to the first post answers the topic"},
    {"mbox threads", "what a third letter says of two others puts them together here"},
    {"mbox missing", "as above"},
    {"phpbb authors", "guests with a name count here"},
    {"reddit authors", "who wrote the submission counts here"},
    {"reddit deleted", "words stay here where only their author is gone"},
    {"reddit comments", "the submission is a text here"},
    {"flarum depth", "the first post is the thread's own words"},
    {"phpbb depth", "as above"},
    {"github threads", "discussions nobody answered come as well"},
    {"github without_author", "that query does not ask who began a discussion"},
    {"github comments", "as above"},
    {"discord comments", "calls and changes of names are no messages here"},
    {"discord authors", "as above"},
    {"discord without_author", "as above"},
    {"slack authors", "a file's comment names its author inside"},
    {"slack without_author", "as above"},
    {"mastodon threads", "notes to the people named alone stay out, and with them conversations"},
    {"mastodon missing", "as above"},
    {"mastodon depth", "what begins a conversation is the thread's own words"},
    {"nodebb depth", "the first post is the thread's own words"},
    {"telegram authors", "the account with the number 0 is one here"},
    {"telegram without_author", "as above"},
    {"telegram comments", "service messages are no messages here"},
};

// What stays out here and counts there as a comment: what the table calls it, and why.
const std::map<std::string, std::pair<std::string, std::string>> kLeftOut{
    {"slack", {"notes of what was done in a channel", "they are no messages"}},
    {"mastodon", {"notes to the people named alone", "they are nobody else's"}},
};

std::string read_all(const fs::path& file) {
  std::ifstream input(file, std::ios::binary);
  std::stringstream text;
  text << input.rdbuf();
  return text.str();
}

struct Compared {
  std::string system;
  std::string file;
  const base::Json& expected;
  std::size_t counts = 0;

  void check(const std::string& word, const base::Json* wanted, std::uint64_t got) {
    if (wanted == nullptr || wanted->integer() == nullptr) return;
    const auto otherwise = kOtherwise.find(system + " " + word);
    if (otherwise != kOtherwise.end()) return;
    INFO(system << " " << file << ": " << word);
    CHECK(static_cast<std::uint64_t>(*wanted->integer()) == got);
    ++counts;
  }
};

// One object or activity of ActivityPub: is it a note?
void compare_object(Compared& at, const importers::Totals& totals) {
  const std::string type = importers::text_at(at.expected, "type");
  const std::string inner = importers::text_at(at.expected, "object_type");
  // That announcement is around an edit of an article; the collection has one note.
  const bool note = type == "Note" || type == "Article" || type == "Page" || type == "Tombstone" ||
                    type == "OrderedCollection" || (type == "Create" && inner == "Note") ||
                    (type == "Announce" && inner != "str");
  INFO(at.system << " " << at.file << ": " << type);
  CHECK(totals.texts == (note ? 1 : 0));
  CHECK(totals.deleted == (type == "Tombstone" ? 1 : 0));
  ++at.counts;
}

// PHPUnit's tables of phpBB.
void compare_tables(Compared& at, const importers::Totals& totals) {
  const base::Json* posts = importers::value_at(at.expected, "tables.phpbb_posts");
  if (posts == nullptr) return;
  at.check("comments", importers::value_at(*posts, "rows"), totals.texts);
  const auto seen = [posts](std::string_view what) {
    const base::Json* by = importers::value_at(*posts, "post_visibility");
    return by == nullptr ? 0 : static_cast<std::uint64_t>(importers::number_at(*by, what));
  };
  INFO(at.file);
  CHECK(totals.waiting == seen("0") + seen("3"));
  CHECK(totals.removed == seen("2"));
}

void compare(Compared& at, const importers::Report& report) {
  importers::Totals totals = report.totals;
  const base::Json& expected = at.expected;
  if (at.system == "activitypub") return compare_object(at, totals);
  compare_tables(at, totals);
  const auto left_out = kLeftOut.find(at.system);
  if (left_out != kLeftOut.end()) {
    totals.texts += report.count_of(left_out->second.first, left_out->second.second);
  }
  // Pages have no words of their own, so comments are replies there and all texts elsewhere.
  at.check("comments", importers::value_at(expected, "distinct_comment_ids"), totals.texts);
  at.check("threads", importers::value_at(expected, "threads_with_comments"), totals.threads);
  at.check("authors", importers::value_at(expected, "authors"), totals.authors);
  at.check("without_author", importers::value_at(expected, "without_author"),
           totals.without_author);
  at.check("missing", importers::value_at(expected, "missing_parents"), totals.parents_missing);
  at.check("depth", importers::value_at(expected, "max_depth"), totals.depth);
  at.check("deleted", importers::value_at(expected, "status.deleted"), totals.deleted);
  at.check("spam", importers::value_at(expected, "status.spam"), totals.spam);
  at.check("trash", importers::value_at(expected, "status.trash"), totals.removed);
  at.check("pending", importers::value_at(expected, "status.pending"), totals.waiting);
}

}  // namespace

TEST_CASE("importers/systems: exports of other systems come to the independent counts",
          "[importers][systems]") {
  const char* data = std::getenv("HEARTH_DATA_DIR");
  if (data == nullptr) SKIP("HEARTH_DATA_DIR is not set");
  const fs::path root = fs::path(data) / "imports";
  if (!fs::exists(root)) SKIP("there is no imports in HEARTH_DATA_DIR");
  std::size_t files = 0;
  std::size_t counts = 0;
  for (const auto& folder : fs::directory_iterator(root)) {
    const std::string name = folder.path().filename().string();
    const auto renamed = kFolders.find(name);
    const std::string system = renamed != kFolders.end() ? renamed->second : name;
    if (importers::find_importer(system) == nullptr) continue;
    const auto listed = importers::parse_foreign_json(read_all(folder.path() / "expected.json"));
    if (!listed.ok()) continue;
    for (const auto& [file, about] : *importers::value_at(*listed, "files")->object()) {
      const fs::path place = folder.path() / file;
      const base::Json* expected = importers::value_at(about, "expected");
      if (expected == nullptr || !fs::exists(place) ||
          file.find(".artrans.json") != std::string::npos)
        continue;
      tests::Bringing bringing;
      const auto outcome = bringing.attempt(system, place.string());
      if (!outcome.ok()) {
        // A backup of a version nobody knows is refused in so many words.
        INFO(system << " " << file);
        CHECK(outcome.error().code == base::ErrorCode::kUnsupportedVersion);
        continue;
      }
      Compared compared{system, file, *expected};
      compare(compared, outcome->report);
      counts += compared.counts;
      files += compared.counts > 0 ? 1 : 0;
      CHECK(bringing.file(system, place.string()).events == 0);
    }
  }
  WARN(counts << " counts of " << files << " files compared");
  CHECK(files > 0);
}

}  // namespace hearth
