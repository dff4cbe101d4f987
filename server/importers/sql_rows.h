// SPDX-License-Identifier: MIT
// Rows of SQL: of an SQLite file, and of the INSERT and COPY statements that mysqldump, phpMyAdmin,
// pg_dump and `sqlite3 .dump` write. No statement is ever run.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace hearth::importers {

inline constexpr std::size_t kSqlStatementBytesMax = 64 * 1024 * 1024;

/// One row. Values are texts as they are stored; NULL is an empty text.
class SqlRow {
 public:
  std::string_view table{};            // without its schema and quotes
  std::vector<std::string> columns{};  // as CREATE TABLE or the statement names them
  std::vector<std::string> values{};
  std::uint64_t line = 0;

  /// Empty where there is no such column.
  [[nodiscard]] std::string_view text(std::string_view column) const;
};

struct SqlReading {
  std::string file{};
  std::function<base::Status(const SqlRow& row)> each{};
  std::function<base::Status(std::uint64_t line, std::string_view why)> bad{};
};

[[nodiscard]] bool is_sqlite_file(const std::string& file);

/// Rows of the tables named, one table after the other. The file is opened for reading alone.
/// @errors kCorrupt: it is none, or broken from its first page on; those of `each`.
[[nodiscard]] base::Status read_sqlite(const SqlReading& reading,
                                       const std::vector<std::string>& tables);

/// Rows of every table, in order of the file. @cost O(bytes); memory one statement, 64 MB at most.
/// @errors kNotFound; those of `each` and `bad`.
[[nodiscard]] base::Status read_sql_dump(const SqlReading& reading);

/// The same of a dump in SQL or in XML (mysqldump --xml, phpMyAdmin, PHPUnit's data sets).
/// @cost memory one row of XML, 32 MB at most.
[[nodiscard]] base::Status read_table_rows(const SqlReading& reading);

}  // namespace hearth::importers
