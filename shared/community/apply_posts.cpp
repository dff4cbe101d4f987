// SPDX-License-Identifier: MIT
#include "shared/community/apply_posts.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/community/apply_moderation.h"

namespace hearth::community {

using model::Event;
using model::Post;
using model::PostState;

std::uint32_t changed_by(std::uint32_t count, std::int64_t by) {
  const std::int64_t next = static_cast<std::int64_t>(count) + by;
  return next > 0 ? static_cast<std::uint32_t>(next) : 0;
}

std::uint64_t changed_by(std::uint64_t count, std::int64_t by) {
  const std::int64_t next = static_cast<std::int64_t>(count) + by;
  return next > 0 ? static_cast<std::uint64_t>(next) : 0;
}

namespace {

void count_reply(State& state, const Post& reply, int by) {
  state.counts.replies = changed_by(state.counts.replies, by);
  if (model::Member* author = state.members.change(reply.author)) {
    author->replies = changed_by(author->replies, by);
  }
  if (Post* root = state.posts.change(reply.root)) {
    root->replies = changed_by(root->replies, by);
    if (by > 0) {
      root->active_ms = std::max(root->active_ms, reply.created_ms);
      if (root->first_reply_ms == 0 && root->author != reply.author) {
        root->first_reply_ms = reply.created_ms;
      }
    }
  }
  if (reply.parent == reply.root) return;
  if (Post* parent = state.posts.change(reply.parent)) {
    parent->replies = changed_by(parent->replies, by);
    if (by > 0) {
      parent->active_ms = std::max(parent->active_ms, reply.created_ms);
      if (parent->first_reply_ms == 0 && parent->author != reply.author) {
        parent->first_reply_ms = reply.created_ms;
      }
    }
  }
}

// A post enters or leaves what everyone sees: every count follows.
void count_live(State& state, const Post& post, int by) {
  if (post.is_reply()) return count_reply(state, post, by);
  state.counts.posts = changed_by(state.counts.posts, by);
  if (model::Topic* topic = state.topics.change(post.topic)) {
    topic->posts = changed_by(topic->posts, by);
  }
  if (model::Member* author = state.members.change(post.author)) {
    author->posts = changed_by(author->posts, by);
  }
}

void remember_recent(State& state, const Post& post, const model::PostCreated& body) {
  Inbox& inbox = state.inboxes.change_or_add(post.author);
  inbox.member = post.author;
  model::RecentPost recent;
  recent.at_ms = post.created_ms;
  recent.simhash = body.simhash;
  recent.links = body.links;
  recent.mentions = static_cast<std::int32_t>(body.mentions.size());
  recent.reply = post.is_reply();
  inbox.recent.push_back(recent);
  inbox.recent_ids.push_back(post.id);
  if (inbox.recent.size() > base::limits::kRecentPerMemberMax) {
    inbox.recent.erase(inbox.recent.begin());
    inbox.recent_ids.erase(inbox.recent_ids.begin());
  }
  if (model::Member* author = state.members.change(post.author)) {
    author->last_post_ms = std::max(author->last_post_ms, post.created_ms);
  }
}

}  // namespace

void set_state(State& state, PostId id, PostState next) {
  Post* post = state.posts.change(id);
  if (post == nullptr || post->state == next) return;
  const bool was_live = post->state == PostState::kLive;
  post->state = next;
  const Post copy = *post;
  if (was_live) count_live(state, copy, -1);
  if (next == PostState::kLive) count_live(state, copy, 1);
}

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

void mark_removed(State& state, const Post& post, bool removed) {
  Inbox* inbox = state.inboxes.change(post.author);
  if (inbox == nullptr) return;
  for (std::size_t i = 0; i < inbox->recent_ids.size(); ++i) {
    if (inbox->recent_ids[i] == post.id) inbox->recent[i].removed = removed;
  }
}

namespace {

// Whoever comes, or may come, has to know.
void tell_guests(State& state, const Event& event, model::NoticeKind kind, PostId post) {
  constexpr auto kNo = static_cast<std::uint32_t>(model::Coming::kNo);
  std::vector<MemberId> guests;
  for (const Relations& row : state.relations) {
    const model::Choice answer = row.choice(post);
    if (answer != 0 && !model::chosen(answer, kNo)) guests.push_back(row.member);
  }
  for (const MemberId guest : guests) tell(state, guest, notice_of(event, kind, post));
}

void tell_of_date(State& state, const Event& event, PostId id, const model::Gathering& before) {
  const Post* post = state.post(id);
  if (post->state != PostState::kLive) return;
  const bool off = post->gathering.called_off && !before.called_off;
  const bool moved = post->gathering.starts_ms != before.starts_ms && !post->gathering.called_off;
  const bool on_again = before.called_off && !post->gathering.called_off;
  if (off) return tell_guests(state, event, model::NoticeKind::kCalledOff, id);
  if (moved || on_again) tell_guests(state, event, model::NoticeKind::kMoved, id);
}

void count_vote(Post& post, const model::VoteCast& body) {
  for (std::uint32_t option = 0; option < base::limits::kPollOptionsMax; ++option) {
    const int by =
        (model::chosen(body.to, option) ? 1 : 0) - (model::chosen(body.from, option) ? 1 : 0);
    if (by == 0) continue;
    if (post.votes.size() <= option) post.votes.resize(option + 1);
    post.votes[option] = changed_by(post.votes[option], by);
  }
  post.voters = changed_by(post.voters, (body.to != 0 ? 1 : 0) - (body.from != 0 ? 1 : 0));
}

}  // namespace

void fold_post_created(State& state, const Event& event, const model::PostCreated& body) {
  if (state.posts.has(body.post)) return;
  Post post;
  post.id = body.post;
  post.kind = body.kind;
  post.state = body.state;
  post.author = event.actor;
  post.topic = body.topic;
  post.parent = body.parent;
  post.root = body.kind == model::PostKind::kReply ? body.root : body.post;
  post.depth = body.depth;
  post.page = body.page;
  post.content_ref = event.content_ref;
  if (event.content) post.content = *event.content;
  post.created_ms = event.at_ms;
  post.active_ms = event.at_ms;
  post.seq = event.seq;
  post.verdict = body.verdict;
  post.mentions = body.mentions;
  post.gathering = body.gathering;
  post.poll = body.poll;
  const Post& kept = state.posts.put(post.id, post);
  if (post.is_reply()) {
    state.children.change_or_add(post.parent).posts.push_back(post.id);
  } else {
    state.threads.push_back(post.id);
  }
  if (kept.state == PostState::kLive) count_live(state, post, 1);
  if (body.opens_case) {
    const CaseId id = open_case_for(state, post.id, body.opens_case, event.at_ms);
    if (model::Case* row = state.cases.change(id)) row->by_rules = true;
    if (post.state == PostState::kHeld) state.posts.change(post.id)->decided_in = id;
  }
  remember_recent(state, post, body);
  if (post.state == PostState::kLive) tell_of_post(state, event, post);
}

void fold_post_edited(State& state, const Event& event, const model::PostEdited& body) {
  Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  post->content_ref = event.content_ref;
  post->content = event.content.value_or(model::Content{});
  post->edited_ms = event.at_ms;
  post->verdict = body.verdict;
  ++post->revision;
  const model::Gathering before = post->gathering;
  if (body.moves) post->gathering = body.gathering;
  set_state(state, body.post, body.state);
  if (body.moves) tell_of_date(state, event, body.post, before);
  if (body.opens_case) {
    const CaseId id = open_case_for(state, body.post, body.opens_case, event.at_ms);
    if (model::Case* row = state.cases.change(id)) row->by_rules = true;
    if (body.state == PostState::kHeld) state.posts.change(body.post)->decided_in = id;
  }
}

void fold_post_deleted(State& state, const Event& event, const model::PostDeleted& body) {
  const Post* gone = state.post(body.post);
  if (gone == nullptr) return;
  const bool ahead = gone->state == PostState::kLive && event.at_ms < gone->gathering.over_ms();
  if (ahead && !gone->gathering.called_off) {
    tell_guests(state, event, model::NoticeKind::kCalledOff, body.post);
  }
  set_state(state, body.post, PostState::kDeleted);
  Post* post = state.posts.change(body.post);
  ++post->revision;
  withdraw_case(state, body.post, event);
}

void count_reaction(State& state, PostId id, model::Reaction name, std::int64_t by) {
  state.counts.reactions = changed_by(state.counts.reactions, by);
  Post* post = state.posts.change(id);
  if (post == nullptr) return;
  const auto at = static_cast<std::size_t>(name);
  if (post->reactions.size() <= at) post->reactions.resize(at + 1);
  post->reactions[at] = changed_by(post->reactions[at], by);
  if (name == model::Reaction::kDown) return;
  if (model::Member* author = state.members.change(post->author)) {
    author->reactions = changed_by(author->reactions, by);
  }
}

void fold_reaction_set(State& state, const Event& event, const model::ReactionSet& body) {
  // A replica learns other members' reactions as counts only; of its own member it keeps which.
  Relations& row = state.relations.change_or_add(event.actor);
  row.member = event.actor;
  const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(body.name));
  std::uint8_t& mask = row.reactions[body.post];
  const bool has = (mask & bit) != 0;
  // decide() reports changes only; a window may not know what it changed from.
  if (has != body.off && !state.partial) return;
  mask = static_cast<std::uint8_t>(body.off ? mask & ~bit : mask | bit);
  count_reaction(state, body.post, body.name, body.off ? -1 : 1);
  if (mask == 0) row.reactions.erase(body.post);
  if (body.off || body.name == model::Reaction::kDown) return;
  if (const Post* post = state.post(body.post)) {
    tell(state, post->author, notice_of(event, model::NoticeKind::kReaction, body.post));
  }
}

void fold_vote_cast(State& state, const Event& event, const model::VoteCast& body) {
  // A replica counts other members' votes; it keeps those of its own member, whose row it has.
  if (event.actor && (!state.partial || state.relations.has(event.actor))) {
    Relations& row = state.relations.change_or_add(event.actor);
    row.member = event.actor;
    if (body.to != 0) {
      row.votes[body.post] = body.to;
    } else {
      row.votes.erase(body.post);
    }
  }
  Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  count_vote(*post, body);
  if (post->kind != model::PostKind::kEvent || !event.actor) return;
  const auto listed = std::find(post->coming.begin(), post->coming.end(), event.actor);
  if (!model::comes(body.to)) {
    if (listed != post->coming.end()) post->coming.erase(listed);
  } else if (listed == post->coming.end() && post->coming.size() < base::limits::kComingShownMax) {
    post->coming.push_back(event.actor);
  }
}

void fold_answer_accepted(State& state, const Event& event, const model::AnswerAccepted& body) {
  Post* question = state.posts.change(body.question);
  if (question == nullptr || question->accepted == body.answer) return;
  const auto credit = [&state](PostId answer, std::int64_t by) {
    const Post* post = state.post(answer);
    if (post == nullptr) return;
    if (model::Member* author = state.members.change(post->author)) {
      author->accepted = changed_by(author->accepted, by);
    }
  };
  credit(question->accepted, -1);
  question->accepted = body.answer;
  ++question->revision;
  credit(body.answer, 1);
  if (const Post* answer = state.post(body.answer)) {
    tell(state, answer->author, notice_of(event, model::NoticeKind::kAccepted, body.answer));
  }
}

}  // namespace hearth::community
