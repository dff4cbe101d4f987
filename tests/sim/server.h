// SPDX-License-Identifier: MIT
// A server as the simulator needs it: the same parts the real one is made of (mutations, publisher,
// decide/apply) over a store in memory that can lose power, be restored from a backup or be
// trimmed.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/sync/mutations.h"
#include "shared/sync/serving.h"
#include "shared/sync/snapshot.h"

namespace hearth::sim {

using base::ClientId;
using model::MemberId;

using RecordKey = std::pair<ClientId, MemberId>;

/// What is on disk.
struct Disk {
  std::uint64_t epoch = 1;
  std::vector<model::Event> log;
  std::map<RecordKey, sync::ClientRecord> records;
  std::string snapshot;  // of the State at some seq
};

/// One socket, seen from the server.
struct Socket {
  MemberId viewer;
  ClientId client;
  bool greeted = false;
  bool subscribed = false;
  sync::Subscription follower;
  std::vector<std::string> to_client;  // sent, not yet taken by the network
};

class Server {
 public:
  explicit Server(std::string community);

  /// Appends events as an importer does, before anybody connects.
  void import(std::vector<model::Event> events);

  int connect();
  void disconnect(int socket);
  [[nodiscard]] bool connected(int socket) const { return sockets_.contains(socket); }
  void receive(int socket, const std::string& message, std::int64_t now_ms);
  [[nodiscard]] std::vector<std::string> take(int socket);

  /// Serves one request of the HTTP form. Commits first: an HTTP answer waits for the disk anyway.
  [[nodiscard]] std::string http(MemberId viewer, const std::string& path, const std::string& body,
                                 std::int64_t now_ms);

  /// The group commit: what was staged is on disk, answered and broadcast.
  void commit();
  /// Everything not on disk is gone, and so are all sockets. `with_tail`: it keeps the newest
  /// events in memory for those who come back.
  void crash(bool with_tail);
  void take_snapshot() { disk_.snapshot = sync::encode_snapshot(committed_); }
  void back_up() { backup_ = disk_; }
  /// Continues from the backup under a new epoch. False where there is none.
  bool restore_backup();
  /// What follows by itself, as a chore's: goes out with the next commit.
  void append(std::vector<model::Event> events);
  /// Gathers the facts for commands about the shop; without it they are refused.
  void keep_shop(sync::ShopDesk desk) { shop_ = std::move(desk); }
  /// Refuses the next commands with "busy".
  void be_busy(int commands) { busy_ = commands; }

  [[nodiscard]] const community::State& committed() const { return committed_; }
  [[nodiscard]] const Disk& disk() const { return disk_; }
  [[nodiscard]] const sync::Publisher& publisher() const { return publisher_; }

 private:
  void greet(Socket& socket, std::int64_t now_ms, std::uint64_t n);
  void send(Socket& socket, const sync::ServerMessage& message);
  void send(Socket& socket, const sync::Frames& frames);
  void run(int socket, const sync::Mut& mut, std::int64_t now_ms);
  void load(bool with_tail);

  std::string community_;
  Disk disk_;
  std::optional<Disk> backup_;
  community::State staged_;
  community::State committed_;
  sync::Publisher publisher_;
  std::map<RecordKey, sync::ClientRecord> records_;
  std::map<RecordKey, bool> records_touched_;
  std::vector<model::Event> pending_;
  std::vector<std::pair<int, sync::ServerMessage>> answers_;
  std::map<int, Socket> sockets_;
  sync::ShopDesk shop_;
  int next_socket_ = 1;
  int busy_ = 0;
};

}  // namespace hearth::sim
