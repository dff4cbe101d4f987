// SPDX-License-Identifier: MIT
// An inverted index of one community in memory: for each term the texts it stands in. What changes
// is added anew and its old form left out, until so much is left out that whoever holds the index
// makes it again (is_worn()). Reading is const and may be done by many threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/search/entry.h"
#include "server/search/query.h"
#include "server/search/vocabulary.h"

namespace hearth::search {

/// One reader's question, operators resolved to ids.
struct Sought {
  const Query& query;
  EntryKind what = EntryKind::kPost;
  std::vector<std::uint64_t> topics{};   // empty: any
  std::vector<std::uint64_t> authors{};  // empty: any
  bool moderates = false;                // sees what is not live
  std::uint64_t self = 0;                // sees their own that is not live
  std::size_t count_max = 0;
  /// Whether the text holds these joined terms side by side; asked for the best candidates.
  std::function<bool(std::uint64_t id, const std::string& phrase)> holds{};
};

struct Found {
  std::uint64_t id = 0;
  double score = 0;
};

struct Findings {
  std::vector<Found> found;               // the best first
  std::unordered_set<std::string> terms;  // what was looked for, to mark it
};

class Index {
 public:
  /// Takes the place of the entry with the same id; one that is not present only removes it.
  void put(const Entry& entry);
  [[nodiscard]] Findings search(const Sought& sought) const;

  /// Content of the text an entry was made of, and its other facts; nullptr where there is none.
  [[nodiscard]] const Entry* facts(EntryKind what, std::uint64_t id) const;
  [[nodiscard]] std::size_t size() const { return alive_; }
  /// More was left out than is in it.
  [[nodiscard]] bool is_worn() const;
  /// What it takes, about.
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class Search;
  using TextId = std::uint32_t;
  struct Text {
    Entry facts;  // title as joined terms where it has one, no body
    std::uint16_t title_terms = 0;
    std::uint16_t body_terms = 0;
    bool alive = true;
  };
  void remove(EntryKind what, std::uint64_t id);
  [[nodiscard]] static std::uint64_t key_of(EntryKind what, std::uint64_t id) {
    return id << 1 | static_cast<std::uint64_t>(what);
  }

  Vocabulary vocabulary_;
  std::vector<Text> texts_;
  std::unordered_map<std::uint64_t, TextId> places_;
  std::size_t alive_ = 0;
  std::uint64_t title_terms_ = 0;  // of all texts that have a title
  std::uint64_t body_terms_ = 0;
  std::size_t titles_ = 0;
  std::int64_t oldest_ms_ = 0;
  std::int64_t newest_ms_ = 0;
  Stems stems_;  // for put()
};

}  // namespace hearth::search
