// SPDX-License-Identifier: MIT
// hearth token: plays the host site's server while one develops. Makes keys, and mints the
// short-lived tokens by which a host vouches for its signed-in user.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/commands/command.h"
#include "server/commands/serving.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "new-key", .value = "FILE", .text = "make a key; its public part is printed"},
    Option{.name = "community", .value = "NAME", .text = "new key: for this community"},
    Option{
        .name = "issuer", .value = "URL", .text = "new key: who signs, e.g. https://example.org"},
    Option{.name = "kid", .value = "ID", .text = "new key: its name (default: random)"},
    Option{.name = "alg", .value = "ALG", .text = "new key: EdDSA (default) or HS256"},
    Option{.name = "key", .value = "FILE", .text = "mint a token with this key"},
    Option{.name = "subject", .value = "ID", .text = "the host's id of its user"},
    Option{.name = "name", .value = "NAME", .text = "suggested display name"},
    Option{.name = "email", .value = "ADDRESS", .text = "an address the host has confirmed"},
    Option{.name = "minutes", .value = "N", .text = "valid for 1 to 15 minutes (default 5)"},
};

// A key file holds a secret: only its owner may read it, and an existing one is never written over.
bool write_secret_file(const std::string& file, const std::string& text) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return false;
  const bool written =
      ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  return ::close(handle) == 0 && written;
}

int make_key(const Arguments& arguments) {
  const std::string community = arguments.value("community");
  const std::string issuer = arguments.value("issuer");
  if (community.empty() || issuer.empty()) {
    return fail("a new key needs --community NAME and --issuer URL");
  }
  const std::string id = arguments.value("kid", runtime::base64url(runtime::random_bytes(6)));
  identity::HostKey key = identity::make_host_key(id, issuer, community);
  const std::string algorithm = arguments.value("alg", "EdDSA");
  if (algorithm == "HS256") {
    key.algorithm = identity::Algorithm::kHs256;
    key.bytes = runtime::random_bytes(identity::kHs256KeyBytesMin);
  } else if (algorithm != "EdDSA") {
    return fail("--alg takes EdDSA or HS256");
  }
  const std::string file = arguments.value("new-key");
  if (!write_secret_file(file, model::encode(write_key(key, true)) + "\n")) {
    return fail("cannot write " + file + ": " + std::strerror(errno));
  }
  KeyConfig open = write_key(key, false);
  if (!open.secret.empty()) {
    open.secret.clear();
    std::cerr << "HS256 has no public part: the server needs the secret too. Give it " << file
              << " itself, and show it to nobody else.\n";
  }
  std::cout << model::encode(open) << '\n';
  return 0;
}

int mint(const Arguments& arguments) {
  std::ifstream in(arguments.value("key"), std::ios::binary);
  if (!in) return fail("cannot read " + arguments.value("key"));
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto config = model::decode_text<KeyConfig>(text);
  if (!config.ok()) return fail(config.error());
  const auto key = read_key(*config);
  if (!key.ok()) return fail(key.error());
  const std::string subject = arguments.value("subject");
  if (subject.empty()) return fail("a token needs --subject ID");
  const auto minutes = arguments.integer("minutes", 5, 1, identity::kHostTokenLifeMaxS / 60);
  if (!minutes.ok()) return fail(minutes.error());
  const std::int64_t now_s = runtime::now_ms() / 1'000;
  const auto token =
      identity::mint_host_token(*key, {.issuer = key->issuer,
                                       .subject = subject,
                                       .audience = key->community,
                                       .token_id = runtime::base64url(runtime::random_bytes(16)),
                                       .name = arguments.value("name"),
                                       .email = arguments.value("email"),
                                       .issued_s = now_s,
                                       .ends_s = now_s + *minutes * 60});
  if (!token.ok()) return fail(token.error());
  std::cout << *token << '\n';
  return 0;
}

int run_token(const Arguments& arguments) {
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  if (arguments.has("new-key")) return make_key(arguments);
  if (arguments.has("key")) return mint(arguments);
  return fail("token needs --new-key FILE or --key FILE; see --help");
}

}  // namespace

constinit const Command token_command{
    .name = "token",
    .summary = "Make a host site's key, or mint a sign-in token with one",
    .usage = "--new-key FILE --community NAME --issuer URL | --key FILE --subject ID",
    .options = kOptions,
    .run = run_token};

}  // namespace hearth::commands
