// SPDX-License-Identifier: MIT
#include "wasm/parts/notice.h"

#include <array>

#include "shared/text/markdown.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/medals.h"
#include "wasm/parts/post_card.h"

namespace hearth::parts {
namespace {

using model::NoticeKind;

struct Look {
  Say words;
  ui::Icon icon;
};

// By NoticeKind.
constexpr std::array kLooks{Look{Say::notice_reply, ui::Icon::reply},
                            Look{Say::notice_mention, ui::Icon::user},
                            Look{Say::notice_reaction, ui::Icon::heart},
                            Look{Say::notice_accepted, ui::Icon::check},
                            Look{Say::notice_held, ui::Icon::clock},
                            Look{Say::notice_approved, ui::Icon::check},
                            Look{Say::notice_removed, ui::Icon::shield},
                            Look{Say::notice_sanctioned, ui::Icon::shield},
                            Look{Say::notice_lifted, ui::Icon::undo},
                            Look{Say::appeal_stands, ui::Icon::shield},
                            Look{Say::appeal_overturned, ui::Icon::undo},
                            Look{Say::notice_medal, ui::Icon::medal},
                            Look{Say::notice_rose, ui::Icon::star},
                            Look{Say::notice_fell, ui::Icon::star},
                            Look{Say::notice_handed_over, ui::Icon::check},
                            Look{Say::notice_returned, ui::Icon::undo},
                            Look{Say::notice_moved, ui::Icon::calendar},
                            Look{Say::notice_called_off, ui::Icon::calendar}};
static_assert(kLooks.size() == model::EnumText<NoticeKind>::kNames.size());

/// Whom or what the sentence names.
std::string subject(const Words& say, const Community& community, const model::Notice& notice) {
  switch (notice.kind) {
    case NoticeKind::kMedal: return std::string(medal_name(say, notice.what));
    case NoticeKind::kRose:
    case NoticeKind::kFell: return std::string(say(standing_word(notice.standing)));
    case NoticeKind::kHandedOver:
    case NoticeKind::kReturned:
      return notice.what.empty() ? std::string(say(Say::shop_mine)) : notice.what;
    default: break;
  }
  const model::Sanction* sanction = community.state().sanctions.find(notice.sanction);
  if (sanction != nullptr) return std::string(say(measure_word(sanction->measure)));
  return std::string(say.name_of(notice.by));
}

// First words of the post it is about, or its thread's title; of a decision first its reason; of
// one's standing what to do now.
std::string about(const Words& say, const Community& community, const model::Notice& notice) {
  if (notice.kind == NoticeKind::kMedal) return std::string(medal_why(say, notice.what));
  if (notice.kind == NoticeKind::kRose) return std::string(say(Say::notice_rose_words));
  if (notice.kind == NoticeKind::kFell) return std::string(say(Say::notice_fell_words));
  const model::Sanction* sanction = community.state().sanctions.find(notice.sanction);
  if (sanction != nullptr) return sanction_said(say, community, *sanction).whole();
  const model::Post* post = community.state().post(notice.post);
  if (post == nullptr) return {};
  const std::string words =
      post->content.title.empty() ? text::plain_text(post->content.body, 120) : post->content.title;
  const bool decided = notice.kind == NoticeKind::kRemoved || notice.kind == NoticeKind::kHeld;
  if (!decided || post->state == model::PostState::kLive) return words;
  return state_words(say, community, *post) + " · " + words;
}

}  // namespace

NoticeWords notice_words(const Words& say, const Community& community, const model::Notice& notice,
                         std::size_t others) {
  const Look& look = kLooks[static_cast<std::size_t>(notice.kind)];
  const std::string who = subject(say, community, notice);
  NoticeWords out;
  out.said = others > 0 ? say.count(Say::notice_reactions, static_cast<std::int64_t>(others), who)
                        : say(look.words, {who});
  out.about = about(say, community, notice);
  out.icon = look.icon;
  return out;
}

void open_notice(ui::Ui& ui, Places& places, const model::Notice& notice) {
  switch (notice.kind) {
    case NoticeKind::kMedal: return open_recognition(ui, places, kMedalsTab);
    case NoticeKind::kRose:
    case NoticeKind::kFell: return open_recognition(ui, places, kMineTab);
    case NoticeKind::kHandedOver:
    case NoticeKind::kReturned: return open_recognition(ui, places, kShopTab);
    default: break;
  }
  if (!notice.post) return places.go({.panel = PanelId::profile});
  places.go({.panel = PanelId::thread, .post = notice.post});
}

}  // namespace hearth::parts
