// SPDX-License-Identifier: MIT
// hearth evaluate search: questions with known answers, made of the community's own posts, asked of
// the search and of SQLite's FTS5 in several forms.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.h"
#include "shared/community/state.h"

namespace hearth::commands {

enum class Asking : std::uint8_t { kWords, kTypo, kPrefix, kInflected, kDuplicate };
inline constexpr std::array<std::string_view, 5> kAskingNames{"words", "typo", "prefix",
                                                              "inflected", "duplicate"};

/// Who answers; the first is ours.
inline constexpr std::array<std::string_view, 7> kSearcherNames{
    "hearth",       "unicode61 and", "porter and", "trigram and",
    "unicode61 or", "porter or",     "trigrams or"};

struct SearchQuestion {
  Asking kind = Asking::kWords;
  std::string words;
  std::uint64_t answer = 0;  // the post to find
  std::uint64_t apart = 0;   // a post that does not count: the question was made of it
};

/// Of a post's title the post it repeats.
struct Repeat {
  std::uint64_t post = 0;
  std::uint64_t first = 0;
};

/// Mean of one over the place of the answer, 0 where it is not among the first ten; by searcher.
struct SearchScores {
  std::size_t questions = 0;
  std::array<double, kSearcherNames.size()> mrr10{};
};

/// Questions of the first four kinds, `most` of each; the same each time.
[[nodiscard]] std::vector<SearchQuestion> make_questions(const community::State& state,
                                                         std::size_t most);
[[nodiscard]] std::vector<SearchQuestion> ask_repeats(const community::State& state,
                                                      const std::vector<Repeat>& repeats);

/// Links of a Stack Exchange dump's PostLinks.xml that say "duplicate".
/// @errors those of reading it.
[[nodiscard]] base::Result<std::vector<Repeat>> read_repeats(const std::string& file);

/// By kind of question.
/// @errors those of SQLite. @cost O(posts), and some ms a question.
[[nodiscard]] base::Result<std::array<SearchScores, kAskingNames.size()>> score_search(
    const community::State& state, const std::vector<SearchQuestion>& questions);

}  // namespace hearth::commands
