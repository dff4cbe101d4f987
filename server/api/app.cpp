// SPDX-License-Identifier: MIT
#include "server/api/app.h"

#include "server/api/claim_page.h"
#include "server/rooms/visit.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "shared/base/hash.h"

namespace hearth::api {
namespace {

using base::Error;
using base::ErrorCode;
using http::Head;
using http::Request;
using http::Response;

constexpr std::string_view kApiPrefix = "/v1/";
constexpr std::string_view kTwinPrefix = "/c/";
constexpr std::string_view kSocketPath = "/v1/sync";
constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kSecurityPath = "/.well-known/security.txt";

struct Row {
  std::string_view name;
  Handler handler;
};

constexpr Row kHandlers[] = {
#define HEARTH_ENDPOINT(name, method, path, caller, rate, body, request, answer) \
  Row{#name, &handle_##name},
#include "shared/api/endpoints.def"
#undef HEARTH_ENDPOINT
};

// Rows stand in the order of all_endpoints().
Handler handler_of(const Endpoint& endpoint) {
  return kHandlers[&endpoint - all_endpoints().data()].handler;
}

std::optional<Method> api_method(http::Method method) {
  switch (method) {
    case http::Method::kGet:
    case http::Method::kHead: return Method::kGet;
    case http::Method::kPost: return Method::kPost;
    case http::Method::kOptions:
    case http::Method::kOther: return std::nullopt;
  }
  return std::nullopt;
}

bool is_json(std::string_view content_type) {
  const std::size_t end = std::min(content_type.find(';'), content_type.size());
  std::string_view type = content_type.substr(0, end);
  while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
  return http::same_text(type, "application/json");
}

// What every answer of the API carries, whoever asks.
void add_api_fields(Response& response) {
  // Pages of ours bring their own.
  if (response.content_type != http::kHtml) {
    response.fields.push_back(
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"});
  }
  response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
  response.fields.push_back({"Referrer-Policy", "no-referrer"});
  response.fields.push_back({"Vary", "Origin"});
}

void add_origin_field(Response& response, std::string_view origin) {
  response.fields.push_back({"Access-Control-Allow-Origin", std::string(origin)});
  response.fields.push_back({"Access-Control-Expose-Headers", "ETag, Retry-After"});
}

// RFC 9116. It ends in half a year from whenever it is asked for: somebody who keeps a copy asks
// again.
Response security_text(const std::string& contact) {
  const std::int64_t ends_s = runtime::now_ms() / 1'000 + std::int64_t{180} * 86'400;
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "public, max-age=3600"}};
  response.body =
      http::share("Contact: " + contact + "\nExpires: " + http::iso_date(ends_s) + "\n");
  return response;
}

// The owner of a site that was forgotten in the list finds it here.
void log_origin(std::string_view origin, const http::Address& peer) {
  runtime::log(runtime::Level::kInfo, "origin_refused",
               {{"origin", origin.substr(0, 200)}, {"from", peer.prefix_text()}});
}

Response preflight() {
  Response response;
  response.status = 204;
  response.fields = {{"Access-Control-Allow-Methods", "GET, POST"},
                     {"Access-Control-Allow-Headers", "authorization, content-type, if-none-match"},
                     {"Access-Control-Max-Age", "600"}};
  return response;
}

}  // namespace

base::Result<std::size_t> ApiApp::body_bytes_max(const Head& head) {
  const auto method = api_method(head.method);
  const Match found = match(method.value_or(Method::kGet), head.path);
  if (found.endpoint == nullptr || !method) return std::size_t{0};
  // A long body is not even read from somebody we do not know.
  if (head.content_length > base::limits::kMessageBytesMax && found.endpoint->is_bulk()) {
    HEARTH_TRY(const std::optional<identity::Caller> caller, caller_of(head));
    if (!caller) return ErrorCode::kSignInNeeded;
  }
  return found.endpoint->body_bytes_max;
}

void ApiApp::handle(const Request& request, runtime::Loop& loop, http::Reply reply) {
  const Head& head = request.head;
  if (head.path.starts_with(kApiPrefix)) return handle_api(request, loop, std::move(reply));
  if (is_page(head)) return handle_page(request, loop, std::move(reply));
  if (const std::int64_t wait = address_wait(RateClass::kFile, request); wait > 0) {
    return reply(http::error_response(Error{ErrorCode::kRateLimited, {}}, wait / 1'000 + 1));
  }
  if (head.method != http::Method::kGet && head.method != http::Method::kHead) {
    return reply(http::error_response(Error{ErrorCode::kMethodNotAllowed, {}}));
  }
  if (head.path == kSecurityPath && !house_.security_contact.empty()) {
    return reply(security_text(house_.security_contact));
  }
  const Response* asset = house_.assets.find(head);
  reply(asset != nullptr ? *asset : http::error_response(Error{ErrorCode::kNotFound, {}}));
}

// Below /c/ nothing else is; elsewhere the site's own files come first.
bool ApiApp::is_page(const Head& head) const {
  if (head.path.starts_with(kTwinPrefix)) return true;
  if (head.path == "/") return http::query_value(head.query, "community").has_value();
  return match(Method::kGet, head.path).path_known && house_.assets.find(head) == nullptr;
}

void ApiApp::handle_page(const Request& request, runtime::Loop& loop, http::Reply reply) {
  const Head& head = request.head;
  const auto method = api_method(head.method);
  const Match found = match(method.value_or(Method::kGet), head.path);
  const RateClass rate = found.endpoint != nullptr ? found.endpoint->rate : RateClass::kPage;
  if (const std::int64_t wait = address_wait(rate, request); wait > 0) {
    return reply(http::error_response(Error{ErrorCode::kRateLimited, {}}, wait / 1'000 + 1));
  }
  if (!method || (found.endpoint == nullptr && (found.path_known || *method != Method::kGet))) {
    return reply(http::error_response(Error{ErrorCode::kMethodNotAllowed, {}}));
  }
  if (found.endpoint == nullptr) {
    return reply(twin::Twin::missing(first_language(head.accept_language)));
  }
  const Call call{.request = request,
                  .community = found.community,
                  .id = found.id,
                  .caller = std::nullopt,
                  .loop = loop};
  handler_of (*found.endpoint)(house_, call, std::move(reply));
}

void ApiApp::handle_api(const Request& request, runtime::Loop& loop, http::Reply reply) {
  const Head& head = request.head;
  const auto method = api_method(head.method);
  const Match found = match(method.value_or(Method::kGet), head.path);
  const bool by_link =
      found.endpoint != nullptr && method && found.endpoint->caller == Caller::kLink;
  const bool open =
      found.endpoint != nullptr && method && found.endpoint->caller == Caller::kPublic;
  const bool allowed = !head.has_origin || by_link || open || house_.origins.allows(head.origin);
  // Finishes every answer below with what the API always says.
  const auto finish = [origin = std::string(allowed && !by_link ? head.origin : std::string_view{}),
                       reply = std::move(reply)](Response response) {
    add_api_fields(response);
    if (!origin.empty()) add_origin_field(response, origin);
    reply(std::move(response));
  };
  const auto refuse = [&finish](ErrorCode code, const char* detail = "", std::int64_t retry_s = 0) {
    finish(http::error_response(Error{code, detail}, retry_s));
  };
  // What reaches no endpoint has a rate as well.
  if (!allowed || found.endpoint == nullptr || !method) {
    if (const std::int64_t wait = address_wait(RateClass::kFile, request); wait > 0) {
      return refuse(ErrorCode::kRateLimited, "", wait / 1'000 + 1);
    }
  }
  if (!allowed) {
    log_origin(head.origin, request.peer);
    return refuse(ErrorCode::kOriginNotAllowed);
  }
  if (head.method == http::Method::kOptions && head.has_origin && !head.preflight_method.empty()) {
    return finish(preflight());
  }
  if (found.endpoint == nullptr || !method) {
    return refuse(found.path_known ? ErrorCode::kMethodNotAllowed : ErrorCode::kNotFound);
  }
  const auto caller =
      by_link || open ? base::Result(std::optional<identity::Caller>{}) : caller_of(head);
  if (const std::int64_t wait =
          rate_wait(*found.endpoint, request, caller.ok() ? *caller : std::nullopt);
      wait > 0) {
    return refuse(ErrorCode::kRateLimited, "", wait / 1'000 + 1);
  }
  if (!caller.ok()) return refuse(caller.error().code);
  if (found.endpoint->caller == Caller::kSignedIn && !caller->has_value()) {
    return refuse(ErrorCode::kSignInNeeded);
  }
  // A form can be sent across origins without a preflight; JSON can not, and neither can a token,
  // without which nobody's bytes are taken.
  if (*method == Method::kPost && !by_link && !found.endpoint->takes_bytes &&
      !is_json(head.content_type)) {
    return refuse(ErrorCode::kInvalidArgument, "content-type");
  }
  const Call call{.request = request,
                  .community = found.community,
                  .id = found.id,
                  .key = found.key,
                  .caller = *caller,
                  .loop = loop};
  handler_of (*found.endpoint)(house_, call, finish);
}

base::Result<std::optional<identity::Caller>> ApiApp::caller_of(const Head& head) const {
  const std::string_view given = head.authorization;
  if (given.empty()) return std::optional<identity::Caller>{};
  if (!given.starts_with(kBearer)) return ErrorCode::kBadToken;
  HEARTH_TRY(auto caller,
             house_.identity.sessions().find(given.substr(kBearer.size()), runtime::now_ms()));
  return std::optional<identity::Caller>(std::move(caller));
}

std::int64_t ApiApp::rate_wait(const Endpoint& endpoint, const Request& request,
                               const std::optional<identity::Caller>& caller) {
  const std::int64_t wait = address_wait(endpoint.rate, request);
  if (wait > 0 || !caller) return wait;
  return house_.identity.rates().take(endpoint.rate,
                                      base::mix64(caller->community.value, caller->member.value), 1,
                                      runtime::ticks_ms());
}

std::int64_t ApiApp::address_wait(RateClass rate, const Request& request) {
  const std::uint64_t address = http::AddressHash{}(request.peer.limit_key());
  return house_.identity.rates().take(rate, address, identity::kAddressShare, runtime::ticks_ms());
}

http::Response ApiApp::may_upgrade(const Request& request) {
  const Head& head = request.head;
  const auto refused = [](ErrorCode code, const char* detail) {
    Response response = http::error_response(Error{code, detail});
    add_api_fields(response);
    return response;
  };
  if (head.path != kSocketPath) return refused(ErrorCode::kNotFound, "");
  // A browser always says where the page comes from; what says nothing is no browser.
  if (head.has_origin && !house_.origins.allows(head.origin)) {
    log_origin(head.origin, request.peer);
    return refused(ErrorCode::kOriginNotAllowed, "");
  }
  if (!http::has_token(head.protocols, http::kSubprotocol)) {
    return refused(ErrorCode::kUnsupportedVersion, "subprotocol");
  }
  if (const std::int64_t wait = address_wait(RateClass::kSnapshot, request); wait > 0) {
    return http::error_response(Error{ErrorCode::kRateLimited, {}}, wait / 1'000 + 1);
  }
  if (!house_.ready) return refused(ErrorCode::kBusy, "");
  Response response;
  response.status = 101;
  return response;
}

std::shared_ptr<http::Listener> ApiApp::opened(http::Socket& socket) {
  return rooms::open_visit(house_.rooms, house_.identity, socket);
}

identity::Identity::From from_of(const Call& call) {
  return {.peer = call.request.peer, .device = identity::device_of(call.request.head.user_agent)};
}

identity::Identity::Answer grant_to(http::Reply reply) {
  return [reply = std::move(reply)](const auto& result) {
    if (const auto* grant = std::get_if<SessionGrant>(&result)) return reply(answer_with(*grant));
    const auto& refusal = std::get<identity::Identity::Refusal>(result);
    reply(http::error_response(refusal.error,
                               refusal.retry_ms > 0 ? refusal.retry_ms / 1'000 + 1 : 0));
  };
}

base::Result<base::MemberId> member_in(const identity::Caller& caller, const rooms::Room& room) {
  if (caller.community != room.community().id) return Error{ErrorCode::kBadToken, "community"};
  return caller.member;
}

base::Result<store::Community> community_named(const House& house, std::string_view name) {
  const rooms::Room* room = name.empty() ? house.rooms.only_one() : house.rooms.find(name);
  if (room != nullptr) return room->community();
  if (name.empty()) return Error{ErrorCode::kMissingField, "community"};
  return Error{ErrorCode::kNotFound, "community"};
}

}  // namespace hearth::api
