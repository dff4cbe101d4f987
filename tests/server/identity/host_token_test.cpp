// SPDX-License-Identifier: MIT
#include "server/identity/host_token.h"

#include <catch2/catch_test_macros.hpp>

#include "server/runtime/secret.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"

namespace hearth::identity {
namespace {

using base::ErrorCode;

constexpr std::int64_t kNow = 1'800'000'000;

struct Keys {
  Keys() {
    REQUIRE(runtime::start_crypto());
    signer = make_host_key("ed", "https://host.example", "club");
    shared = {.id = "hs",
              .algorithm = Algorithm::kHs256,
              .bytes = std::string(32, 'k'),
              .issuer = "https://host.example",
              .community = "club"};
    other = make_host_key("else", "https://host.example", "elsewhere");
    // A server that verifies needs the public half only.
    HostKey open = signer;
    open.bytes = open.bytes.substr(32);
    ring = {open, shared, other};
  }
  HostKey signer, shared, other;
  std::vector<HostKey> ring;
};

HostClaims good() {
  return {.issuer = "https://host.example",
          .subject = "ada",
          .audience = "club",
          .token_id = "0123456789",
          .name = "Ada",
          .issued_s = kNow,
          .ends_s = kNow + 300};
}

std::string encode(const std::string& header, const std::string& claims,
                   const std::string& signature) {
  return runtime::base64url(header) + "." + runtime::base64url(claims) + "." +
         runtime::base64url(signature);
}

// A token with any header and claims, rightly signed by `key` (through a good token's parts this
// could not be written).
std::string signed_raw(const HostKey& key, const std::string& header, const std::string& claims);

TEST_CASE("identity/host_token: a good token says who it is", "[server][identity]") {
  const Keys keys;
  for (const HostKey* key : {&keys.signer, &keys.shared}) {
    const auto token = mint_host_token(*key, good());
    REQUIRE(token.ok());
    const auto claims = verify_host_token(*token, keys.ring, "club", kNow);
    REQUIRE(claims.ok());
    CHECK(claims->subject == "ada");
    CHECK(claims->name == "Ada");
    CHECK(claims->token_id == "0123456789");
  }
}

TEST_CASE("identity/host_token: every claim that bounds a token is held to", "[server][identity]") {
  const Keys keys;
  struct Row {
    const char* why;
    void (*change)(HostClaims&);
    std::int64_t at_s;
    ErrorCode code;
  };
  const Row table[] = {
      {"wrong issuer", [](HostClaims& c) { c.issuer = "https://evil.example"; }, kNow,
       ErrorCode::kBadToken},
      {"wrong audience", [](HostClaims& c) { c.audience = "elsewhere"; }, kNow,
       ErrorCode::kBadToken},
      {"no subject", [](HostClaims& c) { c.subject = ""; }, kNow, ErrorCode::kBadToken},
      {"no id", [](HostClaims& c) { c.token_id = ""; }, kNow, ErrorCode::kBadToken},
      {"short id", [](HostClaims& c) { c.token_id = "1234567"; }, kNow, ErrorCode::kBadToken},
      {"lives 15 minutes and a second", [](HostClaims& c) { c.ends_s = kNow + 901; }, kNow,
       ErrorCode::kBadToken},
      {"ends before it begins", [](HostClaims& c) { c.ends_s = kNow - 1; }, kNow,
       ErrorCode::kBadToken},
      {"issued in the future", [](HostClaims&) {}, kNow - 61, ErrorCode::kBadToken},
      {"expired", [](HostClaims&) {}, kNow + 360, ErrorCode::kTokenExpired},
  };
  for (const Row& row : table) {
    INFO(row.why);
    HostClaims claims = good();
    row.change(claims);
    const auto token = mint_host_token(keys.signer, claims);
    REQUIRE(token.ok());
    const auto verified = verify_host_token(*token, keys.ring, "club", row.at_s);
    REQUIRE_FALSE(verified.ok());
    CHECK(verified.error().code == row.code);
  }
  const auto token = *mint_host_token(keys.signer, good());
  CHECK(verify_host_token(token, keys.ring, "club", kNow - 60).ok());
  CHECK(verify_host_token(token, keys.ring, "club", kNow + 359).ok());
  CHECK_FALSE(verify_host_token(token, keys.ring, "elsewhere", kNow).ok());
  HostClaims longest = good();
  longest.ends_s = kNow + 900;
  CHECK(verify_host_token(*mint_host_token(keys.signer, longest), keys.ring, "club", kNow).ok());
}

TEST_CASE("identity/host_token: headers that name another algorithm or key are refused",
          "[server][identity]") {
  const Keys keys;
  const std::string token = *mint_host_token(keys.signer, good());
  const std::size_t first = token.find('.');
  const std::string claims =
      *runtime::from_base64url(token.substr(first + 1, token.rfind('.') - first - 1));
  const std::string public_bytes = keys.ring[0].bytes;
  HostKey confused = keys.shared;  // the classic: HS256 with the public key as the secret
  confused.id = "ed";
  confused.bytes = public_bytes;
  HostKey short_secret = keys.shared;
  short_secret.bytes = std::string(31, 'k');
  const std::string forged[] = {
      encode(R"({"alg":"none","kid":"ed"})", claims, ""),
      encode(R"({"alg":"None","kid":"ed"})", claims, ""),
      encode(R"({"kid":"ed"})", claims, ""),
      encode(R"({"alg":"EdDSA"})", claims, std::string(64, '\0')),
      encode(R"({"alg":"EdDSA","kid":"nobody"})", claims, std::string(64, '\0')),
      encode(R"({"alg":"EdDSA","kid":"ed"})", claims, std::string(64, '\0')),
      encode(R"({"alg":"EdDSA","kid":"ed"})", claims, ""),
      encode(R"({"alg":"HS256","kid":"hs"})", claims, std::string(32, '\0')),
      encode(R"({"alg":"HS256","kid":"hs"})", claims, ""),
      *mint_host_token(confused, good()),
      *mint_host_token(keys.other, good()),
      signed_raw(keys.shared, R"({"alg":"EdDSA","kid":"hs"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS512","kid":"hs"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs","jku":"https://evil.example"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs","jwk":{"kty":"oct","k":"aaaa"}})",
                 claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs","x5u":"https://evil.example"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs","crit":["exp"]})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs","typ":"at+jwt"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","alg":"none","kid":"hs"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"../../dev/null"})", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":7})", claims),
      signed_raw(keys.shared, R"(["alg"])", claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs"})", "[]"),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs"})", "{}"),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs"})", claims + claims),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs"})", R"({"exp":"soon"})"),
      signed_raw(keys.shared, R"({"alg":"HS256","kid":"hs"})", "\xff\xfe"),
  };
  for (std::size_t i = 0; i < std::size(forged); ++i) {
    INFO("forgery " << i);
    const auto verified = verify_host_token(forged[i], keys.ring, "club", kNow);
    REQUIRE_FALSE(verified.ok());
    CHECK(verified.error().code == ErrorCode::kBadToken);
  }
  CHECK_FALSE(mint_host_token(short_secret, good()).ok());
  const std::vector<HostKey> weak{short_secret};
  CHECK_FALSE(verify_host_token(*mint_host_token(keys.shared, good()), weak, "club", kNow).ok());
  CHECK_FALSE(mint_host_token(keys.ring[0], good()).ok());  // a public key cannot sign
}

TEST_CASE("identity/host_token: claims are taken in every form the RFC gives them",
          "[server][identity]") {
  const Keys keys;
  const std::string header = R"({"alg":"HS256","kid":"hs"})";
  const std::string rest = R"("iss":"https://host.example","sub":"ada","jti":"0123456789")";
  const auto verified = [&](const std::string& claims) {
    const std::string token = signed_raw(keys.shared, header, "{" + rest + "," + claims + "}");
    return verify_host_token(token, keys.ring, "club", kNow);
  };
  const std::string times = R"(,"iat":1800000000,"exp":1800000300)";
  struct Row {
    std::string claims;
    bool good;
  };
  const Row rows[] = {
      {R"("aud":"club")" + times, true},
      {R"("aud":["other","club"])" + times, true},
      {R"("aud":["club","club"])" + times, true},
      {R"("aud":["other"])" + times, false},
      {R"("aud":[])" + times, false},
      {R"("aud":[7])" + times, false},
      {R"("aud":"club","iat":1800000000.25,"exp":1800000300.75)", true},
      {R"("aud":"club","iat":1.8e9,"exp":18000003e2)", true},
      {R"("aud":"club","iat":1800000000,"exp":1e400)", false},
      {R"("aud":"club","iat":1800000000,"exp":1800000300,"nbf":null,"name":null,"x":null)", true},
      {R"("aud":"club","iat":null,"exp":1800000300)", false},
      {R"("aud":"club","iat":1800000000,"exp":"1800000300")", false},
      {R"("aud":"club","note":"a \" 1.5e3","rate":-0.5,"name":7)" + times, true},
      {R"("aud":"club","nbf":1800000061.5)" + times, false},
      {R"("aud":"club","nbf":1800000060.5)" + times, true}};
  for (const Row& row : rows) {
    INFO(row.claims);
    CHECK(verified(row.claims).ok() == row.good);
  }
  const std::string long_name(base::limits::kNameBytesMax, 'a');
  CHECK(verified(R"("aud":"club","name":")" + long_name + "\u0301bc\"" + times)->name ==
        long_name.substr(1));
  CHECK(verified(R"("aud":"club","name":"  \u202eAda\nLovelace ")" + times)->name ==
        "Ada Lovelace");
}

std::string signed_raw(const HostKey& key, const std::string& header, const std::string& claims) {
  // HMAC-SHA256 by its definition (RFC 2104): independent of the code under test.
  const std::string text = runtime::base64url(header) + "." + runtime::base64url(claims);
  std::string inner(64, '\x36');
  std::string outer(64, '\x5c');
  for (std::size_t i = 0; i < key.bytes.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key.bytes[i]);
    outer[i] = static_cast<char>(outer[i] ^ key.bytes[i]);
  }
  const auto first = base::sha256(inner + text);
  const auto tag =
      base::sha256(outer + std::string(reinterpret_cast<const char*>(first.data()), first.size()));
  return text + "." + runtime::base64url({reinterpret_cast<const char*>(tag.data()), tag.size()});
}

TEST_CASE("identity/host_token: changing any byte of a token spoils it", "[server][identity]") {
  const Keys keys;
  for (const HostKey* key : {&keys.signer, &keys.shared}) {
    const std::string token = *mint_host_token(*key, good());
    for (std::size_t i = 0; i < token.size(); ++i) {
      for (const char other : {'A', 'b', '.', '=', ' '}) {
        if (token[i] == other) continue;
        std::string changed = token;
        changed[i] = other;
        INFO("byte " << i << " of " << token.size());
        CHECK_FALSE(verify_host_token(changed, keys.ring, "club", kNow).ok());
      }
    }
  }
}

TEST_CASE("identity/host_token: form and size are strict", "[server][identity]") {
  const Keys keys;
  const std::string token = *mint_host_token(keys.signer, good());
  for (const std::string& bad :
       {std::string{}, std::string("."), std::string(".."), std::string("a.b"), token + ".",
        token + "=", token + "\n", "." + token, " " + token, token.substr(0, token.size() - 1),
        std::string(kHostTokenBytesMax + 1, 'a')}) {
    CHECK_FALSE(verify_host_token(bad, keys.ring, "club", kNow).ok());
  }
}

TEST_CASE("identity/host_token: two keys are good while one replaces the other",
          "[server][identity]") {
  Keys keys;
  const HostKey next = make_host_key("ed-2", "https://host.example", "club");
  keys.ring.push_back(next);
  CHECK(verify_host_token(*mint_host_token(keys.signer, good()), keys.ring, "club", kNow).ok());
  CHECK(verify_host_token(*mint_host_token(next, good()), keys.ring, "club", kNow).ok());
}

TEST_CASE("identity/host_token: an address counts where the host has confirmed it",
          "[server][identity]") {
  const Keys keys;
  HostClaims with = good();
  with.email = "ada@mail.example";
  const auto minted =
      verify_host_token(*mint_host_token(keys.signer, with), keys.ring, "club", kNow);
  CHECK(minted->email == "ada@mail.example");
  const auto email_in = [&](const std::string& more) {
    const auto read = verify_host_token(
        signed_raw(
            keys.shared, R"({"alg":"HS256","kid":"hs"})",
            R"({"iss":"https://host.example","sub":"a","aud":"club","jti":"12345678","iat":)" +
                std::to_string(kNow) + R"(,"exp":)" + std::to_string(kNow + 60) + more + "}"),
        keys.ring, "club", kNow);
    REQUIRE(read.ok());
    return read->email;
  };
  CHECK(email_in(R"(,"email":"a@e.org","email_verified":true)") == "a@e.org");
  for (const char* more :
       {R"(,"email":"a@e.org")", R"(,"email":"a@e.org","email_verified":false)",
        R"(,"email":"a@e.org","email_verified":"true")", R"(,"email":"a@e.org","email_verified":1)",
        R"(,"email":7,"email_verified":true)", R"(,"email":null,"email_verified":true)",
        R"(,"email_verified":true)"}) {
    INFO(more);
    CHECK(email_in(more).empty());
  }
  CHECK(email_in(R"(,"email_verified":true,"email":")" + std::string(300, 'a') + "\"").empty());
}

}  // namespace
}  // namespace hearth::identity
