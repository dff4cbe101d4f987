// SPDX-License-Identifier: MIT
#include "server/importers/page_address.h"

#include <unicode/uidna.h>

#include <cstdint>
#include <memory>

#include "server/importers/foreign_text.h"
#include "shared/base/limits.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kKeyBytesMax = base::limits::kPageKeyBytesMax;

// As web/page.js: what says where a reader came from, and nothing of what they read.
bool is_tracking(std::string_view name) {
  constexpr std::string_view kWhole[] = {"mc_cid", "mc_eid",  "dclid",  "gclid",  "mclid",
                                         "yclid",  "msclkid", "fbclid", "igshid", "ref_src"};
  for (const std::string_view one : kWhole) {
    if (same_word(name, one)) return true;
  }
  return (starts_with_word(name, "utm_") && name.size() > 4) ||
         (starts_with_word(name, "_hs") && name.size() > 3);
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (is_tracking(pair.substr(0, pair.find('=')))) continue;
    if (!kept.empty()) kept += '&';
    kept += pair;
  }
  return kept;
}

// Percent signs for everything a browser writes so. `never` are the printable ones among them.
std::string escaped(std::string_view text, std::string_view never) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && never.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

// "." and ".." resolved.
std::string plain_path(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(end);
    const bool last = path.empty();
    if (part == "..") {
      out.erase(std::min(out.rfind('/'), out.size()));
      if (last) out += '/';
    } else if (part == ".") {
      if (last) out += '/';
    } else {
      out += '/';
      out += part;
    }
  }
  return out.empty() ? "/" : out;
}

std::string plain_host(std::string_view host) {
  const std::string small = lower_case(host);
  bool ascii = true;
  for (const char c : small) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return small;
  UErrorCode failure = U_ZERO_ERROR;
  struct Close {
    void operator()(UIDNA* names) const { uidna_close(names); }
  };
  const std::unique_ptr<UIDNA, Close> names(
      uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &failure));
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::string out(512, '\0');
  const std::int32_t length = U_SUCCESS(failure)
                                  ? uidna_nameToASCII_UTF8(names.get(), small.data(),
                                                           static_cast<std::int32_t>(small.size()),
                                                           out.data(), 512, &info, &failure)
                                  : 0;
  if (U_FAILURE(failure) || info.errors != 0 || length <= 0 || length > 512) return small;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// "HTTP://Example.org:80" as scheme and host; empty where it is none.
std::string plain_origin(std::string_view text) {
  const bool secure = starts_with_word(text, "https://");
  if (!secure && !starts_with_word(text, "http://")) return {};
  text.remove_prefix(secure ? 8 : 7);
  text = text.substr(0, text.find_first_of("/?#\\"));
  if (const std::size_t user = text.rfind('@'); user != std::string_view::npos) {
    text.remove_prefix(user + 1);
  }
  std::string_view port;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos) {
    port = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  if (text.empty()) return {};
  if (port == (secure ? "443" : "80")) port = {};
  return (secure ? "https://" : "http://") + plain_host(text) +
         (port.empty() ? std::string() : ":" + std::string(port));
}

// The last part of a path; empty behind a slash.
std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// "/a" and "/a/" are one page of a site, which serves one of them.
std::string ended(std::string path, PathEnd end) {
  const std::string_view last = last_part(path);
  if (end == PathEnd::kSlash && !last.empty() && last.find('.') == std::string_view::npos) {
    path += '/';
  }
  if (end == PathEnd::kNoSlash && last.empty() && path.size() > 1) path.pop_back();
  return path;
}

}  // namespace

PageForm page_form(std::string_view address) {
  PageForm form;
  form.secure = starts_with_word(address, "https://");
  form.plain = starts_with_word(address, "http://");
  if (!form.secure && !form.plain) return {};
  address = address.substr(0, address.find_first_of("?#"));
  address.remove_prefix(address.find("//") + 2);
  address.remove_prefix(std::min(address.find('/'), address.size()));
  const std::string_view last = last_part(address);
  form.slash = last.empty() && address.size() > 1;
  form.no_slash = !last.empty() && last.find('.') == std::string_view::npos;
  return form;
}

std::string page_address(std::string_view written, std::string_view site, PathEnd end) {
  const std::string clean = one_line(written);
  std::string_view text = clean;
  const std::string given = plain_origin(text);
  const std::string wanted = plain_origin(site);
  const bool path_alone = given.empty() && text.substr(0, 1) == "/" && text.substr(0, 2) != "//";
  if (given.empty() && !(path_alone && !wanted.empty())) return clean;
  const std::string origin = wanted.empty() ? given : wanted;
  if (!path_alone) {
    text.remove_prefix(text.find("//") + 2);
    text.remove_prefix(std::min(text.find_first_of("/?#\\"), text.size()));
  }
  text = text.substr(0, text.find('#'));
  const std::size_t mark = std::min(text.find('?'), text.size());
  std::string path(text.substr(0, mark));
  for (char& c : path) c = c == '\\' ? '/' : c;
  const std::string query = without_tracking(text.substr(std::min(mark + 1, text.size())));
  return origin + escaped(ended(plain_path(path), end), "\"<>`{}^") +
         (query.empty() ? std::string() : "?" + escaped(query, "\"<>'"));
}

std::string page_key(std::string_view address) {
  if (address.size() <= kKeyBytesMax) return std::string(address);
  // Over UTF-16 units and in 32 bits, as the browser counts; an address in canonical form is ASCII.
  std::uint32_t a = 0x811c9dc5;
  std::uint32_t b = 0x1b873593;
  for (const char c : address) {
    a = (a ^ static_cast<unsigned char>(c)) * 16'777'619u;
    b = (b ^ static_cast<unsigned char>(c)) * 0x5bd1e995u;
  }
  const auto base36 = [](std::uint32_t number) {
    std::string digits;
    do {
      digits.insert(digits.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
      number /= 36;
    } while (number != 0);
    return digits;
  };
  const std::string number = "~" + base36(a) + base36(b);
  std::string head(address.substr(0, kKeyBytesMax - number.size()));
  while (!head.empty() && (static_cast<unsigned char>(address[head.size()]) & 0xC0) == 0x80) {
    head.pop_back();
  }
  return head + number;
}

}  // namespace hearth::importers
