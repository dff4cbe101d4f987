// SPDX-License-Identifier: MIT
// The twin: every place of a community at an address of its own, as a page that needs no script, a
// feed, or a tree for the widget's first screen. All of it is what a visitor may read, equal for
// everybody, and made once for each state of the log: the ETag is the log's head.
//
// A room's loop only copies what is shown (page::make); Markdown, HTML and compression are done on
// a thread of the twin's own, whose queue is bounded: beyond it the answer is 503 with Retry-After.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/rooms/rooms.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "server/twin/cache.h"
#include "server/twin/order.h"
#include "server/twin/site.h"
#include "shared/page/page.h"

namespace hearth::twin {

enum class Form : std::uint8_t { kHtml, kAtom, kJsonFeed, kSitemap, kTree };

/// What one request asks for, and what it can take.
struct Asked {
  Form form = Form::kHtml;
  page::Place place{};
  std::size_t posts_max = page::kPostsMax;
  bool ranked = false;      // the feed in the order of somebody new, not by time
  text::Tongues reads = 0;  // with `ranked`: the languages they read; 0: not known
  bool whole = false;       // a feed with all words of its posts
  std::string host_page{};  // a feed: only what belongs to this page of the host
  std::string etag{};       // If-None-Match
  bool brotli = false;
};

class Twin {
 public:
  struct Options {
    Site site{};
    std::size_t cache_bytes_max = std::size_t{32} * 1024 * 1024;
  };
  Twin(store::Store& store, rooms::Rooms& rooms, Options options);

  [[nodiscard]] const Site& site() const { return options_.site; }
  [[nodiscard]] Cache::Size cached() const { return cache_.size(); }

  /// Answers once, on any thread.
  void answer(rooms::Room& room, Asked asked, http::Reply reply);

  /// robots.txt, with the sitemaps of communities that show themselves to visitors; the first
  /// kSitemapsMax by name. Made anew once in ten minutes.
  void robots(http::Reply reply);

  /// 404 in words, where there is no such community or no such address at all.
  [[nodiscard]] static http::Response missing(std::string_view language);

 private:
  struct Work;
  [[nodiscard]] bool is_fresh(const rooms::Room& room, const CachedAnswer& cached) const;
  [[nodiscard]] std::string etag_of(const community::State& state) const;
  void read(rooms::Room& room, const std::shared_ptr<Work>& work);
  void copy(const community::State& state, Work& work);
  void render(Work& work);
  [[nodiscard]] http::Response rendered(Work& work) const;
  [[nodiscard]] http::Response response_of(const Work& work, std::string body) const;
  void ask_next(std::shared_ptr<std::vector<std::string>> names, std::size_t at,
                std::shared_ptr<std::vector<std::string>> open, http::Reply reply);

  store::Store& store_;
  rooms::Rooms& rooms_;
  const Options options_;
  const std::string form_;  // changes with how pages look and where they stand
  Cache cache_;
  Orders orders_;
  std::mutex robots_mutex_;
  std::int64_t robots_ms_ = 0;
  http::Response robots_;
  runtime::Pool pool_;  // last: its work uses all of the above
};

/// Communities robots.txt names at most.
inline constexpr std::size_t kSitemapsMax = 50;

}  // namespace hearth::twin
