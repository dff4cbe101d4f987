// SPDX-License-Identifier: MIT
#include "server/twin/feeds.h"

#include <algorithm>

#include "server/twin/body.h"
#include "server/twin/html_head.h"
#include "server/twin/words.h"
#include "server/twin/writer.h"
#include "shared/base/json.h"

namespace hearth::twin {
namespace {

using base::Json;
using page::Entry;
using page::Page;

// A feed reader that polls every minute gains nothing; one that stays within this is welcome.
constexpr int kCrawlDelayS = 2;

std::int64_t changed_ms(const Entry& entry) { return std::max(entry.created_ms, entry.edited_ms); }

bool of_topic(const Page& page) { return page.place.kind == page::PlaceKind::kTopic; }

std::string title_of(const Page& page) {
  return of_topic(page) ? page.community + ": " + page.topic.name : page.community;
}

std::string title_of(const Entry& entry) {
  std::string title =
      entry.title.empty() ? words_of(entry.body, base::limits::kTopicNameBytesMax) : entry.title;
  return title.empty() ? "…" : title;
}

// Where the feed itself is: beside the place it is of.
std::string feed_url(const Page& page, const Addresses& addresses, std::string_view file) {
  const page::Place place{.kind = page.place.kind, .id = page.place.id};
  return addresses.url(place) + (of_topic(page) ? "/" : "") + std::string(file);
}

std::string author_of(const Entry& entry, const Words& words) {
  return entry.author.name.empty() ? std::string(words(Word::somebody)) : entry.author.name;
}

void atom_entry(Writer& out, const Entry& entry, const Addresses& addresses, const Words& words) {
  const std::string url = addresses.url(addresses.post(entry.id));
  out.line().open("entry").element("id", url);
  out.element("title", {{"type", "text"}}, title_of(entry));
  out.element("published", date_of(entry.created_ms));
  out.element("updated", date_of(changed_ms(entry)));
  out.leaf("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", url}});
  out.open("author").element("name", author_of(entry, words));
  if (entry.author.id) out.element("uri", addresses.url(addresses.member(entry.author.id)));
  out.close();
  if (!entry.topic_name.empty()) {
    out.leaf("category",
             {{"term", std::to_string(entry.topic.value)}, {"label", entry.topic_name}});
  }
  out.element("content", {{"type", "html"}}, html_of(entry.body)).close();
}

}  // namespace

std::string atom_of(const Page& page, const Addresses& addresses) {
  const Words words(page.locale);
  const page::Place place{.kind = page.place.kind, .id = page.place.id};
  std::int64_t updated_ms = 0;
  for (const Entry& entry : page.posts) updated_ms = std::max(updated_ms, changed_ms(entry));
  Writer out(Writer::Kind::kXml);
  out.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", page.locale}}).line();
  const std::string self = feed_url(page, addresses, "feed.atom");
  out.element("id", self).element("title", {{"type", "text"}}, title_of(page));
  const std::string& about = of_topic(page) ? page.topic.description : page.description;
  if (!about.empty()) out.element("subtitle", {{"type", "text"}}, about);
  out.element("updated", date_of(updated_ms)).line();
  out.leaf("link", {{"rel", "self"}, {"type", kAtomType}, {"href", self}});
  out.leaf("link",
           {{"rel", "alternate"}, {"type", "text/html"}, {"href", addresses.canonical(place)}});
  out.element("generator", "Hearth");
  for (const Entry& entry : page.posts) atom_entry(out, entry, addresses, words);
  return out.line().take() + "\n";
}

std::string json_feed_of(const Page& page, const Addresses& addresses) {
  const Words words(page.locale);
  const page::Place place{.kind = page.place.kind, .id = page.place.id};
  Json feed;
  feed.set("version", Json("https://jsonfeed.org/version/1.1"));
  feed.set("title", Json(title_of(page)));
  feed.set("home_page_url", Json(addresses.canonical(place)));
  feed.set("feed_url", Json(feed_url(page, addresses, "feed.json")));
  const std::string& about = of_topic(page) ? page.topic.description : page.description;
  if (!about.empty()) feed.set("description", Json(about));
  feed.set("language", Json(page.locale));
  base::JsonArray items;
  for (const Entry& entry : page.posts) {
    const std::string url = addresses.url(addresses.post(entry.id));
    Json item;
    item.set("id", Json(url));
    item.set("url", Json(url));
    item.set("title", Json(title_of(entry)));
    item.set("content_html", Json(html_of(entry.body)));
    item.set("date_published", Json(date_of(entry.created_ms)));
    if (entry.edited_ms > 0) item.set("date_modified", Json(date_of(entry.edited_ms)));
    Json author;
    author.set("name", Json(author_of(entry, words)));
    if (entry.author.id) {
      author.set("url", Json(addresses.url(addresses.member(entry.author.id))));
    }
    item.set("authors", Json(base::JsonArray{std::move(author)}));
    if (!entry.topic_name.empty()) item.set("tags", Json(base::JsonArray{Json(entry.topic_name)}));
    items.push_back(std::move(item));
  }
  feed.set("items", Json(std::move(items)));
  return base::write_json(feed);
}

std::string sitemap_of(const std::vector<page::Listed>& places, const Addresses& addresses) {
  Writer out(Writer::Kind::kXml);
  out.open("urlset", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}}).line();
  for (const page::Listed& row : places) {
    out.open("url").element("loc", addresses.url(row.place));
    if (row.changed_ms > 0) out.element("lastmod", date_of(row.changed_ms));
    out.close().line();
  }
  return out.take() + "\n";
}

std::string robots_of(const Site& site, const std::vector<std::string>& communities) {
  std::string text =
      "User-agent: *\nDisallow: /v1/\nAllow: /\nCrawl-delay: " + std::to_string(kCrawlDelayS) +
      "\n";
  for (const std::string& name : communities) {
    text += "\nSitemap: " + site.url + "/c/" + name + "/sitemap.xml";
  }
  return communities.empty() ? text : text + "\n";
}

}  // namespace hearth::twin
