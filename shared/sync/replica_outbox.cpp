// SPDX-License-Identifier: MIT
// The replica's outbox: wishes decided at once, sent in order, settled when the server answers.
#include <algorithm>

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/sync/replica.h"

namespace hearth::sync {
namespace {

constexpr std::int64_t kPauseLeastMs = 250;      // after "not now" and after a gap
constexpr std::int64_t kPauseRefusedMs = 5'000;  // after an error only somebody else can mend

bool is(const std::string& code, base::ErrorCode error) { return code == base::wire_code(error); }

bool is_about_token(const std::string& code) {
  return is(code, base::ErrorCode::kBadToken) || is(code, base::ErrorCode::kTokenExpired) ||
         is(code, base::ErrorCode::kSignInNeeded);
}

void give_verdict_hash(model::Command& command, const model::Verdict& verdict) {
  std::visit(
      [&verdict](auto& body) {
        if constexpr (requires { body.verdict = std::string{}; }) {
          body.verdict = model::verdict_hash(verdict);
        }
      },
      command.body);
}

base::Json args_of(const model::Command& command) {
  const auto whole = base::parse_json(model::encode_command(command),
                                      {.bytes_max = 2 * base::limits::kRuleFileBytesMax,
                                       .nodes_max = base::limits::kJsonNodesBulkMax});
  const base::Json* args = whole.ok() ? whole->find("args") : nullptr;
  return args != nullptr ? *args : base::Json(base::JsonObject{});
}

community::Circumstances circumstances(const Outbox& outbox, const Entry& entry) {
  community::Circumstances at;
  at.actor = outbox.member;
  at.client = outbox.client;
  at.mid = entry.mid;
  at.now_ms = entry.queued_ms;
  return at;
}

Submitted refused_at_once(base::ErrorCode code) {
  Submitted result;
  result.refused = community::Refusal{base::Error{code, {}}, std::nullopt};
  return result;
}

}  // namespace

Outbox& Replica::outbox_of(MemberId member) {
  for (Outbox& outbox : outboxes_) {
    if (outbox.member == member && outbox.life == options_.client) return outbox;
  }
  Outbox& added = outboxes_.emplace_back();
  added.member = member;
  added.life = options_.client;
  added.client = outbox_client(member);
  return added;
}

std::vector<Outbox*> Replica::own_outboxes() {
  std::vector<Outbox*> own;
  for (Outbox& outbox : outboxes_) {
    if (viewer_ && outbox.member == viewer_) own.push_back(&outbox);
  }
  return own;
}

void Replica::all_waiting() {
  for (Outbox& outbox : outboxes_) outbox.all_waiting();
}

// Each member of this browser numbers their own commands, so each has a client id of their own.
ClientId Replica::outbox_client(MemberId member) const {
  const std::uint64_t id = base::mix64(options_.client.value, member.value) & base::kIdMax;
  return ClientId{id != 0 ? id : 1};
}

Mut Replica::mut_of(const Outbox& outbox, const Entry& entry) const {
  Mut mut;
  mut.c = options_.community;
  mut.client = outbox.client;
  mut.member = outbox.member;
  mut.mid = entry.mid;
  mut.acked = outbox.settled_before(entry);
  mut.op = entry.op;
  mut.args = entry.args;
  return mut;
}

Outbox* Replica::outbox_with(ClientId client) {
  const ClientId wanted = client ? client : hello_client_;
  for (Outbox& outbox : outboxes_) {
    if (outbox.client == wanted) return &outbox;
  }
  return nullptr;
}

std::vector<const Entry*> Replica::outbox() const {
  std::vector<const Entry*> entries;
  for (const Outbox& outbox : outboxes_) {
    if (!viewer_ || outbox.member != viewer_) continue;
    for (const Entry& entry : outbox.entries) entries.push_back(&entry);
  }
  return entries;
}

std::size_t Replica::waiting() const {
  std::size_t count = 0;
  for (const Outbox& outbox : outboxes_) {
    if (viewer_ && outbox.member == viewer_) count += outbox.entries.size();
  }
  return count;
}

const std::vector<RefusedEntry>& Replica::refused() const {
  static const std::vector<RefusedEntry> kNone;
  for (const Outbox& outbox : outboxes_) {
    const bool own = viewer_ && outbox.member == viewer_ && outbox.life == options_.client;
    if (own) return outbox.refused;
  }
  return kNone;
}

void Replica::dismiss_refused(std::uint64_t mid) {
  if (!viewer_) return;
  Outbox& outbox = outbox_of(viewer_);
  std::erase_if(outbox.refused, [mid](const RefusedEntry& e) { return e.mid == mid; });
  outbox_changed(outbox);
}

Submitted Replica::submit(model::Command command, std::int64_t now_ms) {
  now_ms_ = now_ms;
  if (!viewer_) return refused_at_once(base::ErrorCode::kSignInNeeded);
  if (!has_window_) return refused_at_once(base::ErrorCode::kBusy);
  Outbox& outbox = outbox_of(viewer_);
  if (waiting() >= base::limits::kOutboxMax) {
    return refused_at_once(base::ErrorCode::kBusy);
  }
  Entry entry;
  entry.mid = outbox.next_mid;
  entry.queued_ms = server_ms(now_ms);
  entry.op = model::command_id(command);
  auto outcome = community::decide(view(), command, circumstances(outbox, entry));
  Submitted result;
  if (auto* refusal = std::get_if<community::Refusal>(&outcome)) {
    result.refused = std::move(*refusal);
    return result;
  }
  auto& decision = std::get<community::Decision>(outcome);
  result.verdict = decision.verdict;
  result.made = decision.made;
  if (decision.events.empty()) return result;
  if (decision.verdict) give_verdict_hash(command, *decision.verdict);
  entry.args = args_of(command);
  entry.made = decision.made;
  if (encode(ClientMessage{mut_of(outbox, entry)}).size() > mut_bytes_max(entry.op)) {
    return refused_at_once(base::ErrorCode::kTooLarge);
  }
  result.mid = outbox.next_mid++;
  // The shadow is at hand: what was decided on it is folded into it, not replayed from the start.
  std::optional<State> shadow = shadow_ ? std::move(shadow_) : std::optional<State>(confirmed_);
  for (const model::Event& event : decision.events) community::apply(*shadow, event);
  outbox.entries.push_back(std::move(entry));
  outbox_changed(outbox);
  shadow_ = std::move(shadow);
  pump();
  return result;
}

void Replica::pause(std::int64_t until_ms) {
  pause_until_ms_ = std::max(pause_until_ms_, until_ms);
}

void Replica::pump() {
  // While the identity changes nothing is sent: it would be run in somebody else's name.
  if (!connected_ || !welcomed_ || auth_pending_ || !viewer_ || pause_until_ms_ != 0) return;
  for (Outbox* outbox : own_outboxes()) {
    std::size_t in_flight = outbox->in_flight();
    for (Entry& entry : outbox->entries) {
      if (entry.state != EntryState::kWaiting) continue;
      if (in_flight >= base::limits::kInFlightMax) return;
      entry.state = EntryState::kSent;
      ++in_flight;
      send(mut_of(*outbox, entry));
    }
    // What was written later stands on what was written before.
    if (outbox->unanswered()) return;
  }
}

void Replica::retire() {
  for (Outbox* outbox : own_outboxes()) {
    if (outbox->retire(confirmed_.seq) == 0) continue;
    outbox_changed(*outbox);
    hand_back(*outbox);
  }
}

void Replica::on(const Res& message, std::int64_t) {
  if (!message.c.empty() && message.c != options_.community) return;
  Outbox* outbox = outbox_with(message.client);
  if (outbox == nullptr || !outbox->settle(message)) return;
  outbox_changed(*outbox);
  hand_back(*outbox);
  retire();
}

void Replica::on(const Err& message, std::int64_t now_ms) {
  if (is_about_token(message.code)) wants_token_ = true;
  touch();
  const bool later =
      is(message.code, base::ErrorCode::kRateLimited) || is(message.code, base::ErrorCode::kBusy);
  if (message.ref == 0) {
    if (is(message.code, base::ErrorCode::kBadMessage)) ++counters_.bad_messages;
    if (later) {  // a page or a window: whichever was asked for is asked for again
      asked_ = Asked::kNothing;
      pages_from_ms_ = now_ms + std::max(message.retry_ms, kPauseLeastMs);
      resume_at_ms_ = std::min(resume_at_ms_, pages_from_ms_);
    }
    return;
  }
  Outbox* outbox = outbox_with(message.client);
  if (outbox == nullptr || outbox->find(message.ref) == nullptr) return;
  if (is(message.code, base::ErrorCode::kMidReuse)) {
    outbox->requeue(message.ref);
    outbox_changed(*outbox);
    return;
  }
  if (is(message.code, base::ErrorCode::kGap)) {
    outbox->waiting_from(std::min(message.want, message.ref));
    return pause(now_ms + kPauseLeastMs);
  }
  outbox->waiting_from(message.ref);
  pause(now_ms + (later || message.retry_ms > 0 ? std::max(message.retry_ms, kPauseLeastMs)
                                                : kPauseRefusedMs));
}

}  // namespace hearth::sync
