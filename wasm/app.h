// SPDX-License-Identifier: MIT
// The seam between the platform (canvas, DOM, network, storage: main.cpp, bindings, web/) and what
// stands on the shared core (member/, parts/, panels/). The platform calls these; the answers go
// through member/host.h. No browser word appears on this side.
#pragma once
#include <cstdint>
#include <string_view>

#include "wasm/member/boot.h"
#include "wasm/ui/ui.h"

namespace hearth {

/// The widget as the platform sees it.
class App {
 public:
  App();
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Once, before everything but vault().
  void init(const Boot& boot);
  /// A stored value, for every key, before init(); later also what a tab that ended left behind.
  void vault(std::string_view key, std::string_view bytes);
  /// Draws one frame.
  void frame(ui::Ui& ui);
  /// One server message (JSON text), from the socket or the long poll, in order.
  void message(std::string_view json, std::int64_t now_ms);
  /// The answer to host::fetch. status 0: the request never arrived.
  void response(std::uint32_t request, int status, std::string_view body, std::int64_t now_ms);
  void net(Net state, std::int64_t now_ms);
  /// This tab became, or stopped being, the one that holds the socket.
  void leader(bool is_leader);
  /// Another tab of this browser said something (host::share there).
  void shared(std::string_view text);
  /// A tab that follows wants the window this one holds: answered by host::give_window, with
  /// nothing where it is not live yet.
  void give_window();
  /// The window of the tab that holds the socket; this one follows it.
  void adopt_window(std::string_view bytes, std::int64_t now_ms);
  /// Every few seconds, also while nothing is drawn: acknowledgements, pings, a fresh token.
  void tick(std::int64_t now_ms);
  /// An attribute of the element changed, or the page called Hearth.init: community, thread, view,
  /// locale, token. And "window": what the sign-in window says (host.h).
  void attribute(std::string_view name, std::string_view value);
  /// The sentences of a language as i18n.h takes them ("en" and nothing: back to English).
  void strings(std::string_view language, std::string_view lines);
  /// Is the language of the sentences written from right to left? Then the interface is mirrored.
  [[nodiscard]] bool right_to_left() const;
  /// The page is being hidden or closed: put what is not yet stored into the vault.
  void pause(std::int64_t now_ms);

 private:
  struct State;
  State* state_;
};

}  // namespace hearth
