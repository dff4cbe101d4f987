// SPDX-License-Identifier: MIT
// Reading a rules file for the commands that take one.
#pragma once

#include <memory>
#include <string>

#include "shared/base/result.h"
#include "shared/rules/rules.h"

namespace hearth::commands {

struct RulesFile {
  std::string file;
  std::shared_ptr<const rules::RuleSet> rules;
};

/// Reads and compiles; every mistake and warning goes to standard error with its place.
/// @errors kNotFound: no such file; kTooLarge; kInvalidArgument: it has mistakes.
[[nodiscard]] base::Result<RulesFile> read_rules(const std::string& path);

/// The bytes of a file of at most `bytes_max`. @errors kNotFound, kTooLarge.
[[nodiscard]] base::Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

}  // namespace hearth::commands
