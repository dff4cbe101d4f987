// SPDX-License-Identifier: MIT
// Comments of small systems that keep one flat record each: only the names of the fields differ.
#pragma once

#include <string_view>
#include <vector>

#include "server/importers/importer.h"
#include "server/importers/intake.h"

namespace hearth::importers {

/// Of each the first field that has a value counts.
struct PageCommentFields {
  std::string_view system{};
  std::vector<std::string_view> id{};
  std::vector<std::string_view> page{};
  std::vector<std::string_view> parent{};
  std::vector<std::string_view> name{};
  std::vector<std::string_view> mail{};
  std::vector<std::string_view> html{};
  std::vector<std::string_view> time{};
};

/// Lines, a list, or {"results":[…]}. "isSpam" and "status" ("waiting", "spam") say what became of
/// a comment, "like" how many liked it.
/// @errors those of read_json_either() and the intake.
[[nodiscard]] base::Status read_page_comments(const Source& source, Intake& intake,
                                              const PageCommentFields& fields);

}  // namespace hearth::importers
