// SPDX-License-Identifier: MIT
// What tests of erasing share: a town whose store is a file or memory, and everywhere words could
// hide in it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/server/support/rooms.h"
#include "tests/store/fixtures.h"

namespace hearth::test {

/// All bytes of a file; empty where there is none.
[[nodiscard]] std::string bytes_of(const std::string& file);

/// "club" of a store of that kind: member 1 owns it, 2 and 3 are members.
class Town {
 public:
  explicit Town(const std::string& kind);

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] store::Community community() { return store_->community("club").value(); }
  [[nodiscard]] const std::string& file() const { return file_; }

  /// One command of a member that has to be accepted; the id of what it made.
  std::uint64_t wish(Process& process, std::uint64_t member, const std::string& op,
                     const std::string& args);
  /// The chore, as if `days` had passed.
  [[nodiscard]] rooms::Progress run_chore(Process& process, std::int64_t days);
  /// The State in memory.
  [[nodiscard]] std::shared_ptr<const community::State> live(Process& process);

  /// In log, texts, snapshots, checkpoints, client records, export and State from the log.
  [[nodiscard]] bool holds(const std::string& words);
  /// In the files, once the writer has come to rest.
  [[nodiscard]] bool files_hold(const std::string& words) const;
  void close() { store_.reset(); }

 private:
  tests::Folder folder_;
  std::string file_;
  std::unique_ptr<store::Store> store_;
  std::uint64_t mid_ = 0;
};

}  // namespace hearth::test
