// SPDX-License-Identifier: MIT
#include "server/identity/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

// OWASP's floor for Argon2id: 19 MiB, two passes, one lane (15 ms on the machine measured).
constexpr std::size_t kMemoryBytes = std::size_t{19} * 1024 * 1024;
constexpr unsigned long long kPasses = 2;

// What lists of leaked passwords begin with, eight characters and more, lower case. Longer runs and
// repetitions are found by rule.
constexpr std::array<std::string_view, 32> kCommon{
    "password",  "password1", "password12", "password123", "passw0rd", "qwertyui", "qwertyuiop",
    "qwerty123", "iloveyou",  "sunshine",   "princess",    "football", "baseball", "superman",
    "trustno1",  "letmein1",  "welcome1",   "whatever",    "computer", "internet", "starwars",
    "dragon123", "monkey123", "abc12345",   "abcd1234",    "1q2w3e4r", "1qaz2wsx", "q1w2e3r4",
    "changeme",  "admin123",  "hearth123",  "michelle"};

}  // namespace

std::string hash_password(std::string_view password) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemoryBytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return {};
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool verify_password(std::string_view password, std::string_view hash) {
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  const std::string terminated(hash);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobodys_hash() {
  static const std::string hash = hash_password(runtime::random_bytes(32));
  return hash;
}

bool is_outdated(std::string_view hash) {
  const std::string terminated(hash);
  return crypto_pwhash_str_needs_rehash(terminated.c_str(), kPasses, kMemoryBytes) != 0;
}

bool is_common_password(std::string_view password) {
  std::string lower(password);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (std::find(kCommon.begin(), kCommon.end(), lower) != kCommon.end()) return true;
  // "aaaaaaaa", "12345678", "87654321": every step between neighbours is the same small one.
  const int step = lower.size() > 1 ? lower[1] - lower[0] : 0;
  if (step < -1 || step > 1) return false;
  for (std::size_t i = 1; i < lower.size(); ++i) {
    if (lower[i] - lower[i - 1] != step) return false;
  }
  return true;
}

}  // namespace hearth::identity
