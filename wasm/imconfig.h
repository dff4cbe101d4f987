// SPDX-License-Identifier: MIT
// Dear ImGui without what we do not use: no fonts (text.h draws every word), no files, no demo.
#pragma once
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DISABLE_TTY_FUNCTIONS
// The core asks ImGuiFreeType::GetFontLoader() for its font loader, which wasm/no_font.cpp answers:
// stb_truetype is never compiled.
#define IMGUI_ENABLE_FREETYPE

#ifdef HEARTH_DEBUG
extern "C" void hearth_assert_failed(const char* expression, int line);
#define IM_ASSERT(e) ((e) ? (void)0 : hearth_assert_failed(#e, __LINE__))
#else
#define IM_ASSERT(e) ((void)0)
#endif
