// SPDX-License-Identifier: MIT
#include "wasm/parts/opinions.h"

#include <array>
#include <span>
#include <string>

namespace hearth::parts {
namespace {

using model::Post;
using model::PostState;
using model::Reaction;

struct ReactionLook {
  Reaction name;
  Say word;
  std::string_view emoji;
};
constexpr std::array kFeelings{
    ReactionLook{Reaction::kLike, Say::reaction_like, "❤️"},
    ReactionLook{Reaction::kThanks, Say::reaction_thanks, "🙏"},
    ReactionLook{Reaction::kInsightful, Say::reaction_insightful, "💡"},
    ReactionLook{Reaction::kFunny, Say::reaction_funny, "😄"},
};

bool has_reacted(const Community& community, PostId post, Reaction name) {
  const auto& mine = community.state().relation(community.me()).reactions;
  const auto found = mine.find(post);
  return found != mine.end() && (found->second >> static_cast<unsigned>(name) & 1U) != 0;
}

void react(ui::Ui& ui, const Community& community, Wishes& wishes, PostId post, Reaction name) {
  if (!wishes.ensure_member()) return;
  model::React wish;
  wish.post = post;
  wish.name = name;
  wish.off = has_reacted(community, post, name);
  wishes.send(ui, std::move(wish));
}

void reaction_chip(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                   const Post& post, const ReactionLook& look, ui::ButtonKind kind) {
  const std::string count = std::to_string(post.reaction(look.name));
  const std::string name = std::string(say(look.word)) + ", " + count;
  const bool none = post.reaction(look.name) == 0;  // a nought invites nobody
  const bool on = has_reacted(community, post.id, look.name);
  if (ui::button(ui, ui::Key{"react", static_cast<std::uint64_t>(look.name)},
                 {.label = none ? std::string_view{} : std::string_view(count),
                  .name = name,
                  .kind = kind,
                  .emoji = look.emoji,
                  .toggle = true,
                  .on = on,
                  .small = true})) {
    react(ui, community, wishes, post.id, look.name);
  }
}

// Votes decide what is useful; they belong to questions, answers and suggestions.
bool takes_votes(const Community& community, const Post& post) {
  if (post.kind == model::PostKind::kQuestion || post.kind == model::PostKind::kSuggestion) {
    return true;
  }
  const Post* root = community.state().post(post.root);
  return post.is_reply() && root != nullptr && root->kind == model::PostKind::kQuestion;
}

void votes(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
           const Post& post) {
  const bool up = has_reacted(community, post.id, Reaction::kUp);
  const bool down = has_reacted(community, post.id, Reaction::kDown);
  const auto score = static_cast<std::int64_t>(post.reaction(Reaction::kUp)) -
                     static_cast<std::int64_t>(post.reaction(Reaction::kDown));
  const std::string label = std::to_string(score);
  const std::string name = std::string(say(Say::reaction_up)) + ", " + label;
  const bool own = post.author == community.me();
  if (ui::button(ui, "up",
                 {.label = label,
                  .name = name,
                  .kind = ui::ButtonKind::kChip,
                  .icon = ui::Icon::chevron_up,
                  .toggle = true,
                  .on = up,
                  .disabled = own,
                  .small = true})) {
    react(ui, community, wishes, post.id, Reaction::kUp);
  }
  if (own) return;
  if (ui::button(ui, "down",
                 {.name = say(Say::reaction_down),
                  .kind = ui::ButtonKind::kIcon,
                  .icon = ui::Icon::chevron_down,
                  .toggle = true,
                  .on = down,
                  .small = true})) {
    react(ui, community, wishes, post.id, Reaction::kDown);
  }
}

void feelings(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              const Post& post) {
  std::array<ui::MenuItem, kFeelings.size()> rest{};
  std::array<std::size_t, kFeelings.size()> which{};
  std::size_t count = 0;
  const bool voting = takes_votes(community, post);
  for (std::size_t i = 0; i < kFeelings.size(); ++i) {
    const bool shown = post.reaction(kFeelings[i].name) > 0 || (i == 0 && !voting);
    if (shown) {
      reaction_chip(ui, say, community, wishes, post, kFeelings[i], ui::ButtonKind::kChip);
    } else {
      which[count] = i;
      rest[count++] = {.label = say(kFeelings[i].word)};
    }
  }
  if (count == 0) return;
  const int picked = ui::menu_button(ui, "feel",
                                     {.name = say(Say::react),
                                      .kind = ui::ButtonKind::kIcon,
                                      .icon = ui::Icon::emoji,
                                      .small = true},
                                     std::span(rest.data(), count));
  if (picked >= 0) {
    react(ui, community, wishes, post.id, kFeelings[which[static_cast<std::size_t>(picked)]].name);
  }
}

}  // namespace

void opinions(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              const Post& post) {
  if (post.state != PostState::kLive) return;
  if (takes_votes(community, post)) votes(ui, say, community, wishes, post);
  feelings(ui, say, community, wishes, post);
}

void like(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
          const Post& post) {
  if (post.state != PostState::kLive) return;
  reaction_chip(ui, say, community, wishes, post, kFeelings[0], ui::ButtonKind::kGhost);
}

}  // namespace hearth::parts
