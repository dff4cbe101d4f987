// SPDX-License-Identifier: MIT
#include "wasm/member/search.h"

#include <algorithm>

#include "shared/text/fold.h"
#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace hearth {
namespace {

// Every title is looked through; of bodies the newest, which is what a key press has time for.
constexpr std::size_t kBodiesMax = 400;
constexpr std::size_t kHeldBytes = 240;

// Letters as a reader takes them, words divided by one blank, with one before the first.
std::string folded(std::string_view text) {
  std::string out(1, ' ');
  for (const text::Symbol& symbol : text::fold(text)) {
    const char32_t letter = text::plain_letter(symbol);
    if (letter != 0) {
      text::append_utf8(out, letter);
    } else if (out.back() != ' ' && !symbol.is(text::kApostrophe)) {
      out += ' ';
    }
  }
  return out;
}

// Each with the blank before it, so that it begins a word.
std::vector<std::string> words_in(std::string_view folded_text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < folded_text.size()) {
    const std::size_t end = std::min(folded_text.find(' ', at + 1), folded_text.size());
    if (end > at + 1) words.emplace_back(folded_text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool has_all(const std::string& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (text.find(word) == std::string::npos) return false;
  }
  return true;
}

api::SearchHit hit_of(const State& state, const model::Post& post) {
  api::SearchHit hit;
  hit.post = post.id;
  hit.root = post.root;
  const model::Post* root = state.post(post.root);
  if (root != nullptr) hit.title = root->content.title;
  hit.excerpt = text::plain_text(post.content.body, kHeldBytes);
  hit.author = post.author;
  hit.at_ms = post.created_ms;
  hit.answered = static_cast<bool>(post.accepted);
  return hit;
}

std::vector<api::SearchHit> held_hits(const Community& community, std::string_view wanted,
                                      std::size_t most) {
  std::vector<api::SearchHit> found;
  const std::vector<std::string> words = words_in(folded(wanted));
  if (words.empty()) return found;
  const State& state = community.state();
  std::size_t bodies = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend() && found.size() < most; ++at) {
    const model::Post* post = state.post(*at);
    if (post == nullptr || !community::can_read(state, *post, community.me())) continue;
    std::string text = post->content.title;
    if (bodies++ < kBodiesMax) text.append("\n").append(post->content.body);
    if (has_all(folded(text), words)) found.push_back(hit_of(state, *post));
  }
  return found;
}

}  // namespace

void Search::look_for(std::string_view words) {
  if (words == words_) return;
  words_ = text::clip(words, api::kSearchBytesMax);
  const bool any = !text::is_blank(words_);
  held_ = any ? held_hits(community_, words_, most_) : std::vector<api::SearchHit>{};
  there_ = false;
  std::string query;
  if (any) query = "search?n=" + std::to_string(most_) + "&q=" + percent_encoded(words_);
  question_.ask(std::move(query));
}

bool Search::take(std::uint32_t request, int status, std::string_view body) {
  const Question::Taken taken = question_.take(request, status);
  if (taken == Question::Taken::kNot) return false;
  if (taken == Question::Taken::kFailed) return true;
  auto read =
      model::decode_text<api::SearchAnswer>(body, api::kSearchBounds, model::Unknown::kIgnore);
  there_ = read.ok();
  if (!there_) question_.spoil();
  if (there_) answer_ = std::move(read).value();
  return true;
}

}  // namespace hearth
