// SPDX-License-Identifier: MIT
#include "server/twin/linked_data.h"

#include "server/twin/body.h"
#include "server/twin/words.h"

namespace hearth::twin {
namespace {

using base::Json;
using base::JsonArray;
using page::Entry;
using page::Page;

Json typed(std::string_view type) {
  Json made;
  made.set("@type", Json(type));
  return made;
}

Json count_of(std::uint64_t number) { return Json(static_cast<std::int64_t>(number)); }

class Data {
 public:
  Data(const Page& page, const Addresses& addresses)
      : page_(page), addresses_(addresses), words_(page.locale) {}

  [[nodiscard]] Json make() const {
    Json made = of_kind();
    Json all;
    all.set("@context", Json("https://schema.org"));
    for (auto& [key, value] : *made.object()) all.set(key, std::move(value));
    return all;
  }

 private:
  [[nodiscard]] Json of_kind() const {
    switch (page_.place.kind) {
      case page::PlaceKind::kThread: return thread();
      case page::PlaceKind::kMember: return profile();
      case page::PlaceKind::kRules: return plain("WebPage", std::string(words_(Word::rules)));
      case page::PlaceKind::kFeed:
      case page::PlaceKind::kTopic: break;
    }
    return collection();
  }

  [[nodiscard]] Json plain(std::string_view type, const std::string& name) const {
    Json made = typed(type);
    made.set("name", Json(name));
    made.set("url", Json(addresses_.canonical(page_.place)));
    made.set("inLanguage", Json(page_.locale));
    Json site = typed("WebSite");
    site.set("name", Json(page_.community));
    site.set("url", Json(addresses_.canonical({})));
    made.set("isPartOf", std::move(site));
    return made;
  }

  [[nodiscard]] Json collection() const {
    const bool topic = page_.place.kind == page::PlaceKind::kTopic;
    Json made = plain("CollectionPage", topic ? page_.topic.name : page_.community);
    const std::string& about = topic ? page_.topic.description : page_.description;
    if (!about.empty()) made.set("description", Json(about));
    JsonArray posts;
    for (const Entry& entry : page_.posts) posts.push_back(brief(entry));
    if (!posts.empty()) made.set("hasPart", Json(std::move(posts)));
    return made;
  }

  // As much of a post as a list of them says.
  [[nodiscard]] Json brief(const Entry& entry) const {
    Json made = typed("DiscussionForumPosting");
    made.set("headline", Json(title_of(entry)));
    made.set("url", Json(addresses_.url(addresses_.post(entry.id))));
    made.set("author", person(entry.author));
    made.set("datePublished", Json(date_of(entry.created_ms)));
    if (!entry.excerpt.empty()) made.set("text", Json(entry.excerpt));
    made.set("commentCount", count_of(entry.replies));
    return made;
  }

  [[nodiscard]] Json thread() const {
    const Entry& post = page_.posts.front();
    if (post.kind != model::PostKind::kQuestion || !post.live()) return discussion(post);
    Json asked = written("Question", post, "answerCount");
    asked.set("name", Json(title_of(post)));
    asked.set("upvoteCount", count_of(post.ups + post.likes));
    JsonArray others;
    std::size_t told = 0;
    for (const Entry& reply : page_.replies) {
      if (!reply.live() || reply.depth != 1 || told++ == kCommentsTold) continue;
      Json answer = comment("Answer", reply);
      answer.set("upvoteCount", count_of(reply.ups + reply.likes));
      if (reply.accepted) {
        asked.set("acceptedAnswer", std::move(answer));
      } else {
        others.push_back(std::move(answer));
      }
    }
    if (!others.empty()) asked.set("suggestedAnswer", Json(std::move(others)));
    Json made = plain("QAPage", title_of(post));
    made.set("mainEntity", std::move(asked));
    return made;
  }

  [[nodiscard]] Json discussion(const Entry& post) const {
    Json made = written("DiscussionForumPosting", post, "commentCount");
    made.set("headline", Json(title_of(post)));
    made.set("mainEntityOfPage", Json(addresses_.url(page_.place)));
    made.set("inLanguage", Json(page_.locale));
    if (!post.topic_name.empty()) made.set("articleSection", Json(post.topic_name));
    if (post.likes + post.ups > 0) made.set("interactionStatistic", liked(post.likes + post.ups));
    JsonArray comments;
    for (const Entry& reply : page_.replies) {
      if (reply.live() && comments.size() < kCommentsTold) {
        comments.push_back(comment("Comment", reply));
      }
    }
    if (!comments.empty()) made.set("comment", Json(std::move(comments)));
    return made;
  }

  [[nodiscard]] Json written(std::string_view type, const Entry& post,
                             std::string_view count) const {
    Json made = typed(type);
    std::string words = words_of(post.body, kPostBytesTold);
    made.set("text", Json(words.empty() ? title_of(post) : std::move(words)));
    made.set("url", Json(addresses_.url(addresses_.post(post.id))));
    made.set("author", person(post.author));
    made.set("datePublished", Json(date_of(post.created_ms)));
    if (post.edited_ms > 0) made.set("dateModified", Json(date_of(post.edited_ms)));
    made.set(count, count_of(post.replies));
    return made;
  }

  [[nodiscard]] Json comment(std::string_view type, const Entry& reply) const {
    Json made = typed(type);
    made.set("text", Json(words_of(reply.body, kCommentBytesTold)));
    made.set("url", Json(addresses_.url(page_.place) + "#p" + std::to_string(reply.id.value)));
    made.set("author", person(reply.author));
    made.set("datePublished", Json(date_of(reply.created_ms)));
    if (reply.edited_ms > 0) made.set("dateModified", Json(date_of(reply.edited_ms)));
    if (reply.likes + reply.ups > 0) {
      made.set("interactionStatistic", liked(reply.likes + reply.ups));
    }
    return made;
  }

  [[nodiscard]] static Json liked(std::uint64_t count) {
    Json made = typed("InteractionCounter");
    made.set("interactionType", Json("https://schema.org/LikeAction"));
    made.set("userInteractionCount", count_of(count));
    return made;
  }

  [[nodiscard]] Json person(const page::Person& who) const {
    Json made = typed("Person");
    made.set("name", Json(who.name.empty() ? std::string(words_(Word::somebody)) : who.name));
    if (who.id) made.set("url", Json(addresses_.url(addresses_.member(who.id))));
    return made;
  }

  [[nodiscard]] Json profile() const {
    Json made = plain("ProfilePage", page_.profile.person.name);
    made.set("dateCreated", Json(date_of(page_.profile.joined_ms)));
    Json main = person(page_.profile.person);
    const std::string about = words_of(page_.profile.about, kCommentBytesTold);
    if (!about.empty()) main.set("description", Json(about));
    Json wrote = typed("InteractionCounter");
    wrote.set("interactionType", Json("https://schema.org/WriteAction"));
    wrote.set("userInteractionCount", count_of(page_.profile.posts + page_.profile.replies));
    main.set("agentInteractionStatistic", std::move(wrote));
    made.set("mainEntity", std::move(main));
    return made;
  }

  [[nodiscard]] std::string title_of(const Entry& entry) const {
    if (!entry.title.empty()) return entry.title;
    if (!entry.excerpt.empty()) return entry.excerpt;
    std::string words = words_of(entry.body, base::limits::kTopicNameBytesMax);
    return words.empty() ? page_.community : words;
  }

  const Page& page_;
  const Addresses& addresses_;
  const Words words_;
};

}  // namespace

Json linked_data(const Page& page, const Addresses& addresses) {
  return Data(page, addresses).make();
}

}  // namespace hearth::twin
