// SPDX-License-Identifier: MIT
#include "server/api/claim_page.h"

#include "server/api/query_pairs.h"
#include "server/mail/letter.h"
#include "server/mail/page.h"

namespace hearth::api {
namespace {

using mail::Word;

int status_of(ClaimPage page) {
  switch (page) {
    case ClaimPage::kAsk:
    case ClaimPage::kDone: return 200;
    case ClaimPage::kWrong:
    case ClaimPage::kCode: return 401;
    case ClaimPage::kWeak: return 400;
    case ClaimPage::kWait: return 429;
    case ClaimPage::kGone: return 410;
  }
  return 500;
}

std::string field(const mail::Words& words, Word label, std::string_view attributes) {
  return "<label>" + mail::escape_html(words(label)) + "<input " + std::string(attributes) +
         " required></label>\n";
}

}  // namespace

http::Response claim_page(ClaimPage page, std::string_view community, std::string_view language) {
  const mail::Words words(language);
  const auto say = [&](Word word) { return mail::escape_html(words(word, community)); };
  std::string main;
  if (page == ClaimPage::kDone || page == ClaimPage::kGone) {
    main = "<h1>" + say(page == ClaimPage::kDone ? Word::claim_done : Word::claim_gone) + "</h1>\n";
    // Where the community stands until its owner has put it on a page; panels/start.cpp goes on.
    if (page == ClaimPage::kDone) {
      main += "<p><a href=\"/frame.html?community=" + mail::escape_html(community) +
              "#hearth/start\">" + say(Word::claim_setup) + "</a></p>\n";
    }
  } else {
    main = "<h1>" + say(Word::claim_title) + "</h1>\n<p>" + say(Word::claim_words) + "</p>\n";
    if (page == ClaimPage::kWrong)
      main += "<p class=\"wrong\">" + say(Word::claim_wrong) + "</p>\n";
    if (page == ClaimPage::kWeak) main += "<p class=\"wrong\">" + say(Word::claim_weak) + "</p>\n";
    if (page == ClaimPage::kWait) main += "<p class=\"wrong\">" + say(Word::claim_wait) + "</p>\n";
    // To the address of this page, secret and all.
    main += "<form method=\"post\">\n" +
            field(words, Word::claim_login,
                  "name=\"login\" autocomplete=\"username\" minlength=\"3\" maxlength=\"80\"") +
            field(words, Word::claim_password,
                  "name=\"password\" type=\"password\" autocomplete=\"current-password\" "
                  "minlength=\"8\" maxlength=\"1024\"") +
            (page == ClaimPage::kCode
                 ? field(words, Word::claim_code,
                         "name=\"code\" autocomplete=\"one-time-code\" maxlength=\"40\"")
                 : std::string()) +
            "<button>" + say(Word::claim_button) + "</button>\n</form>\n";
  }
  http::Response response = mail::small_page(words, community, main, status_of(page));
  response.fields.push_back({"X-Robots-Tag", "noindex"});
  return response;
}

std::string first_language(std::string_view accepted) {
  return std::string(accepted.substr(0, accepted.find_first_of(",; ")));
}

std::string form_value(std::string_view form, std::string_view name) {
  return percent_decoded(http::query_value(form, name).value_or(""));
}

}  // namespace hearth::api
