// SPDX-License-Identifier: MIT
// Admins change how the community works.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_change_settings(Deciding& deciding, const model::ChangeSettings& wish) {
  HEARTH_REFUSE_IF(is_blank(wish.settings.name), ErrorCode::kTooShort, "settings.name");
  if (wish.settings == deciding.state.settings) return kAccepted;
  model::SettingsChanged changed;
  changed.settings = wish.settings;
  deciding.add(std::move(changed));
  return kAccepted;
}

}  // namespace hearth::community
