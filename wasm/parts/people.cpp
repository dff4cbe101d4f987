// SPDX-License-Identifier: MIT
#include "wasm/parts/people.h"

#include <array>

#include "wasm/parts/medals.h"
#include "wasm/parts/place_link.h"

namespace hearth::parts {

void role_badge(ui::Ui& ui, const Words& say, const model::Member& member) {
  switch (member.role) {
    case model::Role::kModerator:
      ui::badge(ui, say(Say::role_moderator), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kAdmin:
      ui::badge(ui, say(Say::role_admin), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kOwner:
      ui::badge(ui, say(Say::role_owner), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kVisitor:
    case model::Role::kMember: break;
  }
  // Earned, so it is shown; that most people are ordinary members needs no words.
  if (member.standing >= model::Standing::kRegular) {
    return ui::badge(ui, say(standing_word(member.standing)), ui::Tone::kGood, ui::Icon::star);
  }
  if (member.posts + member.replies > 0 && member.posts + member.replies <= 3) {
    ui::badge(ui, say(Say::standing_newcomer), ui::Tone::kGood);
  }
}

namespace {

// Dots tell topics apart at a glance; the name beside them says which one it is.
constexpr std::array<ui::Color, 8> kTopicDots{
    ui::rgb(0x7C5CDB), ui::rgb(0x1B8BB4), ui::rgb(0x2E9E6B), ui::rgb(0xC77A12),
    ui::rgb(0xC2527F), ui::rgb(0x4C7BE0), ui::rgb(0x8A8F2A), ui::rgb(0xB8563B)};

void topic_link(ui::Ui& ui, const Community& community, Places& places, TopicId id) {
  const model::Topic* topic = community.state().topics.find(id);
  if (topic == nullptr) return;
  // One piece, so that a line never ends in a dot without its name.
  const float width = ui::text_width(ui, topic->name, ui::Type::kMeta);
  const auto piece = ui.column({.width = width + 15});
  const auto row = ui.row({.height = 24, .gap = 6});
  std::size_t nth = 0;  // neighbours in the list of topics never share a colour
  for (const model::Topic& other : community.state().topics) {
    if (other.id == id) break;
    ++nth;
  }
  ui::dot(ui, "dot", kTopicDots[nth % kTopicDots.size()]);
  place_link(ui, places, "topic", {.label = topic->name, .type = ui::Type::kMeta, .muted = true},
             {.panel = PanelId::feed, .topic = id});
}

void marks(ui::Ui& ui, const Words& say, const model::Post& post) {
  if (post.pinned) ui::badge(ui, say(Say::pinned), ui::Tone::kAccent, ui::Icon::pin);
  if (post.kind != model::PostKind::kDiscussion && !post.is_reply()) {
    ui::badge(ui, say(kind_word(post.kind)), ui::Tone::kNeutral, kind_icon(post.kind));
  }
  if (post.accepted) {
    ui::badge(ui, say(Say::answered), ui::Tone::kGood, ui::Icon::check);
  }
  if (post.locked) ui::badge(ui, say(Say::locked), ui::Tone::kWarn, ui::Icon::lock);
}

}  // namespace

void byline(ui::Ui& ui, const Words& say, const Community& community, Places& places, ui::Key key,
            MemberId member, const BylineOptions& options) {
  const auto scope = ui.scope(key);
  // The thread of a page of the host site has no author (shared/community/page_thread.h).
  const bool of_page = !member && options.post != nullptr && !options.post->page.empty();
  const std::string_view name = of_page ? say(Say::comments_page) : say.name_of(member);
  ui::avatar(ui, {.name = name, .seed = member.value, .size = options.avatar});
  const auto column = ui.column({.gap = 0});
  {
    const auto flow = ui.flow({.gap = 8, .line_gap = 0, .height = 24});
    if (!member) ui::text(ui, name, ui::Type::kBodyStrong);
    if (member)
      place_link(ui, places, "who", {.label = name, .type = ui::Type::kBodyStrong, .plain = true},
                 {.panel = PanelId::profile, .member = member});
    const model::Member* row_of = community.state().member(member);
    if (options.badge && row_of != nullptr) role_badge(ui, say, *row_of);
  }
  std::string words = say.ago(options.at_ms);
  if (!options.extra.empty()) {
    words += " · ";
    words += options.extra;
  }
  const auto flow = ui.flow({.gap = 8, .line_gap = 2, .height = 24});
  ui::text(ui, words, {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted, .lines_max = 1});
  if (options.post == nullptr) return;
  topic_link(ui, community, places, options.post->topic);
  marks(ui, say, *options.post);
}

Say kind_word(model::PostKind kind) {
  switch (kind) {
    case model::PostKind::kQuestion: return Say::kind_question;
    case model::PostKind::kSuggestion: return Say::kind_suggestion;
    case model::PostKind::kEvent: return Say::kind_event;
    case model::PostKind::kPoll: return Say::kind_poll;
    case model::PostKind::kResource: return Say::kind_resource;
    case model::PostKind::kAnnouncement: return Say::kind_announcement;
    case model::PostKind::kDiscussion:
    case model::PostKind::kReply: break;
  }
  return Say::kind_discussion;
}

ui::Icon kind_icon(model::PostKind kind) {
  switch (kind) {
    case model::PostKind::kQuestion: return ui::Icon::question;
    case model::PostKind::kSuggestion: return ui::Icon::bulb;
    case model::PostKind::kEvent: return ui::Icon::calendar;
    case model::PostKind::kPoll: return ui::Icon::poll;
    case model::PostKind::kResource: return ui::Icon::book;
    case model::PostKind::kAnnouncement: return ui::Icon::bell;
    case model::PostKind::kDiscussion:
    case model::PostKind::kReply: break;
  }
  return ui::Icon::chat;
}

}  // namespace hearth::parts
