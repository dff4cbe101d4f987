// SPDX-License-Identifier: MIT
// hearth demo: a host site, the widget and a lived-in community on one loopback port.
#include <array>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "server/commands/command.h"
#include "server/commands/serving.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "web", .value = "DIR", .text = "the widget's files (default build/web)"},
    Option{.name = "site", .value = "DIR", .text = "the host site (default web/demo)"},
    Option{.name = "data",
           .value = "DIR",
           .text = "where the demo keeps its log (default build/demo)"},
    Option{.name = "port", .value = "N", .text = "default 8787, or the next free one"},
    Option{.name = "rates", .value = "FACTOR", .text = "multiply every rate limit; off: none"},
    Option{.name = "mail", .value = "URL", .text = "send mail, e.g. smtp://127.0.0.1:2525"},
    Option{.name = "mail-from", .value = "ADDRESS", .text = "default letters@demo.invalid"},
    Option{.name = "log", .value = "LEVEL", .text = "debug, info, warn (default) or error"},
};

int run_demo(const Arguments& arguments) {
  const auto port = arguments.integer("port", 8'787, 0, 65'535);
  if (!port.ok()) return fail(port.error());
  const std::string data = arguments.value("data", "build/demo");
  std::error_code failure;
  std::filesystem::create_directories(data, failure);
  if (failure) return fail("cannot make the folder " + data + ": " + failure.message());
  Config config;
  config.listen = "127.0.0.1:" + std::to_string(*port);
  config.store = arguments.has("store") ? arguments.value("store") : "sqlite:" + data + "/demo.db";
  config.web = arguments.value("web", "build/web");
  config.site = arguments.value("site", "web/demo");
  config.communities = {"demo"};
  // Everybody who tries the demo comes from the same address.
  config.rates = arguments.value("rates", "10");
  config.log = arguments.value("log", "warn");
  config.mail = arguments.value("mail");
  config.mail_from = arguments.value("mail-from", "letters@demo.invalid");
  config.pages = {"demo=/forum.html"};
  const DemoPlan plan{
      .community = "demo", .import_file = config.site + "/community.jsonl", .any_port = true};
  return serve(config, plan, [wanted = *port](std::uint16_t got) {
    if (wanted != 0 && got != wanted) {
      std::cout << "Port " << wanted << " is in use; taking " << got << " instead.\n";
    }
    std::cout << "The house is open: http://127.0.0.1:" << got << "/  (Ctrl-C closes it)"
              << std::endl;
  });
}

}  // namespace

constinit const Command demo_command{.name = "demo",
                                     .summary = "Open the demo house on a local port",
                                     .usage = "[OPTIONS]",
                                     .options = kOptions,
                                     .run = run_demo};

}  // namespace hearth::commands
