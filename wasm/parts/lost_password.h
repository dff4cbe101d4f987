// SPDX-License-Identifier: MIT
// The way back for somebody who lost their password: a letter with a link, where the server sends
// mail; else what to do.
#pragma once
#include "wasm/member/session.h"
#include "wasm/ui/all.h"

namespace hearth::parts {

/// True where the member goes back to signing in.
[[nodiscard]] bool lost_password(ui::Ui& ui, const Words& say, Session& session);

}  // namespace hearth::parts
