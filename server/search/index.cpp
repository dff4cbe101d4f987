// SPDX-License-Identifier: MIT
#include "server/search/index.h"

#include <algorithm>
#include <map>

#include "server/search/postings.h"

namespace hearth::search {
namespace {

constexpr std::size_t kWornMin = 1'000;

struct Often {
  std::uint32_t title = 0;
  std::uint32_t body = 0;
};

}  // namespace

void Index::put(const Entry& entry) {
  remove(entry.what, entry.id);
  if (!entry.present) return;
  const auto id = static_cast<TextId>(texts_.size());
  const std::vector<Token> title = split_terms(entry.title);
  const std::vector<Token> body = split_terms(entry.body);
  std::map<TermId, Often> often;
  for (const Token& token : title) ++often[vocabulary_.add(token, entry.language, stems_)].title;
  for (const Token& token : body) ++often[vocabulary_.add(token, entry.language, stems_)].body;
  for (const auto& [term_id, times] : often) {
    Term& term = vocabulary_.term(term_id);
    add_posting(term, id, {.title = times.title, .body = times.body});
  }
  Text& text = texts_.emplace_back();
  text.facts = entry;
  text.facts.body = {};
  constexpr std::size_t kTermsMax = 0xFFFF;
  text.title_terms = static_cast<std::uint16_t>(std::min(title.size(), kTermsMax));
  text.body_terms = static_cast<std::uint16_t>(std::min(body.size(), kTermsMax));
  places_[key_of(entry.what, entry.id)] = id;
  if (alive_ == 0 || entry.at_ms < oldest_ms_) oldest_ms_ = entry.at_ms;
  newest_ms_ = std::max(newest_ms_, entry.at_ms);
  ++alive_;
  titles_ += title.empty() ? 0 : 1;
  title_terms_ += title.size();
  body_terms_ += body.size();
}

void Index::remove(EntryKind what, std::uint64_t id) {
  const auto at = places_.find(key_of(what, id));
  if (at == places_.end()) return;
  Text& text = texts_[at->second];
  text.alive = false;
  --alive_;
  titles_ -= text.title_terms > 0 ? 1 : 0;
  title_terms_ -= text.title_terms;
  body_terms_ -= text.body_terms;
  text.facts.title = {};
  places_.erase(at);
}

const Entry* Index::facts(EntryKind what, std::uint64_t id) const {
  const auto at = places_.find(key_of(what, id));
  return at == places_.end() ? nullptr : &texts_[at->second].facts;
}

bool Index::is_worn() const { return texts_.size() - alive_ > alive_ + kWornMin; }

std::size_t Index::bytes() const {
  std::size_t bytes = texts_.size() * (sizeof(Text) + 3 * sizeof(void*));
  for (const Text& text : texts_) bytes += text.facts.title.capacity();
  return bytes + vocabulary_.bytes();
}

}  // namespace hearth::search
