// SPDX-License-Identifier: MIT
// The replica without a socket: long polls for what is new, short requests for pages and commands.
// The messages are the same as on a socket, so nothing else knows the difference.
#include <algorithm>

#include "shared/sync/replica.h"

namespace hearth::sync {
namespace {

constexpr std::int64_t kRetryMs = 2'000;  // after an answer that did not come
constexpr int kWaitS = 25;                // of a long poll

std::string number(std::string_view name, std::uint64_t value) {
  return std::string(name) + std::to_string(value);
}

}  // namespace

std::vector<HttpAsk> Replica::http_next(std::int64_t now_ms) {
  std::vector<HttpAsk> asks;
  now_ms_ = now_ms;
  if (connected_) return asks;
  if (!http_mode_) {
    http_mode_ = true;
    welcomed_ = false;
    touch();
  }
  if (now_ms >= pause_until_ms_) pause_until_ms_ = 0;
  if (!http_reading_ && now_ms >= http_retry_at_ms_) {
    asks.push_back(http_read());
    http_reading_ = true;
  }
  if (!welcomed_ || auth_pending_) {
    for (HttpAsk& ask : asks) ask.identity = identity_;
    return asks;
  }
  const bool may_read = now_ms >= http_retry_at_ms_ && has_window_ && !resuming_;
  if (asked_ == Asked::kNothing && may_read) http_page(asks);
  if (!http_mutating_ && pause_until_ms_ == 0) http_mutate(asks);
  for (HttpAsk& ask : asks) ask.identity = identity_;
  return asks;
}

HttpAsk Replica::http_read() {
  HttpAsk ask;
  ask.method = "GET";
  ask.path = "/v1/c/" + options_.community;
  // Who this is has to be known before anything is sent in their name.
  if (!welcomed_ || !has_window_ || resuming_) {
    hello_client_ = outbox_client(viewer_);
    ask.kind = HttpAsk::Kind::kSnapshot;
    ask.path += number("/snapshot?client=", hello_client_.value);
    return ask;
  }
  ask.kind = HttpAsk::Kind::kLog;
  ask.path += http_cursor() + number("&wait=", kWaitS);
  return ask;
}

std::string Replica::http_cursor() const {
  return number("/log?epoch=", epoch_) + number("&after=", confirmed_.seq) +
         number("&floor=", floor_);
}

void Replica::http_page(std::vector<HttpAsk>& asks) {
  HttpAsk ask;
  ask.kind = HttpAsk::Kind::kPage;
  ask.method = "GET";
  ask.path = "/v1/c/" + options_.community + http_cursor();
  if (const auto replies = wanted_replies()) {
    asked_ = Asked::kReplies;
    asked_replies_ = *replies;
    ask.path += number("&replies=", replies->before) + number("&from=", replies->from) +
                number("&stop=", replies->floor);
  } else if (const PostId root = wanted_thread()) {
    asked_ = Asked::kThread;
    asked_thread_ = root;
    ask.path += number("&thread=", root.value) + number("&from=", threads_.at(root).next);
  } else if (!window_full()) {
    asked_ = Asked::kMore;
    asked_before_ = floor_;
    ask.path += number("&before=", floor_) + number("&n=", base::limits::kWindowPage);
  } else {
    return;
  }
  asks.push_back(std::move(ask));
}

void Replica::http_mutate(std::vector<HttpAsk>& asks) {
  const std::vector<Outbox*> outboxes = own_outboxes();
  const auto found = std::find_if(outboxes.begin(), outboxes.end(),
                                  [](const Outbox* outbox) { return outbox->unanswered(); });
  if (!viewer_ || found == outboxes.end()) return;
  Outbox& outbox = **found;
  std::string muts;
  std::size_t count = 0;
  for (Entry& entry : outbox.entries) {
    if (entry.state != EntryState::kWaiting) continue;
    const std::string mut = model::encode(mut_of(outbox, entry));
    // One that is longer than a message goes alone.
    const bool full = muts.size() + mut.size() + 64 > base::limits::kMessageBytesMax;
    if (count == base::limits::kInFlightMax || (full && count != 0)) break;
    muts += (count++ == 0 ? "" : ",") + mut;
    entry.state = EntryState::kSent;
  }
  if (count == 0) return;
  HttpAsk ask;
  ask.kind = HttpAsk::Kind::kMutate;
  ask.method = "POST";
  const bool is_long = muts.size() > base::limits::kMessageBytesMax;
  ask.path = "/v1/c/" + options_.community + (is_long ? "/publish" : "/mutate");
  ask.body = number("{\"client\":", outbox.client.value) + ",\"muts\":[" + muts + "]}";
  asks.push_back(std::move(ask));
  http_mutating_ = true;
}

void Replica::http_answer(const HttpAsk& ask, int status, std::string_view body,
                          std::int64_t now_ms) {
  if (ask.identity == identity_) {
    if (ask.kind == HttpAsk::Kind::kMutate) http_mutating_ = false;
    if (ask.kind == HttpAsk::Kind::kSnapshot || ask.kind == HttpAsk::Kind::kLog) {
      http_reading_ = false;
    }
  }
  if (connected_) return;           // a socket took over in the meantime
  if (ask.identity != identity_) {  // it speaks of, or to, whoever was signed in then
    if (ask.kind == HttpAsk::Kind::kPage) asked_ = Asked::kNothing;
    all_waiting();
    return;
  }
  const auto messages = status == 200 ? open_envelope(body) : base::ErrorCode::kBadMessage;
  if (messages.ok()) {
    for (const base::Json& json : *messages) {
      const base::Result<ServerMessage> message = decode_server(json);
      if (message.ok()) {
        handle(*message, now_ms);
      } else if (message.error().code != base::ErrorCode::kUnknownKind) {
        ++counters_.bad_messages;
      }
    }
  }
  if (ask.kind == HttpAsk::Kind::kPage) asked_ = Asked::kNothing;
  if (ask.kind == HttpAsk::Kind::kMutate) {
    // What was not answered for (an earlier one stopped the run) goes again.
    for (Outbox* outbox : own_outboxes()) outbox->all_waiting();
  }
  if (http_failing_ == messages.ok()) touch();
  http_failing_ = !messages.ok();
  if (messages.ok()) return;
  if (status == 401) wants_token_ = true;
  http_retry_at_ms_ = now_ms + kRetryMs;
  pause(now_ms + kRetryMs);
}

}  // namespace hearth::sync
