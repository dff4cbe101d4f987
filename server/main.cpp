// SPDX-License-Identifier: MIT
// The `hearth` program: one table of subcommands, see commands/command.h.
#include "server/commands/command.h"

int main(int argc, char** argv) { return hearth::commands::run(argc, argv); }
