// SPDX-License-Identifier: MIT
#include "shared/api/mine.h"

#include "server/api/own_data.h"
#include "server/api/own_page.h"
#include "server/runtime/clock.h"
#include "server/twin/html.h"

namespace hearth::api {
namespace {

http::Response as_lines(OwnLines own) {
  return own_file("hearth-" + own.community + ".jsonl", "application/jsonl", std::move(own.lines));
}

http::Response as_page(const OwnLines& own, std::string_view language) {
  auto page = own_page(own, language, runtime::now_ms());
  if (!page.ok()) return http::error_response(page.error());
  http::Response response = own_file("hearth-" + own.community + ".html",
                                     "text/html; charset=utf-8", std::move(page).value());
  response.fields.push_back({"Content-Security-Policy", twin::page_policy()});
  return response;
}

}  // namespace

void handle_mine(House& house, const Call& call, http::Reply reply) {
  const std::string_view query = call.request.head.query;
  const std::string_view form = http::query_value(query, "form").value_or("");
  if (form.empty()) return with_own_lines(house, call, std::move(reply), as_lines);
  if (form != "html") {
    return reply(http::error_response({base::ErrorCode::kInvalidArgument, "form"}));
  }
  std::string language(http::query_value(query, "l").value_or(""));
  with_own_lines(
      house, call, std::move(reply),
      [language = std::move(language)](const OwnLines& own) { return as_page(own, language); });
}

}  // namespace hearth::api
