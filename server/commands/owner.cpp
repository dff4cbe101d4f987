// SPDX-License-Identifier: MIT
// hearth owner: the way to a community's first owner, or back in where all are gone.
#include <array>
#include <fstream>

#include "server/commands/appointing.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "of which one"},
    Option{.name = "create", .text = "make the community if it is not there yet"},
    Option{.name = "password-file",
           .value = "FILE",
           .text = "the new account's password, one line (default: a random one is printed)"},
};

int run_owner(const Arguments& arguments) {
  if (arguments.places().size() != 1 || !arguments.has("community")) {
    return misuse("owner", "say who, by login, and --community NAME");
  }
  Appointment wanted{
      .who = arguments.places()[0], .role = model::Role::kOwner, .new_account = true};
  if (arguments.has("password-file")) {
    std::ifstream in(arguments.value("password-file"), std::ios::binary);
    if (!std::getline(in, wanted.password) || wanted.password.size() < 8) {
      return fail("the first line of --password-file must have 8 characters or more");
    }
  }
  return run_appointment(arguments, wanted);
}

}  // namespace

constinit const Command owner_command{
    .name = "owner",
    .summary = "Make somebody an owner of a community; makes their account where there is none",
    .usage = "LOGIN --community NAME",
    .options = kOptions,
    .run = run_owner};

}  // namespace hearth::commands
