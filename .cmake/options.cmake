# SPDX-License-Identifier: MIT
# How Hearth's own code is compiled.
#
# hearth_options       everything of ours: language level, warnings, include root.
# hearth_core_options  shared/ and wasm/: no exceptions and no RTTI on every compiler, so that the
#                      server and the browser run the same code in the same way.
# hearth_sanitizers    joins every target, third-party ones too, when HEARTH_SANITIZE is set.

add_library(hearth_sanitizers INTERFACE)
if(HEARTH_SANITIZE)
  set(flags -fsanitize=${HEARTH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # With coroutines this one check makes clang 14 emit relocations that cannot be linked.
    list(APPEND flags -fno-sanitize=function)
    # Code that has RTTI would ask objects of the core, which has none, what they are.
    list(APPEND flags -fno-sanitize=vptr)
  endif()
  target_compile_options(hearth_sanitizers INTERFACE ${flags})
  target_link_options(hearth_sanitizers INTERFACE ${flags})
endif()

add_library(hearth_options INTERFACE)
target_compile_features(hearth_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_include_directories(hearth_options INTERFACE "${PROJECT_SOURCE_DIR}")
# -ffp-contract=off: a fused multiply-add on one side only would make the two sides disagree.
target_compile_options(hearth_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -ffp-contract=off)
# GCC 12 sees uninitialised characters in every second inlined std::string at -O2; valgrind and the
# sanitizer runs look for real ones.
target_compile_options(hearth_options INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
# For all code or none: mixed settings make nlohmann's behaviour follow the link order.
target_compile_definitions(hearth_options INTERFACE JSON_NOEXCEPTION)
target_link_libraries(hearth_options INTERFACE hearth_sanitizers)

add_library(hearth_core_options INTERFACE)
target_compile_options(hearth_core_options INTERFACE -fno-exceptions -fno-rtti)
target_link_libraries(hearth_core_options INTERFACE hearth_options)

# How the widget's module is built where speed does not matter: small. emcc's -Oz also says
# -fno-inline-functions, which keeps every one-line accessor of the standard library a function of
# its own; inlined they vanish, and what calls them shrinks to a third.
set(hearth_small $<$<CONFIG:Release>:-Oz> $<$<CONFIG:Release>:-finline-functions>)
# Every browser with WebGL2 has these; together with small_stdio.cpp they save 5 KB brotli.
set(hearth_wasm_features -mbulk-memory -msign-ext -mnontrapping-fptoint)
set(hearth_wasm_flags ${hearth_wasm_features}
  -fno-threadsafe-statics -ffunction-sections -fdata-sections)

# Links `target` to FILE.wasm with a C interface and no generated script. Its functions keep their
# names, for `./dev bench size`; web/build.mjs leaves them out of what is served.
function(hearth_module target file)
  target_link_options(${target} PRIVATE
    $<$<CONFIG:Release>:-Oz> ${hearth_wasm_features} --profiling-funcs
    --no-entry -sSTANDALONE_WASM -sERROR_ON_UNDEFINED_SYMBOLS=0 -sWARN_ON_UNDEFINED_SYMBOLS=0
    -Wl,--allow-undefined -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sFILESYSTEM=0
    -sINITIAL_MEMORY=4194304 -sTOTAL_STACK=262144)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${file} SUFFIX .wasm)
endfunction()

# Compiled once for a target and then read by each of its files: what nearly all of them include
# anyway. Ours among them are those under model/ and the State; whatever changes more often than
# these does not belong here, because every file of the target is looked at again after it.
# Headers are found from the root, `<…>` by the compiler.
set(hearth_std_headers <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <span>
  <string> <string_view> <unordered_map> <unordered_set> <utility> <variant> <vector>)
function(hearth_precompile target)
  foreach(header IN LISTS ARGN)
    if(NOT header MATCHES "^<")
      set(header "${PROJECT_SOURCE_DIR}/${header}")
    endif()
    list(APPEND headers "${header}")
  endforeach()
  target_precompile_headers(${target} PRIVATE ${hearth_std_headers} ${headers})
  if(NOT HEARTH_CCACHE)  # else compile.sh adds them, and says why
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
      $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
  endif()
endfunction()

# ccache makes a second cold build a matter of seconds; nothing depends on it.
# Paths are hashed relative to the checkout, so that several checkouts share what they compile.
find_program(HEARTH_CCACHE ccache)
if(HEARTH_CCACHE)
  set(ccache_compiler auto)
  if(EMSCRIPTEN)
    set(ccache_compiler clang)  # emcc is a script ccache would not recognise
  endif()
  set(launcher "${PROJECT_SOURCE_DIR}/.cmake/compile.sh" "${HEARTH_CCACHE}" "${PROJECT_SOURCE_DIR}"
    ${ccache_compiler} precompiled-1)
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

# Adds room `name` if this checkout has it: rooms are built one after another. The glob makes the
# build look again, so that a room which arrives with a merge is configured by itself.
function(hearth_add_room name)
  file(GLOB found CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/CMakeLists.txt")
  if(found)
    add_subdirectory(${name})
  endif()
endfunction()
