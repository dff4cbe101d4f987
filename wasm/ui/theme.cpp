// SPDX-License-Identifier: MIT
#include "wasm/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace hearth::ui {
namespace {

constexpr std::size_t at(Ink ink) { return static_cast<std::size_t>(ink); }

float channel(Color color, unsigned shift) {
  return static_cast<float>(color >> shift & 255U) / 255.F;
}

/// sRGB byte to linear light, by the WCAG 2 formula.
float linear(float c) { return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F); }

float luminance(Color c) {
  return 0.2126F * linear(channel(c, 0)) + 0.7152F * linear(channel(c, 8)) +
         0.0722F * linear(channel(c, 16));
}

constexpr TypeSpec kTypes[] = {
    {26, 34, Face::kSemibold}, {18, 25, Face::kSemibold}, {16, 25, Face::kRegular},
    {16, 25, Face::kSemibold}, {14, 20, Face::kSemibold}, {14, 20, Face::kRegular},
    {14, 20, Face::kSemibold}, {12, 17, Face::kSemibold}, {12, 17, Face::kRegular},
    {28, 34, Face::kSemibold},
};
static_assert(std::size(kTypes) == static_cast<std::size_t>(Type::kCount));

using Inks = std::array<Color, static_cast<std::size_t>(Ink::kCount)>;

/// The tokens of research note canvas §6, with their measured contrasts.
constexpr Inks kLight = {
    rgb(0xF6F7F9), rgb(0xFFFFFF),      rgb(0xFFFFFF),     rgb(0x1A1D23), rgb(0x5B6472),
    rgb(0x4F46E5), rgb(0x4338CA),      rgb(0xFFFFFF),     rgb(0xEEF0FE), rgb(0xE0E3FD),
    rgb(0x4338CA), rgb(0x0B7A4B),      rgb(0xE4F5EC),     rgb(0x8F5200), rgb(0xFDF1DC),
    rgb(0xB42318), rgb(0xFDECEA),      rgb(0xFFFFFF),     rgb(0xE4E7EC), rgb(0x8A93A3),
    rgb(0xF1F3F6), rgb(0x101828, 128), rgb(0x101828, 26), rgb(0xE9ECF1),
};
constexpr Inks kDark = {
    rgb(0x0F1115), rgb(0x181B21),      rgb(0x12151A),      rgb(0xECEEF2), rgb(0x9AA3B2),
    rgb(0x8B8CF8), rgb(0xA5A6FF),      rgb(0x12131A),      rgb(0x262847), rgb(0x31345E),
    rgb(0xB9BAFF), rgb(0x4ADE9A),      rgb(0x12301F),      rgb(0xF5B94E), rgb(0x33270F),
    rgb(0xFF8A80), rgb(0x3B1A1A),      rgb(0x1A0B0A),      rgb(0x2A2F38), rgb(0x6B7484),
    rgb(0x22262E), rgb(0x000000, 160), rgb(0x000000, 140), rgb(0x242932),
};

constexpr float kTextRatio = 4.5F;     // WCAG 2 AA, text
constexpr float kControlRatio = 3.0F;  // WCAG 2 AA, non-text

/// Inks that hang on the accent, when the host chose one.
void derive_accent(Theme& theme, Color accent) {
  Inks& inks = theme.inks;
  const Color card = inks[at(Ink::kCard)];
  const Color text = theme.dark ? rgb(0xFFFFFF) : rgb(0x000000);
  inks[at(Ink::kAccent)] = accent;
  inks[at(Ink::kAccentHover)] = mix(accent, text, 0.14F);
  inks[at(Ink::kSoft)] = mix(card, accent, theme.dark ? 0.18F : 0.09F);
  inks[at(Ink::kSoftHover)] = mix(card, accent, theme.dark ? 0.26F : 0.16F);
  inks[at(Ink::kSoftText)] = mix(accent, text, 0.12F);
}

/// Cards, fields and lines of a host that gave its own grounds.
void derive_grounds(Theme& theme, const HostColors& host) {
  Inks& inks = theme.inks;
  if (host.page != 0) {
    inks[at(Ink::kPage)] = host.page;
    // Dimmed in the page's own tint: a blue veil over a warm page looks like a fault.
    inks[at(Ink::kScrim)] = with_alpha(mix(host.page, rgb(0x000000), 0.85F), 0.5F);
  }
  if (host.card != 0) {
    inks[at(Ink::kCard)] = inks[at(Ink::kField)] = host.card;
  } else if (host.page != 0) {
    inks[at(Ink::kCard)] = mix(host.page, rgb(0xFFFFFF), theme.dark ? 0.05F : 0.75F);
    inks[at(Ink::kField)] = inks[at(Ink::kCard)];
  }
  if (host.text != 0) inks[at(Ink::kText)] = host.text;
  if (host.muted != 0) inks[at(Ink::kMuted)] = host.muted;
  if (host.page != 0 || host.card != 0 || host.text != 0) {
    const Color card = inks[at(Ink::kCard)];
    const Color text = inks[at(Ink::kText)];
    inks[at(Ink::kHairline)] = mix(card, text, 0.12F);
    inks[at(Ink::kHover)] = mix(card, text, 0.06F);
    inks[at(Ink::kSkeleton)] = mix(card, text, 0.09F);
    inks[at(Ink::kEdge)] = mix(card, text, 0.45F);
  }
  if (host.border != 0) inks[at(Ink::kHairline)] = host.border;
}

void keep(Inks& inks, Ink ink, Ink ground, float ratio) {
  inks[at(ink)] = readable(inks[at(ink)], inks[at(ground)], ratio);
}

void keep_contrast(Inks& inks) {
  for (const Ink ground : {Ink::kPage, Ink::kCard, Ink::kField}) {
    keep(inks, Ink::kText, ground, kTextRatio);
    keep(inks, Ink::kMuted, ground, kTextRatio);
    keep(inks, Ink::kAccent, ground, kTextRatio);
    keep(inks, Ink::kGood, ground, kTextRatio);
    keep(inks, Ink::kWarn, ground, kTextRatio);
    keep(inks, Ink::kBad, ground, kTextRatio);
    keep(inks, Ink::kEdge, ground, kControlRatio);
  }
  keep(inks, Ink::kMuted, Ink::kHover, kTextRatio);
  keep(inks, Ink::kSoftText, Ink::kSoft, kTextRatio);
  keep(inks, Ink::kSoftText, Ink::kSoftHover, kTextRatio);
  keep(inks, Ink::kOnAccent, Ink::kAccent, kTextRatio);
  keep(inks, Ink::kOnAccent, Ink::kAccentHover, kTextRatio);
  keep(inks, Ink::kOnBad, Ink::kBad, kTextRatio);
  keep(inks, Ink::kGood, Ink::kGoodSoft, kTextRatio);
  keep(inks, Ink::kWarn, Ink::kWarnSoft, kTextRatio);
  keep(inks, Ink::kBad, Ink::kBadSoft, kTextRatio);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const int lower = c | 32;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "#rrggbb", as the element normalises every CSS colour; 0 when it is not one.
Color parse_color(std::string_view value) {
  if (value.size() != 7 || value[0] != '#') return 0;
  std::uint32_t hex = 0;
  for (const char c : value.substr(1)) {
    const int digit = hex_digit(c);
    if (digit < 0) return 0;
    hex = hex * 16U + static_cast<std::uint32_t>(digit);
  }
  return rgb(hex);
}

float parse_number(std::string_view value) {
  float number = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') break;
    number = number * 10 + static_cast<float>(c - '0');
  }
  return std::fmin(number, 64.F);  // a corner rounder than this is a mistake in the page
}

}  // namespace

Color mix(Color from, Color to, float t) {
  Color out = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const auto a = static_cast<float>(from >> shift & 255U);
    const auto b = static_cast<float>(to >> shift & 255U);
    out |= static_cast<Color>(std::clamp(a + (b - a) * t + 0.5F, 0.F, 255.F)) << shift;
  }
  return out;
}

float contrast(Color a, Color b) {
  const float la = luminance(a);
  const float lb = luminance(b);
  return (std::fmax(la, lb) + 0.05F) / (std::fmin(la, lb) + 0.05F);
}

Color readable(Color color, Color ground, float ratio) {
  if (contrast(color, ground) >= ratio) return color;
  // The pole further from the ground always reaches 4.5: black or white does on any colour.
  const Color pole = contrast(rgb(0x000000), ground) > contrast(rgb(0xFFFFFF), ground)
                         ? rgb(0x000000)
                         : rgb(0xFFFFFF);
  // 24 steps of 1/24: finer is invisible, and the last one is the pole itself.
  for (int step = 1; step < 24; ++step) {
    const Color tried = mix(color, pole, static_cast<float>(step) / 24.F);
    if (contrast(tried, ground) >= ratio) return tried;
  }
  return pole;
}

const TypeSpec& spec(Type type) { return kTypes[static_cast<std::size_t>(type)]; }

Theme make_theme(const HostColors& host) {
  Theme theme;
  theme.dark = host.dark;
  theme.inks = host.dark ? kDark : kLight;
  if (host.radius_css >= 0) theme.radius_css = host.radius_css;
  derive_grounds(theme, host);
  const bool own_ground = host.page != 0 || host.card != 0;
  if (host.accent != 0 || own_ground) {
    derive_accent(theme, host.accent != 0 ? host.accent : theme[Ink::kAccent]);
  }
  keep_contrast(theme.inks);
  return theme;
}

HostColors parse_host_colors(std::string_view lines) {
  HostColors host;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, equals);
    const std::string_view value = line.substr(equals + 1);
    if (name == "scheme") host.dark = value == "dark";
    if (name == "accent") host.accent = parse_color(value);
    if (name == "bg") host.page = parse_color(value);
    if (name == "card") host.card = parse_color(value);
    if (name == "text") host.text = parse_color(value);
    if (name == "muted") host.muted = parse_color(value);
    if (name == "border") host.border = parse_color(value);
    if (name == "radius" && !value.empty()) host.radius_css = parse_number(value);
  }
  return host;
}

TonePair tone_pair(Tone tone) {
  switch (tone) {
    case Tone::kNeutral: return {Ink::kHover, Ink::kMuted};
    case Tone::kAccent: return {Ink::kSoft, Ink::kSoftText};
    case Tone::kGood: return {Ink::kGoodSoft, Ink::kGood};
    case Tone::kWarn: return {Ink::kWarnSoft, Ink::kWarn};
    case Tone::kBad: return {Ink::kBadSoft, Ink::kBad};
  }
  return {Ink::kHover, Ink::kMuted};
}

}  // namespace hearth::ui
