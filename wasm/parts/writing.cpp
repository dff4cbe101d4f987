// SPDX-License-Identifier: MIT
#include "wasm/parts/writing.h"

#include <algorithm>
#include <array>

#include "shared/base/sort.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"
#include "wasm/ui/browser.h"

namespace hearth::parts {
namespace {

constexpr std::size_t kNameBytesMax = 60;
constexpr std::size_t kNamesMax = 4;
constexpr std::string_view kNoWords = "![](picture:";  // a picture that nobody described yet

struct Tool {
  std::string_view what;
  Say word;
  ui::Icon icon;
};
constexpr std::array kTools{
    Tool{"bold", Say::tool_bold, ui::Icon::bold},
    Tool{"italic", Say::tool_italic, ui::Icon::italic},
    Tool{"link", Say::tool_link, ui::Icon::link},
    Tool{"list", Say::tool_list, ui::Icon::list},
    Tool{"quote", Say::tool_quote, ui::Icon::quote},
    Tool{"code", Say::tool_code, ui::Icon::code},
};
constexpr std::array<std::string_view, 32> kEmoji{
    "😀", "😄",      "😂", "🙂", "😉",    "😊", "😍", "🤔", "😮",      "😢", "😅",
    "😎", "🙃",   "😬", "🤷", "🤦", "👍", "👎", "👏",    "🙌",      "🙏", "💪",
    "👀", "❤️", "🎉", "🔥",    "✨",    "💡", "✅", "❌",    "⚠️", "☕"};

struct Writing {
  std::string before;  // the text as it was in the last frame
  std::size_t caret = std::string::npos;
  bool open = false, emoji = false;
};

std::u32string spelled(std::string_view words) {
  std::u32string out;
  for (std::size_t at = 0; at < words.size();) {
    const text::Decoded next = text::decode_at(words, at);
    text::spell_out(next.point, out);
    at += next.bytes;
  }
  return out;
}

// Whether the whole name or one of its words begins so.
bool begins(std::u32string_view name, std::u32string_view with) {
  for (std::size_t at = 0; at != std::u32string_view::npos;) {
    if (name.substr(at).starts_with(with)) return true;
    at = name.find(U' ', at);
    if (at != std::u32string_view::npos) ++at;
  }
  return false;
}

struct Named {
  MemberId id;
  std::string name;
};

// Those this device holds, by when they last wrote; then those the server knows.
std::vector<Named> members_like(ui::Ui& ui, Desk& desk, std::string_view begun) {
  std::vector<const model::Member*> held;
  const std::u32string with = spelled(begun);
  for (const model::Member& member : desk.community.state().members) {
    if (member.role == model::Role::kVisitor || member.id == desk.community.me()) continue;
    if (begins(spelled(member.name()), with)) held.push_back(&member);
  }
  base::sort(held.begin(), held.end(), [](const model::Member* a, const model::Member* b) {
    return std::pair(b->last_post_ms, a->id) < std::pair(a->last_post_ms, b->id);
  });
  std::vector<Named> found;
  for (const model::Member* member : held) found.push_back({member->id, member->name()});
  if (found.size() < kNamesMax && desk.community.is_member()) {
    // Its first word alone: what is written on after a name is nobody's business yet.
    desk.naming.show(api::MembersWhich::kAll, begun.substr(0, begun.find(' ')));
    if (const int wait_ms = desk.naming.tick(); wait_ms > 0) ui.wake_in(wait_ms);
    for (const api::MemberRow& row : desk.naming.rows()) {
      const bool known = row.member == desk.community.me() ||
                         std::any_of(found.begin(), found.end(),
                                     [&](const Named& each) { return each.id == row.member; });
      if (!known && begins(spelled(row.name), with)) found.push_back({row.member, row.name});
    }
  }
  if (found.size() > kNamesMax) found.resize(kNamesMax);
  return found;
}

void suggest_names(ui::Ui& ui, Desk& desk, ui::Id field, std::string_view begun) {
  const std::vector<Named> found = members_like(ui, desk, begun);
  if (found.empty()) return;
  const auto group = ui.group("names", ui::Role::kGroup, desk.say(Say::tool_names));
  const auto flow = ui.flow({.gap = 6, .line_gap = 6});
  for (const Named& each : found) {
    if (ui::button(ui, ui::Key{"name", each.id.value},
                   {.label = "@" + each.name, .kind = ui::ButtonKind::kChip, .small = true})) {
      ui::browser::write(field, "mention " + each.name);
    }
  }
}

void emoji(ui::Ui& ui, const Words& say, ui::Id field) {
  const auto group = ui.group("all", ui::Role::kGroup, say(Say::tool_emoji));
  const auto flow = ui.flow({.gap = 4, .line_gap = 4});
  for (const std::string_view each : kEmoji) {
    if (ui::button(ui, ui::Key{"emoji", each},
                   {.name = each, .kind = ui::ButtonKind::kGhost, .emoji = each, .small = true})) {
      ui::browser::write(field, "put " + std::string(each));
    }
  }
}

void tools(ui::Ui& ui, const Words& say, ui::Id field, bool pictures, Writing& writing) {
  const auto group = ui.group("tools", ui::Role::kGroup, say(Say::tools));
  const auto flow = ui.flow({.gap = 2, .line_gap = 2});
  for (const Tool& tool : kTools) {
    if (ui::button(ui, tool.what,
                   {.name = say(tool.word),
                    .kind = ui::ButtonKind::kIcon,
                    .icon = tool.icon,
                    .small = true})) {
      ui::browser::write(field, tool.what);
    }
  }
  if (pictures && ui::button(ui, "picture",
                             {.name = say(Say::tool_picture),
                              .kind = ui::ButtonKind::kIcon,
                              .icon = ui::Icon::image,
                              .small = true})) {
    ui::browser::write(field, "picture");
  }
  if (ui::button(ui, "emoji",
                 {.name = say(Say::tool_emoji),
                  .kind = ui::ButtonKind::kIcon,
                  .icon = ui::Icon::emoji,
                  .small = true,
                  .expanded = writing.emoji ? 1 : 0})) {
    writing.emoji = !writing.emoji;
    ui.wake();
  }
}

std::string_view words_for(const Words& say, std::string_view trouble) {
  if (trouble == "too_large" || trouble == "out_of_range") return say(Say::picture_too_large);
  if (trouble == "invalid_argument") return say(Say::picture_unknown);
  if (trouble == "limit_reached") return say(Say::picture_no_room);
  if (trouble == "rate_limited" || trouble == "busy") return say(Say::picture_too_many);
  if (trouble == "offline") return say(Say::picture_offline);
  return say(Say::picture_refused);
}

void pictures_state(ui::Ui& ui, Desk& desk, ui::Id field, std::string_view value) {
  const int percent = desk.uploads.percent(field);
  if (percent >= 0) {
    ui::text(ui, desk.say(Say::picture_sending), ui::Type::kSmall, ui::Ink::kMuted);
    ui::progress(ui, "sending", desk.say(Say::picture_sending), static_cast<float>(percent) / 100);
  }
  const std::string_view trouble = desk.uploads.trouble(field);
  if (!trouble.empty()) {
    const ui::BannerOptions banner{.words = words_for(desk.say, trouble),
                                   .tone = ui::Tone::kBad,
                                   .icon = ui::Icon::warning,
                                   .action = desk.say(Say::close),
                                   .urgent = true};
    if (ui::banner(ui, "trouble", banner) == ui::BannerResult::kAction) {
      desk.uploads.forget_trouble();
      ui.wake();
    }
  }
  if (value.find(kNoWords) != std::string_view::npos) {
    ui::text(ui, desk.say(Say::picture_describe), ui::Type::kSmall, ui::Ink::kMuted);
  }
}

}  // namespace

std::size_t caret_after(std::string_view before, std::string_view now) {
  const std::size_t most = std::min(before.size(), now.size());
  std::size_t head = 0, tail = 0;
  while (head < most && before[head] == now[head]) ++head;
  while (tail < most - head && before[before.size() - 1 - tail] == now[now.size() - 1 - tail])
    ++tail;
  return now.size() - tail;
}

std::string_view name_begun(std::string_view text, std::size_t caret) {
  if (caret > text.size()) return {};
  const std::string_view typed = text.substr(0, caret);
  const std::size_t at = typed.rfind('@');
  if (at == std::string_view::npos || caret - at - 1 > kNameBytesMax) return {};
  constexpr std::string_view kBefore = " \t\n(\"'*_>";
  if (at > 0 && kBefore.find(typed[at - 1]) == std::string_view::npos) return {};
  const std::string_view begun = typed.substr(at + 1);
  if (begun.find('\n') != std::string_view::npos || begun.starts_with(' ')) return {};
  return begun;
}

bool is_writing(ui::Ui& ui, ui::Id field) {
  return ui.kept<Writing>(ui::Key{"writing", field}).open;
}

ui::FieldResult writing_field(ui::Ui& ui, Desk& desk, ui::Key key, std::string& value,
                              ui::FieldOptions options) {
  using Markdown = ui::FieldOptions::Markdown;
  const ui::Id id = ui.id(key);
  const bool pictures = desk.community.is_member();
  options.markdown = pictures ? Markdown::kWithPictures : Markdown::kWords;
  const ui::FieldResult field = ui::field(ui, key, value, options);
  Writing& writing = ui.kept<Writing>(ui::Key{"writing", id});
  writing.open = writing.open || field.focused || !value.empty();
  if (value != writing.before) {
    writing.caret = field.changed ? caret_after(writing.before, value) : std::string::npos;
    writing.before = value;
  }
  if (!writing.open) return field;
  const auto scope = ui.scope(ui::Key{"writing", id});
  const auto column = ui.column({.gap = 6});
  const std::string_view begun = name_begun(value, writing.caret);
  if (!begun.empty()) suggest_names(ui, desk, id, begun);
  tools(ui, desk.say, id, pictures, writing);
  if (writing.emoji) emoji(ui, desk.say, id);
  pictures_state(ui, desk, id, value);
  return field;
}

}  // namespace hearth::parts
