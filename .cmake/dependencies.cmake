# SPDX-License-Identifier: MIT
# Everything Hearth did not write, each behind one target. Nothing is downloaded here: system
# packages first, otherwise the pinned Debian source packages `./dev` unpacked to HEARTH_DEPS.

if(NOT EXISTS "${HEARTH_DEPS}/stamp")
  message(FATAL_ERROR "No source packages in ${HEARTH_DEPS}. Run ./dev deps once, then configure.")
endif()

# Library `target` over unpacked sources: no warnings of ours, headers as system headers.
function(hearth_vendored target folder)
  add_library(${target} STATIC EXCLUDE_FROM_ALL)
  target_include_directories(${target} SYSTEM PUBLIC "${HEARTH_DEPS}/${folder}")
  target_compile_options(${target} PRIVATE -w)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_link_libraries(${target} PUBLIC hearth_sanitizers)
endfunction()

# JSON. emcc must not see /usr/include, so ./dev puts a copy of these headers under HEARTH_DEPS.
add_library(hearth_json INTERFACE)
target_include_directories(hearth_json SYSTEM INTERFACE "${HEARTH_DEPS}/include")

# Markdown. From source on both sides: the same release must parse in server and browser.
hearth_vendored(hearth_md4c md4c/src)
target_sources(hearth_md4c PRIVATE "${HEARTH_DEPS}/md4c/src/md4c.c")
target_compile_definitions(hearth_md4c PUBLIC MD4C_USE_UTF8)

# Dear ImGui. The widget sets its own IMGUI_USER_CONFIG and size flags on this target.
hearth_vendored(hearth_imgui imgui)
foreach(source IN ITEMS imgui imgui_draw imgui_tables imgui_widgets)
  target_sources(hearth_imgui PRIVATE "${HEARTH_DEPS}/imgui/${source}.cpp")
endforeach()
target_compile_options(hearth_imgui PRIVATE -fno-exceptions -fno-rtti)

# Catch2. One amalgamated source builds six times faster than its hundred files; tests include the
# small headers (<catch2/catch_test_macros.hpp>), which is faster again.
if(HEARTH_TESTS)
  hearth_vendored(hearth_catch2 catch2/src)
  target_sources(hearth_catch2 PRIVATE "${HEARTH_DEPS}/catch2/extras/catch_amalgamated.cpp")
  target_include_directories(hearth_catch2 SYSTEM
    PRIVATE "${HEARTH_DEPS}/catch2/extras" PUBLIC "${PROJECT_BINARY_DIR}/catch2")
  target_compile_definitions(hearth_catch2 PRIVATE CATCH_AMALGAMATED_CUSTOM_MAIN)
  target_compile_options(hearth_catch2 PRIVATE -O1)  # the longest compilation there is
  set(CATCH_CONFIG_DEFAULT_REPORTER console)
  set(CATCH_CONFIG_CONSOLE_WIDTH 100)
  configure_file("${HEARTH_DEPS}/catch2/src/catch2/catch_user_config.hpp.in"
    "${PROJECT_BINARY_DIR}/catch2/catch2/catch_user_config.hpp")
endif()
