// SPDX-License-Identifier: MIT
// The HTTP interface as an OpenAPI 3.1 document, made from what the server itself goes by:
// shared/api/endpoints.def says which addresses there are, and the field lists of the contracts say
// what is asked and answered. Nothing is described by hand, so nothing can be described wrongly.
#pragma once

#include <string_view>

#include "shared/base/json.h"

namespace hearth::api {

/// @param version  of this server, as `info.version`.
/// @cost  some 100 KB of JSON; made once by `hearth openapi`.
[[nodiscard]] base::Json openapi(std::string_view version);

}  // namespace hearth::api
