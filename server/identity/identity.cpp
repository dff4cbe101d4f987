// SPDX-License-Identifier: MIT
#include "server/identity/identity.h"

#include <algorithm>

#include "server/identity/former_account.h"
#include "server/identity/local_account.h"
#include "server/identity/member_ids.h"
#include "server/identity/passwords.h"
#include "server/identity/session_rows.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

using base::Error;
using base::ErrorCode;
using runtime::now_ms;

// How long a spent refresh token is taken again from where it was spent: its answer may have been
// lost. Longer than a phone takes to change networks and ask again.
constexpr std::int64_t kGraceMs = 30'000;
// How long a spent refresh token is remembered to notice that it was copied.
constexpr std::int64_t kSpentKeptMs = std::int64_t{24} * 3'600'000;
// How often a sign-in is begun anew because the account changed under it.
constexpr int kTriesMax = 3;

std::string stored_hash(std::string_view refresh) { return runtime::blake2b_hex(refresh); }

}  // namespace

Identity::Identity(store::Store& store, runtime::Pool& hashers, std::vector<HostKey> keys,
                   Knows knows, Renamed renamed, std::int64_t rate_scale)
    : store_(store),
      hashers_(hashers),
      keys_(std::move(keys)),
      knows_(std::move(knows)),
      renamed_(std::move(renamed)),
      codes_(store),
      rates_(rate_scale),
      proofs_(store, hashers_, rates_) {
  static_cast<void>(nobodys_hash());  // made now, so that the first sign-in takes no longer
}

void Identity::sign_up(const store::Community& community, const api::SignUpRequest& request,
                       const From& from, Answer answer) {
  const base::Status login = check_login(request.login);
  if (!login.ok()) return answer(Refusal{login.error()});
  const base::Status judged =
      judge_password(request.password, {request.login, request.name, community.name});
  if (!judged.ok()) return answer(Refusal{judged.error()});
  const std::uint64_t address = http::AddressHash{}(from.peer.limit_key());
  if (const std::int64_t wait =
          rates_.take(api::RateClass::kSignUp, address, 1, runtime::ticks_ms());
      wait > 0) {
    log_refusal("sign_up_refused", community, "rate", from.peer.prefix_text());
    return answer(refused(ErrorCode::kRateLimited, "", wait));
  }
  auto person = std::make_shared<Person>();
  person->login = request.login;
  person->name = request.name.empty() ? request.login : request.name;
  person->device = from.device;
  const std::string place = place_of(community.id, login_key(request.login), from.peer);
  person->account = local_account(draw_local_member(), {person->login, person->name, {place}},
                                  /*secret=*/{}, now_ms());
  const auto taken = store_.account_by_login(community.id, person->account.login);
  if (!taken.ok()) return answer(Refusal{taken.error()});
  if (taken->has_value()) return answer(refused(ErrorCode::kNameTaken, "login"));
  const bool queued = hashers_.try_post([=, this, password = request.password] {
    person->account.secret = hash_password(password);
    if (person->account.secret.empty()) {
      return answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
    }
    open_session(community.id, *person, {store::PutAccount{community.id, person->account}}, answer);
  });
  if (!queued) answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
}

void Identity::sign_in(const store::Community& community, const api::SignInRequest& request,
                       const From& from, Answer answer) {
  try_sign_in(community, request, from, kTriesMax, answer);
}

void Identity::try_sign_in(const store::Community& community, const api::SignInRequest& request,
                           const From& from, int tries, const Answer& answer) {
  const std::string key = login_key(request.login);
  auto found = store_.account_by_login(community.id, key);
  if (!found.ok()) return answer(Refusal{found.error()});
  Proofs::Try attempt{.account = *std::move(found),
                      .login_key = key,
                      .password = request.password,
                      .code = request.code,
                      .needs_code = true,
                      .peer = from.peer};
  proofs_.check(community, std::move(attempt), [=, this](const auto& result) {
    if (const auto* refusal = std::get_if<Refusal>(&result)) return answer(*refusal);
    const auto& proven = std::get<Proofs::Proven>(result);
    const auto extra = read_extra<AccountExtra>(proven.account.extra);
    const Person person{
        .account = proven.account, .login = extra.login, .name = extra.name, .device = from.device};
    // Written even where nothing changes: what was proven must still be so when the session opens.
    open_session(
        community.id, person, {store::ChangeAccount{community.id, proven.before, proven.account}},
        [=, this](const auto& opened) {
          const auto* refusal = std::get_if<Refusal>(&opened);
          const bool changed = refusal != nullptr && refusal->error.code == ErrorCode::kNameTaken;
          if (!changed) return answer(opened);
          if (tries > 1) return try_sign_in(community, request, from, tries - 1, answer);
          answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
        });
  });
}

void Identity::sso(const store::Community& community, const api::SsoRequest& request,
                   const From& from, Answer answer) {
  const auto claims = verify_host_token(request.token, keys_, community.name, now_ms() / 1'000);
  if (!claims.ok()) {
    runtime::log(runtime::Level::kInfo, "host_token_refused",
                 {{"community", community.name}, {"why", claims.error().detail}});
    // Which check failed helps the site's owner, who reads the log, and a forger, who does not.
    return answer(Refusal{Error{claims.error().code, {}}});
  }
  const std::string subject = claims->issuer + "|" + claims->subject;
  const auto found = store_.account_by_subject(community.id, subject);
  if (!found.ok()) return answer(Refusal{found.error()});
  Person person;
  person.login = claims->subject;
  person.name = claims->name;
  person.device = from.device;
  store::Bundle bundle{store::UseToken{.community = community.id,
                                       .issuer = claims->issuer,
                                       .jti = claims->token_id,
                                       .expires_ms = (claims->ends_s + kClockSkewS) * 1'000}};
  // The only conflict in this bundle a client can cause: the token was used before.
  const Answer told = [answer = std::move(answer)](auto result) {
    auto* refusal = std::get_if<Refusal>(&result);
    if (refusal != nullptr && refusal->error.code == ErrorCode::kConflict) {
      refusal->error = Error{ErrorCode::kBadToken, {}};
    }
    answer(std::move(result));
  };
  if (found->has_value()) {
    person.account = **found;
    if (person.account.disabled) return told(refused(ErrorCode::kForbidden));
    return welcome_back(community.id, person, std::move(bundle), told);
  }
  const auto former = former_account(store_, community, claims->email);
  if (!former.ok()) return told(Refusal{former.error()});
  if (former->has_value()) {
    person.account.subject = subject;
    return welcome_author(community.id, std::move(person), **former, std::move(bundle), told);
  }
  person.account.member = member_of_subject(community.id, claims->issuer, claims->subject);
  person.account.subject = subject;
  welcome_subject(community.id, std::move(person), std::move(bundle), told);
}

void Identity::welcome_back(CommunityId community, const Person& person, store::Bundle bundle,
                            const Answer& answer) {
  open_session(community, person, std::move(bundle), [=, this](auto result) {
    const bool opened = std::holds_alternative<api::SessionGrant>(result);
    answer(std::move(result));
    if (opened) note_name(community, person.account, person.name);
  });
}

void Identity::note_name(CommunityId community, const store::Account& before,
                         const std::string& name) {
  auto extra = read_extra<AccountExtra>(before.extra);
  // What the host said last, not what the member is called here: a name they chose themselves stays
  // until the host's changes.
  if (name.empty() || name == extra.told) return;
  // Heard for the first time it is no change: whom an owner bound has the name they came with.
  const bool was_told = !extra.told.empty();
  extra.told = name;
  if (was_told) extra.name = name;
  store::Account account = before;
  account.extra = model::encode(extra);
  account.changed_ms = now_ms();
  const base::Status queued =
      store_.submit({store::ChangeAccount{community, before, account}},
                    [=, this, member = account.member](const base::Status& saved) {
                      if (saved.ok() && was_told) renamed_(community, member, name);
                    });
  // A name that found the store busy comes with the next sign-in.
  static_cast<void>(queued);
}

void Identity::welcome_author(CommunityId community, Person person, const store::Account& former,
                              store::Bundle bundle, const Answer& answer) {
  if (former.disabled) return answer(refused(ErrorCode::kForbidden));
  const std::string subject = std::exchange(person.account.subject, {});
  person.account = former;
  person.account.subject = subject;  // nobody else can be them from now on
  person.account.changed_ms = now_ms();
  AccountExtra extra{person.login, person.name};
  extra.told = person.name;
  person.account.extra = model::encode(extra);
  bundle.push_back(store::ChangeAccount{community, former, person.account});
  open_session(community, person, std::move(bundle),
               [=, member = former.member](const auto& opened) {
                 if (std::holds_alternative<api::SessionGrant>(opened)) {
                   runtime::log(runtime::Level::kInfo, "import_claimed",
                                {{"community", static_cast<std::int64_t>(community.value)},
                                 {"member", static_cast<std::int64_t>(member.value)},
                                 {"by", "host_token"}});
                 }
                 answer(opened);
               });
}

void Identity::welcome_subject(CommunityId community, Person person, store::Bundle bundle,
                               Answer answer) {
  const MemberId member = person.account.member;
  const auto other = store_.account(community, member);
  if (!other.ok()) return answer(Refusal{other.error()});
  // No account says nothing yet: members of an imported history have none.
  knows_(community, member,
         [=, this, person = std::move(person), bundle = std::move(bundle),
          has_account = other->has_value()](const base::Result<bool>& known) mutable {
           if (!known.ok()) return answer(Refusal{known.error(), kBusyRetryMs});
           if (has_account || *known) person.account.member = draw_host_member();
           person.account.created_ms = now_ms();
           person.account.changed_ms = person.account.created_ms;
           AccountExtra extra{person.login, person.name};
           extra.told = person.name;
           person.account.extra = model::encode(extra);
           bundle.push_back(store::PutAccount{community, person.account});
           open_session(community, person, std::move(bundle), answer);
         });
}

api::SessionGrant Identity::grant(const Caller& caller, std::string refresh,
                                  std::int64_t refresh_ends_ms) {
  return {.access = sessions_.grant(caller),
          .access_ends_ms = caller.ends_ms,
          .refresh = std::move(refresh),
          .refresh_ends_ms = refresh_ends_ms,
          .now_ms = now_ms(),
          .member = caller.member,
          .login = caller.login,
          .name = caller.name};
}

void Identity::open_session(CommunityId community, const Person& person, store::Bundle bundle,
                            const Answer& answer) {
  const std::int64_t now = now_ms();
  const Caller caller{.community = community,
                      .member = person.account.member,
                      .family = runtime::base64url(runtime::random_bytes(16)),
                      .login = person.login,
                      .name = person.name,
                      .started_ms = now,
                      .ends_ms = now + kAccessLifeMs};
  std::string refresh = draw_token(community);
  const std::int64_t refresh_ends_ms = now + kSessionIdleMs;
  bundle.push_back(store::PutSession{
      community,
      store::Session{.token_hash = stored_hash(refresh),
                     .member = caller.member,
                     .created_ms = now,
                     .seen_ms = now,
                     .expires_ms = refresh_ends_ms,
                     .extra = model::encode(SessionExtra{.family = caller.family,
                                                         .login = person.login,
                                                         .name = person.name,
                                                         .browser = person.device.browser,
                                                         .system = person.device.system})}});
  const base::Status queued =
      store_.submit(std::move(bundle), [=, this, refresh = std::move(refresh)](base::Status saved) {
        if (!saved.ok()) {
          Error error = saved.error();
          if (error.code == ErrorCode::kConflict && !person.account.login.empty()) {
            error = Error{ErrorCode::kNameTaken, "login"};
          }
          return answer(Refusal{error});
        }
        answer(grant(caller, refresh, refresh_ends_ms));
      });
  if (!queued.ok()) answer(Refusal{queued.error(), kBusyRetryMs});
}

void Identity::refresh(const api::RefreshRequest& request, const http::Address& peer,
                       Answer answer) {
  const CommunityId community = community_of_token(request.refresh);
  const std::string hash = stored_hash(request.refresh);
  {
    const std::lock_guard lock(mutex_);
    if (!refreshing_.insert(hash).second) {
      return answer(refused(ErrorCode::kBusy, "", kBusyRetryMs));
    }
  }
  const Answer finish = [this, hash, answer = std::move(answer)](auto result) {
    {
      const std::lock_guard lock(mutex_);
      refreshing_.erase(hash);
    }
    answer(std::move(result));
  };
  const auto found = store_.session(community, hash);
  if (!found.ok() || !found->has_value()) return finish(refused(ErrorCode::kBadToken));
  const store::Session& session = **found;
  const std::int64_t now = now_ms();
  if (session.expires_ms <= now || session.created_ms + kSessionLifeMs <= now) {
    return finish(refused(ErrorCode::kTokenExpired));
  }
  const auto extra = read_extra<SessionExtra>(session.extra);
  const std::string place = place_of(community, extra.family, peer);
  if (extra.spent && !is_lost_answer(community, session, place, now)) {
    runtime::log(runtime::Level::kWarn, "refresh_reused",
                 {{"member", static_cast<std::int64_t>(session.member.value)}});
    return end_session(community, session.member, extra.family,
                       [finish](const base::Status&) { finish(refused(ErrorCode::kBadToken)); });
  }
  continue_session(community, session, place, finish);
}

bool Identity::is_lost_answer(CommunityId community, const store::Session& spent,
                              const std::string& place, std::int64_t now) {
  const auto extra = read_extra<SessionExtra>(spent.extra);
  if (extra.spent_by != place || now < extra.spent_ms || now - extra.spent_ms > kGraceMs) {
    return false;
  }
  // Somebody who has used what the answer held did get it.
  const auto next = store_.session(community, extra.next);
  return next.ok() && next->has_value() && !read_extra<SessionExtra>((*next)->extra).spent;
}

void Identity::continue_session(CommunityId community, store::Session spent,
                                const std::string& place, const Answer& answer) {
  const std::int64_t now = now_ms();
  auto extra = read_extra<SessionExtra>(spent.extra);
  std::string refresh = draw_token(community);
  store::Session next = spent;
  next.token_hash = stored_hash(refresh);
  next.seen_ms = now;
  next.expires_ms = std::min(now + kSessionIdleMs, spent.created_ms + kSessionLifeMs);
  auto fresh = extra;
  fresh.spent = false;
  fresh.spent_ms = 0;
  fresh.spent_by = fresh.next = {};
  next.extra = model::encode(fresh);
  const Caller caller{.community = community,
                      .member = spent.member,
                      .family = extra.family,
                      .login = extra.login,
                      .name = extra.name,
                      .started_ms = spent.created_ms,
                      .ends_ms = std::min(now + kAccessLifeMs, next.expires_ms)};
  // The session lives on in one token at a time: what the lost answer held is good no longer.
  store::Bundle bundle;
  if (extra.spent) bundle.push_back(store::DeleteSession{community, extra.next});
  extra.spent_ms = extra.spent ? extra.spent_ms : now;
  extra.spent = true;
  extra.spent_by = place;
  extra.next = next.token_hash;
  spent.extra = model::encode(extra);
  spent.expires_ms = std::min(spent.expires_ms, now + kSpentKeptMs);
  bundle.push_back(store::PutSession{community, std::move(spent)});
  bundle.push_back(store::PutSession{community, next});
  const std::int64_t refresh_ends_ms = next.expires_ms;
  const base::Status queued =
      store_.submit(std::move(bundle), [=, this, refresh = std::move(refresh)](base::Status saved) {
        if (!saved.ok()) return answer(Refusal{saved.error(), kBusyRetryMs});
        answer(grant(caller, refresh, refresh_ends_ms));
      });
  if (!queued.ok()) answer(Refusal{queued.error(), kBusyRetryMs});
}

void Identity::exchange(const api::ExchangeRequest& request, std::string_view origin,
                        const From& from, Answer answer) {
  const std::int64_t now = now_ms();
  const auto shown = codes_.look(request.code, request.verifier, origin, now);
  if (!shown.ok()) return answer(Refusal{shown.error()});
  const auto refuse = [&](const Error& error) {
    const base::Status queued = store_.submit(
        {shown->use}, [answer, error](const base::Status&) { answer(Refusal{error}); });
    if (!queued.ok()) answer(Refusal{queued.error(), kBusyRetryMs});
  };
  if (!shown->caller.ok()) return refuse(shown->caller.error());
  const Caller& caller = *shown->caller;
  const auto rows = store_.sessions_of(caller.community, caller.member);
  if (!rows.ok()) return answer(Refusal{rows.error()});
  const auto account = store_.account(caller.community, caller.member);
  if (!account.ok()) return answer(Refusal{account.error()});
  const auto open = open_sessions(*rows, now);
  const bool goes_on = std::any_of(open.begin(), open.end(), [&](const OpenSession& session) {
    return session.family == caller.family;
  });
  if (!goes_on || !account->has_value()) return refuse(Error{ErrorCode::kBadToken, {}});
  if ((*account)->disabled) return refuse(Error{ErrorCode::kForbidden, {}});
  const Person person{
      .account = **account, .login = caller.login, .name = caller.name, .device = from.device};
  // The window's session was for this; from now on the page has one of its own.
  store::Bundle bundle = ending(caller.community, *rows, {.family = caller.family});
  bundle.insert(bundle.begin(), shown->use);
  open_session(caller.community, person, std::move(bundle),
               [this, family = caller.family, answer = std::move(answer)](auto result) {
                 auto* refusal = std::get_if<Refusal>(&result);
                 if (refusal == nullptr) sessions_.end(family);
                 // Somebody else was a moment faster.
                 if (refusal != nullptr && refusal->error.code == ErrorCode::kNotFound) {
                   refusal->error = Error{ErrorCode::kBadToken, {}};
                 }
                 answer(std::move(result));
               });
}

void Identity::end_session(CommunityId community, MemberId member, const std::string& family,
                           std::function<void(base::Status)> answer) {
  sessions_.end(family);
  const auto rows = store_.sessions_of(community, member);
  if (!rows.ok()) return answer(rows.error());
  store::Bundle bundle = ending(community, *rows, {.family = family});
  if (bundle.empty()) return answer(base::done());
  const base::Status queued = store_.submit(std::move(bundle), answer);
  if (!queued.ok()) answer(queued);
}

void Identity::end_others(CommunityId community, MemberId member, const std::string& but,
                          store::Bundle beside, const std::function<void(base::Status)>& answer) {
  const auto rows = store_.sessions_of(community, member);
  if (!rows.ok()) return answer(rows.error());
  std::unordered_set<std::string> families;
  for (const store::Session& row : *rows) {
    families.insert(read_extra<SessionExtra>(row.extra).family);
  }
  families.erase(but);
  for (store::Write& write : ending(community, *rows, {.family = but, .others = true})) {
    beside.push_back(std::move(write));
  }
  if (beside.empty()) return answer(base::done());
  const base::Status queued =
      store_.submit(std::move(beside), [this, families, answer](const base::Status& saved) {
        for (const std::string& family : families) {
          if (!saved.ok()) break;
          sessions_.end(family);
        }
        answer(saved);
      });
  if (!queued.ok()) answer(queued);
}

void Identity::sign_out(const Caller& caller, bool everywhere,
                        std::function<void(base::Status)> answer) {
  if (!everywhere) {
    return end_session(caller.community, caller.member, caller.family, std::move(answer));
  }
  sessions_.end(caller.family);
  end_sessions(caller.community, caller.member);
  const base::Status queued =
      store_.submit({store::DeleteSessionsOf{caller.community, caller.member}}, answer);
  if (!queued.ok()) answer(queued);
}

void Identity::end_sessions(CommunityId community, MemberId member) {
  const auto sessions = store_.sessions_of(community, member);
  if (!sessions.ok()) return;
  std::unordered_set<std::string> families;
  for (const store::Session& session : *sessions) {
    families.insert(read_extra<SessionExtra>(session.extra).family);
  }
  for (const std::string& family : families) {
    sessions_.end(family);
  }
}

void Identity::purge(std::int64_t now) { sessions_.purge(now); }

}  // namespace hearth::identity
