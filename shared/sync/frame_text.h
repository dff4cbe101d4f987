// SPDX-License-Identifier: MIT
// Writes one large message field by field, records encoded as they come: building the struct first
// would copy every post. The result reads back as the struct in messages.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "shared/model/codec.h"

namespace hearth::sync {

/// A JSON array in the making.
class ListText {
 public:
  template <class T>
  void add(const T& record) {
    separate();
    model::Encoder(text_).write(record);
  }
  void add_text(std::string_view json) {
    separate();
    text_ += json;
  }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::size_t bytes() const { return text_.size(); }
  [[nodiscard]] const std::string& text() const { return text_; }
  void clear() { text_.clear(); }

 private:
  void separate() {
    if (!text_.empty()) text_ += ',';
  }
  std::string text_;
};

class FrameText {
 public:
  explicit FrameText(std::string_view type) : encoder_(text_) {
    text_ = "{";
    encoder_("type", std::string(type));
  }
  FrameText(const FrameText&) = delete;
  FrameText& operator=(const FrameText&) = delete;

  /// Leaves zero values out, as the codec does.
  template <class T>
  FrameText& field(std::string_view key, const T& value) {
    encoder_(key, value);
    return *this;
  }
  FrameText& list(std::string_view key, const ListText& items) {
    if (items.empty()) return *this;
    text_ += ",\"";
    text_ += key;
    text_ += "\":[";
    text_ += items.text();
    text_ += ']';
    return *this;
  }
  /// Fields already written: ,"a":1,"b":2
  FrameText& raw(std::string_view fields) {
    text_ += fields;
    return *this;
  }
  [[nodiscard]] std::string take() {
    text_ += '}';
    return std::move(text_);
  }

 private:
  std::string text_;
  model::Encoder encoder_;
};

}  // namespace hearth::sync
