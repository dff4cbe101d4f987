// SPDX-License-Identifier: MIT
// Protocol hearth.1: every message between a browser and a server, as data. JSON objects with a
// "type"; over a WebSocket one per text frame, over HTTP the same objects in {"messages":[…]}. The
// set is closed: what a server is sent is read strictly, what a browser is sent is read leniently,
// so that an older browser outlives additions. `c` names the community; one socket may follow
// several.
//
// A conversation:
//   > hello {client, token, subs:[{c, epoch:0, seq:0}]}
//   < welcome {now_ms, communities:[{c, member, role, last}]}
//   < snap {part:1, parts:2, …}  < snap {part:2, …}            or, on coming back, < delta {from,
//   to, …} > more {c, before, n}        < page {before, floor, posts}  the window grows downwards
//   > replies {c, floor, before} < page {replies, floor, posts} with all replies in it, and only
//   > thread {c, root}           < page {root, posts, done}     what lies outside is asked by name
//   > mut {c, mid:1, op, args}   < res {c, mid:1, st:"ok", seq} < delta {from, to, ev}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/model/one_of.h"
#include "shared/sync/client_messages.h"
#include "shared/sync/server_messages.h"

namespace hearth::sync {

using ClientMessage = model::OneOf<std::monostate
#define HEARTH_CLIENT_MESSAGE(id, Type) , Type
#include "shared/sync/messages.def"
                                   >;
using ServerMessage = model::OneOf<std::monostate
#define HEARTH_SERVER_MESSAGE(id, Type) , Type
#include "shared/sync/messages.def"
                                   >;

/// One message as JSON text. std::monostate is written as nothing.
[[nodiscard]] std::string encode(const ClientMessage& message);
[[nodiscard]] std::string encode(const ServerMessage& message);

/// The one command that may be longer than limits::kMessageBytesMax: it puts rules in force.
[[nodiscard]] bool is_rules(const Mut& mut);
/// Most bytes of a `mut` with this op.
[[nodiscard]] std::size_t mut_bytes_max(std::string_view op);

/// Reads what a browser sent: at most limits::kMessageBytesMax (see mut_bytes_max() for the one
/// exception), unknown types and fields refused.
/// @errors kUnknownKind (type), and those of parse_json() and decode().
[[nodiscard]] base::Result<ClientMessage> decode_client(std::string_view bytes);

/// Reads what a server sent: unknown fields are ignored.
/// @errors kUnknownKind for a type this core does not know (ignore it), and those of parse_json().
[[nodiscard]] base::Result<ServerMessage> decode_server(std::string_view bytes);
[[nodiscard]] base::Result<ServerMessage> decode_server(const base::Json& json);

/// The HTTP form: {"messages":[…]}.
[[nodiscard]] std::string envelope(const std::vector<std::string>& messages);

/// Splits an HTTP answer into its messages, each as JSON text for decode_server().
/// @errors kBadMessage, and those of parse_json().
[[nodiscard]] base::Result<std::vector<base::Json>> open_envelope(std::string_view bytes);

}  // namespace hearth::sync
