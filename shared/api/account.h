// SPDX-License-Identifier: MIT
// GET /v1/account: the caller's own account, as only they may see it: which sessions go on, which
// address leads back in, whether there is a second factor. Secrets are in no answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::api {

inline constexpr std::size_t kSessionsShownMax = 50;

/// One session: a browser that stays signed in.
struct SessionRow {
  std::string id;               // no secret: it only names the session to its own member
  std::string browser, system;  // names, e.g. "Firefox", "Android"; empty: not known
  std::int64_t made_ms = 0;
  std::int64_t used_ms = 0;  // to some minutes
  bool here = false;         // the one that asks
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 64});
    v("browser", self.browser, {.bytes_max = 40});
    v("system", self.system, {.bytes_max = 40});
    v("made_ms", self.made_ms);
    v("used_ms", self.used_ms);
    v("here", self.here);
  }
};

/// Last used first; at most kSessionsShownMax.
/// @errors kSignInNeeded, kBadToken.
struct AccountAnswer {
  std::string login;
  bool has_password = false;  // a local account; else the host site signs the member in
  bool mail = false;          // this server sends mail: an address is of use
  std::string address;        // confirmed; empty: none
  std::string waiting;        // asked, not confirmed yet; empty: none
  bool second_factor = false;
  std::int64_t recovery_codes = 0;  // left
  std::vector<SessionRow> sessions;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("login", self.login, {.bytes_max = 200});
    v("has_password", self.has_password);
    v("mail", self.mail);
    v("address", self.address, {.bytes_max = 254});
    v("waiting", self.waiting, {.bytes_max = 254});
    v("second_factor", self.second_factor);
    v("recovery_codes", self.recovery_codes);
    v("sessions", self.sessions, {.count_max = kSessionsShownMax});
  }
};

}  // namespace hearth::api
