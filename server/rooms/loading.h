// SPDX-License-Identifier: MIT
// Brings a community from the store into memory: snapshot, tail of the log, clients. Blocking; runs
// on a worker thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "server/store/store.h"
#include "shared/community/state.h"
#include "shared/sync/mutations.h"

namespace hearth::rooms {

struct ClientKey {
  base::ClientId client;
  base::MemberId member;
  friend bool operator==(const ClientKey&, const ClientKey&) = default;
};

struct ClientKeyHash {
  std::size_t operator()(const ClientKey& key) const noexcept {
    return std::hash<base::ClientId>{}(key.client) ^ (std::hash<base::MemberId>{}(key.member) << 1);
  }
};

using Clients = std::unordered_map<ClientKey, sync::ClientRecord, ClientKeyHash>;

struct Loaded {
  community::State state;
  std::vector<model::Event> tail;  // the newest events, at most limits::kHotEventsMax
  Clients clients;
  std::uint64_t snapshot_seq = 0;  // of the snapshot it started from
};

/// @errors kCorrupt, kStore. @cost O(snapshot + events since).
[[nodiscard]] base::Result<Loaded> load(store::Store& store, store::CommunityId community);

/// What the store keeps of a client. Results the client said it has (`acked`) are left out: nobody
/// asks for them again, and they would be written with every command.
[[nodiscard]] store::ClientRecord to_store(const sync::ClientRecord& record, std::uint64_t acked,
                                           std::int64_t now_ms);

}  // namespace hearth::rooms
