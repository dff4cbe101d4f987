// SPDX-License-Identifier: MIT
// hearth serve: what a site runs.
#include <array>
#include <fstream>
#include <iterator>

#include "server/commands/command.h"
#include "server/commands/serving.h"
#include "server/runtime/memory.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "config", .value = "FILE", .text = "JSON configuration; options given here win"},
    Option{.name = "listen", .value = "HOST:PORT", .text = "default 127.0.0.1:8787"},
    Option{.name = "web", .value = "DIR", .text = "serve the widget's files from here"},
    Option{.name = "site", .value = "DIR", .text = "serve a host site's pages at /"},
    Option{.name = "community",
           .value = "NAME",
           .text = "make this community if it is not there yet",
           .many = true},
    Option{.name = "origin",
           .value = "URL",
           .text = "a site that may embed the widget, e.g. https://example.org",
           .many = true},
    Option{.name = "key",
           .value = "FILE",
           .text = "a host site's key (see `hearth token --new-key`)",
           .many = true},
    Option{.name = "mail",
           .value = "URL",
           .text = "send what members missed by mail: smtp://host:port or smtps://host:port"},
    Option{.name = "mail-from", .value = "ADDRESS", .text = "whom letters come from"},
    Option{.name = "mail-login",
           .value = "FILE",
           .text = "user and password, a line each (else $HEARTH_MAIL_USER, _PASSWORD)"},
    Option{.name = "public-url",
           .value = "URL",
           .text = "where people reach this server, e.g. https://community.example"},
    Option{.name = "page",
           .value = "NAME=URL",
           .text = "the page a community stands on, for links in letters",
           .many = true},
    Option{
        .name = "rates", .value = "FACTOR", .text = "multiply every limit on how often; off: none"},
    Option{.name = "sockets-per-address", .value = "N", .text = "default 20"},
    Option{.name = "connections-per-address",
           .value = "N",
           .text = "HTTP connections of one address, default 256 (none counted with --rates off)"},
    Option{.name = "security-contact",
           .value = "URL",
           .text = "mailto: or https:, told to finders of faults in /.well-known/security.txt"},
    Option{.name = "loops", .value = "N", .text = "I/O threads; default: one per core"},
    Option{.name = "log", .value = "LEVEL", .text = "debug, info (default), warn or error"},
};

void lay_over(std::string& value, const Arguments& arguments, std::string_view option) {
  if (arguments.has(option)) value = arguments.value(option);
}

base::Result<KeyConfig> read_key_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return base::Error{base::ErrorCode::kNotFound, file};
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return model::decode_text<KeyConfig>(text);
}

base::Result<Config> config_of(const Arguments& arguments) {
  Config config;
  if (arguments.has("config")) {
    HEARTH_TRY(config, read_config(arguments.value("config")));
  }
  if (arguments.has("store") || config.store.empty()) config.store = store_url(arguments);
  lay_over(config.listen, arguments, "listen");
  lay_over(config.web, arguments, "web");
  lay_over(config.site, arguments, "site");
  lay_over(config.rates, arguments, "rates");
  lay_over(config.log, arguments, "log");
  lay_over(config.security_contact, arguments, "security-contact");
  lay_over(config.mail, arguments, "mail");
  lay_over(config.mail_from, arguments, "mail-from");
  lay_over(config.mail_login, arguments, "mail-login");
  lay_over(config.public_url, arguments, "public-url");
  for (const std::string& page : arguments.values("page")) config.pages.push_back(page);
  for (const std::string& name : arguments.values("community")) config.communities.push_back(name);
  for (const std::string& origin : arguments.values("origin")) config.origins.push_back(origin);
  for (const std::string& file : arguments.values("key")) {
    HEARTH_TRY(KeyConfig key, read_key_file(file));
    config.keys.push_back(std::move(key));
  }
  HEARTH_TRY(config.sockets_per_address,
             arguments.integer("sockets-per-address", config.sockets_per_address, 1, 100'000));
  HEARTH_TRY(
      config.connections_per_address,
      arguments.integer("connections-per-address", config.connections_per_address, 1, 100'000));
  HEARTH_TRY(config.loops, arguments.integer("loops", config.loops, 1, 64));
  return config;
}

int run_serve(const Arguments& arguments) {
  if (!arguments.places().empty()) return fail("serve takes options only; see --help");
  const auto config = config_of(arguments);
  if (!config.ok()) return fail(config.error());
  runtime::share_heaps();
  return serve(*config, std::nullopt, [](std::uint16_t) {});
}

}  // namespace

constinit const Command serve_command{.name = "serve",
                                      .summary = "Serve communities over HTTP and WebSocket",
                                      .usage = "[OPTIONS]",
                                      .options = kOptions,
                                      .run = run_serve};

}  // namespace hearth::commands
