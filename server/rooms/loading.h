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

struct KnownClient {
  sync::ClientRecord record;
  std::int64_t seen_ms = 0;
};

using Clients = std::unordered_map<ClientKey, KnownClient, ClientKeyHash>;

/// Clients a room remembers. One that was forgotten and comes back names what it knows to be
/// answered (Mut::acked), and its numbering goes on from there.
inline constexpr std::size_t kClientsMax = 20'000;

/// Forgets the half that was away longest where there are more than kClientsMax.
void forget_old(Clients& clients);

struct Loaded {
  community::State state;
  std::vector<model::Event> tail;  // the newest events, at most limits::kHotEventsMax
  Clients clients;
  std::uint64_t snapshot_seq = 0;  // of the snapshot it started from
};

/// @errors kCorrupt, kStore. @cost O(snapshot + events since).
[[nodiscard]] base::Result<Loaded> load(store::Store& store, store::CommunityId community);

/// The record as the store keeps it.
[[nodiscard]] store::ClientRecord to_store(const sync::ClientRecord& record, std::int64_t now_ms);

}  // namespace hearth::rooms
