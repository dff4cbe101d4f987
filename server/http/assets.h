// SPDX-License-Identifier: MIT
// Files served as they are, read into memory once at start: a request costs one lookup and no disk,
// and a path can only ever name a file that was there (nothing outside the folder can be asked
// for).
//
// Caching: a file whose name carries its content's hash (app-1f3a9c2e.js) never changes and is
// cached for a year; pages and everything else for five minutes, then revalidated by ETag.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace hearth::http {

class Assets {
 public:
  struct Folder {
    std::string path;  // on disk
    /// Policy sent with HTML pages of this folder.
    std::string page_policy;
    /// The same for frame.html, which listed sites may show inside their pages.
    std::string frame_policy{};
    /// The server is reached by https only: pages tell browsers so.
    bool https = false;
  };

  /// Reads every regular file below the folder; hidden files and links are left out. A sibling
  /// NAME.br or NAME.gz becomes that file's compressed form. Files of a later folder do not replace
  /// earlier ones.
  /// @errors kNotFound: no such folder; kTooLarge: more than 10,000 files or 256 MiB; kStore:
  /// unreadable.
  [[nodiscard]] base::Status add(const Folder& folder);

  /// The response for GET or HEAD; nullptr where no file has that path. "/" and "/x/" mean
  /// index.html.
  [[nodiscard]] const Response* find(const Head& head) const;

  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string etag;
    Response plain, brotli, gzip, not_modified;
  };
  [[nodiscard]] static Response response_for(std::string_view path, const Folder& folder,
                                             const std::string& etag);

  std::map<std::string, File, std::less<>> files_;
  std::size_t bytes_ = 0;
};

/// True for names such as app-1f3a9c2e.js: eight or more characters of a hash before the extension.
[[nodiscard]] bool has_hash_in_name(std::string_view path);

/// Media type by extension, with charset for text.
[[nodiscard]] std::string_view media_type(std::string_view path);

}  // namespace hearth::http
