// SPDX-License-Identifier: MIT
#include "wasm/member/letters.h"

namespace hearth {
namespace {

// Somebody who confirmed in another window comes back to this one.
constexpr std::int64_t kAgainMs = 5'000;

}  // namespace

std::string Letters::refusal_of(std::string_view body) const {
  const auto error = Words::problem_in(body);
  if (!error) return std::string(say_(Say::error_network));
  if (error->code != base::ErrorCode::kInvalidArgument) return say_.sentence(*error);
  return std::string(say_(Say::letters_bad_address));
}

void Letters::tick() {
  if (member_ != community_.me()) {
    member_ = community_.me();
    answer_.offered = false;
    said_.clear();  // whatever comes is news
    looking_ = sending_ = 0;
    looked_ms_ = 0;
  }
  if (looking_ == 0 && sending_ == 0 && community_.now_ms() > looked_ms_ + kAgainMs) {
    looked_ms_ = community_.now_ms();
    looking_ = requests_.send_here("GET", "letters", {});
  }
}

void Letters::send(const api::LettersRequest& wish) {
  if (sending_ != 0) return;
  refused_.clear();
  looking_ = 0;  // its answer would be older than this one's
  sending_ = requests_.send_here("POST", "letters", model::encode(wish));
}

bool Letters::take(std::uint32_t request, int status, std::string_view body) {
  const bool sent = request == sending_;
  if (!sent && request != looking_) return false;
  (sent ? sending_ : looking_) = 0;
  auto read = model::decode_text<api::LettersAnswer>(body, {}, model::Unknown::kIgnore);
  if (status != 200 || !read.ok()) {
    if (sent) refused_ = refusal_of(body);
  } else if (body != said_) {
    answer_ = std::move(read).value();
    said_ = body;
    ++changes_;
  }
  return true;
}

}  // namespace hearth
