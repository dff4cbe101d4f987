// SPDX-License-Identifier: MIT
// The records of one message in the making: a list for each table of tables.def, in its order.
#pragma once

#include "shared/community/state.h"
#include "shared/sync/frame_text.h"

namespace hearth::sync {

struct RecordTexts {
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) ListText name;
#include "shared/community/tables.def"

  [[nodiscard]] std::size_t bytes() const {
    std::size_t total = 0;
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) total += name.bytes();
#include "shared/community/tables.def"
    return total;
  }

  /// Calls visit(name, list) for each table.
  template <class Visit>
  void each(const Visit& visit) {
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) visit(std::string_view(#name), name);
#include "shared/community/tables.def"
  }
};

}  // namespace hearth::sync
