// SPDX-License-Identifier: MIT
// Roles given from the command line, by whoever can write to the store: the way to a community's
// first owner. Everything else about roles is a command of the core.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/commands/command.h"
#include "server/store/store.h"
#include "shared/community/state.h"

namespace hearth::commands {

struct Appointment {
  std::string who;  // login, "issuer|subject", "#id", or the member's name; tried in this order
  model::Role role = model::Role::kOwner;
  bool new_account = false;  // where nobody signs in as `who`, make the account and its password
  std::string password{};    // of the new account; empty: a random one
  store::Bundle beside{};    // written with it, all or nothing
};

/// What came of it.
struct Appointed {
  base::MemberId member{};
  std::string name;  // as the community shows it
  model::Role before = model::Role::kVisitor;
  model::Role now = model::Role::kVisitor;
  std::string login;     // of the account that was made; empty: it was there
  std::string password;  // drawn for it; shown once, never stored
};

/// Appends what is needed, as the system: joining, the role, the account; all or nothing.
/// libsodium must have been started.
/// @errors kNotFound: nobody is called that; kConflict: it would leave the community without owner
///         (with a detail), or somebody appended at the same time (without one: try again);
///         kNameTaken; those of the store.
/// @cost O(snapshot + events since).
[[nodiscard]] base::Result<Appointed> appoint(store::Store& store,
                                              const store::Community& community,
                                              const Appointment& wanted);

/// The member of "#id"; nothing where `who` is not written so.
[[nodiscard]] std::optional<base::MemberId> numbered(std::string_view who);

/// Who is meant, called as in Appointment::who.
/// @errors kNotFound with a sentence; those of the store. @cost O(snapshot + events since).
[[nodiscard]] base::Result<base::MemberId> find_member(store::Store& store,
                                                       const store::Community& community,
                                                       const std::string& who);

/// The sentence that tells of it.
[[nodiscard]] std::string told(const Appointed& appointed, std::string_view community);

/// The whole of `hearth owner` and `hearth role` once the command line is read; the exit code. Asks
/// the server that holds the store, where one runs.
int run_appointment(const Arguments& arguments, const Appointment& wanted);

}  // namespace hearth::commands
