// SPDX-License-Identifier: MIT
#include "server/mail/tokens.h"

#include <catch2/catch_test_macros.hpp>

#include "server/runtime/secret.h"
#include "shared/api/letter_link.h"

namespace hearth::mail {
namespace {

constexpr store::CommunityId kClub{77};
constexpr std::int64_t kNow = 1'700'000'000'000;

store::Mailing mailing() {
  return {.member = {42}, .address = "ada@example.org", .key = std::string(32, 'k')};
}

bool good(const std::string& token, store::CommunityId community, const store::Mailing& row,
          std::int64_t now_ms = kNow) {
  const auto read = read_token(token);
  return read && fits(*read, community, row, now_ms);
}

}  // namespace

TEST_CASE("mail/tokens: fit their mailing, their purpose and their time only", "[server][mail]") {
  REQUIRE(runtime::start_crypto());
  const store::Mailing row = mailing();
  const std::string token = make_token(LinkKind::kConfirm, kClub, row, kNow / 1'000 + 60);
  CHECK(token.size() <= api::kLetterTokenBytesMax);
  CHECK(good(token, kClub, row));
  CHECK(read_token(token)->kind == LinkKind::kConfirm);
  CHECK_FALSE(good(token, {78}, row));
  CHECK_FALSE(good(token, kClub, row, kNow + 60'000));
  store::Mailing other = row;
  other.key[0] = 'x';
  CHECK_FALSE(good(token, kClub, other));
  other = row;
  other.address = "eve@example.org";
  CHECK_FALSE(good(token, kClub, other));
  other = row;
  other.member = {43};
  CHECK_FALSE(good(token, kClub, other));
  // A link that stops is none that confirms, and none lives longer by saying so.
  CHECK_FALSE(good("s" + token.substr(1), kClub, row));
  std::string longer = token;
  longer.replace(longer.find(std::to_string(kNow / 1'000 + 60)), 10, "9999999999");
  CHECK_FALSE(good(longer, kClub, row));
  CHECK(good(make_token(LinkKind::kStop, kClub, row, 0), kClub, row, kNow * 2));
  CHECK(make_key().size() == 32);
  CHECK(make_key() != make_key());
}

TEST_CASE("mail/tokens: what is none is none, wherever it breaks", "[server][mail]") {
  REQUIRE(runtime::start_crypto());
  const store::Mailing row = mailing();
  const std::string token = make_token(LinkKind::kStop, kClub, row, 0);
  for (std::size_t i = 0; i <= token.size(); ++i) {
    CHECK_FALSE(good(token.substr(0, i) + "~" + token.substr(i), kClub, row));
    if (i < token.size()) CHECK_FALSE(good(token.substr(0, i), kClub, row));
  }
  for (const char* text :
       {"", ".", "s", "s.", "s.1", "s.1.", "s.1.0", "s..0.x", "s.-1.0.x", "s.1.-5.AAAA",
        "x.42.0.AAAA", "s.42.0.", "s.99999999999999999999.0.AAAA", "s.42.0.A=", "s.4 2.0.AAAA"}) {
    INFO(text);
    CHECK_FALSE(good(text, kClub, row));
  }
  CHECK_FALSE(read_token(std::string(10'000, 's')).has_value());
}

}  // namespace hearth::mail
