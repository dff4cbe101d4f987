// SPDX-License-Identifier: MIT
// What you missed: put together here from what the browser holds, in the member's own order.
#include "shared/lens/digest.h"
#include "shared/base/hash.h"

#include "shared/text/markdown.h"
#include "wasm/member/panel.h"
#include "wasm/parts/asking.h"

namespace hearth {
namespace {

constexpr std::size_t kWordsBytes = 120;

// Made anew where the community changed.
const lens::Digest& digest_of(ui::Ui& ui, const Community& community, const Vault& vault) {
  struct Made {
    lens::Digest digest;
    std::uint64_t generation = 0;
  };
  Made& made = ui.kept<Made>("digest");
  const bool old = made.generation != community.generation();
  if (old || made.digest.since_ms != vault.profile.previous_visit_ms) {
    made.digest =
        lens::digest_of(community.state(), community.me(), vault.profile, community.now_ms());
    made.generation = community.generation();
  }
  return made.digest;
}

std::string first_words(const model::Post& post) {
  return post.content.title.empty() ? text::plain_text(post.content.body, kWordsBytes)
                                    : post.content.title;
}

/// One person's answers or thanks.
void words(ui::Ui& ui, const Words& say, const Community& community, Places& places,
           std::string_view key, Say title, Say says, const std::vector<lens::DigestWord>& rows) {
  if (rows.empty()) return;
  ui::heading(ui, say(title), 3);
  const auto list = ui.group(key, ui::Role::kList, say(title));
  for (const lens::DigestWord& row : rows) {
    const model::Post* post = community.state().post(row.post);
    if (post == nullptr) continue;
    const std::string_view name = say.name_of(row.by);
    const std::string line = say(says, {name});
    const std::string about = first_words(*post);
    const std::string when = say.ago(row.at_ms);
    const ui::AvatarOptions avatar{.name = name, .seed = row.by.value, .size = 36};
    const auto item = ui.group(ui::Key{"word", base::mix64(row.post.value, row.by.value)},
                               ui::Role::kListItem, {});
    if (ui::list_row(ui, "row",
                     {.title = line, .subtitle = about, .trailing = when, .avatar = &avatar})) {
      places.go({.panel = PanelId::thread, .post = row.post});
    }
  }
}

void thread(ui::Ui& ui, const Words& say, const Community& community, Places& places,
            const lens::DigestThread& row) {
  const model::Post* post = community.state().post(row.post);
  if (post == nullptr) return;
  std::string news(row.fresh ? say(Say::digest_new) : std::string_view{});
  if (row.replies > 0) {
    if (!news.empty()) news += " · ";
    news += say.count(Say::digest_replies, row.replies);
  }
  std::string about(say.name_of(post->author));
  about.append(" · ").append(news);
  const std::string when = say.ago(post->active_ms);
  const std::string title = first_words(*post);
  const auto item = ui.group(ui::Key{"thread", row.post.value}, ui::Role::kListItem, {});
  if (ui::list_row(ui, "row", {.title = title, .subtitle = about, .trailing = when})) {
    places.go({.panel = PanelId::thread, .post = row.post});
  }
}

void topic(ui::Ui& ui, const Words& say, const Community& community, Places& places,
           const lens::DigestTopic& row) {
  const model::Topic* topic = community.state().topics.find(row.topic);
  const std::string_view name = topic != nullptr ? std::string_view(topic->name) : say(Say::topic);
  const auto scope = ui.scope(ui::Key{"topic", row.topic.value});
  ui::heading(ui, name, 3);
  {
    const auto list = ui.group("threads", ui::Role::kList, name);
    for (const lens::DigestThread& one : row.threads) thread(ui, say, community, places, one);
  }
  if (row.more == 0) return;
  const std::string label = say.count(Say::digest_more, row.more);
  if (ui::button(ui, "more", {.label = label, .kind = ui::ButtonKind::kGhost, .small = true})) {
    places.go({.panel = PanelId::feed, .topic = row.topic});
  }
}

void events(ui::Ui& ui, const Words& say, const Community& community, Places& places,
            const std::vector<PostId>& rows) {
  if (rows.empty()) return;
  ui::heading(ui, say(Say::digest_events), 3);
  const auto list = ui.group("events", ui::Role::kList, say(Say::digest_events));
  for (const PostId id : rows) {
    const model::Post* post = community.state().post(id);
    if (post == nullptr) continue;
    const std::string when = parts::when_words(say, post->gathering);
    const std::string until = say.until(post->gathering.starts_ms);
    const auto item = ui.group(ui::Key{"event", id.value}, ui::Role::kListItem, {});
    if (ui::list_row(ui, "row",
                     {.title = post->content.title,
                      .subtitle = when,
                      .trailing = until,
                      .icon = ui::Icon::calendar})) {
      places.go({.panel = PanelId::thread, .post = id});
    }
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const auto card =
      ui::card(ui, "digest", {.name = desk.say(Say::digest), .role = ui::Role::kRegion, .gap = 12});
  ui::heading(ui, desk.say(Say::digest), 2, ui::Type::kDisplay);
  if (!desk.community.loaded()) return ui::skeleton_card(ui);
  const lens::Digest& digest = digest_of(ui, desk.community, desk.vault);
  if (digest.empty()) {
    static_cast<void>(ui::empty_state(
        ui, "none",
        {.icon = ui::Icon::check,
         .title = desk.say(Say::caught_up),
         .words = desk.say(digest.since_ms == 0 ? Say::digest_first : Say::digest_empty)}));
    return events(ui, desk.say, desk.community, desk.places, digest.events);
  }
  const std::string since = desk.say.date(digest.since_ms);
  ui::text(ui, desk.say(Say::digest_words, {since}), ui::Type::kBody, ui::Ink::kMuted);
  words(ui, desk.say, desk.community, desk.places, "answers", Say::digest_answers,
        Say::notice_reply, digest.answers);
  words(ui, desk.say, desk.community, desk.places, "mentions", Say::digest_mentions,
        Say::notice_mention, digest.mentions);
  words(ui, desk.say, desk.community, desk.places, "thanks", Say::digest_thanks,
        Say::digest_thanked, digest.thanks);
  events(ui, desk.say, desk.community, desk.places, digest.events);
  for (const lens::DigestTopic& row : digest.topics)
    topic(ui, desk.say, desk.community, desk.places, row);
}

}  // namespace

constinit const Panel digest_panel{.id = PanelId::digest,
                                   .title = Say::digest,
                                   .icon = ui::Icon::clock,
                                   .visible = members,
                                   .draw = draw};

}  // namespace hearth
