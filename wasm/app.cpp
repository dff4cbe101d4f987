// SPDX-License-Identifier: MIT
#include "wasm/app.h"

#include <utility>

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

  // Hello is said once it is known who this is: a visitor's hello would cost a member their window.
  void say_hello() {
    if (product.replica == nullptr || product.net != Net::kLive || said_hello) return;
    if (!product.knows_who()) return;
    said_hello = true;
    product.replica->opened(product.now_ms());
  }

  // A socket that is open and dead delivers nothing and says nothing: only silence tells.
  void reopen_where_stalled() {
    if (product.net == Net::kLive && said_hello && product.replica->stalled(product.now_ms())) {
      host::reopen(0);
    }
  }

  bool said_hello = false;
};

App::App() : state_(new State) {}
App::~App() { delete state_; }

void App::init(const Boot& boot) {
  state_->product.start(boot);
  state_->flush();
}

void App::vault(std::string_view key, std::string_view bytes) {
  state_->product.load(key, bytes);
  if (state_->product.replica != nullptr) state_->flush();
}

void App::frame(ui::Ui& ui) {
  Product& product = state_->product;
  product.set_now(ui.around().now_ms);
  if (std::exchange(product.left_, false)) ui.forget_kept();
  // Only where something waits: what is said when a frame is drawn would tell that somebody moves.
  if (product.needs_ticks()) {
    product.replica->tick(product.now_ms());
    state_->reopen_where_stalled();
  }
  product.refresh_if_due();
  state_->say_hello();
  product.settle_refusals(ui);
  draw_shell(ui, product);
  state_->flush(false);
  if (product.needs_ticks()) ui.wake_in(kTickMs);
}

void App::message(std::string_view json, std::int64_t now_ms) {
  state_->product.set_now(now_ms);
  // Before hello what is heard belongs to another tab's connection.
  const bool listens = state_->product.replica != nullptr && state_->said_hello;
  if (listens) {
    sync::Replica& replica = *state_->product.replica;
    const bool told = replica.retry_ms().has_value();
    replica.receive(json, now_ms);
    // The server goes and says when to come back. Tabs that follow hear it as well; one goes.
    if (!told && replica.retry_ms() && state_->product.boot.leader)
      host::reopen(*replica.retry_ms());
  }
  state_->product.nudges.tick(state_->product);
  state_->flush();
}

void App::response(std::uint32_t request, int status, std::string_view body, std::int64_t now_ms) {
  state_->product.set_now(now_ms);
  state_->product.on_response(request, status, body);
  state_->say_hello();
  state_->flush();
}

void App::net(Net state, std::int64_t now_ms) {
  Product& product = state_->product;
  product.set_now(now_ms);
  product.net = state;
  if (state_->said_hello && state != Net::kLive) product.replica->closed();
  state_->said_hello = false;
  if (state == Net::kLive || state == Net::kPolling) product.ask_again();
  state_->say_hello();
  state_->flush();
}

void App::leader(bool is_leader) {
  Product& product = state_->product;
  product.boot.leader = is_leader;
  // Who held the socket may have ended before it answered who we are.
  if (is_leader && product.session.request == 0 && product.session.state != SignedIn::kYes) {
    product.start_session();
  }
  state_->flush();
}

void App::shared(std::string_view text) {
  state_->product.from_other_tab(text);
  state_->say_hello();
  state_->flush();
}

void App::give_window() {
  const Product& product = state_->product;
  host::give_window(product.replica != nullptr ? product.replica->window_for_tabs() : "");
}

void App::adopt_window(std::string_view bytes, std::int64_t now_ms) {
  state_->product.set_now(now_ms);
  if (state_->product.replica != nullptr) state_->product.replica->adopt_window(bytes);
  state_->product.feed.forget();
  state_->flush();
}

void App::tick(std::int64_t now_ms) {
  Product& product = state_->product;
  product.set_now(now_ms);
  const std::uint64_t before = product.generation();
  if (product.replica != nullptr) {
    product.replica->tick(now_ms);
    state_->reopen_where_stalled();
  }
  product.refresh_if_due();
  product.nudges.tick(product);
  state_->say_hello();
  state_->flush(product.generation() != before);
}

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
