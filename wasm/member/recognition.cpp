// SPDX-License-Identifier: MIT
#include "wasm/member/recognition.h"

namespace hearth {
namespace {

constexpr std::int64_t kAgainMs = 5'000;

}  // namespace

int Recognition::tick() {
  if (viewer_ != community_.me()) {
    viewer_ = community_.me();
    try_again();
  }
  // What was just bought is looked up at once, what others did may wait.
  const bool waiting = community_.waiting() > 0;
  if (waiting_ && !waiting) asked_ms_ = 0;
  waiting_ = waiting;
  const bool old = page_.answer.seq < community_.confirmed_seq();
  const bool offline = page_.there && community_.net() == Net::kOffline;
  if (request_ != 0 || page_.failed || offline || (page_.there && !old)) return 0;
  const std::int64_t wait_ms = asked_ms_ + kAgainMs - community_.now_ms();
  if (asked_ms_ != 0 && wait_ms > 0) return static_cast<int>(wait_ms);
  asked_ms_ = community_.now_ms();
  request_ = requests_.send_here("GET", "recognition", {});
  return 0;
}

void Recognition::try_again() {
  page_ = {};
  request_ = 0;
  asked_ms_ = 0;
  waiting_ = false;
}

bool Recognition::take(std::uint32_t request, int status, std::string_view body) {
  if (request_ == 0 || request_ != request) return false;
  request_ = 0;
  auto read = model::decode_text<api::RecognitionAnswer>(body, api::kRecognitionBounds,
                                                         model::Unknown::kIgnore);
  if (status == 200 && read.ok()) {
    page_.answer = std::move(read).value();
    page_.there = true;
  }
  page_.failed = !page_.there;
  return true;
}

}  // namespace hearth
