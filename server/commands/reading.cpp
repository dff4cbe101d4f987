// SPDX-License-Identifier: MIT
#include "server/commands/reading.h"

namespace hearth::commands {

base::Result<OpenCommunity> open_community(const Arguments& arguments) {
  if (!arguments.has("community")) {
    return base::Error{base::ErrorCode::kInvalidArgument, "--community NAME is missing"};
  }
  const std::string name = arguments.value("community");
  HEARTH_TRY(std::unique_ptr<store::Store> store,
             store::open(store_url(arguments), store::Access::kRead));
  auto community = store->community(name);
  if (!community.ok()) {
    const bool unknown = community.error().code == base::ErrorCode::kNotFound;
    return unknown ? base::Error{base::ErrorCode::kNotFound, "there is no community " + name}
                   : community.error();
  }
  return OpenCommunity{std::move(store), std::move(community).value()};
}

base::Json count_of(std::uint64_t count) { return base::Json(static_cast<std::int64_t>(count)); }

}  // namespace hearth::commands
