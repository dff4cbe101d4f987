// SPDX-License-Identifier: MIT
// Text people wrote. It is stored beside the log and referenced by id and hash: erasing a person's
// words removes the bytes and keeps the log's chain valid.
#pragma once

#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::model {

/// A post's title and Markdown body; a profile's name (title) and about text (body); a reason
/// (body). Of an event also where it is, of a poll what can be chosen.
struct Content {
  std::string title;
  std::string body;
  std::string place{};
  std::vector<std::string> options{};

  friend bool operator==(const Content&, const Content&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax});
    v("body", self.body, {.bytes_max = base::limits::kRuleFileBytesMax});
    v("place", self.place, {.bytes_max = base::limits::kPlaceBytesMax});
    v("options", self.options,
      {.bytes_max = base::limits::kPollOptionBytesMax, .count_max = base::limits::kPollOptionsMax});
  }
};

/// Where a Content is kept and what its bytes were: 128 bits of SHA-256 of its canonical JSON, in
/// hex.
struct ContentRef {
  base::ContentId id;
  std::string hash;

  friend bool operator==(const ContentRef&, const ContentRef&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("hash", self.hash, {.bytes_max = 64});
  }
};

/// @cost O(bytes).
[[nodiscard]] ContentRef refer(base::ContentId id, const Content& content);

}  // namespace hearth::model
