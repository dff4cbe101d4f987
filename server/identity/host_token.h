// SPDX-License-Identifier: MIT
// Tokens by which a host site vouches for its own signed-in user: JSON Web Tokens (RFC 7519) in the
// one narrow form we accept. The key decides the algorithm, never the token; keys come from our own
// configuration only; every claim that bounds a token's use is required. Within that, claims have
// all the forms the RFC allows: an audience among others, times with a fraction, null for nothing.
// Pure apart from libsodium: time is an argument.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace hearth::identity {

inline constexpr std::size_t kHostTokenBytesMax = 4'096;
inline constexpr std::int64_t kHostTokenLifeMaxS = 15 * 60;
inline constexpr std::int64_t kClockSkewS = 60;
inline constexpr std::size_t kHs256KeyBytesMin = 32;  // RFC 7518 §3.2: at least the hash's size

enum class Algorithm : std::uint8_t {
  kEdDsa,  // Ed25519, preferred: the server holds nothing that could sign
  kHs256,
};

/// A key a host site signs with, as one community's configuration names it.
struct HostKey {
  std::string id;  // `kid`
  Algorithm algorithm = Algorithm::kEdDsa;
  std::string
      bytes;  // Ed25519: public key (32) or, for minting, secret key (64); HS256: the secret
  std::string issuer;     // `iss` it must claim
  std::string community;  // `aud` it must name
};

/// What a verified token says.
struct HostClaims {
  std::string issuer;
  std::string subject;  // the host's id of its user
  std::string audience;
  std::string token_id;  // `jti`; the caller sees to it that it is used once
  std::string name;      // suggested display name, as it may be shown here; may be empty
  std::string email{};   // one the host has confirmed (`email_verified`); else empty
  std::int64_t issued_s = 0;
  std::int64_t ends_s = 0;
};

/// Checks form, key, algorithm, signature and claims for `community` at `now_s`. Times are rounded
/// down to whole seconds; a name too long is cut where no letter loses its marks, and characters
/// that do not show are left out of it.
/// @errors kBadToken; kTokenExpired where only the time is wrong. Details name the claim, for the
/// log
///         of the site's owner; they never quote the token.
[[nodiscard]] base::Result<HostClaims> verify_host_token(std::string_view token,
                                                         const std::vector<HostKey>& keys,
                                                         std::string_view community,
                                                         std::int64_t now_s);

/// Signs `claims` with a key that can sign. For `hearth token`, the demo and tests.
/// @errors kInvalidArgument: the key cannot sign.
[[nodiscard]] base::Result<std::string> mint_host_token(const HostKey& key,
                                                        const HostClaims& claims);

/// A new Ed25519 pair; `bytes` is the secret key (64 bytes, its last 32 are the public key).
[[nodiscard]] HostKey make_host_key(std::string id, std::string issuer, std::string community);

}  // namespace hearth::identity
