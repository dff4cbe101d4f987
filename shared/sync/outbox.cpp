// SPDX-License-Identifier: MIT
#include "shared/sync/outbox.h"

#include <algorithm>

namespace hearth::sync {

Entry* Outbox::find(std::uint64_t mid) {
  for (Entry& entry : entries) {
    if (entry.mid == mid) return &entry;
  }
  return nullptr;
}

std::size_t Outbox::in_flight() const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [](const Entry& e) { return e.state == EntryState::kSent; }));
}

bool Outbox::unanswered() const {
  return std::any_of(entries.begin(), entries.end(),
                     [](const Entry& entry) { return entry.state != EntryState::kAccepted; });
}

std::uint64_t Outbox::settled_before(const Entry& entry) const {
  const bool first = std::none_of(entries.begin(), entries.end(), [&](const Entry& other) {
    return other.mid < entry.mid && other.state != EntryState::kAccepted;
  });
  return first ? entry.mid - 1 : std::min(acked, entry.mid - 1);
}

void Outbox::all_waiting() { waiting_from(0); }

void Outbox::waiting_from(std::uint64_t mid) {
  for (Entry& entry : entries) {
    if (entry.mid >= mid && entry.state == EntryState::kSent) entry.state = EntryState::kWaiting;
  }
}

void Outbox::doubt_answers() {
  for (Entry& entry : entries) {
    entry.state = EntryState::kWaiting;
    entry.seq = 0;
  }
  if (!entries.empty()) acked = std::min(acked, entries.front().mid - 1);
}

bool Outbox::settle(const Res& res) {
  acked = std::max(acked, res.mid);
  Entry* entry = find(res.mid);
  if (entry == nullptr) return false;
  if (res.st != Outcome::kNo) {
    entry->state = EntryState::kAccepted;
    entry->seq = res.seq;
    return true;
  }
  RefusedEntry back;
  back.mid = entry->mid;
  back.op = std::move(entry->op);
  back.args = std::move(entry->args);
  back.queued_ms = entry->queued_ms;
  back.code = res.code;
  back.detail = res.detail;
  back.until_ms = res.until_ms;
  back.wait_s = res.wait_s;
  back.verdict = res.verdict;
  refused.push_back(std::move(back));
  entries.erase(entries.begin() + (entry - entries.data()));
  return true;
}

std::size_t Outbox::retire(std::uint64_t seq) {
  return std::erase_if(entries, [seq](const Entry& entry) {
    return entry.state == EntryState::kAccepted && entry.seq <= seq;
  });
}

void Outbox::requeue(std::uint64_t mid) {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [mid](const Entry& entry) { return entry.mid == mid; });
  if (at == entries.end()) return;
  Entry entry = std::move(*at);
  entries.erase(at);
  entry.mid = next_mid++;
  entry.state = EntryState::kWaiting;
  entry.made = 0;  // follows from the mid; known again once it is predicted again
  entries.push_back(std::move(entry));
}

base::Result<model::Command> command_of(const Entry& entry) {
  return model::decode_command(entry.op, entry.args);
}

base::Result<Outbox> decode_outbox(std::string_view bytes) {
  constexpr base::JsonBounds kBounds{
      .bytes_max = 2 * base::limits::kOutboxMax * base::limits::kMessageBytesMax,
      .nodes_max = base::limits::kJsonNodesBulkMax};
  HEARTH_TRY(Outbox outbox, model::decode_text<Outbox>(bytes, kBounds, model::Unknown::kIgnore));
  if (outbox.next_mid == 0) outbox.next_mid = 1;
  for (const Entry& entry : outbox.entries) {
    outbox.next_mid = std::max(outbox.next_mid, entry.mid + 1);
  }
  return outbox;
}

}  // namespace hearth::sync
