// SPDX-License-Identifier: MIT
#include "server/runtime/log.h"

#include <unistd.h>

#include <atomic>
#include <string>

#include "server/runtime/clock.h"
#include "shared/base/json.h"

namespace hearth::runtime {
namespace {

std::atomic<Level> least{Level::kInfo};

std::string_view name_of(Level level) {
  switch (level) {
    case Level::kDebug: return "debug";
    case Level::kInfo: return "info";
    case Level::kWarn: return "warn";
    case Level::kError: return "error";
  }
  return "error";
}

}  // namespace

void set_log_level(Level level) { least = level; }

void log(Level level, std::string_view event, std::initializer_list<Fact> facts) {
  if (level < least.load(std::memory_order_relaxed)) return;
  std::string line = "{\"at_ms\":" + std::to_string(now_ms());
  line += ",\"level\":\"";
  line += name_of(level);
  line += "\",\"event\":";
  base::append_json_text(line, event);
  for (const Fact& fact : facts) {
    line += ',';
    base::append_json_text(line, fact.key);
    line += ':';
    if (const auto* number = std::get_if<std::int64_t>(&fact.value)) {
      line += std::to_string(*number);
    } else {
      base::append_json_text(line, std::get<std::string_view>(fact.value));
    }
  }
  line += "}\n";
  // One write per line keeps lines of several threads whole. A full pipe must not stop the server,
  // so a short or failed write is let go.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace hearth::runtime
