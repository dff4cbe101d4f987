// SPDX-License-Identifier: MIT
// The page a widget asks things of, without a browser: wasm/host.h and wasm/ui/browser.h over plain
// memory. Text has a width that depends on nothing but its letters, dates are written as an English
// browser in UTC would, and whatever leaves the widget waits here until a test's house takes it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "wasm/ui/key.h"

namespace hearth::headless {

/// One HTTP request on its way.
struct Ask {
  std::uint32_t id = 0;
  std::string method, path, body;
  std::string
      file{};  // the name under which the answer is given to the person; empty: to the widget
};

struct Page {
  // What left the widget, oldest first; the house takes it.
  std::vector<std::string> sent;  // messages for the socket
  std::vector<Ask> asks;
  std::string token;  // of the one who is signed in

  // What the browser keeps or did.
  std::map<std::string, std::string> vault;
  std::map<ui::Id, std::string> fields;                // text of the page's own fields
  std::vector<std::pair<ui::Id, std::string>> writes;  // what tools did to fields
  std::vector<std::pair<std::string, std::string>> events;
  std::vector<std::string> addresses;        // opened
  std::vector<std::string> windows;          // sign-in windows asked for
  std::vector<std::string> history;          // addresses of the places one came through
  std::map<std::string, std::string> files;  // given to the person, by name
  std::string clipboard, title;
  float height_css = 0;
  ui::Id wanted_focus = 0;
  bool wants_focus = false, woken = false;
  bool wants_socket = false;  // a new one: this one is dead
};

/// The page the widget talks to from now on; nullptr: none.
void turn_to(Page* page);

}  // namespace hearth::headless
