// SPDX-License-Identifier: MIT
// Who may send a picture and who may see one: asked of the State, as every read is.
#pragma once

#include "server/store/picture.h"
#include "shared/community/state.h"

namespace hearth::pictures {

/// @errors as for writing: kNotMember, kSanctioned, kRulesNotAccepted.
[[nodiscard]] base::Status may_send(const community::State& state, base::MemberId member,
                                    std::int64_t now_ms);

/// Its post's readers while it stands there; its sender while it stands nowhere; moderators what
/// was taken out of a post, or went with one that was removed or deleted.
[[nodiscard]] bool may_see(const community::State& state, const store::Picture& picture,
                           base::MemberId viewer);

}  // namespace hearth::pictures
