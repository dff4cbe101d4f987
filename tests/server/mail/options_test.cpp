// SPDX-License-Identifier: MIT
// Mail from the configuration: what is refused before a server opens.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/commands/mailing.h"
#include "tests/store/fixtures.h"

namespace hearth::commands {
namespace {

Config config() {
  Config config;
  config.mail = "smtp://127.0.0.1:25";
  config.mail_from = "letters@club.example";
  return config;
}

base::Result<std::optional<mail::Letters::Options>> read(const Config& config) {
  return mail_options(config, 8'787, 1);
}

}  // namespace

TEST_CASE("mail/options: no relay, no mail; a relay here needs nothing else", "[server][mail]") {
  CHECK_FALSE(read({})->has_value());
  const auto options = read(config());
  REQUIRE(options.ok());
  const mail::Site& site = (*options)->site;
  CHECK(site.page("bees") == "http://127.0.0.1:8787/frame.html?community=bees");
  CHECK(site.link("bees", "s.1.0.x", "de") ==
        "http://127.0.0.1:8787/v1/c/bees/letters/link?t=s.1.0.x&l=de");
}

TEST_CASE("mail/options: a relay elsewhere needs to know where links lead", "[server][mail]") {
  Config at = config();
  at.mail = "smtps://mail.example";
  CHECK_FALSE(read(at).ok());
  at.public_url = "https://club.example/";
  at.pages = {"bees=https://bees.example/talk", "ants=/ants.html"};
  const auto options = read(at);
  REQUIRE(options.ok());
  const mail::Site& site = (*options)->site;
  CHECK(site.thread("bees", {5}) == "https://bees.example/talk#hearth-5");
  CHECK(site.page("ants") == "https://club.example/ants.html");
  CHECK(site.list_id("bees") == "bees.letters.club.example");
}

TEST_CASE("mail/options: what makes no sense is said before the door opens", "[server][mail]") {
  const auto refused = [](auto change) {
    Config at = config();
    change(at);
    return !read(at).ok();
  };
  CHECK(refused([](Config& at) { at.mail = "http://mail.example"; }));
  CHECK(refused([](Config& at) { at.mail_from = ""; }));
  CHECK(refused([](Config& at) { at.mail_from = "Club <letters@club.example>"; }));
  for (const char* url : {"club.example", "http://club.example", "https://club.example/path",
                          "https://u:p@club.example", "ftp://club.example", "https://"}) {
    INFO(url);
    CHECK(refused([url](Config& at) { at.public_url = url; }));
  }
  for (const char* page :
       {"", "bees", "=https://x.example", "BEES=https://x.example", "bees=javascript:1",
        "bees=https://x.example/#a", "bees=mailto:a@b.c", "bees=https://x.example/\r\nX: y"}) {
    INFO(page);
    CHECK(refused([page](Config& at) { at.pages = {page}; }));
  }
  CHECK(refused([](Config& at) { at.mail_login = "/nowhere/at/all"; }));
}

TEST_CASE("mail/options: user and password come from a file", "[server][mail]") {
  const tests::Folder folder;
  Config at = config();
  at.mail_login = folder.file("login");
  std::ofstream(at.mail_login) << "club\na secret with spaces\n";
  const auto options = read(at);
  REQUIRE(options.ok());
  CHECK((*options)->mailer.relay.user == "club");
  CHECK((*options)->mailer.relay.password == "a secret with spaces");
  std::ofstream(at.mail_login) << "club\n";
  CHECK_FALSE(read(at).ok());
}

}  // namespace hearth::commands
