// SPDX-License-Identifier: MIT
#include "server/identity/claims.h"

#include "server/runtime/secret.h"
#include "server/store/config.h"

namespace hearth::identity {
namespace {

using base::ErrorCode;

constexpr std::size_t kSecretBytes = 32;

}  // namespace

base::Result<std::string> make_claim(store::Store& store, std::string_view community,
                                     std::int64_t now_ms) {
  HEARTH_TRY(const store::Community found, store.community(community));
  std::string secret = runtime::base64url(runtime::random_bytes(kSecretBytes));
  store::CommunityConfig config = store::config_of(found);
  config.claim = runtime::blake2b_hex(secret);
  config.claim_ends_ms = now_ms + kClaimLifeMs;
  HEARTH_CHECK(store::commit(store, {store::put_config(found, config)}));
  return secret;
}

base::Status check_claim(const store::Community& community, std::string_view secret,
                         std::int64_t now_ms) {
  const store::CommunityConfig settings = store::config_of(community);
  if (settings.claim.empty() ||
      !runtime::equal_secret(runtime::blake2b_hex(secret), settings.claim)) {
    return ErrorCode::kBadToken;
  }
  if (settings.claim_ends_ms <= now_ms) return ErrorCode::kTokenExpired;
  return base::done();
}

store::SetConfig without_claim(const store::Community& community) {
  store::CommunityConfig config = store::config_of(community);
  config.claim.clear();
  config.claim_ends_ms = 0;
  return store::put_config(community, config);
}

}  // namespace hearth::identity
