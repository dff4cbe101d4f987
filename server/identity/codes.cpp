// SPDX-License-Identifier: MIT
#include "server/identity/codes.h"

#include "server/identity/session_rows.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

using base::ErrorCode;

// What a row holds besides its keys.
struct CodeExtra {
  std::string family, login, name, origin, challenge;
  std::int64_t started_ms = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("family", self.family, {.bytes_max = 64});
    v("login", self.login, {.bytes_max = 200});
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("origin", self.origin, {.bytes_max = 300});
    v("challenge", self.challenge, {.bytes_max = 64});
    v("started_ms", self.started_ms);
  }
};

}  // namespace

void Codes::issue(const Caller& caller, const api::CodeRequest& request, std::int64_t now_ms,
                  const Issued& answer) {
  const api::CodeAnswer issued{.code = draw_token(caller.community),
                               .ends_ms = now_ms + kCodeLifeMs};
  store::PutCode put{caller.community,
                     {.hash = runtime::blake2b_hex(issued.code),
                      .member = caller.member,
                      .expires_ms = issued.ends_ms,
                      .extra = model::encode(CodeExtra{.family = caller.family,
                                                       .login = caller.login,
                                                       .name = caller.name,
                                                       .origin = request.origin,
                                                       .challenge = request.challenge,
                                                       .started_ms = caller.started_ms})}};
  const base::Status queued =
      store_.submit({std::move(put)}, [answer, issued](const base::Status& saved) {
        if (!saved.ok()) return answer(saved.error());
        answer(issued);
      });
  if (!queued.ok()) answer(queued.error());
}

base::Result<Codes::Shown> Codes::look(std::string_view code, std::string_view verifier,
                                       std::string_view origin, std::int64_t now_ms) {
  const CommunityId community = community_of_token(code);
  HEARTH_TRY(const auto row, store_.code(community, runtime::blake2b_hex(code)));
  if (!row) return ErrorCode::kBadToken;
  Shown shown{.use = {community, row->hash}, .caller = ErrorCode::kBadToken};
  const auto extra = read_extra<CodeExtra>(row->extra);
  const bool right = runtime::equal_secret(base::hex(base::sha256(verifier)), extra.challenge);
  if (row->expires_ms <= now_ms) {
    shown.caller = ErrorCode::kTokenExpired;
  } else if (right && extra.origin == origin) {
    shown.caller = Caller{.community = community,
                          .member = row->member,
                          .family = extra.family,
                          .login = extra.login,
                          .name = extra.name,
                          .started_ms = extra.started_ms,
                          .ends_ms = row->expires_ms};
  }
  return shown;
}

}  // namespace hearth::identity
