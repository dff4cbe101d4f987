// SPDX-License-Identifier: MIT
#include "server/rooms/loading.h"

#include <algorithm>

#include "server/rooms/post_shelf.h"
#include "server/rooms/stored_state.h"
#include "server/runtime/log.h"
#include "server/runtime/memory.h"
#include "server/store/log.h"
#include "shared/community/apply.h"

namespace hearth::rooms {
namespace {

// The kept results as one JSON object, so that the codec bounds and checks them.
struct KeptResults {
  std::vector<sync::KeptResult> kept;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kept", self.kept, {.count_max = base::limits::kResultsKept});
  }
};

// Events of a replayed log until its old posts are put away.
constexpr std::uint64_t kRestEvery = 1'024;

constexpr base::JsonBounds kRecordBounds{.bytes_max = 4 * 1024 * 1024,
                                         .nodes_max = base::limits::kJsonNodesBulkMax};

base::Result<Clients> load_clients(store::Store& store, store::CommunityId community) {
  HEARTH_TRY(const auto rows, store.clients(community));
  Clients clients;
  for (const store::ClientRecord& row : rows) {
    sync::ClientRecord record{
        .client = row.client, .member = row.member, .last_mid = row.last_mid, .results = {}};
    if (!row.results.empty()) {
      HEARTH_TRY(auto results, model::decode_text<KeptResults>(row.results, kRecordBounds,
                                                               model::Unknown::kIgnore));
      record.results = std::move(results.kept);
    }
    clients.emplace(ClientKey{row.client, row.member}, KnownClient{std::move(record), row.seen_ms});
  }
  forget_old(clients);
  return clients;
}

// The State the newest snapshot holds; an empty one where there is none this core can read, and
// then the whole log is replayed: a snapshot saves time and is never the truth.
community::State from_snapshot(store::Store& store, store::CommunityId community) {
  const auto shelf = std::make_shared<const PostShelf>(store, community);
  community::State none;
  keep_on_shelves(none, shelf);
  const auto stored = store.snapshot(community);
  if (!stored.ok() || !stored->has_value()) return none;
  auto state = decode_state((*stored)->bytes, shelf);
  if (state.ok() && state->seq == (*stored)->seq) return *std::move(state);
  runtime::log(runtime::Level::kWarn, "snapshot_unreadable",
               {{"seq", static_cast<std::int64_t>((*stored)->seq)}});
  return none;
}

}  // namespace

void forget_old(Clients& clients) {
  if (clients.size() <= kClientsMax) return;
  std::vector<std::int64_t> seen;
  seen.reserve(clients.size());
  for (const auto& [key, client] : clients) seen.push_back(client.seen_ms);
  const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
  std::nth_element(seen.begin(), middle, seen.end());
  std::erase_if(clients, [&](const auto& entry) { return entry.second.seen_ms < *middle; });
}

base::Result<Loaded> load(store::Store& store, store::CommunityId community) {
  Loaded loaded;
  HEARTH_TRY(const store::Head head, store.head(community));
  loaded.state = from_snapshot(store, community);
  loaded.snapshot_seq = loaded.state.seq;
  const std::uint64_t tail_from =
      head.seq - std::min<std::uint64_t>(head.seq, base::limits::kHotEventsMax);
  const auto each = [&](model::Event& event) -> base::Status {
    if (event.seq > loaded.state.seq) community::apply(loaded.state, event);
    if (event.seq % kRestEvery == 0) rest(loaded.state);
    if (event.seq > tail_from) loaded.tail.push_back(std::move(event));
    return base::done();
  };
  HEARTH_CHECK(
      store::for_each_event(store, community, std::min(tail_from, loaded.state.seq), each));
  rest_all(loaded.state);
  HEARTH_TRY(loaded.clients, load_clients(store, community));
  runtime::give_back_memory();
  return loaded;
}

store::ClientRecord to_store(const sync::ClientRecord& record, std::int64_t now_ms) {
  return {.client = record.client,
          .member = record.member,
          .last_mid = record.last_mid,
          .seen_ms = now_ms,
          .results =
              record.results.empty() ? std::string{} : model::encode(KeptResults{record.results})};
}

}  // namespace hearth::rooms
