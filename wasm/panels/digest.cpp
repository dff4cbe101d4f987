// SPDX-License-Identifier: MIT
// What you missed: put together here from what the browser holds, in the member's own order.
#include "shared/lens/digest.h"

#include "shared/text/markdown.h"
#include "wasm/parts/asking.h"
#include "wasm/product.h"

namespace hearth {
namespace {

constexpr std::size_t kWordsBytes = 120;

std::string first_words(const model::Post& post) {
  return post.content.title.empty() ? text::plain_text(post.content.body, kWordsBytes)
                                    : post.content.title;
}

/// One person's answers or thanks.
void words(ui::Ui& ui, Product& product, std::string_view key, Say title, Say says,
           const std::vector<lens::DigestWord>& rows) {
  if (rows.empty()) return;
  ui::heading(ui, product.say(title), 3);
  const auto list = ui.group(key, ui::Role::kList, product.say(title));
  for (const lens::DigestWord& row : rows) {
    const model::Post* post = product.state().post(row.post);
    if (post == nullptr) continue;
    const std::string_view name = product.name_of(row.by);
    const std::string line = product.say(says, {name});
    const std::string about = first_words(*post);
    const std::string when = product.ago(row.at_ms);
    const ui::AvatarOptions avatar{.name = name, .seed = row.by.value, .size = 36};
    const auto item = ui.group(ui::Key{"word", base::mix64(row.post.value, row.by.value)},
                               ui::Role::kListItem, {});
    if (ui::list_row(ui, "row",
                     {.title = line, .subtitle = about, .trailing = when, .avatar = &avatar})) {
      product.go({.panel = "thread", .post = row.post});
    }
  }
}

void thread(ui::Ui& ui, Product& product, const lens::DigestThread& row) {
  const model::Post* post = product.state().post(row.post);
  if (post == nullptr) return;
  std::string news(row.fresh ? product.say(Say::digest_new) : std::string_view{});
  if (row.replies > 0) {
    if (!news.empty()) news += " · ";
    news += product.say.count(Say::digest_replies, row.replies);
  }
  std::string about(product.name_of(post->author));
  about.append(" · ").append(news);
  const std::string when = product.ago(post->active_ms);
  const std::string title = first_words(*post);
  const auto item = ui.group(ui::Key{"thread", row.post.value}, ui::Role::kListItem, {});
  if (ui::list_row(ui, "row", {.title = title, .subtitle = about, .trailing = when})) {
    product.feed.opened(product, row.post);
    product.go({.panel = "thread", .post = row.post});
  }
}

void topic(ui::Ui& ui, Product& product, const lens::DigestTopic& row) {
  const model::Topic* topic = product.state().topics.find(row.topic);
  const std::string_view name =
      topic != nullptr ? std::string_view(topic->name) : product.say(Say::topic);
  const auto scope = ui.scope(ui::Key{"topic", row.topic.value});
  ui::heading(ui, name, 3);
  {
    const auto list = ui.group("threads", ui::Role::kList, name);
    for (const lens::DigestThread& one : row.threads) thread(ui, product, one);
  }
  if (row.more == 0) return;
  const std::string label = product.say.count(Say::digest_more, row.more);
  if (ui::button(ui, "more", {.label = label, .kind = ui::ButtonKind::kGhost, .small = true})) {
    product.feed.set_topic(row.topic);
    product.go({.panel = "feed"});
  }
}

void events(ui::Ui& ui, Product& product, const std::vector<PostId>& rows) {
  if (rows.empty()) return;
  ui::heading(ui, product.say(Say::digest_events), 3);
  const auto list = ui.group("events", ui::Role::kList, product.say(Say::digest_events));
  for (const PostId id : rows) {
    const model::Post* post = product.state().post(id);
    if (post == nullptr) continue;
    const std::string when = parts::when_words(product, post->gathering);
    const std::string until = product.until(post->gathering.starts_ms);
    const auto item = ui.group(ui::Key{"event", id.value}, ui::Role::kListItem, {});
    if (ui::list_row(ui, "row",
                     {.title = post->content.title,
                      .subtitle = when,
                      .trailing = until,
                      .icon = ui::Icon::calendar})) {
      product.go({.panel = "thread", .post = id});
    }
  }
}

void draw(ui::Ui& ui, Product& product) {
  const auto card = ui::card(
      ui, "digest", {.name = product.say(Say::digest), .role = ui::Role::kRegion, .gap = 12});
  ui::heading(ui, product.say(Say::digest), 2, ui::Type::kDisplay);
  if (!product.loaded()) return ui::skeleton_card(ui);
  const lens::Digest& digest = product.digest();
  if (digest.empty()) {
    static_cast<void>(ui::empty_state(
        ui, "none",
        {.icon = ui::Icon::check,
         .title = product.say(Say::caught_up),
         .words = product.say(digest.since_ms == 0 ? Say::digest_first : Say::digest_empty)}));
    return events(ui, product, digest.events);
  }
  const std::string since = product.date(digest.since_ms);
  ui::text(ui, product.say(Say::digest_words, {since}), ui::Type::kBody, ui::Ink::kMuted);
  words(ui, product, "answers", Say::digest_answers, Say::notice_reply, digest.answers);
  words(ui, product, "thanks", Say::digest_thanks, Say::digest_thanked, digest.thanks);
  events(ui, product, digest.events);
  for (const lens::DigestTopic& row : digest.topics) topic(ui, product, row);
}

bool visible(const Product& product) { return product.is_member(); }

}  // namespace

constinit const Panel digest_panel{.id = "digest",
                                   .title = Say::digest,
                                   .icon = ui::Icon::clock,
                                   .visible = visible,
                                   .draw = draw};

}  // namespace hearth
