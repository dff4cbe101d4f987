// SPDX-License-Identifier: MIT
// JSON with fractions, written straight into a string: base::Json holds integers only, which is
// right for everything two sides compute with and too little for what is only looked at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::commands {

/// Writes one JSON value in the order of the calls. A key comes before each value of an object.
class JsonWriter {
 public:
  JsonWriter& open_object() { return open('{'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& close_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  /// In as few digits as give the same double again; null where it is no finite number.
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  [[nodiscard]] const std::string& written() const { return out_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void begin_value();

  std::string out_;
  bool comma_ = false;  // the next value or key follows another
};

}  // namespace hearth::commands
