// SPDX-License-Identifier: MIT
#include "server/commands/serving.h"

#include <signal.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <thread>

#include "server/api/app.h"
#include "server/commands/command.h"
#include "server/commands/demo_community.h"
#include "server/commands/mailing.h"
#include "server/commands/owners.h"
#include "server/pictures/desk.h"
#include "server/rooms/housekeeping.h"
#include "server/rooms/renaming.h"
#include "server/rooms/rooms.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "server/runtime/version.h"
#include "server/search/desk.h"

namespace hearth::commands {
namespace {

using base::Error;
using base::ErrorCode;
using runtime::Level;
using runtime::log;

constexpr std::size_t kConfigBytesMax = 1024 * 1024;
constexpr auto kRoomsGrace = std::chrono::milliseconds(5'000);
constexpr auto kConnectionsGrace = std::chrono::milliseconds(3'000);
constexpr auto kPurgeEvery = std::chrono::milliseconds(60'000);
constexpr std::uint16_t kPortsTried = 50;

// Pages of a site served beside the widget, as a strict site would set it: own files only, compiled
// WebAssembly, own sockets.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws: wss:; "
    "img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'";
constexpr std::string_view kFramedByUs = "frame-ancestors 'self'";

Error wrong(std::string detail) { return {ErrorCode::kInvalidArgument, std::move(detail)}; }

struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
};

base::Result<Endpoint> read_listen(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  Endpoint endpoint{.host = listen.substr(0, colon)};
  if (endpoint.host.size() > 2 && endpoint.host.front() == '[') {
    endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
  }
  const char* end = listen.data() + listen.size();
  if (colon == std::string::npos || colon == 0) return wrong("--listen takes ADDRESS:PORT");
  const auto [at, failure] = std::from_chars(listen.data() + colon + 1, end, endpoint.port);
  if (failure != std::errc{} || at != end) return wrong("--listen takes ADDRESS:PORT");
  return endpoint;
}

base::Result<std::int64_t> read_rates(const std::string& rates) {
  if (rates.empty()) return std::int64_t{1};
  if (rates == "off") return std::int64_t{0};
  std::int64_t scale = 0;
  const auto [at, failure] = std::from_chars(rates.data(), rates.data() + rates.size(), scale);
  if (failure != std::errc{} || at != rates.data() + rates.size() || scale < 1 || scale > 10'000) {
    return wrong("--rates takes off or a factor from 1 to 10000");
  }
  return scale;
}

base::Result<Level> read_level(const std::string& level) {
  if (level == "debug") return Level::kDebug;
  if (level.empty() || level == "info") return Level::kInfo;
  if (level == "warn") return Level::kWarn;
  if (level == "error") return Level::kError;
  return wrong("--log takes debug, info, warn or error");
}

base::Status make_community(store::Store& store, const std::string& name) {
  if (!api::is_community_name(name)) {
    return wrong("a community's name is a-z, 0-9 and inner hyphens, at most 63: " + name);
  }
  const auto found = store.community(name);
  if (!found.ok() && found.error().code != ErrorCode::kNotFound) return found.error();
  if (!found.ok()) {
    HEARTH_CHECK(store::commit(store, {store::CreateCommunity{.name = name, .config = {}}}));
  }
  return base::done();
}

// Signals are waited for, not handled: nothing of ours runs in a signal handler.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

// Members are destroyed from the last to the first: worker threads end, the store finishes what was
// submitted (its callbacks still find rooms and loops), loops go last.
struct Serving::Parts {
  ~Parts() {
    if (chores) chores->close();
    if (letters) letters->close();
  }
  base::Status open_assets(const Config& config);
  base::Status open_edge(const Config& config, bool any_port, std::int64_t rate_scale);
  base::Status open_store(const Config& config, const std::optional<DemoPlan>& demo);
  base::Status open_rooms(std::vector<identity::HostKey> keys, std::int64_t rate_scale);
  base::Status open_letters(const Config& config, std::int64_t rate_scale);
  base::Status open_owners(const Config& config);
  base::Status open_twin(const Config& config);
  void open_control();
  void purge_later();
  void open_chores();

  http::Assets assets;
  api::Origins origins;
  std::unique_ptr<http::Edge> edge;
  std::unique_ptr<api::House> house;
  std::unique_ptr<api::ApiApp> app;
  std::unique_ptr<rooms::Rooms> rooms;
  std::unique_ptr<rooms::Housekeeping> chores;
  std::unique_ptr<identity::Identity> identity;
  std::unique_ptr<identity::Credentials> credentials;
  std::unique_ptr<mail::Letters> letters;  // none: no mail is sent
  std::unique_ptr<api::PastDesk> past;
  std::unique_ptr<api::PriorDesk> priors;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<runtime::Pool> loaders;
  std::unique_ptr<runtime::Pool> hashers;
  std::unique_ptr<runtime::Pool> readers;
  std::unique_ptr<runtime::Pool> folders;
  std::unique_ptr<runtime::Pool> learners;
  std::unique_ptr<Owners> owners;
  std::unique_ptr<runtime::Pool> clerks;
  std::unique_ptr<twin::Twin> twin;
  std::unique_ptr<search::Desk> search;
  std::unique_ptr<pictures::Desk> pictures;
  std::string store_url;
  std::unique_ptr<Control> control;  // last: what it is asked works with all of the above
};

base::Status Serving::Parts::open_assets(const Config& config) {
  // mode="iframe" shows one page of ours, on the sites that may embed the widget and on no other.
  std::string framed(kPagePolicy);
  std::string sites(kFramedByUs);
  for (const std::string& origin : origins.list()) sites += " " + origin;
  framed.replace(framed.find(kFramedByUs), kFramedByUs.size(), sites);
  for (const std::string& folder : {config.site, config.web}) {
    if (folder.empty()) continue;
    HEARTH_CHECK(assets.add({.path = folder,
                             .page_policy = std::string(kPagePolicy),
                             .frame_policy = framed,
                             .https = config.public_url.starts_with("https://")}));
  }
  return base::done();
}

base::Status Serving::Parts::open_edge(const Config& config, bool any_port,
                                       std::int64_t rate_scale) {
  HEARTH_TRY(const Endpoint endpoint,
             read_listen(config.listen.empty() ? "127.0.0.1:8787" : config.listen));
  http::EdgeOptions options;
  options.host = endpoint.host;
  options.port = endpoint.port;
  options.loops = config.loops > 0 ? static_cast<std::size_t>(config.loops)
                                   : std::max(1U, std::thread::hardware_concurrency());
  if (config.sockets_per_address > 0) {
    options.limits.sockets_per_address_max = static_cast<std::size_t>(config.sockets_per_address);
  }
  if (config.connections_per_address > 0) {
    options.limits.connections_per_address_max =
        static_cast<std::size_t>(config.connections_per_address);
  }
  if (rate_scale == 0) options.limits.connections_per_address_max = options.limits.connections_max;
  for (const std::string& proxy : config.trusted_proxies) {
    const auto address = http::parse_address(proxy);
    if (!address) return wrong("trusted_proxies takes addresses");
    options.trusted_proxies.push_back(*address);
  }
  auto opened = http::Edge::open(options);
  for (std::uint16_t step = 1; !opened.ok() && any_port && step < kPortsTried &&
                               opened.error().code == ErrorCode::kConflict;
       ++step) {
    options.port = static_cast<std::uint16_t>(endpoint.port + step);
    opened = http::Edge::open(options);
  }
  if (!opened.ok()) return opened.error();
  edge = std::move(opened).value();
  for (const std::string& origin : config.origins) HEARTH_CHECK(origins.add(origin));
  // Our own pages, where nothing stands between them and us.
  for (const char* host : {"http://127.0.0.1:", "http://localhost:"}) {
    HEARTH_CHECK(origins.add(host + std::to_string(edge->port())));
  }
  return base::done();
}

base::Status Serving::Parts::open_store(const Config& config, const std::optional<DemoPlan>& demo) {
  HEARTH_TRY(store, store::open(config.store, store::Access::kWrite));
  if (demo) HEARTH_CHECK(fill_demo_community(*store, demo->community, demo->import_file));
  for (const std::string& name : config.communities) HEARTH_CHECK(make_community(*store, name));
  return base::done();
}

base::Status Serving::Parts::open_rooms(std::vector<identity::HostKey> keys,
                                        std::int64_t rate_scale) {
  loaders = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 256});
  hashers = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 2, .queue_max = 64});
  // Looking back folds whole logs: on a thread of its own, so that rooms still load meanwhile.
  readers = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 4});
  past = std::make_unique<api::PastDesk>(*store, *readers);
  // One thread: PriorDesk counts on it.
  learners = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 64});
  priors = std::make_unique<api::PriorDesk>(*store, *learners);
  folders = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 256});
  rooms = std::make_unique<rooms::Rooms>(*store, *loaders, *folders, edge->loops());
  HEARTH_CHECK(rooms->open());
  identity = std::make_unique<identity::Identity>(
      *store, *hashers, std::move(keys),
      [this](store::CommunityId community, base::MemberId member,
             std::function<void(base::Result<bool>)> answer) {
        rooms::Room* room = rooms->find(community);
        if (room == nullptr) return answer(ErrorCode::kNotFound);
        room->read([member, answer = std::move(answer)](const community::State* state,
                                                        const sync::Publisher*) {
          if (state == nullptr) return answer(ErrorCode::kBusy);
          answer(state->member(member) != nullptr);
        });
      },
      [this](store::CommunityId community, base::MemberId member, const std::string& name) {
        if (rooms::Room* room = rooms->find(community)) rooms::rename_member(*room, member, name);
      },
      rate_scale);
  credentials = std::make_unique<identity::Credentials>(*store, *hashers, *identity);
  return base::done();
}

base::Status Serving::Parts::open_letters(const Config& config, std::int64_t rate_scale) {
  HEARTH_TRY(const auto options, mail_options(config, edge->port(), rate_scale));
  if (!options) return base::done();
  HEARTH_CHECK(origins.add(options->site.public_url));
  letters = std::make_unique<mail::Letters>(*store, *rooms, *edge->loops()[0], *options);
  return base::done();
}

base::Status Serving::Parts::open_owners(const Config& config) {
  std::string url = "http://127.0.0.1:" + std::to_string(edge->port());
  if (!config.public_url.empty()) {
    HEARTH_TRY(url, read_public_url(config.public_url));
  }
  owners = std::make_unique<Owners>(*store, *rooms, std::move(url));
  owners->end_sessions_by([this](store::CommunityId community, base::MemberId member) {
    identity->end_sessions(community, member);
  });
  // One thread: claims, one after another.
  clerks = std::make_unique<runtime::Pool>(runtime::Pool::Size{.threads = 1, .queue_max = 16});
  store_url = config.store;
  return base::done();
}

base::Status Serving::Parts::open_twin(const Config& config) {
  twin::Twin::Options options;
  HEARTH_TRY(options.site, twin_site(config, edge->port()));
  twin = std::make_unique<twin::Twin>(*store, *rooms, std::move(options));
  search = std::make_unique<search::Desk>(*store, *rooms);
  pictures = std::make_unique<pictures::Desk>(*store);
  return base::done();
}

// Without it the server is as good as with it, so that a folder that takes no socket stops nobody.
void Serving::Parts::open_control() {
  const std::string path = control_path(store_url);
  if (path.empty()) return;
  auto opened = Control::open(
      path, [this](const ControlRequest& request) { return owners->answer(request); });
  if (opened.ok()) {
    control = std::move(opened).value();
  } else {
    log(Level::kWarn, "no_control_socket", {{"why", opened.error().detail}});
  }
}

void Serving::Parts::open_chores() {
  rooms::Hands hands{.store = *store, .rooms = *rooms};
  hands.step_priors = [this](store::CommunityId community) { return priors->step_now(community); };
  if (letters) {
    hands.write_letters = [this](const store::Community& community, std::int64_t now_ms) {
      auto over = std::make_shared<std::promise<void>>();
      auto written = over->get_future();
      letters->rounds().run(community, now_ms, [over] { over->set_value(); });
      written.wait();
      return base::done();
    };
  }
  chores = std::make_unique<rooms::Housekeeping>(std::move(hands));
}

void Serving::Parts::purge_later() {
  edge->loops()[0]->after(kPurgeEvery, [this] {
    identity->purge(runtime::now_ms());
    purge_later();
  });
}

Serving::Serving() : parts_(std::make_unique<Parts>()) {}
Serving::~Serving() = default;

base::Status Serving::open(const Config& config, const std::optional<DemoPlan>& demo) {
  HEARTH_TRY(const Level level, read_level(config.log));
  runtime::set_log_level(level);
  HEARTH_TRY(const std::int64_t rate_scale, read_rates(config.rates));
  std::vector<identity::HostKey> keys;
  for (const KeyConfig& key : config.keys) {
    HEARTH_TRY(identity::HostKey read, read_key(key));
    keys.push_back(std::move(read));
  }
  std::optional<api::DemoHost> host;
  if (demo) {
    host =
        api::DemoHost{identity::make_host_key("demo", std::string(kDemoIssuer), demo->community)};
    keys.push_back(host->key);
  }
  Parts& parts = *parts_;
  HEARTH_CHECK(parts.open_edge(config, demo && demo->any_port, rate_scale));
  HEARTH_CHECK(parts.open_assets(config));
  HEARTH_CHECK(parts.open_store(config, demo));
  HEARTH_CHECK(parts.open_rooms(std::move(keys), rate_scale));
  HEARTH_CHECK(parts.open_letters(config, rate_scale));
  parts.open_chores();
  HEARTH_CHECK(parts.open_owners(config));
  HEARTH_CHECK(parts.open_twin(config));
  parts.house.reset(new api::House{
      .store = *parts.store,
      .identity = *parts.identity,
      .credentials = *parts.credentials,
      .rooms = *parts.rooms,
      .past = *parts.past,
      .priors = *parts.priors,
      .twin = *parts.twin,
      .search = *parts.search,
      .pictures = *parts.pictures,
      .letters = parts.letters.get(),
      .assets = parts.assets,
      .origins = parts.origins,
      .demo = std::move(host),
      .claim =
          [&parts](const std::string& community, base::MemberId member, const std::string& secret) {
            return parts.owners->claim(community, member, secret);
          },
      .clerks = *parts.clerks,
      .security_contact = config.security_contact,
      .started_ms = runtime::now_ms()});
  parts.app = std::make_unique<api::ApiApp>(*parts.house);
  return base::done();
}

void Serving::start() {
  parts_->edge->start(*parts_->app);
  parts_->house->ready = true;
  parts_->open_control();
  parts_->purge_later();
  parts_->chores->start();
}

void Serving::stop() {
  Parts& parts = *parts_;
  parts.house->ready = false;
  parts.control.reset();
  parts.chores->close();
  parts.edge->drain();
  parts.rooms->say_goodbye();
  if (!parts.rooms->close(kRoomsGrace)) log(Level::kWarn, "rooms_not_at_rest");
  parts.edge->stop(kConnectionsGrace);
}

std::uint16_t Serving::port() const { return parts_->edge->port(); }

store::Store& Serving::store() { return *parts_->store; }

identity::Identity& Serving::identity() { return *parts_->identity; }

Owners& Serving::owners() { return *parts_->owners; }

mail::Letters* Serving::letters() { return parts_->letters.get(); }

http::EdgeFigures Serving::figures() const { return parts_->edge->figures(); }

base::Result<Config> read_config(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, file};
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto config = model::decode_text<Config>(
      text, {.bytes_max = kConfigBytesMax, .nodes_max = base::limits::kJsonNodesMax});
  if (!config.ok()) return Error{config.error().code, file + ": " + config.error().detail};
  return config;
}

base::Result<identity::HostKey> read_key(const KeyConfig& config) {
  identity::HostKey key{.id = config.kid,
                        .algorithm = identity::Algorithm::kEdDsa,
                        .bytes = {},
                        .issuer = config.issuer,
                        .community = config.community};
  const bool shared_secret = config.alg == "HS256";
  if (!shared_secret && config.alg != "EdDSA") return wrong("alg is EdDSA or HS256");
  const std::string& text =
      shared_secret || !config.secret.empty() ? config.secret : config.public_key;
  const auto bytes = runtime::from_base64url(text);
  if (!bytes) return wrong("keys are written in base64url without padding");
  key.bytes = *bytes;
  if (shared_secret) {
    key.algorithm = identity::Algorithm::kHs256;
    if (key.bytes.size() < identity::kHs256KeyBytesMin) {
      return wrong("an HS256 secret has at least 32 bytes");
    }
  } else if (key.bytes.size() != crypto_sign_PUBLICKEYBYTES &&
             key.bytes.size() != crypto_sign_SECRETKEYBYTES) {
    return wrong("an EdDSA key has 32 (public) or 64 bytes (secret)");
  }
  return key;
}

KeyConfig write_key(const identity::HostKey& key, bool with_secret) {
  const bool shared_secret = key.algorithm == identity::Algorithm::kHs256;
  KeyConfig config{.kid = key.id,
                   .alg = shared_secret ? "HS256" : "EdDSA",
                   .issuer = key.issuer,
                   .community = key.community,
                   .public_key = {},
                   .secret = {}};
  if (!shared_secret) {
    config.public_key = runtime::base64url(
        std::string_view(key.bytes).substr(key.bytes.size() - crypto_sign_PUBLICKEYBYTES));
  }
  if (shared_secret || with_secret) config.secret = runtime::base64url(key.bytes);
  return config;
}

namespace {

// On standard output, not in the log: the link is as good as the community.
void print_claims(Owners& owners) {
  for (const std::string& name : owners.unowned()) {
    const auto link = owners.claim_link(name);
    if (!link.ok()) continue;
    std::cout << "Nobody owns " << name
              << " yet. This link makes one person its owner, once, within an hour:\n  " << *link
              << "\n(`hearth claim --community " << name << "` makes another.)" << std::endl;
  }
}

}  // namespace

int serve(Config config, const std::optional<DemoPlan>& demo,
          const std::function<void(std::uint16_t port)>& announce) {
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  // Before the first thread, so that every thread inherits it.
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  Serving serving;
  const base::Status opened = serving.open(config, demo);
  if (!opened.ok()) return fail(opened.error());
  serving.start();
  log(Level::kInfo, "listening",
      {{"port", static_cast<std::int64_t>(serving.port())}, {"version", runtime::kVersion}});
  announce(serving.port());
  print_claims(serving.owners());
  int received = 0;
  sigwait(&signals, &received);
  log(Level::kInfo, "stopping", {{"signal", static_cast<std::int64_t>(received)}});
  // A second Ctrl-C ends the process at once.
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  serving.stop();
  log(Level::kInfo, "stopped");
  return 0;
}

}  // namespace hearth::commands
