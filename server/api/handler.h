// SPDX-License-Identifier: MIT
// One handler per endpoint, named handle_<endpoint>, in server/api/<endpoint>.cpp. By the time a
// handler runs, the origin, the rate, the body's size and type and the caller's token have been
// checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/api/house.h"
#include "server/http/message.h"
#include "server/mail/desk.h"
#include "server/runtime/loop.h"
#include "shared/api/endpoints.h"
#include "shared/api/mutate.h"
#include "shared/model/codec.h"

namespace hearth::api {

struct Call {
  const http::Request& request;  // valid until the handler returns
  std::string_view community;    // name in the path; empty where the path has none
  std::uint64_t id = 0;          // number in the path
  std::string_view key{};        // letters and digits in the path
  std::optional<identity::Caller> caller;
  runtime::Loop& loop;
};

using Handler = void (*)(House& house, const Call& call, http::Reply reply);

#define HEARTH_ENDPOINT(name, method, path, caller, rate, body, request, answer) \
  void handle_##name(House& house, const Call& call, http::Reply reply);
#include "shared/api/endpoints.def"
#undef HEARTH_ENDPOINT

/// Reads the body as T; unknown fields are refused.
template <class T>
[[nodiscard]] base::Result<T> read_body(const Call& call, base::JsonBounds bounds = {}) {
  return model::decode_text<T>(call.request.body, bounds);
}

/// Runs the commands as the caller, and answers once what was decided is on disk.
void run_muts(House& house, const Call& call, MutateRequest request, http::Reply reply);

template <class T>
[[nodiscard]] http::Response answer_with(const T& value) {
  return http::json_response(model::encode(value));
}

/// Where the request came from.
[[nodiscard]] identity::Identity::From from_of(const Call& call);

/// Answers with the grant, or says why not. `reply` is called once, on any thread.
[[nodiscard]] identity::Identity::Answer grant_to(http::Reply reply);

/// The page for what a letter's link came to, in the community's name.
void show_letter_page(rooms::Room& room, const mail::Desk::Found& found, std::string language,
                      http::Reply reply);

/// The caller as a member of the room's community.
/// @errors kBadToken: the token is another community's.
[[nodiscard]] base::Result<base::MemberId> member_in(const identity::Caller& caller,
                                                     const rooms::Room& room);

/// The community a request names; where it names none and the house has exactly one, that one.
/// @errors kNotFound, kMissingField (several, and none named).
[[nodiscard]] base::Result<store::Community> community_named(const House& house,
                                                             std::string_view name);

}  // namespace hearth::api
