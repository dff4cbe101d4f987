// SPDX-License-Identifier: MIT
// Everything the widget may ask of the page it lives in. bindings.cpp implements it for the
// browser; tests implement it natively. Strings are UTF-8 and only read during the call.
#pragma once
#include <cstdint>
#include <string_view>

namespace hearth::host {

// ---- network (web/transport.js)
enum class Channel : std::uint8_t { kSync = 0 };
/// Hands a client message (JSON text) to the socket, or to the tab that holds it, in order. Without
/// a socket it is dropped: App::net() has said so, and the replica sends again.
void send(Channel channel, std::string_view json);
/// The socket is dead, or about to be closed by the server: gives it up and opens another one after
/// `after_ms`. App::net() says so before this tab's next message arrives. In a tab that follows it
/// is a hint to the one that holds the socket, which looks for itself.
void reopen(std::int64_t after_ms);
/// Starts an HTTP request on the API origin; the answer comes through App::response with this id.
void fetch(std::uint32_t request, std::string_view method, std::string_view path,
           std::string_view body);
/// GETs `path` of the API origin and gives what comes to the person as a file called `name`; its
/// bytes do not pass through here. The answer's status comes through App::response with this id,
/// its text only where it was refused.
void save(std::uint32_t request, std::string_view path, std::string_view name);
/// Says something to the other tabs of this browser that show this community (App::shared there).
void share(std::string_view text);
/// The answer to App::give_window, for a tab that follows this one.
void give_window(std::string_view bytes);
/// The member signed in or out: reconnect with this bearer token (empty: none). Kept in memory
/// only.
void credentials(std::string_view token);

// ---- storage (web/vault.js)
/// Durable marks what must survive a crash (drafts, outbox): flushed at once instead of with the
/// next batch.
void vault_put(std::string_view key, std::string_view bytes, bool durable);
void vault_erase(std::string_view key);

// ---- page
/// Dispatches CustomEvent("hearth:" + name) on the element with `detail` (text): the host page may
/// listen.
void event(std::string_view name, std::string_view detail);
void open_url(std::string_view url);
/// Opens the server's sign-in window (web/popup.js). What comes of it arrives as the attribute
/// "window": a one-time code, "!blocked" or "!closed".
void sign_in_window(std::string_view query);
void copy_text(std::string_view text);
/// Copies the whole URL of a place, by its address (wasm/member/address.h; empty: where one
/// begins).
void copy_address(std::string_view address);
/// A new entry of the page's history for this address, or another address for the entry that is
/// there. Without effect where the page does not lend its address (App: `history` of Boot).
void push_address(std::string_view address);
void replace_address(std::string_view address);
/// One entry back. App::attribute("address") says where that led.
void go_back();
/// The title of the document, where the widget is all the page shows.
void title(std::string_view words);
/// Formats with the browser's Intl: kind "date", "time", "datetime", "weekday", "month",
/// "appointment" (weekday, date and time), "relative", "number"; or "offset", the minutes local
/// time is ahead of UTC at that moment. Result stays valid until the next call.
std::string_view format(std::string_view kind, double value, std::string_view locale);
/// Asks the loop for a frame (from App::message and such, outside a frame).
void wake();

}  // namespace hearth::host
