// SPDX-License-Identifier: MIT
#include "wasm/bindings.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "wasm/member/host.h"
#include "wasm/ui/browser.h"
#include "wasm/widget.h"

// ---- imports: text
HEARTH_IMPORT(host_metrics) void host_metrics(int face, float size, float* out2);
HEARTH_IMPORT(host_measure) float host_measure(const char* p, int n, int face, float size);
HEARTH_IMPORT(host_raster)
void host_raster(const char* p, int n, int face, float size, int rtl, unsigned color, float* out10);
HEARTH_IMPORT(host_page) int host_page(int page);
HEARTH_IMPORT(host_body)
void host_body(const char* p, int n, float width, int lines_max, float* out2);
HEARTH_IMPORT(host_words) int host_words(const char* p, int n, unsigned* out, int out_max);
// ---- imports: drawing
HEARTH_IMPORT(host_draw_begin) void host_draw_begin(float width, float height);
HEARTH_IMPORT(host_draw_list)
void host_draw_list(const void* vertices, int vertex_bytes, const void* indices, int index_bytes,
                    const void* commands, int command_count);
HEARTH_IMPORT(host_texture)
void host_texture(int id, int x, int y, int w, int h, const void* rgba, int pitch_px, int create);
HEARTH_IMPORT(host_texture_drop) void host_texture_drop(int id);
HEARTH_IMPORT(host_shadow) int host_shadow(int radius, int blur, int pad);
HEARTH_IMPORT(host_picture) void host_picture(const char* p, int n, float* out4);
// ---- imports: page
HEARTH_IMPORT(host_semantics) void host_semantics(const char* p, int n);
HEARTH_IMPORT(host_focus) void host_focus(unsigned id);
HEARTH_IMPORT(host_set_field) void host_set_field(unsigned id, const char* p, int n);
HEARTH_IMPORT(host_write) void host_write(unsigned id, const char* p, int n);
HEARTH_IMPORT(host_scroll_to) void host_scroll_to(float top, float bottom);
HEARTH_IMPORT(host_height) void host_height(float css);
HEARTH_IMPORT(host_follow) void host_follow(int follow);
HEARTH_IMPORT(host_cursor) void host_cursor(int kind);
HEARTH_IMPORT(host_event) void host_event(const char* n, int nn, const char* d, int dn);
HEARTH_IMPORT(host_open) void host_open(const char* p, int n);
HEARTH_IMPORT(host_sign_in) void host_sign_in(const char* p, int n);
HEARTH_IMPORT(host_copy) void host_copy(const char* p, int n);
HEARTH_IMPORT(host_copy_address) void host_copy_address(const char* p, int n);
HEARTH_IMPORT(host_address) void host_address(const char* p, int n, int push);
HEARTH_IMPORT(host_back) void host_back();
HEARTH_IMPORT(host_title) void host_title(const char* p, int n);
HEARTH_IMPORT(host_format)
int host_format(const char* k, int kn, double value, const char* l, int ln, char* out, int out_max);
HEARTH_IMPORT(host_wake) void host_wake();
HEARTH_IMPORT(host_abort) void host_abort(const char* p, int n, int line);
// ---- imports: network and storage
HEARTH_IMPORT(host_send) void host_send(int channel, const char* p, int n);
HEARTH_IMPORT(host_reopen) void host_reopen(double after_ms);
HEARTH_IMPORT(host_fetch)
void host_fetch(unsigned id, const char* m, int mn, const char* u, int un, const char* b, int bn);
HEARTH_IMPORT(host_save)
void host_save(unsigned id, const char* u, int un, const char* f, int fn);
HEARTH_IMPORT(host_share) void host_share(const char* p, int n);
HEARTH_IMPORT(host_give_window) void host_give_window(const char* p, int n);
HEARTH_IMPORT(host_credentials) void host_credentials(const char* p, int n);
HEARTH_IMPORT(host_vault_put)
void host_vault_put(const char* k, int kn, const char* v, int vn, int durable);
HEARTH_IMPORT(host_vault_erase) void host_vault_erase(const char* k, int kn);

namespace {

int length(std::string_view s) { return static_cast<int>(s.size()); }
std::string_view view(const char* p, int n) { return {p, static_cast<std::size_t>(n)}; }

}  // namespace

// ---- what the interface asks of the browser

namespace hearth::ui::browser {

Metrics font_metrics(Face face, float size) {
  float out[2] = {};
  host_metrics(static_cast<int>(face), size, out);
  return {out[0], out[1]};
}

float measure(std::string_view text, Face face, float size) {
  return host_measure(text.data(), length(text), static_cast<int>(face), size);
}

Raster raster(std::string_view text, Face face, float size, bool rtl, Color color) {
  float out[10] = {};
  host_raster(text.data(), length(text), static_cast<int>(face), size, rtl ? 1 : 0, color, out);
  return {static_cast<int>(out[0]),
          static_cast<int>(out[1]),
          out[2],
          out[3],
          out[4],
          out[5],
          out[6],
          out[7],
          out[8],
          out[9]};
}

int page_generation(int page) { return host_page(page); }

void word_starts(std::string_view text, std::vector<std::uint32_t>& out) {
  // No word is shorter than one code point of three bytes in the scripts this is asked for.
  out.resize(text.size() / 3 + 1);
  const int count = host_words(text.data(), length(text), out.data(), static_cast<int>(out.size()));
  out.resize(static_cast<std::size_t>(count));
}

BodySize body_size(std::string_view blocks, float width_css, int lines_max) {
  float out[2] = {};
  host_body(blocks.data(), length(blocks), width_css, lines_max, out);
  return {out[0], out[1] != 0};
}

int shadow_texture(int radius, int blur, int pad) { return host_shadow(radius, blur, pad); }

Picture picture(std::string_view url) {
  float out[4] = {};
  host_picture(url.data(), length(url), out);
  return {static_cast<int>(out[0]), out[1], out[2], out[3] != 0};
}

void focus(Id id) { host_focus(id); }
void set_field(Id id, std::string_view text) { host_set_field(id, text.data(), length(text)); }
void write(Id id, std::string_view what) { host_write(id, what.data(), length(what)); }
void scroll_into_view(float top, float bottom) { host_scroll_to(top, bottom); }
void content_height(float css) { host_height(css); }
void follow_scroll(bool follow) { host_follow(follow ? 1 : 0); }
void cursor(int kind) { host_cursor(kind); }

}  // namespace hearth::ui::browser

// ---- what the product asks of the page

namespace hearth::host {

void send(Channel channel, std::string_view json) {
  host_send(static_cast<int>(channel), json.data(), length(json));
}

void reopen(std::int64_t after_ms) { host_reopen(static_cast<double>(after_ms)); }

void fetch(std::uint32_t request, std::string_view method, std::string_view path,
           std::string_view body) {
  host_fetch(request, method.data(), length(method), path.data(), length(path), body.data(),
             length(body));
}

void save(std::uint32_t request, std::string_view path, std::string_view name) {
  host_save(request, path.data(), length(path), name.data(), length(name));
}

void share(std::string_view text) { host_share(text.data(), length(text)); }

void give_window(std::string_view bytes) { host_give_window(bytes.data(), length(bytes)); }

void credentials(std::string_view token) { host_credentials(token.data(), length(token)); }

void vault_put(std::string_view key, std::string_view bytes, bool durable) {
  host_vault_put(key.data(), length(key), bytes.data(), length(bytes), durable ? 1 : 0);
}

void vault_erase(std::string_view key) { host_vault_erase(key.data(), length(key)); }

void event(std::string_view name, std::string_view detail) {
  host_event(name.data(), length(name), detail.data(), length(detail));
}

void open_url(std::string_view url) { host_open(url.data(), length(url)); }
void sign_in_window(std::string_view query) { host_sign_in(query.data(), length(query)); }
void copy_text(std::string_view text) { host_copy(text.data(), length(text)); }
void copy_address(std::string_view address) { host_copy_address(address.data(), length(address)); }
void push_address(std::string_view address) { host_address(address.data(), length(address), 1); }
void replace_address(std::string_view address) { host_address(address.data(), length(address), 0); }
void go_back() { host_back(); }
void title(std::string_view words) { host_title(words.data(), length(words)); }

std::string_view format(std::string_view kind, double value, std::string_view locale) {
  static char buffer[160];  // the longest date in any locale is below 80 bytes
  const int n = host_format(kind.data(), length(kind), value, locale.data(), length(locale), buffer,
                            static_cast<int>(sizeof buffer));
  return view(buffer, n);
}

void wake() { host_wake(); }

}  // namespace hearth::host

// ---- drawing

namespace {

struct Command {
  int x, y, width, height, texture, count, index_offset, vertex_offset;
};

void update_textures(ImVector<ImTextureData*>& textures) {
  static int last_id = 0;
  for (ImTextureData* t : textures) {
    if (t->Status == ImTextureStatus_WantCreate) {
      host_texture(++last_id, 0, 0, t->Width, t->Height, t->GetPixels(), t->Width, 1);
      t->SetTexID(static_cast<ImTextureID>(last_id));
      t->SetStatus(ImTextureStatus_OK);
    } else if (t->Status == ImTextureStatus_WantUpdates) {
      const ImTextureRect u = t->UpdateRect;
      host_texture(static_cast<int>(t->TexID), u.x, u.y, u.w, u.h, t->GetPixelsAt(u.x, u.y),
                   t->Width, 0);
      t->SetStatus(ImTextureStatus_OK);
    } else if (t->Status == ImTextureStatus_WantDestroy && t->UnusedFrames > 0) {
      host_texture_drop(static_cast<int>(t->TexID));
      t->SetTexID(ImTextureID_Invalid);
      t->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

void submit(const ImDrawData& draw, float width, float height) {
  if (draw.Textures != nullptr) update_textures(*draw.Textures);
  host_draw_begin(width, height);
  static ImVector<Command> commands;
  for (const ImDrawList* list : draw.CmdLists) {
    commands.resize(0);
    for (const ImDrawCmd& c : list->CmdBuffer) {
      const ImVec4 clip{ImMax(c.ClipRect.x, 0.F), ImMax(c.ClipRect.y, 0.F),
                        ImMin(c.ClipRect.z, width), ImMin(c.ClipRect.w, height)};
      if (c.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
      commands.push_back({static_cast<int>(clip.x), static_cast<int>(clip.y),
                          static_cast<int>(clip.z - clip.x), static_cast<int>(clip.w - clip.y),
                          static_cast<int>(c.GetTexID()), static_cast<int>(c.ElemCount),
                          static_cast<int>(c.IdxOffset), static_cast<int>(c.VtxOffset)});
    }
    host_draw_list(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                   list->IdxBuffer.size_in_bytes(), commands.Data, commands.Size);
  }
}

// Bits of the `flags` argument of hearth_frame; web/wire.js has them from here.
constexpr int kReducedMotion = 1, kHtmlMode = 2, kCoarsePointer = 4, kRightToLeft = 8;

hearth::Widget& widget() { return hearth::widget(); }

}  // namespace

HEARTH_EXPORT(hearth_frame)
int hearth_frame(float width, float height, float origin, float visible_top, float visible_bottom,
                 float dpr, float dt_s, double now_ms, int utc_offset_min, int flags) {
  hearth::ui::Surroundings s;
  s.width_px = width;
  s.height_px = height;
  s.origin_px = origin;
  s.visible_top_px = visible_top;
  s.visible_bottom_px = visible_bottom;
  s.dpr = dpr;
  s.dt_s = dt_s;
  s.now_ms = static_cast<std::int64_t>(now_ms);
  s.utc_offset_min = utc_offset_min;
  s.reduced_motion = (flags & kReducedMotion) != 0;
  s.html_mode = (flags & kHtmlMode) != 0;
  s.coarse_pointer = (flags & kCoarsePointer) != 0;
  using hearth::ui::Direction;
  s.direction = (flags & kRightToLeft) != 0 ? Direction::kRightToLeft : Direction::kLeftToRight;
  const int next = widget().frame(s);
  if (!s.html_mode) submit(*ImGui::GetDrawData(), width, height);
  const std::string_view packet = widget().ui().semantics().finish();
  if (!packet.empty()) host_semantics(packet.data(), length(packet));
  return next;
}

// ---- events

HEARTH_EXPORT(hearth_alloc) void* hearth_alloc(int n) {
  return std::malloc(static_cast<std::size_t>(n));
}
HEARTH_EXPORT(hearth_free) void hearth_free(void* p) { std::free(p); }
HEARTH_EXPORT(hearth_init) void hearth_init(const char* p, int n) { widget().init(view(p, n)); }

HEARTH_EXPORT(hearth_theme) void hearth_theme(const char* p, int n) {
  namespace ui = hearth::ui;
  widget().ui().set_theme(ui::make_theme(ui::parse_host_colors(view(p, n))));
}

/// kind: 0 move, 1 press, 2 release, 3 gone.
HEARTH_EXPORT(hearth_pointer) void hearth_pointer(float x, float y, int kind) {
  static_cast<void>(widget());  // makes the ImGui context on the first call
  ImGuiIO& io = ImGui::GetIO();
  constexpr float kNowhere = -1e5F;
  io.AddMousePosEvent(kind == 3 ? kNowhere : x, kind == 3 ? kNowhere : y);
  if (kind == 1) io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  if (kind >= 2) io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
}

HEARTH_EXPORT(hearth_act) void hearth_act(unsigned id) { widget().ui().on_action(id, 0, false); }
HEARTH_EXPORT(hearth_value) void hearth_value(unsigned id, double value) {
  widget().ui().on_action(id, value, true);
}
HEARTH_EXPORT(hearth_text) void hearth_text(unsigned id, const char* p, int n, int composing) {
  widget().ui().on_text(id, view(p, n), composing != 0);
}
HEARTH_EXPORT(hearth_focus) void hearth_focus(unsigned id, int ring) {
  widget().ui().on_focus(id, ring != 0);
}
HEARTH_EXPORT(hearth_escape) void hearth_escape() { widget().ui().on_escape(); }
HEARTH_EXPORT(hearth_submit) void hearth_submit(unsigned id) { widget().ui().on_submit(id); }
HEARTH_EXPORT(hearth_field_size) void hearth_field_size(unsigned id, float content, float scroll) {
  widget().ui().on_field_size(id, content, scroll);
}

/// kind: 0 the DOM or the WebGL context is new; 1 fonts arrived.
HEARTH_EXPORT(hearth_forget) void hearth_forget(int kind) {
  hearth::ui::Ui& ui = widget().ui();
  if (kind == 1) {
    ui.text().forget_measures();
    ui.wake();
    return;
  }
  ui.forget_page();
  for (ImTextureData* t : ImGui::GetPlatformIO().Textures) {
    if (t->Status == ImTextureStatus_OK) t->SetStatus(ImTextureStatus_WantCreate);
  }
}

HEARTH_EXPORT(hearth_vault) void hearth_vault(const char* k, int kn, const char* v, int vn) {
  widget().app().vault(view(k, kn), view(v, vn));
}
HEARTH_EXPORT(hearth_message) void hearth_message(const char* p, int n, double now_ms) {
  widget().app().message(view(p, n), static_cast<std::int64_t>(now_ms));
}
HEARTH_EXPORT(hearth_response)
void hearth_response(unsigned id, int status, const char* p, int n, double now_ms) {
  widget().app().response(id, status, view(p, n), static_cast<std::int64_t>(now_ms));
}
HEARTH_EXPORT(hearth_net) void hearth_net(int state, double now_ms) {
  widget().app().net(static_cast<hearth::Net>(state), static_cast<std::int64_t>(now_ms));
}
HEARTH_EXPORT(hearth_leader) void hearth_leader(int leader) { widget().app().leader(leader != 0); }
HEARTH_EXPORT(hearth_shared) void hearth_shared(const char* p, int n) {
  widget().app().shared(view(p, n));
}
HEARTH_EXPORT(hearth_give_window) void hearth_give_window() { widget().app().give_window(); }
HEARTH_EXPORT(hearth_adopt) void hearth_adopt(const char* p, int n, double now_ms) {
  widget().app().adopt_window(view(p, n), static_cast<std::int64_t>(now_ms));
}
HEARTH_EXPORT(hearth_tick) void hearth_tick(double now_ms) {
  widget().app().tick(static_cast<std::int64_t>(now_ms));
}
HEARTH_EXPORT(hearth_attribute)
void hearth_attribute(const char* k, int kn, const char* v, int vn) {
  widget().app().attribute(view(k, kn), view(v, vn));
}
/// The sentences of a language, before the first frame and when the page changes it; without a
/// language: more of the one that was given last. Returns 1 where it is written from right to left.
HEARTH_EXPORT(hearth_strings)
int hearth_strings(const char* l, int ln, const char* p, int n) {
  widget().app().strings(view(l, ln), view(p, n));
  return widget().app().right_to_left() ? 1 : 0;
}
HEARTH_EXPORT(hearth_pause) void hearth_pause(double now_ms) {
  widget().app().pause(static_cast<std::int64_t>(now_ms));
}

// ---- failures that are programming errors

/// IM_ASSERT of debug builds ends here (imconfig.h).
extern "C" void hearth_assert_failed(const char* expression, int line) {
  host_abort(expression, length(expression), line);
}
