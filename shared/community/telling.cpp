// SPDX-License-Identifier: MIT
#include "shared/community/telling.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace hearth::community {

using model::Event;
using model::Post;

void tell(State& state, MemberId whom, model::Notice notice) {
  if (!whom || whom == notice.by || notice.seq == 0) return;
  Inbox& inbox = state.inboxes.change_or_add(whom);
  inbox.member = whom;
  inbox.notices.push_back(notice);
  if (inbox.notices.size() > base::limits::kNoticesPerMemberMax) {
    inbox.notices.erase(inbox.notices.begin());
  }
}

model::Notice notice_of(const Event& event, model::NoticeKind kind, PostId post) {
  return {.seq = event.seq, .kind = kind, .at_ms = event.at_ms, .post = post, .by = event.actor};
}

model::Notice news(const Event& event, model::NoticeKind kind) {
  model::Notice notice = notice_of(event, kind, {});
  notice.by = {};
  return notice;
}

void tell_of_decision(State& state, MemberId whom, const Event& event, model::NoticeKind kind,
                      PostId post, SanctionId sanction) {
  model::Notice notice = notice_of(event, kind, post);
  notice.by = {};
  notice.sanction = sanction;
  tell(state, whom, notice);
}

void tell_of_post(State& state, const Event& event, const Post& post) {
  std::vector<MemberId> told;
  if (post.is_reply()) {
    for (const PostId above : {post.parent, post.root}) {
      const Post* to = state.post(above);
      if (to == nullptr || std::count(told.begin(), told.end(), to->author) != 0) continue;
      model::Notice notice = notice_of(event, model::NoticeKind::kReply, post.id);
      notice.by = post.author;
      tell(state, to->author, notice);
      told.push_back(to->author);
    }
  }
  for (const MemberId member : post.mentions) {
    if (std::count(told.begin(), told.end(), member) != 0) continue;
    model::Notice notice = notice_of(event, model::NoticeKind::kMention, post.id);
    notice.by = post.author;
    tell(state, member, notice);
    told.push_back(member);
  }
}

void tell_guests(State& state, const Event& event, model::NoticeKind kind, PostId post) {
  constexpr auto kNo = static_cast<std::uint32_t>(model::Coming::kNo);
  std::vector<MemberId> guests;
  for (const Relations& row : state.relations) {
    const model::Choice answer = row.choice(post);
    if (answer != 0 && !model::chosen(answer, kNo)) guests.push_back(row.member);
  }
  for (const MemberId guest : guests) tell(state, guest, notice_of(event, kind, post));
}

}  // namespace hearth::community
