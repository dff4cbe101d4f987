// SPDX-License-Identifier: MIT
#include "wasm/member/requests.h"

#include "wasm/member/host.h"

namespace hearth {

std::uint32_t Requests::send(std::string_view method, std::string_view path,
                             std::string_view body) {
  const std::uint32_t id = next();
  host::fetch(id, method, path, body);
  return id;
}

std::uint32_t Requests::send_here(std::string_view method, std::string_view what,
                                  std::string_view body) {
  return send(method, "/v1/c/" + boot_.community + "/" + std::string(what), body);
}

std::uint32_t Requests::save_here(std::string_view what, std::string_view name) {
  const std::uint32_t id = next();
  host::save(id, "/v1/c/" + boot_.community + "/" + std::string(what), name);
  return id;
}

}  // namespace hearth
