// SPDX-License-Identifier: MIT
// The address of a page as a widget on it says it, so that what was said there elsewhere stands
// under it here. The counterpart of web/page.js: one canonical form, one key for it.
#pragma once

#include <string>
#include <string_view>

#include "server/importers/importer.h"

namespace hearth::importers {

/// The address as a browser writes it: scheme and host in small letters, no default port, no
/// fragment, nothing that only says where a reader came from, "%" for what no address holds. With
/// `site` ("https://example.org") scheme and host are the site's; a path alone gets them. What is
/// no address stays as it is. @cost O(bytes).
[[nodiscard]] std::string page_address(std::string_view written, std::string_view site,
                                       PathEnd end = PathEnd::kAsWritten);

/// What a canonical address says of the two choices a site has made: nothing where it says nothing.
struct PageForm {
  bool secure = false;
  bool plain = false;  // http
  bool slash = false;
  bool no_slash = false;
};
[[nodiscard]] PageForm page_form(std::string_view address);

/// The key of a page, as the widget's `data-thread="auto"` makes it of the address: the address, or
/// where that is long as much as fits and a number. @cost O(bytes).
[[nodiscard]] std::string page_key(std::string_view address);

}  // namespace hearth::importers
