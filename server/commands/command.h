// SPDX-License-Identifier: MIT
// The subcommands of `hearth`: one file each in this folder, one line each in commands.def.
// Results go to standard output (JSON Lines or a table), progress and errors to standard error;
// the exit code is 0, 1 (failed) or 2 (called wrongly).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace hearth::commands {

/// One `--name value`, or `--name` alone where `value` is empty.
struct Option {
  std::string_view name{};   // without the dashes
  std::string_view value{};  // what the usage calls it, e.g. "FILE"; empty: a flag without value
  std::string_view text{};   // one line of help
  bool many = false;         // may be repeated
};

/// The command line after the command's name, checked against the command's options.
class Arguments {
 public:
  /// What is not an option, in order.
  [[nodiscard]] const std::vector<std::string>& places() const { return places_; }
  [[nodiscard]] bool has(std::string_view option) const;
  /// The last value given; `fallback` where the option was not given.
  [[nodiscard]] std::string value(std::string_view option, std::string_view fallback = {}) const;
  /// Every value given, in order.
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
  /// @errors kInvalidArgument: not an integer in min..max.
  [[nodiscard]] base::Result<std::int64_t> integer(std::string_view option, std::int64_t fallback,
                                                   std::int64_t min, std::int64_t max) const;

  /// @errors kInvalidArgument: an unknown option, a value missing, an option twice. `--x=y` and
  ///         `--x y` are the same; `--` ends the options.
  [[nodiscard]] static base::Result<Arguments> read(std::span<const std::string> words,
                                                    std::span<const Option> options);

 private:
  std::vector<std::string> places_;
  std::vector<std::pair<std::string, std::string>> options_;
};

/// One subcommand. Options every command has (`--help`, `--store`) need not be listed.
struct Command {
  std::string_view name{};     // as typed
  std::string_view summary{};  // one line, no full stop
  std::string_view usage{};    // what follows the name: "DIR --community NAME"
  std::span<const Option> options{};
  /// Returns the exit code.
  int (*run)(const Arguments& arguments) = nullptr;
};

#define HEARTH_CLI(name) extern const Command name##_command;
#include "server/commands/commands.def"
#undef HEARTH_CLI

/// In order of the help text.
[[nodiscard]] std::span<const Command* const> all_commands();

/// Runs the command line: the whole of main(). @return the exit code.
int run(int argc, const char* const* argv);

/// Prints "hearth: TEXT" to standard error; returns 1 for `return fail(…)`.
int fail(std::string_view text);
/// The same for an error: its sentence and its detail.
int fail(const base::Error& error);
/// For a command line that cannot be meant: prints why and where to look; returns 2.
int misuse(std::string_view command, std::string_view text);
/// What went wrong in words: the error's detail where it is a phrase, else its sentence.
[[nodiscard]] std::string describe(const base::Error& error);

/// `--store`, else $HEARTH_STORE, else "sqlite:hearth.db".
[[nodiscard]] std::string store_url(const Arguments& arguments);

}  // namespace hearth::commands
