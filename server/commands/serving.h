// SPDX-License-Identifier: MIT
// Builds a house from its configuration, serves until a signal comes, and takes it down in order.
// `hearth serve` and `hearth demo` differ only in how they fill Config.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/http/edge.h"
#include "server/identity/identity.h"
#include "server/mail/letters.h"
#include "server/store/store.h"
#include "shared/base/result.h"
#include "shared/model/codec.h"

namespace hearth::commands {

class Owners;

/// A host site's key as configuration and key files write it. Bytes are base64url.
struct KeyConfig {
  std::string kid, alg, issuer, community;
  std::string public_key;  // EdDSA
  std::string secret;      // HS256; EdDSA: only to mint tokens, a server does not need it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kid", self.kid, {.bytes_max = 100, .bytes_min = 1, .required = true});
    v("alg", self.alg, {.bytes_max = 16, .required = true});
    v("issuer", self.issuer, {.bytes_max = 200, .bytes_min = 1, .required = true});
    v("community", self.community, {.bytes_max = 63, .bytes_min = 1, .required = true});
    v("public", self.public_key, {.bytes_max = 200});
    v("secret", self.secret, {.bytes_max = 1'000});
  }
};

/// What `--config FILE` holds, and what the options on the command line are laid over.
struct Config {
  std::string listen;                    // address:port; empty: 127.0.0.1:8787
  std::string store;                     // as --store
  std::string web;                       // folder of the widget's files
  std::string site;                      // folder of a host site to serve at /, as the demo does
  std::vector<std::string> communities;  // made where they do not exist yet
  std::vector<std::string> origins;      // sites that may embed the widget
  std::vector<KeyConfig> keys;
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  std::int64_t loops = 0;                    // 0: one per core
  std::string rates;                         // "off", or a factor for every rate; empty: 1
  std::int64_t sockets_per_address = 0;      // 0: 20
  std::int64_t connections_per_address = 0;  // HTTP; 0: 256
  std::string security_contact;              // mailto: or https:, for /.well-known/security.txt
  std::string log;                           // debug, info, warn, error; empty: info
  std::string mail;                          // smtp:// or smtps:// relay; empty: no mail is sent
  std::string mail_from;                     // address letters come from
  std::string mail_login;                    // file: user and password for the relay, a line each
  std::string public_url;          // where people reach this server; needed for links in letters
  std::vector<std::string> pages;  // NAME=URL: the page a community stands on
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("listen", self.listen, {.bytes_max = 300});
    v("store", self.store, {.bytes_max = 4'000});
    v("web", self.web, {.bytes_max = 4'000});
    v("site", self.site, {.bytes_max = 4'000});
    v("communities", self.communities, {.bytes_max = 63});
    v("origins", self.origins, {.bytes_max = 300, .count_max = base::limits::kOriginsMax});
    v("keys", self.keys, {.count_max = 100});
    v("trusted_proxies", self.trusted_proxies, {.bytes_max = 64, .count_max = 100});
    v("loops", self.loops, {.max = 64});
    v("rates", self.rates, {.bytes_max = 8});
    v("sockets_per_address", self.sockets_per_address, {.max = 100'000});
    v("connections_per_address", self.connections_per_address, {.max = 100'000});
    v("security_contact", self.security_contact, {.bytes_max = 300});
    v("log", self.log, {.bytes_max = 8});
    v("mail", self.mail, {.bytes_max = 300});
    v("mail_from", self.mail_from, {.bytes_max = api::kMailAddressBytesMax});
    v("mail_login", self.mail_login, {.bytes_max = 4'000});
    v("public_url", self.public_url, {.bytes_max = 300});
    v("pages", self.pages, {.bytes_max = 500, .count_max = 1'000});
  }
};

/// @errors those of decoding; kNotFound: no such file.
[[nodiscard]] base::Result<Config> read_config(const std::string& file);

/// @errors kInvalidArgument: unknown algorithm, a key of the wrong size, an HS256 secret under 32
/// bytes.
[[nodiscard]] base::Result<identity::HostKey> read_key(const KeyConfig& config);
[[nodiscard]] KeyConfig write_key(const identity::HostKey& key, bool with_secret);

/// What `hearth demo` adds.
struct DemoPlan {
  std::string community;
  std::string import_file;  // read into the community when its log is empty
  bool any_port = false;    // take the next free port where the wanted one is in use
};

/// A house, built and running. Also what tests talk to, over real sockets.
class Serving {
 public:
  Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  ~Serving();

  /// Binds, opens the store, makes communities. libsodium must have been started.
  /// @errors kInvalidArgument, kNotFound (a folder), kConflict (the address is in use), those of
  /// the
  ///         store and of the demo's import.
  [[nodiscard]] base::Status open(const Config& config, const std::optional<DemoPlan>& demo);
  /// Accepts connections from now on.
  void start();
  /// Says goodbye to visitors, lets rooms finish, closes connections. Blocks some seconds at most.
  void stop();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] store::Store& store();
  [[nodiscard]] identity::Identity& identity();
  [[nodiscard]] Owners& owners();
  /// nullptr where no mail is sent.
  [[nodiscard]] mail::Letters* letters();
  [[nodiscard]] http::EdgeFigures figures() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Serves until SIGINT or SIGTERM; returns the exit code. `announce` gets the port once it listens.
/// A community nobody owns gets a claim, whose link is printed once to standard output.
int serve(Config config, const std::optional<DemoPlan>& demo,
          const std::function<void(std::uint16_t port)>& announce);

}  // namespace hearth::commands
