// SPDX-License-Identifier: MIT
// GET /v1/ready: the store answers, keeps what it is given, and the process takes work. 503 with
// kBusy while starting or stopping, and while the store fails (disk full, file gone or replaced).
#pragma once

#include <string>

#include "shared/model/codec.h"

namespace hearth::api {

struct ReadyAnswer {
  std::string status;  // "ready"
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("status", self.status, {.bytes_max = 16, .required = true});
  }
};

}  // namespace hearth::api
