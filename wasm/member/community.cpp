// SPDX-License-Identifier: MIT
#include "wasm/member/community.h"

namespace hearth {

Community::Community(const Boot& boot) : boot_(boot) {}

void Community::start() {
  now_ms_ = boot_.now_ms;
  net_ = boot_.online ? Net::kConnecting : Net::kOffline;
  std::uint64_t client = 0;
  for (const char c : boot_.client) {
    if (c >= '0' && c <= '9') client = client * 10 + static_cast<std::uint64_t>(c - '0');
  }
  client &= base::kIdMax;
  replica_ = std::make_unique<sync::Replica>(sync::ReplicaOptions{
      .community = boot_.community, .client = model::ClientId{client != 0 ? client : 1}});
  for (const auto& [key, bytes] : kept_before_start_) replica_->restore(key, bytes);
  kept_before_start_.clear();
}

void Community::restore(std::string_view key, std::string_view bytes) {
  if (replica_ != nullptr) {
    replica_->restore(key, bytes);
  } else {
    kept_before_start_.emplace_back(key, bytes);
  }
}

const State& Community::state() const {
  static const State kNothingYet;
  return replica_ != nullptr ? replica_->view() : kNothingYet;
}

MemberId Community::me() const { return replica_ != nullptr ? replica_->viewer() : MemberId{}; }

std::uint64_t Community::generation() const {
  return replica_ != nullptr ? replica_->changed() : 0;
}

std::uint64_t Community::confirmed_seq() const {
  return replica_ != nullptr ? replica_->confirmed().seq : 0;
}

bool Community::rules_pending() const {
  const model::Member* member = my_member();
  return member != nullptr && !state().settings.rules_optional &&
         member->rules_accepted < state().rulebook.asked;
}

community::Circumstances Community::circumstances() const {
  community::Circumstances at;
  at.actor = me();
  at.now_ms = replica_ != nullptr ? replica_->server_ms(now_ms_) : now_ms_;
  return at;
}

sync::Link Community::link() const {
  return replica_ != nullptr ? replica_->link() : sync::Link::kOffline;
}

std::size_t Community::waiting() const { return replica_ != nullptr ? replica_->waiting() : 0; }

bool Community::needs_ticks() const {
  return replica_ != nullptr && reachable() && (link() != sync::Link::kLive || waiting() > 0);
}

void Community::open_thread(PostId id) {
  if (loaded()) replica_->open_thread(id);
}

sync::ThreadLoad Community::thread_load(PostId id) const {
  return loaded() ? replica_->thread_load(id) : sync::ThreadLoad::kLoading;
}

}  // namespace hearth
