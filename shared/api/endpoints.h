// SPDX-License-Identifier: MIT
// The one table of HTTP endpoints, from endpoints.def: no handler can exist without saying who may
// call it, how often, and how much it may be sent. Matching a path is pure; the server only looks
// rows up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "shared/base/rule_limits.h"

namespace hearth::api {

enum class Method : std::uint8_t { kGet, kPost };

/// kSignedIn: a valid access token in `Authorization: Bearer …`. kAnyone: the token is optional,
/// but a token that is sent and not valid is refused. What a caller may see or do is decided by the
/// core. kLink: whoever holds a link, which says all in its query. No other token is looked at, and
/// so it does not matter from where and in which coding it comes: mailboxes and plain forms use it.
/// kPublic: what everybody gets alike, from any site; no token is looked at, and caches may keep
/// it.
enum class Caller : std::uint8_t { kAnyone, kSignedIn, kLink, kPublic };

/// Token buckets the server keeps per account and per address (IPv4, or /64 of IPv6).
enum class RateClass : std::uint8_t {
  kRead,
  kSnapshot,  // large answers
  kWrite,
  kAuth,  // guessing passwords must be slow
  kRefresh,
  kProbe,      // load balancers and monitors
  kBulk,       // long bodies that cost the room time
  kWindow,     // parts of a window over a socket: a browser that comes first asks for many of them
  kSignal,     // small socket messages that cost next to nothing
  kFile,       // files, preflights, paths that are not there; pictures, of which a page has many
  kGuess,      // tries at one account's password from places it was never signed in from
  kGuessHere,  // tries at it from one place it was signed in from
  kSignUp,     // new accounts from one address
  kPost,       // what one member, or one address, writes
  kReact,      // and presses
  kPage,       // pages without scripts and their feeds: what a crawler may take
};

/// The longest picture that may be sent, in bytes.
inline constexpr std::size_t kPictureBytesMax = std::size_t{8} * 1024 * 1024;

struct Endpoint {
  std::string_view name;
  Method method = Method::kGet;
  std::string_view path;  // may hold "{c}", "{id}" and "{key}", each as one whole segment
  Caller caller = Caller::kAnyone;
  RateClass rate = RateClass::kRead;
  std::size_t body_bytes_max =
      0;                     // 0: a body is refused; above kMessageBytesMax: see Endpoint::is_bulk
  bool takes_bytes = false;  // the body is no JSON; its Content-Type is not looked at

  /// A longer body than a message's is taken from those only who are signed in, few at a time.
  [[nodiscard]] bool is_bulk() const { return body_bytes_max > base::limits::kMessageBytesMax; }
};

/// All endpoints in the order of endpoints.def.
[[nodiscard]] std::span<const Endpoint> all_endpoints();

/// What a path leads to.
struct Match {
  const Endpoint* endpoint = nullptr;  // nullptr: nothing here with this method
  std::string_view community;          // the part of the path that stood for {c}
  std::uint64_t id = 0;                // and for {id}
  std::string_view key;                // and for {key}
  bool path_known = false;             // the path exists with another method: answer 405, not 404
};

/// Finds the endpoint of a request target without its query. Segments are compared byte by byte: no
/// percent decoding, a trailing slash only where the row has one. A community name is
/// [a-z0-9][a-z0-9-]{0,62}, an id a decimal number without leading zeros, 1..base::kIdMax, a key 26
/// of a-z 0-9.
/// @cost O(endpoints).
[[nodiscard]] Match match(Method method, std::string_view path);

/// True for what may stand for {c}: lower-case letters, digits and inner hyphens, 1..63 bytes.
[[nodiscard]] bool is_community_name(std::string_view name);

}  // namespace hearth::api
