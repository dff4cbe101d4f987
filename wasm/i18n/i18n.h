// SPDX-License-Identifier: MIT
// Sentences in the member's language. English is compiled in; another language is a text file of
// `key=sentence` lines the page hands over before the first frame. Missing keys fall back to
// English, so a language may be completed line by line.
//
// In the widget's module only what one reads with is compiled in (messages.def). The others
// (later.def) come as a file in every language, and keys are numbers there: what web/build.mjs
// makes of the files.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/text/sentence.h"

namespace hearth::i18n {

enum class Say : std::uint16_t {
#define HEARTH_MESSAGE(key, english) key,
#include "wasm/i18n/messages.def"
// In this order: the numbers of web/build.mjs.
#include "wasm/i18n/later.def"
#undef HEARTH_MESSAGE
  count_
};

inline constexpr std::size_t kMessageCount = static_cast<std::size_t>(Say::count_);

using text::plural_form;

class Catalog {
 public:
  Catalog();

  /// Takes over `key=sentence` lines; \n in a sentence is a line break. A key is a message's name,
  /// or its place in the two lists as a number. Keys with a dot belong to the registries of the
  /// core
  /// ("because.age") and are found by registered(). What was there before is forgotten.
  void load(std::string_view language, std::string_view lines);
  /// More lines of the language that was loaded.
  void add(std::string_view lines);

  [[nodiscard]] std::string_view language() const { return language_; }
  /// Written from right to left?
  [[nodiscard]] bool right_to_left() const;

  /// The sentence as it stands; for one with forms the last one. "…" while its file is on its way.
  [[nodiscard]] std::string_view operator()(Say say) const;
  /// With {0}, {1} … filled in.
  [[nodiscard]] std::string operator()(Say say,
                                       std::initializer_list<std::string_view> values) const;
  /// The form for `number`, which also fills {0}; `other` fills {1}.
  [[nodiscard]] std::string count(Say say, std::int64_t number, std::string_view other = {}) const;

  /// The sentence of something registered in the core: key "group.id", else the core's English.
  /// Groups: signal, because, error (id: its code), prompt (id: "kind.says", ".reason", ".action"),
  /// fact.
  [[nodiscard]] std::string_view registered(std::string_view group, std::string_view id,
                                            std::string_view english) const;

  /// The key's name, for tests and for telling translators what is missing.
  [[nodiscard]] static std::string_view key(Say say);

 private:
  std::string language_ = "en";
  std::vector<std::string> sentences_;  // empty: English
  std::unordered_map<std::string, std::string> registered_;
};

}  // namespace hearth::i18n
