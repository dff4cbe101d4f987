// SPDX-License-Identifier: MIT
// Where the widget is put together. The page drives it through bindings.cpp; there is no main().
#include "wasm/widget.h"

#include <algorithm>
#include <new>

namespace hearth {
namespace {

std::uint64_t parse_unsigned(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') break;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

void take(Boot& boot, std::string_view name, std::string_view value) {
  if (name == "community") boot.community = value;
  if (name == "thread") boot.thread = value;
  if (name == "page_title") boot.page_title = value;
  if (name == "page_url") boot.page_url = value;
  if (name == "address") boot.address = value;
  if (name == "step") boot.step = static_cast<std::uint32_t>(parse_unsigned(value));
  if (name == "history") boot.history = value == "1";
  if (name == "owns_page") boot.owns_page = value == "1";
  if (name == "view") boot.view = value;
  if (name == "locale") boot.locale = value;
  if (name == "languages") boot.languages = value;
  if (name == "api") boot.api = value;
  if (name == "client") boot.client = value;
  if (name == "token") boot.token = value;
  if (name == "now") boot.now_ms = static_cast<std::int64_t>(parse_unsigned(value));
  if (name == "seed") boot.seed = parse_unsigned(value);
  if (name == "leader") boot.leader = value == "1";
  if (name == "online") boot.online = value == "1";
  if (name == "first_party") boot.first_party = value == "1";
}

}  // namespace

void Widget::init(std::string_view lines) {
  Boot boot;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t equals = line.find('=');
    if (equals != std::string_view::npos) {
      take(boot, line.substr(0, equals), line.substr(equals + 1));
    }
  }
  app_.init(boot);
}

int Widget::frame(const ui::Surroundings& surroundings) {
  ui_.begin_frame(surroundings);
  app_.frame(ui_);
  return ui_.end_frame();
}

Widget& widget() {
  alignas(Widget) static unsigned char storage[sizeof(Widget)];
  static Widget* const instance = new (storage) Widget;
  return *instance;
}

}  // namespace hearth
