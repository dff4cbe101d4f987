// SPDX-License-Identifier: MIT
#include "server/identity/second_factor.h"

#include <liboath/oath.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kSecretBytes = 20;  // RFC 4226 §4: the size of its hash
constexpr std::size_t kRecoveryBytes = 10;
constexpr std::size_t kRecoveryChars = 16;
constexpr unsigned kDigits = 6;
constexpr std::int64_t kStepS = 30;
constexpr std::size_t kWindow = 1;  // steps before and after

std::string base32(std::string_view bytes) {
  char* made = nullptr;
  std::size_t length = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &made, &length) != OATH_OK) return {};
  std::string text(made, length);
  std::free(made);
  std::erase(text, '=');
  return text;
}

std::string from_base32(std::string_view text) {
  char* made = nullptr;
  std::size_t length = 0;
  if (oath_base32_decode(text.data(), text.size(), &made, &length) != OATH_OK) return {};
  std::string bytes(made, length);
  std::free(made);
  return bytes;
}

std::string percent(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

// People type blanks, hyphens and capitals.
std::string tidied(std::string_view code) {
  std::string out;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool is_digits(std::string_view text) {
  return text.size() == kDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Error wrong() { return {ErrorCode::kBadCredentials, "second_factor"}; }

}  // namespace

std::string draw_totp_secret() { return base32(runtime::random_bytes(kSecretBytes)); }

std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view login) {
  return "otpauth://totp/" + percent(issuer) + ":" + percent(login) +
         "?secret=" + std::string(secret) + "&issuer=" + percent(issuer);
}

std::string totp_at(std::string_view secret, std::int64_t now_ms) {
  const std::string key = from_base32(secret);
  std::array<char, kDigits + 2> code{};
  const int made =
      oath_totp_generate(key.data(), key.size(), now_ms / 1'000, kStepS, 0, kDigits, code.data());
  return made == OATH_OK ? std::string(code.data()) : std::string();
}

base::Result<std::int64_t> step_of(std::string_view secret, std::string_view code,
                                   std::int64_t now_ms) {
  const std::string digits = tidied(code);
  const std::string key = from_base32(secret);
  if (!is_digits(digits) || key.empty()) return wrong();
  int position = 0;
  const int found = oath_totp_validate2(key.data(), key.size(), now_ms / 1'000, kStepS, 0, kWindow,
                                        &position, digits.c_str());
  if (found < 0) return wrong();
  return now_ms / 1'000 / kStepS + position;
}

base::Status use_code(SecondFactor& factor, std::string_view code, std::int64_t now_ms) {
  const auto step = step_of(factor.secret, code, now_ms);
  if (step.ok()) {
    if (*step <= factor.step) return wrong();
    factor.step = *step;
    return base::done();
  }
  const std::string hash = runtime::blake2b_hex(tidied(code));
  const auto at = std::find(factor.recovery.begin(), factor.recovery.end(), hash);
  if (at == factor.recovery.end()) return wrong();
  factor.recovery.erase(at);
  return base::done();
}

std::vector<std::string> draw_recovery_codes(SecondFactor& factor) {
  std::vector<std::string> codes;
  factor.recovery.clear();
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
    const std::string plain = tidied(base32(runtime::random_bytes(kRecoveryBytes)));
    factor.recovery.push_back(runtime::blake2b_hex(plain));
    std::string shown;
    for (std::size_t at = 0; at < kRecoveryChars; at += 4) {
      if (at > 0) shown += '-';
      shown += plain.substr(at, 4);
    }
    codes.push_back(std::move(shown));
  }
  return codes;
}

}  // namespace hearth::identity
