// SPDX-License-Identifier: MIT
#include "wasm/ui/text.h"

#include <cmath>
#include <memory>
#include <unordered_map>
#include <utility>

#include "imgui.h"
#include "wasm/ui/browser.h"
#include "wasm/ui/text_layout.h"

namespace hearth::ui {
namespace {

// Bounds: a screen of posts needs ~300 layouts and ~900 runs; these are several screens.
constexpr std::size_t kLayoutsMax = 1200, kRunsMax = 6000, kWidthsMax = 16384;
// What was not drawn for this many frames goes first.
constexpr unsigned kStaleFrames = 90;
// Below this, words snapped to whole pixels give visibly uneven gaps.
constexpr float kMergeBelowDpr = 1.5F;

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t h = seed ^ 0xCBF29CE484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h ^ h >> 29U;
}

std::uint64_t style_seed(Face face, float size, unsigned flags) {
  const auto quarter_px = static_cast<std::uint64_t>(size * 4);
  return (static_cast<std::uint64_t>(face) << 40U | quarter_px << 8U | flags) *
         0x9E3779B97F4A7C15ULL;
}

}  // namespace

struct Text::Cache {
  struct Run {
    browser::Raster raster;
    unsigned last_frame = 0;
    bool ready = false;
  };
  std::unordered_map<std::uint64_t, std::unique_ptr<TextLayout>> layouts;
  std::unordered_map<std::uint64_t, float> widths;
  std::unordered_map<std::uint64_t, Run> runs;
  std::unordered_map<std::uint64_t, browser::Metrics> metrics;
  unsigned frame = 0;
  float dpr = 1;

  float measure(std::string_view words, Face face, float size) {
    const auto [it, fresh] = widths.try_emplace(hash64(words, style_seed(face, size, 1)));
    if (fresh) it->second = browser::measure(words, face, size);
    return it->second;
  }

  void draw_run(ImDrawList& list, std::string_view words, Face face, float size, bool rtl,
                bool colored, Point pen, Color color, float mirror = -1) {
    std::uint64_t key = hash64(words, style_seed(face, size, rtl ? 3 : 2));
    if (colored) key ^= (color | 0xFF000000U) * 0xD6E8FEB86659FD93ULL;
    Run& run = runs[key];
    run.last_frame = frame;
    if (run.ready && run.raster.page != 0 &&
        browser::page_generation(run.raster.page) != run.raster.generation) {
      run.ready = false;
    }
    if (!run.ready) {
      run.raster = browser::raster(words, face, size, rtl, color);
      run.ready = true;
    }
    const browser::Raster& r = run.raster;
    if (r.page == 0) return;
    float x = std::round(pen.x) + r.left;
    const float y = std::round(pen.y) + r.top;
    float u0 = r.u0;
    float u1 = r.u1;
    if (mirror >= 0) {  // about the vertical line x = mirror / 2
      x = mirror - x - r.width;
      std::swap(u0, u1);
    }
    const Color tint = colored ? color | 0x00FFFFFFU : color;
    list.PushTexture(ImTextureRef(static_cast<ImTextureID>(r.page)));
    list.PrimReserve(6, 4);
    list.PrimRectUV({x, y}, {x + r.width, y + r.height}, {u0, r.v0}, {u1, r.v1}, tint);
    list.PopTexture();
  }
};

Text::Text() : cache_(new Cache) {}
Text::~Text() { delete cache_; }

void Text::begin(unsigned frame, float dpr) {
  Cache& c = *cache_;
  c.frame = frame;
  if (c.dpr != dpr) {
    c.dpr = dpr;
    c.layouts.clear();
    c.runs.clear();
  }
  const auto stale = [frame](unsigned last) { return frame - last > kStaleFrames; };
  if (c.layouts.size() > kLayoutsMax) {
    std::erase_if(c.layouts, [&](const auto& e) { return stale(e.second->last_frame); });
    if (c.layouts.size() > 2 * kLayoutsMax) c.layouts.clear();
  }
  if (c.runs.size() > kRunsMax) {
    std::erase_if(c.runs, [&](const auto& e) { return stale(e.second.last_frame); });
    if (c.runs.size() > 2 * kRunsMax) c.runs.clear();
  }
  if (c.widths.size() > kWidthsMax) c.widths.clear();
}

const TextLayout& Text::layout(const Paragraph& p) {
  Cache& c = *cache_;
  std::uint64_t key = hash64(p.text, style_seed(p.face, p.size, p.base_rtl ? 5 : 4));
  key ^= static_cast<std::uint64_t>(p.width * 4 + p.line_height * 65536) * 0xA24BAED4963EE407ULL;
  key += p.lines_max * 0x9FB21C651E98DF25ULL;
  for (const Span& s : p.spans) {
    for (const std::uint64_t part :
         {std::uint64_t{s.begin} << 32U | s.end, std::uint64_t{s.link} << 16U | s.marks}) {
      key = (key ^ part) * 0x9FB21C651E98DF25ULL;
      key ^= key >> 31U;
    }
  }
  std::unique_ptr<TextLayout>& slot = c.layouts[key];
  if (slot == nullptr) {
    slot = std::make_unique<TextLayout>();
    const LayoutTools tools{[](void* cache, std::string_view words, Face face, float size) {
                              return static_cast<Cache*>(cache)->measure(words, face, size);
                            },
                            &c, browser::word_starts, c.dpr < kMergeBelowDpr};
    lay_out(p, tools, *slot);
    const auto [it, fresh] = c.metrics.try_emplace(style_seed(p.face, p.size, 0));
    if (fresh) it->second = browser::font_metrics(p.face, p.size);
    slot->ascent = it->second.ascent;
    slot->descent = it->second.descent;
  }
  slot->last_frame = c.frame;
  return *slot;
}

namespace {

float line_left(const Line& line, Point at, float width) {
  return line.rtl && width > 0 ? at.x + width - line.width : at.x;
}

/// End of the stretch that starts at piece `i` and carries the same marks: decorations cover the
/// spaces between its words too.
std::uint32_t stretch(const TextLayout& layout, const Line& line, std::uint32_t i) {
  const std::uint32_t end = line.first_piece + line.piece_count;
  std::uint32_t j = i + 1;
  while (j < end && layout.pieces[j].marks == layout.pieces[i].marks &&
         layout.pieces[j].link == layout.pieces[i].link) {
    ++j;
  }
  return j;
}

Color ink(const Theme& theme, std::uint16_t marks, Color base) {
  if ((marks & (kLinkMark | kMention)) != 0) return theme[Ink::kAccent];
  if ((marks & kFaint) != 0) return theme[Ink::kMuted];
  return base;
}

void wavy(ImDrawList& list, float left, float right, float y, float dpr, Color color) {
  const float step = 2 * dpr;
  const float rise = 1.2F * dpr;
  list.PathClear();
  bool up = false;
  for (float x = left; x <= right; x += step, up = !up)
    list.PathLineTo({x, up ? y - rise : y + rise});
  list.PathStroke(color, ImDrawFlags_None, std::fmax(1.F, 1.3F * dpr));
}

struct Stretch {
  float left, right, top, baseline, bottom;
};

void decorate_under(ImDrawList& list, std::uint16_t marks, const Stretch& s, const Theme& theme,
                    float dpr) {
  if ((marks & (kMono | kHighlight)) == 0) return;
  const Color ground = (marks & kHighlight) != 0 ? theme[Ink::kWarnSoft] : theme[Ink::kHover];
  const float pad = (marks & kMono) != 0 ? std::round(3 * dpr) : std::round(dpr);
  list.AddRectFilled({s.left - pad, s.top}, {s.right + pad, s.bottom}, ground, std::round(4 * dpr));
}

void decorate_over(ImDrawList& list, std::uint16_t marks, const Stretch& s, const Theme& theme,
                   float dpr, Color color) {
  const float thin = std::fmax(1.F, std::round(dpr));
  const auto rule = [&](float y) {
    list.AddRectFilled({s.left, std::round(y)}, {s.right, std::round(y) + thin}, color);
  };
  if ((marks & (kLinkMark | kUnderline)) != 0) rule(s.baseline + 2.5F * dpr);
  if ((marks & kStrike) != 0) rule(s.baseline - 4.5F * dpr);
  if ((marks & kWavy) != 0) {
    wavy(list, s.left, s.right, s.baseline + 4 * dpr, dpr, theme[Ink::kBad]);
  }
}

}  // namespace

void Text::draw(ImDrawList& list, const TextLayout& layout, Point at, float width,
                const Theme& theme, Color color, float clip_top, float clip_bottom) {
  Cache& c = *cache_;
  const float lead = (layout.line_height - (layout.ascent + layout.descent)) / 2;
  const float base = std::round(lead + layout.ascent);
  const std::string_view words = layout.text;
  for (std::size_t n = 0; n < layout.lines.size(); ++n) {
    const Line& line = layout.lines[n];
    const float top = at.y + static_cast<float>(n) * layout.line_height;
    if (top >= clip_bottom || top + layout.line_height <= clip_top) continue;
    const float left = line_left(line, at, width);
    const auto stretch_at = [&](std::uint32_t i, std::uint32_t j) {
      const Piece& z = layout.pieces[j - 1];
      return Stretch{left + layout.pieces[i].x, left + z.x + z.advance, top + base - layout.ascent,
                     top + base, top + base + layout.descent};
    };
    const std::uint32_t end = line.first_piece + line.piece_count;
    for (std::uint32_t i = line.first_piece; i < end;) {
      const Piece& first = layout.pieces[i];
      const std::uint32_t j = stretch(layout, line, i);
      if (first.marks != 0) decorate_under(list, first.marks, stretch_at(i, j), theme, c.dpr);
      const Color tint = ink(theme, first.marks, color);
      for (std::uint32_t k = i; k < j; ++k) {
        const Piece& piece = layout.pieces[k];
        c.draw_run(list, words.substr(piece.begin, piece.length), piece.face, layout.size,
                   piece.rtl, piece.colored, {left + piece.x, top + base}, tint);
      }
      if (first.marks != 0) decorate_over(list, first.marks, stretch_at(i, j), theme, c.dpr, tint);
      i = j;
    }
  }
}

void Text::links(const TextLayout& layout, Point at, float width, std::vector<LinkBox>& out) {
  for (std::size_t n = 0; n < layout.lines.size(); ++n) {
    const Line& line = layout.lines[n];
    const float top = at.y + static_cast<float>(n) * layout.line_height;
    const float left = line_left(line, at, width);
    for (std::uint32_t i = line.first_piece; i < line.first_piece + line.piece_count;) {
      const std::uint32_t j = stretch(layout, line, i);
      const Piece& z = layout.pieces[j - 1];
      if (layout.pieces[i].link != 0) {
        out.push_back(
            {layout.pieces[i].link,
             {left + layout.pieces[i].x, top, left + z.x + z.advance, top + layout.line_height}});
      }
      i = j;
    }
  }
}

void Text::icon(ImDrawList& list, std::string_view name, bool filled, bool mirrored,
                const Rect& box, Color color) {
  const Face face = filled ? Face::kIconFilled : Face::kIcon;
  cache_->draw_run(list, name, face, box.width(), false, false, {box.left, box.top}, color,
                   mirrored ? 2 * std::round(box.left) + box.width() : -1);
}

float Text::measure(std::string_view words, Face face, float size) {
  return cache_->measure(words, face, size);
}

void Text::forget_measures() {
  ++generation_;
  cache_->layouts.clear();
  cache_->widths.clear();
  cache_->metrics.clear();
  forget_runs();
}

void Text::forget_runs() { cache_->runs.clear(); }

std::size_t Text::cached_layouts() const { return cache_->layouts.size(); }

}  // namespace hearth::ui
