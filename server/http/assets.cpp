// SPDX-License-Identifier: MIT
#include "server/http/assets.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "server/runtime/secret.h"

namespace hearth::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 10'000;
constexpr std::size_t kBytesMax = std::size_t{256} * 1024 * 1024;

struct Type {
  std::string_view extension;
  std::string_view media;
};

constexpr std::array kTypes{
    Type{".html", "text/html; charset=utf-8"},
    Type{".css", "text/css; charset=utf-8"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".mjs", "text/javascript; charset=utf-8"},
    Type{".json", "application/json"},
    Type{".map", "application/json"},
    Type{".wasm", "application/wasm"},
    Type{".svg", "image/svg+xml"},
    Type{".png", "image/png"},
    Type{".jpg", "image/jpeg"},
    Type{".jpeg", "image/jpeg"},
    Type{".webp", "image/webp"},
    Type{".avif", "image/avif"},
    Type{".gif", "image/gif"},
    Type{".ico", "image/x-icon"},
    Type{".woff2", "font/woff2"},
    Type{".txt", "text/plain; charset=utf-8"},
    Type{".xml", "application/xml"},
    Type{".webmanifest", "application/manifest+json"},
};

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) return std::nullopt;
  return bytes;
}

bool is_hidden(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) {
    return !part.empty() && part.native().front() == '.';
  });
}

// Strips a compression suffix: "a.js.br" -> ("a.js", "br").
std::pair<std::string, std::string_view> split_coding(const std::string& path) {
  for (const std::string_view coding : {std::string_view("br"), std::string_view("gz")}) {
    if (path.size() > coding.size() + 1 && path.ends_with(coding) &&
        path[path.size() - coding.size() - 1] == '.') {
      return {path.substr(0, path.size() - coding.size() - 1), coding};
    }
  }
  return {path, {}};
}

}  // namespace

bool has_hash_in_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos) return false;
  name = name.substr(0, dot);
  const std::size_t mark = name.find_last_of("-.");
  if (mark == name.npos || name.size() - mark - 1 < 8) return false;
  const std::string_view hash = name.substr(mark + 1);
  // A hash is lower-case hexadecimal or base 32/36; a word has no digit in it.
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::any_of(hash.begin(), hash.end(), is_digit) &&
         std::all_of(hash.begin(), hash.end(),
                     [&](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); });
}

std::string_view media_type(std::string_view path) {
  for (const Type& type : kTypes) {
    if (path.ends_with(type.extension)) return type.media;
  }
  return "application/octet-stream";
}

Response Assets::response_for(std::string_view path, const Folder& folder,
                              const std::string& etag) {
  Response response;
  response.content_type = media_type(path);
  const bool page = response.content_type.starts_with("text/html");
  response.fields.push_back({"Cache-Control", has_hash_in_name(path)
                                                  ? "public, max-age=31536000, immutable"
                                                  : "public, max-age=300"});
  response.fields.push_back({"ETag", etag});
  response.fields.push_back({"Vary", "Accept-Encoding"});
  response.fields.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
  if (page) {
    const bool framed = path == "/frame.html" && !folder.frame_policy.empty();
    response.fields.push_back(
        {"Content-Security-Policy", framed ? folder.frame_policy : folder.page_policy});
    response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    // The sign-in window talks to the page of another site that opened it; no other page does.
    if (path != "/sign-in.html") {
      response.fields.push_back({"Cross-Origin-Opener-Policy", "same-origin-allow-popups"});
    }
    if (folder.https) {
      response.fields.push_back({"Strict-Transport-Security", "max-age=31536000"});
    }
  } else {
    // Host pages load these from other origins; they hold nothing private.
    response.fields.push_back({"Access-Control-Allow-Origin", "*"});
    response.fields.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
    // An SVG or XML opened by itself is a document that could run script. A script that runs as a
    // worker has a policy of its own: that of our pages.
    const bool script = response.content_type.starts_with("text/javascript");
    response.fields.push_back(
        {"Content-Security-Policy", script ? folder.page_policy : "default-src 'none'; sandbox"});
  }
  return response;
}

base::Status Assets::add(const Folder& folder) {
  std::error_code failure;
  const fs::path root(folder.path);
  if (!fs::is_directory(root, failure)) {
    return base::Error{base::ErrorCode::kNotFound, "folder " + folder.path};
  }
  std::map<std::string, std::string> found;
  for (fs::recursive_directory_iterator it(root, failure), end; !failure && it != end;
       it.increment(failure)) {
    const fs::path relative = it->path().lexically_relative(root);
    if (is_hidden(relative)) {
      if (it->is_directory(failure)) it.disable_recursion_pending();
      continue;
    }
    if (it->is_symlink(failure) || !it->is_regular_file(failure)) continue;
    std::optional<std::string> bytes = read_whole(it->path());
    if (!bytes) return base::Error{base::ErrorCode::kStore, relative.generic_string()};
    bytes_ += bytes->size();
    if (bytes_ > kBytesMax || found.size() + files_.size() >= kFilesMax) {
      return base::Error{base::ErrorCode::kTooLarge, "folder " + folder.path};
    }
    found.emplace("/" + relative.generic_string(), *std::move(bytes));
  }
  if (failure) return base::Error{base::ErrorCode::kStore, folder.path};
  for (auto& row : found) {
    // Not structured bindings: C++20 as clang 14 reads it captures none in the lambda below.
    const std::string& path = row.first;
    std::string& bytes = row.second;
    const auto [plain_path, coding] = split_coding(path);
    if ((!coding.empty() && found.contains(plain_path)) || files_.contains(path)) continue;
    const std::string etag = "W/\"" + runtime::blake2b_hex(bytes).substr(0, 24) + "\"";
    File file;
    file.etag = etag;
    file.plain = response_for(path, folder, etag);
    file.not_modified = file.plain;
    file.not_modified.status = 304;
    file.plain.body = share(bytes);
    const auto compressed = [&](const char* suffix, const char* name) {
      const auto at = found.find(path + suffix);
      if (at == found.end()) return Response{};
      Response response = file.plain;
      response.fields.push_back({"Content-Encoding", name});
      response.body = share(at->second);
      return response;
    };
    file.brotli = compressed(".br", "br");
    file.gzip = compressed(".gz", "gzip");
    files_.emplace(path, std::move(file));
  }
  return base::done();
}

const Response* Assets::find(const Head& head) const {
  auto at = files_.find(head.path);
  if (at == files_.end() && head.path.ends_with('/')) {
    at = files_.find(std::string(head.path) + "index.html");
  }
  if (at == files_.end()) return nullptr;
  const File& file = at->second;
  if (has_token(head.if_none_match, file.etag)) return &file.not_modified;
  if (file.brotli.body && has_token(head.accept_encoding, "br")) return &file.brotli;
  if (file.gzip.body && has_token(head.accept_encoding, "gzip")) return &file.gzip;
  return &file.plain;
}

}  // namespace hearth::http
