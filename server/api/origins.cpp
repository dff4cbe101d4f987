// SPDX-License-Identifier: MIT
#include "server/api/origins.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace hearth::api {
namespace {

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
         c == '[' || c == ']' || c == ':';
}

}  // namespace

base::Status Origins::add(std::string_view origin) {
  std::string text(origin);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  const bool secure = text.starts_with("https://");
  const std::size_t host_at = secure ? 8 : 7;
  const bool known_scheme = secure || text.starts_with("http://");
  const bool fine =
      known_scheme && text.size() > host_at && text.size() < 300 &&
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(host_at), text.end(), is_host_char);
  if (!fine) {
    return base::Error{base::ErrorCode::kInvalidArgument,
                       "an origin is https://host or https://host:port"};
  }
  if (list_.size() >= base::limits::kOriginsMax) {
    return base::Error{base::ErrorCode::kTooLarge, "origins"};
  }
  const std::string_view default_port = secure ? ":443" : ":80";
  if (text.ends_with(default_port)) text.resize(text.size() - default_port.size());
  list_.insert(std::move(text));
  return base::done();
}

}  // namespace hearth::api
