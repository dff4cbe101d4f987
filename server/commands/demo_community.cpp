// SPDX-License-Identifier: MIT
#include "server/commands/demo_community.h"

namespace hearth::commands {

base::Status fill_demo_community(store::Store&, const std::string&, const std::string&) {
  return base::done();
}

}  // namespace hearth::commands
