// SPDX-License-Identifier: MIT
#include "tests/support/headless.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include "imgui.h"
#include "shared/base/json.h"
#include "tests/support/headless_house.h"
#include "wasm/widget.h"

namespace hearth::headless {
namespace {

constexpr std::int64_t kFrameMs = 16;
constexpr int kFramesMax = 600;  // ten seconds of moving: it never rests
constexpr std::int64_t kWaitMs = 20'000, kLookMs = 50;

std::string locale_lines(std::string_view language) {
  std::ifstream in(std::string(HEARTH_LOCALES_DIR) + "/" + std::string(language) + ".txt",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

/// The product as main.cpp puts it together, with the ImGui context it lives in.
struct Visit::Widget {
  Widget() {
    ImGui::SetCurrentContext(nullptr);
    widget = std::make_unique<hearth::Widget>();
    context = ImGui::GetCurrentContext();
  }
  ~Widget() {
    ImGui::SetCurrentContext(context);
    widget.reset();
  }
  std::unique_ptr<hearth::Widget> widget;
  ImGuiContext* context = nullptr;
};

Visit::Visit(House& house, const Coming& coming) : Spot(this, 0), house_(house), coming_(coming) {
  page_.vault = coming.vault;
  start();
}

Visit::~Visit() {
  turn();
  widget_.reset();
  turn_to(nullptr);
}

void Visit::start() {
  turn_to(&page_);
  widget_.reset();
  const std::map<std::string, std::string> vault = std::exchange(page_.vault, {});
  page_ = {};
  page_.vault = vault;
  tree_ = {};
  widget_ = std::make_unique<Widget>();
  hearth::Widget& widget = *widget_->widget;
  for (const auto& [key, bytes] : vault) widget.app().vault(key, bytes);
  if (coming_.language != "en") {
    widget.app().strings(coming_.language, locale_lines(coming_.language));
  }
  widget.ui().set_theme(
      ui::make_theme(ui::parse_host_colors(coming_.dark ? "scheme=dark\n" : "scheme=light\n")));
  widget.init(boot_lines());
  if (!cut_) online();
}

std::string Visit::boot_lines() const {
  static std::uint64_t lives = 100;
  std::string lines = "community=demo\nleader=1\napi=http://house\nseed=7\n";
  lines += "client=" + std::to_string(++lives) + "\n";
  lines += "now=" + std::to_string(house_.now_ms()) + "\n";
  lines += "locale=" + std::string(coming_.language) + "\n";
  lines += "languages=" + coming_.languages + "\n";
  lines += std::string("online=") + (cut_ ? "0" : "1") + "\n";
  lines += std::string("first_party=") + (coming_.first_party ? "1" : "0") + "\n";
  if (!coming_.view.empty()) lines += "view=" + coming_.view + "\n";
  if (!coming_.thread.empty()) lines += "thread=" + coming_.thread + "\n";
  if (coming_.post != 0) lines += "address=#hearth-" + std::to_string(coming_.post) + "\n";
  return lines;
}

void Visit::turn() {
  turn_to(&page_);
  ImGui::SetCurrentContext(widget_->context);
}

// ---- frames

bool Visit::draw_once() {
  turn();
  ui::Surroundings around;
  around.width_px = coming_.width_css;
  around.height_px = around.visible_bottom_px = coming_.height_css;
  around.dt_s = static_cast<float>(kFrameMs) / 1'000;
  around.now_ms = house_.now_ms();
  around.reduced_motion = true;
  around.coarse_pointer = coming_.coarse_pointer;
  hearth::Widget& widget = *widget_->widget;
  if (widget.app().right_to_left()) around.direction = ui::Direction::kRightToLeft;
  page_.woken = false;
  const int next = widget.frame(around);
  const std::string_view packet = widget.ui().semantics().finish();
  tree_.apply(packet);
  if (!tree_.faults().empty()) fail("packets fit: " + tree_.faults().front());
  heard_.insert(heard_.end(), tree_.said().begin(), tree_.said().end());
  due_ms_ = next == ui::kFrameNow || page_.woken ? house_.now_ms()
            : next == ui::kFrameIdle             ? INT64_MAX
                                                 : house_.now_ms() + next;
  if (!packet.empty() || page_.wants_focus) settle_focus();
  return !packet.empty() || due_ms_ <= house_.now_ms();
}

bool Visit::draw() {
  if (due_ms_ > house_.now_ms()) return false;
  for (int frames = 0; due_ms_ <= house_.now_ms(); ++frames) {
    if (frames == kFramesMax) fail("rest: frames are asked for without end");
    draw_once();
    house_.now_ms_ += kFrameMs;
  }
  return true;
}

// What opened has the focus; what the widget wanted to have it gets it once it is there.
void Visit::settle_focus() {
  for (const Id id : tree_.opened()) {
    const Item* opened = tree_.find(id);
    const bool menu = opened->kind == ui::Role::kMenu;
    Id to = id;
    for (const Item* item : tree_.items(id)) {
      const std::string_view role = Tree::role_of(*item);
      const bool first = menu ? role == "menuitem" : role == "textbox" || role == "combobox";
      if (!first) continue;
      to = item->id;
      break;
    }
    focus(to, true);
  }
  if (!page_.wants_focus) return;
  const Id wanted = page_.wanted_focus;
  if (wanted != 0 && tree_.find(wanted) == nullptr) return;
  page_.wants_focus = false;
  focus(wanted, wanted != 0);
}

void Visit::focus(Id id, bool ring) {
  turn();
  widget_->widget->ui().on_focus(id, ring);
  due_ms_ = 0;
}

bool Visit::wait_for(const std::function<bool()>& holds) {
  const std::int64_t until = house_.now_ms() + kWaitMs;
  house_.settle();
  while (!holds()) {
    if (house_.now_ms() > until) return false;
    house_.pass(kLookMs);
  }
  return true;
}

void Visit::fail(const std::string& what) const {
  FAIL("Not so: " << what << "\n" << tree_.outline());
  std::abort();
}

// ---- what the page does

void Visit::type(Id field, std::string_view words) {
  focus(field, true);
  house_.settle();
  turn();
  page_.fields[field] = words;
  widget_->widget->ui().on_text(field, words, false);
  const Item* item = tree_.find(field);
  if (item != nullptr && item->has(ui::kMultiline)) {
    const auto lines = 1 + std::count(words.begin(), words.end(), '\n');
    widget_->widget->ui().on_field_size(field, 24.F * static_cast<float>(lines), 0);
  }
  due_ms_ = 0;
  house_.settle();
}

void Visit::act(Id id) {
  focus(id, true);
  house_.settle();
  turn();
  widget_->widget->ui().on_action(id, 0, false);
  due_ms_ = 0;
  house_.settle();
}

void Visit::value(Id id, double value) {
  turn();
  widget_->widget->ui().on_action(id, value, true);
  due_ms_ = 0;
  house_.settle();
}

void Visit::submit(Id field) {
  turn();
  widget_->widget->ui().on_submit(field);
  for (const Item* up = tree_.find(field); up != nullptr; up = tree_.find(up->parent)) {
    if (up->kind == ui::Role::kForm) widget_->widget->ui().on_submit(up->id);
  }
  due_ms_ = 0;
  house_.settle();
}

void Visit::escape() {
  turn();
  widget_->widget->ui().on_escape();
  due_ms_ = 0;
  house_.settle();
}

void Visit::attribute(std::string_view name, std::string_view value) {
  turn();
  widget_->widget->app().attribute(name, value);
  due_ms_ = 0;
  house_.settle();
}

void Visit::view(std::string_view panel) { attribute("view", panel); }

void Visit::offline() {
  turn();
  cut_ = true;
  house_.server_.disconnect(std::exchange(socket_, 0));
  widget_->widget->app().net(Net::kOffline, house_.now_ms());
  due_ms_ = 0;
  house_.settle();
}

void Visit::online() {
  turn();
  cut_ = false;
  if (socket_ != 0) house_.server_.disconnect(socket_);
  socket_ = house_.server_.connect();
  widget_->widget->app().net(Net::kLive, house_.now_ms());
  due_ms_ = 0;
}

void Visit::hide() {
  turn();
  widget_->widget->app().pause(house_.now_ms());
}

void Visit::reload() {
  hide();
  house_.server_.disconnect(std::exchange(socket_, 0));
  start();
  due_ms_ = 0;
  house_.settle();
}

void Visit::answer(std::uint32_t ask, int status, std::string_view body) {
  turn();
  widget_->widget->app().response(ask, status, body, house_.now_ms());
  due_ms_ = 0;
}

void Visit::receive(std::string_view message) {
  turn();
  received_.emplace_back(message);
  widget_->widget->app().message(message, house_.now_ms());
  due_ms_ = 0;
}

void Visit::tick() {
  turn();
  page_.woken = false;
  widget_->widget->app().tick(house_.now_ms());
  if (page_.woken) due_ms_ = 0;
}

std::size_t Visit::told(std::string_view op) const {
  return static_cast<std::size_t>(std::count(ops_.begin(), ops_.end(), op));
}

// ---- ways people go

void Visit::open(std::string_view title) {
  press("tab", "Newest");
  press("link", title);
  see("heading", title);
}

void Visit::reply(std::string_view words) {
  const bool question = count("textbox", "Answer") > 0;
  type_into("textbox", question ? "Answer" : "Reply", words);
  press("button", "Send reply");
  see("feed", "*").says(words);
}

void Visit::panel(std::string_view name) {
  see("navigation", "Menu").press("button", std::string(name) + "*");
}

void Visit::hears(std::string_view words) {
  const bool heard = wait_for([&] {
    return std::any_of(heard_.begin(), heard_.end(),
                       [&](const std::string& said) { return fits(said, words); });
  });
  if (!heard) fail("it is said: " + std::string(words));
  heard_.clear();
}

}  // namespace hearth::headless
