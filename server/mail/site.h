// SPDX-License-Identifier: MIT
// Where the links of letters lead: this server's own address, and the page a community stands on.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/ids.h"

namespace hearth::mail {

struct Site {
  std::string public_url{};  // "https://community.example", no slash at the end
  std::map<std::string, std::string, std::less<>> pages{};  // community -> address of its page

  /// The page of a community; where none was named, the server's own.
  [[nodiscard]] std::string page(const std::string& community) const {
    const auto at = pages.find(community);
    if (at != pages.end()) return at->second;
    return public_url + "/frame.html?community=" + community;
  }
  /// The same, opened at a conversation (web/element.js reads it).
  [[nodiscard]] std::string thread(const std::string& community, base::PostId root) const {
    return page(community) + "#hearth-" + std::to_string(root.value);
  }
  /// See shared/api/letter_link.h.
  [[nodiscard]] std::string link(const std::string& community, std::string_view token,
                                 std::string_view language) const {
    return public_url + "/v1/c/" + community + "/letters/link?t=" + std::string(token) +
           "&l=" + std::string(language);
  }
  /// See shared/api/account_link.h; `what` is "address" or "reset".
  [[nodiscard]] std::string account_link(std::string_view what, const std::string& community,
                                         std::string_view token, std::string_view language) const {
    return public_url + "/v1/c/" + community + "/" + std::string(what) +
           "?t=" + std::string(token) + "&l=" + std::string(language);
  }
  /// The community as a mailing list's name (RFC 2919).
  [[nodiscard]] std::string list_id(const std::string& community) const {
    const std::size_t host = public_url.find("//");
    const std::string_view rest = std::string_view(public_url).substr(host + 2);
    return community + ".letters." + std::string(rest.substr(0, rest.find(':')));
  }
};

}  // namespace hearth::mail
