// SPDX-License-Identifier: MIT
// hearth reset: a link to a new password for somebody who lost theirs, beside the server or by way
// of it; and the second factor off, for those who lost that as well.
#include <array>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/control.h"
#include "server/commands/mailing.h"
#include "server/commands/owners.h"
#include "server/runtime/secret.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "in which one; WHO is a login or #id"},
    Option{.name = "second-factor", .text = "take their second factor off as well"},
    Option{.name = "public-url",
           .value = "URL",
           .text = "where people reach the server (default http://127.0.0.1:8787)"},
};

int run_reset(const Arguments& arguments) {
  if (arguments.places().size() != 1 || !arguments.has("community")) {
    return misuse("reset", "say who, and in which --community NAME");
  }
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  const ResetWish wish{.community = arguments.value("community"),
                       .who = arguments.places()[0],
                       .second_factor = arguments.has("second-factor")};
  const auto asked = ask_running(store_url(arguments), {.act = "reset",
                                                        .community = wish.community,
                                                        .who = wish.who,
                                                        .second_factor = wish.second_factor});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  const auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  const auto url = read_public_url(arguments.value("public-url", "http://127.0.0.1:8787"));
  if (!url.ok()) return fail(url.error());
  const auto link = make_reset_link(**store, *url, wish);
  if (!link.ok()) return fail(link.error());
  std::cout << *link << '\n';
  return 0;
}

}  // namespace

constinit const Command reset_command{
    .name = "reset",
    .summary = "Print a link by which somebody sets a new password, once, within an hour",
    .usage = "WHO --community NAME",
    .options = kOptions,
    .run = run_reset};

}  // namespace hearth::commands
