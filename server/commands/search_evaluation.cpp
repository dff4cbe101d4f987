// SPDX-License-Identifier: MIT
#include "server/commands/search_evaluation.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "server/importers/xml_rows.h"
#include "server/search/index.h"
#include "server/store/sqlite/database.h"
#include "shared/base/hash.h"

namespace hearth::commands {
namespace {

using community::State;
using store::sqlite::Database;

constexpr std::size_t kPlaces = 10;
constexpr std::size_t kLettersMin = 5;
constexpr std::size_t kRarestMax = 10;  // of a post; a question takes three to five of them
constexpr std::string_view kDuplicateLink = "3";

// Words of plain letters, lower case, as they stand.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool odd = false;
  const auto end = [&] {
    if (!odd && word.size() >= kLettersMin) words.push_back(word);
    word.clear();
    odd = false;
  };
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (lower >= 'a' && lower <= 'z') {
      word += lower;
    } else if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || c == '_') {
      odd = true;
    } else {
      end();
    }
  }
  end();
  return words;
}

// The same numbers each time.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ = base::mix64(state_, 1);
    return static_cast<std::size_t>(state_ % bound);
  }

 private:
  std::uint64_t state_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

// One letter wrong, the first never.
std::string mistyped(std::string word, Dice& dice) {
  const std::size_t at = 1 + dice.below(word.size() - 2);
  const char letter = static_cast<char>('a' + dice.below(26));
  switch (dice.below(4)) {
    case 0: word.erase(at, 1); break;
    case 1: word.insert(at, 1, letter); break;
    case 2: word[at] = word[at] == letter ? (letter == 'z' ? 'y' : 'z') : letter; break;
    default: std::swap(word[at], word[at + 1]); break;
  }
  return word;
}

std::string inflected(const std::string& word) {
  const std::string_view text = word;
  const auto without = [&](std::size_t count) { return word.substr(0, word.size() - count); };
  if (text.ends_with("ing") && text.size() > 6) return without(3) + "ed";
  if (text.ends_with("ed") && text.size() > 5) return without(2) + "ing";
  if (text.ends_with("ies")) return without(3) + "y";
  if (text.ends_with("s") && !text.ends_with("ss") && !text.ends_with("us")) return without(1);
  if (text.ends_with("y")) return without(1) + "ies";
  if (text.ends_with("e")) return word + "s";
  return word + "s";
}

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

// SQLite's tables over the same posts, as people who build with FTS5 have them.
class Rivals {
 public:
  static base::Result<std::unique_ptr<Database>> open() {
    HEARTH_TRY(auto database, Database::open(":memory:", store::sqlite::OpenMode::kCreate));
    HEARTH_CHECK(database->run(
        "CREATE VIRTUAL TABLE plain USING fts5(title, body, tokenize='unicode61');"
        "CREATE VIRTUAL TABLE stemmed USING fts5(title, body, tokenize='porter unicode61');"
        "CREATE VIRTUAL TABLE rows3 USING fts5(title, body, tokenize='trigram');"));
    return database;
  }

  static base::Status put(Database& database, std::uint64_t id, const std::string& title,
                          const std::string& body) {
    for (const char* sql : {"INSERT INTO plain(rowid, title, body) VALUES(?, ?, ?)",
                            "INSERT INTO stemmed(rowid, title, body) VALUES(?, ?, ?)",
                            "INSERT INTO rows3(rowid, title, body) VALUES(?, ?, ?)"}) {
      HEARTH_CHECK(database.write(sql, id, std::string_view(title), std::string_view(body)));
    }
    return base::done();
  }

  /// @param searcher  1.. of kSearcherNames.
  static base::Result<std::vector<std::uint64_t>> ask(Database& database, std::size_t searcher,
                                                      const SearchQuestion& question) {
    static constexpr const char* kSql[] = {
        "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 11",
        "SELECT rowid FROM stemmed WHERE stemmed MATCH ? ORDER BY rank LIMIT 11",
        "SELECT rowid FROM rows3 WHERE rows3 MATCH ? ORDER BY rank LIMIT 11"};
    const std::string match = match_of(searcher, question);
    std::vector<std::uint64_t> found;
    if (match.empty()) return found;
    HEARTH_TRY(const auto rows, database.query(kSql[(searcher - 1) % 3], std::string_view(match)));
    for (;;) {
      HEARTH_TRY(const bool row, rows->next());
      if (!row) return found;
      found.push_back(rows->natural(0));
    }
  }

 private:
  static std::string match_of(std::size_t searcher, const SearchQuestion& question) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : question.words + " ") {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
      if (letter) {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
    if (searcher == 6) words = rows_of_three(words);
    std::string match;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!match.empty()) match += searcher <= 3 ? " AND " : " OR ";
      match += quoted(words[i]);
      const bool cut = question.kind == Asking::kPrefix && i + 1 == words.size();
      if (cut && searcher != 3 && searcher != 6) match += "*";
    }
    return match;
  }

  static std::vector<std::string> rows_of_three(const std::vector<std::string>& words) {
    std::vector<std::string> rows;
    for (const std::string& word : words) {
      for (std::size_t i = 0; i + 3 <= word.size(); ++i) rows.push_back(word.substr(i, 3));
    }
    return rows;
  }
};

double worth_of(const std::vector<std::uint64_t>& found, const SearchQuestion& question) {
  std::size_t place = 0;
  for (const std::uint64_t id : found) {
    if (id == question.apart) continue;
    if (++place > kPlaces) break;
    if (id == question.answer) return 1.0 / static_cast<double>(place);
  }
  return 0;
}

std::vector<std::uint64_t> ask_ours(const search::Index& index, const std::string& words) {
  std::vector<std::uint64_t> found;
  const auto query = search::read_query(words);
  if (!query.ok()) return found;
  const search::Findings findings = index.search(
      {.query = *query, .count_max = kPlaces + 1, .holds = [](std::uint64_t, const std::string&) {
         return true;
       }});
  for (const search::Found& one : findings.found) found.push_back(one.id);
  return found;
}

}  // namespace

std::vector<SearchQuestion> make_questions(const State& state, std::size_t most) {
  std::unordered_map<std::string, std::uint32_t> posts_with;
  std::vector<std::pair<std::uint64_t, std::vector<std::string>>> posts;
  for (const model::Post& post : state.posts) {
    if (post.state != model::PostState::kLive) continue;
    model::Content words = post.content;
    words.body = state.body(post);
    std::vector<std::string> all = plain_words(words.title + "\n" + search::shown_words(words));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const std::string& word : all) ++posts_with[word];
    if (all.size() >= kRarestMax) posts.emplace_back(post.id.value, std::move(all));
  }
  // An even choice that does not depend on the order of the log.
  std::sort(posts.begin(), posts.end(), [](const auto& a, const auto& b) {
    return base::mix64(7, a.first) < base::mix64(7, b.first);
  });
  std::vector<SearchQuestion> questions;
  for (auto& [id, words] : posts) {
    if (questions.size() == most * 4) break;
    Dice dice(id);
    std::sort(words.begin(), words.end(), [&](const std::string& a, const std::string& b) {
      const auto rare_a = posts_with[a];
      const auto rare_b = posts_with[b];
      return rare_a != rare_b ? rare_a < rare_b : a < b;
    });
    words.resize(kRarestMax);
    for (std::size_t i = words.size() - 1; i > 0; --i)
      std::swap(words[i], words[dice.below(i + 1)]);
    words.resize(3 + dice.below(3));
    const auto add = [&](Asking kind, const std::vector<std::string>& asked) {
      questions.push_back({.kind = kind, .words = joined(asked), .answer = id});
    };
    add(Asking::kWords, words);
    const std::size_t which = dice.below(words.size());
    std::vector<std::string> changed = words;
    changed[which] = mistyped(changed[which], dice);
    add(Asking::kTypo, changed);
    changed = words;
    changed.back().resize(std::max<std::size_t>(3, changed.back().size() * 6 / 10));
    add(Asking::kPrefix, changed);
    changed = words;
    changed[which] = inflected(changed[which]);
    add(Asking::kInflected, changed);
  }
  return questions;
}

std::vector<SearchQuestion> ask_repeats(const State& state, const std::vector<Repeat>& repeats) {
  std::vector<SearchQuestion> questions;
  for (const Repeat& repeat : repeats) {
    const model::Post* post = state.post(model::PostId{repeat.post});
    const model::Post* first = state.post(model::PostId{repeat.first});
    if (post == nullptr || first == nullptr || post->content.title.empty()) continue;
    questions.push_back({.kind = Asking::kDuplicate,
                         .words = post->content.title,
                         .answer = repeat.first,
                         .apart = repeat.post});
  }
  return questions;
}

base::Result<std::vector<Repeat>> read_repeats(const std::string& file) {
  std::vector<Repeat> repeats;
  HEARTH_CHECK(importers::read_xml(
      file, [&](const importers::XmlRow& row, const importers::RowPlace&) -> base::Status {
        if (row.text("LinkTypeId") != kDuplicateLink) return base::done();
        HEARTH_TRY(const std::int64_t post, row.integer("PostId"));
        HEARTH_TRY(const std::int64_t first, row.integer("RelatedPostId"));
        repeats.push_back({static_cast<std::uint64_t>(post), static_cast<std::uint64_t>(first)});
        return base::done();
      }));
  return repeats;
}

base::Result<std::array<SearchScores, kAskingNames.size()>> score_search(
    const State& state, const std::vector<SearchQuestion>& questions) {
  HEARTH_TRY(const auto rivals, Rivals::open());
  search::Index index;
  const search::Language language = search::language_of_tag(state.settings.locale);
  for (const model::Post& post : state.posts) {
    if (post.state != model::PostState::kLive) continue;
    model::Content words = post.content;
    words.body = state.body(post);
    index.put(search::entry_of(post, words, language));
    HEARTH_CHECK(Rivals::put(*rivals, post.id.value, words.title, search::shown_words(words)));
  }
  std::array<SearchScores, kAskingNames.size()> scores{};
  for (const SearchQuestion& question : questions) {
    SearchScores& score = scores[static_cast<std::size_t>(question.kind)];
    ++score.questions;
    score.mrr10[0] += worth_of(ask_ours(index, question.words), question);
    for (std::size_t i = 1; i < kSearcherNames.size(); ++i) {
      HEARTH_TRY(const auto found, Rivals::ask(*rivals, i, question));
      score.mrr10[i] += worth_of(found, question);
    }
  }
  for (SearchScores& score : scores) {
    for (double& mrr : score.mrr10)
      mrr /= std::max<double>(1, static_cast<double>(score.questions));
  }
  return scores;
}

}  // namespace hearth::commands
