// SPDX-License-Identifier: MIT
#include "server/identity/codes.h"

#include <algorithm>

#include "server/runtime/secret.h"
#include "shared/base/hash.h"

namespace hearth::identity {

using base::ErrorCode;

api::CodeAnswer Codes::issue(const Caller& caller, const api::CodeRequest& request,
                             std::int64_t now_ms) {
  api::CodeAnswer answer{.code = runtime::base64url(runtime::random_bytes(32)),
                         .ends_ms = now_ms + kCodeLifeMs};
  const std::lock_guard lock(mutex_);
  make_room(now_ms);
  by_hash_.emplace(runtime::blake2b_hex(answer.code), Kept{.caller = caller,
                                                           .origin = request.origin,
                                                           .challenge = request.challenge,
                                                           .ends_ms = answer.ends_ms});
  return answer;
}

void Codes::make_room(std::int64_t now_ms) {
  if (by_hash_.size() < kCodesMax) return;
  std::erase_if(by_hash_, [now_ms](const auto& entry) { return entry.second.ends_ms <= now_ms; });
  if (by_hash_.size() < kCodesMax) return;
  by_hash_.erase(std::min_element(by_hash_.begin(), by_hash_.end(), [](auto& a, auto& b) {
    return a.second.ends_ms < b.second.ends_ms;
  }));
}

void Codes::end(const std::string& family) {
  const std::lock_guard lock(mutex_);
  std::erase_if(by_hash_, [&](const auto& entry) { return entry.second.caller.family == family; });
}

base::Result<Caller> Codes::redeem(std::string_view code, std::string_view verifier,
                                   std::string_view origin, std::int64_t now_ms) {
  Kept kept;
  {
    const std::lock_guard lock(mutex_);
    auto node = by_hash_.extract(runtime::blake2b_hex(code));
    if (node.empty()) return ErrorCode::kBadToken;
    kept = std::move(node.mapped());
  }
  if (kept.ends_ms <= now_ms) return ErrorCode::kTokenExpired;
  const bool right = runtime::equal_secret(base::hex(base::sha256(verifier)), kept.challenge);
  if (!right || kept.origin != origin) return ErrorCode::kBadToken;
  return std::move(kept.caller);
}

}  // namespace hearth::identity
