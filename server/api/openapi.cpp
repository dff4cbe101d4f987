// SPDX-License-Identifier: MIT
#include "server/api/openapi.h"

#include <string>

#include "server/api/schema.h"
#include "shared/api/account.h"
#include "shared/api/account_link.h"
#include "shared/api/change_address.h"
#include "shared/api/change_letters.h"
#include "shared/api/change_password.h"
#include "shared/api/claim.h"
#include "shared/api/code.h"
#include "shared/api/confirm_second_factor.h"
#include "shared/api/contribute.h"
#include "shared/api/counts.h"
#include "shared/api/demo_login.h"
#include "shared/api/end_second_factor.h"
#include "shared/api/end_sessions.h"
#include "shared/api/endpoints.h"
#include "shared/api/exchange.h"
#include "shared/api/farewell.h"
#include "shared/api/first.h"
#include "shared/api/health.h"
#include "shared/api/letter_link.h"
#include "shared/api/letters.h"
#include "shared/api/log.h"
#include "shared/api/members.h"
#include "shared/api/mutate.h"
#include "shared/api/past.h"
#include "shared/api/picture.h"
#include "shared/api/prior.h"
#include "shared/api/problem.h"
#include "shared/api/publish.h"
#include "shared/api/ready.h"
#include "shared/api/recognition.h"
#include "shared/api/refresh.h"
#include "shared/api/reset.h"
#include "shared/api/reset_code.h"
#include "shared/api/search.h"
#include "shared/api/second_factor.h"
#include "shared/api/send_picture.h"
#include "shared/api/session.h"
#include "shared/api/sign_in.h"
#include "shared/api/sign_out.h"
#include "shared/api/sign_up.h"
#include "shared/api/snapshot.h"
#include "shared/api/sso.h"
#include "shared/api/twin.h"
#include "shared/lens/past_rows.h"
#include "shared/sync/messages.h"

namespace hearth::api {
namespace {

using base::Json;
using base::JsonArray;
using lens::PastPage;

// What endpoints.def names beside structs with fields.
struct Nothing {};       // no query or body; answered by {}
struct Messages {};      // {"messages": […]} of protocol hearth.1
struct Page {};          // an HTML page
struct Text {};          // plain text
struct AtomFeed {};      // RFC 4287
struct JsonFeed {};      // jsonfeed.org 1.1
struct Sitemap {};       // sitemaps.org 0.9
struct JsonLines {};     // a JSON object a line
struct Webp {};          // a picture
struct PictureBytes {};  // the body is a picture's bytes

constexpr std::string_view kCaller[] = {
    "Anyone; a token that is sent must be valid.", "A signed-in member's access token.",
    "The token in the query is all there is to know; no other is looked at.",
    "Everybody, from any site; no token is looked at."};
constexpr std::string_view kRate[] = {
    "read",   "snapshot", "write", "auth",       "refresh", "probe", "bulk",  "window",
    "signal", "file",     "guess", "guess-here", "sign-up", "post",  "react", "page"};

Json object_with(std::string_view key, Json value) {
  Json object;
  object.set(key, std::move(value));
  return object;
}

Json reference(std::string_view name) {
  return object_with("$ref", Json("#/components/schemas/" + std::string(name)));
}

// One JSON answer or body.
Json content(std::string_view type, Json schema) {
  return object_with(type, object_with("schema", std::move(schema)));
}

Json message_schemas(Schemas& schemas) {
  JsonArray kinds;
#define HEARTH_SERVER_MESSAGE(id, Type) \
  kinds.push_back(schemas.of<sync::Type>({{.key = "type", .value = #id}}));
#include "shared/sync/messages.def"
  Json list;
  list.set("type", Json("array"));
  list.set("items", object_with("oneOf", Json(std::move(kinds))));
  Json envelope;
  envelope.set("type", Json("object"));
  envelope.set("required", Json(JsonArray{Json("messages")}));
  envelope.set("properties", object_with("messages", std::move(list)));
  return envelope;
}

template <class Answer>
Json answer_schema(Schemas& schemas) {
  if constexpr (std::is_same_v<Answer, Nothing>) {
    return object_with("type", Json("object"));
  } else if constexpr (std::is_same_v<Answer, Messages>) {
    return reference("Messages");
  } else {
    return schemas.of<Answer>();
  }
}

// Of answers that are no JSON of ours; empty for the others.
template <class Answer>
constexpr std::string_view media_type() {
  if (std::is_same_v<Answer, Page>) return "text/html";
  if (std::is_same_v<Answer, Text>) return "text/plain";
  if (std::is_same_v<Answer, AtomFeed>) return "application/atom+xml";
  if (std::is_same_v<Answer, JsonFeed>) return "application/feed+json";
  if (std::is_same_v<Answer, Sitemap>) return "application/xml";
  if (std::is_same_v<Answer, JsonLines>) return "application/jsonl";
  if (std::is_same_v<Answer, Webp>) return kPictureType;
  return {};
}

template <class Answer>
Json answer_content(Schemas& schemas) {
  constexpr std::string_view kMedia = media_type<Answer>();
  if constexpr (std::is_same_v<Answer, Webp>) {
    return object_with(kMedia, Json(base::JsonObject{}));  // bytes have no schema
  } else if constexpr (!kMedia.empty()) {
    return content(kMedia, object_with("type", Json("string")));
  } else {
    return content("application/json", answer_schema<Answer>(schemas));
  }
}

// What is sent: JSON of ours, or bytes of one of the kinds that are read.
template <class Request>
Json body_content(Schemas& schemas) {
  if constexpr (std::is_same_v<Request, PictureBytes>) {
    Json kinds;
    for (const char* kind : {"image/png", "image/jpeg", "image/gif", "image/webp"}) {
      kinds.set(kind, Json(base::JsonObject{}));
    }
    return kinds;
  } else {
    return content("application/json", schemas.of<Request>());
  }
}

// `{c}`, `{id}` and `{key}` of the path, and the query's own fields.
template <class Request>
JsonArray parameters_of(const Endpoint& row, Schemas& schemas, bool in_query) {
  JsonArray parameters;
  const auto add_path = [&](std::string_view name, std::string_view description, Json schema) {
    if (row.path.find("{" + std::string(name) + "}") == std::string_view::npos) return;
    Json parameter;
    parameter.set("name", Json(name));
    parameter.set("in", Json("path"));
    parameter.set("required", Json(true));
    parameter.set("description", Json(description));
    parameter.set("schema", std::move(schema));
    parameters.push_back(std::move(parameter));
  };
  Json name = object_with("type", Json("string"));
  name.set("pattern", Json("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"));
  add_path("c", "The community's name.", std::move(name));
  Json number = object_with("type", Json("integer"));
  number.set("minimum", Json(std::int64_t{1}));
  number.set("maximum", Json(static_cast<std::int64_t>(base::kIdMax)));
  add_path("id", "The number of what is shown.", std::move(number));
  Json key = object_with("type", Json("string"));
  key.set("pattern", Json("^[a-z0-9]{26}$"));
  add_path("key", "The id of what is shown.", std::move(key));
  if constexpr (!std::is_same_v<Request, Nothing> && !std::is_same_v<Request, PictureBytes>) {
    if (in_query) {
      for (Property& field : schemas.properties<Request>()) {
        Json parameter;
        parameter.set("name", Json(field.name));
        parameter.set("in", Json("query"));
        parameter.set("required", Json(field.required));
        parameter.set("schema", std::move(field.schema));
        parameters.push_back(std::move(parameter));
      }
    }
  }
  return parameters;
}

template <class Request, class Answer>
Json operation(const Endpoint& row, Schemas& schemas) {
  Json made;
  made.set("operationId", Json(row.name));
  made.set("description",
           Json("Caller: " + std::string(kCaller[static_cast<std::size_t>(row.caller)]) +
                " Rate class: " + std::string(kRate[static_cast<std::size_t>(row.rate)]) +
                ". Body: at most " + std::to_string(row.body_bytes_max) + " bytes."));
  const bool in_query = row.method == Method::kGet || row.caller == Caller::kLink;
  JsonArray parameters = parameters_of<Request>(row, schemas, in_query);
  if (!parameters.empty()) made.set("parameters", Json(std::move(parameters)));
  if constexpr (!std::is_same_v<Request, Nothing>) {
    if (!in_query) {
      Json body;
      body.set("required", Json(true));
      body.set("content", body_content<Request>(schemas));
      made.set("requestBody", std::move(body));
    }
  }
  if (row.caller == Caller::kSignedIn) {
    made.set("security", Json(JsonArray{object_with("bearer", Json(JsonArray{}))}));
  }
  Json done;
  done.set("description", Json("Done."));
  done.set("content", answer_content<Answer>(schemas));
  Json answers;
  answers.set("200", std::move(done));
  answers.set("default", object_with("$ref", Json("#/components/responses/Problem")));
  made.set("responses", std::move(answers));
  return made;
}

// Rows with one path are one path item with a method each.
void add_operation(Json& paths, const Endpoint& row, Json made) {
  const std::string_view method = row.method == Method::kGet ? "get" : "post";
  for (auto& [path, item] : *paths.object()) {
    if (path == row.path) {
      item.set(method, std::move(made));
      return;
    }
  }
  paths.set(row.path, object_with(method, std::move(made)));
}

Json problem_response(Schemas& schemas) {
  Json response;
  response.set("description", Json("Not done, and why: a code clients decide on, see "
                                   "shared/base/errors.def. `retry_s` says when to try again."));
  response.set("content", content("application/json", schemas.of<ProblemAnswer>()));
  return object_with("Problem", std::move(response));
}

}  // namespace

base::Json openapi(std::string_view version) {
  Schemas schemas;
  Json paths(base::JsonObject{});
  const Endpoint* row = all_endpoints().data();
#define HEARTH_ENDPOINT(name, method, path, caller, rate, body, request, answer) \
  add_operation(paths, *row, operation<request, answer>(*row, schemas));         \
  ++row;
#include "shared/api/endpoints.def"
#undef HEARTH_ENDPOINT
  schemas.add("Messages", message_schemas(schemas));

  Json info;
  info.set("title", Json("Hearth"));
  info.set("version", Json(version));
  info.set("description", Json("What a Hearth server answers over HTTP. Live updates come over the "
                               "WebSocket at GET /v1/sync, see shared/sync/PROTOCOL.md."));
  info.set("license", [] {
    Json license;
    license.set("name", Json("MIT"));
    license.set("identifier", Json("MIT"));
    return license;
  }());
  Json bearer;
  bearer.set("type", Json("http"));
  bearer.set("scheme", Json("bearer"));
  Json components;
  components.set("responses", problem_response(schemas));
  components.set("securitySchemes", object_with("bearer", std::move(bearer)));
  components.set("schemas", Json(schemas.take()));

  Json document;
  document.set("openapi", Json("3.1.0"));
  document.set("info", std::move(info));
  document.set("paths", std::move(paths));
  document.set("components", std::move(components));
  return document;
}

}  // namespace hearth::api
