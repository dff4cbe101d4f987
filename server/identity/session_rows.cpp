// SPDX-License-Identifier: MIT
#include "server/identity/session_rows.h"

#include <algorithm>

namespace hearth::identity {

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
