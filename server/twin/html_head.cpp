// SPDX-License-Identifier: MIT
#include "server/twin/html_head.h"

#include "server/runtime/secret.h"
#include "server/twin/body.h"
#include "server/twin/html.h"
#include "server/twin/linked_data.h"
#include "server/twin/style.h"
#include "shared/base/hash.h"

namespace hearth::twin {
namespace {

using page::Page;
using page::PlaceKind;

constexpr std::size_t kDescriptionBytes = 200;

std::string clipped(std::string words) {
  page::Block block;
  block.runs.push_back({.text = std::move(words), .flags = 0, .href = {}});
  return words_of({block}, kDescriptionBytes);
}

// What the page itself is called, without the community's name.
std::string title_of(const Page& page, const Words& words) {
  switch (page.place.kind) {
    case PlaceKind::kThread:
      if (page.posts.empty() || !page.posts.front().live()) break;
      if (!page.posts.front().title.empty()) return page.posts.front().title;
      return words_of(page.posts.front().body, base::limits::kTopicNameBytesMax);
    case PlaceKind::kTopic: return page.topic.name;
    case PlaceKind::kMember: return page.profile.person.name;
    case PlaceKind::kRules: return std::string(words(Word::rules));
    case PlaceKind::kFeed: return {};
  }
  return std::string(words(Word::missing_title));
}

std::string description_of(const Page& page) {
  switch (page.place.kind) {
    case PlaceKind::kThread:
      return page.posts.empty() ? std::string{}
                                : words_of(page.posts.front().body, kDescriptionBytes);
    case PlaceKind::kTopic: return clipped(page.topic.description);
    case PlaceKind::kMember: return words_of(page.profile.about, kDescriptionBytes);
    case PlaceKind::kFeed:
    case PlaceKind::kRules: break;
  }
  return clipped(page.description);
}

void begin(Writer& out, std::string_view title) {
  out.open("head").leaf("meta", {{"charset", "utf-8"}});
  out.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width,initial-scale=1"}});
  out.element("title", title).line();
}

// Search engines take what everybody reads; not what is gone, nor a part of another page.
bool may_be_found(const Page& page) {
  if (page.outcome != page::Outcome::kFound) return false;
  if (page.place.kind == PlaceKind::kThread) return page.posts.front().live();
  return true;
}

void feeds(Writer& out, const Page& page, const Addresses& addresses) {
  const auto pair = [&](const std::string& below, const std::string& title) {
    for (const auto& [file, type] :
         {std::pair{"feed.atom", kAtomType}, std::pair{"feed.json", kJsonFeedType}}) {
      out.leaf("link",
               {{"rel", "alternate"}, {"type", type}, {"title", title}, {"href", below + file}});
    }
    out.line();
  };
  pair(addresses.path({}), page.community);
  if (page.topic.id) {
    pair(addresses.topic(page.topic.id) + "/", page.community + ": " + page.topic.name);
  }
}

void shared_card(Writer& out, const Page& page, const Addresses& addresses,
                 const std::string& title, const std::string& description) {
  const auto property = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.leaf("meta", {{"property", name}, {"content", value}});
  };
  const bool thread = page.place.kind == PlaceKind::kThread;
  property("og:title", title.empty() ? page.community : title);
  property("og:description", description);
  property("og:type", thread                                  ? "article"
                      : page.place.kind == PlaceKind::kMember ? "profile"
                                                              : "website");
  property("og:url", addresses.canonical(page.place));
  property("og:site_name", page.community);
  property("og:locale", page.locale);
  if (thread) {
    const page::Entry& post = page.posts.front();
    property("article:published_time", date_of(post.created_ms));
    if (post.edited_ms > 0) {
      property("article:modified_time", date_of(post.edited_ms));
    }
    property("article:section", post.topic_name);
  }
  out.leaf("meta", {{"name", "twitter:card"}, {"content", "summary"}}).line();
}

}  // namespace

const std::string& page_policy() {
  static const std::string text = [] {
    const auto hash = base::sha256({kStyle, sizeof kStyle - 1});
    const std::string_view bytes(reinterpret_cast<const char*>(hash.data()), hash.size());
    return "default-src 'none'; img-src 'self'; style-src 'sha256-" + runtime::base64(bytes) +
           "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  }();
  return text;
}

void write_head(Writer& out, const Page& page, const Addresses& addresses, const Words& words) {
  const bool found = page.outcome == page::Outcome::kFound;
  const std::string title =
      found ? title_of(page, words)
            : std::string(page.outcome == page::Outcome::kClosed ? std::string_view{}
                                                                 : words(Word::missing_title));
  begin(out, title.empty() ? page.community : title + " · " + page.community);
  if (may_be_found(page)) {
    const std::string description = description_of(page);
    if (!description.empty()) {
      out.leaf("meta", {{"name", "description"}, {"content", description}}).line();
    }
    out.leaf("link", {{"rel", "canonical"}, {"href", addresses.canonical(page.place)}});
    if (page.more) out.leaf("link", {{"rel", "next"}, {"href", addresses.path(page.next)}});
    out.line();
    feeds(out, page, addresses);
    shared_card(out, page, addresses, title, description);
    out.data("application/ld+json", base::write_json(linked_data(page, addresses))).line();
  } else {
    out.leaf("meta", {{"name", "robots"}, {"content", "noindex"}}).line();
  }
  out.style(kStyle).close();
}

void write_bare_head(Writer& out, std::string_view title) {
  begin(out, title);
  out.leaf("meta", {{"name", "robots"}, {"content", "noindex"}});
  out.style(kStyle).close();
}

}  // namespace hearth::twin
