// SPDX-License-Identifier: MIT
#include "server/mail/tokens.h"

#include <charconv>

#include "server/runtime/secret.h"
#include "shared/api/letter_link.h"

namespace hearth::mail {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::string head_of(LinkKind kind, base::MemberId member, std::int64_t ends_s) {
  return std::string(kind == LinkKind::kConfirm ? "c." : "s.") + std::to_string(member.value) +
         "." + std::to_string(ends_s);
}

// The address is in it: a link of one address confirms no other.
std::string mac_of(std::string_view head, store::CommunityId community,
                   const store::Mailing& mailing) {
  std::string text = "hearth letter 1|" + std::to_string(community.value) + "|";
  text.append(head).append("|").append(mailing.address);
  return runtime::blake2b_mac(mailing.key, text);
}

// A decimal as we write it, up to the next dot.
template <class Number>
bool take_number(std::string_view& text, Number& number) {
  const std::size_t end = std::min(text.find('.'), text.size());
  const auto [at, failure] = std::from_chars(text.data(), text.data() + end, number);
  const bool fine = failure == std::errc{} && at == text.data() + end && end < text.size();
  if (fine) text.remove_prefix(end + 1);
  return fine;
}

}  // namespace

std::string make_key() { return runtime::random_bytes(kKeyBytes); }

std::string make_token(LinkKind kind, store::CommunityId community, const store::Mailing& mailing,
                       std::int64_t ends_s) {
  const std::string head = head_of(kind, mailing.member, ends_s);
  return head + "." + runtime::base64url(mac_of(head, community, mailing));
}

std::optional<Token> read_token(std::string_view text) {
  if (text.size() > api::kLetterTokenBytesMax || text.size() < 3 || text[1] != '.') {
    return std::nullopt;
  }
  Token token;
  if (text[0] != 'c' && text[0] != 's') return std::nullopt;
  token.kind = text[0] == 'c' ? LinkKind::kConfirm : LinkKind::kStop;
  text.remove_prefix(2);
  if (!take_number(text, token.member.value) || !take_number(text, token.ends_s)) {
    return std::nullopt;
  }
  auto mac = runtime::from_base64url(text);
  if (!mac || token.ends_s < 0) return std::nullopt;
  token.mac = std::move(*mac);
  return token;
}

bool fits(const Token& token, store::CommunityId community, const store::Mailing& mailing,
          std::int64_t now_ms) {
  const std::string head = head_of(token.kind, token.member, token.ends_s);
  const bool ended = token.ends_s != 0 && token.ends_s <= now_ms / 1'000;
  return token.member == mailing.member &&
         runtime::equal_secret(token.mac, mac_of(head, community, mailing)) && !ended;
}

}  // namespace hearth::mail
