// SPDX-License-Identifier: MIT
#include "tests/sim/server.h"

#include "shared/api/log.h"
#include "shared/api/mutate.h"
#include "shared/api/query.h"
#include "shared/api/snapshot.h"
#include "shared/community/apply.h"

namespace hearth::sim {
namespace {

// In the simulator a token names its member: "m123".
MemberId member_of(const std::string& token) {
  return MemberId{token.empty() ? 0 : std::stoull(token.substr(1))};
}

void add(std::vector<std::string>& to, const sync::Frames& frames) {
  for (const sync::Frame& frame : frames) to.push_back(*frame);
}

}  // namespace

Server::Server(std::string community)
    : community_(std::move(community)), publisher_(community_, disk_.epoch) {
  back_up();
  backup_.reset();
}

void Server::import(std::vector<model::Event> events) {
  sync::append(staged_, events);
  for (const model::Event& event : events) {
    community::apply(committed_, event);
    disk_.log.push_back(event);
  }
}

void Server::append(std::vector<model::Event> events) {
  sync::append(staged_, events);
  pending_.insert(pending_.end(), events.begin(), events.end());
}

int Server::connect() {
  const int id = next_socket_++;
  sockets_.emplace(id, Socket{});
  return id;
}

void Server::disconnect(int socket) { sockets_.erase(socket); }

std::vector<std::string> Server::take(int socket) {
  const auto found = sockets_.find(socket);
  return found != sockets_.end() ? std::exchange(found->second.to_client, {})
                                 : std::vector<std::string>{};
}

void Server::send(Socket& socket, const sync::ServerMessage& message) {
  socket.to_client.push_back(sync::encode(message));
}

void Server::send(Socket& socket, const sync::Frames& frames) { add(socket.to_client, frames); }

void Server::greet(Socket& socket, std::int64_t now_ms, std::uint64_t n) {
  sync::Welcome welcome;
  welcome.n = n;
  welcome.v = sync::kProtocol;
  welcome.core = model::kCoreAbi;
  welcome.now_ms = now_ms;
  welcome.ping_s = 30;
  sync::Greeting greeting;
  greeting.c = community_;
  greeting.member = socket.viewer;
  greeting.role = committed_.role(socket.viewer);
  const auto record = disk_.records.find({socket.client, socket.viewer});
  if (record != disk_.records.end()) greeting.last = record->second.last_mid;
  welcome.communities.push_back(greeting);
  send(socket, sync::ServerMessage{welcome});
}

void Server::receive(int id, const std::string& message, std::int64_t now_ms) {
  const auto found = sockets_.find(id);
  if (found == sockets_.end()) return;
  Socket& socket = found->second;
  const auto read = sync::decode_client(message);
  if (!read.ok()) {
    sync::Err err;
    err.code = base::wire_code(read.error().code);
    return send(socket, sync::ServerMessage{err});
  }
  const auto follow = [&](const sync::Sub& sub) {
    socket.follower.viewer = socket.viewer;
    socket.subscribed = true;
    send(socket, publisher_.open(committed_, sub, socket.follower));
  };
  if (const auto* hello = std::get_if<sync::Hello>(&*read)) {
    socket.viewer = member_of(hello->token);
    socket.client = hello->client;
    socket.greeted = true;
    greet(socket, now_ms, hello->n);
    for (const sync::Sub& sub : hello->subs) follow(sub);
  } else if (const auto* sub = std::get_if<sync::Sub>(&*read)) {
    follow(*sub);
  } else if (const auto* mut = std::get_if<sync::Mut>(&*read)) {
    run(id, *mut, now_ms);
  } else if (const auto* more = std::get_if<sync::More>(&*read)) {
    send(socket, publisher_.more(committed_, *more, socket.follower));
  } else if (const auto* thread = std::get_if<sync::Thread>(&*read)) {
    send(socket, publisher_.thread(committed_, *thread, socket.follower));
  } else if (const auto* replies = std::get_if<sync::Replies>(&*read)) {
    send(socket, publisher_.replies(committed_, *replies, socket.follower));
  } else if (const auto* auth = std::get_if<sync::Auth>(&*read)) {
    const MemberId before = socket.viewer;
    socket.viewer = member_of(auth->token);
    socket.follower.viewer = socket.viewer;
    greet(socket, now_ms, auth->n);
    if (before != socket.viewer && socket.subscribed) {
      send(socket, publisher_.restart(committed_, sync::ResetReason::kRights, socket.follower));
    }
  } else if (const auto* ping = std::get_if<sync::Ping>(&*read)) {
    send(socket, sync::ServerMessage{sync::Pong{ping->n, now_ms}});
  }
}

void Server::run(int id, const sync::Mut& mut, std::int64_t now_ms) {
  const Socket& socket = sockets_.at(id);
  if (busy_ > 0 || !socket.viewer) {
    --busy_;
    const auto code = socket.viewer ? base::ErrorCode::kBusy : base::ErrorCode::kSignInNeeded;
    answers_.emplace_back(id, sync::not_now(mut, code, 500));
    return;
  }
  const RecordKey key{mut.client ? mut.client : socket.client, socket.viewer};
  auto [record, added] = records_.try_emplace(key);
  if (added) {
    record->second.client = key.first;
    record->second.member = key.second;
  }
  sync::Ran ran = sync::run(staged_, record->second, mut, socket.viewer, now_ms, shop_);
  pending_.insert(pending_.end(), ran.events.begin(), ran.events.end());
  if (ran.record_changed) records_touched_[key] = true;
  answers_.emplace_back(id, std::move(ran.answer));
}

void Server::commit() {
  for (const model::Event& event : pending_) {
    disk_.log.push_back(event);
    community::apply(committed_, event);
  }
  for (const auto& [key, touched] : records_touched_) {
    // As the store keeps it: bytes, and what is read back from them.
    const std::string bytes = model::encode(records_.at(key));
    disk_.records[key] = *model::decode_text<sync::ClientRecord>(
        bytes, {.bytes_max = 64 << 20, .nodes_max = base::limits::kJsonNodesBulkMax});
  }
  publisher_.publish(std::exchange(pending_, {}));
  records_touched_.clear();
  for (auto& [id, answer] : std::exchange(answers_, {})) {
    const auto socket = sockets_.find(id);
    if (socket != sockets_.end()) send(socket->second, answer);
  }
  for (auto& [id, socket] : sockets_) {
    if (socket.subscribed) send(socket, publisher_.update(committed_, socket.follower));
  }
}

void Server::load(bool with_tail) {
  pending_.clear();
  answers_.clear();
  records_touched_.clear();
  sockets_.clear();
  records_ = disk_.records;
  committed_ = community::State{};
  if (!disk_.snapshot.empty()) {
    auto state = sync::decode_snapshot(disk_.snapshot);
    HEARTH_ASSERT(state.ok(), "the simulator's snapshot must be readable");
    if (state->seq <= disk_.log.size()) committed_ = *std::move(state);
  }
  for (const model::Event& event : disk_.log) {
    if (event.seq > committed_.seq) community::apply(committed_, event);
  }
  staged_ = committed_;
  publisher_ = sync::Publisher(community_, disk_.epoch);
  if (with_tail) {
    const std::size_t keep = std::min<std::size_t>(disk_.log.size(), 100);
    publisher_.publish({disk_.log.end() - static_cast<std::ptrdiff_t>(keep), disk_.log.end()});
  }
}

void Server::crash(bool with_tail) { load(with_tail); }

bool Server::restore_backup() {
  if (!backup_) return false;
  const std::uint64_t epoch = disk_.epoch + 1;
  disk_ = *backup_;
  disk_.epoch = epoch;
  load(true);
  return true;
}

std::string Server::http(MemberId viewer, const std::string& path, const std::string& body,
                         std::int64_t now_ms) {
  const int id = connect();
  Socket& socket = sockets_.at(id);
  socket.viewer = viewer;
  socket.follower.viewer = viewer;
  const std::string prefix = "/v1/c/" + community_;
  const std::string rest = path.substr(prefix.size());
  const std::string query = rest.find('?') == rest.npos ? "" : rest.substr(rest.find('?') + 1);
  if (rest.starts_with("/mutate")) {
    const auto request = model::decode_text<api::MutateRequest>(body);
    HEARTH_ASSERT(request.ok(), "the replica's own request must be readable");
    socket.client = request->client;
    for (const sync::Mut& mut : request->muts) run(id, mut, now_ms);
    commit();
  } else if (rest.starts_with("/snapshot")) {
    const auto ask = api::parse_query<api::SnapshotQuery>(query);
    HEARTH_ASSERT(ask.ok(), "the replica's own query must be readable");
    socket.client = ClientId{ask->client};
    greet(socket, now_ms, 0);
    send(socket, publisher_.open(committed_, sync::Sub{}, socket.follower));
  } else {
    const auto ask = api::parse_query<api::LogQuery>(query);
    HEARTH_ASSERT(ask.ok(), "the replica's own query must be readable");
    sync::Sub sub;
    sub.epoch = ask->epoch;
    sub.seq = ask->after;
    sub.floor = ask->floor;
    send(socket, publisher_.open(committed_, sub, socket.follower));
    if (ask->before != 0) {
      sync::More more{community_, ask->before, static_cast<std::uint32_t>(ask->n)};
      send(socket, publisher_.more(committed_, more, socket.follower));
    } else if (ask->thread != 0) {
      sync::Thread thread{community_, model::PostId{ask->thread}, ask->from};
      send(socket, publisher_.thread(committed_, thread, socket.follower));
    } else if (ask->replies != 0) {
      sync::Replies replies{community_, ask->stop, ask->replies, ask->from};
      send(socket, publisher_.replies(committed_, replies, socket.follower));
    }
  }
  std::string answer = sync::envelope(take(id));
  disconnect(id);
  return answer;
}

}  // namespace hearth::sim
