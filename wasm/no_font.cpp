// SPDX-License-Identifier: MIT
// ImGui insists on one font. This one has no glyphs and costs nothing.
#include "imgui.h"
#include "imgui_internal.h"

namespace {

bool source_ready(ImFontAtlas*, ImFontConfig*) { return true; }
bool has_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }
bool bake(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size;
  return true;
}
bool load_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code,
                ImFontGlyph* glyph, float* advance) {
  if (advance != nullptr) {
    *advance = baked->Size;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = baked->Size;
  return true;
}

}  // namespace

namespace ImGuiFreeType {

const ImFontLoader* GetFontLoader() {
  static ImFontLoader loader;
  loader.Name = "none";
  loader.FontSrcInit = source_ready;
  loader.FontSrcContainsGlyph = has_glyph;
  loader.FontBakedInit = bake;
  loader.FontBakedLoadGlyph = load_glyph;
  return &loader;
}

}  // namespace ImGuiFreeType
