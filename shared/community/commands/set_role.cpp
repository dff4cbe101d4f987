// SPDX-License-Identifier: MIT
// Admins give and take roles below their own; only an owner makes owners, and one always remains.
#include "shared/community/deciding.h"
#include "shared/community/owners.h"

namespace hearth::community {
using base::ErrorCode;

Refused decide_set_role(Deciding& deciding, const model::SetRole& wish) {
  const model::Member* member = deciding.state.member(wish.member);
  HEARTH_REFUSE_IF(member == nullptr, ErrorCode::kNotFound, "member");
  const model::Role mine = deciding.role();
  const bool owner = mine == model::Role::kOwner;
  HEARTH_REFUSE_IF(!owner && (member->role >= mine || wish.role >= mine), ErrorCode::kForbidden,
                   "role");
  HEARTH_REFUSE_IF(wish.role != model::Role::kOwner && owns_alone(deciding.state, wish.member),
                   ErrorCode::kConflict, "last_owner");
  if (member->role == wish.role) return kAccepted;
  model::RoleSet set;
  set.member = wish.member;
  set.role = wish.role;
  deciding.add(std::move(set));
  return kAccepted;
}

}  // namespace hearth::community
