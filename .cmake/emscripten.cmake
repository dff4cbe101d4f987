# SPDX-License-Identifier: MIT
# Toolchain of the wasm-* presets: whichever Emscripten is on PATH, Debian's (3.1.6) or newer.
find_program(HEARTH_EMCC emcc REQUIRED)
execute_process(COMMAND em-config EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
# The stock emulator line carries a flag that Node 20 refuses. Node's own fetch must be off, or
# the generated script tries to fetch a file path.
set(CMAKE_CROSSCOMPILING_EMULATOR "node;--no-experimental-fetch" CACHE STRING "" FORCE)
