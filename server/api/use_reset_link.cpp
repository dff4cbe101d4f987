// SPDX-License-Identifier: MIT
#include "shared/api/use_reset_link.h"

#include "server/api/account_page.h"
#include "server/api/claim_page.h"
#include "shared/base/json.h"

namespace hearth::api {
namespace {

constexpr std::size_t kPasswordBytesMin = 8;
constexpr std::size_t kPasswordBytesMax = 1'024;

AccountPage page_for(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::kInvalidArgument: return AccountPage::kWeak;
    case base::ErrorCode::kBadToken:
    case base::ErrorCode::kTokenExpired: return AccountPage::kGone;
    default: return AccountPage::kWait;
  }
}

}  // namespace

void handle_use_reset_link(House& house, const Call& call, http::Reply reply) {
  const LinkQuery query = link_query(call);
  const rooms::Room* room = house.rooms.find(call.community);
  const std::string password = form_value(call.request.body, "password");
  identity::AccountExtra extra;
  bool good = false;
  if (room != nullptr) {
    auto found = house.credentials.check_reset(room->community().id, query.token);
    good = found.ok();
    if (good) extra = *std::move(found);
  }
  const auto show = [community = std::string(call.community), login = extra.login,
                     language = query.language, reply](AccountPage page) {
    reply(account_page({.page = page, .title = community, .login = login, .language = language}));
  };
  if (!good) return show(AccountPage::kGone);
  const bool fits = password.size() >= kPasswordBytesMin && password.size() <= kPasswordBytesMax &&
                    base::is_utf8(password);
  if (!fits) return show(AccountPage::kWeak);
  house.credentials.use_reset(room->community(), query.token, password, [show](const auto& result) {
    const auto* refusal = std::get_if<identity::Refusal>(&result);
    show(refusal == nullptr ? AccountPage::kResetDone : page_for(refusal->error.code));
  });
}

}  // namespace hearth::api
