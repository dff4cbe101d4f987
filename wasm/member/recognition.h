// SPDX-License-Identifier: MIT
// What the server alone can fold from the log, as it last told this browser: one's own page of
// recognition. Asked for while its panel is open and again, not too often, when the log has gone
// on.
#pragma once
#include <cstdint>
#include <string_view>

#include "shared/api/recognition.h"
#include "wasm/member/community.h"
#include "wasm/member/requests.h"

namespace hearth {

class Recognition {
 public:
  struct Page {
    api::RecognitionAnswer answer;
    bool there = false;   // the answer, maybe a little old
    bool failed = false;  // it could not be had, and there is none
  };

  /// Both outlive it.
  Recognition(const Community& community, Requests& requests)
      : community_(community), requests_(requests) {}

  /// What is known. Asks for nothing.
  [[nodiscard]] const Page& page() const { return page_; }
  /// Its panel is open: asks for what is missing or old. Returns after how many milliseconds to
  /// look again; 0: when something happens.
  int tick();
  /// After an answer that could not be had.
  void try_again();
  /// The answer to a request; false where it is not this one.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  const Community& community_;
  Requests& requests_;
  Page page_;
  MemberId viewer_;
  std::uint32_t request_ = 0;
  std::int64_t asked_ms_ = 0;
  bool waiting_ = false;  // own commands were on their way the last time
};

}  // namespace hearth
