// SPDX-License-Identifier: MIT
#include "shared/community/post_body.h"

#include "shared/base/limits.h"
#include "shared/community/deciding.h"
#include "shared/community/judged.h"

namespace hearth::community {

std::string shortened(std::string_view text, std::size_t bytes_max) {
  constexpr std::string_view kMore = "\u2026";
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t end = bytes_max > kMore.size() ? bytes_max - kMore.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + std::string(kMore);
}

model::Content content_of(std::string_view title, std::string body) {
  model::Content content;
  content.title = shortened(title, base::limits::kTitleBytesMax);
  content.body = content.title.size() == title.size() && content.title == title
                     ? std::move(body)
                     : std::string(title) + "\n\n" + body;
  return content;
}

void note_text_facts(const State& state, const model::Content& content, model::PostCreated& post) {
  TextFacts facts = text_facts(state, content.title, judged_body(content));
  post.simhash = facts.simhash;
  post.links = facts.links;
  post.mentions = std::move(facts.mentions);
}

}  // namespace hearth::community
