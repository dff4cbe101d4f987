// SPDX-License-Identifier: MIT
// Every kind of write as SQL; each runs inside the writer's open transaction.
#pragma once

#include "server/store/sqlite/database.h"
#include "server/store/store.h"

namespace hearth::store::sqlite {

/// @errors as store.h says for each write; is_fatal() ones concern the whole file.
[[nodiscard]] base::Status apply_write(Database& database, const Write& write);

}  // namespace hearth::store::sqlite
