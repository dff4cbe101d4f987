// SPDX-License-Identifier: MIT
#include "shared/api/mutate.h"
#include "server/api/handler.h"
#include "server/rooms/socket_rates.h"
#include "server/runtime/clock.h"
#include "shared/base/hash.h"

namespace hearth::api {
namespace {

// Milliseconds until the caller may run one more command of this kind; 0: now.
std::int64_t write_wait(House& house, const Call& call, std::string_view op) {
  const auto rate = rooms::rate_of_op(op);
  if (!rate) return 0;
  const std::int64_t now = runtime::ticks_ms();
  identity::Rates& rates = house.identity.rates();
  const std::uint64_t address = http::AddressHash{}(call.request.peer.limit_key());
  const std::int64_t wait = rates.take(*rate, address, identity::kAddressShare, now);
  if (wait > 0) return wait;
  return rates.take(*rate, base::mix64(call.caller->community.value, call.caller->member.value), 1,
                    now);
}

}  // namespace

void handle_mutate(House& house, const Call& call, http::Reply reply) {
  auto request = read_body<MutateRequest>(call);
  if (!request.ok()) return reply(http::error_response(request.error()));
  run_muts(house, call, std::move(*request), std::move(reply));
}

void run_muts(House& house, const Call& call, MutateRequest request, http::Reply reply) {
  rooms::Room* room = house.rooms.find(call.community);
  if (room == nullptr) return reply(http::error_response({base::ErrorCode::kNotFound, {}}));
  const auto actor = member_in(*call.caller, *room);
  if (!actor.ok()) return reply(http::error_response(actor.error()));
  if (request.muts.empty()) {
    return reply(http::error_response(base::Error{base::ErrorCode::kTooShort, "muts"}));
  }
  for (const sync::Mut& mut : request.muts) {
    const bool here = mut.c.empty() || mut.c == call.community;
    const bool own = !mut.client || mut.client == request.client;
    if (!here || !own) {
      return reply(http::error_response(base::Error{base::ErrorCode::kBadMessage, "muts"}));
    }
  }
  // What goes beyond the limits for writing waits, and with it what stands behind it.
  std::optional<sync::ServerMessage> told_to_wait;
  for (std::size_t i = 0; i < request.muts.size() && !told_to_wait; ++i) {
    const std::int64_t wait_ms = write_wait(house, call, request.muts[i].op);
    if (wait_ms == 0) continue;
    told_to_wait = sync::not_now(request.muts[i], base::ErrorCode::kRateLimited, wait_ms);
    request.muts.resize(i);
  }
  const auto answer = [reply = std::move(reply), told_to_wait = std::move(told_to_wait)](
                          const std::vector<sync::ServerMessage>& answers) {
    std::vector<std::string> messages;
    for (const sync::ServerMessage& one : answers) messages.push_back(sync::encode(one));
    if (told_to_wait) messages.push_back(sync::encode(*told_to_wait));
    reply(http::json_response(sync::envelope(messages)));
  };
  if (request.muts.empty()) return answer({});
  room->run(request.client, *actor, std::move(request.muts), answer);
}

}  // namespace hearth::api
