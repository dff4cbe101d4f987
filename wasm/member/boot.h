// SPDX-License-Identifier: MIT
// What the widget is told before it begins, and where its connection stands.
#pragma once
#include <cstdint>
#include <string>

namespace hearth {

/// What the element was told: attributes of the tag, and the facts of the page.
struct Boot {
  std::string community;   // data-community
  std::string thread;      // data-thread: key of the page commented on; empty: the whole community
  std::string page_title;  // of the host page, for the thread its first comment makes
  std::string page_url;
  std::string view;       // data-view: first panel
  std::string address;    // of a place, in the page's own address (address.h); empty: none
  std::string locale;     // BCP 47
  std::string languages;  // what the browser says its reader reads: BCP 47 with commas; stays here
  std::string api;        // origin of the API, no slash at the end
  std::string client;     // id of this life of the page, a decimal number: new at every load
  std::string token;      // host-signed token, when the page gave one at the start
  std::int64_t now_ms = 0;
  std::uint64_t seed = 0;  // randomness of this session
  std::uint32_t step = 0;  // of the page's history: how many places lie before this one
  bool history = false;    // the page lends its address and its history
  bool owns_page = false;  // the page is nothing but the widget: its title is the place's
  bool leader = true;      // this tab holds the socket
  bool online = true;
  bool first_party = true;  // the page is the API's own: a password typed here is typed there
};

enum class Net : std::uint8_t {
  kOffline,     // the browser says so
  kConnecting,  // between attempts
  kLive,        // socket open
  kPolling      // sockets break here; long poll works
};

}  // namespace hearth
