// SPDX-License-Identifier: MIT
// What commands that only read a community share; they work beside a running server.
#pragma once

#include <memory>

#include "server/commands/command.h"
#include "server/store/store.h"
#include "shared/base/json.h"

namespace hearth::commands {

struct OpenCommunity {
  std::unique_ptr<store::Store> store;
  store::Community community;
};

/// Opens --store for reading and finds --community.
/// @errors kInvalidArgument: --community is missing; kNotFound; those of the store.
[[nodiscard]] base::Result<OpenCommunity> open_community(const Arguments& arguments);

/// A count as JSON.
[[nodiscard]] base::Json count_of(std::uint64_t count);

}  // namespace hearth::commands
