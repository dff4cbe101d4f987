// SPDX-License-Identifier: MIT
#include "server/identity/resets.h"

#include "server/identity/session_rows.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kSecretBytes = 32;

}  // namespace

std::string draw_secret(base::MemberId member, OneTime& part, std::int64_t life_ms) {
  std::string token =
      std::to_string(member.value) + "." + runtime::base64url(runtime::random_bytes(kSecretBytes));
  part = {.hash = runtime::blake2b_hex(token), .ends_ms = runtime::now_ms() + life_ms};
  return token;
}

base::Result<Reset> draw_reset(store::Store& store, const store::Community& community,
                               const store::Account& account) {
  Reset reset{
      .token = {}, .extra = read_extra<AccountExtra>(account.extra), .member = account.member};
  reset.token = draw_secret(account.member, reset.extra.reset, kResetLifeMs);
  store::Account changed = account;
  changed.extra = model::encode(reset.extra);
  HEARTH_CHECK(
      store::commit(store, {store::ChangeAccount{community.id, account, std::move(changed)}}));
  return reset;
}

base::Result<Reset> draw_author_reset(store::Store& store, const store::Community& community,
                                      const store::Account& account, const AskedMailbox& mailbox) {
  Reset reset{
      .token = {}, .extra = read_extra<AccountExtra>(account.extra), .member = account.member};
  reset.token = draw_secret(account.member, reset.extra.reset, kResetLifeMs);
  reset.extra.waiting_address = sealed_mailbox(reset.token, mailbox);
  if (reset.extra.waiting_address.empty()) {
    return Error{ErrorCode::kInvalidArgument, "address"};
  }
  store::Account changed = account;
  changed.extra = model::encode(reset.extra);
  HEARTH_CHECK(
      store::commit(store, {store::ChangeAccount{community.id, account, std::move(changed)}}));
  reset.extra.login = reset.extra.address = mailbox.address;  // for the letter alone
  return reset;
}

base::Result<Reset> reset_for(store::Store& store, const store::Community& community,
                              base::MemberId member) {
  HEARTH_TRY(const auto found, store.account(community.id, member));
  if (!found || found->disabled || found->secret.empty()) {
    return Error{ErrorCode::kNotFound, "account"};
  }
  return draw_reset(store, community, *found);
}

base::Status drop_second_factor(store::Store& store, const store::Community& community,
                                base::MemberId member) {
  HEARTH_TRY(const auto found, store.account(community.id, member));
  if (!found) return Error{ErrorCode::kNotFound, "account"};
  auto extra = read_extra<AccountExtra>(found->extra);
  if (extra.second.secret.empty()) return Error{ErrorCode::kNotFound, "second_factor"};
  extra.second = {};
  store::Account changed = *found;
  changed.extra = model::encode(extra);
  return store::commit(store, {store::ChangeAccount{community.id, *found, std::move(changed)}});
}

std::string reset_path(const store::Community& community, const Reset& reset) {
  return "/v1/c/" + community.name + "/reset?t=" + reset.token;
}

}  // namespace hearth::identity
