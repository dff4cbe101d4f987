// SPDX-License-Identifier: MIT
// Finding posts and members by words: what this device holds at once, and what the server found as
// soon as it says so. What is looked for stays until it is changed, so that Back leads to the list.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/search.h"
#include "wasm/member/question.h"

namespace hearth {

class Search {
 public:
  /// Both outlive it. `most`: hits asked for.
  Search(const Community& community, Requests& requests, std::size_t most)
      : community_(community), question_(community, requests), most_(most) {}

  /// What is looked for.
  [[nodiscard]] const std::string& words() const { return words_; }
  void look_for(std::string_view words);
  /// Its list is seen: asks the server. As Question::tick().
  int tick() { return question_.tick(); }
  void try_again() { question_.try_again(); }
  [[nodiscard]] bool failed() const { return question_.failed(); }
  [[nodiscard]] bool waits() const { return question_.waits(); }

  /// The server's answer to what is looked for now; null while it is not there.
  [[nodiscard]] const api::SearchAnswer* answer() const { return there_ ? &answer_ : nullptr; }
  /// What of it this device holds, by the plain words of the question alone, the newest first.
  [[nodiscard]] const std::vector<api::SearchHit>& held() const { return held_; }

  /// The answer to a request; false where it is not this one.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  const Community& community_;
  Question question_;
  std::size_t most_ = 0;
  std::string words_;
  api::SearchAnswer answer_;
  bool there_ = false;
  std::vector<api::SearchHit> held_;
};

}  // namespace hearth
