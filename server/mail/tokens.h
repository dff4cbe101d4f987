// SPDX-License-Identifier: MIT
// What stands in the links of letters (shared/api/letter_link.h): which mailing, what for, until
// when, signed with the mailing's own key. Deleting a mailing or giving it another key ends its
// links; nothing has to be remembered of them. Pure apart from libsodium.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::mail {

enum class LinkKind : std::uint8_t { kConfirm, kStop };

struct Token {
  LinkKind kind = LinkKind::kStop;
  base::MemberId member{};
  std::int64_t ends_s = 0;  // 0: as long as the mailing
  std::string mac{};        // raw
};

/// A new key for a mailing.
[[nodiscard]] std::string make_key();

[[nodiscard]] std::string make_token(LinkKind kind, store::CommunityId community,
                                     const store::Mailing& mailing, std::int64_t ends_s);

/// Nothing where the text is none of ours.
[[nodiscard]] std::optional<Token> read_token(std::string_view text);

/// True where the token was made for this mailing, as it is now, and has not ended.
[[nodiscard]] bool fits(const Token& token, store::CommunityId community,
                        const store::Mailing& mailing, std::int64_t now_ms);

}  // namespace hearth::mail
