// SPDX-License-Identifier: MIT
// Tables of a database as XML: mysqldump's (<table_data><row><field name>), phpMyAdmin's (<table>
// once a row, <column name> in it) and PHPUnit's (<table>, then <column>s, then <row>s of
// <value>s).
#include <fstream>

#include "server/importers/foreign_text.h"
#include "server/importers/sql_rows.h"
#include "server/importers/xml_records.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kColumnsMax = 2'000;

class Reader {
 public:
  explicit Reader(const SqlReading& reading) : reading_(reading) {}

  base::Status run() {
    HEARTH_CHECK(read_xml_records(
        {.file = reading_.file,
         .records = {"row", "column"},
         .each =
             [this](const XmlElement& element, std::uint64_t line) {
               return element.name == "row" ? row(element, line) : column(element, line);
             },
         .bad = reading_.bad,
         .around = {"table", "table_data"},
         .enter = [this](const XmlElement& tag, std::uint64_t) { return enter(tag); }}));
    return flush();
  }

 private:
  base::Status enter(const XmlElement& tag) {
    HEARTH_CHECK(flush());
    table_ = std::string(tag.attribute("name"));
    columns_.clear();
    return base::done();
  }

  // A named one is a value of the row that its table is, another names a column.
  base::Status column(const XmlElement& element, std::uint64_t line) {
    const std::string_view name = element.attribute("name");
    if (name.empty()) {
      if (columns_.size() < kColumnsMax) columns_.emplace_back(trimmed(element.text));
      return base::done();
    }
    if (pending_.columns.empty()) pending_.line = line;
    if (pending_.columns.size() == kColumnsMax) return base::done();
    pending_.columns.emplace_back(name);
    pending_.values.push_back(element.text);
    return base::done();
  }

  base::Status flush() {
    SqlRow row = std::exchange(pending_, SqlRow{});
    if (row.columns.empty()) return base::done();
    row.table = table_;
    return reading_.each(row);
  }

  base::Status row(const XmlElement& element, std::uint64_t line) {
    SqlRow row;
    row.table = table_;
    row.line = line;
    row.columns = columns_;
    bool named = false;
    for (const XmlElement& child : element.children) {
      const std::string_view name = child.attribute("name");
      if (!name.empty() && !named) row.columns.clear();
      named = named || !name.empty();
      if (row.values.size() == kColumnsMax) break;
      if (named) row.columns.emplace_back(name);
      row.values.push_back(child.text);
    }
    if (!named && row.values.size() > row.columns.size()) {
      return reading_.bad(line, "a row with more values than its table has columns");
    }
    row.values.resize(row.columns.size());
    return reading_.each(row);
  }

  const SqlReading& reading_;
  std::string table_;
  std::vector<std::string> columns_;
  SqlRow pending_;
};

}  // namespace

base::Status read_table_rows(const SqlReading& reading) {
  std::ifstream input(reading.file, std::ios::binary);
  char first = 0;
  input >> first;
  if (first == '\xEF') {  // a byte order mark
    input.ignore(2);
    input >> first;
  }
  return first == '<' ? Reader(reading).run() : read_sql_dump(reading);
}

}  // namespace hearth::importers
