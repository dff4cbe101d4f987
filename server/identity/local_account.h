// SPDX-License-Identifier: MIT
// Local accounts as rows of the store: under which key a login is unique, and what a row holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/identity/second_factor.h"
#include "server/store/store.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/model/codec.h"

namespace hearth::identity {

/// A secret that works once and not for long; only its hash is kept.
struct OneTime {
  std::string hash{};  // BLAKE2b in hex; empty: none
  std::int64_t ends_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("hash", self.hash, {.bytes_max = 64});
    v("ends_ms", self.ends_ms);
  }
};

/// What an account keeps besides its keys.
struct AccountExtra {
  std::string login, name;
  std::vector<std::string> places{};  // the right password came from there; newest last
  std::string address{};              // as typed; its folded form is the account's own
  OneTime waiting{};                  // asks the reader of `waiting_address`
  std::string waiting_address{};
  OneTime reset{};  // a way back in without the password
  SecondFactor second{};
  std::string told{};  // what the host site called them last; empty: it has not said yet
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("login", self.login, {.bytes_max = 200});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("places", self.places, {.bytes_max = 32, .count_max = 16});
    v("address", self.address, {.bytes_max = 254});
    v("waiting", self.waiting);
    v("waiting_address", self.waiting_address, {.bytes_max = 254});
    v("reset", self.reset);
    v("second", self.second);
    v("told", self.told, {.bytes_max = base::limits::kNameBytesMax});
  }
};

/// Places remembered of an account. Each has a share of the tries of its own (see Identity), so
/// that few of them keep all tries together at 100 an hour.
inline constexpr std::size_t kPlacesMax = 3;

/// Under which a login is unique: without case, nothing else folded, so that two logins that look
/// alike to us are two accounts and never one that the other's owner cannot make.
[[nodiscard]] std::string login_key(std::string_view login);

/// @errors kInvalidArgument: empty, blanks at an end, control characters.
[[nodiscard]] base::Status check_login(std::string_view login);

/// A new account. `secret`: see hash_password().
[[nodiscard]] store::Account local_account(base::MemberId member, const AccountExtra& person,
                                           std::string secret, std::int64_t now_ms);

}  // namespace hearth::identity
