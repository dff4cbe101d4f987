// SPDX-License-Identifier: MIT
#include "wasm/member/drafts.h"

#include "shared/base/time.h"
#include "wasm/member/host.h"
#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

constexpr std::string_view kPrefix = "draft/";
constexpr std::size_t kDraftsMax = 50;
constexpr std::int64_t kOffsetMinutesMax = 24 * 60;

// Minutes, as the page says them.
std::int64_t page_offset_ms(std::int64_t at_ms) {
  const std::string_view minutes = host::format("offset", static_cast<double>(at_ms), {});
  const bool behind = minutes.starts_with('-');
  const std::int64_t value =
      whole_number(minutes.substr(behind ? 1 : 0), kOffsetMinutesMax).value_or(0);
  return (behind ? -value : value) * base::kMinuteMs;
}

}  // namespace

bool Drafts::has(std::string_view key) const {
  const auto found = drafts_.find(key);
  return found != drafts_.end() && !found->second.empty();
}

void Drafts::touch(const std::string& key) {
  Draft& draft = drafts_[key];
  draft.at_ms = community_.now_ms();
  if (drafts_.size() > kDraftsMax) {
    auto oldest = drafts_.end();
    for (auto at = drafts_.begin(); at != drafts_.end(); ++at) {
      if (at->first == key) continue;
      if (oldest == drafts_.end() || at->second.at_ms < oldest->second.at_ms) oldest = at;
    }
    host::vault_erase(std::string(kPrefix) + oldest->first);
    drafts_.erase(oldest);
  }
  host::vault_put(std::string(kPrefix) + key, model::encode(drafts_[key]), true);
}

void Drafts::drop(const std::string& key) {
  drafts_.erase(key);
  host::vault_erase(std::string(kPrefix) + key);
}

DraftSetting Drafts::setting() const {
  return {.now_ms = community_.now_ms(),
          .offset_ms = page_offset_ms,
          .page = boot_.thread,
          .locale = say_.language(),
          .page_title = boot_.page_title,
          .page_url = boot_.page_url};
}

bool Drafts::take_back(const sync::RefusedEntry& refused) {
  const auto command = model::decode_command(refused.op, refused.args);
  if (!command.ok()) return false;
  DraftSetting then = setting();
  // When it was sent, on the clock it was written by.
  then.now_ms = refused.queued_ms - (community_.circumstances().now_ms - community_.now_ms());
  const auto returned = returned_draft(command->body, community_.state(), then);
  if (!returned) return false;
  put_back(drafts_[returned->key], returned->draft);
  touch(returned->key);
  return true;
}

bool Drafts::load(std::string_view key, std::string_view bytes) {
  if (!key.starts_with(kPrefix)) return false;
  auto draft = model::decode_text<Draft>(bytes, {.bytes_max = 512 * 1024}, model::Unknown::kIgnore);
  if (draft.ok()) drafts_[std::string(key.substr(kPrefix.size()))] = std::move(draft).value();
  return true;
}

}  // namespace hearth
