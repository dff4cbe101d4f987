// SPDX-License-Identifier: MIT
#include "shared/model/event.h"

#include <array>

#include "shared/base/hash.h"
#include "shared/model/one_of_body.h"

namespace hearth::model {

template class OneOf<std::monostate
#define HEARTH_EVENT(id, Type) , Type
#include "shared/model/events.def"
#undef HEARTH_EVENT
                     >;

namespace {

struct Row {
  std::string_view id;
  const detail::Type* type;
};

constexpr std::array kRows{
#define HEARTH_EVENT(id, Type) Row{#id, &detail::kType<Type>},
#include "shared/model/events.def"
#undef HEARTH_EVENT
};

// The fields around the body, in one struct so that the codec writes and reads them.
struct Envelope {
  std::uint64_t seq = 0;
  std::int64_t at_ms = 0;
  MemberId actor;
  Audience audience = Audience::kEveryone;
  MemberId concerns;
  std::string kind;
  base::Json body;
  ContentRef content_ref;
  std::string chain;
  base::Json content;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq);
    v("at_ms", self.at_ms);
    v("actor", self.actor);
    v("audience", self.audience);
    v("concerns", self.concerns);
    v("kind", self.kind, {.bytes_max = 64, .required = true});
    v("body", self.body);
    v("content_ref", self.content_ref);
    v("chain", self.chain, {.bytes_max = 64});
    v("content", self.content);
  }
};

std::string encode_open(const Event& event) {
  std::string out = "{";
  {
    Encoder head(out);
    head("seq", event.seq);
    head("at_ms", event.at_ms);
    head("actor", event.actor);
    head("audience", event.audience);
    head("concerns", event.concerns);
    head("kind", std::string(event_id(event)));
  }
  out += ",\"body\":";
  if (const std::size_t index = event.body.index(); index != 0) {
    Encoder(out).write(held_body(event.body), *kRows[index - 1].type);
  } else {
    out += "{}";
  }
  if (event.content_ref.id) {
    out += ",\"content_ref\":";
    Encoder(out).write(event.content_ref);
  }
  return out;
}

}  // namespace

std::string_view event_id(const Event& event) {
  const std::size_t index = event.body.index();
  return index == 0 ? std::string_view{} : kRows[index - 1].id;
}

std::string canonical_event(const Event& event) { return encode_open(event) + "}"; }

std::string chain_after(std::string_view previous_chain, const Event& event) {
  std::string bytes(previous_chain);
  bytes += canonical_event(event);
  return base::hex(base::sha256(bytes), 16);
}

std::string encode_event(const Event& event) {
  std::string out = encode_open(event);
  if (!event.chain.empty()) {
    out += ",\"chain\":";
    base::append_json_text(out, event.chain);
  }
  if (event.content) {
    out += ",\"content\":";
    Encoder(out).write(*event.content);
  }
  out += '}';
  return out;
}

base::Result<Event> decode_event(const base::Json& json) {
  HEARTH_TRY(Envelope envelope, decode<Envelope>(json, Unknown::kIgnore));
  Event event;
  event.seq = envelope.seq;
  event.at_ms = envelope.at_ms;
  event.actor = envelope.actor;
  event.audience = envelope.audience;
  event.concerns = envelope.concerns;
  event.content_ref = std::move(envelope.content_ref);
  event.chain = std::move(envelope.chain);
  if (!envelope.content.is_null()) {
    HEARTH_TRY(event.content, decode<Content>(envelope.content, Unknown::kIgnore));
  }
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].id != envelope.kind) continue;
    // Stored events are read leniently: a newer server may have added fields this core does not
    // know.
    HEARTH_CHECK(
        read_into(event.body.hold(i + 1), *kRows[i].type, envelope.body, Unknown::kIgnore));
    return event;
  }
  return base::ErrorCode::kUnknownKind;
}

}  // namespace hearth::model
