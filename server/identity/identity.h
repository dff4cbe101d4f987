// SPDX-License-Identifier: MIT
// Signing up, in, on and out. Nothing here decides what a member may do: it only says who somebody
// is.
//
// A session is a family of refresh tokens: each is good once and answers with its successor. One
// that comes again was copied, so the whole family ends; but for half a minute from the same
// address, for then the answer was lost on its way. Everything durable is stored before it is
// answered.
//
// Guessing: a try at an account's password counts on the account, unless it comes from one of the
// last places from which somebody knew it (stored with the account): those count each by itself.
// So others can use up neither, and all tries together stay at 100 an hour. A right password counts
// nowhere.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/http/address.h"
#include "server/identity/codes.h"
#include "server/identity/device.h"
#include "server/identity/host_token.h"
#include "server/identity/proofs.h"
#include "server/identity/rates.h"
#include "server/identity/sessions.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "shared/api/exchange.h"
#include "shared/api/refresh.h"
#include "shared/api/sign_in.h"
#include "shared/api/sign_up.h"
#include "shared/api/sso.h"

namespace hearth::identity {

inline constexpr std::int64_t kSessionLifeMs = std::int64_t{30} * 24 * 3'600'000;  // absolute
inline constexpr std::int64_t kSessionIdleMs = std::int64_t{7} * 24 * 3'600'000;

class Identity {
 public:
  using Refusal = identity::Refusal;
  /// Where a request came from, and what it was sent with.
  struct From {
    http::Address peer{};
    Device device{};
  };
  using Answer = std::function<void(std::variant<api::SessionGrant, Refusal>)>;
  /// Tells whether the community's log knows a member of that id, now or later, on any thread.
  using Knows = std::function<void(CommunityId community, MemberId member,
                                   std::function<void(base::Result<bool>)> answer)>;

  /// Hears that a host calls one of its users otherwise than before, on any thread.
  using Renamed =
      std::function<void(CommunityId community, MemberId member, const std::string& name)>;

  /// `hashers` runs Argon2: few threads, a short queue.
  Identity(store::Store& store, runtime::Pool& hashers, std::vector<HostKey> keys, Knows knows,
           Renamed renamed, std::int64_t rate_scale);

  /// Answers may come at once or later, on any thread.
  void sign_up(const store::Community& community, const api::SignUpRequest& request,
               const From& from, Answer answer);
  void sign_in(const store::Community& community, const api::SignInRequest& request,
               const From& from, Answer answer);
  void sso(const store::Community& community, const api::SsoRequest& request, const From& from,
           Answer answer);
  void refresh(const api::RefreshRequest& request, const http::Address& peer, Answer answer);
  /// A session of its own for the page at `origin` (empty: not a browser's request).
  void exchange(const api::ExchangeRequest& request, std::string_view origin, const From& from,
                Answer answer);
  /// Ends the caller's session, or all of the member's.
  void sign_out(const Caller& caller, bool everywhere, std::function<void(base::Status)> answer);
  /// Ends one session of the member.
  void end_session(CommunityId community, MemberId member, const std::string& family,
                   std::function<void(base::Status)> answer);
  /// Ends all sessions of the member but one (none: empty), with `beside` or not at all.
  void end_others(CommunityId community, MemberId member, const std::string& but,
                  store::Bundle beside, const std::function<void(base::Status)>& answer);

  /// Ends all sessions of a member that this process knows of; their rows are the caller's to
  /// delete, afterwards.
  void end_sessions(CommunityId community, MemberId member);

  [[nodiscard]] Codes& codes() { return codes_; }
  [[nodiscard]] Sessions& sessions() { return sessions_; }
  [[nodiscard]] Rates& rates() { return rates_; }
  [[nodiscard]] Proofs& proofs() { return proofs_; }

  /// Call about once a minute: forgets what expired in memory; the store has a chore for it.
  void purge(std::int64_t now_ms);

 private:
  struct Person {
    store::Account account;
    std::string login;
    std::string name;
    Device device{};
  };

  /// `tries`: how often somebody else may change the account meanwhile.
  void try_sign_in(const store::Community& community, const api::SignInRequest& request,
                   const From& from, int tries, const Answer& answer);
  /// A host's user who was here before.
  void welcome_back(CommunityId community, const Person& person, store::Bundle bundle,
                    const Answer& answer);
  /// Keeps what the host calls them; where that is another name than before, says so.
  void note_name(CommunityId community, const store::Account& before, const std::string& name);
  /// A host's user who comes for the first time, with a confirmed address that history was imported
  /// under: they are the member who was imported.
  void welcome_author(CommunityId community, Person person, const store::Account& former,
                      store::Bundle bundle, const Answer& answer);
  /// A host's user who comes for the first time.
  void welcome_subject(CommunityId community, Person person, store::Bundle bundle, Answer answer);
  void open_session(CommunityId community, const Person& person, store::Bundle bundle,
                    const Answer& answer);
  void continue_session(CommunityId community, store::Session spent, const std::string& place,
                        const Answer& answer);
  /// A token spent from `place` a moment ago comes again: its answer was lost.
  [[nodiscard]] bool is_lost_answer(CommunityId community, const store::Session& spent,
                                    const std::string& place, std::int64_t now);
  [[nodiscard]] api::SessionGrant grant(const Caller& caller, std::string refresh,
                                        std::int64_t refresh_ends_ms);

  store::Store& store_;
  runtime::Pool& hashers_;
  const std::vector<HostKey> keys_;
  const Knows knows_;
  const Renamed renamed_;
  Codes codes_;
  Sessions sessions_;
  Rates rates_;
  Proofs proofs_;
  std::mutex mutex_;
  std::unordered_set<std::string> refreshing_;  // hashes of refresh tokens being exchanged now
};

}  // namespace hearth::identity
