// SPDX-License-Identifier: MIT
#include "server/commands/command.h"

#include <signal.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <iostream>

#include "server/commands/notices.h"
#include "server/runtime/version.h"

namespace hearth::commands {
namespace {

// Counted, so that the table may be empty.
constexpr std::size_t kCommandCount = 0
#define HEARTH_CLI(name) +1
#include "server/commands/commands.def"
#undef HEARTH_CLI
    ;

constexpr std::array<const Command*, kCommandCount> kCommands{
#define HEARTH_CLI(name) &name##_command,
#include "server/commands/commands.def"
#undef HEARTH_CLI
};

constexpr std::array kCommonOptions{
    Option{.name = "help", .text = "show this help"},
    Option{.name = "store",
           .value = "URL",
           .text = "sqlite:FILE (default: $HEARTH_STORE, else sqlite:hearth.db)"},
};

constexpr std::size_t kOptionColumn = 28;  // fits "--community NAME" and its like

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options(command.options.begin(), command.options.end());
  options.insert(options.end(), kCommonOptions.begin(), kCommonOptions.end());
  return options;
}

// At least one blank behind the text.
std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > text.size() ? width - text.size() : 1, ' ');
}

void print_overview(std::ostream& out) {
  out << "Usage: hearth COMMAND [OPTIONS]\n\n";
  for (const Command* command : kCommands) {
    out << "  " << padded(std::string(command->name), 12) << command->summary << '\n';
  }
  out << "\n`hearth COMMAND --help` says more. `hearth --version` prints the version, `hearth "
         "--licenses`\nthe licences of all it is made of.\n";
}

void print_help(const Command& command) {
  std::cout << "Usage: hearth " << command.name << ' ' << command.usage << "\n\n"
            << command.summary << ".\n\n";
  for (const Option& option : options_of(command)) {
    std::string left = "  --" + std::string(option.name);
    if (!option.value.empty()) left += ' ' + std::string(option.value);
    std::cout << padded(left, kOptionColumn) << option.text << '\n';
  }
}

const Command* find_command(std::string_view name) {
  for (const Command* command : kCommands) {
    if (command->name == name) return command;
  }
  return nullptr;
}

base::Error wrong(std::string detail) {
  return {base::ErrorCode::kInvalidArgument, std::move(detail)};
}

}  // namespace

bool Arguments::has(std::string_view option) const { return !values(option).empty(); }

std::string Arguments::value(std::string_view option, std::string_view fallback) const {
  const std::vector<std::string> given = values(option);
  return given.empty() ? std::string(fallback) : given.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  std::vector<std::string> given;
  for (const auto& [name, value] : options_) {
    if (name == option) given.push_back(value);
  }
  return given;
}

base::Result<std::int64_t> Arguments::integer(std::string_view option, std::int64_t fallback,
                                              std::int64_t min, std::int64_t max) const {
  if (!has(option)) return fallback;
  const std::string text = value(option);
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size() || number < min || number > max) {
    return wrong("--" + std::string(option) + " takes a whole number from " + std::to_string(min) +
                 " to " + std::to_string(max));
  }
  return number;
}

base::Result<Arguments> Arguments::read(std::span<const std::string> words,
                                        std::span<const Option> options) {
  Arguments arguments;
  bool only_places = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (only_places || word.size() < 2 || word.substr(0, 2) != "--") {
      arguments.places_.push_back(word);
      continue;
    }
    if (word == "--") {
      only_places = true;
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const Option* known = nullptr;
    for (const Option& option : options) {
      if (option.name == name) known = &option;
    }
    if (known == nullptr) return wrong("there is no option --" + name);
    if (!known->many && arguments.has(name)) return wrong("--" + name + " is given twice");
    std::string value = "true";
    if (equals != std::string::npos) {
      if (known->value.empty()) return wrong("--" + name + " takes no value");
      value = word.substr(equals + 1);
    } else if (!known->value.empty()) {
      if (i + 1 == words.size()) return wrong("--" + name + " needs a value");
      value = words[++i];
    }
    arguments.options_.emplace_back(name, std::move(value));
  }
  return arguments;
}

std::span<const Command* const> all_commands() { return kCommands; }

int fail(std::string_view text) {
  std::cerr << "hearth: " << text << '\n';
  return 1;
}

int misuse(std::string_view command, std::string_view text) {
  fail(std::string(text) + "; see `hearth " + std::string(command) + " --help`");
  return 2;
}

std::string describe(const base::Error& error) {
  // A detail is either a whole phrase, which says more than the general sentence, or a place.
  if (error.detail.find(' ') != std::string::npos) return error.detail;
  std::string text(base::default_text(error.code));
  if (!error.detail.empty()) text += " (" + error.detail + ")";
  return text;
}

int fail(const base::Error& error) { return fail(describe(error)); }

std::string store_url(const Arguments& arguments) {
  const char* environment = std::getenv("HEARTH_STORE");
  return arguments.value("store", environment != nullptr ? environment : "sqlite:hearth.db");
}

int run(int argc, const char* const* argv) {
  // A file that may not grow is an error of its write, not the end of the process.
  signal(SIGXFSZ, SIG_IGN);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (words.empty()) {
    print_overview(std::cerr);
    return 2;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_overview(std::cout);
    return 0;
  }
  if (words[0] == "--version") {
    std::cout << "hearth " << runtime::kVersion << '\n';
    return 0;
  }
  if (words[0] == "--licenses") {
    std::cout << third_party_notices();
    return 0;
  }
  const Command* command = find_command(words[0]);
  if (command == nullptr) {
    fail("there is no command \"" + words[0] + "\"; `hearth --help` lists them");
    return 2;
  }
  const std::vector<Option> options = options_of(*command);
  const auto arguments = Arguments::read(std::span(words).subspan(1), options);
  if (!arguments.ok()) {
    fail(arguments.error().detail + "; see `hearth " + words[0] + " --help`");
    return 2;
  }
  if (arguments->has("help")) {
    print_help(*command);
    return 0;
  }
  return command->run(*arguments);
}

}  // namespace hearth::commands
