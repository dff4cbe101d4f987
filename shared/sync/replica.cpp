// SPDX-License-Identifier: MIT
// The replica's connection, identity and outbox; replica_window.cpp keeps the State.
#include "shared/sync/replica.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/sync/view.h"

namespace hearth::sync {
namespace {

constexpr std::int64_t kAckEveryMs = 5'000;
constexpr std::uint64_t kAckEvery = 64;
constexpr std::int64_t kResumeMs = 20'000;  // a window that does not come is asked for again

constexpr std::string_view kOutboxPrefix = "outbox.";

std::string outbox_key(const Outbox& outbox) {
  return std::string(kOutboxPrefix) + std::to_string(outbox.member.value) + '.' +
         std::to_string(outbox.life.value);
}

}  // namespace

Replica::Replica(ReplicaOptions options) : options_(std::move(options)) {
  confirmed_.partial = true;
}

// ---- Vault ----

void Replica::restore(std::string_view key, std::string_view bytes) {
  if (key == "window") {
    restore_window(bytes);
  } else if (key.starts_with(kOutboxPrefix)) {
    restore_outbox(key, bytes);
  }
  shadow_.reset();
  touch();
}

// Also while the page lives: a tab that ended leaves its outbox to another one.
void Replica::restore_outbox(std::string_view key, std::string_view bytes) {
  base::Result<Outbox> read = decode_outbox(bytes);
  if (!read.ok() || outbox_key(*read) != key) return;
  const auto same = [&](const Outbox& other) { return outbox_key(other) == key; };
  if (std::any_of(outboxes_.begin(), outboxes_.end(), same)) return;
  const auto age = [](const Outbox& outbox) {
    return outbox.entries.empty() ? std::int64_t{0} : outbox.entries.front().queued_ms;
  };
  const auto later = [&](const Outbox& other) {
    return other.life == options_.client || age(other) > age(*read);
  };
  const auto at = std::find_if(outboxes_.begin(), outboxes_.end(), later);
  hand_back(*outboxes_.insert(at, *std::move(read)));
  retire();
  pump();
}

// What an earlier life was refused is this life's to give back; an empty outbox of it is forgotten.
void Replica::hand_back(Outbox& outbox) {
  if (outbox.life == options_.client) return;
  if (!outbox.refused.empty()) {
    Outbox& own = outbox_of(outbox.member);
    own.refused.insert(own.refused.end(), outbox.refused.begin(), outbox.refused.end());
    outbox.refused.clear();
    outbox_changed(own);
    outbox_changed(outbox);
  }
  if (!outbox.entries.empty()) return;
  outbox_changed(outbox);
  outboxes_.remove_if([&](const Outbox& other) { return &other == &outbox; });
}

std::vector<Saved> Replica::take_dirty() {
  std::vector<Saved> saved;
  for (const std::string& key : dirty_) {
    Saved& one = saved.emplace_back(Saved{key, {}});
    for (const Outbox& outbox : outboxes_) {
      if (outbox_key(outbox) == key && !outbox.nothing_to_keep()) one.bytes = model::encode(outbox);
    }
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
  std::string key = outbox_key(outbox);
  if (std::count(dirty_.begin(), dirty_.end(), key) == 0) dirty_.push_back(std::move(key));
  shadow_.reset();
  touch();
}

// ---- Identity ----

void Replica::set_token(std::string token, MemberId member) {
  if (token == token_ && !wants_token_ && token.empty() == !viewer_) return;
  const bool signs_in_or_out = token.empty() != token_.empty();
  token_ = std::move(token);
  ++identity_;
  wants_token_ = false;
  pause_until_ms_ = 0;
  http_retry_at_ms_ = 0;
  if (http_mode_) welcomed_ = false;  // who this is has to be asked again
  // At once: a long poll that is under way may take half a minute to come back.
  http_reading_ = false;
  http_mutating_ = false;
  if (token_.empty()) {
    viewer_ = {};
    forget_window();
  } else if (member && member != viewer_) {
    if (window_member_) forget_window();
    viewer_ = member;
  }
  if (signs_in_or_out) await_window();  // the server sends one for other eyes
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
  await_window();
  touch();
}

// ---- Connection ----

Link Replica::link() const {
  if (http_mode_ && http_failing_) return Link::kOffline;
  if (http_mode_) return welcomed_ && has_window_ && !resuming_ ? Link::kLive : Link::kLoading;
  if (!connected_) return Link::kOffline;
  if (!welcomed_) return Link::kConnecting;
  return has_window_ && !resuming_ ? Link::kLive : Link::kLoading;
}

void Replica::send(const ClientMessage& message) {
  if (!connected_) return;
  // Acknowledgements are answered by nothing.
  if (!owed_since_ms_ && !std::holds_alternative<Ack>(message)) owed_since_ms_ = now_ms_;
  outgoing_.push_back(encode(message));
}

std::vector<std::string> Replica::take_outgoing() { return std::exchange(outgoing_, {}); }

void Replica::opened(std::int64_t now_ms) {
  closed();
  connected_ = true;
  http_mode_ = false;
  http_reading_ = false;
  http_mutating_ = false;
  now_ms_ = now_ms;
  pinged_ms_ = now_ms;
  acked_ms_ = now_ms;
  pause_until_ms_ = 0;
  pages_from_ms_ = 0;
  retry_ms_.reset();
  say_hello();
  touch();
}

void Replica::closed() {
  if (stalled(now_ms_)) patience_ms_ = std::min(patience_ms_ * 2, kPatienceMaxMs);
  owed_since_ms_.reset();
  connected_ = false;
  welcomed_ = false;
  auth_pending_ = false;
  asked_ = Asked::kNothing;
  outgoing_.clear();
  parts_.clear();
  all_waiting();
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
  resuming_ = false;
  if (!fits) await_window();
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
  await_window();
  send(sub);
}

void Replica::await_window() {
  resuming_ = true;
  resume_at_ms_ = now_ms_ + kResumeMs;
  asked_ = Asked::kNothing;
}

void Replica::receive(std::string_view message, std::int64_t now_ms) {
  now_ms_ = now_ms;
  owed_since_ms_.reset();
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
  now_ms_ = now_ms;
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
    if (resuming_ && now_ms >= resume_at_ms_) subscribe(false);
  }
  pump();
  ask_for_pages();
}

bool Replica::stalled(std::int64_t now_ms) const {
  return connected_ && owed_since_ms_ && now_ms - *owed_since_ms_ >= patience_ms_;
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

// ---- Threads ----

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
  const OpenThread known = found != threads_.end() ? found->second : OpenThread{};
  const model::Post* root = post != nullptr ? confirmed_.post(post->root) : nullptr;
  if (known.complete) return ThreadLoad::kComplete;
  if (in_window(root)) {
    if (root->seq >= ahead_.before && !known.lost) return ThreadLoad::kComplete;
  } else if (known.missing) {
    return ThreadLoad::kMissing;
  }
  return found != threads_.end() ? ThreadLoad::kLoading : ThreadLoad::kUnknown;
}

bool Replica::in_window(const model::Post* root) const {
  return has_window_ && root != nullptr && root->seq >= floor_;
}

PostId Replica::wanted_thread() const {
  for (const auto& [root, thread] : threads_) {
    if (thread.complete || thread.missing) continue;
    const model::Post* post = confirmed_.post(root);
    if (thread.lost ? post != nullptr : thread.watched && !in_window(post)) return root;
  }
  return {};
}

std::optional<Replies> Replica::wanted_replies() {
  const auto ask = [this](const Fill& fill) {
    return Replies{options_.community, fill.floor, fill.before, fill.from};
  };
  const std::size_t held = confirmed_.posts.size() - confirmed_.threads.size();
  if (ahead_.before > floor_ && held < options_.replies_ahead) {
    ahead_.floor = floor_;
    return ask(ahead_);
  }
  if (block_) return ask(*block_);
  for (const auto& [id, thread] : threads_) {
    if (!thread.watched || thread_load(id) != ThreadLoad::kLoading) continue;
    const model::Post* root = confirmed_.post(id);
    if (!in_window(root) || thread.lost) continue;
    constexpr std::uint64_t kBlock = base::limits::kReplyBlock;
    const std::uint64_t start = root->seq / kBlock * kBlock;
    block_ = Fill{.floor = std::max(start, floor_), .before = start + kBlock};
    return ask(*block_);
  }
  return std::nullopt;
}

bool Replica::window_full() const {
  return has_window_ && (floor_ == 0 || confirmed_.threads.size() >= options_.window_target);
}

void Replica::ask_for_pages() {
  if (!connected_ || !welcomed_ || !has_window_ || resuming_ || asked_ != Asked::kNothing) return;
  if (now_ms_ < pages_from_ms_) return;
  if (const auto replies = wanted_replies()) {
    asked_ = Asked::kReplies;
    asked_replies_ = *replies;
    send(*replies);
  } else if (const PostId root = wanted_thread()) {
    asked_ = Asked::kThread;
    asked_thread_ = root;
    send(Thread{options_.community, root, threads_.at(root).next});
  } else if (!window_full()) {
    asked_ = Asked::kMore;
    asked_before_ = floor_;
    send(More{options_.community, floor_, static_cast<std::uint32_t>(base::limits::kWindowPage)});
  }
}

}  // namespace hearth::sync
