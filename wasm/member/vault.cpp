// SPDX-License-Identifier: MIT
#include "wasm/member/vault.h"

#include <algorithm>
#include <string>

#include "shared/base/json.h"
#include "wasm/member/host.h"

namespace hearth {

std::size_t Vault::unread_notices() const {
  std::size_t count = 0;
  for (const model::Notice& notice : community_.state().inbox(community_.me()).notices) {
    if (is_unread(notice)) ++count;
  }
  return count;
}

void Vault::read_notices() {
  for (const model::Notice& notice : community_.state().inbox(community_.me()).notices) {
    read_to_ = std::max(read_to_, notice.seq);
  }
  host::vault_put("read", std::to_string(read_to_), false);
}

bool Vault::load(std::string_view key, std::string_view bytes) {
  if (key == "profile") {
    auto loaded = feed::import_profile(bytes);
    if (loaded.ok()) profile = std::move(loaded).value();
    return true;
  }
  if (key != "read") return false;
  const auto json = base::parse_json(bytes);
  if (json.ok() && json->integer() != nullptr && *json->integer() > 0) {
    read_to_ = static_cast<std::uint64_t>(*json->integer());
  }
  return true;
}

void Vault::save_now() {
  if (profile_dirty_) host::vault_put("profile", feed::export_profile(profile), false);
  profile_dirty_ = false;
  if (community_.replica() == nullptr) return;
  for (const sync::Saved& saved : community_.replica()->take_dirty()) {
    if (saved.bytes.empty()) {
      host::vault_erase(saved.key);
    } else {
      host::vault_put(saved.key, saved.bytes, true);
    }
  }
}

}  // namespace hearth
