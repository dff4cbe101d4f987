// SPDX-License-Identifier: MIT
#include "server/identity/staff.h"

#include "server/identity/local_account.h"
#include "server/store/config.h"

namespace hearth::identity {

base::Status check_staff(store::Store& store, const std::string& community, base::MemberId member) {
  HEARTH_TRY(const store::Community found, store.community(community));
  if (!store::config_of(found).staff_second_factor) return base::done();
  HEARTH_TRY(const std::optional<store::Account> account, store.account(found.id, member));
  const base::Error lacking{base::ErrorCode::kForbidden, "second_factor"};
  if (!account) return lacking;
  const bool by_host = account->secret.empty() && !account->subject.empty();
  if (by_host) return base::done();
  const auto extra = model::decode_text<AccountExtra>(account->extra, {}, model::Unknown::kIgnore);
  if (!extra.ok() || extra->second.secret.empty()) return lacking;
  return base::done();
}

}  // namespace hearth::identity
