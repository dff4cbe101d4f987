// SPDX-License-Identifier: MIT
// One letter to one mail relay, over SMTP. The only file that knows libcurl is smtp.cpp. Blocking,
// bounded in time; runs on a worker. TLS is required (and its certificate checked) unless the relay
// is this machine.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::mail {

/// Where letters are handed over.
struct Relay {
  std::string url{};  // smtp://host:port or smtps://host:port
  std::string user{}, password{};
  std::chrono::milliseconds connect_max{10'000};
  std::chrono::milliseconds whole_max{60'000};
};

/// What a relay is given; `bytes` is the whole message.
struct Parcel {
  std::string from{}, to{};
  std::string bytes{};
};

enum class Fate : std::uint8_t {
  kSent,     // the relay took it
  kRefused,  // the relay will never take it for this recipient (5xx)
  kLater,    // not taken now: 4xx, no connection, no sign-in
  kUnsure,   // given whole, and then no answer: it may have arrived, so it is not sent again
};

struct Delivery {
  Fate fate = Fate::kLater;
  int code = 0;            // the relay's last one; 0: none came
  std::string_view why{};  // for the log: a phrase of ours or libcurl's, never an address
};

/// @errors kInvalidArgument: another scheme, a user or a path in it, no host.
[[nodiscard]] base::Status check_relay(std::string_view url);

/// True for 127.0.0.0/8, ::1 and "localhost".
[[nodiscard]] bool is_loopback(std::string_view url);

/// Hands the letter over. Gives up within about a second once `stopping` is set.
[[nodiscard]] Delivery deliver(const Relay& relay, const Parcel& parcel,
                               const std::atomic<bool>& stopping);

}  // namespace hearth::mail
