// SPDX-License-Identifier: MIT
// Who leads the communities of a running server, changed from outside the communities: claims, and
// what the control socket is asked. One thing after another; each appends to the log as the system
// and lets the room read it. Thread-safe; everything here blocks for a few commits.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "server/commands/appointing.h"
#include "server/commands/control.h"
#include "server/rooms/rooms.h"

namespace hearth::commands {

/// A new password for somebody who lost theirs.
struct ResetWish {
  std::string community{};
  std::string who{};           // login, or "#id"
  bool second_factor = false;  // take it off as well
};

class Owners {
 public:
  /// @param public_url  where people reach the server, without a slash at the end.
  Owners(store::Store& store, rooms::Rooms& rooms, std::string public_url)
      : store_(store), rooms_(rooms), public_url_(std::move(public_url)) {}

  /// @errors kNotFound: the server has no such community; those of commands::appoint().
  [[nodiscard]] base::Result<Appointed> appoint(const std::string& community,
                                                const Appointment& wanted);

  /// A link by which one person becomes the owner, once, within an hour.
  [[nodiscard]] base::Result<std::string> claim_link(const std::string& community);

  /// Makes `member` an owner where the secret is the community's claim, and uses it up.
  /// @errors kBadToken, kTokenExpired, those of commands::appoint().
  [[nodiscard]] base::Status claim(const std::string& community, base::MemberId member,
                                   const std::string& secret);

  /// A link by which somebody sets a new password. @errors those of make_reset_link().
  [[nodiscard]] base::Result<std::string> reset_link(const ResetWish& wish);

  /// What ends a member's sessions in this process.
  using EndSessions = std::function<void(store::CommunityId, base::MemberId)>;
  void end_sessions_by(EndSessions end) { end_sessions_ = std::move(end); }

  /// Erases a member at once; the sentences that tell of it.
  /// @errors kNotFound; those of rooms::erase_member().
  [[nodiscard]] base::Result<std::string> erase(const std::string& community,
                                                const std::string& who, bool posts);

  /// What the control socket is asked.
  [[nodiscard]] ControlAnswer answer(const ControlRequest& request);

  /// Communities nobody owns. Loads each room that has a log.
  [[nodiscard]] std::vector<std::string> unowned();

 private:
  [[nodiscard]] base::Result<Appointed> appoint_here(const store::Community& community,
                                                     const Appointment& wanted);

  store::Store& store_;
  rooms::Rooms& rooms_;
  const std::string public_url_;
  EndSessions end_sessions_;
  std::mutex mutex_;
};

/// A link to the page of a new reset. Blocking.
/// @errors kNotFound: no such community, or nobody signs in as `who` with a password;
///         kConflict: the account changed meanwhile: try again; those of the store.
[[nodiscard]] base::Result<std::string> make_reset_link(store::Store& store,
                                                        const std::string& public_url,
                                                        const ResetWish& wish);

/// The address of a claim's page.
[[nodiscard]] std::string claim_url(const std::string& public_url, const std::string& community,
                                    const std::string& secret);

}  // namespace hearth::commands
