// SPDX-License-Identifier: MIT
// Walks through a document without holding it: lists on the way are entered, items are cut out.
#include <algorithm>

#include "server/importers/file_bytes.h"
#include "server/importers/foreign_json.h"
#include "server/importers/lines.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kKeyBytesMax = 4'096;

class Walker {
 public:
  explicit Walker(const JsonReading& reading) : reading_(reading), bytes_(reading.file) {}

  base::Status run() {
    if (!bytes_.is_open()) return base::Error{base::ErrorCode::kNotFound, reading_.file};
    if (bytes_.peek() == 0xEF) {  // a byte order mark
      for (int i = 0; i < 3; ++i) bytes_.take();
    }
    while (peek_behind_blanks() >= 0) HEARTH_CHECK(walk(""));
    return base::done();
  }

 private:
  [[nodiscard]] bool is_list(std::string_view path) const {
    const auto& lists = reading_.lists;
    return path.empty() || std::find(lists.begin(), lists.end(), path) != lists.end();
  }
  // Is something that is read item by item below it?
  [[nodiscard]] bool leads_on(std::string_view path) const {
    if (path.empty()) return true;
    return std::any_of(reading_.lists.begin(), reading_.lists.end(), [path](std::string_view one) {
      return one.size() > path.size() && one.substr(0, path.size()) == path &&
             one[path.size()] == '.';
    });
  }

  int peek_behind_blanks() {
    for (;;) {
      const int c = bytes_.peek();
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
      bytes_.take();
    }
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the paths the reader names.
  base::Status walk(const std::string& path) {
    const int c = peek_behind_blanks();
    if (c == '[' && is_list(path)) return list(path, false);
    if (c == '[' && leads_on(path)) return list(path, true);
    if (c == '{' && leads_on(path)) return object(path);
    return give(path);
  }

  base::Status list(const std::string& path, bool enter) {
    bytes_.take();
    for (;;) {
      const int c = peek_behind_blanks();
      if (c < 0) return cut_off();
      if (c == ']' || c == '}') {
        bytes_.take();
        return base::done();
      }
      if (c == ',' || c == ':') {
        bytes_.take();
        continue;
      }
      HEARTH_CHECK(enter ? walk(path) : give(path));
    }
  }

  base::Status object(const std::string& path) {
    bytes_.take();
    for (;;) {
      const int c = peek_behind_blanks();
      if (c < 0) return cut_off();
      if (c == '}' || c == ']') {
        bytes_.take();
        return base::done();
      }
      if (c != '"') {
        if (c != ',') {
          HEARTH_CHECK(reading_.bad(bytes_.line(), "a field without a name"));
          while (bytes_.peek() >= 0 && bytes_.peek() != ',' && bytes_.peek() != '}' &&
                 bytes_.peek() != '"') {
            bytes_.take();
          }
          if (bytes_.peek() == '"') continue;
        }
        if (bytes_.peek() == ',') bytes_.take();
        continue;
      }
      std::string key;
      bool whole = true;
      capture(key, kKeyBytesMax, whole);
      if (peek_behind_blanks() == ':') bytes_.take();
      const std::string name = key.size() >= 2 ? key.substr(1, key.size() - 2) : std::string();
      HEARTH_CHECK(walk(path.empty() ? name : path + "." + name));
    }
  }

  base::Status cut_off() { return reading_.bad(bytes_.line(), "the file is cut off here"); }

  // One value, cut out and parsed.
  base::Status give(const std::string& path) {
    const std::uint64_t line = bytes_.line();
    std::string text;
    bool whole = true;
    const bool ended = capture(text, kJsonItemBytesMax, whole);
    if (!whole) return reading_.bad(line, "an item is larger than 64 MB");
    if (!ended) return reading_.bad(line, "the file is cut off in this item");
    const auto value = parse_foreign_json(text);
    if (!value.ok()) return reading_.bad(line, value.error().detail);
    return reading_.each(path, *value, line);
  }

  // The bytes of the value that begins here. False where the file ends in it.
  bool capture(std::string& text, std::size_t bytes_max, bool& whole) {
    std::size_t depth = 0;
    bool quoted = false;
    for (bool first = true;; first = false) {
      const int next = bytes_.peek();
      if (next < 0) return depth == 0 && !quoted && !first;
      const auto c = static_cast<char>(next);
      if (!quoted && depth == 0 && !first && ends_value(c)) return true;
      bytes_.take();
      if (text.size() < bytes_max) {
        text += c;
      } else {
        whole = false;
      }
      if (quoted) {
        if (c == '\\') {
          const auto escaped = static_cast<char>(std::max(bytes_.take(), 0));
          if (text.size() < bytes_max) text += escaped;
        }
        quoted = c != '"';
        if (!quoted && depth == 0) return true;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && (depth == 0 || --depth == 0)) {
        return true;
      }
    }
  }
  static bool ends_value(char c) {
    return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t' ||
           c == ':' || c == '"' || c == '{' || c == '[';
  }

  const JsonReading& reading_;
  FileBytes bytes_;
};

bool leads_to_a_list(const base::Json& value, const JsonReading& reading) {
  return std::any_of(reading.lists.begin(), reading.lists.end(), [&](std::string_view path) {
    const base::Json* found = value_at(value, path.substr(0, path.find('.')));
    return found != nullptr && (found->array() != nullptr || found->object() != nullptr);
  });
}

}  // namespace

base::Status read_json_items(const JsonReading& reading) { return Walker(reading).run(); }

base::Status read_json_lines(const JsonReading& reading) {
  return read_lines(reading.file, [&](const Line& line) -> base::Status {
    if (line.too_long) return reading.bad(line.place.number, "the line is longer than 16 MB");
    const auto value = parse_foreign_json(line.text);
    if (!value.ok()) return reading.bad(line.place.number, value.error().detail);
    return reading.each("", *value, line.place.number);
  });
}

base::Status read_json_either(const JsonReading& reading) {
  bool lines = false;
  const base::Error enough{base::ErrorCode::kGone, "read"};
  const base::Status looked = read_lines(reading.file, [&](const Line& line) -> base::Status {
    const auto value = parse_foreign_json(line.text);
    // A list is a document, also on one line.
    lines = value.ok() && value->object() != nullptr && !leads_to_a_list(*value, reading);
    return enough;
  });
  if (!looked.ok() && !(looked.error() == enough)) return looked;
  return lines ? read_json_lines(reading) : read_json_items(reading);
}

}  // namespace hearth::importers
