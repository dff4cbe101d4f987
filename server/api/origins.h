// SPDX-License-Identifier: MIT
// The list of sites whose pages may talk to us. Exact comparison of scheme, host and port; no
// suffixes, no patterns: evil-example.com, example.com.evil.net and http:// for https:// are other
// origins.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::api {

class Origins {
 public:
  /// Adds "https://forum.example" or "http://127.0.0.1:8080". A default port is left out as
  /// browsers do.
  /// @errors kInvalidArgument: not scheme://host[:port] with http or https and nothing behind it.
  [[nodiscard]] base::Status add(std::string_view origin);

  /// True where a browser's Origin header names a listed site. "null" and "" never do.
  [[nodiscard]] bool allows(std::string_view origin) const { return list_.contains(origin); }

  [[nodiscard]] const std::set<std::string, std::less<>>& list() const { return list_; }

 private:
  std::set<std::string, std::less<>> list_;
};

}  // namespace hearth::api
