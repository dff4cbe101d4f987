// SPDX-License-Identifier: MIT
// What an index finds: folding over scripts, prefixes, stems, typos, parts, operators, order.
#include "server/search/index.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::search {
namespace {

class Shelf {
 public:
  std::uint64_t add(const std::string& title, const std::string& body, Entry facts = {}) {
    model::Post post;
    post.id = model::PostId{++last_};
    post.root = post.id;
    Entry entry = entry_of(post, {.title = title, .body = body}, language);
    entry.author = facts.author;
    entry.topic = facts.topic;
    entry.kind = facts.kind;
    entry.live = facts.live;
    entry.answered = facts.answered;
    entry.at_ms = facts.at_ms;
    index.put(entry);
    bodies_[last_] = entry.body;
    return last_;
  }

  [[nodiscard]] std::vector<std::uint64_t> find(const std::string& typed) const {
    const auto query = read_query(typed);
    REQUIRE(query.ok());
    Sought sought{.query = *query, .count_max = 20};
    sought.holds = [this](std::uint64_t id, const std::string& phrase) {
      return (" " + bodies_.at(id) + " ").find(" " + phrase + " ") != std::string::npos;
    };
    std::vector<std::uint64_t> ids;
    for (const Found& found : index.search(sought).found) ids.push_back(found.id);
    return ids;
  }

  Index index;
  Language language = kEnglish;

 private:
  std::uint64_t last_ = 0;
  std::unordered_map<std::uint64_t, std::string> bodies_;
};

using Ids = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("search/index: one text, many ways to ask for it", "[search][index]") {
  struct Row {
    std::string text;
    std::string typed;
    bool found = true;
  };
  const Row rows[] = {
      {"The bicycles were repaired", "repair bicycle"},
      {"Repairing wheels", "repaired wheel"},
      {"A derailleur hanger", "derail"},
      {"A derailleur hanger", "derail hanger"},  // no text has the word itself: its part
      {"A derailleur hanger with a derail", "der hanger", false},  // only the last word goes on
      {"A derailleur hanger", "dreailleur"},
      {"A derailleur hanger", "derailluer hanger"},
      {"A cat", "cot ", false},  // too short for a typo
      {"Caf\u00e9 cr\u00e8me", "CAFE creme"},
      {"Cafe\u0301", "caf\u00e9"},
      {"\u0130STANBUL", "istanbul"},
      {"\u0131l\u0131k", "ilik"},
      {"Stra\u00dfe", "STRASSE"},
      {"\uff28\uff45\uff41\uff52\uff54\uff48", "hearth"},
      {"\u041c\u043e\u0441\u043a\u0432\u0430", "\u043c\u043e\u0441\u043a\u0432\u0430"},
      {"\u4eca\u5929\u5929\u6c14\u5f88\u597d", "\u5929\u6c14"},
      {"\u4eca\u5929\u5929\u6c14\u5f88\u597d", "\u6c14"},
      {"\u4eca\u5929\u5929\u6c14\u5f88\u597d", "\u5f88\u5929", false},
      {"\u81ea\u8ee2\u8eca\u306e\u4fee\u7406", "\u4fee\u7406"},
      {"\uff76\uff9e\uff7d", "\u30ac\u30b9"},  // half-width kana
      {"\u0e23\u0e16\u0e08\u0e31\u0e01\u0e23\u0e22\u0e32\u0e19", "\u0e08\u0e31\u0e01\u0e23"},
      {"\u0643\u062a\u0627\u0628 \u062c\u062f\u064a\u062f", "\u06a9\u062a\u0627\u0628"},
      {"\u0643\u0640\u062a\u0627\u0628", "\u0643\u062a\u0627\u0628"},  // with a tatweel
      {"\ud559\uad50\uc5d0\uc11c \ubd10\uc694", "\ud559\uad50 \ubd10\uc694"},
      {"a &amp; b &#101;ntity **bold**ness", "entity boldness"},
      {"[the manual](https://example.com/secretpath)", "manual"},
      {"[the manual](https://example.com/secretpath)", "secretpath ", false},
  };
  for (const Row& row : rows) {
    INFO(row.text << " <- " << row.typed);
    Shelf shelf;
    shelf.add("", "something else altogether");
    const std::uint64_t wanted = shelf.add("", row.text);
    CHECK(shelf.find(row.typed) == (row.found ? Ids{wanted} : Ids{}));
  }
}

TEST_CASE("search/index: a compound is found by its part", "[search][index]") {
  Shelf shelf;
  shelf.language = language_of_tag("de");
  const auto lock = shelf.add("", "Mein Fahrradschloss klemmt");
  shelf.add("", "Der Sattel ist lose");
  CHECK(shelf.find("schloss") == Ids{lock});
  CHECK(shelf.find("fahrrad ") == Ids{lock});
}

TEST_CASE("search/index: nearer words, titles and answers come first", "[search][index]") {
  Shelf shelf;
  const auto stem = shelf.add("", "about brakes and more of it");
  const auto body = shelf.add("", "about brake and more of it");
  const auto title = shelf.add("brake", "about wheels and more of it");
  CHECK(shelf.find("brake ") == Ids{title, body, stem});
}

TEST_CASE("search/index: phrases, and most of many words", "[search][index]") {
  Shelf shelf;
  const auto one = shelf.add("", "a bent fork is a hazard");
  const auto two = shelf.add("", "the fork was bent");
  CHECK(shelf.find("bent fork").size() == 2);
  CHECK(shelf.find("\"bent fork\"") == Ids{one});
  CHECK(shelf.find("\"fork bent\"").empty());
  CHECK(shelf.find("fork missing").empty());
  const auto long_one = shelf.add("How do I remove a rusty seat post from the frame", "stuck");
  const Ids most = shelf.find("how can somebody remove that rusty old seat post");
  REQUIRE(!most.empty());
  CHECK(most.front() == long_one);
  static_cast<void>(two);
}

TEST_CASE("search/index: operators leave out what does not fit", "[search][index]") {
  Shelf shelf;
  const auto q = shelf.add("chain", "",
                           {.at_ms = 1'000, .kind = model::PostKind::kQuestion, .answered = true});
  const auto d = shelf.add("chain", "", {.at_ms = 1'900'000'000'000});
  CHECK(shelf.find("chain kind:question") == Ids{q});
  CHECK(shelf.find("chain has:answer") == Ids{q});
  CHECK(shelf.find("chain before:2020-01-01") == Ids{q});
  CHECK(shelf.find("kind:discussion") == Ids{d});
  CHECK(shelf.find("kind:poll").empty());
}

TEST_CASE("search/index: what is put anew or gone is not found as it was", "[search][index]") {
  Shelf shelf;
  model::Post post;
  post.id = post.root = model::PostId{7};
  shelf.index.put(entry_of(post, {.title = "", .body = "first words"}, kEnglish));
  shelf.index.put(entry_of(post, {.title = "", .body = "second words"}, kEnglish));
  CHECK(shelf.find("first ").empty());
  CHECK(shelf.find("second ") == Ids{7});
  CHECK(shelf.index.size() == 1);
  post.state = model::PostState::kDeleted;
  shelf.index.put(entry_of(post, {.title = "", .body = "second words"}, kEnglish));
  CHECK(shelf.find("second ").empty());
  CHECK(shelf.index.size() == 0);
}

TEST_CASE("search/index: what is held is for its author and moderators", "[search][index]") {
  Shelf shelf;
  const auto held = shelf.add("", "secret plan", {.author = 5, .live = false});
  const auto query = read_query("secret").value();
  const auto count = [&](Sought sought) { return shelf.index.search(sought).found.size(); };
  CHECK(count({.query = query, .count_max = 5}) == 0);
  CHECK(count({.query = query, .self = 4, .count_max = 5}) == 0);
  CHECK(count({.query = query, .self = 5, .count_max = 5}) == 1);
  CHECK(count({.query = query, .moderates = true, .count_max = 5}) == 1);
  static_cast<void>(held);
}

TEST_CASE("search/index: typos", "[search][index]") {
  CHECK(is_typo(U"brake", U"brakes"));
  CHECK(is_typo(U"brake", U"rake"));
  CHECK(is_typo(U"brake", U"brale"));
  CHECK(is_typo(U"brake", U"barke"));
  CHECK(!is_typo(U"brake", U"brake"));
  CHECK(!is_typo(U"brake", U"baker"));
  CHECK(!is_typo(U"brake", U"braking"));
}

}  // namespace hearth::search
