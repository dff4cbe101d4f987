// SPDX-License-Identifier: MIT
#include "server/search/entry.h"

#include "server/search/terms.h"
#include "shared/text/markdown.h"

namespace hearth::search {

bool Entry::same_facts(const Entry& other) const {
  return what == other.what && id == other.id && root == other.root && author == other.author &&
         topic == other.topic && content == other.content && at_ms == other.at_ms &&
         kind == other.kind && live == other.live && answered == other.answered &&
         present == other.present;
}

Entry facts_of(const model::Post& post) {
  return {.what = EntryKind::kPost,
          .id = post.id.value,
          .root = post.root ? post.root.value : post.id.value,
          .author = post.author.value,
          .topic = post.topic.value,
          .content = post.content_ref.id.value,
          .at_ms = post.created_ms,
          .kind = post.kind,
          .live = post.state == model::PostState::kLive,
          .answered = static_cast<bool>(post.accepted),
          .present = post.state != model::PostState::kDeleted};
}

std::string shown_words(const model::Content& words) {
  std::string shown = text::plain_text(words.body, kBodyBytesMax);
  const auto add = [&shown](const std::string& more) {
    if (more.empty()) return;
    if (!shown.empty()) shown += '\n';
    shown += more;
  };
  add(words.place);
  for (const std::string& option : words.options) add(option);
  return shown;
}

Entry entry_of(const model::Post& post, const model::Content& words, Language otherwise) {
  Entry entry = facts_of(post);
  const std::string shown = shown_words(words);
  entry.language = language_of(words.title + "\n" + shown, otherwise);
  entry.title = joined_terms(tokens_of(words.title, Use::kText));
  entry.body = joined_terms(tokens_of(shown, Use::kText));
  entry.present = entry.present && !(entry.title.empty() && entry.body.empty());
  return entry;
}

Entry entry_of(const model::Member& member) {
  Entry entry{.what = EntryKind::kMember,
              .id = member.id.value,
              .content = member.profile_ref.id.value,
              .at_ms = member.joined_ms,
              .title = joined_terms(tokens_of(member.name(), Use::kText))};
  // Those who left are known by no name.
  entry.present = member.role != model::Role::kVisitor && !entry.title.empty();
  return entry;
}

}  // namespace hearth::search
