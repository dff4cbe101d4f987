// SPDX-License-Identifier: MIT
#include "server/twin/twin.h"

#include <algorithm>
#include <utility>

#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "server/runtime/version.h"
#include "server/twin/feeds.h"
#include "server/twin/html.h"
#include "server/twin/html_head.h"
#include "server/twin/style.h"

namespace hearth::twin {
namespace {

// One page takes some milliseconds; what waits here waits less than a second.
constexpr std::size_t kQueueMax = 128;
// Another process may write while the room is not in memory.
constexpr std::int64_t kAwayMsMax = 60'000;
constexpr std::int64_t kRobotsMs = 600'000;
constexpr std::int64_t kRetryS = 1;

std::string form_of(const Site& site) {
  std::string all(kStyle);
  all.append(runtime::kVersion).append(site.url).append(site.widget ? "w" : "");
  for (const auto& [name, page] : site.pages) all.append(name).append("=").append(page);
  return runtime::blake2b_hex(all).substr(0, 8);
}

std::string key_of(const rooms::Room& room, const Asked& asked) {
  return room.community().name + "|" + std::to_string(static_cast<int>(asked.form)) + "|" +
         page::path_of(asked.place) + "|" + std::to_string(asked.place.before) + "|" +
         std::to_string(asked.place.part) + "|" + std::to_string(asked.posts_max) + "|" +
         (asked.ranked ? "r" + std::to_string(asked.reads) : "") + (asked.whole ? "w" : "") + "|" +
         asked.host_page;
}

std::string_view media_type(Form form) {
  switch (form) {
    case Form::kAtom: return "application/atom+xml; charset=utf-8";
    case Form::kJsonFeed: return "application/feed+json; charset=utf-8";
    case Form::kSitemap: return "application/xml; charset=utf-8";
    case Form::kTree: return "application/json";
    case Form::kHtml: break;
  }
  return http::kHtml;
}

http::Response not_modified(const http::Response& whole) {
  http::Response response = whole;
  response.status = 304;
  response.body = nullptr;
  return response;
}

http::Response answer_from(const CachedAnswer& cached, const Asked& asked) {
  if (!asked.etag.empty() && http::has_token(asked.etag, cached.etag)) {
    return not_modified(cached.response);
  }
  return asked.brotli ? cached.compressed() : cached.response;
}

// Of a reply the tree is its thread's, asked for in the same way.
std::string tree_path(const std::string& community, const page::Place& place) {
  std::string path = "/v1/c/" + community + "/first?place=" + page::path_of(place);
  if (place.part > 0) path += "&part=" + std::to_string(place.part);
  return path;
}

http::Response busy() { return http::error_response({base::ErrorCode::kBusy, {}}, kRetryS); }

}  // namespace

// One answer on its way.
struct Twin::Work {
  Asked asked;
  std::string key;
  std::string community;
  http::Reply reply;
  std::string etag{};
  page::Page page{};
  std::vector<page::Listed> places{};
};

Twin::Twin(store::Store& store, rooms::Rooms& rooms, Options options)
    : store_(store),
      rooms_(rooms),
      options_(std::move(options)),
      form_(form_of(options_.site)),
      cache_(options_.cache_bytes_max),
      pool_({.threads = 1, .queue_max = kQueueMax}) {}

bool Twin::is_fresh(const rooms::Room& room, const CachedAnswer& cached) const {
  if (cached.seq != room.committed_seq()) return false;
  return room.is_live() || runtime::ticks_ms() - cached.made_ms < kAwayMsMax;
}

std::string Twin::etag_of(const community::State& state) const {
  return "W/\"" + form_ + "-" + std::to_string(state.seq) + "-" + state.chain.substr(0, 12) + "\"";
}

void Twin::answer(rooms::Room& room, Asked asked, http::Reply reply) {
  const std::string key = key_of(room, asked);
  if (const auto cached = cache_.find(key); cached && is_fresh(room, *cached)) {
    return reply(answer_from(*cached, asked));
  }
  auto work = std::make_shared<Work>();
  work->asked = std::move(asked);
  work->key = key;
  work->community = room.community().name;
  work->reply = std::move(reply);
  read(room, work);
}

void Twin::read(rooms::Room& room, const std::shared_ptr<Work>& work) {
  room.read([this, work](const community::State* state, sync::Publisher*) {
    if (state == nullptr) return work->reply(busy());
    // Of many readers waiting together the first has made it.
    const auto cached = cache_.find(work->key);
    if (cached && cached->seq == state->seq && cached->etag == etag_of(*state)) {
      return work->reply(answer_from(*cached, work->asked));
    }
    work->etag = etag_of(*state);
    copy(*state, *work);
    if (!pool_.try_post([this, work] { render(*work); })) work->reply(busy());
  });
}

// What is shown, out of the State, on the room's loop.
void Twin::copy(const community::State& state, Work& work) {
  const Asked& asked = work.asked;
  const bool feed = asked.form == Form::kAtom || asked.form == Form::kJsonFeed;
  if (asked.form == Form::kSitemap) work.places = page::listing(state);
  page::Wishes wishes{.posts_max = asked.form == Form::kSitemap ? 1 : asked.posts_max,
                      .whole = feed || asked.whole,
                      .host_page = asked.host_page};
  Orders::Order order;
  if (asked.ranked && asked.host_page.empty() && asked.place == page::Place{}) {
    order = orders_.of(work.community, state, asked.reads);
    wishes.order = order.get();
  }
  work.page = page::make(state, asked.place, work.community, wishes);
}

void Twin::render(Work& work) {
  http::Response response = rendered(work);
  // What is not there, and what is closed, costs little and comes in every shape: it is not kept.
  if (response.status != 200 || work.page.outcome != page::Outcome::kFound) {
    return work.reply(std::move(response));
  }
  auto made = std::make_shared<CachedAnswer>();
  made->seq = work.page.seq;
  made->made_ms = runtime::ticks_ms();
  made->etag = work.etag;
  made->response = std::move(response);
  if (work.asked.brotli) static_cast<void>(made->compressed());
  cache_.put(work.key, made);
  work.reply(answer_from(*made, work.asked));
}

http::Response Twin::rendered(Work& work) const {
  const Addresses addresses(options_.site, work.community);
  page::Page& page = work.page;
  page::lay_out(page);
  const page::Outcome outcome = page.outcome;
  if (outcome == page::Outcome::kElsewhere) {
    http::Response response;
    const std::string reply = std::to_string(work.asked.place.id);
    const bool tree = work.asked.form == Form::kTree;
    response.status = 301;
    response.fields = {{"Location", tree ? tree_path(work.community, page.place)
                                         : addresses.path(page.place) + "#p" + reply},
                       {"Cache-Control", "no-cache"}};
    return response;
  }
  if (work.asked.form == Form::kTree) {
    if (outcome == page::Outcome::kMissing) {
      return http::error_response({base::ErrorCode::kNotFound, "place"});
    }
    return response_of(work, model::encode(page));
  }
  if (outcome != page::Outcome::kFound || work.asked.form == Form::kHtml) {
    http::Response response = response_of(work, html_of(page, addresses));
    response.content_type = http::kHtml;
    const bool beginning = work.asked.form == Form::kHtml && work.asked.place == page::Place{};
    if (outcome == page::Outcome::kMissing) response.status = 404;
    if (outcome == page::Outcome::kClosed && !beginning) response.status = 403;
    return response;
  }
  switch (work.asked.form) {
    case Form::kAtom: return response_of(work, atom_of(page, addresses));
    case Form::kJsonFeed: return response_of(work, json_feed_of(page, addresses));
    default: return response_of(work, sitemap_of(work.places, addresses));
  }
}

http::Response Twin::response_of(const Work& work, std::string body) const {
  const Form form = work.asked.form;
  http::Response response;
  response.content_type = media_type(form);
  // Kept by whoever likes, and asked about again each time: what is taken down is gone at once.
  response.fields = {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}};
  const bool found = work.page.outcome == page::Outcome::kFound;
  if (found) response.fields.push_back({"ETag", work.etag});
  if (form == Form::kHtml || !found) {
    response.fields.push_back({"Content-Security-Policy", page_policy()});
    response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    response.fields.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
  } else if (form != Form::kTree) {
    // Readers of feeds are pages of other sites, too.
    response.fields.push_back({"Access-Control-Allow-Origin", "*"});
    response.fields.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
    response.fields.push_back({"Content-Security-Policy", "default-src 'none'; sandbox"});
  }
  if (form != Form::kTree) {
    response.fields.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
    if (options_.site.url.starts_with("https://")) {
      response.fields.push_back({"Strict-Transport-Security", "max-age=31536000"});
    }
  }
  response.body = http::share(std::move(body));
  return response;
}

http::Response Twin::missing(std::string_view language) {
  http::Response response;
  response.status = 404;
  response.content_type = http::kHtml;
  response.fields = {{"Cache-Control", "no-store"},
                     {"Vary", "Accept-Language"},
                     {"Content-Security-Policy", page_policy()},
                     {"Referrer-Policy", "no-referrer"}};
  response.body = http::share(missing_page(language));
  return response;
}

void Twin::robots(http::Reply reply) {
  {
    const std::lock_guard lock(robots_mutex_);
    if (robots_.body && runtime::ticks_ms() - robots_ms_ < kRobotsMs) return reply(robots_);
  }
  const bool taken = pool_.try_post([this, reply] {
    const auto communities = store_.communities();
    if (!communities.ok()) return reply(http::error_response(communities.error(), kRetryS));
    auto names = std::make_shared<std::vector<std::string>>();
    for (const store::Community& row : *communities) names->push_back(row.name);
    std::sort(names->begin(), names->end());
    ask_next(names, 0, std::make_shared<std::vector<std::string>>(), reply);
  });
  if (!taken) reply(busy());
}

// One community after another, so that a server of many is not all loaded at once.
void Twin::ask_next(std::shared_ptr<std::vector<std::string>> names, std::size_t at,
                    std::shared_ptr<std::vector<std::string>> open, http::Reply reply) {
  rooms::Room* room = nullptr;
  while (room == nullptr && at < std::min(names->size(), kSitemapsMax)) {
    room = rooms_.find((*names)[at++]);
  }
  if (room != nullptr) {
    return room->read(
        [this, names, at, open, reply, room](const community::State* state, sync::Publisher*) {
          if (state != nullptr && sees_inside(*state, community::Eyes{})) {
            open->push_back(room->community().name);
          }
          ask_next(names, at, open, reply);
        });
  }
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "public, max-age=600"}};
  response.body = http::share(robots_of(options_.site, *open));
  {
    const std::lock_guard lock(robots_mutex_);
    robots_ = response;
    robots_ms_ = runtime::ticks_ms();
  }
  reply(std::move(response));
}

}  // namespace hearth::twin
