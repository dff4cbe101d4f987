// SPDX-License-Identifier: MIT
// The shape of a database file: how a new one is made, how an older one is brought up to date
// (numbered migrations, forward only), how a foreign or newer one is refused.
#pragma once

#include "server/store/sqlite/database.h"

namespace hearth::store::sqlite {

/// "HRTH": tells our files from other SQLite databases (and tells `file`).
inline constexpr std::int64_t kApplicationId = 0x48525448;

/// Sets up a writing connection and brings the schema up to date.
/// @errors kCorrupt: another program's file; kUnsupportedVersion: made by a newer Hearth; kStore.
[[nodiscard]] base::Status prepare_writer(Database& database);

/// Sets up a reading connection.
/// @errors as above; kUnsupportedVersion also where migrations are still to be run.
[[nodiscard]] base::Status prepare_reader(Database& database);

}  // namespace hearth::store::sqlite
