// SPDX-License-Identifier: MIT
// Sessions as rows of the store: what a row holds besides its keys, and which rows are one session.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/identity/device.h"
#include "server/store/store.h"
#include "shared/base/limits.h"
#include "shared/model/codec.h"

namespace hearth::identity {

struct SessionExtra {
  std::string family, login, name;
  bool spent = false;
  std::int64_t spent_ms = 0;
  std::string spent_by{};           // place
  std::string next{};               // hash of the token it was exchanged for
  std::string browser{}, system{};  // see Device
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("family", self.family, {.bytes_max = 64});
    v("login", self.login, {.bytes_max = 200});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("spent", self.spent);
    v("spent_ms", self.spent_ms);
    v("spent_by", self.spent_by, {.bytes_max = 32});
    v("next", self.next, {.bytes_max = 128});
    v("browser", self.browser, {.bytes_max = 40});
    v("system", self.system, {.bytes_max = 40});
  }
};

/// A secret of 256 random bits, with the community in front, so that it needs no other name.
[[nodiscard]] std::string draw_token(store::CommunityId community);
/// The community a token names; none where it names none.
[[nodiscard]] store::CommunityId community_of_token(std::string_view token);

/// What a row's JSON text says; nothing of it where it cannot be read.
template <class Extra>
[[nodiscard]] Extra read_extra(const std::string& text) {
  auto extra = model::decode_text<Extra>(text, {}, model::Unknown::kIgnore);
  return extra.ok() ? *std::move(extra) : Extra{};
}

/// One session of a member: the chain of its refresh tokens.
struct OpenSession {
  std::string family{};
  Device device{};
  std::int64_t created_ms = 0;
  std::int64_t seen_ms = 0;  // when its token was exchanged last
};

/// Sessions that go on at `now_ms`, last used first.
[[nodiscard]] std::vector<OpenSession> open_sessions(const std::vector<store::Session>& rows,
                                                     std::int64_t now_ms);

/// The writes that end sessions of these rows: all of `family`, or with `others` all but `family`.
struct Ending {
  std::string_view family{};
  bool others = false;
};
[[nodiscard]] store::Bundle ending(store::CommunityId community,
                                   const std::vector<store::Session>& rows, const Ending& which);

}  // namespace hearth::identity
