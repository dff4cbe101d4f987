// SPDX-License-Identifier: MIT
#include "server/commands/notices.h"

namespace hearth::commands {
namespace {

// A table made by .dev/licenses.mjs.
constexpr char kNotices[] =
#include "licenses/notices.inc"
    ;

}  // namespace

std::string_view third_party_notices() { return kNotices; }

}  // namespace hearth::commands
