// SPDX-License-Identifier: MIT
#include "server/identity/former_account.h"

#include "server/runtime/secret.h"
#include "server/store/config.h"

namespace hearth::identity {
namespace {

// No subject of a host begins so: those have a "|" between issuer and id, this has none.
constexpr std::string_view kPrefix = "mail#";
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kAddressBytesMax = 254;

std::string key_in(const store::CommunityConfig& config) {
  const auto key = runtime::from_base64url(config.address_key);
  return key && key->size() == kKeyBytes ? *key : std::string();
}

constexpr std::size_t kSealedBytesMax = 254;  // AccountExtra::waiting_address

// The same twice gives the text back.
std::string mixed(std::string_view secret, std::string text) {
  const std::string key = runtime::blake2b_mac(std::string(kKeyBytes, 'm'), secret);
  std::string stream;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % kKeyBytes == 0) stream = runtime::blake2b_mac(key, std::to_string(at));
    text[at] = static_cast<char>(text[at] ^ stream[at % kKeyBytes]);
  }
  return text;
}

}  // namespace

base::Result<std::string> address_key(store::Store& store, const store::Community& community) {
  // As it is now: an owner may have been appointed since it was read.
  HEARTH_TRY(const store::Community fresh, store.community(community.name));
  store::CommunityConfig config = store::config_of(fresh);
  if (std::string key = key_in(config); !key.empty()) return key;
  std::string key = runtime::random_bytes(kKeyBytes);
  config.address_key = runtime::base64url(key);
  HEARTH_CHECK(store::commit(store, {store::put_config(fresh, config)}));
  return key;
}

std::string former_subject(std::string_view key, std::string_view address) {
  const std::size_t at = address.find('@');
  const bool shaped = at != address.npos && at > 0 && at + 1 < address.size() &&
                      address.size() <= kAddressBytesMax && key.size() == kKeyBytes;
  if (!shaped) return {};
  std::string small(address);
  for (char& c : small) {
    if (c <= ' ' || c == 0x7F) return {};
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::string(kPrefix) + runtime::base64url(runtime::blake2b_mac(key, small));
}

bool is_former(const store::Account& account) {
  return account.subject.starts_with(kPrefix) && account.secret.empty();
}

base::Result<std::optional<store::Account>> former_account(store::Store& store,
                                                           const store::Community& community,
                                                           std::string_view address) {
  if (address.empty()) return std::optional<store::Account>{};
  HEARTH_TRY(const store::Community fresh, store.community(community.name));
  const std::string subject = former_subject(key_in(store::config_of(fresh)), address);
  if (subject.empty()) return std::optional<store::Account>{};
  return store.account_by_subject(community.id, subject);
}

std::string sealed_mailbox(std::string_view secret, const AskedMailbox& mailbox) {
  std::string sealed = runtime::base64url(mixed(secret, mailbox.address + '\n' + mailbox.folded));
  return sealed.size() <= kSealedBytesMax ? sealed : std::string();
}

AskedMailbox unsealed_mailbox(std::string_view secret, std::string_view sealed) {
  const auto raw = runtime::from_base64url(sealed);
  if (!raw) return {};
  const std::string text = mixed(secret, *raw);
  const std::size_t end = text.find('\n');
  if (end == text.npos) return {};
  return {text.substr(0, end), text.substr(end + 1)};
}

}  // namespace hearth::identity
