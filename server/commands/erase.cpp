// SPDX-License-Identifier: MIT
// hearth erase: a member goes at once and for good, with what they wrote where that is asked for.
#include <unistd.h>

#include <array>
#include <iostream>

#include "server/commands/appointing.h"
#include "server/commands/control.h"
#include "server/commands/erasing.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "in which one"},
    Option{.name = "member", .value = "WHO", .text = "a login, a name, #id, or issuer|subject"},
    Option{.name = "posts", .text = "what they posted goes too; without it, it stands unnamed"},
    Option{.name = "yes", .text = "do not ask"},
};

bool is_sure(const Arguments& arguments, const std::string& who, const std::string& community) {
  if (arguments.has("yes")) return true;
  std::cerr << "Erase " << who << " of " << community
            << (arguments.has("posts") ? " and all they posted" : "")
            << " for good? Type yes: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

int run_erase(const Arguments& arguments) {
  const std::string name = arguments.value("community");
  const std::string who = arguments.value("member");
  if (name.empty() || who.empty()) return misuse("erase", "say --community NAME and --member WHO");
  if (!arguments.has("yes") && ::isatty(STDIN_FILENO) == 0) {
    return misuse("erase", "say --yes where nobody can be asked");
  }
  if (!is_sure(arguments, who, name)) return fail("nothing was erased");
  const bool posts = arguments.has("posts");
  const auto asked = ask_running(store_url(arguments),
                                 {.act = "erase", .community = name, .who = who, .posts = posts});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  const auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  const auto community = (*store)->community(name);
  if (!community.ok()) return fail("there is no community " + name);
  const auto member = find_member(**store, *community, who);
  if (!member.ok()) return fail(member.error());
  const auto erased =
      rooms::erase_member({**store, *community}, {.member = *member, .posts = posts});
  if (!erased.ok()) return fail(erased.error());
  std::cout << told(*erased, *member, name);
  return 0;
}

}  // namespace

constinit const Command erase_command{
    .name = "erase",
    .summary = "Erase a member at once, and what they posted where asked",
    .usage = "--community NAME --member WHO [--posts] [--yes]",
    .options = kOptions,
    .run = run_erase};

}  // namespace hearth::commands
