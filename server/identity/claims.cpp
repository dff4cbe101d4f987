// SPDX-License-Identifier: MIT
#include "server/identity/claims.h"

#include "server/runtime/secret.h"
#include "shared/model/codec.h"

namespace hearth::identity {
namespace {

using base::ErrorCode;

constexpr std::size_t kSecretBytes = 32;

struct ClaimSettings {
  std::string claim;  // BLAKE2b of the secret, hex; empty: none
  std::int64_t claim_ends_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("claim", self.claim, {.bytes_max = 64});
    v("claim_ends_ms", self.claim_ends_ms);
  }
};

ClaimSettings settings_of(const store::Community& community) {
  if (community.config.empty()) return {};
  auto read = model::decode_text<ClaimSettings>(community.config, {}, model::Unknown::kIgnore);
  return read.ok() ? *std::move(read) : ClaimSettings{};
}

}  // namespace

base::Result<std::string> make_claim(store::Store& store, std::string_view community,
                                     std::int64_t now_ms) {
  HEARTH_TRY(const store::Community found, store.community(community));
  std::string secret = runtime::base64url(runtime::random_bytes(kSecretBytes));
  const ClaimSettings settings{.claim = runtime::blake2b_hex(secret),
                               .claim_ends_ms = now_ms + kClaimLifeMs};
  HEARTH_CHECK(store::commit(store, {store::SetConfig{found.id, model::encode(settings)}}));
  return secret;
}

base::Status check_claim(const store::Community& community, std::string_view secret,
                         std::int64_t now_ms) {
  const ClaimSettings settings = settings_of(community);
  if (settings.claim.empty() ||
      !runtime::equal_secret(runtime::blake2b_hex(secret), settings.claim)) {
    return ErrorCode::kBadToken;
  }
  if (settings.claim_ends_ms <= now_ms) return ErrorCode::kTokenExpired;
  return base::done();
}

store::SetConfig without_claim(const store::Community& community) {
  return {community.id, model::encode(ClaimSettings{})};
}

}  // namespace hearth::identity
