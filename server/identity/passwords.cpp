// SPDX-License-Identifier: MIT
#include "server/identity/passwords.h"

#include <sodium.h>
#include <zxcvbn.h>

#include <array>

#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

// OWASP's floor for Argon2id: 19 MiB, two passes, one lane (15 ms on the machine measured).
constexpr std::size_t kMemoryBytes = std::size_t{19} * 1024 * 1024;
constexpr unsigned long long kPasses = 2;

// Powers of two of a million.
constexpr double kBitsMin = 19.93;
constexpr std::size_t kJudgedBytesMax = 100;

Weakness pattern_of(int type) {
  // A part that is there several times is still that part.
  switch (type % MULTIPLE_MATCH) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH: return Weakness::kCommon;
    case USER_MATCH:
    case USER_LEET_MATCH: return Weakness::kPersonal;
    case REPEATS_MATCH: return Weakness::kRepeat;
    case SEQUENCE_MATCH: return Weakness::kSequence;
    case SPATIAL_MATCH: return Weakness::kKeyboard;
    case DATE_MATCH:
    case YEAR_MATCH: return Weakness::kDate;
    default: return Weakness::kNone;
  }
}

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

Weakness weakness_of(std::string_view password, const std::vector<std::string>& words) {
  const std::string judged(password.substr(0, kJudgedBytesMax));
  std::vector<const char*> dictionary;
  for (const std::string& word : words) dictionary.push_back(word.c_str());
  dictionary.push_back(nullptr);
  ZxcMatch_t* parts = nullptr;
  const double bits = ZxcvbnMatch(judged.c_str(), dictionary.data(), &parts);
  Weakness weakness = Weakness::kShort;
  int longest = 0;
  for (const ZxcMatch_t* part = parts; part != nullptr; part = part->Next) {
    const Weakness pattern = pattern_of(part->Type);
    if (pattern == Weakness::kNone || part->Length <= longest) continue;
    longest = part->Length;
    weakness = pattern;
  }
  ZxcvbnFreeInfo(parts);
  return bits < kBitsMin ? weakness : Weakness::kNone;
}

base::Status judge_password(std::string_view password, const std::vector<std::string>& words) {
  const auto index = static_cast<std::size_t>(weakness_of(password, words));
  if (index == 0) return base::done();
  constexpr std::array<std::string_view, 8> kTexts{"",         "common",   "personal", "repeat",
                                                   "sequence", "keyboard", "date",     "short"};
  return base::Error{base::ErrorCode::kInvalidArgument, "password." + std::string(kTexts[index])};
}

}  // namespace hearth::identity
