// SPDX-License-Identifier: MIT
// hearth evaluate churn: how well the community's own past would have told who stays.
#pragma once

#include "server/commands/command.h"

namespace hearth::commands {

int run_evaluate_churn(const Arguments& arguments);

}  // namespace hearth::commands
