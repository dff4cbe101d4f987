// SPDX-License-Identifier: MIT
#include "wasm/letter_box.h"

#include "shared/api/problem.h"
#include "wasm/product.h"

namespace hearth {
namespace {

// Who said yes in another window comes back to this one.
constexpr std::int64_t kAgainMs = 5'000;

std::string refusal_of(const Product& product, std::string_view body) {
  const auto problem = model::decode_text<api::ProblemAnswer>(body, {}, model::Unknown::kIgnore);
  if (!problem.ok()) return std::string(product.say(Say::error_network));
  const base::Error error{
      base::error_from_wire(problem->error.code).value_or(base::ErrorCode::kInternal),
      std::to_string(problem->error.retry_s)};
  if (error.code != base::ErrorCode::kInvalidArgument) return product.sentence(error);
  return std::string(product.say(Say::letters_bad_address));
}

}  // namespace

const api::LettersAnswer& LetterBox::look(Product& product) {
  if (member_ != product.me()) {
    member_ = product.me();
    answer_.offered = false;
    said_.clear();  // whatever comes is news
    looking_ = sending_ = 0;
    looked_ms_ = 0;
  }
  if (looking_ == 0 && sending_ == 0 && product.now_ms() > looked_ms_ + kAgainMs) {
    looked_ms_ = product.now_ms();
    looking_ = product.request("GET", product.path_of("letters"), {});
  }
  return answer_;
}

void LetterBox::send(Product& product, const api::LettersRequest& wish) {
  if (sending_ != 0) return;
  refused_.clear();
  looking_ = 0;  // its answer would be older than this one's
  sending_ = product.request("POST", product.path_of("letters"), model::encode(wish));
}

bool LetterBox::take(const Product& product, std::uint32_t request, int status,
                     std::string_view body) {
  const bool sent = request == sending_;
  if (!sent && request != looking_) return false;
  (sent ? sending_ : looking_) = 0;
  auto read = model::decode_text<api::LettersAnswer>(body, {}, model::Unknown::kIgnore);
  if (status != 200 || !read.ok()) {
    if (sent) refused_ = refusal_of(product, body);
  } else if (body != said_) {
    answer_ = std::move(read).value();
    said_ = body;
    ++changes_;
  }
  return true;
}

}  // namespace hearth
