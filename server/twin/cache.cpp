// SPDX-License-Identifier: MIT
#include "server/twin/cache.h"

#include <utility>

namespace hearth::twin {
namespace {

// The body, its compressed form (a quarter at most, as measured on pages) and what holds them.
std::size_t bytes_of(const std::string& key, const CachedAnswer& answer) {
  const std::size_t body = answer.response.body ? answer.response.body->size() : 0;
  return body + body / 4 + 2 * key.size() + 1'024;
}

}  // namespace

std::shared_ptr<const CachedAnswer> Cache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return nullptr;
  rows_.splice(rows_.begin(), rows_, at->second);
  return at->second->answer;
}

void Cache::put(const std::string& key, std::shared_ptr<const CachedAnswer> answer) {
  const std::size_t bytes = bytes_of(key, *answer);
  const std::lock_guard lock(mutex_);
  if (const auto at = by_key_.find(key); at != by_key_.end()) drop(at->second);
  if (bytes > bytes_max_ / 4) return;
  rows_.push_front({key, std::move(answer), bytes});
  by_key_.emplace(key, rows_.begin());
  bytes_ += bytes;
  while (bytes_ > bytes_max_) drop(std::prev(rows_.end()));
}

Cache::Size Cache::size() const {
  const std::lock_guard lock(mutex_);
  return {rows_.size(), bytes_};
}

void Cache::drop(std::list<Row>::iterator row) {
  bytes_ -= row->bytes;
  by_key_.erase(row->key);
  rows_.erase(row);
}

}  // namespace hearth::twin
