// SPDX-License-Identifier: MIT
// What store tests share: a folder that goes away, stores of every kind, logs to append.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/store/log.h"
#include "server/store/store.h"

namespace hearth::tests {

/// A new empty folder, removed with everything in it at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Names of the stores the conformance suite runs on.
[[nodiscard]] std::vector<std::string> store_kinds();
/// An empty store of that kind, its files in `folder`.
[[nodiscard]] std::unique_ptr<store::Store> open_store(const std::string& kind,
                                                       const Folder& folder);

/// Creates a community and returns its id.
[[nodiscard]] store::CommunityId create(store::Store& store, const std::string& name);

/// `count` posts after `head`, with content "words N"; ids count up from head.seq + 1. Moves
/// `head`.
[[nodiscard]] std::vector<model::Event> posts(store::Head& head, std::size_t count);

/// Appends `count` posts and returns the new head. Requires success.
store::Head append(store::Store& store, store::CommunityId community, std::size_t count);

}  // namespace hearth::tests
