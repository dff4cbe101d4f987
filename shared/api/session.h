// SPDX-License-Identifier: MIT
// GET /v1/session, and what every way of signing in answers: who the caller is and the two secrets
// the page keeps in memory. An account is a person to this server; in each community it acts as one
// member, whose id is fixed when the account first signs in there, before it joins.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/community.h"

namespace hearth::api {

/// Answer to sign-up, sign-in, refresh and sso. Secrets are opaque: 256 random bits in base64url.
struct SessionGrant {
  std::string access;               // sent as `Authorization: Bearer …` and in `hello`/`auth`
  std::int64_t access_ends_ms = 0;  // server time; at most 15 minutes ahead
  std::string refresh;              // single use: each refresh answers with a new one
  std::int64_t refresh_ends_ms = 0;
  std::int64_t now_ms = 0;  // server time, to judge the two above without trusting own clock
  model::MemberId member;   // in the community that was named; none where none was
  std::string login;        // as typed at sign-up, or the host site's id of its user
  std::string name;         // suggestion for the member's name on joining
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("access", self.access, {.bytes_max = 128, .required = true});
    v("access_ends_ms", self.access_ends_ms);
    v("refresh", self.refresh, {.bytes_max = 128});
    v("refresh_ends_ms", self.refresh_ends_ms);
    v("now_ms", self.now_ms);
    v("member", self.member);
    v("login", self.login, {.bytes_max = 200});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
  }
};

/// Answer to GET /v1/session: who the bearer is, without secrets.
/// @errors kSignInNeeded, kBadToken, kTokenExpired.
struct SessionAnswer {
  std::string login;
  std::string name;
  std::int64_t started_ms = 0;
  std::int64_t access_ends_ms = 0;
  std::int64_t now_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("login", self.login, {.bytes_max = 200});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("started_ms", self.started_ms);
    v("access_ends_ms", self.access_ends_ms);
    v("now_ms", self.now_ms);
  }
};

}  // namespace hearth::api
