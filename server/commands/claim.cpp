// SPDX-License-Identifier: MIT
// hearth claim: makes another claim link, beside the server or by way of it.
#include <array>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/control.h"
#include "server/commands/mailing.h"
#include "server/commands/owners.h"
#include "server/identity/claims.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "of which one"},
    Option{.name = "public-url",
           .value = "URL",
           .text = "where people reach the server (default http://127.0.0.1:8787)"},
};

int run_claim(const Arguments& arguments) {
  if (!arguments.places().empty() || !arguments.has("community")) {
    return misuse("claim", "say of which --community NAME");
  }
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  const std::string name = arguments.value("community");
  const auto asked = ask_running(store_url(arguments), {.act = "claim", .community = name});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  const auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  const auto secret = identity::make_claim(**store, name, runtime::now_ms());
  if (!secret.ok()) return fail(secret.error());
  const auto url = read_public_url(arguments.value("public-url", "http://127.0.0.1:8787"));
  if (!url.ok()) return fail(url.error());
  std::cout << claim_url(*url, name, *secret) << '\n';
  return 0;
}

}  // namespace

constinit const Command claim_command{
    .name = "claim",
    .summary = "Print a link by which one person becomes a community's owner, once, in an hour",
    .usage = "--community NAME",
    .options = kOptions,
    .run = run_claim};

}  // namespace hearth::commands
