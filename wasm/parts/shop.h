// SPDX-License-Identifier: MIT
// What points buy: offers, what one bought with its code; for the owner what waits to be handed
// over, for admins the offers themselves.
#pragma once
#include "shared/api/recognition.h"
#include "wasm/member/desk.h"

namespace hearth::parts {

void shop(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
          const Boot& boot, const api::RecognitionAnswer& answer);

}  // namespace hearth::parts
