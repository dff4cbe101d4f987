// SPDX-License-Identifier: MIT
#include "tests/server/support/house.h"

#include <catch2/catch_test_macros.hpp>

#include "server/commands/owners.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"

namespace hearth::test {

House::House() : House(Wishes{}) {}

House::House(const Wishes& wishes) {
  REQUIRE(runtime::start_crypto());
  commands::Config config;
  config.listen = "127.0.0.1:0";
  config.store = wishes.store;
  config.web = wishes.web;
  config.communities = {"club"};
  config.origins = wishes.origins;
  config.rates = wishes.rates;
  config.log = "error";
  config.keys = {commands::write_key(host_key(), true)};
  config.sockets_per_address = 1'000;
  if (wishes.proxied) config.trusted_proxies = {"127.0.0.1"};
  config.security_contact = "mailto:safety@club.example";
  config.mail = wishes.mail;
  config.mail_from = "letters@club.example";
  const base::Status opened = serving_.open(config, std::nullopt);
  INFO((opened.ok() ? std::string{} : opened.error().detail));
  REQUIRE(opened.ok());
  serving_.start();
  running_ = true;
}

House::~House() { stop(); }

void House::stop() {
  if (std::exchange(running_, false)) serving_.stop();
}

const identity::HostKey& House::host_key() {
  static const identity::HostKey key{.id = "k1",
                                     .algorithm = identity::Algorithm::kHs256,
                                     .bytes = std::string(32, 's'),
                                     .issuer = "https://host.example",
                                     .community = "club"};
  return key;
}

std::string House::host_token(const std::string& subject, const std::string& name) {
  const std::int64_t now_s = runtime::now_ms() / 1'000;
  const auto token = identity::mint_host_token(
      host_key(), {.issuer = host_key().issuer,
                   .subject = subject,
                   .audience = "club",
                   .token_id = runtime::base64url(runtime::random_bytes(16)),
                   .name = name.empty() ? subject : name,
                   .issued_s = now_s,
                   .ends_s = now_s + 300});
  return *token;
}

std::uint64_t House::head_seq() {
  store::Store& store = serving_.store();
  return store.head(store.community("club")->id)->seq;
}

HttpAnswer House::get(const std::string& path, const std::string& token) {
  return call(port(), {.path = path, .token = token});
}

HttpAnswer House::post(const std::string& path, const std::string& body, const std::string& token) {
  return call(port(), {.method = "POST", .path = path, .body = body, .token = token});
}

std::string House::sign_in(const std::string& subject) {
  const HttpAnswer answer =
      post("/v1/auth/sso", R"({"community":"club","token":")" + host_token(subject) + "\"}");
  return text_at(answer.json(), "access");
}

base::Json House::command(const std::string& access, std::uint64_t client, std::uint64_t mid,
                          const std::string& op, const std::string& args) {
  const HttpAnswer answer =
      post("/v1/c/club/mutate",
           R"({"client":)" + std::to_string(client) + R"(,"muts":[{"mid":)" + std::to_string(mid) +
               R"(,"op":")" + op + R"(","args":)" + args + "}]}",
           access);
  const base::Json body = answer.json();
  const base::Json* messages = body.find("messages");
  if (messages == nullptr || messages->array() == nullptr || messages->array()->size() != 1) {
    return {};
  }
  return messages->array()->front();
}

std::string House::join(const std::string& subject, std::uint64_t client) {
  std::string access = sign_in(subject);
  const bool first = !std::exchange(owned_, true);
  if (first) {
    const auto made = serving_.owners().appoint("club", {.who = host_key().issuer + "|" + subject});
    INFO((made.ok() ? std::string{} : made.error().detail));
    REQUIRE(made.ok());
  }
  const base::Json joined = command(access, client, 1, "join", R"({"name":")" + subject + "\"}");
  INFO(base::write_json(joined));
  REQUIRE(text_at(joined, "type") == "res");
  // The owner is a member already; the number is used up all the same.
  REQUIRE(text_at(joined, "code") == (first ? "conflict" : ""));
  return access;
}

std::string hello(std::uint64_t client, const std::string& access, const std::string& sub) {
  return R"({"type":"hello","v_min":1,"v_max":1,"client":)" + std::to_string(client) +
         (access.empty() ? std::string{} : R"(,"token":")" + access + "\"") + R"(,"subs":[)" + sub +
         "]}";
}

}  // namespace hearth::test
