// SPDX-License-Identifier: MIT
// Answers that were made once and are given to everybody until the community's log moves on.
// Bounded in bytes: what was not asked for the longest goes first. Thread-safe.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/rooms/room.h"

namespace hearth::twin {

using rooms::CachedAnswer;

class Cache {
 public:
  explicit Cache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// nullptr where it was never made, or had to go.
  [[nodiscard]] std::shared_ptr<const CachedAnswer> find(const std::string& key);
  /// Replaces what was there. An answer above a quarter of the bound is not kept.
  void put(const std::string& key, std::shared_ptr<const CachedAnswer> answer);

  struct Size {
    std::size_t answers = 0;
    std::size_t bytes = 0;
  };
  [[nodiscard]] Size size() const;

 private:
  struct Row {
    std::string key;
    std::shared_ptr<const CachedAnswer> answer;
    std::size_t bytes = 0;
  };
  void drop(std::list<Row>::iterator row);

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  std::list<Row> rows_;  // last asked for first
  std::unordered_map<std::string, std::list<Row>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace hearth::twin
