// SPDX-License-Identifier: MIT
// Who was imported comes back as themselves: by an address that somebody has confirmed, once, and
// by no other.
#include "server/identity/former_account.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/importers/importer.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "tests/server/support/house.h"
#include "tests/server/support/relay.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using base::MemberId;

// "club" with comments of Ana and Ben, imported with their addresses.
importers::Outcome import_comments(const std::string& url, const tests::Folder& folder) {
  const std::string file = folder.file("comments.csv");
  std::ofstream(file) << "id,url,author,email,comment,created\n"
                         "1,https://e.org/a,Ana,Ana@Mail.example,Oak,2020-01-02\n"
                         "2,https://e.org/b,Ana,ana@mail.example,Ash,2020-01-03\n"
                         "3,https://e.org/a,Ben,ben@mail.example,Elm,2020-01-04\n";
  const auto store = store::open(url, store::Access::kWrite);
  REQUIRE(store.ok());
  const importers::Importer& csv = *importers::find_importer("csv");
  const importers::Source source{.place = file, .community = "club", .now_ms = runtime::now_ms()};
  importers::Target target = importers::target_of(csv, source);
  target.addresses =
      [&](const store::Community& community) -> base::Result<importers::History::SubjectOf> {
    HEARTH_TRY(std::string key, identity::address_key(**store, community));
    return importers::History::SubjectOf([key = std::move(key)](std::string_view address) {
      return identity::former_subject(key, address);
    });
  };
  auto outcome = importers::import_into(
      **store, target, [&](importers::History& history, importers::Report& report) {
        return importers::bring(csv, source, history, report);
      });
  REQUIRE(outcome.ok());
  return std::move(outcome).value();
}

MemberId named(const importers::Outcome& outcome, std::string_view name) {
  const MemberId member = outcome.state.by_name(name);
  REQUIRE(member);
  return member;
}

std::string token(const std::string& subject, const std::string& name, const std::string& email) {
  const identity::HostKey& key = House::host_key();
  const std::int64_t now_s = runtime::now_ms() / 1'000;
  const auto minted =
      identity::mint_host_token(key, {.issuer = key.issuer,
                                      .subject = subject,
                                      .audience = "club",
                                      .token_id = runtime::base64url(runtime::random_bytes(16)),
                                      .name = name,
                                      .email = email,
                                      .issued_s = now_s,
                                      .ends_s = now_s + 60});
  REQUIRE(minted.ok());
  return *minted;
}

MemberId signed_in(House& house, const std::string& with) {
  const HttpAnswer answer =
      house.post("/v1/auth/sso", R"({"community":"club","token":")" + with + "\"}");
  REQUIRE(answer.status == 200);
  return MemberId{static_cast<std::uint64_t>(integer_at(answer.json(), "member"))};
}

}  // namespace

TEST_CASE("identity/former_account: an address the host confirmed brings its author back, once",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  const importers::Outcome imported = import_comments(url, folder);
  CHECK(imported.report.count_of("mail addresses",
                                 "hashes, by which an author may be known again") == 2);
  const MemberId ana = named(imported, "Ana");
  const MemberId ben = named(imported, "Ben");
  House house({.store = url});
  // Without the address, and with another's form of it, nobody is known.
  CHECK(signed_in(house, token("stranger", "Ana", "")) != ana);
  CHECK(signed_in(house, token("tagged", "Ana", "ana+x@mail.example")) != ana);
  CHECK(signed_in(house, token("ana-1", "Ana B.", "ANA@mail.example")) == ana);
  CHECK(signed_in(house, token("ana-1", "Ana B.", "")) == ana);  // by the subject from now on
  const MemberId second = signed_in(house, token("ana-2", "Ana", "ana@mail.example"));
  CHECK(second != ana);
  CHECK(second != ben);
  // Somebody who was here before keeps their member.
  CHECK(signed_in(house, token("stranger", "Ana", "ben@mail.example")) != ben);
  CHECK(signed_in(house, token("ben", "Ben", "ben@mail.example")) == ben);
  const auto community = house.serving().store().community("club");
  const auto account = house.serving().store().account(community->id, ana);
  REQUIRE(account->has_value());
  CHECK((*account)->subject == House::host_key().issuer + "|ana-1");
}

TEST_CASE("identity/former_account: the reader of the mailbox gets in by a letter, once",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  const MemberId ana = named(import_comments(url, folder), "Ana");
  Relay relay;
  House house(House::Wishes{.store = url, .rates = "off", .mail = relay.url()});
  const auto forgot = [&](const std::string& who) {
    return house.post("/v1/auth/reset", R"({"community":"club","who":")" + who + "\"}").status;
  };
  // Who is asked for and is not there gets the same answer and no letter.
  CHECK(forgot("eve@mail.example") == 200);
  CHECK(forgot("Ana") == 200);
  CHECK(forgot("Ana@mail.example") == 200);
  const auto letter = relay.next();
  REQUIRE(letter);
  CHECK(letter->to == "Ana@mail.example");
  const std::string link = letter->link("/reset?t=");
  const std::string path = link.substr(link.find("/v1/"));
  const auto community = house.serving().store().community("club");
  const auto kept = house.serving().store().account(community->id, ana);
  CHECK((*kept)->extra.find("mail.example") == std::string::npos);
  CHECK(house.get(path).body.find("Ana@mail.example") != std::string::npos);
  const auto press = [&](const std::string& to) {
    return call(house.port(), {.method = "POST",
                               .path = to,
                               .body = "password=a+fine+new+phrase",
                               .fields = {{"Origin", "null"}},
                               .content_type = "application/x-www-form-urlencoded"})
        .status;
  };
  std::string other = path;
  char& inside = other[other.find('.') + 5];
  inside = inside == 'A' ? 'B' : 'A';
  CHECK(press(other) == 410);
  CHECK(press(path) == 200);
  CHECK(press(path) == 410);
  const HttpAnswer in = house.post(
      "/v1/auth/sign-in",
      R"({"community":"club","login":"ana@mail.example","password":"a fine new phrase"})");
  REQUIRE(in.status == 200);
  CHECK(static_cast<std::uint64_t>(integer_at(in.json(), "member")) == ana.value);
  // The host's word comes too late, and the address is theirs as one that was confirmed.
  CHECK(signed_in(house, token("ana-1", "Ana", "ana@mail.example")) != ana);
  CHECK(text_at(house.get("/v1/account", text_at(in.json(), "access")).json(), "address") ==
        "Ana@mail.example");
}

TEST_CASE("identity/former_account: addresses are hashes under the community's own key",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const std::string key(32, 'k');
  const std::string other(32, 'o');
  const std::string subject = identity::former_subject(key, "Ana@Mail.example");
  CHECK(subject == identity::former_subject(key, "ana@mail.example"));
  CHECK(subject != identity::former_subject(other, "ana@mail.example"));
  CHECK(subject.find("ana") == std::string::npos);
  CHECK(subject.find('|') == std::string::npos);  // what no host's user is called
  for (const char* none : {"", "ana", "@e.org", "ana@", "a b@e.org", "a@e.org\n"}) {
    CHECK(identity::former_subject(key, none).empty());
  }
  CHECK(identity::former_subject("", "ana@mail.example").empty());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  import_comments(url, folder);
  std::ifstream input(folder.file("town.db"), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(input)), {});
  CHECK(bytes.find("mail.example") == std::string::npos);
  CHECK(bytes.find("Mail.example") == std::string::npos);
}

}  // namespace hearth::test
