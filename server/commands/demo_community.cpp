// SPDX-License-Identifier: MIT
#include "server/commands/demo_community.h"

#include "server/commands/binding.h"
#include "server/importers/jsonl.h"
#include "server/runtime/clock.h"

namespace hearth::commands {

base::Status fill_demo_community(store::Store& store, const std::string& community,
                                 const std::string& file) {
  const auto found = store.community(community);
  if (!found.ok()) {
    if (found.error().code != base::ErrorCode::kNotFound) return found.error();
    const auto fill = [&](importers::History& history, importers::Report& report) {
      return importers::import_jsonl(
          {.file = file, .now_ms = runtime::now_ms(), .strict = true, .progress = {}}, history,
          report);
    };
    const auto outcome = importers::import_into(store, {.community = community}, fill);
    if (!outcome.ok()) return outcome.error();
  }
  // The demo site's users are the members of that history.
  HEARTH_TRY(const store::Community made, store.community(community));
  HEARTH_TRY(const Bound bound, bind_members(store, made, std::string(kDemoIssuer), file));
  static_cast<void>(bound);
  return base::done();
}

}  // namespace hearth::commands
