// SPDX-License-Identifier: MIT
// Texts being written, by the names of draft.h. Kept on this device only: after a short pause, and
// over reload and crash.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "wasm/member/community.h"
#include "wasm/member/draft.h"
#include "wasm/member/words.h"

namespace hearth {

class Drafts {
 public:
  /// All three outlive it.
  Drafts(const Boot& boot, const Community& community, const Words& say)
      : boot_(boot), community_(community), say_(say) {}

  /// The draft of this name, an empty one where there is none.
  [[nodiscard]] Draft& at(const std::string& key) { return drafts_[key]; }
  /// Is there one with something in it?
  [[nodiscard]] bool has(std::string_view key) const;
  /// It changed: it is kept. The oldest goes where there are too many.
  void touch(const std::string& key);
  void drop(const std::string& key);
  /// What turns a draft into a command here and now.
  [[nodiscard]] DraftSetting setting() const;
  /// Puts a refused command's text back, whole. False where it has none.
  bool take_back(const sync::RefusedEntry& refused);

  /// Somebody writes just now.
  void note_writing() { written_ms_ = community_.now_ms(); }
  /// When somebody last did; 0: not yet.
  [[nodiscard]] std::int64_t written_ms() const { return written_ms_; }

  /// A stored value; false where it is not a draft's.
  bool load(std::string_view key, std::string_view bytes);

 private:
  const Boot& boot_;
  const Community& community_;
  const Words& say_;
  std::map<std::string, Draft, std::less<>> drafts_;
  std::int64_t written_ms_ = 0;
};

}  // namespace hearth
