// SPDX-License-Identifier: MIT
// A dump statement by statement. Of CREATE TABLE only the names of columns are read, of INSERT and
// COPY the rows; every other statement is passed over.
#include <map>
#include <optional>

#include "server/importers/file_bytes.h"
#include "server/importers/foreign_text.h"
#include "server/importers/lines.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kColumnsMax = 2'000;

// The words and values of one statement.
class Scanner {
 public:
  Scanner(std::string_view text, bool backslashes) : text_(text), backslashes_(backslashes) {}

  void blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view wanted) {
    blanks();
    const std::string_view here = text_.substr(at_, wanted.size());
    const bool ends = at_ + wanted.size() >= text_.size() || !is_word(text_[at_ + wanted.size()]);
    if (!same_word(here, wanted) || !ends) return false;
    at_ += wanted.size();
    return true;
  }
  // `name`, "name", [name], schema.name: the last part.
  std::string name() {
    std::string out;
    do {
      blanks();
      out.clear();
      const char open = at_ < text_.size() ? text_[at_] : '\0';
      const char close = open == '[' ? ']' : open;
      if (open == '`' || open == '"' || open == '[') {
        const std::size_t end = std::min(text_.find(close, at_ + 1), text_.size());
        out = std::string(text_.substr(at_ + 1, end - at_ - 1));
        at_ = std::min(end + 1, text_.size());
      } else {
        while (at_ < text_.size() && is_word(text_[at_])) out += text_[at_++];
      }
    } while (take('.'));
    return out;
  }
  std::vector<std::string> names() {
    std::vector<std::string> all;
    if (!take('(')) return all;
    while (!take(')') && !at_end() && all.size() < kColumnsMax) {
      std::string one = name();
      if (one.empty() && !at_end()) ++at_;
      all.push_back(std::move(one));
      take(',');
    }
    return all;
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  // One value; nothing where the statement is broken there.
  std::optional<std::string> value() {
    blanks();
    if (at_end()) return {};
    if (word("null")) return std::string();
    if (word("_binary")) blanks();
    const char c = text_[at_];
    const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if ((c == 'E' || c == 'e') && after == '\'') return ++at_, quoted('\'', true);
    if (c == 'N' && after == '\'') return ++at_, quoted('\'', backslashes_);
    if ((c == 'X' || c == 'x') && after == '\'') return ++at_, from_hex(quoted('\'', false));
    if (c == '\'' || c == '"') return quoted(c, backslashes_);
    std::size_t depth = 0;
    const std::size_t begin = at_;
    for (; at_ < text_.size(); ++at_) {
      const char d = text_[at_];
      if (d == '\'') {
        static_cast<void>(quoted(d, backslashes_));
        --at_;
        continue;
      }
      if (d == '(') ++depth;
      if (depth == 0 && (d == ',' || d == ')')) break;
      if (d == ')') --depth;
    }
    const std::string_view raw = trimmed(text_.substr(begin, at_ - begin));
    if (raw.substr(0, 2) == "0x") return from_hex(std::string(raw.substr(2)));
    return std::string(raw.substr(0, raw.find("::")));
  }

 private:
  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
  }

  std::optional<std::string> quoted(char quote, bool backslashes) {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (backslashes && c == '\\' && at_ + 1 < text_.size()) {
        constexpr std::string_view kShort = "0nrtbZ";
        constexpr std::string_view kMeant = {"\0\n\r\t\b\x1a", 6};
        const char escaped = text_[++at_];
        const std::size_t place = kShort.find(escaped);
        out += place != std::string_view::npos ? kMeant[place] : escaped;
      } else if (c != quote) {
        out += c;
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        out += quote;
        ++at_;
      } else {
        ++at_;
        return out;
      }
    }
    return {};
  }

  static std::optional<std::string> from_hex(const std::optional<std::string>& digits) {
    if (!digits) return {};
    std::string escaped;
    for (std::size_t i = 0; i + 1 < digits->size(); i += 2) escaped += '%' + digits->substr(i, 2);
    return unescaped(escaped, false);
  }

  std::string_view text_;
  bool backslashes_;
  std::size_t at_ = 0;
};

class Dump {
 public:
  explicit Dump(const SqlReading& reading) : reading_(reading), bytes_(reading.file) {}

  base::Status run() {
    if (!bytes_.is_open()) return base::Error{base::ErrorCode::kNotFound, reading_.file};
    while (next_statement()) HEARTH_CHECK(statement());
    return base::done();
  }

 private:
  void rest_of_line() {
    while (bytes_.peek() >= 0 && bytes_.take() != '\n') {
    }
  }

  void keep(int c) {
    if (text_.size() < kSqlStatementBytesMax) {
      text_ += static_cast<char>(c);
    } else {
      too_long_ = true;
    }
  }

  // Up to the next ";" that stands outside quotes and comments. False at the end of the file.
  bool next_statement() {
    text_.clear();
    too_long_ = false;
    whole_ = false;
    begin_ = bytes_.line();
    for (;;) {
      const int c = bytes_.take();
      if (c < 0) return !trimmed(text_).empty();
      if (text_.empty() && (c == '\n' || c == '\r' || c == ' ')) {
        begin_ = bytes_.line();
        continue;
      }
      if (c == ';') {
        whole_ = true;
        return true;
      }
      if (c == '#' || (c == '-' && bytes_.peek() == '-')) {
        rest_of_line();
        keep('\n');
        if (trimmed(text_).empty()) text_.clear();
        continue;
      }
      keep(c);
      const bool escapes = text_.size() > 1 && text_[text_.size() - 2] == 'E';
      if (c == '\'' || c == '"' || c == '`') quoted(c, escapes);
      if (c == '/' && bytes_.peek() == '*') comment();
    }
  }

  // `escapes`: an E'…' of PostgreSQL.
  void quoted(int quote, bool escapes) {
    for (int c = bytes_.take(); c >= 0; c = bytes_.take()) {
      keep(c);
      if (c == '\\' && quote != '`' && (backslashes_ || escapes)) {
        keep(bytes_.take());
      } else if (c == quote) {
        return;
      }
    }
  }

  void comment() {
    text_.pop_back();
    int before = 0;
    bytes_.take();
    for (int c = bytes_.take(); c >= 0; c = bytes_.take()) {
      if (before == '*' && c == '/') return;
      before = c;
    }
  }

  base::Status statement() {
    // MySQL alone gives a backslash in a text a meaning.
    const std::string_view begin = trimmed(text_);
    if (starts_with_word(begin, "pragma") || starts_with_word(begin, "begin transaction") ||
        starts_with_word(begin, "set standard_conforming_strings = on")) {
      backslashes_ = false;
    }
    Scanner scanner(text_, backslashes_);
    const bool inserts = scanner.word("insert") || scanner.word("replace");
    if (!inserts && scanner.word("create")) return learn_columns(scanner);
    if (!inserts && scanner.word("copy")) return copy(scanner);
    if (!inserts) return base::done();
    if (too_long_) return reading_.bad(begin_, "a statement is longer than 64 MB");
    scanner.word("ignore");
    if (!scanner.word("into")) return base::done();
    SqlRow row;
    const std::string table = scanner.name();
    row.table = table;
    row.line = begin_;
    row.columns = scanner.names();
    if (row.columns.empty()) row.columns = columns_[table];
    if (!scanner.word("values")) return base::done();
    do {
      row.values.clear();
      if (!scanner.take('(')) break;
      while (!scanner.take(')')) {
        auto value = scanner.value();
        if (!value || row.values.size() > kColumnsMax) {
          return reading_.bad(begin_, "a row of \"" + table + "\" is cut off");
        }
        row.values.push_back(mended_text(*value));
        scanner.take(',');
      }
      HEARTH_CHECK(reading_.each(row));
    } while (scanner.take(','));
    return whole_ ? base::done() : reading_.bad(begin_, "the file is cut off in this statement");
  }

  base::Status learn_columns(Scanner& scanner) {
    scanner.word("temporary");
    if (!scanner.word("table")) return base::done();
    if (scanner.word("if")) {
      scanner.word("not");
      scanner.word("exists");
    }
    const std::string table = scanner.name();
    std::vector<std::string>& columns = columns_[table];
    columns.clear();
    if (!scanner.take('(')) return base::done();
    while (!scanner.at_end() && columns.size() < kColumnsMax) {
      for (const char* word :
           {"primary", "key", "unique", "constraint", "foreign", "index", "fulltext", "check"}) {
        if (scanner.word(word)) return base::done();
      }
      std::string name = scanner.name();
      if (name.empty()) return base::done();
      columns.push_back(std::move(name));
      static_cast<void>(scanner.value());  // its type and all that follows, to the comma
      if (!scanner.take(',')) return base::done();
    }
    return base::done();
  }

  // PostgreSQL: rows of tabs up to a line "\.".
  base::Status copy(Scanner& scanner) {
    SqlRow row;
    const std::string table = scanner.name();
    row.table = table;
    row.columns = scanner.names();
    rest_of_line();
    for (;;) {
      row.line = bytes_.line();
      std::string line;
      int c = bytes_.take();
      for (; c >= 0 && c != '\n'; c = bytes_.take()) {
        if (line.size() < kSqlStatementBytesMax) line += static_cast<char>(c);
      }
      if (line == "\\." || line == "\\.\r") return base::done();
      if (c < 0) return reading_.bad(row.line, "the file is cut off in the rows of " + table);
      row.values.clear();
      for (std::string_view rest = line;;) {
        const std::size_t end = std::min(rest.find('\t'), rest.size());
        row.values.push_back(copied(rest.substr(0, end)));
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
      }
      HEARTH_CHECK(reading_.each(row));
    }
  }

  static std::string copied(std::string_view text) {
    if (text == "\\N") return {};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\\' || i + 1 == text.size()) {
        out += text[i];
        continue;
      }
      constexpr std::string_view kShort = "bfnrtv";
      constexpr std::string_view kMeant = "\b\f\n\r\t\v";
      const char escaped = text[++i];
      const std::size_t place = kShort.find(escaped);
      out += place != std::string_view::npos ? kMeant[place] : escaped;
    }
    return mended_text(out);
  }

  const SqlReading& reading_;
  FileBytes bytes_;
  std::string text_;
  std::uint64_t begin_ = 1;
  bool backslashes_ = true;
  bool whole_ = false;
  bool too_long_ = false;
  std::map<std::string, std::vector<std::string>, std::less<>> columns_;
};

}  // namespace

std::string_view SqlRow::text(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size() && i < values.size(); ++i) {
    if (same_word(columns[i], column)) return values[i];
  }
  return {};
}

base::Status read_sql_dump(const SqlReading& reading) { return Dump(reading).run(); }

}  // namespace hearth::importers
