// SPDX-License-Identifier: MIT
#include "server/commands/rules_file.h"

#include <fstream>
#include <iostream>

#include "shared/base/limits.h"

namespace hearth::commands {
namespace {

void print_problems(const char* kind, const std::vector<rules::Problem>& problems) {
  for (const rules::Problem& problem : problems) {
    std::cerr << "hearth: " << kind << " at " << problem.place << ": " << problem.message << '\n';
  }
}

}  // namespace

base::Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  std::ifstream input(path, std::ios::binary);
  if (!input) return base::Error{base::ErrorCode::kNotFound, "cannot read " + path};
  std::string bytes(bytes_max + 1, '\0');
  input.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(input.gcount()));
  if (bytes.size() > bytes_max) {
    return base::Error{base::ErrorCode::kTooLarge,
                       path + " is larger than " + std::to_string(bytes_max) + " bytes"};
  }
  return bytes;
}

base::Result<RulesFile> read_rules(const std::string& path) {
  RulesFile out;
  HEARTH_TRY(out.file, read_file(path, base::limits::kRuleFileBytesMax));
  rules::Compiled compiled = rules::compile(out.file);
  print_problems("error", compiled.problems);
  print_problems("warning", compiled.warnings);
  if (compiled.rules == nullptr) {
    return base::Error{base::ErrorCode::kInvalidArgument, "the rules file has mistakes"};
  }
  out.rules = std::move(compiled.rules);
  return out;
}

}  // namespace hearth::commands
