// SPDX-License-Identifier: MIT
#include "server/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "server/http/address.h"

namespace hearth::mail {
namespace {

base::Error wrong() {
  return {base::ErrorCode::kInvalidArgument, "mail is smtp://host:port or smtps://host:port"};
}

// "host" or "host:port" of a URL without anything else in it; empty where it has.
std::string_view authority_of(std::string_view url) {
  for (const std::string_view scheme : {"smtp://", "smtps://"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  }
  return {};
}

std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    return end == std::string_view::npos ? std::string_view{} : authority.substr(1, end - 1);
  }
  return authority.substr(0, authority.find(':'));
}

// What is read of the message so far, and when to stop.
struct Reading {
  std::string_view rest;
  bool whole = false;  // all of it, and its end, was asked for
  const std::atomic<bool>* stopping = nullptr;
};

std::size_t read_some(char* to, std::size_t size, std::size_t count, void* data) {
  auto& reading = *static_cast<Reading*>(data);
  const std::size_t bytes = std::min(size * count, reading.rest.size());
  std::memcpy(to, reading.rest.data(), bytes);
  reading.rest.remove_prefix(bytes);
  if (bytes == 0) reading.whole = true;
  return bytes;
}

int look_up(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Reading*>(data)->stopping->load() ? 1 : 0;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

struct ListEnd {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct CurlEnd {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

// Once, before the first handle; other libraries of ours do not use libcurl.
bool start_curl() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return started;
}

void set_relay(CURL* curl, const Relay& relay) {
  curl_easy_setopt(curl, CURLOPT_URL, relay.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // whatever the environment says
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  const bool open_line = is_loopback(relay.url);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, open_line ? long{CURLUSESSL_NONE} : long{CURLUSESSL_ALL});
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(relay.connect_max.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(relay.whole_max.count()));
  if (relay.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, relay.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, relay.password.c_str());
}

Fate fate_of(CURLcode result, long code, const Reading& reading) {
  if (result == CURLE_OK) return Fate::kSent;
  if (result == CURLE_LOGIN_DENIED) return Fate::kLater;  // ours to mend, not the recipient's
  if (code >= 500 && code < 600) return Fate::kRefused;
  if (code >= 400) return Fate::kLater;
  return reading.whole ? Fate::kUnsure : Fate::kLater;
}

}  // namespace

base::Status check_relay(std::string_view url) {
  const std::string_view authority = authority_of(url);
  const std::string_view host = host_of(authority);
  if (host.empty() || url.size() > 300) return wrong();
  for (const char c : authority) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::strchr(".-_[]:", c) != nullptr;
    if (!fine) return wrong();
  }
  return base::done();
}

bool is_loopback(std::string_view url) {
  const std::string_view host = host_of(authority_of(url));
  if (host == "localhost") return true;
  const auto address = http::parse_address(host);
  if (!address) return false;
  if (address->is_v4()) return address->bytes[12] == 127;
  return *address == *http::parse_address("::1");
}

Delivery deliver(const Relay& relay, const Parcel& parcel, const std::atomic<bool>& stopping) {
  const std::unique_ptr<CURL, CurlEnd> curl(start_curl() ? curl_easy_init() : nullptr);
  if (!curl) return {.why = "no memory for a connection"};
  const std::string from = "<" + parcel.from + ">";
  const std::string to = "<" + parcel.to + ">";
  const std::unique_ptr<curl_slist, ListEnd> recipients(curl_slist_append(nullptr, to.c_str()));
  Reading reading{.rest = parcel.bytes, .stopping = &stopping};
  set_relay(curl.get(), relay);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &read_some);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &reading);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &ignore);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &look_up);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &reading);
  const CURLcode result = curl_easy_perform(curl.get());
  long code = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
  return {.fate = fate_of(result, code, reading),
          .code = static_cast<int>(code),
          .why = curl_easy_strerror(result)};
}

}  // namespace hearth::mail
