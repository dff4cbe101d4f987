// SPDX-License-Identifier: MIT
// GET /v1/health: the process runs. Never touches the store, so it stays quick under load.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

struct HealthAnswer {
  std::string status;  // "ok"
  std::string version;
  std::int64_t uptime_s = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("status", self.status, {.bytes_max = 16, .required = true});
    v("version", self.version, {.bytes_max = 32});
    v("uptime_s", self.uptime_s);
  }
};

}  // namespace hearth::api
