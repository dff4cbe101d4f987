// SPDX-License-Identifier: MIT
#include "server/api/account_page.h"

#include "server/api/claim_page.h"
#include "server/mail/composing.h"
#include "server/mail/letter.h"
#include "server/mail/page.h"

namespace hearth::api {
namespace {

using mail::Word;

int status_of(AccountPage page) {
  switch (page) {
    case AccountPage::kGone: return 410;
    case AccountPage::kWait: return 503;
    case AccountPage::kWeak: return 400;
    case AccountPage::kAskAddress:
    case AccountPage::kAddressDone:
    case AccountPage::kAskReset:
    case AccountPage::kResetDone: return 200;
  }
  return 500;
}

Word heading_of(AccountPage page) {
  switch (page) {
    case AccountPage::kGone: return Word::link_gone;
    case AccountPage::kWait: return Word::claim_wait;
    case AccountPage::kAskAddress: return Word::address_page;
    case AccountPage::kAddressDone: return Word::address_done;
    case AccountPage::kAskReset:
    case AccountPage::kWeak: return Word::reset_subject;
    case AccountPage::kResetDone: return Word::reset_done;
  }
  return Word::link_gone;
}

std::string reset_form(const mail::Words& words, const AccountView& view) {
  std::string main = "<p>" + mail::escape_html(words(Word::reset_for, view.login)) + "</p>\n<p" +
                     (view.page == AccountPage::kWeak ? " class=\"wrong\">" : ">") +
                     mail::escape_html(words(Word::reset_weak)) + "</p>\n";
  // To the address of this page, secret and all. The name is there for password managers.
  main +=
      "<form method=\"post\">\n<input name=\"login\" autocomplete=\"username\" hidden value=\"" +
      mail::escape_html(view.login) + "\">\n<label>" +
      mail::escape_html(words(Word::reset_password)) +
      "<input name=\"password\" type=\"password\" autocomplete=\"new-password\" "
      "minlength=\"8\" maxlength=\"1024\" required></label>\n<button>" +
      mail::escape_html(words(Word::reset_save)) + "</button>\n</form>\n";
  return main;
}

AccountAnswer answer_of(const House& house, const identity::Caller& caller,
                        const identity::Credentials::Looked& looked) {
  AccountAnswer answer{
      .login = caller.login,
      .has_password = looked.has_password,
      .mail = house.letters != nullptr,
      .address = looked.extra.address,
      .waiting = looked.extra.waiting_address,
      .second_factor = !looked.extra.second.secret.empty(),
      .recovery_codes = static_cast<std::int64_t>(looked.extra.second.recovery.size()),
      .sessions = {}};
  for (const identity::OpenSession& session : looked.sessions) {
    if (answer.sessions.size() == kSessionsShownMax) break;
    answer.sessions.push_back({.id = session.family,
                               .browser = session.device.browser,
                               .system = session.device.system,
                               .made_ms = session.created_ms,
                               .used_ms = session.seen_ms,
                               .here = session.family == caller.family});
  }
  return answer;
}

}  // namespace

base::Result<AccountAnswer> account_answer(const House& house, const identity::Caller& caller) {
  HEARTH_TRY(const auto looked, house.credentials.look(caller));
  return answer_of(house, caller, looked);
}

void show_account(House& house, const identity::Caller& caller, const http::Reply& reply) {
  const auto answer = account_answer(house, caller);
  if (!answer.ok()) return reply(http::error_response(answer.error()));
  reply(answer_with(*answer));
}

http::Response refusal_response(const identity::Refusal& refusal) {
  return http::error_response(refusal.error,
                              refusal.retry_ms > 0 ? refusal.retry_ms / 1'000 + 1 : 0);
}

identity::Credentials::Answer<identity::Credentials::Done> account_to(
    House& house, const identity::Caller& caller, http::Reply reply) {
  return [&house, caller, reply = std::move(reply)](const auto& result) {
    if (const auto* refusal = std::get_if<identity::Refusal>(&result)) {
      return reply(refusal_response(*refusal));
    }
    show_account(house, caller, reply);
  };
}

base::Result<identity::Credentials::Wish> wish_of(House& house, const Call& call,
                                                  const std::string& password) {
  const rooms::Room* room = house.rooms.find(call.caller->community);
  if (room == nullptr) return base::Error{base::ErrorCode::kNotFound, "community"};
  return identity::Credentials::Wish{.community = room->community(),
                                     .caller = *call.caller,
                                     .password = password,
                                     .peer = call.request.peer};
}

void write_about(House& house, const store::Community& community,
                 const identity::AccountExtra& extra, base::MemberId member,
                 std::function<void(mail::Notes::About about)> next) {
  rooms::Room* room = house.rooms.find(community.id);
  if (room == nullptr) return;
  mail::Notes::About about{.community = community,
                           .member = member,
                           .title = {},
                           .login = extra.login,
                           .address = extra.address,
                           .language = {}};
  room->read([about = std::move(about), next = std::move(next)](const community::State* state,
                                                                sync::Publisher*) mutable {
    if (state == nullptr) return;
    about.title = mail::title_of(*state, about.community.name);
    next(std::move(about));
  });
}

http::Response account_page(const AccountView& view) {
  const mail::Words words(view.language);
  std::string main =
      "<h1>" + mail::escape_html(words(heading_of(view.page), view.title)) + "</h1>\n";
  if (view.page == AccountPage::kAskAddress) {
    main += "<form method=\"post\"><button>" + mail::escape_html(words(Word::address_button)) +
            "</button></form>\n";
  }
  if (view.page == AccountPage::kAskReset || view.page == AccountPage::kWeak) {
    main += reset_form(words, view);
  }
  http::Response response = mail::small_page(words, view.title, main, status_of(view.page));
  response.fields.push_back({"X-Robots-Tag", "noindex"});
  return response;
}

LinkQuery link_query(const Call& call) {
  const http::Head& head = call.request.head;
  LinkQuery query{.token = std::string(http::query_value(head.query, "t").value_or("")),
                  .language = std::string(http::query_value(head.query, "l").value_or(""))};
  if (query.language.empty()) query.language = first_language(head.accept_language);
  return query;
}

}  // namespace hearth::api
