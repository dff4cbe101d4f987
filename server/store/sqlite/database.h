// SPDX-License-Identifier: MIT
// One SQLite connection: statements prepared once and used again, values bound by type, every
// failure an Error. The only files that know the C interface are this one and its .cpp.
// Thread-compatible: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hearth::store::sqlite {

/// Marks bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// A statement in use; hands it back when it goes out of scope. Texts bound and columns read are
/// views: they must outlive it, and it the next next().
class Query {
 public:
  Query(sqlite3* connection, sqlite3_stmt* statement)
      : connection_(connection), statement_(statement) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  void bind(std::int64_t value);
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(bool value) { bind(std::int64_t{value}); }
  void bind(std::string_view text);
  void bind(Blob blob);

  /// True: there is a row to read. False: done.
  [[nodiscard]] base::Result<bool> next();
  /// Runs to the end.
  [[nodiscard]] base::Status run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::uint64_t natural(int column) const {
    return static_cast<std::uint64_t>(integer(column));
  }
  [[nodiscard]] bool null(int column) const;
  [[nodiscard]] std::string_view bytes(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

 private:
  sqlite3* connection_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

enum class OpenMode : std::uint8_t { kReadOnly, kReadWrite, kCreate };

class Database {
 public:
  /// Opens with the safety switches on: no extensions, schema not trusted, defensive.
  /// @errors kStore, kCorrupt.
  [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const std::string& file,
                                                                    OpenMode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs SQL without parameters, one statement or many.
  [[nodiscard]] base::Status run(const std::string& sql);

  /// A prepared statement with its parameters bound in order. `sql` must be a literal.
  template <class... Values>
  [[nodiscard]] base::Result<std::unique_ptr<Query>> query(const char* sql,
                                                           const Values&... values) {
    HEARTH_TRY(std::unique_ptr<Query> query, prepare(sql));
    (query->bind(values), ...);
    return query;
  }
  /// The same for statements whose rows nobody reads.
  template <class... Values>
  [[nodiscard]] base::Status write(const char* sql, const Values&... values) {
    HEARTH_TRY(const std::unique_ptr<Query> query, prepare(sql));
    (query->bind(values), ...);
    return query->run();
  }
  /// The first column of the first row; `fallback` where there is no row.
  [[nodiscard]] base::Result<std::int64_t> integer(const char* sql, std::int64_t fallback = 0);

  /// Rows the last INSERT, UPDATE or DELETE changed.
  [[nodiscard]] std::int64_t changed() const;
  /// True where no transaction is open, e.g. because an error rolled it back.
  [[nodiscard]] bool autocommit() const;

  enum class Checkpoint : std::uint8_t {
    kPassive,   // as far as readers allow, waits for nobody
    kTruncate,  // waits for readers (busy timeout), empties the log file
  };
  [[nodiscard]] base::Status checkpoint(Checkpoint how);
  /// Keeps wal_pages() up to date; call it after PRAGMA wal_autocheckpoint, which uses the same
  /// hook.
  void watch_wal();
  /// Pages in the write-ahead log after the newest commit.
  [[nodiscard]] std::size_t wal_pages() const { return wal_pages_; }

  /// Empties the page cache: after something that went through it once and large.
  void give_back_pages();

  /// Copies the whole database into `target`.
  [[nodiscard]] base::Status copy_to(Database& target);

 private:
  explicit Database(sqlite3* connection) : connection_(connection) {}
  [[nodiscard]] base::Result<std::unique_ptr<Query>> prepare(const char* sql);

  sqlite3* connection_;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
  std::size_t wal_pages_ = 0;
};

/// A random id in 1 .. kIdMax from SQLite's generator (seeded by the system).
[[nodiscard]] std::uint64_t random_id();

/// True for errors that concern the file, not the one write that met them.
[[nodiscard]] bool is_fatal(const base::Error& error);

}  // namespace hearth::store::sqlite
