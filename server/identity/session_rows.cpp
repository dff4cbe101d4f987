// SPDX-License-Identifier: MIT
#include "server/identity/session_rows.h"

#include <algorithm>
#include <charconv>

#include "server/runtime/secret.h"

namespace hearth::identity {

std::string draw_token(store::CommunityId community) {
  return std::to_string(community.value) + "." + runtime::base64url(runtime::random_bytes(32));
}

store::CommunityId community_of_token(std::string_view token) {
  store::CommunityId community;
  const std::size_t dot = std::min(token.find('.'), token.size());
  const auto [end, failure] = std::from_chars(token.data(), token.data() + dot, community.value);
  if (failure != std::errc{} || end != token.data() + dot) return {};
  return community;
}

std::vector<OpenSession> open_sessions(const std::vector<store::Session>& rows,
                                       std::int64_t now_ms) {
  std::vector<OpenSession> sessions;
  for (const store::Session& row : rows) {
    const auto extra = read_extra<SessionExtra>(row.extra);
    // A spent token is kept to notice copies; its session lives on in the next one.
    if (extra.spent || row.expires_ms <= now_ms) continue;
    sessions.push_back({.family = extra.family,
                        .device = {extra.browser, extra.system},
                        .created_ms = row.created_ms,
                        .seen_ms = row.seen_ms});
  }
  std::sort(sessions.begin(), sessions.end(), [](const OpenSession& a, const OpenSession& b) {
    return a.seen_ms != b.seen_ms ? a.seen_ms > b.seen_ms : a.family < b.family;
  });
  return sessions;
}

store::Bundle ending(store::CommunityId community, const std::vector<store::Session>& rows,
                     const Ending& which) {
  store::Bundle bundle;
  for (const store::Session& row : rows) {
    const bool same = read_extra<SessionExtra>(row.extra).family == which.family;
    if (same == which.others) continue;
    bundle.emplace_back(store::DeleteSession{community, row.token_hash});
  }
  return bundle;
}

}  // namespace hearth::identity
