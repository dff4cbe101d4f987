// SPDX-License-Identifier: MIT
// A visit: one browser's WebSocket speaking hearth.1 (shared/sync/messages.h). It translates
// between the socket and the rooms its browser follows, keeps the sender honest (hello first,
// bounded, rated) and a slow reader from filling memory: past a bound deltas are dropped and the
// reader is told to ask again.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server/http/edge.h"
#include "server/identity/identity.h"
#include "server/rooms/rooms.h"

namespace hearth::rooms {

/// WebSocket close codes of hearth.1, besides those of RFC 6455.
inline constexpr std::uint16_t kCloseNoHello = 4001;
inline constexpr std::uint16_t kCloseBadToken = 4003;
inline constexpr std::uint16_t kCloseSlow = 4008;
inline constexpr std::uint16_t kClosePolicy = 1008;
inline constexpr std::uint16_t kCloseRestart = 1012;

class Visit final : public http::Listener,
                    public Mailbox,
                    public std::enable_shared_from_this<Visit> {
 public:
  Visit(Rooms& rooms, identity::Identity& identity, http::Socket& socket);

  // http::Listener, on the socket's loop:
  void message(std::string_view text) override;
  void drained() override {}
  void closed() override;

  // Mailbox:
  [[nodiscard]] runtime::Loop& loop() override { return loop_; }
  void receive(const Letter& letter) override;

  /// The server stops. From any thread.
  void goodbye();

  /// Begins to look after time (hello, acks, the token's end).
  void watch_time();

 private:
  struct Followed {
    Room* room = nullptr;
    bool lagging = false;    // deltas are dropped until the reader asks again
    std::uint64_t sent = 0;  // newest seq sent
    std::uint64_t acked = 0;
    std::int64_t unacked_ms = 0;  // since when something is unacked; 0: nothing is
  };

  void take(const sync::Hello& hello);
  void take(const sync::Mut& mut);
  void take(const sync::Sub& sub);
  void take(const sync::Unsub& unsub);
  void take(const sync::More& more);
  void take(const sync::Thread& thread);
  void take(const sync::Replies& replies);
  void take(const sync::Ack& ack);
  void take(const sync::Auth& auth);
  void take(const sync::Ping& ping);
  void take(std::monostate) {}

  [[nodiscard]] base::Result<std::optional<identity::Caller>> caller_for(std::string_view token);
  void set_caller(std::optional<identity::Caller> caller);
  [[nodiscard]] MemberId member_in(const Room& room) const;
  /// Follows `subs`, after a welcome for them.
  void enter(const std::vector<sync::Sub>& subs);
  /// Asks the rooms who the viewer is there, sends the welcome, then goes on.
  void greet(const std::vector<Room*>& rooms, std::function<void()> then);
  void welcome(std::uint64_t n, std::vector<sync::Greeting> greetings);
  [[nodiscard]] Followed* followed(std::string_view community);
  [[nodiscard]] std::int64_t wait_for(api::RateClass rate);
  /// False where the message came too soon: its sender has been told when to come again.
  template <class Message>
  [[nodiscard]] bool within_rate(const Message& message);
  void bad_message(const base::Error& error);
  void check_time();
  void send(const sync::ServerMessage& message);
  /// Ends the visit of a reader that more waits for than may wait. Asked before anything is queued,
  /// so that one large answer (a first window) is no fault of its reader.
  [[nodiscard]] bool keeps_up();
  void end(std::uint16_t code, sync::ByeReason reason, std::int64_t retry_ms = 0);
  void end_with_error(std::uint16_t code, base::ErrorCode error);

  Rooms& rooms_;
  identity::Identity& identity_;
  runtime::Loop& loop_;
  http::Socket* socket_;  // nullptr once closed
  const std::uint64_t address_key_;
  const std::uint64_t own_key_;  // what a visitor's messages are counted on besides the address
  const std::int64_t opened_ms_;
  bool greeted_ = false;
  std::uint64_t asked_n_ = 0;  // `n` of the newest hello or auth, for its welcome
  bool ending_ = false;
  base::ClientId client_;
  std::uint32_t core_ = 0;
  std::optional<identity::Caller> caller_;
  std::uint64_t session_watch_ = 0;
  bool told_to_renew_ = false;
  std::map<std::string, Followed, std::less<>> followed_;
  std::deque<std::int64_t> bad_messages_ms_;
  std::int64_t muts_in_flight_ = 0;
  std::int64_t refused_ = 0;  // messages that came too soon, since refused_since_ms_
  std::int64_t refused_since_ms_ = 0;
};

/// Starts a visit on a socket that has just opened.
[[nodiscard]] std::shared_ptr<http::Listener> open_visit(Rooms& rooms, identity::Identity& identity,
                                                         http::Socket& socket);

}  // namespace hearth::rooms
