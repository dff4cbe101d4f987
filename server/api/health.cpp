// SPDX-License-Identifier: MIT
#include "shared/api/health.h"
#include "server/api/handler.h"
#include "server/runtime/clock.h"
#include "server/runtime/version.h"

namespace hearth::api {

void handle_health(House& house, const Call&, http::Reply reply) {
  reply(answer_with(HealthAnswer{.status = "ok",
                                 .version = std::string(runtime::kVersion),
                                 .uptime_s = (runtime::now_ms() - house.started_ms) / 1'000}));
}

}  // namespace hearth::api
