// SPDX-License-Identifier: MIT
#include "server/identity/host_token.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "server/runtime/secret.h"
#include "shared/base/json.h"
#include "shared/model/codec.h"
#include "shared/text/names.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;

// A header with any other field (jwk, jku, x5u, crit) is refused: such fields ask the verifier to
// trust what the token brings along.
struct Header {
  std::string alg, typ, kid;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("alg", self.alg, {.bytes_max = 16, .required = true});
    v("typ", self.typ, {.bytes_max = 16});
    v("kid", self.kid, {.bytes_max = 100, .bytes_min = 1, .required = true});
  }
};

constexpr std::size_t kEmailBytesMax = 254;

struct Claims {
  std::string iss, sub, aud, jti, name, email;
  bool email_verified = false;
  std::int64_t iat = 0, nbf = 0, exp = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("iss", self.iss, {.bytes_max = 200, .bytes_min = 1, .required = true});
    v("sub", self.sub, {.bytes_max = 200, .bytes_min = 1, .required = true});
    v("aud", self.aud, {.bytes_max = 100, .bytes_min = 1, .required = true});
    v("jti", self.jti, {.bytes_max = 100, .bytes_min = 8, .required = true});
    v("iat", self.iat, {.min = 1, .required = true});
    v("nbf", self.nbf);
    v("exp", self.exp, {.min = 1, .required = true});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("email", self.email, {.bytes_max = kEmailBytesMax});
    v("email_verified", self.email_verified);
  }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Our JSON has whole numbers only; a NumericDate (RFC 7519 §2) may have a fraction or an exponent.
// Each number of the claims as a whole one, rounded down; beyond what we hold: the greatest.
std::string with_whole_numbers(std::string_view json) {
  std::string out;
  bool in_text = false;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (in_text && c == '\\') {
      out += json.substr(at, 2);
      at += 2;
      continue;
    }
    if (c == '"') in_text = !in_text;
    if (in_text || (!is_digit(c) && c != '-')) {
      out += c;
      ++at;
      continue;
    }
    const std::size_t end = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
    const std::string number(json.substr(at, end - at));
    at = end;
    if (number.find_first_of(".eE") == std::string::npos) {
      out += number;
      continue;
    }
    char* stop = nullptr;
    const double value = std::strtod(number.c_str(), &stop);
    const auto most = static_cast<double>(base::limits::kJsonIntegerMax);
    if (*stop != '\0' || !std::isfinite(value)) return {};
    out += std::to_string(static_cast<std::int64_t>(std::clamp(std::floor(value), -most, most)));
  }
  return out;
}

// A claim that is null says nothing; of several audiences ours counts; a name is made showable.
base::Json as_we_hold_them(const base::Json& claims, std::string_view community) {
  base::Json out{base::JsonObject{}};
  for (const auto& [key, value] : *claims.object()) {
    if (value.is_null()) continue;
    if (key == "aud" && value.array() != nullptr) {
      for (const base::Json& one : *value.array()) {
        if (one.text() == nullptr || *one.text() != community) continue;
        out.set(key, one);
        break;
      }
    } else if (key == "name") {
      if (value.text() == nullptr) continue;
      out.set(key, base::Json{text::shown_name(*value.text(), base::limits::kNameBytesMax)});
    } else if (key == "email") {
      if (value.text() != nullptr && value.text()->size() <= kEmailBytesMax) out.set(key, value);
    } else if (key == "email_verified") {
      if (value.boolean() != nullptr) out.set(key, value);  // "true" in quotes says nothing
    } else {
      out.set(key, value);
    }
  }
  return out;
}

base::Result<Claims> read_claims(std::string_view text, std::string_view community) {
  HEARTH_TRY(const base::Json json, base::parse_json(with_whole_numbers(text)));
  if (json.object() == nullptr) return Error{ErrorCode::kWrongType, "claims"};
  return model::decode_text<Claims>(base::write_json(as_we_hold_them(json, community)), {},
                                    model::Unknown::kIgnore);
}

Error bad(const char* what) { return {ErrorCode::kBadToken, what}; }

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view name_of(Algorithm algorithm) {
  return algorithm == Algorithm::kEdDsa ? "EdDSA" : "HS256";
}

// The last 32 bytes of a libsodium secret key are the public key.
std::string_view public_key(const HostKey& key) {
  return std::string_view(key.bytes).substr(key.bytes.size() - crypto_sign_PUBLICKEYBYTES);
}

std::string hmac(const HostKey& key, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key.bytes), key.bytes.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  std::string tag(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(tag.data()));
  return tag;
}

bool has_usable_key(const HostKey& key) {
  if (key.algorithm == Algorithm::kHs256) return key.bytes.size() >= kHs256KeyBytesMin;
  return key.bytes.size() == crypto_sign_PUBLICKEYBYTES ||
         key.bytes.size() == crypto_sign_SECRETKEYBYTES;
}

bool is_signed_by(const HostKey& key, std::string_view text, std::string_view signature) {
  if (!has_usable_key(key)) return false;
  if (key.algorithm == Algorithm::kHs256) return runtime::equal_secret(hmac(key, text), signature);
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(),
                                     bytes_of(public_key(key))) == 0;
}

struct Parts {
  std::string_view header, claims, signature;
};

std::optional<Parts> split(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == token.npos ? first : token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1),
               token.substr(second + 1)};
}

base::Status check_times(const Claims& claims, std::int64_t now_s) {
  if (claims.iat > now_s + kClockSkewS) return bad("iat");
  if (claims.nbf > now_s + kClockSkewS) return bad("nbf");
  if (claims.exp <= claims.iat || claims.exp - claims.iat > kHostTokenLifeMaxS) return bad("exp");
  if (claims.exp <= now_s - kClockSkewS) return Error{ErrorCode::kTokenExpired, "exp"};
  return base::done();
}

}  // namespace

base::Result<HostClaims> verify_host_token(std::string_view token, const std::vector<HostKey>& keys,
                                           std::string_view community, std::int64_t now_s) {
  if (token.size() > kHostTokenBytesMax) return bad("size");
  const auto parts = split(token);
  if (!parts) return bad("form");
  const auto header_text = runtime::from_base64url(parts->header);
  const auto claims_text = runtime::from_base64url(parts->claims);
  const auto signature = runtime::from_base64url(parts->signature);
  if (!header_text || !claims_text || !signature) return bad("encoding");
  const auto header = model::decode_text<Header>(*header_text);
  if (!header.ok()) return bad("header");
  const HostKey* key = nullptr;
  for (const HostKey& known : keys) {
    if (known.id == header->kid && known.community == community) key = &known;
  }
  if (key == nullptr) return bad("kid");
  if (header->alg != name_of(key->algorithm)) return bad("alg");
  if (!header->typ.empty() && header->typ != "JWT") return bad("typ");
  const std::string_view signed_text = token.substr(0, token.size() - parts->signature.size() - 1);
  if (!is_signed_by(*key, signed_text, *signature)) return bad("signature");
  const auto claims = read_claims(*claims_text, community);
  if (!claims.ok()) return bad("claims");
  if (claims->iss != key->issuer) return bad("iss");
  if (claims->aud != community) return bad("aud");
  HEARTH_CHECK(check_times(*claims, now_s));
  return HostClaims{.issuer = claims->iss,
                    .subject = claims->sub,
                    .audience = claims->aud,
                    .token_id = claims->jti,
                    .name = claims->name,
                    .email = claims->email_verified ? claims->email : std::string(),
                    .issued_s = claims->iat,
                    .ends_s = claims->exp};
}

base::Result<std::string> mint_host_token(const HostKey& key, const HostClaims& claims) {
  const Header header{.alg = std::string(name_of(key.algorithm)), .typ = "JWT", .kid = key.id};
  const Claims body{.iss = claims.issuer,
                    .sub = claims.subject,
                    .aud = claims.audience,
                    .jti = claims.token_id,
                    .name = claims.name,
                    .email = claims.email,
                    .email_verified = !claims.email.empty(),
                    .iat = claims.issued_s,
                    .exp = claims.ends_s};
  std::string text = runtime::base64url(model::encode(header));
  text += '.';
  text += runtime::base64url(model::encode(body));
  std::string signature;
  if (key.algorithm == Algorithm::kHs256 && has_usable_key(key)) {
    signature = hmac(key, text);
  } else if (key.algorithm == Algorithm::kEdDsa && key.bytes.size() == crypto_sign_SECRETKEYBYTES) {
    signature.resize(crypto_sign_BYTES);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         bytes_of(text), text.size(), bytes_of(key.bytes));
  } else {
    return Error{ErrorCode::kInvalidArgument, "this key cannot sign"};
  }
  return text + '.' + runtime::base64url(signature);
}

HostKey make_host_key(std::string id, std::string issuer, std::string community) {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(open.data(), reinterpret_cast<unsigned char*>(secret.data()));
  return {.id = std::move(id),
          .algorithm = Algorithm::kEdDsa,
          .bytes = std::move(secret),
          .issuer = std::move(issuer),
          .community = std::move(community)};
}

}  // namespace hearth::identity
