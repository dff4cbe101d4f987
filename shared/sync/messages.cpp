// SPDX-License-Identifier: MIT
#include "shared/sync/messages.h"

#include <array>
#include <span>

#include "shared/base/rule_limits.h"
#include "shared/model/one_of_body.h"

template class hearth::model::OneOf<std::monostate
#define HEARTH_CLIENT_MESSAGE(id, Type) , hearth::sync::Type
#include "shared/sync/messages.def"
                                    >;
template class hearth::model::OneOf<std::monostate
#define HEARTH_SERVER_MESSAGE(id, Type) , hearth::sync::Type
#include "shared/sync/messages.def"
                                    >;

namespace hearth::sync {
namespace {

struct Kind {
  std::string_view id;
  const model::detail::Type* type;
};

constexpr std::array kClientKinds{
#define HEARTH_CLIENT_MESSAGE(id, Type) Kind{#id, &model::detail::kType<Type>},
#include "shared/sync/messages.def"
};
constexpr std::array kServerKinds{
#define HEARTH_SERVER_MESSAGE(id, Type) Kind{#id, &model::detail::kType<Type>},
#include "shared/sync/messages.def"
};

std::string encode_body(const void* body, const Kind& kind) {
  std::string out = "{";
  model::Encoder encoder(out);
  encoder("type", std::string(kind.id));
  encoder.write_fields(body, *kind.type);
  out += '}';
  return out;
}

// Takes "type" off the object, so that the strict readers of the bodies do not meet it.
base::Result<std::string> take_type(base::Json& json) {
  base::JsonObject* fields = json.object();
  if (fields == nullptr) return base::Error{base::ErrorCode::kBadMessage, "object"};
  for (auto at = fields->begin(); at != fields->end(); ++at) {
    if (at->first != "type") continue;
    const std::string* text = at->second.text();
    if (text == nullptr) return base::Error{base::ErrorCode::kWrongType, "type"};
    std::string type = *text;
    fields->erase(at);
    return type;
  }
  return base::Error{base::ErrorCode::kMissingField, "type"};
}

base::Result<std::size_t> kind_of(base::Json& json, std::span<const Kind> kinds) {
  HEARTH_TRY(const std::string type, take_type(json));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].id == type) return i;
  }
  return base::Error{base::ErrorCode::kUnknownKind, "type"};
}

base::Result<ServerMessage> read_server(base::Json json) {
  HEARTH_TRY(const std::size_t kind, kind_of(json, kServerKinds));
  ServerMessage message;
  HEARTH_CHECK(
      read_into(message.hold(kind + 1), *kServerKinds[kind].type, json, model::Unknown::kIgnore));
  return message;
}

constexpr std::string_view kRulesOp = "publish_rules";

constexpr base::JsonBounds kServerBounds{.bytes_max = kServerMessageBytesMax,
                                         .nodes_max = base::limits::kJsonNodesBulkMax};

}  // namespace

std::string encode(const ClientMessage& message) {
  if (message.index() == 0) return {};
  return encode_body(model::held_body(message), kClientKinds[message.index() - 1]);
}
std::string encode(const ServerMessage& message) {
  if (message.index() == 0) return {};
  return encode_body(model::held_body(message), kServerKinds[message.index() - 1]);
}

bool is_rules(const Mut& mut) { return mut.op == kRulesOp; }

std::size_t mut_bytes_max(std::string_view op) {
  return op == kRulesOp ? base::limits::kRulesMessageBytesMax : base::limits::kMessageBytesMax;
}

base::Result<ClientMessage> decode_client(std::string_view bytes) {
  // What is long and cannot be rules is not even parsed.
  const bool is_long = bytes.size() > base::limits::kMessageBytesMax;
  if (is_long && bytes.find(kRulesOp) == std::string_view::npos) return base::ErrorCode::kTooLarge;
  HEARTH_TRY(base::Json json,
             base::parse_json(bytes, {.bytes_max = base::limits::kRulesMessageBytesMax}));
  HEARTH_TRY(const std::size_t kind, kind_of(json, kClientKinds));
  ClientMessage message;
  HEARTH_CHECK(
      read_into(message.hold(kind + 1), *kClientKinds[kind].type, json, model::Unknown::kRefuse));
  const auto* mut = std::get_if<Mut>(&message);
  if (is_long && (mut == nullptr || !is_rules(*mut))) return base::ErrorCode::kTooLarge;
  return message;
}

base::Result<ServerMessage> decode_server(std::string_view bytes) {
  HEARTH_TRY(base::Json json, base::parse_json(bytes, kServerBounds));
  return read_server(std::move(json));
}

base::Result<ServerMessage> decode_server(const base::Json& json) { return read_server(json); }

std::string envelope(const std::vector<std::string>& messages) {
  std::string out = "{\"messages\":[";
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (i != 0) out += ',';
    out += messages[i];
  }
  out += "]}";
  return out;
}

base::Result<std::vector<base::Json>> open_envelope(std::string_view bytes) {
  HEARTH_TRY(base::Json json, base::parse_json(bytes, kServerBounds));
  const base::Json* messages = json.find("messages");
  if (messages == nullptr || messages->array() == nullptr) {
    return base::Error{base::ErrorCode::kBadMessage, "messages"};
  }
  return *messages->array();
}

}  // namespace hearth::sync
