// SPDX-License-Identifier: MIT
// What the widget is told before it begins, and where its connection stands.
#pragma once
#include <cstdint>
#include <string>

namespace hearth {

/// What the element was told: attributes of the tag, and the facts of the page.
struct Boot {
  std::string community;   // data-community
  std::string thread;      // data-thread: open this thread only; empty: the whole community
  std::string view;        // data-view: first panel
  std::uint64_t post = 0;  // of "#hearth-<post>" in the page's address: open this conversation
  std::string locale;      // BCP 47
  std::string api;         // origin of the API, no slash at the end
  std::string client;      // id of this life of the page, a decimal number: new at every load
  std::string token;       // host-signed token, when the page gave one at the start
  std::int64_t now_ms = 0;
  std::uint64_t seed = 0;  // randomness of this session
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
