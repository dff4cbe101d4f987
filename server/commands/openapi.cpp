// SPDX-License-Identifier: MIT
// hearth openapi: the HTTP interface as an OpenAPI 3.1 document, for tools that make clients.
#include "server/api/openapi.h"

#include <iostream>

#include "server/commands/command.h"
#include "server/runtime/version.h"

namespace hearth::commands {
namespace {

int run_openapi(const Arguments&) {
  std::cout << base::write_json(api::openapi(runtime::kVersion)) << '\n';
  return std::cout.flush() ? 0 : fail("the document could not be written");
}

}  // namespace

const Command openapi_command{
    .name = "openapi",
    .summary = "Print the HTTP interface as an OpenAPI 3.1 document",
    .usage = "",
    .options = {},
    .run = run_openapi,
};

}  // namespace hearth::commands
