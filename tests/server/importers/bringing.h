// SPDX-License-Identifier: MIT
// What tests of importers share: a file of another system becomes a community in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/importers/importer.h"
#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth::tests {

/// 2026-01-01, later than everything the tests' files say.
inline constexpr std::int64_t kImportNowMs = 1'767'225'600'000;

class Bringing {
 public:
  Bringing();
  /// Imports a file with that text. Requires success.
  importers::Outcome text(const std::string& kind, const std::string& text,
                          const std::string& name = "export");
  /// The same of a file or folder that is there.
  importers::Outcome file(const std::string& kind, const std::string& place);
  base::Result<importers::Outcome> attempt(const std::string& kind, const std::string& place);

  importers::Source source{};
  importers::Target target{.community = "home"};
  std::unique_ptr<store::Store> store;
  Folder folder;
};

/// What a post says; "(none)" where it is not there.
[[nodiscard]] std::string words_of(const importers::Outcome& outcome, base::PostId post);
/// The replies to a post, in order.
[[nodiscard]] std::vector<base::PostId> replies_to(const importers::Outcome& outcome,
                                                   base::PostId post);
/// The thread under a page of that address.
[[nodiscard]] const model::Post* page(const importers::Outcome& outcome, std::string_view address);
/// "Ana: Hello [live] at 1; Ben: Yes [live] at 2": a thread and everything under it, in order.
[[nodiscard]] std::string told(const importers::Outcome& outcome, base::PostId thread);
[[nodiscard]] bool has_note(const importers::Outcome& outcome, std::string_view words);

}  // namespace hearth::tests
