// SPDX-License-Identifier: MIT
#include "server/store/sqlite/schema.h"

#include <array>

namespace hearth::store::sqlite {
namespace {

constexpr auto kMigrations = std::to_array<const char*>({
#include "migrations/sqlite.inc"
});
constexpr auto kNewest = static_cast<std::int64_t>(kMigrations.size());

// A writer's page cache of 64 MiB keeps the hot ends of every index in memory (measured: research
// note 2.1). A reader's feeds come from memory, and there may be several: 2 MiB each hold the inner
// pages of every index; leaves come from the system's cache.
constexpr const char* kWriterPragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
    "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON;"
    // Only the writer thread checkpoints, when it has time.
    "PRAGMA wal_autocheckpoint=0;";
constexpr const char* kReaderPragmas =
    "PRAGMA cache_size=-2048; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON;";

base::Result<std::int64_t> version_of(Database& database) {
  HEARTH_TRY(const std::int64_t version, database.integer("PRAGMA user_version"));
  HEARTH_TRY(const std::int64_t application, database.integer("PRAGMA application_id"));
  HEARTH_TRY(const std::int64_t tables, database.integer("SELECT count(*) FROM sqlite_schema"));
  const bool fresh = version == 0 && application == 0 && tables == 0;
  if (!fresh && application != kApplicationId) {
    return base::Error{base::ErrorCode::kCorrupt, "the file belongs to another program"};
  }
  if (version > kNewest) {
    return base::Error{base::ErrorCode::kUnsupportedVersion,
                       "the file was written by a newer Hearth"};
  }
  return version;
}

}  // namespace

base::Status prepare_writer(Database& database) {
  HEARTH_TRY(std::int64_t version, version_of(database));
  // wal_autocheckpoint works by replacing the hook, so remembering the size of the log comes back
  // after it.
  HEARTH_CHECK(database.run(kWriterPragmas));
  database.watch_wal();
  while (version < kNewest) {
    const char* migration = kMigrations[static_cast<std::size_t>(version)];
    ++version;
    const std::string stamp = ";PRAGMA application_id=" + std::to_string(kApplicationId) +
                              ";PRAGMA user_version=" + std::to_string(version) + ";COMMIT;";
    const base::Status migrated = database.run("BEGIN IMMEDIATE;" + std::string(migration) + stamp);
    if (!migrated.ok()) {
      if (!database.autocommit()) static_cast<void>(database.run("ROLLBACK"));
      return migrated;
    }
  }
  return base::done();
}

base::Status prepare_reader(Database& database) {
  HEARTH_TRY(const std::int64_t version, version_of(database));
  if (version < kNewest) {
    return base::Error{base::ErrorCode::kUnsupportedVersion,
                       "the file was written by an older Hearth; start the server once"};
  }
  return database.run(kReaderPragmas);
}

}  // namespace hearth::store::sqlite
