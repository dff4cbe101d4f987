// SPDX-License-Identifier: MIT
// The replica's connection, identity and outbox; replica_window.cpp keeps the State.
#include "shared/sync/replica.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/sync/view.h"

namespace hearth::sync {
namespace {

constexpr std::int64_t kPauseLeastMs = 250;     // after "not now" and after a gap
constexpr std::int64_t kPauseRefusedMs = 5'000;  // after an error only somebody else can mend
constexpr std::int64_t kAckEveryMs = 5'000;
constexpr std::uint64_t kAckEvery = 64;

std::string outbox_key(MemberId member) { return "outbox." + std::to_string(member.value); }

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
  const auto whole = base::parse_json(
      model::encode_command(command),
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

Replica::Replica(ReplicaOptions options) : options_(std::move(options)) {
  confirmed_.partial = true;
}

// ---- Vault ----------------------------------------------------------------------------------------

void Replica::restore(std::string_view key, std::string_view bytes) {
  if (key == "window") {
    restore_window(bytes);
  } else if (key.starts_with("outbox.")) {
    base::Result<Outbox> read = decode_outbox(bytes);
    if (!read.ok() || outbox_key(read->member) != key) return;
    const MemberId member = read->member;
    outboxes_.insert_or_assign(member, *std::move(read));
  }
  shadow_.reset();
  touch();
}

std::vector<Saved> Replica::take_dirty() {
  std::vector<Saved> saved;
  for (const MemberId member : dirty_) {
    const Outbox& outbox = outboxes_.at(member);
    saved.push_back({outbox_key(member), model::encode(outbox)});
  }
  dirty_.clear();
  if (window_dirty_) {
    saved.push_back({"window", has_window_ ? window_bytes() : std::string{}});
    window_dirty_ = false;
  }
  return saved;
}

void Replica::save_window() { window_dirty_ = true; }

void Replica::outbox_changed(const Outbox& outbox) {
  if (std::count(dirty_.begin(), dirty_.end(), outbox.member) == 0) {
    dirty_.push_back(outbox.member);
  }
  shadow_.reset();
  touch();
}

// ---- Identity -------------------------------------------------------------------------------------

void Replica::set_token(std::string token) {
  if (token == token_ && !wants_token_ && token.empty() == !viewer_) return;
  const bool signs_in_or_out = token.empty() != token_.empty();
  token_ = std::move(token);
  ++identity_;
  wants_token_ = false;
  pause_until_ms_ = 0;
  http_retry_at_ms_ = 0;
  if (http_mode_) welcomed_ = false;  // who this is has to be asked again
  if (token_.empty()) {
    viewer_ = {};
    forget_window();
  }
  if (signs_in_or_out) resuming_ = true;  // the server sends a window for other eyes
  if (connected_) {
    auth_pending_ = true;
    send(Auth{token_, identity_});
  }
  touch();
}

model::Role Replica::role() const { return confirmed_.role(viewer_); }

void Replica::switch_to(MemberId member) {
  const bool strange = has_window_ && window_member_ != member;
  if (viewer_ == member && !strange) return;
  viewer_ = member;
  shadow_.reset();
  if (strange && window_member_) {
    forget_window();  // it may hold what only that member may see
  }
  if (connected_ && !resuming_ && !auth_pending_) subscribe(false);
  resuming_ = true;
  touch();
}

// ---- Connection -----------------------------------------------------------------------------------

Link Replica::link() const {
  if (http_mode_) return has_window_ ? Link::kLive : Link::kLoading;
  if (!connected_) return Link::kOffline;
  if (!welcomed_) return Link::kConnecting;
  return has_window_ ? Link::kLive : Link::kLoading;
}

void Replica::send(const ClientMessage& message) {
  if (connected_) outgoing_.push_back(encode(message));
}

std::vector<std::string> Replica::take_outgoing() { return std::exchange(outgoing_, {}); }

void Replica::opened(std::int64_t now_ms) {
  closed();
  connected_ = true;
  http_mode_ = false;
  http_reading_ = false;
  http_mutating_ = false;
  heard_ms_ = now_ms;
  pinged_ms_ = now_ms;
  acked_ms_ = now_ms;
  pause_until_ms_ = 0;
  retry_ms_.reset();
  say_hello();
  touch();
}

void Replica::closed() {
  connected_ = false;
  welcomed_ = false;
  auth_pending_ = false;
  asked_ = Asked::kNothing;
  outgoing_.clear();
  parts_.clear();
  for (auto& [member, outbox] : outboxes_) outbox.all_waiting();
  touch();
}

void Replica::say_hello() {
  Hello hello;
  hello.v_min = kProtocol;
  hello.v_max = kProtocol;
  hello.core = model::kCoreAbi;
  hello_client_ = outbox_client(viewer_);
  hello.client = hello_client_;
  hello.token = token_;
  hello.n = ++identity_;
  Sub sub;
  sub.c = options_.community;
  sub.rules = confirmed_.rulebook.hash;
  const bool fits = has_window_ && window_member_ == viewer_ && token_.empty() == !viewer_;
  if (fits) {
    sub.epoch = epoch_;
    sub.seq = confirmed_.seq;
    sub.floor = floor_;
  }
  resuming_ = !fits;
  hello.subs.push_back(std::move(sub));
  send(hello);
}

// Asks for what is missing, or for everything.
void Replica::subscribe(bool hash_failed) {
  Sub sub;
  sub.c = options_.community;
  sub.rules = confirmed_.rulebook.hash;
  sub.hash_failed = hash_failed;
  if (has_window_ && window_member_ == viewer_ && !hash_failed) {
    sub.epoch = epoch_;
    sub.seq = confirmed_.seq;
    sub.floor = floor_;
  }
  resuming_ = true;
  asked_ = Asked::kNothing;
  send(sub);
}

void Replica::receive(std::string_view message, std::int64_t now_ms) {
  heard_ms_ = now_ms;
  const base::Result<ServerMessage> read = decode_server(message);
  if (!read.ok()) {
    // A type this core does not know is no fault of anybody's.
    if (read.error().code != base::ErrorCode::kUnknownKind) ++counters_.bad_messages;
    return;
  }
  handle(*read, now_ms);
}

void Replica::handle(const ServerMessage& message, std::int64_t now_ms) {
  std::visit([&](const auto& body) { on(body, now_ms); }, message);
  pump();
  ask_for_pages();
}

void Replica::tick(std::int64_t now_ms) {
  if (now_ms >= pause_until_ms_) pause_until_ms_ = 0;
  if (connected_ && welcomed_) {
    if (now_ms - pinged_ms_ >= ping_ms_) {
      pinged_ms_ = now_ms;
      send(Ping{static_cast<std::uint64_t>(now_ms > 0 ? now_ms : 0)});
    }
    const bool due = confirmed_.seq > acked_seq_ && now_ms - acked_ms_ >= kAckEveryMs;
    if (has_window_ && (due || confirmed_.seq >= acked_seq_ + kAckEvery)) {
      acked_seq_ = confirmed_.seq;
      acked_ms_ = now_ms;
      send(Ack{options_.community, acked_seq_});
    }
  }
  pump();
  ask_for_pages();
}

bool Replica::stalled(std::int64_t now_ms) const {
  return connected_ && now_ms - heard_ms_ > ping_ms_ * 5 / 2;
}

void Replica::on(const Welcome& message, std::int64_t now_ms) {
  // The answer to an earlier hello or auth says who somebody was.
  if (message.n != 0 && message.n != identity_ && connected_) return;
  if (message.now_ms != 0) clock_ms_ = message.now_ms - now_ms;
  if (message.ping_s > 0) ping_ms_ = message.ping_s * 1'000;
  wants_token_ = false;
  for (const Greeting& greeting : message.communities) {
    if (greeting.c != options_.community) continue;
    switch_to(greeting.member);
    auth_pending_ = false;
    if (greeting.member && outbox_client(greeting.member) == hello_client_) {
      Outbox& outbox = outbox_of(greeting.member);
      // Commands this browser forgot in a crash: their numbers are used up.
      if (greeting.last >= outbox.next_mid) {
        outbox.next_mid = greeting.last + 1;
        outbox_changed(outbox);
      }
    }
    welcomed_ = true;
  }
  touch();
}

void Replica::on(const Pong& message, std::int64_t now_ms) {
  if (message.now_ms != 0) clock_ms_ = message.now_ms - now_ms;
}

void Replica::on(const Lag& message, std::int64_t) {
  if (message.c != options_.community || !has_window_ || resuming_) return;
  if (message.to > confirmed_.seq) subscribe(false);
}

void Replica::on(const Reauth&, std::int64_t) {
  wants_token_ = true;
  touch();
}

void Replica::on(const Bye& message, std::int64_t) {
  if (message.retry_ms > 0) retry_ms_ = message.retry_ms;
  if (message.code == ByeReason::kSignedOut) wants_token_ = true;
  touch();
}

// ---- Outbox ---------------------------------------------------------------------------------------

Outbox& Replica::outbox_of(MemberId member) {
  const auto [at, added] = outboxes_.try_emplace(member);
  if (added) {
    at->second.member = member;
    at->second.client = outbox_client(member);
  }
  return at->second;
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
  mut.acked = std::min(outbox.acked, entry.mid - 1);
  mut.op = entry.op;
  mut.args = entry.args;
  return mut;
}

Outbox* Replica::outbox_with(ClientId client) {
  const ClientId wanted = client ? client : hello_client_;
  for (auto& [member, outbox] : outboxes_) {
    if (outbox.client == wanted) return &outbox;
  }
  return nullptr;
}

const std::vector<Entry>& Replica::outbox() const {
  static const std::vector<Entry> kNone;
  const auto found = outboxes_.find(viewer_);
  return found != outboxes_.end() ? found->second.entries : kNone;
}

const std::vector<RefusedEntry>& Replica::refused() const {
  static const std::vector<RefusedEntry> kNone;
  const auto found = outboxes_.find(viewer_);
  return found != outboxes_.end() ? found->second.refused : kNone;
}

void Replica::dismiss_refused(std::uint64_t mid) {
  const auto found = outboxes_.find(viewer_);
  if (found == outboxes_.end()) return;
  std::erase_if(found->second.refused, [mid](const RefusedEntry& e) { return e.mid == mid; });
  outbox_changed(found->second);
}

Submitted Replica::submit(model::Command command, std::int64_t now_ms) {
  if (!viewer_) return refused_at_once(base::ErrorCode::kSignInNeeded);
  if (!has_window_) return refused_at_once(base::ErrorCode::kBusy);
  Outbox& outbox = outbox_of(viewer_);
  if (outbox.entries.size() >= base::limits::kOutboxMax) {
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
  if (encode(ClientMessage{mut_of(outbox, entry)}).size() >
      base::limits::kMessageBytesMax) {
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
  const auto found = outboxes_.find(viewer_);
  if (found == outboxes_.end()) return;
  Outbox& outbox = found->second;
  std::size_t in_flight = outbox.in_flight();
  for (Entry& entry : outbox.entries) {
    if (entry.state != EntryState::kWaiting) continue;
    if (in_flight >= base::limits::kInFlightMax) return;
    entry.state = EntryState::kSent;
    ++in_flight;
    send(mut_of(outbox, entry));
  }
}

void Replica::retire() {
  const auto found = outboxes_.find(viewer_);
  if (found == outboxes_.end()) return;
  if (found->second.retire(confirmed_.seq) != 0) outbox_changed(found->second);
}

void Replica::on(const Res& message, std::int64_t) {
  if (!message.c.empty() && message.c != options_.community) return;
  Outbox* outbox = outbox_with(message.client);
  if (outbox == nullptr || !outbox->settle(message)) return;
  outbox_changed(*outbox);
  retire();
}

void Replica::on(const Err& message, std::int64_t now_ms) {
  if (is_about_token(message.code)) wants_token_ = true;
  touch();
  if (message.ref == 0) {
    if (is(message.code, base::ErrorCode::kBadMessage)) ++counters_.bad_messages;
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
  const bool later = message.retry_ms > 0 || is(message.code, base::ErrorCode::kRateLimited) ||
                     is(message.code, base::ErrorCode::kBusy);
  pause(now_ms + (later ? std::max(message.retry_ms, kPauseLeastMs) : kPauseRefusedMs));
}

// ---- Threads --------------------------------------------------------------------------------------

void Replica::open_thread(PostId id) {
  const model::Post* post = confirmed_.post(id);
  OpenThread& thread = threads_[post != nullptr ? post->root : id];
  thread.watched = true;
  ask_for_pages();
}

void Replica::close_thread(PostId id) {
  const model::Post* post = confirmed_.post(id);
  const auto found = threads_.find(post != nullptr ? post->root : id);
  if (found != threads_.end()) found->second.watched = false;
}

ThreadLoad Replica::thread_load(PostId id) const {
  const model::Post* post = confirmed_.post(id);
  const auto found = threads_.find(post != nullptr ? post->root : id);
  if (found == threads_.end()) return ThreadLoad::kUnknown;
  if (found->second.missing) return ThreadLoad::kMissing;
  return found->second.complete ? ThreadLoad::kComplete : ThreadLoad::kLoading;
}

PostId Replica::wanted_thread() const {
  for (const auto& [root, thread] : threads_) {
    if (thread.watched && !thread.complete && !thread.missing) return root;
  }
  return {};
}

bool Replica::window_full() const {
  return has_window_ && (floor_ == 0 || confirmed_.threads.size() >= options_.window_target);
}

void Replica::ask_for_pages() {
  if (!connected_ || !welcomed_ || !has_window_ || resuming_ || asked_ != Asked::kNothing) return;
  if (const PostId root = wanted_thread()) {
    asked_ = Asked::kThread;
    asked_thread_ = root;
    send(Thread{options_.community, root, threads_.at(root).next});
  } else if (!window_full()) {
    asked_ = Asked::kMore;
    send(More{options_.community, floor_, static_cast<std::uint32_t>(base::limits::kWindowPage)});
  }
}

}  // namespace hearth::sync
