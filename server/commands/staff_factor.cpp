// SPDX-License-Identifier: MIT
#include "server/commands/staff_factor.h"

#include "server/store/config.h"

namespace hearth::commands {

base::Result<std::string> staff_factor(store::Store& store, const std::string& community,
                                       std::string_view wish) {
  HEARTH_TRY(store::Community found, store.community(community));
  store::CommunityConfig config = store::config_of(found);
  if (!wish.empty()) {
    if (wish != "required" && wish != "optional") {
      return base::Error{base::ErrorCode::kInvalidArgument,
                         "--second-factor is \"required\" or \"optional\""};
    }
    config.staff_second_factor = wish == "required";
    HEARTH_CHECK(store::commit(store, {store::put_config(found, config)}));
  }
  return community + (config.staff_second_factor
                          ? " asks moderators, admins and owners for a second factor\n"
                          : " asks nobody for a second factor\n");
}

}  // namespace hearth::commands
