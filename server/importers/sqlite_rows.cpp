// SPDX-License-Identifier: MIT
#include <sqlite3.h>

#include <fstream>
#include <memory>

#include "server/importers/foreign_text.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

constexpr int kValueBytesMax = 32 * 1024 * 1024;

// A path in a URI: what has a meaning there is written with percent signs.
std::string uri_of(const std::string& file) {
  std::string out = "file:";
  for (const char c : file) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += '%';
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + "?mode=ro&immutable=1";
}

std::string value_of(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_BLOB) return {};
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  const int bytes = sqlite3_column_bytes(statement, column);
  return text != nullptr ? std::string(text, static_cast<std::size_t>(bytes)) : std::string();
}

base::Status read_table(sqlite3* database, const std::string& table, const SqlReading& reading) {
  const std::string sql = "SELECT * FROM \"" + table + "\"";
  sqlite3_stmt* made = nullptr;
  const int prepared = sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr);
  const std::unique_ptr<sqlite3_stmt, CloseStatement> statement(made);
  if (prepared == SQLITE_NOTADB || prepared == SQLITE_CORRUPT) {
    return base::Error{base::ErrorCode::kCorrupt, reading.file + ": " + sqlite3_errmsg(database)};
  }
  if (prepared != SQLITE_OK) return reading.bad(0, sqlite3_errmsg(database));
  SqlRow row;
  row.table = table;
  const int columns = sqlite3_column_count(made);
  for (int i = 0; i < columns; ++i) row.columns.emplace_back(sqlite3_column_name(made, i));
  for (;;) {
    const int step = sqlite3_step(made);
    if (step == SQLITE_DONE) return base::done();
    if (step != SQLITE_ROW) {
      // What follows cannot be found; what came before counts.
      return reading.bad(row.line + 1, "row: " + std::string(sqlite3_errmsg(database)));
    }
    ++row.line;
    row.values.clear();
    for (int i = 0; i < columns; ++i) row.values.push_back(value_of(made, i));
    HEARTH_CHECK(reading.each(row));
  }
}

}  // namespace

bool is_sqlite_file(const std::string& file) {
  std::ifstream input(file, std::ios::binary);
  std::string head(16, '\0');
  input.read(head.data(), 16);
  return std::string_view(head).substr(0, 15) == "SQLite format 3";
}

base::Status read_sqlite(const SqlReading& reading, const std::vector<std::string>& tables) {
  sqlite3* opened = nullptr;
  const int failure = sqlite3_open_v2(uri_of(reading.file).c_str(), &opened,
                                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> database(opened);
  if (failure != SQLITE_OK) return base::Error{base::ErrorCode::kNotFound, reading.file};
  sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, kValueBytesMax);
  // Views and triggers of a foreign file run nothing of ours.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  for (const std::string& table : tables) HEARTH_CHECK(read_table(opened, table, reading));
  return base::done();
}

}  // namespace hearth::importers
