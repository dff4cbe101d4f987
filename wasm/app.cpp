// SPDX-License-Identifier: MIT
#include "wasm/app.h"

#include "wasm/product.h"
#include "wasm/shell.h"

namespace hearth {
namespace {

constexpr int kTickMs = 1'000;

}  // namespace

struct App::State {
  Product product;

  // Everything the core wants to say and to keep leaves here, once per event. Inside a frame
  // nothing is woken: widgets do that themselves, and an idle feed must stay idle.
  void flush(bool wake = true) {
    if (product.replica != nullptr) {
      for (const std::string& message : product.replica->take_outgoing()) {
        host::send(host::Channel::kSync, message);
      }
      product.poll_over_http();
    }
    product.save_now();
    if (wake) host::wake();
  }
};

App::App() : state_(new State) {}
App::~App() { delete state_; }

void App::init(const Boot& boot) {
  state_->product.start(boot);
  state_->flush();
}

void App::vault(std::string_view key, std::string_view bytes) { state_->product.load(key, bytes); }

void App::frame(ui::Ui& ui) {
  Product& product = state_->product;
  product.set_now(ui.around().now_ms);
  if (product.replica != nullptr) product.replica->tick(product.now_ms());
  product.refresh_if_due();
  product.settle_refusals(ui);
  draw_shell(ui, product);
  state_->flush(false);
  if (product.needs_ticks()) ui.wake_in(kTickMs);
}

void App::message(std::string_view json, std::int64_t now_ms) {
  state_->product.set_now(now_ms);
  if (state_->product.replica != nullptr) state_->product.replica->receive(json, now_ms);
  state_->flush();
}

void App::response(std::uint32_t request, int status, std::string_view body, std::int64_t now_ms) {
  state_->product.set_now(now_ms);
  state_->product.on_response(request, status, body);
  state_->flush();
}

void App::net(Net state, std::int64_t now_ms) {
  Product& product = state_->product;
  product.set_now(now_ms);
  const Net before = product.net;
  product.net = state;
  if (product.replica != nullptr) {
    if (before == Net::kLive && state != Net::kLive) product.replica->closed();
    if (state == Net::kLive) product.replica->opened(now_ms);
  }
  state_->flush();
}

void App::leader(bool is_leader) { state_->product.boot.leader = is_leader; }

void App::attribute(std::string_view name, std::string_view value) {
  Product& product = state_->product;
  if (name == "token") product.host_token(value);
  if (name == "window") product.window_says(value);
  if (name == "locale") product.boot.locale = value;
  if (name == "view") product.go({.panel = panel_of(value).id});
  if (name == "thread") {
    product.boot.thread = value;
    product.feed.forget();
  }
  state_->flush();
}

void App::strings(std::string_view language, std::string_view lines) {
  state_->product.say.load(language, lines);
  host::wake();
}

bool App::right_to_left() const { return state_->product.say.right_to_left(); }

void App::pause(std::int64_t now_ms) {
  Product& product = state_->product;
  product.set_now(now_ms);
  feed::note_presence(product.profile, now_ms);
  product.save_profile();
  if (product.replica != nullptr) product.replica->save_window();
  state_->flush();
}

}  // namespace hearth
