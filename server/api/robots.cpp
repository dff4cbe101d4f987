// SPDX-License-Identifier: MIT
#include "server/api/handler.h"
#include "server/twin/twin.h"

namespace hearth::api {

void handle_robots(House& house, const Call&, http::Reply reply) {
  house.twin.robots(std::move(reply));
}

}  // namespace hearth::api
