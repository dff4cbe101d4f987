// SPDX-License-Identifier: MIT
#include "server/importers/jsonl_plan.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "shared/base/time.h"

namespace hearth::importers::jsonl {
namespace {

using rows::Named;
using Rank = community::RowRank;
using rows::Row;

constexpr std::uint64_t kProgressEvery = 10'000;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
using base::kMinuteMs;

// A row's place in the order: its own time, and the things it cannot happen before.
struct Entry {
  std::optional<std::int64_t> own_ms;
  Rank rank = Rank::kEvent;
  LinePlace place;
  std::uint64_t made = 0;    // post or member this row makes
  std::uint64_t author = 0;  // member; 0 = none
  std::uint64_t after = 0;   // post this row is about; 0 = none
  std::string topic;         // a post's topic by name
};

struct Known {
  std::size_t entry = 0;  // of the row that makes it
  std::int64_t at_ms = 0;
  std::uint32_t depth = 0;
  bool settled = false;
};

std::uint64_t number_or_none(Named kind, const base::Json& id) {
  const auto number = rows::number_of(kind, id);
  return number.ok() ? *number : 0;
}

class Planner {
 public:
  Planner(const JsonlOptions& options, const community::State& state, BadRows& bad)
      : options_(options), state_(state), bad_(bad) {}

  base::Result<Plan> run() {
    std::uint64_t done = 0;
    HEARTH_CHECK(read_lines(options_.file, [&](const Line& line) -> base::Status {
      if (++done % kProgressEvery == 0 && options_.progress) options_.progress("rows", done);
      const base::Status noted = note(line);
      return noted.ok() ? noted : bad_.add(line.place, noted.error());
    }));
    settle_posts();
    settle_members();
    for (const Entry& entry : entries_) place(entry);
    std::stable_sort(plan_.happenings.begin(), plan_.happenings.end(),
                     [](const Happening& a, const Happening& b) {
                       return std::tie(a.at_ms, a.rank, a.depth) <
                              std::tie(b.at_ms, b.rank, b.depth);
                     });
    name_topics();
    return std::move(plan_);
  }

 private:
  base::Status note(const Line& line) {
    if (line.too_long) return base::Error{base::ErrorCode::kTooLarge, "the line"};
    HEARTH_TRY(const Row row, parse_line(line.text));
    community::RowPlace place;
    HEARTH_CHECK(row.form->place(*row.fields, place));
    Entry entry;
    entry.rank = row.form->rank;
    entry.place = line.place;
    entry.own_ms = place.at_ms;
    if (!entry.own_ms) {
      HEARTH_TRY(entry.own_ms, time_of(*row.fields));
    }
    if (place.dated && !entry.own_ms) {
      return base::Error{base::ErrorCode::kMissingField, "at_ms"};
    }
    entry.author = number_or_none(Named::kMember, row.fields->author);
    entry.made = place.member != 0 ? place.member : place.post;
    entry.after = place.after;
    if (!place.held_by.empty()) plan_.held_by[place.after] = place.held_by;
    if (place.topic != 0) {
      topics_.insert(place.topic);
      topic_names_.insert(place.topic_name);
    } else {
      entry.topic = std::move(place.topic_name);
    }
    entries_.push_back(std::move(entry));
    const std::size_t index = entries_.size() - 1;
    const Entry& kept = entries_[index];
    if (kept.made == 0) return base::done();
    auto& things = kept.rank == Rank::kMember ? members_ : posts_;
    if (things.contains(kept.made)) {
      entries_.pop_back();
      return base::Error{base::ErrorCode::kConflict, "id is used twice"};
    }
    things[kept.made].entry = index;
    return base::done();
  }

  [[nodiscard]] base::Result<std::optional<std::int64_t>> time_of(
      const community::RowFields& row) const {
    if (const std::int64_t* at_ms = row.at_ms.integer()) return std::optional(*at_ms);
    if (const std::int64_t* ago = row.ago_min.integer()) {
      // Beyond a thousand years the product would lose its meaning.
      if (*ago < 0 || *ago > std::int64_t{1'000} * 366 * 1'440) {
        return base::Error{base::ErrorCode::kOutOfRange, "ago_min"};
      }
      return std::optional(options_.now_ms - *ago * kMinuteMs);
    }
    if (!row.at_ms.is_null() || !row.ago_min.is_null()) {
      return base::Error{base::ErrorCode::kWrongType, "at_ms"};
    }
    return std::optional<std::int64_t>{};
  }

  // A reply happens no earlier than what it answers. Walks up to something settled, then down.
  void settle_posts() {
    for (auto& first : posts_) {
      std::vector<Known*> chain;
      Known* at = &first.second;
      while (at != nullptr && !at->settled) {
        at->settled = true;  // also ends a circle of parents
        chain.push_back(at);
        const auto parent = posts_.find(entries_[at->entry].after);
        at = parent == posts_.end() ? nullptr : &parent->second;
      }
      for (auto known = chain.rbegin(); known != chain.rend(); ++known) {
        const Entry& entry = entries_[(*known)->entry];
        const auto parent = posts_.find(entry.after);
        (*known)->at_ms = entry.own_ms.value_or(0);
        if (parent == posts_.end() || entry.after == 0) continue;
        (*known)->at_ms = std::max((*known)->at_ms, parent->second.at_ms);
        (*known)->depth = parent->second.depth + 1;
      }
    }
  }

  [[nodiscard]] std::int64_t time_of(const Entry& entry) const {
    if (entry.made != 0 && entry.rank != Rank::kMember) return posts_.at(entry.made).at_ms;
    std::int64_t at_ms = entry.own_ms.value_or(begin_ms_ == kNever ? options_.now_ms : begin_ms_);
    const auto about = posts_.find(entry.after);
    if (about != posts_.end()) at_ms = std::max(at_ms, about->second.at_ms);
    return at_ms;
  }

  // Nobody writes before they joined.
  void settle_members() {
    for (const Entry& entry : entries_) {
      if (entry.own_ms) begin_ms_ = std::min(begin_ms_, *entry.own_ms);
    }
    for (auto& member : members_) member.second.at_ms = kNever;
    for (const Entry& entry : entries_) {
      const std::uint64_t who = entry.rank == Rank::kMember ? entry.made : entry.author;
      const auto member = members_.find(who);
      if (member == members_.end()) continue;
      if (entry.rank == Rank::kMember && !entry.own_ms) continue;
      const std::int64_t at_ms = entry.rank == Rank::kMember ? *entry.own_ms : time_of(entry);
      member->second.at_ms = std::min(member->second.at_ms, at_ms);
    }
    for (auto& member : members_) {
      if (member.second.at_ms == kNever)
        member.second.at_ms = time_of(entries_[member.second.entry]);
    }
  }

  void place(const Entry& entry) {
    Happening happening;
    happening.rank = entry.rank;
    happening.place = entry.place;
    happening.at_ms = entry.rank == Rank::kMember ? members_.at(entry.made).at_ms : time_of(entry);
    if (entry.rank == Rank::kReply) happening.depth = posts_.at(entry.made).depth;
    plan_.happenings.push_back(happening);
  }

  // Topics that posts name and no row makes.
  void name_topics() {
    std::unordered_map<std::string, std::int64_t> since;
    for (const Entry& entry : entries_) {
      if (entry.topic.empty() || topic_names_.contains(entry.topic)) continue;
      const std::uint64_t number = number_or_none(Named::kTopic, base::Json(entry.topic));
      if (topics_.contains(number) || state_.topics.has({number})) continue;
      if (entry.topic.size() > base::limits::kTopicNameBytesMax || entry.topic[0] == '#') continue;
      const auto [at, added] = since.try_emplace(entry.topic, time_of(entry));
      if (!added) at->second = std::min(at->second, time_of(entry));
    }
    for (const model::Topic& topic : state_.topics) since.erase(topic.name);
    plan_.topics.assign(since.begin(), since.end());
    std::sort(plan_.topics.begin(), plan_.topics.end(), [](const auto& a, const auto& b) {
      return std::tie(a.second, a.first) < std::tie(b.second, b.first);
    });
  }

  const JsonlOptions& options_;
  const community::State& state_;
  BadRows& bad_;
  Plan plan_;
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, Known> posts_;
  std::unordered_map<std::uint64_t, Known> members_;
  std::set<std::uint64_t> topics_;
  std::set<std::string> topic_names_;
  std::int64_t begin_ms_ = kNever;
};

}  // namespace

base::Status BadRows::add(const LinePlace& place, const base::Error& error) {
  const std::string what(base::wire_code(error.code));
  const std::string why = error.detail.empty() ? what : what + ": " + error.detail;
  if (options_.strict) {
    return base::Error{error.code,
                       options_.file + ", line " + std::to_string(place.number) + ": " + why};
  }
  report_.skipped("bad rows", why);
  // Who mends the file needs the places; of very many the first ones say enough.
  constexpr std::uint64_t kNamedMax = 200;
  ++count_;
  if (count_ <= kNamedMax) {
    std::string text = "line ";
    text += std::to_string(place.number);
    text += ": ";
    text += why;
    report_.note(std::move(text));
  }
  if (count_ == kNamedMax) report_.note("lines of further bad rows are not listed");
  return base::done();
}

base::Result<Row> parse_line(std::string_view text) {
  HEARTH_TRY(const base::Json json,
             base::parse_json(
                 text, {.bytes_max = kLineBytesMax, .nodes_max = base::limits::kJsonNodesBulkMax}));
  return rows::read_row(json);
}

base::Result<Plan> make_plan(const JsonlOptions& options, const community::State& state,
                             BadRows& bad) {
  return Planner(options, state, bad).run();
}

}  // namespace hearth::importers::jsonl
