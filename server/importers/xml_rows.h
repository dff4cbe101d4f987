// SPDX-License-Identifier: MIT
// Reads the dumps' XML: a root element with <row attribute="…"/> inside. Streaming, so that a file
// may be larger than memory; the place of each row is kept so that it can be read again later.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace hearth::importers {

/// Where a row lies in its file.
struct RowPlace {
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t line = 0;  // from 1
};

/// The attributes of one row.
class XmlRow {
 public:
  void add(std::string name, std::string value) {
    attributes_.emplace_back(std::move(name), std::move(value));
  }
  /// nullptr where the row does not have it.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  /// Empty where the row does not have it.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// @errors kMissingField, kWrongType: no integer.
  [[nodiscard]] base::Result<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::int64_t integer_or(std::string_view name, std::int64_t fallback) const;
  /// Milliseconds since 1970 of "2010-08-25T19:50:51.187" (UTC).
  /// @errors kMissingField, kWrongType.
  [[nodiscard]] base::Result<std::int64_t> time_ms(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> attributes_;
};

using EachRow = std::function<base::Status(const XmlRow&, const RowPlace&)>;

/// Calls `each` for every row of the file.
/// @errors kNotFound: no such file; kBadJson never; kInvalidArgument: not well-formed, with the
/// line;
///         kTooLarge: a row beyond 16 MiB; the first error of `each`.
[[nodiscard]] base::Status read_xml(const std::string& file, const EachRow& each);

/// Reads single rows of one file again.
class XmlRowReader {
 public:
  /// @errors kNotFound.
  [[nodiscard]] static base::Result<XmlRowReader> open(const std::string& file);
  XmlRowReader(XmlRowReader&& other) noexcept;
  XmlRowReader& operator=(XmlRowReader&&) = delete;
  ~XmlRowReader();
  /// @errors as read_xml().
  [[nodiscard]] base::Result<XmlRow> read(const RowPlace& place) const;

 private:
  XmlRowReader(std::string file, int descriptor)
      : file_(std::move(file)), descriptor_(descriptor) {}
  std::string file_;
  int descriptor_;
};

/// "2010-08-25T19:50:51.187" as UTC, with or without fraction and Z.
/// @errors kWrongType.
[[nodiscard]] base::Result<std::int64_t> time_ms_of(std::string_view text);

}  // namespace hearth::importers
