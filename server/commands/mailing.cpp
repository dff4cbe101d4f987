// SPDX-License-Identifier: MIT
#include "server/commands/mailing.h"

#include <cstdlib>
#include <fstream>

#include "server/api/origins.h"
#include "server/mail/address.h"
#include "shared/api/endpoints.h"
#include "shared/text/markdown.h"

namespace hearth::commands {
namespace {

using base::Error;
using base::ErrorCode;

Error wrong(std::string detail) { return {ErrorCode::kInvalidArgument, std::move(detail)}; }

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

base::Status read_login(const std::string& file, mail::Relay& relay) {
  relay.user = environment("HEARTH_MAIL_USER");
  relay.password = environment("HEARTH_MAIL_PASSWORD");
  if (file.empty()) return base::done();
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, file};
  if (!std::getline(in, relay.user) || !std::getline(in, relay.password)) {
    return wrong("--mail-login takes a file of two lines: user and password");
  }
  return base::done();
}

bool is_here(std::string_view url) {
  const std::string_view host = url.substr(std::string_view("http://").size());
  return mail::is_loopback("smtp://" + std::string(host));
}

// "NAME=URL"; a URL that begins with a slash is on this server.
base::Status read_page(const std::string& page, const std::string& public_url,
                       std::map<std::string, std::string, std::less<>>& pages) {
  const std::size_t equals = page.find('=');
  if (equals == std::string::npos) return wrong("--page takes NAME=URL");
  const std::string name = page.substr(0, equals);
  std::string url = page.substr(equals + 1);
  if (url.starts_with('/')) url = public_url + url;
  const bool fine = api::is_community_name(name) && url.starts_with("http") &&
                    text::is_safe_link(url) && url.find('#') == std::string::npos;
  if (!fine) return wrong("--page takes NAME=URL, without # in it");
  pages[name] = std::move(url);
  return base::done();
}

}  // namespace

base::Result<std::string> read_public_url(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  // An origin is what it is; the list checks it.
  api::Origins check;
  if (!check.add(url).ok()) return wrong("--public-url takes https://host or https://host:port");
  if (!url.starts_with("https://") && !is_here(url)) {
    return wrong("--public-url must begin with https://: what its links do is the member's alone");
  }
  return std::string(url);
}

base::Result<std::optional<mail::Letters::Options>> mail_options(const Config& config,
                                                                 std::uint16_t port,
                                                                 std::int64_t rate_scale) {
  if (config.mail.empty()) return std::optional<mail::Letters::Options>{};
  mail::Letters::Options options;
  options.rate_scale = rate_scale;
  HEARTH_CHECK(mail::check_relay(config.mail));
  options.mailer.relay.url = config.mail;
  HEARTH_CHECK(read_login(config.mail_login, options.mailer.relay));
  if (!mail::check_address(config.mail_from).ok()) {
    return wrong("--mail-from takes the address letters come from, e.g. letters@community.example");
  }
  options.mailer.from = config.mail_from;
  std::string url = config.public_url;
  if (url.empty()) {
    if (!mail::is_loopback(config.mail)) {
      return wrong("--mail needs --public-url: links in letters lead there");
    }
    url = "http://127.0.0.1:" + std::to_string(port);
  }
  HEARTH_TRY(options.site.public_url, read_public_url(url));
  HEARTH_TRY(options.site.pages, read_pages(config, options.site.public_url));
  return std::optional(std::move(options));
}

base::Result<std::map<std::string, std::string, std::less<>>> read_pages(
    const Config& config, const std::string& public_url) {
  std::map<std::string, std::string, std::less<>> pages;
  for (const std::string& page : config.pages) HEARTH_CHECK(read_page(page, public_url, pages));
  return pages;
}

base::Result<twin::Site> twin_site(const Config& config, std::uint16_t port) {
  twin::Site site;
  site.url = "http://127.0.0.1:" + std::to_string(port);
  if (!config.public_url.empty()) {
    HEARTH_TRY(site.url, read_public_url(config.public_url));
  }
  HEARTH_TRY(site.pages, read_pages(config, site.url));
  site.widget = !config.web.empty();
  return site;
}

}  // namespace hearth::commands
