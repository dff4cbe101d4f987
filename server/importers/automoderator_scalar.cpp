// SPDX-License-Identifier: MIT
// Words without quotes as Reddit's reader of YAML takes them: "yes" is True there, and 010 is 8.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::size_t kDigitsMax = 15;  // more would not fit exactly

bool only(std::string_view text, std::string_view known) {
  return !text.empty() && text.find_first_not_of(known) == std::string_view::npos;
}

std::optional<std::int64_t> number_of(std::string digits, int base) {
  std::erase(digits, '_');
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (digits.size() > kDigitsMax || read.ec != std::errc{} ||
      read.ptr != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

// "1:30" is ninety.
std::optional<std::int64_t> sixties(std::string_view text) {
  std::int64_t value = 0;
  bool first = true;
  while (true) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view part = text.substr(0, colon);
    if (!only(part, first ? "0123456789_" : "0123456789") || (!first && part.size() > 2) ||
        (!first && part.size() == 2 && part[0] > '5')) {
      return std::nullopt;
    }
    const auto digits = number_of(std::string(part), 10);
    if (!digits || value > 1'000'000) return std::nullopt;
    value = value * 60 + *digits;
    if (colon == text.size()) return value;
    text.remove_prefix(colon + 1);
    first = false;
  }
}

std::optional<std::int64_t> whole(std::string_view text) {
  if (text.starts_with("0x") && only(text.substr(2), "0123456789abcdefABCDEF_")) {
    return number_of(std::string(text.substr(2)), 16);
  }
  if (text.starts_with("0b") && only(text.substr(2), "01_")) {
    return number_of(std::string(text.substr(2)), 2);
  }
  if (text.size() > 1 && text[0] == '0') {
    return only(text, "01234567_") ? number_of(std::string(text), 8) : std::nullopt;
  }
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  if (only(text, "0123456789_")) return number_of(std::string(text), 10);
  return text[0] != '0' && text.find(':') != std::string_view::npos ? sixties(text) : std::nullopt;
}

// "1.50" is 1.5, and "2." is 2.0.
std::optional<std::string> fraction(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point == 0 || text.size() > kDigitsMax ||
      !only(text.substr(0, point), "0123456789_") || text[0] == '_') {
    return std::nullopt;
  }
  std::string behind(text.substr(point + 1));
  std::erase(behind, '_');
  if (behind.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  while (behind.ends_with('0')) behind.pop_back();
  const auto before = number_of(std::string(text.substr(0, point)), 10);
  if (!before) return std::nullopt;
  return std::to_string(*before) + "." + (behind.empty() ? "0" : behind);
}

std::string plain_scalar(std::string_view text) {
  if (is_one_of(text, {"yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"})) {
    return "True";
  }
  if (is_one_of(text, {"no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"})) {
    return "False";
  }
  const bool minus = text.starts_with('-');
  std::string_view bare = text;
  if (minus || text.starts_with('+')) bare.remove_prefix(1);
  if (const auto value = whole(bare)) {
    return (minus && *value != 0 ? "-" : "") + std::to_string(*value);
  }
  if (const auto value = fraction(bare)) return (minus ? "-" : "") + *value;
  return std::string(text);
}

}  // namespace

std::string word_of(const YamlNode& scalar, RuleInProgress& rule) {
  if (scalar.quoted) return scalar.text;
  std::string word = plain_scalar(scalar.text);
  if (word != scalar.text) {
    rule.remark(scalar, "\"" + scalar.text + "\" without quotes is \"" + word +
                            "\" in YAML, on Reddit as well.");
  }
  return word;
}

}  // namespace hearth::importers::automoderator
