// SPDX-License-Identifier: MIT
#include "shared/sync/snapshot.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/model/codec.h"
#include "shared/rules/load.h"
#include "shared/sync/mine.h"
#include "shared/sync/window.h"

namespace hearth::sync {
namespace {

using community::State;

constexpr std::size_t kReactionsPerLine = 10'000;

// Lines: S head, a record each with the letter of its table (tables.def), O own rows of a member, R
// more of their reactions, H hash of all before it.
struct Head {
  std::uint32_t format = 0;
  std::uint64_t seq = 0;
  std::string chain;
  bool partial = false;
  model::Settings settings;
  community::Counts counts;
  RulesView rules;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("format", self.format);
    v("seq", self.seq);
    v("chain", self.chain, {.bytes_max = 64});
    v("partial", self.partial);
    v("settings", self.settings);
    v("counts", self.counts);
    v("rules", self.rules);
  }
};

constexpr base::JsonBounds kLineBounds{.bytes_max = 16 << 20,
                                       .nodes_max = base::limits::kJsonNodesBulkMax};

template <class T>
void write_line(std::string& out, char letter, const T& row) {
  out += letter;
  model::Encoder(out).write(row);
  out += '\n';
}

Head head_of(const State& state) {
  Head head;
  head.format = kSnapshotFormat;
  head.seq = state.seq;
  head.chain = state.chain;
  head.partial = state.partial;
  head.settings = state.settings;
  head.counts = state.counts;
  head.rules.revision = state.rulebook.revision;
  head.rules.hash = state.rulebook.hash;
  head.rules.published_ms = state.rulebook.published_ms;
  head.rules.asked = state.rulebook.asked_before();
  head.rules.file = state.rulebook.file;
  return head;
}

void write_own_rows(std::string& out, const State& state, MemberId member) {
  Mine mine = mine_of(state, member);
  mine.application = {};  // has a line of its own
  const std::vector<OwnReactions> all = all_reactions(state, member);
  const auto slice = [&all](std::size_t from) {
    const std::size_t to = std::min(all.size(), from + kReactionsPerLine);
    return std::vector<OwnReactions>(all.begin() + static_cast<std::ptrdiff_t>(from),
                                     all.begin() + static_cast<std::ptrdiff_t>(to));
  };
  mine.reactions = slice(0);
  write_line(out, 'O', mine);
  for (std::size_t from = kReactionsPerLine; from < all.size(); from += kReactionsPerLine) {
    Mine rest;
    rest.member = member;
    rest.reactions = slice(from);
    write_line(out, 'R', rest);
  }
}

class Reader {
 public:
  base::Result<State> read(std::string_view bytes) {
    std::size_t at = 0;
    std::size_t number = 0;
    while (at < bytes.size()) {
      ++number;
      const std::size_t end = bytes.find('\n', at);
      if (end == std::string_view::npos || end == at) return corrupt(number);
      const std::string_view line = bytes.substr(at, end - at);
      if (line.front() == 'H') {
        const bool whole = end + 1 == bytes.size() && number > 1;
        const bool right = line.substr(1) == base::hex(base::hash64(bytes.substr(0, at)));
        if (!whole || !right) return corrupt(number);
        return std::move(state_);
      }
      const base::Status status = read_line(line, number);
      if (!status.ok()) return status.error();
      at = end + 1;
    }
    return corrupt(number + 1);
  }

 private:
  static base::Error corrupt(std::size_t line) {
    return {base::ErrorCode::kCorrupt, "line " + std::to_string(line)};
  }

  template <class T, class Put>
  static base::Status row(std::string_view json, std::size_t number, const Put& put) {
    auto read = model::decode_text<T>(json, kLineBounds, model::Unknown::kIgnore);
    if (!read.ok()) return corrupt(number);
    put(*read);
    return base::done();
  }

  base::Status read_line(std::string_view line, std::size_t number) {
    const std::string_view json = line.substr(1);
    if ((number == 1) != (line.front() == 'S')) return corrupt(number);
    switch (line.front()) {
      case 'S': return read_head(json);
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) \
  case letter:                                             \
    return row<Row>(json, number, [&](const Row& r) { put_record(state_, r); });
#include "shared/community/tables.def"
      case 'O': return row<Mine>(json, number, [&](const auto& r) { put_mine(state_, r); });
      case 'R':
        return row<Mine>(json, number,
                         [&](const auto& r) { put_reactions(state_, r.member, r.reactions); });
      default: return corrupt(number);
    }
  }

  base::Status read_head(std::string_view json) {
    const auto head = model::decode_text<Head>(json, kLineBounds, model::Unknown::kIgnore);
    if (!head.ok()) return corrupt(1);
    if (head->format != kSnapshotFormat) return base::ErrorCode::kUnsupportedVersion;
    state_.seq = head->seq;
    state_.chain = head->chain;
    state_.partial = head->partial;
    state_.settings = head->settings;
    state_.counts = head->counts;
    state_.rulebook.revision = head->rules.revision;
    state_.rulebook.hash = head->rules.hash;
    state_.rulebook.published_ms = head->rules.published_ms;
    state_.rulebook.set_asked(head->rules.asked);
    state_.rulebook.file = head->rules.file;
    if (!state_.rulebook.file.empty()) {
      const auto loaded = rules::load(state_.rulebook.file);
      // What a browser held may be packed as another version did it: it asks for a new window.
      if (loaded == nullptr && state_.partial) return base::ErrorCode::kUnsupportedVersion;
      if (loaded != nullptr) state_.rulebook.rules = loaded;
    }
    return base::done();
  }

  State state_;
};

}  // namespace

std::string encode_snapshot(const State& state) {
  std::string out;
  write_line(out, 'S', head_of(state));
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) \
  for (const Row& row : state.name) write_line(out, letter, row);
#include "shared/community/tables.def"
  std::vector<MemberId> owners;
  for (const community::Relations& row : state.relations) owners.push_back(row.member);
  for (const community::Inbox& row : state.inboxes) owners.push_back(row.member);
#define HEARTH_OWN(name, Row, salt) \
  for (const Row& row : state.name) owners.push_back(row.member);
#include "shared/community/tables.def"
  base::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
  for (const MemberId owner : owners) {
    if (owner) write_own_rows(out, state, owner);
  }
  out += 'H' + base::hex(base::hash64(out)) + '\n';
  return out;
}

base::Result<State> decode_snapshot(std::string_view bytes) { return Reader().read(bytes); }

}  // namespace hearth::sync
