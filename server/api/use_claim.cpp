// SPDX-License-Identifier: MIT
#include "shared/api/use_claim.h"

#include "server/api/claim_page.h"
#include "server/identity/claims.h"
#include "server/runtime/clock.h"
#include "shared/base/json.h"

namespace hearth::api {
namespace {

// One form on its way: the account first, then the role.
struct Claiming {
  House& house;
  store::Community community;
  std::string secret, language, login, password, code;
  identity::Identity::From from;
  http::Reply reply;

  void show(ClaimPage page) const { reply(claim_page(page, community.name, language)); }
};

using Step = std::shared_ptr<const Claiming>;

void own(const Step& step, const SessionGrant& grant) {
  const bool queued = step->house.clerks.try_post([step, grant] {
    // The session was only to know who it is.
    const auto caller = step->house.identity.sessions().find(grant.access, runtime::now_ms());
    if (caller.ok()) step->house.identity.sign_out(*caller, false, [](const base::Status&) {});
    const base::Status owned = step->house.claim(step->community.name, grant.member, step->secret);
    if (owned.ok()) return step->show(ClaimPage::kDone);
    const bool used = owned.error().code == base::ErrorCode::kBadToken ||
                      owned.error().code == base::ErrorCode::kTokenExpired;
    step->show(used ? ClaimPage::kGone : ClaimPage::kWait);
  });
  if (!queued) step->show(ClaimPage::kWait);
}

ClaimPage page_for(base::ErrorCode code) {
  return code == base::ErrorCode::kInvalidArgument ? ClaimPage::kWeak : ClaimPage::kWait;
}

void sign_up(const Step& step) {
  step->house.identity.sign_up(
      step->community,
      {.community = step->community.name,
       .login = step->login,
       .password = step->password,
       .name = {}},
      step->from, [step](const auto& result) {
        if (const auto* grant = std::get_if<SessionGrant>(&result)) return own(step, *grant);
        const auto code = std::get<identity::Identity::Refusal>(result).error.code;
        step->show(code == base::ErrorCode::kNameTaken ? ClaimPage::kWrong : page_for(code));
      });
}

// An unknown login and a wrong password look alike; which of both it was, signing up finds out.
void sign_in(const Step& step) {
  step->house.identity.sign_in(step->community,
                               {.community = step->community.name,
                                .login = step->login,
                                .password = step->password,
                                .code = step->code},
                               step->from, [step](const auto& result) {
                                 if (const auto* grant = std::get_if<SessionGrant>(&result))
                                   return own(step, *grant);
                                 const auto& [code, detail] =
                                     std::get<identity::Identity::Refusal>(result).error;
                                 if (detail == "second_factor") return step->show(ClaimPage::kCode);
                                 if (code == base::ErrorCode::kBadCredentials) return sign_up(step);
                                 step->show(page_for(code));
                               });
}

}  // namespace

void handle_use_claim(House& house, const Call& call, http::Reply reply) {
  const http::Head& head = call.request.head;
  const auto community = house.store.community(call.community);
  auto claiming = std::make_shared<Claiming>(
      Claiming{.house = house,
               .community = community.ok() ? *community : store::Community{},
               .secret = std::string(http::query_value(head.query, "t").value_or("")),
               .language = first_language(head.accept_language),
               .login = form_value(call.request.body, "login"),
               .password = form_value(call.request.body, "password"),
               .code = form_value(call.request.body, "code"),
               .from = from_of(call),
               .reply = std::move(reply)});
  claiming->community.name = call.community;
  // Before any account is made: without the secret this is no way in.
  if (!community.ok() ||
      !identity::check_claim(*community, claiming->secret, runtime::now_ms()).ok()) {
    return claiming->show(ClaimPage::kGone);
  }
  const bool fits = claiming->login.size() >= 3 && claiming->login.size() <= 80 &&
                    claiming->password.size() >= 8 && claiming->password.size() <= 1'024 &&
                    base::is_utf8(claiming->login) && base::is_utf8(claiming->password);
  if (!fits) return claiming->show(ClaimPage::kWeak);
  sign_in(claiming);
}

}  // namespace hearth::api
