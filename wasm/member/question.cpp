// SPDX-License-Identifier: MIT
#include "wasm/member/question.h"

#include <utility>

namespace hearth {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string coded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || c == '-' || c == '.' || c == '_' || c == '~') {
      coded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    coded += '%';
    coded += kDigits[byte >> 4U];
    coded += kDigits[byte & 15U];
  }
  return coded;
}

void Question::ask(std::string wanted) {
  if (wanted == wanted_) return;
  wanted_ = std::move(wanted);
  failed_ = false;
  changed_ms_ = community_.now_ms();
  if (wanted_.empty()) answered_.clear();
}

int Question::tick() {
  if (request_ != 0 || failed_ || wanted_ == answered_ || !community_.reachable()) return 0;
  const std::int64_t wait_ms = changed_ms_ + kPauseMs - community_.now_ms();
  if (wait_ms > 0 && wait_ms <= kPauseMs) return static_cast<int>(wait_ms);
  asked_ = wanted_;
  request_ = requests_.send_here("GET", asked_, {});
  return 0;
}

void Question::try_again() {
  failed_ = false;
  changed_ms_ = 0;
}

Question::Taken Question::take(std::uint32_t request, int status) {
  if (request_ == 0 || request != request_) return Taken::kNot;
  request_ = 0;
  // Typed on meanwhile: the next tick asks for that.
  if (asked_ != wanted_) return Taken::kFailed;
  failed_ = status != 200;
  if (failed_) return Taken::kFailed;
  answered_ = asked_;
  return Taken::kAnswered;
}

}  // namespace hearth
