// SPDX-License-Identifier: MIT
// A question to the server that changes while somebody types: asked after a pause, and what was
// answered stays until the next answer is there.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "wasm/member/community.h"
#include "wasm/member/requests.h"

namespace hearth {

/// Text as a value of a query.
[[nodiscard]] std::string percent_encoded(std::string_view text);

class Question {
 public:
  /// Silence in typing before the server is asked.
  static constexpr std::int64_t kPauseMs = 250;

  /// Both outlive it.
  Question(const Community& community, Requests& requests)
      : community_(community), requests_(requests) {}

  /// What is asked now: what this community has, with its query ("search?q=lamp"); empty: nothing.
  void ask(std::string wanted);
  /// Asks where it is time to. Returns after how many milliseconds to look again; 0: when something
  /// happens.
  int tick();
  /// What was asked is on its way, or about to be.
  [[nodiscard]] bool waits() const { return wanted_ != answered_ && !failed_; }
  /// The last question could not be answered; changing it asks again.
  [[nodiscard]] bool failed() const { return failed_; }
  /// Asks what failed once more.
  void try_again();

  enum class Taken : std::uint8_t { kNot, kFailed, kAnswered };
  /// The answer to a request: not this one's, of no use, or `body` is what is asked now.
  Taken take(std::uint32_t request, int status);
  /// The answer cannot be read: as if it had not come.
  void spoil() { failed_ = true; }

 private:
  const Community& community_;
  Requests& requests_;
  std::string wanted_, asked_, answered_;
  std::int64_t changed_ms_ = 0;
  std::uint32_t request_ = 0;
  bool failed_ = false;
};

}  // namespace hearth
