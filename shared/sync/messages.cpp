// SPDX-License-Identifier: MIT
#include "shared/sync/messages.h"

#include <array>

namespace hearth::sync {
namespace {

template <class Message>
struct Row {
  std::string_view id;
  base::Result<Message> (*decode)(const base::Json&);
};

template <class Message, class T, model::Unknown unknown>
base::Result<Message> decode_as(const base::Json& json) {
  HEARTH_TRY(T body, model::decode<T>(json, unknown));
  return Message{std::move(body)};
}

constexpr std::array kClientRows{
#define HEARTH_CLIENT_MESSAGE(id, Type) \
  Row<ClientMessage>{#id, &decode_as<ClientMessage, Type, model::Unknown::kRefuse>},
#include "shared/sync/messages.def"
};

constexpr std::array kServerRows{
#define HEARTH_SERVER_MESSAGE(id, Type) \
  Row<ServerMessage>{#id, &decode_as<ServerMessage, Type, model::Unknown::kIgnore>},
#include "shared/sync/messages.def"
};

template <class Message, std::size_t n>
std::string encode_with(const Message& message, const std::array<Row<Message>, n>& rows) {
  std::string out;
  if (message.index() == 0) return out;
  out = "{";
  model::Encoder encoder(out);
  encoder("type", std::string(rows[message.index() - 1].id));
  std::visit(
      [&encoder](const auto& body) {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (!std::same_as<Body, std::monostate>) Body::fields(body, encoder);
      },
      message);
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

template <class Message, std::size_t n>
base::Result<Message> decode_with(base::Json json, const std::array<Row<Message>, n>& rows) {
  HEARTH_TRY(const std::string type, take_type(json));
  for (const Row<Message>& row : rows) {
    if (row.id == type) return row.decode(json);
  }
  return base::Error{base::ErrorCode::kUnknownKind, "type"};
}

constexpr base::JsonBounds kServerBounds{.bytes_max = kServerMessageBytesMax,
                                         .nodes_max = base::limits::kJsonNodesBulkMax};

}  // namespace

std::string encode(const ClientMessage& message) { return encode_with(message, kClientRows); }
std::string encode(const ServerMessage& message) { return encode_with(message, kServerRows); }

base::Result<ClientMessage> decode_client(std::string_view bytes) {
  HEARTH_TRY(base::Json json, base::parse_json(bytes));
  return decode_with(std::move(json), kClientRows);
}

base::Result<ServerMessage> decode_server(std::string_view bytes) {
  HEARTH_TRY(base::Json json, base::parse_json(bytes, kServerBounds));
  return decode_with(std::move(json), kServerRows);
}

base::Result<ServerMessage> decode_server(const base::Json& json) {
  return decode_with(base::Json(json), kServerRows);
}

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
