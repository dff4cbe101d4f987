// SPDX-License-Identifier: MIT
#include "server/store/log.h"

#include "shared/community/apply.h"

namespace hearth::store {
namespace {

constexpr std::size_t kCommunityNameMax = 64;

base::Error broken(std::uint64_t seq, std::string_view what) {
  return {base::ErrorCode::kCorrupt, "event " + std::to_string(seq) + ": " + std::string(what)};
}

}  // namespace

void seal(std::vector<model::Event>& events, Head& head) {
  for (model::Event& event : events) {
    event.seq = ++head.seq;
    head.chain = model::chain_after(head.chain, event);
    event.chain = head.chain;
  }
}

base::Status for_each_event(Store& store, CommunityId community, std::uint64_t after_seq,
                            const std::function<base::Status(model::Event&)>& each) {
  for (;;) {
    HEARTH_TRY(std::vector<model::Event> events, store.events(community, after_seq));
    if (events.empty()) return base::done();
    for (model::Event& event : events) {
      after_seq = event.seq;
      HEARTH_CHECK(each(event));
    }
  }
}

base::Result<Proof> verify(Store& store, CommunityId community) {
  HEARTH_TRY(const Head head, store.head(community));
  Proof proof;
  const auto prove = [&proof, &head](model::Event& event) -> base::Status {
    if (event.seq > head.seq) return base::done();  // appended since the head was read
    proof.head.seq = event.seq;
    const std::string chain = model::chain_after(proof.head.chain, event);
    if (chain != event.chain) return broken(event.seq, "the chain does not fit");
    proof.head.chain = chain;
    if (!event.content_ref.id) return base::done();
    if (!event.content) {
      proof.erased += 1;
      return base::done();
    }
    proof.contents += 1;
    if (model::refer(event.content_ref.id, *event.content).hash != event.content_ref.hash) {
      return broken(event.seq, "the text is not the one that was written");
    }
    return base::done();
  };
  HEARTH_CHECK(for_each_event(store, community, 0, prove));
  if (!(proof.head == head)) return broken(proof.head.seq + 1, "the log ends too early");
  return proof;
}

base::Result<community::State> replay(Store& store, CommunityId community) {
  community::State state;
  HEARTH_CHECK(for_each_event(store, community, 0, [&state](model::Event& event) {
    community::apply(state, event);
    return base::done();
  }));
  return state;
}

bool is_community_name(std::string_view name) {
  if (name.empty() || name.size() > kCommunityNameMax) return false;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain && c != '-' && c != '_') return false;
  }
  return name.front() != '-' && name.front() != '_';
}

}  // namespace hearth::store
