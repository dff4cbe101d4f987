// SPDX-License-Identifier: MIT
#include "shared/lens/past_rows.h"

#include <algorithm>

#include "shared/community/apply.h"

namespace hearth::lens {
namespace {

// The post whose fate the event may change; none for most.
model::PostId judged_post(const model::Event& event) {
  if (const auto* body = std::get_if<model::PostModerated>(&event.body)) return body->post;
  if (const auto* body = std::get_if<model::AppealDecided>(&event.body)) return body->post;
  if (const auto* body = std::get_if<model::CaseReopened>(&event.body)) return body->post;
  return {};
}

// As the author's recent posts remember it.
bool is_taken_down(const community::State& state, model::PostId id) {
  const model::Post* post = state.post(id);
  if (post == nullptr) return false;
  const community::Inbox& inbox = state.inbox(post->author);
  const auto found = std::find(inbox.recent_ids.begin(), inbox.recent_ids.end(), id);
  return found != inbox.recent_ids.end() &&
         inbox.recent[static_cast<std::size_t>(found - inbox.recent_ids.begin())].removed;
}

}  // namespace

void PastWriter::note(const model::Event& event) {
  decisions_.add(event);
  const auto* published = std::get_if<model::RulesPublished>(&event.body);
  if (published == nullptr || !event.content) return;
  revisions_.push_back({published->revision, event.at_ms, event.actor, event.content->body});
  revision_bytes_ += event.content->body.size();
  while (revisions_.size() > PastPage::kRevisionsMax ||
         (revisions_.size() > 1 && revision_bytes_ > PastPage::kRevisionBytesMax)) {
    revision_bytes_ -= revisions_.front().file.size();
    revisions_.pop_front();
  }
}

std::optional<PastRow> PastWriter::row(const model::Event& event) {
  std::optional<PastRow> out;
  if (const auto* created = std::get_if<model::PostCreated>(&event.body);
      created != nullptr && !state_.posts.has(created->post)) {
    PastRow& row = out.emplace();
    row.post = created->post;
    row.author = event.actor;
    row.at_ms = event.at_ms;
    row.simhash = created->simhash;
    row.links = created->links;
    row.mentions = static_cast<std::int32_t>(created->mentions.size());
    row.draft.on = created->parent ? model::DraftOn::kReplyCreate : model::DraftOn::kPostCreate;
    row.kind = PastKind::kErased;
    if (auto text = past_text(state_, event)) {
      row.kind = PastKind::kText;
      row.decided = decisions_.of(created->post).decided;
      row.draft = std::move(text->draft);
      row.facts = std::move(*text->facts.author);
      row.facts.recent.clear();
      row.context = *text->facts.context;
    }
  }
  const model::PostId judged = judged_post(event);
  const bool before = is_taken_down(state_, judged);
  community::apply(state_, event);
  if (const bool now = is_taken_down(state_, judged); now != before) {
    PastRow& mark = out.emplace();
    mark.kind = now ? PastKind::kTakenDown : PastKind::kPutBack;
    mark.post = judged;
    mark.author = state_.post(judged)->author;
  }
  return out;
}

std::optional<rules::PastText> PastReader::text(const PastRow& row) {
  std::deque<Recent>& recent = recent_[row.author];
  if (row.kind == PastKind::kTakenDown || row.kind == PastKind::kPutBack) {
    for (Recent& one : recent) {
      if (one.post == row.post) one.held.removed = row.kind == PastKind::kTakenDown;
    }
    return std::nullopt;
  }
  std::optional<rules::PastText> out;
  if (row.kind == PastKind::kText) {
    out.emplace();
    out->id = row.post.value;
    out->author = row.author.value;
    out->decided = row.decided;
    out->draft = row.draft;
    out->facts.now_ms = row.at_ms;
    out->facts.draft_id = row.post.value;
    out->facts.server = true;
    out->facts.context = row.context;
    out->facts.author = row.facts;
    if (!row.facts.role.empty()) {
      for (const Recent& one : recent) out->facts.author->recent.push_back(one.held);
    }
  }
  const bool reply = row.draft.on == model::DraftOn::kReplyCreate;
  recent.push_back({row.post, {row.at_ms, row.simhash, row.links, row.mentions, reply, false}});
  if (recent.size() > base::limits::kRecentPerMemberMax) recent.pop_front();
  return out;
}

}  // namespace hearth::lens
