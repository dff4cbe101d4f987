# SPDX-License-Identifier: MIT
# Where tests join the build. One binary per side: `hearth_tests` natively, `hearth_core_tests`
# (the rooms below, which need no system) in WebAssembly under Node.

# While one works on a room: only these rooms' tests, e.g. -DHEARTH_TEST_ROOMS="rules;text;tidy".
set(HEARTH_TEST_ROOMS "" CACHE STRING "Rooms whose tests are built; empty for all")

set(HEARTH_CORE_TEST_ROOMS
  base text model community rules feed prompts recognition analytics lens page sync sim api support)

# hearth_test_sources(ROOM FILE...): adds tests of a room, paths relative to the caller. In a
# WebAssembly build only the rooms of the core are compiled; the others say nothing.
function(hearth_test_sources room)
  if(EMSCRIPTEN AND NOT room IN_LIST HEARTH_CORE_TEST_ROOMS)
    return()
  endif()
  if(HEARTH_TEST_ROOMS AND NOT room IN_LIST HEARTH_TEST_ROOMS)
    return()
  endif()
  foreach(source IN LISTS ARGN)
    target_sources(${HEARTH_TEST_TARGET} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
    set_property(GLOBAL APPEND PROPERTY HEARTH_TEST_SOURCES "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
  endforeach()
endfunction()

# hearth_test_registry(ROOM DEF_FILE MACRO FOLDER): adds FOLDER/NAME_test.cpp for every registered
# item, so an item without a test cannot be configured. DEF_FILE is relative to the repository.
function(hearth_test_registry room def_file macro folder)
  hearth_registry_names(names "${PROJECT_SOURCE_DIR}/${def_file}" ${macro})
  foreach(name IN LISTS names)
    if(NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name}_test.cpp")
      message(FATAL_ERROR "${def_file} lists ${macro}(${name}), but its test "
        "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name}_test.cpp does not exist.")
    endif()
    hearth_test_sources(${room} "${folder}/${name}_test.cpp")
  endforeach()
endfunction()

# A program that runs natively and under Node from one file; there it reads and writes real files.
function(hearth_runs_in_node target)
  if(EMSCRIPTEN)
    target_link_options(${target} PRIVATE
      -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1 -sEXIT_RUNTIME=1)
  endif()
endfunction()
