// SPDX-License-Identifier: MIT
#include "shared/api/endpoints.h"

#include <algorithm>
#include <array>

#include "shared/base/id_text.h"
#include "shared/text/markdown.h"

namespace hearth::api {
namespace {

constexpr std::array kRows{
#define HEARTH_ENDPOINT(name, method, path, caller, rate, body, request, answer) \
  Endpoint{#name,                                                                \
           Method::method,                                                       \
           path,                                                                 \
           Caller::caller,                                                       \
           RateClass::rate,                                                      \
           body,                                                                 \
           std::string_view(#request) == "PictureBytes"},
#include "shared/api/endpoints.def"
#undef HEARTH_ENDPOINT
};

// Takes the part up to the next '/' off the front; both must begin with '/'.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool fits(std::string_view pattern, std::string_view path, Match& found) {
  while (!pattern.empty() && !path.empty()) {
    if (path.front() != '/') return false;
    const std::string_view wanted = take_segment(pattern);
    const std::string_view given = take_segment(path);
    if (wanted == "{c}") {
      if (!is_community_name(given)) return false;
      found.community = given;
    } else if (wanted == "{id}") {
      found.id = base::read_id(given).value_or(0);
      if (found.id == 0) return false;
    } else if (wanted == "{key}") {
      if (!text::is_picture_id(given)) return false;
      found.key = given;
    } else if (wanted != given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace

std::span<const Endpoint> all_endpoints() { return kRows; }

Match match(Method method, std::string_view path) {
  bool path_known = false;
  for (const Endpoint& row : kRows) {
    Match found;
    if (!fits(row.path, path, found)) continue;
    path_known = true;
    if (row.method != method) continue;
    found.endpoint = &row;
    found.path_known = true;
    return found;
  }
  Match none;
  none.path_known = path_known;
  return none;
}

bool is_community_name(std::string_view name) {
  if (name.empty() || name.size() > 63) return false;
  if (name.front() == '-' || name.back() == '-') return false;
  for (const char c : name) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!fine) return false;
  }
  return true;
}

}  // namespace hearth::api
