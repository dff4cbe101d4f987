// SPDX-License-Identifier: MIT
// Structured log: one JSON object per line on standard error. Callers name events and pass facts;
// secrets (tokens, passwords, what people wrote) are never passed, so they need no redaction.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace hearth::runtime {

enum class Level : std::uint8_t { kDebug, kInfo, kWarn, kError };

struct Fact {
  std::string_view key;
  std::variant<std::int64_t, std::string_view> value;

  Fact(std::string_view name, std::int64_t number) : key(name), value(number) {}
  Fact(std::string_view name, std::string_view text) : key(name), value(text) {}
  Fact(std::string_view name, const char* text) : key(name), value(std::string_view(text)) {}
};

/// Lines below `level` are dropped. Default: kInfo.
void set_log_level(Level level);

/// Writes {"at_ms":…,"level":…,"event":…,facts…}. Safe from any thread; one write per line.
void log(Level level, std::string_view event, std::initializer_list<Fact> facts = {});

}  // namespace hearth::runtime
