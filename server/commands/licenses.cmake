# SPDX-License-Identifier: MIT
# The notices `hearth --licenses` prints, as string literals made from the packages' own files when
# the build is configured.
set(notices_script "${PROJECT_SOURCE_DIR}/.dev/licenses.mjs")
find_program(HEARTH_NODE node REQUIRED)
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated/licenses")
execute_process(
  COMMAND "${HEARTH_NODE}" "${notices_script}" --side server --deps "${HEARTH_DEPS}" --cpp
    --out "${PROJECT_BINARY_DIR}/generated/licenses/notices.inc"
  COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  "${notices_script}" "${PROJECT_SOURCE_DIR}/LICENSE" "${HEARTH_DEPS}/stamp")
target_sources(hearth_server_lib PRIVATE notices.cpp)
