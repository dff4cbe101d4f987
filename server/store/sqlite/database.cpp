// SPDX-License-Identifier: MIT
#include "server/store/sqlite/database.h"

#include <sqlite3.h>

#include <utility>

#include "shared/base/ids.h"

namespace hearth::store::sqlite {
namespace {

// Long enough for a reader to step aside, short enough to notice a file that is stuck.
constexpr int kBusyTimeoutMs = 5'000;

base::Error error_of(int code, sqlite3* connection) {
  using base::ErrorCode;
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: return {ErrorCode::kConflict, "a row with this key exists"};
    case SQLITE_CORRUPT: return {ErrorCode::kCorrupt, "the database file is damaged"};
    case SQLITE_NOTADB: return {ErrorCode::kCorrupt, "the file is no database"};
    case SQLITE_FULL: return {ErrorCode::kStore, "the disk is full"};
    case SQLITE_READONLY: return {ErrorCode::kStore, "the database file is read-only"};
    case SQLITE_CANTOPEN: return {ErrorCode::kStore, "the database file cannot be opened"};
    case SQLITE_TOOBIG: return {ErrorCode::kTooLarge, "a row is too large"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ErrorCode::kStore, "another connection holds the database"};
    default: {
      const char* text = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
      return {ErrorCode::kStore, std::string("SQLite: ") + text};
    }
  }
}

int remember_wal_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<std::size_t*>(pages) = static_cast<std::size_t>(count);
  return SQLITE_OK;
}

}  // namespace

Query::~Query() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

// Binding fails only for an index that does not exist, i.e. for a mistake in this program.
void Query::bind(std::int64_t value) {
  HEARTH_ASSERT(sqlite3_bind_int64(statement_, ++bound_, value) == SQLITE_OK,
                "the statement has fewer parameters than values");
}

void Query::bind(std::string_view text) {
  // A view of nothing may have no address, which SQLite would take for NULL.
  const char* bytes = text.data() != nullptr ? text.data() : "";
  const int code =
      sqlite3_bind_text64(statement_, ++bound_, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  HEARTH_ASSERT(code == SQLITE_OK || code == SQLITE_TOOBIG,
                "the statement has fewer parameters than values");
}

void Query::bind(Blob blob) {
  const char* bytes = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
  const int code =
      sqlite3_bind_blob64(statement_, ++bound_, bytes, blob.bytes.size(), SQLITE_STATIC);
  HEARTH_ASSERT(code == SQLITE_OK || code == SQLITE_TOOBIG,
                "the statement has fewer parameters than values");
}

base::Result<bool> Query::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error_of(code, connection_);
}

base::Status Query::run() {
  for (;;) {
    HEARTH_TRY(const bool row, next());
    if (!row) return base::done();
  }
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

bool Query::null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Query::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

base::Result<std::unique_ptr<Database>> Database::open(const std::string& file, OpenMode mode) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (mode == OpenMode::kReadOnly) flags |= SQLITE_OPEN_READONLY;
  if (mode == OpenMode::kReadWrite) flags |= SQLITE_OPEN_READWRITE;
  if (mode == OpenMode::kCreate) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
  std::unique_ptr<Database> database(new Database(connection));
  if (code != SQLITE_OK) return error_of(code, connection);
  sqlite3_busy_timeout(connection, kBusyTimeoutMs);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Database::~Database() {
  for (const auto& entry : statements_) sqlite3_finalize(entry.second);
  sqlite3_close_v2(connection_);
}

base::Status Database::run(const std::string& sql) {
  const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(code, connection_);
  return base::done();
}

base::Result<std::unique_ptr<Query>> Database::prepare(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  if (statement == nullptr) {
    const int code =
        sqlite3_prepare_v3(connection_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return error_of(code, connection_);
  }
  return std::make_unique<Query>(connection_, statement);
}

base::Result<std::int64_t> Database::integer(const char* sql, std::int64_t fallback) {
  HEARTH_TRY(const std::unique_ptr<Query> asked, query(sql));
  HEARTH_TRY(const bool row, asked->next());
  return row ? asked->integer(0) : fallback;
}

std::int64_t Database::changed() const { return sqlite3_changes64(connection_); }

bool Database::autocommit() const { return sqlite3_get_autocommit(connection_) != 0; }

base::Status Database::checkpoint(Checkpoint how) {
  const int mode =
      how == Checkpoint::kPassive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  int pages = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection_, nullptr, mode, &pages, &copied);
  if (code != SQLITE_OK) return error_of(code, connection_);
  // All copied and nobody reading: the next commit starts the log file anew.
  if (copied == pages) wal_pages_ = 0;
  return base::done();
}

void Database::give_back_pages() { sqlite3_db_release_memory(connection_); }

void Database::watch_wal() { sqlite3_wal_hook(connection_, &remember_wal_pages, &wal_pages_); }

base::Status Database::copy_to(Database& target) {
  sqlite3_backup* copy = sqlite3_backup_init(target.connection_, "main", connection_, "main");
  if (copy == nullptr) {
    return error_of(sqlite3_extended_errcode(target.connection_), target.connection_);
  }
  static_cast<void>(sqlite3_backup_step(copy, -1));
  const int code = sqlite3_backup_finish(copy);
  if (code != SQLITE_OK) return error_of(code, target.connection_);
  return base::done();
}

std::uint64_t random_id() {
  std::uint64_t value = 0;
  do {
    sqlite3_randomness(sizeof value, &value);
    value &= base::kIdMax;
  } while (value == 0);
  return value;
}

bool is_fatal(const base::Error& error) {
  return error.code == base::ErrorCode::kStore || error.code == base::ErrorCode::kCorrupt;
}

}  // namespace hearth::store::sqlite
