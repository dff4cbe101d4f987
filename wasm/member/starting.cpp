// SPDX-License-Identifier: MIT
#include "wasm/member/starting.h"

#include "shared/base/hash.h"
#include "shared/base/ids.h"
#include "shared/model/codec.h"
#include "shared/model/command.h"
#include "shared/sync/messages.h"

namespace hearth {

void Starting::use(std::string_view set) {
  if (!set_.empty()) return;
  set_ = set;
  refused_.clear();
  fetching_ = requests_.send("GET", "/rules/" + set_ + ".json", {});
}

void Starting::publish(std::string_view file) {
  model::PublishRules wish;
  wish.base_revision = community_.state().rulebook.revision;
  wish.file = file;
  wish.material = true;
  // A client of its own: what it asks is one command, and nobody waits for its next.
  const auto now = static_cast<std::uint64_t>(community_.now_ms());
  const std::uint64_t client = (base::mix64(community_.me().value, now) & base::kIdMax) | 1U;
  // As api::PublishRequest; the arguments are written once, not read and written again.
  const std::string body =
      "{\"client\":" + std::to_string(client) +
      ",\"muts\":[{\"mid\":1,\"op\":\"publish_rules\",\"args\":" + model::encode(wish) + "}]}";
  publishing_ = requests_.send_here("POST", "publish", body);
}

std::string Starting::refusal_of(std::string_view body) const {
  const auto error = Words::problem_in(body);
  return error ? say_.sentence(*error) : std::string(say_(Say::error_network));
}

// What became of the one command in the answer; empty where the rules are published.
std::string Starting::judged(std::string_view body) const {
  const auto messages = sync::open_envelope(body);
  if (!messages.ok() || messages->empty()) return refusal_of(body);
  const auto message = sync::decode_server(messages->front());
  if (!message.ok()) return refusal_of(body);
  const auto refuse = [this](const std::string& code, const std::string& detail) {
    return say_.sentence(
        base::Error{base::error_from_wire(code).value_or(base::ErrorCode::kInternal), detail});
  };
  if (const auto* err = std::get_if<sync::Err>(&*message)) return refuse(err->code, err->detail);
  const auto* res = std::get_if<sync::Res>(&*message);
  if (res == nullptr) return refusal_of(body);
  return res->st == sync::Outcome::kNo ? refuse(res->code, res->detail) : std::string();
}

bool Starting::take(std::uint32_t request, int status, std::string_view body) {
  if (request == 0 || (request != fetching_ && request != publishing_)) return false;
  const bool fetched = request == fetching_;
  (fetched ? fetching_ : publishing_) = 0;
  if (fetched && status == 200) {
    publish(body);
    return true;
  }
  set_.clear();
  refused_ = fetched || status != 200 ? refusal_of(body) : judged(body);
  published_ = refused_.empty();
  return true;
}

}  // namespace hearth
