// SPDX-License-Identifier: MIT
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

// FNV-1a, 64 bits: written here and not taken from the core, which is what is being compared.
std::string digest_of(std::string_view value) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : value) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  std::string hex;
  for (unsigned shift = 64; shift > 0; shift -= 4) hex += kHexDigits[(hash >> (shift - 4)) & 15U];
  return hex;
}

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      text += c;
    } else {
      text += {'\\', kHexDigits[byte >> 4U], kHexDigits[byte & 15U]};
    }
  }
  return text;
}

}  // namespace

void Out::bytes(std::string_view name, std::string_view value) {
  text_ +=
      room_ + "/" + std::string(name) + " " + digest_of(value) + " " + std::to_string(value.size());
  if (full_) text_ += " " + escaped(value);
  text_ += "\n";
}

}  // namespace hearth::parity
