// SPDX-License-Identifier: MIT
// The house rules a program can check: arrows between rooms, sizes, banned words, registries. Each
// check is a pure function from text to findings, so that it is itself tested on examples; the
// test that walks the repository is tidy_test.cpp. It reads C++ by its shape (comments, strings,
// braces), not by its grammar: a miss is possible, a false alarm is a bug here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::tidy {

/// One thing to mend, as a line a reader can act on.
struct Finding {
  std::string path;
  int line = 0;
  std::string what;
};

/// A source file by its path from the repository root, with `/` between folders.
struct SourceFile {
  std::string path;
  std::string text;
};

/// C++ text with comments, string and character literals replaced by spaces, line for line.
std::string blank_literals(std::string_view text);

/// Includes that run against the arrows between rooms, or reach nlohmann past shared/base/json.
std::vector<Finding> check_includes(const SourceFile& file);

/// Lines over 100 columns (counted in code points), files over 500 lines (150 in a registry
/// folder); lists of registries and of sentences are as long as they are.
std::vector<Finding> check_size(const SourceFile& file, bool in_registry_folder);

/// Functions of more than 70 lines, from the opening to the closing brace.
std::vector<Finding> check_functions(const SourceFile& file);

/// Banned words, commented-out code, a missing licence line or `#pragma once`.
std::vector<Finding> check_words(const SourceFile& file);

/// Names a registry lists, in order: the first argument of each `HEARTH_…(name, …)` line.
std::vector<std::string> registry_names(std::string_view def_text);

/// What is in one of the two lists only, for a registry and the `.cpp` files of its folder.
std::vector<Finding> check_registry(const SourceFile& def, const std::vector<std::string>& stems);

}  // namespace hearth::tidy
