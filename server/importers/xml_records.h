// SPDX-License-Identifier: MIT
// Large XML files made of records (<post>, <item>): each is cut out of the stream and parsed alone,
// so that memory holds one, a broken one spoils no other, and a document's own entities never come
// to anything. Bytes outside the records are passed over.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace hearth::importers {

inline constexpr std::size_t kXmlRecordBytesMax = 32 * 1024 * 1024;

struct XmlElement {
  std::string name{};  // with its prefix: "dsq:id"
  std::vector<std::pair<std::string, std::string>> attributes{};
  std::string text{};  // all of its own, entities decoded
  std::vector<XmlElement> children{};

  /// The first child of that name, or nullptr.
  [[nodiscard]] const XmlElement* find(std::string_view child) const;
  /// Its text without white space at the ends; empty where there is none.
  [[nodiscard]] std::string_view text_of(std::string_view child) const;
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

struct XmlReading {
  std::string file{};
  std::vector<std::string_view> records{};  // names of elements
  std::function<base::Status(const XmlElement& record, std::uint64_t line)> each{};
  std::function<base::Status(std::uint64_t line, std::string_view why)> bad{};
  // Elements around records: `enter` is told of each beginning, with its attributes alone.
  std::vector<std::string_view> around{};
  std::function<base::Status(const XmlElement& tag, std::uint64_t line)> enter{};
};

/// Calls `each` for every record. One that is not well-formed is mended (values without quotes,
/// loose "&" and "<", controls, bytes in another encoding) and tried once more before it is `bad`.
/// @errors kNotFound: no such file; those of `each` and `bad`.
/// @cost O(bytes); memory one record, 32 MB at most.
[[nodiscard]] base::Status read_xml_records(const XmlReading& reading);

/// One element, mended where it must be.
/// @errors kInvalidArgument: "line N: reason", counted from the first line of `bytes`.
[[nodiscard]] base::Result<XmlElement> parse_xml_element(std::string_view bytes,
                                                         std::string_view encoding);

}  // namespace hearth::importers
