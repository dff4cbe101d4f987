// SPDX-License-Identifier: MIT
// From what a reader gave, in any order, to what can be written one by one: every reply under a
// thread that is there, no parent that is missing or goes in a circle, nothing before what it
// answers.
#include <algorithm>
#include <numeric>

#include "server/importers/foreign_text.h"
#include "server/importers/intake.h"
#include "shared/base/limits.h"
#include "shared/community/page_thread.h"

namespace hearth::importers {

// Replies name their thread as the source does. One that the source does not have is made, so that
// nobody's words are lost; it stands under no page.
base::Status Intake::find_threads() {
  std::vector<std::uint64_t> ids;
  std::vector<std::string> names;
  names.swap(thread_names_);
  for (const std::string& name : names) {
    auto known = thread_id_.find(name);
    if (known == thread_id_.end()) {
      report_->took("threads only named by " + replies_are_, "threads without a page");
      Said made;
      made.id = name;
      const auto title = later_.find(name);
      if (title != later_.end()) made.title = title->second;
      if (made.title.empty()) made.title = name.empty() ? scope_ : scope_ + " " + name;
      HEARTH_CHECK(thread(std::move(made)));
      known = thread_id_.find(name);
    }
    ids.push_back(known->second);
  }
  for (Entry& entry : entries_) {
    if (entry.is_reply) entry.thread = ids[static_cast<std::size_t>(entry.thread)];
  }
  return base::done();
}

// A parent that is missing, of another thread, or below the reply itself gives way to the thread.
void Intake::mend_parents() {
  enum class Seen : std::uint8_t { kNo, kOnPath, kDone };
  std::vector<Seen> seen(entries_.size(), Seen::kNo);
  std::vector<std::size_t> path;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].is_reply) continue;
    std::size_t at = i;
    path.clear();
    while (seen[at] == Seen::kNo) {
      seen[at] = Seen::kOnPath;
      path.push_back(at);
      Entry& entry = entries_[at];
      if (entry.parent == 0) break;
      const auto above = place_.find(entry.parent);
      if (above == place_.end() || entries_[above->second].thread != entry.thread) {
        entry.parent = 0;
        ++report_->totals.parents_missing;
        report_->took(replies_are_ + " whose parent is missing", "replies to the thread");
        break;
      }
      if (seen[above->second] == Seen::kOnPath) {
        entry.parent = 0;
        report_->took(replies_are_ + " that answer each other in a circle",
                      "replies to the thread");
        break;
      }
      at = above->second;
    }
    for (auto one = path.rbegin(); one != path.rend(); ++one) {
      Entry& entry = entries_[*one];
      seen[*one] = Seen::kDone;
      entry.depth = entry.parent == 0 ? 1 : entries_[place_.at(entry.parent)].depth + 1;
      report_->totals.depth = std::max<std::uint64_t>(report_->totals.depth, entry.depth);
    }
  }
}

// Nothing happens before what it answers. What has no time that can be has the time of that.
void Intake::date_all() {
  std::int64_t first_ms = source_->now_ms;
  for (const Entry& entry : entries_) {
    if (entry.at_ms != Entry::kNoTime) first_ms = std::min(first_ms, entry.at_ms);
  }
  std::unordered_map<std::uint64_t, std::int64_t> first_reply_ms;
  for (const Entry& entry : entries_) {
    if (!entry.is_reply || entry.at_ms == Entry::kNoTime) continue;
    const auto [at, added] = first_reply_ms.try_emplace(entry.thread, entry.at_ms);
    if (!added) at->second = std::min(at->second, entry.at_ms);
  }
  for (Entry& entry : entries_) {
    if (entry.is_reply) continue;
    const auto reply = first_reply_ms.find(entry.id);
    const bool known = entry.at_ms != Entry::kNoTime;
    if (!known) entry.at_ms = reply != first_reply_ms.end() ? reply->second : first_ms;
    // Pages of comments are made by the first of them.
    if (entry.of_page && reply != first_reply_ms.end()) {
      entry.at_ms = std::min(entry.at_ms, reply->second);
    }
    if (!known && !entry.of_page) report_->took("times that cannot be", "the nearest that can");
  }
  std::vector<std::size_t> by_depth(entries_.size());
  std::iota(by_depth.begin(), by_depth.end(), std::size_t{0});
  std::stable_sort(by_depth.begin(), by_depth.end(), [this](std::size_t a, std::size_t b) {
    return entries_[a].depth < entries_[b].depth;
  });
  for (const std::size_t i : by_depth) {
    Entry& entry = entries_[i];
    if (!entry.is_reply) continue;
    const std::uint64_t above = entry.parent != 0 ? entry.parent : entry.thread;
    if (entry.at_ms == Entry::kNoTime)
      report_->took("times that cannot be", "the nearest that can");
    entry.at_ms = std::max(entry.at_ms, entries_[place_.at(above)].at_ms);
  }
}

void Intake::put_in_order() {
  std::unordered_map<std::uint64_t, std::uint64_t> replies;  // of a thread
  for (const Entry& entry : entries_) {
    if (entry.is_reply) ++replies[entry.thread];
  }
  const auto empty = [&](const Entry& entry) {
    return !entry.is_reply && entry.of_page && replies.count(entry.id) == 0;
  };
  const auto kept = std::stable_partition(entries_.begin(), entries_.end(),
                                          [&](const Entry& entry) { return !empty(entry); });
  report_->skipped(threads_are_, "nobody wrote there",
                   static_cast<std::uint64_t>(entries_.end() - kept));
  entries_.erase(kept, entries_.end());
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.at_ms, a.depth) < std::tie(b.at_ms, b.depth);
  });
  place_.clear();  // the places are others now
}

// A widget asks for one form of a page's address; the other would stand under a page nobody sees.
void Intake::note_forms() {
  if (secure_pages_ > 0 && plain_pages_ > 0) {
    report_->note(std::to_string(plain_pages_) + " pages are http: and " +
                  std::to_string(secure_pages_) +
                  " https:; --site https://HOST puts those of one site together");
  }
  if (slash_pages_ > 0 && no_slash_pages_ > 0) {
    report_->note(std::to_string(slash_pages_) + " pages end with a slash and " +
                  std::to_string(no_slash_pages_) +
                  " do not; --slash yes or no writes all as the site does");
  }
}

base::Status Intake::arrange() {
  note_forms();
  HEARTH_CHECK(find_threads());
  mend_parents();
  date_all();
  put_in_order();
  return base::done();
}

}  // namespace hearth::importers
