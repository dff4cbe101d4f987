// SPDX-License-Identifier: MIT
// Tables as text: the first row names the columns; commas, semicolons or tabs between them; fields
// in quotes with separators, line ends and doubled quotes in them; any line end, a byte order mark.
#pragma once

#include "server/importers/sql_rows.h"

namespace hearth::importers {

inline constexpr std::size_t kCsvRowBytesMax = 16 * 1024 * 1024;

/// Every row behind the first one, as the header names it. A row with more fields than the header,
/// a quote that is never closed and a row over 16 MB are `bad`, and the next line begins anew.
/// @errors kNotFound; those of `each` and `bad`. @cost O(bytes); memory one row, 16 MB at most.
[[nodiscard]] base::Status read_csv_rows(const SqlReading& reading);

}  // namespace hearth::importers
