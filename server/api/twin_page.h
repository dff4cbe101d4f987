// SPDX-License-Identifier: MIT
// What the endpoints of pages without scripts share (server/twin).
#pragma once

#include <optional>

#include "server/api/handler.h"
#include "server/twin/twin.h"

namespace hearth::api {

/// Answers with the place in that form; 404 in words where there is no such community.
void show(House& house, const Call& call, twin::Form form, const page::Place& place,
          http::Reply reply);

/// The same for a place that goes on from the query's number `name` (`from` says which of the
/// place's it is). Other parameters are nobody's business: links carry what their senders count. A
/// number that is none leads nowhere: 404.
void show_from(House& house, const Call& call, page::Place place, std::string_view name,
               std::uint64_t page::Place::*from, http::Reply reply);

/// To another address of this server, for good.
[[nodiscard]] http::Response moved_to(std::string address);

}  // namespace hearth::api
