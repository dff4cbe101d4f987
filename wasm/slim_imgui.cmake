# SPDX-License-Identifier: MIT
# Dear ImGui for a page of bare windows: no decoration, no keyboard navigation (the browser owns
# the focus), no settings file, no tables, no tooltips. Its frame functions call all of these, so
# the linker keeps them although they never do anything here. In copies of its sources the bodies
# of those calls are emptied: 25 KB brotli. Where another release reads differently nothing is built
# until this file knows it, or HEARTH_SLIM_IMGUI is off.
option(HEARTH_SLIM_IMGUI "Leave out what the widget never uses of Dear ImGui" ON)

function(hearth_imgui_changed what)
  message(FATAL_ERROR "This release of Dear ImGui reads differently: `${what}` is not in imgui.cpp. "
    "Mend wasm/slim_imgui.cmake, or configure with -DHEARTH_SLIM_IMGUI=OFF, which costs 25 KB.")
endfunction()

# Empties the body of the function that begins with `head` (its line, up to the parenthesis that
# ends it) in the text held by `variable`; `body` is what stays.
function(hearth_hollow variable head body)
  string(FIND "${${variable}}" "\n${head}\n{" at)
  if(at EQUAL -1)
    hearth_imgui_changed("${head}")
  endif()
  string(SUBSTRING "${${variable}}" 0 ${at} before)
  string(SUBSTRING "${${variable}}" ${at} -1 rest)
  string(FIND "${rest}" "\n}" end)
  string(SUBSTRING "${rest}" ${end} -1 after)
  set(${variable} "${before}\n${head}\n{ ${body}${after}" PARENT_SCOPE)
endfunction()

# Replaces one piece of text by another in the text held by `variable`.
function(hearth_reword variable from to)
  string(FIND "${${variable}}" "${from}" at)
  if(at EQUAL -1)
    hearth_imgui_changed("${from}")
  endif()
  string(REPLACE "${from}" "${to}" text "${${variable}}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

function(hearth_slim_imgui)
  if(NOT HEARTH_SLIM_IMGUI)
    return()
  endif()
  get_target_property(sources hearth_imgui SOURCES)
  list(FILTER sources INCLUDE REGEX "/imgui\\.cpp$")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${sources}")
  file(READ "${sources}" text)
  # Keyboard and gamepad navigation: the browser's focus and keys come through the semantic tree.
  # (UpdateKeyboardInputs stays: it also ends the ownership of a mouse button that was released.)
  foreach(head IN ITEMS
      "static void ImGui::NavUpdate()"
      "static void ImGui::NavEndFrame()"
      "static void ImGui::NavProcessItem()"
      "void ImGui::NavInitWindow(ImGuiWindow* window, bool force_reinit)"
      # Wheel and moving: the page scrolls, windows stay where they are put.
      "void ImGui::UpdateMouseWheel()"
      "void ImGui::UpdateMouseMovingWindowNewFrame()"
      "void ImGui::UpdateMouseMovingWindowEndFrame()"
      # What windows without decoration do not draw.
      "void ImGui::RenderWindowDecorations(ImGuiWindow* window, const ImRect& title_bar_rect, bool title_bar_is_highlight, bool handle_borders_and_resize_grips, int resize_grip_count, const ImU32 resize_grip_col[4], float resize_grip_draw_size)"
      "void ImGui::RenderWindowTitleBarContents(ImGuiWindow* window, const ImRect& title_bar_rect, const char* name, bool* p_open)"
      "void ImGui::RenderNavCursor(const ImRect& bb, ImGuiID id, ImGuiNavRenderCursorFlags flags)"
      "static void ImGui::RenderDimmedBackgrounds()"
      "void ImGui::RenderMouseCursor(ImVec2 base_pos, float base_scale, ImGuiMouseCursor mouse_cursor, ImU32 col_fill, ImU32 col_border, ImU32 col_shadow)"
      # No settings, no log, no recovery from forgotten End() calls, no error tooltips.
      "void ImGui::UpdateSettings()"
      "void ImGui::AddSettingsHandler(const ImGuiSettingsHandler* handler)"
      "void ImGui::SaveIniSettingsToDisk(const char* ini_filename)"
      "void ImGui::LogFinish()"
      "void ImGui::ErrorRecoveryTryToRecoverState(const ImGuiErrorRecoveryState* state_in)"
      "void    ImGui::ErrorRecoveryTryToRecoverWindowState(const ImGuiErrorRecoveryState* state_in)"
      "void ImGui::ErrorCheckEndFrameFinalizeErrorTooltip()"
      "void ImGui::SetTooltip(const char* fmt, ...)"
      "void ImGui::GcCompactTransientMiscBuffers()")
    hearth_hollow(text "${head}" "")
  endforeach()
  hearth_hollow(text "static int ImGui::UpdateWindowManualResize(ImGuiWindow* window, const ImVec2& size_auto_fit, int* border_hovered, int* border_held, int resize_grip_count, ImU32 resize_grip_col[4], const ImRect& visibility_rect)" "return 0;")
  # Every window of ours has the same flags (ui.cpp: kWindow) but one, and none is begun twice.
  hearth_reword(text "    const bool window_just_created = (window == NULL);\n    if (window_just_created)\n        window = CreateNewWindow(name, flags);"
    "    const bool window_just_created = (window == NULL);\n    flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove | (flags & ImGuiWindowFlags_NoBringToFrontOnFocus);\n    if (window_just_created)\n        window = CreateNewWindow(name, flags);")
  hearth_reword(text "        flags = window->Flags;\n    }\n\n    // Parent window is latched" "    }\n\n    // Parent window is latched")
  # Nothing of ours is looked up in these.
  hearth_reword(text "    TableSettingsAddSettingsHandler();" "")
  hearth_reword(text "    LocalizeRegisterEntries(GLocalizationEntriesEnUS, IM_ARRAYSIZE(GLocalizationEntriesEnUS));" "")
  hearth_reword(text "    ImGui::StyleColorsDark(this);" "")
  hearth_reword(text "        if (g.IO.ConfigWindowsCopyContentsWithCtrlC)" "        if (false)")
  hearth_reword(text "    if (window->DC.CurrentColumns)\n        EndColumns();" "")
  # Ids are hashed without CRC32's table, which does not compress (FNV-1a does as well).
  hearth_reword(text "    const ImU32* crc32_lut = GCrc32LookupTable;\n" "")
  hearth_reword(text "crc = (crc >> 8) ^ crc32_lut[(crc & 0xFF) ^ *data++];" "crc = (crc ^ *data++) * 16777619U;")
  hearth_reword(text "crc = (crc >> 8) ^ crc32_lut[(crc & 0xFF) ^ c];" "crc = (crc ^ c) * 16777619U;")
  set(slim "${CMAKE_CURRENT_BINARY_DIR}/imgui_slim.cpp")
  file(CONFIGURE OUTPUT "${slim}" CONTENT "@text@" @ONLY)
  get_target_property(sources hearth_imgui SOURCES)
  list(FILTER sources EXCLUDE REGEX "/imgui\\.cpp$")
  set_property(TARGET hearth_imgui PROPERTY SOURCES ${sources} "${slim}")
endfunction()
