// SPDX-License-Identifier: MIT
#include "server/mail/page.h"

#include "server/mail/letter.h"
#include "server/mail/words.h"
#include "server/runtime/secret.h"
#include "shared/base/hash.h"

namespace hearth::mail {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}"
    "body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;"
    "color:CanvasText}"
    "main{box-sizing:border-box;width:min(100%,30rem);padding:1.5rem;display:grid;gap:1.25rem}"
    "h1{font-size:1.3rem;line-height:1.35;margin:0;overflow-wrap:anywhere}"
    "button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border:0;border-radius:.6rem;"
    "background:#4f46e5;color:#fff;cursor:pointer;width:100%}"
    "p{margin:0;overflow-wrap:anywhere}p.wrong{color:#b91c1c}"
    "form{display:grid;gap:1rem}label{display:grid;gap:.25rem}"
    "input{font:inherit;padding:.6rem .75rem;border:1px solid GrayText;border-radius:.6rem;"
    "background:Field;color:FieldText}"
    "@media(prefers-color-scheme:dark){p.wrong{color:#fca5a5}}"
    ":focus-visible{outline:3px solid #818cf8;outline-offset:2px}";

const std::string& policy() {
  static const std::string text = [] {
    const auto hash = base::sha256(kStyle);
    const std::string_view bytes(reinterpret_cast<const char*>(hash.data()), hash.size());
    return "default-src 'none'; style-src 'sha256-" + runtime::base64(bytes) +
           "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }();
  return text;
}

Word word_of(const Desk::Found& found) {
  switch (found.outcome) {
    case Desk::Outcome::kConfirmed: return Word::page_confirmed;
    case Desk::Outcome::kStopped: return Word::page_stopped;
    case Desk::Outcome::kGone: return Word::page_gone;
    case Desk::Outcome::kAsk: break;
  }
  return found.kind == LinkKind::kConfirm ? Word::page_confirm : Word::page_stop;
}

}  // namespace

http::Response small_page(const Words& words, std::string_view title, std::string_view main,
                          int status) {
  std::string html = "<!doctype html>\n<html lang=\"" + std::string(words.language()) +
                     "\" dir=\"" + (words.right_to_left() ? "rtl" : "ltr") +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n<title>" +
                     escape_html(title) + "</title>\n<style>" + std::string(kStyle) +
                     "</style>\n</head>\n<body>\n<main>\n" + std::string(main) +
                     "</main>\n</body>\n</html>\n";
  http::Response response;
  response.status = status;
  response.content_type = http::kHtml;
  response.fields = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", policy()}};
  response.body = http::share(std::move(html));
  return response;
}

http::Response page_of(const Desk::Found& found, std::string_view title,
                       std::string_view language) {
  const Words words(found.language.empty() ? language : found.language);
  std::string main = "<h1>" + escape_html(words(word_of(found), title)) + "</h1>\n";
  if (found.outcome == Desk::Outcome::kAsk) {
    const bool confirm = found.kind == LinkKind::kConfirm;
    // To the address of this page, token and all.
    main += "<form method=\"post\"><button>" +
            escape_html(words(confirm ? Word::confirm_button : Word::stop)) + "</button></form>\n";
  }
  return small_page(words, title, main, found.outcome == Desk::Outcome::kGone ? 410 : 200);
}

}  // namespace hearth::mail
