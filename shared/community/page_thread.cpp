// SPDX-License-Identifier: MIT
#include "shared/community/page_thread.h"

#include <algorithm>

#include "shared/base/id_text.h"
#include "shared/community/row.h"

namespace hearth::community {
namespace {

constexpr std::string_view kPostPrefix = "p/";

std::optional<std::uint64_t> named_post(std::string_view page) {
  if (!page.starts_with(kPostPrefix)) return std::nullopt;
  return base::read_id(page.substr(kPostPrefix.size()));
}

}  // namespace

bool names_post(std::string_view page) { return named_post(page).has_value(); }

PostId page_thread(std::string_view page) {
  if (const auto post = named_post(page)) return PostId{*post};
  return PostId{named_id(Named::kPost, page)};
}

std::int64_t comment_worth(const model::Post& post) {
  using enum model::Reaction;
  auto worth = -static_cast<std::int64_t>(post.reaction(kDown));
  for (const model::Reaction good : {kLike, kThanks, kInsightful, kFunny, kUp}) {
    worth += static_cast<std::int64_t>(post.reaction(good));
  }
  return 2 * worth + static_cast<std::int64_t>(post.replies);
}

bool is_page_url(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && std::none_of(url.begin(), url.end(), [](char c) {
           constexpr std::string_view kNever = "<>\"\\`{}|^";
           const auto byte = static_cast<unsigned char>(c);
           return byte <= 0x20 || byte == 0x7F || kNever.find(c) != std::string_view::npos;
         });
}

}  // namespace hearth::community
