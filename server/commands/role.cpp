// SPDX-License-Identifier: MIT
// hearth role: gives and takes roles from the command line, as `set_role` does in the widget.
#include <array>

#include "server/commands/appointing.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community",
           .value = "NAME",
           .text = "in which one; WHO is a login, a name, #id, or issuer|subject"},
};

int run_role(const Arguments& arguments) {
  const auto& places = arguments.places();
  if (places.size() != 2 || !arguments.has("community")) {
    return misuse("role", "say who, which role, and --community NAME");
  }
  const auto role = model::enum_from_text<model::Role>(places[1]);
  if (!role || *role == model::Role::kVisitor) {
    return misuse("role", "a role is owner, admin, moderator or member");
  }
  return run_appointment(arguments, {.who = places[0], .role = *role});
}

}  // namespace

constinit const Command role_command{
    .name = "role",
    .summary = "Give a member a role: owner, admin, moderator or member",
    .usage = "WHO ROLE --community NAME",
    .options = kOptions,
    .run = run_role};

}  // namespace hearth::commands
