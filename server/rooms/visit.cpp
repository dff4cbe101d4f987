// SPDX-License-Identifier: MIT
#include "server/rooms/visit.h"

#include <algorithm>
#include <utility>

#include "server/rooms/socket_rates.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"
#include "shared/base/rule_limits.h"

namespace hearth::rooms {
namespace {

using base::ErrorCode;
using base::limits::kInFlightMax;
using base::limits::kQueuedBytesFatal;
using base::limits::kQueuedBytesMax;
using base::limits::kQueuedFramesMax;
using runtime::now_ms;
using runtime::ticks_ms;

// Answers nobody reads are small: their number is bounded too, in proportion to the bytes.
constexpr std::size_t kQueuedFramesFatal = kQueuedBytesFatal / kQueuedBytesMax * kQueuedFramesMax;
constexpr std::int64_t kHelloWithinMs = 5'000;
constexpr auto kTimeCheck = std::chrono::seconds(5);
constexpr std::int64_t kAckWithinMs = 60'000;
constexpr std::int64_t kPingS = 30;
constexpr std::int64_t kRenewBeforeMs = 60'000;
constexpr std::int64_t kBadMessagesWithinMs = 60'000;
constexpr std::size_t kBadMessagesMax = 3;
// Messages beyond the rate a socket may send in a minute. A browser of ours waits as it is told, so
// that it has a few at most.
constexpr std::int64_t kRefusalsMax = 100;
constexpr std::int64_t kRefusalsWithinMs = 60'000;
constexpr std::int64_t kRestartSpreadMs = 10'000;
constexpr std::int64_t kSlowRetryMs = 5'000;

}  // namespace

std::shared_ptr<http::Listener> open_visit(Rooms& rooms, identity::Identity& identity,
                                           http::Socket& socket) {
  auto visit = std::make_shared<Visit>(rooms, identity, socket);
  rooms.add(visit);
  visit->watch_time();
  return visit;
}

Visit::Visit(Rooms& rooms, identity::Identity& identity, http::Socket& socket)
    : rooms_(rooms),
      identity_(identity),
      loop_(socket.loop()),
      socket_(&socket),
      address_key_(http::AddressHash{}(socket.peer().limit_key())),
      own_key_(runtime::random_id()),
      opened_ms_(ticks_ms()) {}

// --- In
// -------------------------------------------------------------------------------------------

void Visit::message(std::string_view text) {
  if (ending_) return;
  const auto message = sync::decode_client(text);
  if (!message.ok()) return bad_message(message.error());
  const bool is_hello = std::holds_alternative<sync::Hello>(*message);
  if (is_hello == greeted_) return bad_message({ErrorCode::kBadMessage, "hello"});
  std::visit(
      [this](const auto& one) {
        if (within_rate(one)) take(one);
      },
      *message);
}

void Visit::bad_message(const base::Error& error) {
  const std::int64_t now = ticks_ms();
  bad_messages_ms_.push_back(now);
  while (bad_messages_ms_.front() < now - kBadMessagesWithinMs) bad_messages_ms_.pop_front();
  const bool fatal = bad_messages_ms_.size() >= kBadMessagesMax || !greeted_;
  sync::Err err;
  err.code = base::wire_code(error.code);
  err.detail = error.detail;
  err.fatal = fatal;
  send(err);
  if (fatal) end(kClosePolicy, sync::ByeReason::kBadMessage);
}

void Visit::take(const sync::Hello& hello) {
  if (hello.v_min > sync::kProtocol || hello.v_max < sync::kProtocol) {
    sync::Err err;
    err.code = base::wire_code(ErrorCode::kUnsupportedVersion);
    err.fatal = true;
    send(err);
    return end(kClosePolicy, sync::ByeReason::kVersion);
  }
  auto caller = caller_for(hello.token);
  if (!caller.ok()) return end_with_error(kCloseBadToken, caller.error().code);
  greeted_ = true;
  client_ = hello.client;
  asked_n_ = hello.n;
  core_ = hello.core;
  set_caller(*std::move(caller));
  enter(hello.subs);
}

void Visit::take(const sync::Sub& sub) {
  Followed* known = followed(sub.c);
  // An old cursor of a community already followed: no new greeting.
  if (known != nullptr)
    return known->room->follow(shared_from_this(), member_in(*known->room), sub);
  if (followed_.size() >= sync::kSubsMax) return bad_message({ErrorCode::kTooLarge, "subs"});
  enter({sub});
}

void Visit::take(const sync::Unsub& unsub) {
  const auto at = followed_.find(unsub.c);
  if (at == followed_.end()) return;
  at->second.room->unfollow(shared_from_this());
  followed_.erase(at);
}

void Visit::take(const sync::Mut& mut) {
  Followed* at =
      mut.c.empty() && followed_.size() == 1 ? &followed_.begin()->second : followed(mut.c);
  const auto refuse = [&](ErrorCode code, std::int64_t retry_ms) {
    send(sync::not_now(mut, code, retry_ms));
  };
  if (at == nullptr) return refuse(ErrorCode::kNotFound, 0);
  const MemberId actor = member_in(*at->room);
  if (!actor) return refuse(ErrorCode::kSignInNeeded, 0);
  if (muts_in_flight_ >= static_cast<std::int64_t>(2 * kInFlightMax)) {
    return refuse(ErrorCode::kBusy, 1'000);
  }
  ++muts_in_flight_;
  at->room->run(client_, actor, {mut},
                [self = shared_from_this()](std::vector<sync::ServerMessage> answers) {
                  self->loop_.post([self, answers = std::move(answers)] {
                    --self->muts_in_flight_;
                    for (const sync::ServerMessage& answer : answers) self->send(answer);
                  });
                });
}

void Visit::take(const sync::More& more) {
  if (Followed* at = followed(more.c)) at->room->more(shared_from_this(), more);
}

void Visit::take(const sync::Thread& thread) {
  if (Followed* at = followed(thread.c)) at->room->thread(shared_from_this(), thread);
}

void Visit::take(const sync::Replies& replies) {
  if (Followed* at = followed(replies.c)) at->room->replies(shared_from_this(), replies);
}

void Visit::take(const sync::Ack& ack) {
  Followed* at = followed(ack.c);
  if (at == nullptr) return;
  at->acked = std::max(at->acked, ack.seq);
  at->unacked_ms = at->acked < at->sent ? ticks_ms() : 0;
}

void Visit::take(const sync::Auth& auth) {
  auto caller = caller_for(auth.token);
  if (!caller.ok()) return end_with_error(kCloseBadToken, caller.error().code);
  const bool same = caller->has_value() == caller_.has_value() &&
                    (!caller_ || ((*caller)->member == caller_->member &&
                                  (*caller)->community == caller_->community));
  asked_n_ = auth.n;
  set_caller(*std::move(caller));
  // The welcome names everything followed; where the viewer changed, reset and snapshot come after.
  std::vector<Room*> rooms;
  for (const auto& [name, at] : followed_) rooms.push_back(at.room);
  greet(rooms, [self = shared_from_this(), same] {
    for (const auto& [name, at] : self->followed_) {
      if (!same) at.room->look_again(self, self->member_in(*at.room));
    }
  });
}

void Visit::take(const sync::Ping& ping) { send(sync::Pong{.n = ping.n, .now_ms = now_ms()}); }

// --- Who
// ------------------------------------------------------------------------------------------

base::Result<std::optional<identity::Caller>> Visit::caller_for(std::string_view token) {
  if (token.empty()) return std::optional<identity::Caller>{};
  HEARTH_TRY(auto caller, identity_.sessions().find(token, now_ms()));
  return std::optional<identity::Caller>(std::move(caller));
}

void Visit::set_caller(std::optional<identity::Caller> caller) {
  if (session_watch_ != 0) identity_.sessions().unwatch(std::exchange(session_watch_, 0));
  caller_ = std::move(caller);
  told_to_renew_ = false;
  if (!caller_) return;
  session_watch_ = identity_.sessions().watch(caller_->family, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->loop_.post([self] {
      self->session_watch_ = 0;
      self->end(kCloseBadToken, sync::ByeReason::kSignedOut);
    });
  });
}

MemberId Visit::member_in(const Room& room) const {
  return caller_ && caller_->community == room.community().id ? caller_->member : MemberId{};
}

void Visit::enter(const std::vector<sync::Sub>& subs) {
  std::vector<sync::Sub> entered;
  std::vector<Room*> rooms;
  for (const sync::Sub& sub : subs) {
    Room* room = rooms_.find(sub.c);
    if (room == nullptr || followed_.contains(sub.c)) {
      sync::Err err;
      err.code = base::wire_code(room == nullptr ? ErrorCode::kNotFound : ErrorCode::kConflict);
      err.c = sub.c;
      send(err);
      continue;
    }
    followed_[sub.c].room = room;
    entered.push_back(sub);
    rooms.push_back(room);
  }
  greet(rooms, [self = shared_from_this(), entered = std::move(entered)] {
    for (const sync::Sub& sub : entered) {
      Followed* at = self->followed(sub.c);
      if (at != nullptr) at->room->follow(self, self->member_in(*at->room), sub);
    }
  });
}

void Visit::greet(const std::vector<Room*>& rooms, std::function<void()> then) {
  struct Round {
    std::uint64_t n = 0;  // the one asked now: another auth may come before the rooms answer
    std::vector<sync::Greeting> greetings;
    std::size_t missing = 0;
    std::function<void()> then;
  };
  if (rooms.empty()) {
    welcome(asked_n_, {});
    return then();
  }
  auto round = std::make_shared<Round>(Round{asked_n_, {}, rooms.size(), std::move(then)});
  for (Room* room : rooms) {
    room->greet(client_, member_in(*room),
                [self = shared_from_this(), round](sync::Greeting greeting) {
                  self->loop_.post([self, round, greeting = std::move(greeting)] {
                    round->greetings.push_back(greeting);
                    if (--round->missing != 0) return;
                    self->welcome(round->n, std::move(round->greetings));
                    round->then();
                  });
                });
  }
}

void Visit::welcome(std::uint64_t n, std::vector<sync::Greeting> greetings) {
  // Only who may put rules in force may send messages as long as rules.
  const bool leads = std::any_of(
      greetings.begin(), greetings.end(),
      [](const sync::Greeting& greeting) { return greeting.role >= model::Role::kAdmin; });
  if (socket_ != nullptr) {
    socket_->set_message_bytes_max(leads ? base::limits::kRulesMessageBytesMax
                                         : base::limits::kMessageBytesMax);
  }
  sync::Welcome welcome;
  welcome.n = n;
  welcome.v = sync::kProtocol;
  welcome.core = model::kCoreAbi;
  welcome.now_ms = now_ms();
  welcome.ping_s = kPingS;
  welcome.ends_ms = caller_ ? caller_->ends_ms : 0;
  welcome.in_flight = static_cast<std::uint32_t>(kInFlightMax);
  welcome.communities = std::move(greetings);
  send(welcome);
}

Visit::Followed* Visit::followed(std::string_view community) {
  const auto at = followed_.find(community);
  return at == followed_.end() ? nullptr : &at->second;
}

// An address may hold several browsers, a member several sockets; a visitor's socket is alone.
std::int64_t Visit::wait_for(api::RateClass rate) {
  const std::int64_t now = ticks_ms();
  identity::Rates& rates = identity_.rates();
  const std::int64_t wait = rates.take(rate, address_key_, identity::kAddressShare, now);
  if (wait > 0) return wait;
  const std::uint64_t own =
      caller_ ? base::mix64(caller_->community.value, caller_->member.value) : own_key_;
  return rates.take(rate, own, 1, now);
}

template <class Message>
bool Visit::within_rate(const Message& message) {
  std::int64_t wait = wait_for(rate_of(message));
  if constexpr (std::is_same_v<Message, sync::Mut>) {
    if (const auto rate = rate_of_op(message.op); wait == 0 && rate) wait = wait_for(*rate);
  }
  if (wait == 0) return true;
  // Each refusal is an answer, too: a socket that never stops gets no more of them.
  if (++refused_ > kRefusalsMax) {
    end(kClosePolicy, sync::ByeReason::kBadMessage);
    return false;
  }
  if constexpr (std::is_same_v<Message, sync::Mut>) {
    send(sync::not_now(message, ErrorCode::kRateLimited, wait));
  } else {
    sync::Err err;
    if constexpr (requires { message.c; }) err.c = message.c;
    err.code = base::wire_code(ErrorCode::kRateLimited);
    err.retry_ms = wait;
    send(err);
  }
  return false;
}

// --- Out
// ------------------------------------------------------------------------------------------

void Visit::receive(const Letter& letter) {
  if (socket_ == nullptr || ending_ || !keeps_up()) return;
  Followed* at = followed(letter.community);
  if (at == nullptr) return;
  if (letter.kind == LetterKind::kOpened) at->lagging = false;
  if (letter.kind == LetterKind::kDelta) {
    if (at->lagging) return;
    if (socket_->queued_frames() >= kQueuedFramesMax ||
        socket_->queued_bytes() >= kQueuedBytesMax) {
      at->lagging = true;
      at->room->pause(shared_from_this(), letter.opening);
      return send(sync::Lag{.c = std::string(letter.community), .to = letter.seq});
    }
  }
  for (const sync::Frame& frame : letter.frames) socket_->send(frame);
  if (letter.kind != LetterKind::kAnswer) {
    at->sent = letter.seq;
    if (at->unacked_ms == 0 && at->acked < at->sent) at->unacked_ms = ticks_ms();
  }
}

void Visit::send(const sync::ServerMessage& message) {
  if (socket_ == nullptr || ending_ || !keeps_up()) return;
  socket_->send(http::share(sync::encode(message)));
}

bool Visit::keeps_up() {
  if (socket_->queued_bytes() <= kQueuedBytesFatal &&
      socket_->queued_frames() <= kQueuedFramesFatal) {
    return true;
  }
  end(kCloseSlow, sync::ByeReason::kSlow, kSlowRetryMs);
  return false;
}

void Visit::end(std::uint16_t code, sync::ByeReason reason, std::int64_t retry_ms) {
  if (socket_ == nullptr || ending_) return;
  ending_ = true;
  const sync::Bye bye{.code = reason, .retry_ms = retry_ms};
  socket_->send(http::share(sync::encode(sync::ServerMessage{bye})));
  socket_->close(code, model::enum_text(reason));
}

void Visit::end_with_error(std::uint16_t code, ErrorCode error) {
  sync::Err err;
  err.code = base::wire_code(error);
  err.fatal = true;
  send(err);
  ending_ = true;
  if (socket_ != nullptr) socket_->close(code, base::wire_code(error));
}

void Visit::goodbye() {
  loop_.post([self = shared_from_this()] {
    // Spread out, so that they do not all come back in the same second.
    const auto spread = static_cast<std::int64_t>(runtime::random_id() % kRestartSpreadMs);
    self->end(kCloseRestart, sync::ByeReason::kRestart, spread);
  });
}

void Visit::closed() {
  socket_ = nullptr;
  if (session_watch_ != 0) identity_.sessions().unwatch(std::exchange(session_watch_, 0));
  const auto self = shared_from_this();
  for (const auto& [name, at] : followed_) at.room->unfollow(self);
  followed_.clear();
  rooms_.remove(this);
}

void Visit::watch_time() {
  loop_.after(kTimeCheck, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self || self->socket_ == nullptr) return;
    self->check_time();
    self->watch_time();
  });
}

void Visit::check_time() {
  const std::int64_t ticks = ticks_ms();
  if (ticks - refused_since_ms_ >= kRefusalsWithinMs) {
    refused_ = 0;
    refused_since_ms_ = ticks;
  }
  if (!greeted_ && ticks - opened_ms_ >= kHelloWithinMs) {
    return end(kCloseNoHello, sync::ByeReason::kIdle);
  }
  for (const auto& [name, at] : followed_) {
    if (at.unacked_ms != 0 && ticks - at.unacked_ms > kAckWithinMs) {
      return end(kCloseSlow, sync::ByeReason::kSlow, kSlowRetryMs);
    }
  }
  if (!caller_) return;
  const std::int64_t left_ms = caller_->ends_ms - now_ms();
  if (left_ms <= 0) return end_with_error(kCloseBadToken, ErrorCode::kTokenExpired);
  if (left_ms <= kRenewBeforeMs && !told_to_renew_) {
    told_to_renew_ = true;
    send(sync::Reauth{.in_s = left_ms / 1'000});
  }
}

}  // namespace hearth::rooms
