// SPDX-License-Identifier: MIT
#include "server/importers/csv_rows.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "server/importers/foreign_text.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kColumnsMax = 2'000;
// A quote that is never closed is looked for up to the row's bound: after so many, to the line's
// end.
constexpr std::size_t kRetriesMax = 64;

class Reader {
 public:
  explicit Reader(const SqlReading& reading)
      : reading_(reading), input_(reading.file, std::ios::binary) {}

  base::Status run() {
    if (!input_.is_open()) return base::Error{base::ErrorCode::kNotFound, reading_.file};
    need(3);
    if (rest().substr(0, 3) == "\xEF\xBB\xBF") at_ += 3;
    find_separator();
    SqlRow row;
    row.table = "csv";
    while (more()) {
      if (ends_line()) {  // a blank line is none
        take_line_end();
        continue;
      }
      row.line = line_;
      std::vector<std::string> fields;
      const char* wrong = read_row(fields);
      if (wrong != nullptr) {
        HEARTH_CHECK(reading_.bad(row.line, wrong));
      } else if (row.columns.empty()) {
        row.columns = std::move(fields);
      } else if (fields.size() > row.columns.size()) {
        HEARTH_CHECK(reading_.bad(row.line, "the row has more fields than the first one"));
      } else {
        row.values = std::move(fields);
        row.values.resize(row.columns.size());
        HEARTH_CHECK(reading_.each(row));
      }
    }
    return base::done();
  }

 private:
  [[nodiscard]] std::string_view rest() const { return std::string_view(bytes_).substr(at_); }

  // Bytes from the row's beginning on stay: a row that is none is read again line by line.
  bool fetch() {
    if (row_ > kReadBytes) {
      bytes_.erase(0, row_);
      at_ -= row_;
      row_ = 0;
    }
    const std::size_t size = bytes_.size();
    bytes_.resize(size + kReadBytes);
    input_.read(bytes_.data() + size, static_cast<std::streamsize>(kReadBytes));
    bytes_.resize(size + static_cast<std::size_t>(input_.gcount()));
    return bytes_.size() > size;
  }
  void need(std::size_t count) {
    while (bytes_.size() - at_ < count && fetch()) {
    }
  }
  bool more() {
    row_ = at_;
    need(1);
    return at_ < bytes_.size();
  }
  [[nodiscard]] char here() {
    if (at_ == bytes_.size()) fetch();
    return at_ < bytes_.size() ? bytes_[at_] : '\0';
  }
  bool at_end() {
    need(1);
    return at_ == bytes_.size();
  }
  bool ends_line() {
    const char c = here();
    return c == '\n' || c == '\r';
  }
  void take_line_end() {
    const char c = here();
    ++at_;
    if (c == '\r' && here() == '\n') ++at_;
    ++line_;
  }

  // The one of the three that stands most often in the first line, outside of quotes.
  void find_separator() {
    std::size_t counts[] = {0, 0, 0};
    constexpr std::string_view kSeparators = ",;\t";
    need(kReadBytes);
    bool quoted = false;
    for (const char c : rest()) {
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == '\n' || c == '\r')) break;
      const std::size_t place = kSeparators.find(c);
      if (!quoted && place != std::string_view::npos) ++counts[place];
    }
    separator_ =
        kSeparators[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
  }

  // Reads one row; what is wrong with it, and then its first line is passed over.
  const char* read_row(std::vector<std::string>& fields) {
    const std::uint64_t line = line_;
    const char* wrong = nullptr;
    for (;;) {
      std::string field;
      wrong = here() == '"' ? quoted_field(field) : plain_field(field);
      if (wrong != nullptr) break;
      if (fields.size() < kColumnsMax) fields.push_back(std::move(field));
      if (at_end()) return nullptr;
      if (ends_line()) {
        take_line_end();
        return nullptr;
      }
      ++at_;  // the separator
    }
    line_ = line;
    at_ = row_;
    ++retries_;
    while (!at_end() && !ends_line()) {
      // What is longer than a row may be is passed over without being kept.
      ++at_;
      if (at_ - row_ > kCsvRowBytesMax) row_ = at_;
    }
    if (!at_end()) take_line_end();
    return wrong;
  }

  [[nodiscard]] bool too_long() const { return at_ - row_ > kCsvRowBytesMax; }

  const char* plain_field(std::string& field) {
    while (!at_end() && here() != separator_ && !ends_line()) {
      field += bytes_[at_++];
      if (too_long()) return "the row is longer than 16 MB";
    }
    return nullptr;
  }

  const char* quoted_field(std::string& field) {
    constexpr const char* kOpen = "a quote that is never closed";
    const bool in_one_line = retries_ > kRetriesMax;
    ++at_;
    for (;;) {
      if (at_end()) return kOpen;
      if (too_long()) return "a quote that is not closed within 16 MB";
      const char c = here();
      if (c == '\r' || c == '\n') {
        if (in_one_line) return kOpen;
        take_line_end();
        field += '\n';
        continue;
      }
      ++at_;
      if (c != '"') {
        field += c;
      } else if (here() == '"' && !at_end()) {
        field += '"';
        ++at_;
      } else if (at_end() || here() == separator_ || ends_line()) {
        return nullptr;
      } else {
        field += '"';  // written without doubling it
      }
    }
  }

  const SqlReading& reading_;
  std::ifstream input_;
  std::string bytes_;
  std::size_t row_ = 0;  // where the row begins
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::size_t retries_ = 0;
  char separator_ = ',';
};

}  // namespace

base::Status read_csv_rows(const SqlReading& reading) { return Reader(reading).run(); }

}  // namespace hearth::importers
