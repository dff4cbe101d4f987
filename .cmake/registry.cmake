# SPDX-License-Identifier: MIT
# One line in a .def file registers one source file (`NAME.cpp` in a folder) with a target.
# C++ includes the same .def, so the list cannot differ between build and program.

# Names listed in `def_file` by lines `macro(name, ...)`, in order, into `out`.
function(hearth_registry_names out def_file macro)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${def_file}")
  file(STRINGS "${def_file}" lines REGEX "^${macro}\\(")
  set(names "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^${macro}\\([ ]*([a-z0-9_]+).*" "\\1" name "${line}")
    list(APPEND names "${name}")
  endforeach()
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

# hearth_registry(TARGET DEF_FILE MACRO FOLDER): compiles FOLDER/NAME.cpp into TARGET for every
# line MACRO(NAME, ...) of DEF_FILE. Paths are relative to the calling CMakeLists.txt.
# A listed file that does not exist is a configure error that names the line to mend.
function(hearth_registry target def_file macro folder)
  set(def_path "${CMAKE_CURRENT_SOURCE_DIR}/${def_file}")
  hearth_registry_names(names "${def_path}" ${macro})
  foreach(name IN LISTS names)
    set(source "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name}.cpp")
    if(NOT EXISTS "${source}")
      message(FATAL_ERROR "${def_path} lists ${macro}(${name}), but ${source} does not exist.")
    endif()
    target_sources(${target} PRIVATE "${source}")
  endforeach()
endfunction()
