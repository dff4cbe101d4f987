// SPDX-License-Identifier: MIT
#include "server/identity/credentials.h"

#include <charconv>

#include "server/identity/former_account.h"
#include "server/identity/passwords.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;
using runtime::now_ms;

constexpr std::size_t kTokenCharsMax = 80;

// One line for each changed credential: whose, and nothing of what it is.
void log_change(std::string_view event, const store::Community& community, MemberId member) {
  runtime::log(
      runtime::Level::kInfo, event,
      {{"community", community.name}, {"member", static_cast<std::int64_t>(member.value)}});
}

MemberId member_of(std::string_view token) {
  MemberId member;
  if (token.size() > kTokenCharsMax) return member;
  const std::size_t dot = std::min(token.find('.'), token.size());
  const auto [end, failure] = std::from_chars(token.data(), token.data() + dot, member.value);
  if (failure != std::errc{} || end != token.data() + dot) return {};
  return member;
}

store::Account with(store::Account account, const AccountExtra& extra) {
  account.extra = model::encode(extra);
  account.changed_ms = now_ms();
  return account;
}

Refusal of_store(const base::Status& saved) { return {saved.error(), kBusyRetryMs}; }

}  // namespace

base::Result<store::Account> Credentials::account_of(CommunityId community, MemberId member) {
  HEARTH_TRY(auto found, store_.account(community, member));
  if (!found || found->disabled) return ErrorCode::kBadToken;
  return *std::move(found);
}

base::Result<store::Account> Credentials::account_of(CommunityId community, std::string_view token,
                                                     OneTime AccountExtra::*part) {
  const MemberId member = member_of(token);
  if (!member) return ErrorCode::kBadToken;
  HEARTH_TRY(store::Account account, account_of(community, member));
  const auto extra = read_extra<AccountExtra>(account.extra);
  const OneTime& kept = extra.*part;
  if (kept.hash.empty() || !runtime::equal_secret(runtime::blake2b_hex(token), kept.hash)) {
    return ErrorCode::kBadToken;
  }
  if (kept.ends_ms <= now_ms()) return ErrorCode::kTokenExpired;
  return account;
}

base::Result<Credentials::Looked> Credentials::look(const Caller& caller) {
  HEARTH_TRY(const store::Account account, account_of(caller.community, caller.member));
  HEARTH_TRY(const auto rows, store_.sessions_of(caller.community, caller.member));
  return Looked{.has_password = !account.secret.empty(),
                .extra = read_extra<AccountExtra>(account.extra),
                .sessions = open_sessions(rows, now_ms())};
}

void Credentials::prove(const Wish& wish, const std::string& code,
                        const std::function<void(Refusal)>& refuse, const Proven& next) {
  auto account = account_of(wish.community.id, wish.caller.member);
  if (!account.ok()) return refuse({account.error()});
  if (account->secret.empty()) return refuse(refused(ErrorCode::kForbidden, "password"));
  Proofs::Try attempt{.account = *account,
                      .login_key = account->login,
                      .password = wish.password,
                      .code = code,
                      .needs_code = !code.empty(),
                      .peer = wish.peer};
  identity_.proofs().check(wish.community, std::move(attempt), [refuse, next](const auto& result) {
    if (const auto* refusal = std::get_if<Refusal>(&result)) return refuse(*refusal);
    next(std::get<Proofs::Proven>(result));
  });
}

void Credentials::save(store::ChangeAccount change, const std::function<void(Refusal)>& refuse,
                       const std::function<void()>& next) {
  const base::Status queued =
      store_.submit({std::move(change)}, [refuse, next](const base::Status& saved) {
        if (!saved.ok()) return refuse(of_store(saved));
        next();
      });
  if (!queued.ok()) refuse(of_store(queued));
}

void Credentials::prove_password(const Wish& wish, const Answer<Done>& answer) {
  prove(wish, {}, answer, [answer](const Proofs::Proven&) { answer(Done{}); });
}

void Credentials::change_password(const Wish& wish, const std::string& fresh,
                                  const Answer<Done>& answer) {
  const base::Status judged = judge_password(
      fresh, {wish.caller.login, wish.caller.name, wish.community.name, wish.password});
  if (!judged.ok()) return answer(Refusal{judged.error()});
  prove(wish, {}, answer, [=, this](const Proofs::Proven& proven) {
    store::Account account = proven.account;
    account.secret = hash_password(fresh);
    if (account.secret.empty()) return answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
    auto extra = read_extra<AccountExtra>(account.extra);
    extra.reset = {};  // a way in that was asked for before
    account = with(std::move(account), extra);
    identity_.end_others(
        wish.community.id, wish.caller.member, wish.caller.family,
        {store::ChangeAccount{wish.community.id, proven.before, std::move(account)}},
        [wish, answer](const base::Status& saved) {
          if (!saved.ok()) return answer(of_store(saved));
          log_change("password_changed", wish.community, wish.caller.member);
          answer(Done{});
        });
  });
}

void Credentials::change_address(const Wish& wish, const std::string& address,
                                 const Answer<Asked>& answer) {
  prove(wish, {}, answer, [=, this](const Proofs::Proven& proven) {
    auto asked = std::make_shared<Asked>();
    asked->extra = read_extra<AccountExtra>(proven.account.extra);
    store::Account account = proven.account;
    AccountExtra& extra = asked->extra;
    extra.waiting = {};
    extra.waiting_address = address;
    if (address.empty()) {
      asked->former = std::exchange(extra.address, {});
      account.address.clear();
      extra.reset = {};
    } else {
      asked->token = draw_secret(account.member, extra.waiting, kConfirmLifeMs);
    }
    save({wish.community.id, proven.before, with(std::move(account), extra)}, answer,
         [wish, asked, answer] {
           log_change(asked->token.empty() ? "address_removed" : "address_asked", wish.community,
                      wish.caller.member);
           answer(*asked);
         });
  });
}

base::Result<AccountExtra> Credentials::check_address_link(CommunityId community,
                                                           std::string_view token) {
  HEARTH_TRY(const store::Account account, account_of(community, token, &AccountExtra::waiting));
  return read_extra<AccountExtra>(account.extra);
}

void Credentials::confirm_address(const store::Community& community, std::string_view token,
                                  std::string (*fold)(std::string_view),
                                  const Answer<Confirmed>& answer) {
  const auto before = account_of(community.id, token, &AccountExtra::waiting);
  if (!before.ok()) return answer(Refusal{before.error()});
  auto extra = read_extra<AccountExtra>(before->extra);
  const Confirmed confirmed{
      .former = extra.address, .address = extra.waiting_address, .extra = extra};
  extra.address = std::exchange(extra.waiting_address, {});
  extra.waiting = {};
  extra.reset = {};  // it went to the address before
  store::Account account = with(*before, extra);
  account.address = fold(extra.address);
  const MemberId member = account.member;
  save({community.id, *before, std::move(account)}, answer, [=] {
    log_change("address_confirmed", community, member);
    answer(confirmed);
  });
}

std::vector<Reset> Credentials::resets_by_mail(const store::Community& community,
                                               std::string_view login, std::string_view address) {
  std::vector<store::Account> accounts;
  auto by_login = store_.account_by_login(community.id, login_key(login));
  if (by_login.ok() && by_login->has_value()) accounts.push_back(**by_login);
  auto by_address = store_.accounts_by_address(community.id, address);
  if (by_address.ok() && accounts.empty()) accounts = *std::move(by_address);
  std::vector<Reset> resets;
  for (const store::Account& account : accounts) {
    if (account.disabled || account.secret.empty() || account.address.empty()) continue;
    auto reset = draw_reset(store_, community, account);
    if (!reset.ok()) continue;
    log_change("reset_sent", community, account.member);
    resets.push_back(*std::move(reset));
  }
  const auto former = former_account(store_, community, login);
  if (!former.ok() || !former->has_value() || (*former)->disabled) return resets;
  auto reset =
      draw_author_reset(store_, community, **former, {std::string(login), std::string(address)});
  if (!reset.ok()) return resets;
  log_change("reset_sent", community, reset->member);
  resets.push_back(*std::move(reset));
  return resets;
}

base::Result<AccountExtra> Credentials::check_reset(CommunityId community, std::string_view token) {
  HEARTH_TRY(const store::Account account, account_of(community, token, &AccountExtra::reset));
  auto extra = read_extra<AccountExtra>(account.extra);
  if (is_former(account)) extra.login = unsealed_mailbox(token, extra.waiting_address).address;
  return extra;
}

base::Result<store::Account> Credentials::taken_over(const store::Community& community,
                                                     const store::Account& former,
                                                     std::string_view token) {
  auto extra = read_extra<AccountExtra>(former.extra);
  const AskedMailbox mailbox = unsealed_mailbox(token, extra.waiting_address);
  if (mailbox.address.empty()) return ErrorCode::kBadToken;
  extra.waiting_address.clear();
  extra.address = extra.login = mailbox.address;
  // Somebody may be called so already: most likely they themselves, with an account beside it.
  HEARTH_TRY(const auto other, store_.account_by_login(community.id, login_key(extra.login)));
  if (other) extra.login += "/2";
  store::Account account = former;
  account.login = login_key(extra.login);
  account.subject.clear();  // nobody else can be them from now on
  account.address = mailbox.folded;
  account.extra = model::encode(extra);
  return account;
}

void Credentials::use_reset(const store::Community& community, std::string_view token,
                            const std::string& fresh, const Answer<Done>& answer) {
  const auto before = account_of(community.id, token, &AccountExtra::reset);
  if (!before.ok()) return answer(Refusal{before.error()});
  const bool author = is_former(*before);
  const auto own = author ? taken_over(community, *before, token) : before;
  if (!own.ok()) return answer(Refusal{own.error()});
  auto extra = read_extra<AccountExtra>(own->extra);
  const base::Status judged = judge_password(fresh, {extra.login, extra.name, community.name});
  if (!judged.ok()) return answer(Refusal{judged.error()});
  extra.reset = {};
  const bool queued = hashers_.try_post([=, this, before = *before, own = *own] {
    store::Account account = with(own, extra);
    account.secret = hash_password(fresh);
    if (account.secret.empty()) return answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
    // Two who use it at once: the second finds another account than it read.
    identity_.end_others(community.id, before.member, {},
                         {store::ChangeAccount{community.id, before, std::move(account)}},
                         [=](const base::Status& saved) {
                           if (!saved.ok() && saved.error().code == ErrorCode::kConflict) {
                             return answer(refused(ErrorCode::kBadToken));
                           }
                           if (!saved.ok()) return answer(of_store(saved));
                           log_change(author ? "import_claimed" : "password_reset", community,
                                      before.member);
                           answer(Done{});
                         });
  });
  if (!queued) answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
}

void Credentials::begin_second_factor(const Wish& wish, const Answer<Drawn>& answer) {
  prove(wish, {}, answer, [=, this](const Proofs::Proven& proven) {
    auto extra = read_extra<AccountExtra>(proven.account.extra);
    if (!extra.second.secret.empty()) {
      return answer(refused(ErrorCode::kConflict, "second_factor"));
    }
    extra.second.pending = draw_totp_secret();
    const Drawn drawn{
        .secret = extra.second.pending,
        .uri = otpauth_uri(extra.second.pending, wish.community.name, wish.caller.login)};
    save({wish.community.id, proven.before, with(proven.account, extra)}, answer,
         [drawn, answer] { answer(drawn); });
  });
}

void Credentials::confirm_second_factor(const store::Community& community, const Caller& caller,
                                        std::string_view code,
                                        const Answer<std::vector<std::string>>& answer) {
  const auto before = account_of(community.id, caller.member);
  if (!before.ok()) return answer(Refusal{before.error()});
  auto extra = read_extra<AccountExtra>(before->extra);
  SecondFactor& second = extra.second;
  if (second.pending.empty()) return answer(refused(ErrorCode::kNotFound, "second_factor"));
  const auto step = step_of(second.pending, code, now_ms());
  if (!step.ok()) return answer(Refusal{step.error()});
  second.secret = std::exchange(second.pending, {});
  second.step = *step;
  const std::vector<std::string> codes = draw_recovery_codes(second);
  save({community.id, *before, with(*before, extra)}, answer, [=, member = caller.member] {
    log_change("second_factor_on", community, member);
    answer(codes);
  });
}

void Credentials::end_second_factor(const Wish& wish, const std::string& code,
                                    const Answer<Done>& answer) {
  if (code.empty()) return answer(refused(ErrorCode::kSignInNeeded, "second_factor"));
  prove(wish, code, answer, [=, this](const Proofs::Proven& proven) {
    auto extra = read_extra<AccountExtra>(proven.account.extra);
    extra.second = {};
    save({wish.community.id, proven.before, with(proven.account, extra)}, answer, [wish, answer] {
      log_change("second_factor_off", wish.community, wish.caller.member);
      answer(Done{});
    });
  });
}

}  // namespace hearth::identity
