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
  const std::string_view code = problem.ok() ? std::string_view(problem->error.code) : "internal";
  if (code == "invalid_argument") return std::string(product.say(Say::letters_bad_address));
  if (code == "rate_limited") return product.wait_words(problem->error.retry_s);
  return product.sentence(
      base::Error{base::error_from_wire(code).value_or(base::ErrorCode::kInternal), {}});
}

std::string path_of(const Product& product) {
  return "/v1/c/" + product.boot.community + "/letters";
}

}  // namespace

const api::LettersAnswer& LetterBox::look(Product& product) {
  if (member_ != product.me()) {
    *this = {};
    member_ = product.me();
  }
  const bool old = looked_ms_ == 0 || product.now_ms() - looked_ms_ > kAgainMs;
  if (looking_ == 0 && sending_ == 0 && old && product.session.state == SignedIn::kYes) {
    looked_ms_ = product.now_ms();
    looking_ = product.request("GET", path_of(product), {});
  }
  return answer_;
}

void LetterBox::send(Product& product, const api::LettersRequest& wish) {
  if (sending_ != 0) return;
  refused_.clear();
  looking_ = 0;  // its answer would be older than this one's
  sending_ = product.request("POST", path_of(product), model::encode(wish));
}

bool LetterBox::take(Product& product, std::uint32_t request, int status, std::string_view body) {
  const bool sent = sending_ != 0 && request == sending_;
  if (!sent && (looking_ == 0 || request != looking_)) return false;
  (sent ? sending_ : looking_) = 0;
  auto read = model::decode_text<api::LettersAnswer>(body, {}, model::Unknown::kIgnore);
  if (status == 200 && read.ok()) {
    answer_ = std::move(read).value();
  } else if (sent) {
    refused_ =
        status == 0 ? std::string(product.say(Say::error_network)) : refusal_of(product, body);
  }
  return true;
}

}  // namespace hearth
