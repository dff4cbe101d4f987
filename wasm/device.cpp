// SPDX-License-Identifier: MIT
// What this browser keeps: drafts, the feed's profile, what was read. Everything is small,
// versioned by its fields, and never sent.
#include "wasm/product.h"

#include <algorithm>

#include "shared/base/time.h"
#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

constexpr std::string_view kDraftPrefix = "draft/";
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

DraftSetting Product::draft_setting() const {
  return {.now_ms = now_ms_,
          .offset_ms = page_offset_ms,
          .page = boot.thread,
          .locale = say.language()};
}

bool Product::has_draft(const std::string& key) const {
  const auto found = drafts_.find(key);
  return found != drafts_.end() && !found->second.empty();
}

void Product::touch_draft(const std::string& key) {
  Draft& draft = drafts_[key];
  draft.at_ms = now_ms_;
  if (drafts_.size() > kDraftsMax) {
    auto oldest = drafts_.end();
    for (auto at = drafts_.begin(); at != drafts_.end(); ++at) {
      if (at->first == key) continue;
      if (oldest == drafts_.end() || at->second.at_ms < oldest->second.at_ms) oldest = at;
    }
    host::vault_erase(std::string(kDraftPrefix) + oldest->first);
    drafts_.erase(oldest);
  }
  host::vault_put(std::string(kDraftPrefix) + key, model::encode(drafts_[key]), true);
}

void Product::drop_draft(const std::string& key) {
  drafts_.erase(key);
  host::vault_erase(std::string(kDraftPrefix) + key);
}

void Product::load(std::string_view key, std::string_view bytes) {
  if (key.substr(0, kDraftPrefix.size()) == kDraftPrefix) {
    auto draft =
        model::decode_text<Draft>(bytes, {.bytes_max = 512 * 1024}, model::Unknown::kIgnore);
    if (draft.ok())
      drafts_[std::string(key.substr(kDraftPrefix.size()))] = std::move(draft).value();
  } else if (key == "profile") {
    auto loaded = feed::import_profile(bytes);
    if (loaded.ok()) profile = std::move(loaded).value();
  } else if (key == "read") {
    const auto json = base::parse_json(bytes);
    if (json.ok() && json->integer() != nullptr && *json->integer() > 0) {
      read_to_ = static_cast<std::uint64_t>(*json->integer());
    }
  } else if (key == "session") {
    if (session.state != SignedIn::kYes) session.refresh = bytes;
  } else if (key == "nudges") {
    nudges.load(bytes);
  } else if (key == "beliefs") {
    nudges.load_beliefs(bytes);
  } else if (replica != nullptr) {
    replica->restore(key, bytes);
  } else {
    kept_before_start_.emplace_back(key, bytes);
  }
}

void Product::save_profile() { profile_dirty_ = true; }

void Product::save_now() {
  if (profile_dirty_) host::vault_put("profile", feed::export_profile(profile), false);
  profile_dirty_ = false;
  if (replica == nullptr) return;
  for (const sync::Saved& saved : replica->take_dirty()) {
    if (saved.bytes.empty()) {
      host::vault_erase(saved.key);
    } else {
      host::vault_put(saved.key, saved.bytes, true);
    }
  }
}

std::size_t Product::unread_notices() const {
  std::size_t count = 0;
  for (const model::Notice& notice : state().inbox(me()).notices) {
    if (is_unread(notice)) ++count;
  }
  return count;
}

void Product::read_notices() {
  for (const model::Notice& notice : state().inbox(me()).notices) {
    read_to_ = std::max(read_to_, notice.seq);
  }
  host::vault_put("read", std::to_string(read_to_), false);
}

const lens::Digest& Product::digest() {
  if (digest_generation_ != generation() || digest_.since_ms != profile.previous_visit_ms) {
    digest_ = lens::digest_of(state(), me(), profile, now_ms_);
    digest_generation_ = generation();
  }
  return digest_;
}

}  // namespace hearth
