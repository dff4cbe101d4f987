// SPDX-License-Identifier: MIT
// From a request to its handler. Every request passes the same gate in the same order: origin,
// endpoint, rate, body, caller; what an endpoint demands stands in its line of endpoints.def.
#pragma once

#include "server/api/handler.h"
#include "server/http/edge.h"

namespace hearth::api {

class ApiApp final : public http::App {
 public:
  explicit ApiApp(House& house) : house_(house) {}

  base::Result<std::size_t> body_bytes_max(const http::Head& head) override;
  void handle(const http::Request& request, runtime::Loop& loop, http::Reply reply) override;
  http::Response may_upgrade(const http::Request& request) override;
  std::shared_ptr<http::Listener> opened(http::Socket& socket) override;

 private:
  [[nodiscard]] bool is_page(const http::Head& head) const;
  void handle_page(const http::Request& request, runtime::Loop& loop, http::Reply reply);
  void handle_api(const http::Request& request, runtime::Loop& loop, http::Reply reply);
  /// Milliseconds to wait; 0: go on.
  [[nodiscard]] std::int64_t rate_wait(const Endpoint& endpoint, const http::Request& request,
                                       const std::optional<identity::Caller>& caller);
  [[nodiscard]] std::int64_t address_wait(RateClass rate, const http::Request& request);
  [[nodiscard]] base::Result<std::optional<identity::Caller>> caller_of(
      const http::Head& head) const;

  House& house_;
};

}  // namespace hearth::api
