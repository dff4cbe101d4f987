// SPDX-License-Identifier: MIT
// Web addresses in a text, with their hosts as a browser resolves them (WHATWG URL, UTS #46): an
// address that leads to the same host gives the same name here, however it was typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/text/segments.h"

namespace hearth::text {

struct Address {
  Extent whole;
  Extent host;       // as it stands, without user and port
  std::string name;  // canonical_host() of it; empty where no browser would take it
};

/// http:// and https:// addresses and those that begin with "www.", in order. @cost O(bytes).
[[nodiscard]] std::vector<Address> addresses(std::string_view text);

/// The name of a host: percent-escapes and "xn--" read, full-width forms, full stops of other
/// scripts and case folded, invisible characters and a last dot left out, numbers as one IPv4
/// address. Letters beyond ASCII stay, taken apart canonically, so names are compared and not sent.
/// Empty where nothing is left or a label cannot be read.
[[nodiscard]] std::string canonical_host(std::string_view host);

}  // namespace hearth::text
