// SPDX-License-Identifier: MIT
#include "wasm/member/draft.h"

#include <algorithm>

#include "shared/base/time.h"
#include "shared/community/page_thread.h"
#include "shared/text/utf8.h"

namespace hearth {
namespace {

using base::kDayMs;
using model::PostKind;

std::optional<std::int64_t> end_of(const Draft& draft, OffsetMs offset_ms) {
  if (draft.end_time.empty()) return {};
  return moment_of(draft.end_day.empty() ? draft.day : draft.end_day, draft.end_time, offset_ms);
}

void take_gathering(Draft& draft, const model::Gathering& when, OffsetMs offset_ms) {
  draft.called_off = when.called_off;
  if (when.starts_ms == 0) return;
  const LocalTime begins = local_time(when.starts_ms, offset_ms);
  draft.day = begins.day;
  draft.time = begins.time;
  if (when.ends_ms == 0) return;
  const LocalTime ends = local_time(when.ends_ms, offset_ms);
  draft.end_day = ends.day;
  draft.end_time = ends.time;
}

model::Poll poll_of(const Draft& draft, std::int64_t now_ms) {
  model::Poll poll;
  if (draft.kind != PostKind::kPoll) return poll;
  poll.many = draft.many;
  const std::int64_t days = draft.open_days != 0 ? draft.open_days : kPollUsualDays;
  if (days > 0) poll.closes_ms = now_ms + days * kDayMs;
  return poll;
}

// The days of poll_of(), to the nearest: between the two clocks that were asked lie seconds.
std::int64_t open_days_of(const model::Poll& poll, std::int64_t sent_ms) {
  if (poll.closes_ms == 0) return -1;
  const std::int64_t days = (poll.closes_ms - sent_ms + kDayMs / 2) / kDayMs;
  return days == kPollUsualDays ? 0 : std::clamp<std::int64_t>(days, 1, 366);
}

ReturnedDraft returned(const model::CreatePost& post, const DraftSetting& setting) {
  Draft draft{.title = post.title,
              .body = post.body,
              .topic = post.topic.value,
              .kind = post.kind,
              .at_ms = setting.now_ms,
              .place = post.place};
  take_gathering(draft, post.gathering, setting.offset_ms);
  if (post.kind == PostKind::kPoll) {
    draft.options = post.options;
    draft.many = post.poll.many;
    draft.open_days = open_days_of(post.poll, setting.now_ms);
  }
  return {std::string(kNewDraft), std::move(draft)};
}

ReturnedDraft returned(const model::CreateReply& reply, const DraftSetting& setting) {
  return {reply_key(reply.parent),
          {.body = reply.body, .kind = PostKind::kReply, .at_ms = setting.now_ms}};
}

ReturnedDraft returned(const model::Comment& comment, const DraftSetting& setting) {
  return {comment_key(comment.page),
          {.body = comment.body, .kind = PostKind::kReply, .at_ms = setting.now_ms}};
}

ReturnedDraft returned(const model::EditPost& edit, const community::State& state,
                       const DraftSetting& setting) {
  Draft draft;
  if (const model::Post* post = state.post(edit.post)) draft = draft_of(*post, setting);
  draft.title = edit.title;
  draft.body = edit.body;
  draft.revision = edit.revision;
  draft.at_ms = setting.now_ms;
  if (edit.moves) {
    draft.kind = PostKind::kEvent;
    draft.place = edit.place;
    draft.day = draft.time = draft.end_day = draft.end_time = {};
    take_gathering(draft, edit.gathering, setting.offset_ms);
  }
  return {edit_key(edit.post), std::move(draft)};
}

void fill(std::string& kept, const std::string& with) {
  if (kept.empty()) kept = with;
}

}  // namespace

bool Draft::empty() const {
  const auto blank = [](const std::string& option) { return option.empty(); };
  return title.empty() && body.empty() && place.empty() && day.empty() &&
         std::all_of(options.begin(), options.end(), blank);
}

std::string reply_key(model::PostId parent) { return "reply:" + std::to_string(parent.value); }

std::string comment_key(std::string_view page) { return "comment:" + std::string(page); }

std::string edit_key(model::PostId post) { return "edit:" + std::to_string(post.value); }

std::vector<std::string> options_of(const Draft& draft) {
  std::vector<std::string> options;
  if (draft.kind != PostKind::kPoll) return options;
  for (const std::string& option : draft.options) {
    if (!text::is_blank(option)) options.push_back(option);
  }
  return options;
}

model::Gathering gathering_of(const Draft& draft, OffsetMs offset_ms) {
  model::Gathering when;
  if (draft.kind != PostKind::kEvent) return when;
  when.starts_ms = moment_of(draft.day, draft.time, offset_ms).value_or(0);
  when.ends_ms = end_of(draft, offset_ms).value_or(0);
  when.called_off = draft.called_off;
  return when;
}

model::CreatePost new_post(const Draft& draft, const DraftSetting& setting) {
  model::CreatePost wish;
  wish.topic = model::TopicId{draft.topic};
  wish.kind = draft.kind;
  wish.title = draft.title;
  wish.body = draft.body;
  wish.page = setting.page;
  wish.locale = setting.locale;
  wish.gathering = gathering_of(draft, setting.offset_ms);
  if (draft.kind == PostKind::kEvent) wish.place = draft.place;
  wish.poll = poll_of(draft, setting.now_ms);
  wish.options = options_of(draft);
  return wish;
}

model::CreateReply new_reply(const Draft& draft, model::PostId parent,
                             const DraftSetting& setting) {
  model::CreateReply wish;
  wish.parent = parent;
  wish.body = draft.body;
  wish.locale = setting.locale;
  return wish;
}

model::Comment new_comment(const Draft& draft, const DraftSetting& setting) {
  model::Comment wish;
  wish.page = setting.page;
  wish.title = text::clip(setting.page_title, base::limits::kTitleBytesMax);
  if (community::is_page_url(setting.page_url)) wish.url = setting.page_url;
  if (wish.url.size() > model::kPageUrlBytesMax) wish.url.clear();
  wish.body = draft.body;
  wish.locale = setting.locale;
  return wish;
}

model::EditPost new_revision(const Draft& draft, model::PostId post, const DraftSetting& setting) {
  model::EditPost wish;
  wish.post = post;
  wish.revision = draft.revision;
  wish.title = draft.title;
  wish.body = draft.body;
  wish.locale = setting.locale;
  wish.moves = draft.kind == PostKind::kEvent;
  wish.gathering = gathering_of(draft, setting.offset_ms);
  if (wish.moves) wish.place = draft.place;
  return wish;
}

Draft draft_of(const model::Post& post, const DraftSetting& setting) {
  Draft draft{.title = post.content.title,
              .body = post.content.body,
              .topic = post.topic.value,
              .kind = post.kind,
              .revision = post.revision,
              .at_ms = setting.now_ms};
  if (post.kind == PostKind::kEvent) {
    draft.place = post.content.place;
    take_gathering(draft, post.gathering, setting.offset_ms);
  }
  return draft;
}

std::optional<ReturnedDraft> returned_draft(const model::CommandBody& body,
                                            const community::State& state,
                                            const DraftSetting& setting) {
  if (const auto* post = std::get_if<model::CreatePost>(&body)) return returned(*post, setting);
  if (const auto* reply = std::get_if<model::CreateReply>(&body)) return returned(*reply, setting);
  if (const auto* comment = std::get_if<model::Comment>(&body)) return returned(*comment, setting);
  if (const auto* edit = std::get_if<model::EditPost>(&body)) {
    return returned(*edit, state, setting);
  }
  return {};
}

void put_back(Draft& kept, const Draft& returned) {
  if (kept.empty()) {
    kept = returned;
    return;
  }
  if (kept.body.empty()) {
    kept.body = returned.body;
  } else if (kept.body.find(returned.body) == std::string::npos) {
    kept.body += "\n\n" + returned.body;
  }
  fill(kept.title, returned.title);
  if (kept.topic == 0) kept.topic = returned.topic;
  // A kind nobody chose yet follows what came back, so that its options and dates are seen.
  if (kept.kind == PostKind::kDiscussion) kept.kind = returned.kind;
  fill(kept.place, returned.place);
  if (kept.day.empty() && kept.time.empty()) {
    kept.day = returned.day;
    kept.time = returned.time;
    kept.end_day = returned.end_day;
    kept.end_time = returned.end_time;
    kept.called_off = returned.called_off;
  }
  const auto written = [](const std::string& option) { return !text::is_blank(option); };
  if (std::none_of(kept.options.begin(), kept.options.end(), written)) {
    kept.options = returned.options;
    kept.many = returned.many;
    kept.open_days = returned.open_days;
  }
}

}  // namespace hearth
