// SPDX-License-Identifier: MIT
#include "server/identity/local_account.h"

#include <algorithm>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::identity {

std::string login_key(std::string_view login) {
  std::string key;
  for (std::size_t at = 0; at < login.size();) {
    const text::Decoded one = text::decode_at(login, at);
    text::append_utf8(key, text::lower(one.point));
    at += one.bytes;
  }
  return key;
}

base::Status check_login(std::string_view login) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  const bool fine = !login.empty() && login.front() != ' ' && login.back() != ' ' &&
                    std::none_of(login.begin(), login.end(), is_control);
  if (!fine) return base::Error{base::ErrorCode::kInvalidArgument, "login"};
  return base::done();
}

store::Account local_account(base::MemberId member, const AccountExtra& person, std::string secret,
                             std::int64_t now_ms) {
  return {.member = member,
          .login = login_key(person.login),
          .subject = {},
          .secret = std::move(secret),
          .created_ms = now_ms,
          .changed_ms = now_ms,
          .disabled = false,
          .extra = model::encode(person)};
}

}  // namespace hearth::identity
