// SPDX-License-Identifier: MIT
#include "shared/community/post_row.h"

#include "shared/base/time.h"
#include "shared/community/page_thread.h"
#include "shared/community/post_body.h"

namespace hearth::community {
namespace {

using model::Event;

constexpr std::int64_t kMinutesMax = std::int64_t{10} * 366 * 1'440;

struct PostRow : RowFields {
  static constexpr std::string_view kType = "post";
  base::Json topic{};
  model::PostKind kind = model::PostKind::kDiscussion;
  std::string title{};
  std::string body{};
  std::string page{};
  // Events. Times are given, or in minutes after the post, then rounded up to half an hour.
  std::string place{};
  std::int64_t starts_ms = 0;
  std::int64_t starts_after_min = 0;
  std::int64_t ends_ms = 0;
  std::int64_t lasts_min = 0;
  bool called_off = false;
  // Polls.
  std::vector<std::string> options{};
  bool many = false;
  std::int64_t closes_ms = 0;
  std::int64_t closes_after_min = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("topic", self.topic);
    v("kind", self.kind);
    v("title", self.title, {.bytes_max = 10'000});
    v("body", self.body, {.bytes_max = base::limits::kRuleFileBytesMax});
    v("page", self.page, {.bytes_max = base::limits::kPageKeyBytesMax});
    v("place", self.place, {.bytes_max = base::limits::kPlaceBytesMax});
    v("starts_ms", self.starts_ms);
    v("starts_after_min", self.starts_after_min, {.max = kMinutesMax});
    v("ends_ms", self.ends_ms);
    v("lasts_min", self.lasts_min, {.max = kMinutesMax});
    v("called_off", self.called_off);
    v("options", self.options,
      {.bytes_max = base::limits::kPollOptionBytesMax,
       .bytes_min = 1,
       .count_max = base::limits::kPollOptionsMax});
    v("many", self.many);
    v("closes_ms", self.closes_ms);
    v("closes_after_min", self.closes_after_min, {.max = kMinutesMax});
  }
};

struct ReplyRow : RowFields {
  static constexpr std::string_view kType = "reply";
  base::Json parent{};
  std::string body{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("parent", self.parent, {.required = true});
    v("body", self.body, {.bytes_max = base::limits::kRuleFileBytesMax});
  }
};

// A moment so many minutes after the post, on the next half hour as people make appointments.
std::int64_t moment_after(std::int64_t post_ms, std::int64_t minutes) {
  constexpr std::int64_t kStepMs = 30 * base::kMinuteMs;
  const std::int64_t at_ms = post_ms + minutes * base::kMinuteMs;
  return (at_ms + kStepMs - 1) / kStepMs * kStepMs;
}

base::Error refuse(base::ErrorCode code, std::string_view field) {
  return base::Error{code, std::string(field)};
}

// When an event is, and until when a poll is open.
base::Status ask(const PostRow& row, std::int64_t post_ms, model::PostCreated& body,
                 model::Content& content) {
  model::Gathering& when = body.gathering;
  when.starts_ms = row.starts_ms;
  if (row.starts_after_min != 0) when.starts_ms = moment_after(post_ms, row.starts_after_min);
  when.ends_ms = row.ends_ms;
  if (row.lasts_min != 0) when.ends_ms = when.starts_ms + row.lasts_min * base::kMinuteMs;
  when.called_off = row.called_off;
  model::Poll& poll = body.poll;
  poll.many = row.many;
  poll.options = static_cast<std::uint32_t>(row.options.size());
  poll.closes_ms = row.closes_ms;
  if (row.closes_after_min != 0) poll.closes_ms = moment_after(post_ms, row.closes_after_min);
  content.place = row.place;
  content.options = row.options;
  constexpr auto kUnsound = base::ErrorCode::kInvalidArgument;
  const bool dated = !(when == model::Gathering{}) || !row.place.empty();
  if (dated && row.kind != model::PostKind::kEvent) return refuse(kUnsound, "starts_ms");
  if (when.over_ms() < when.starts_ms) return refuse(kUnsound, "ends_ms");
  const bool asks = !(poll == model::Poll{});
  if (asks && row.kind != model::PostKind::kPoll) return refuse(kUnsound, "options");
  if (asks && row.options.size() < base::limits::kPollOptionsMin) {
    return refuse(kUnsound, "options");
  }
  return base::done();
}

base::Status place_post(const PostRow& row, RowPlace& into) {
  HEARTH_TRY(into.post, number_of(Named::kPost, row.id));
  into.dated = true;
  if (const std::string* name = row.topic.text()) into.topic_name = *name;
  return base::done();
}

base::Status make_post(const PostRow& row, const RowMaking& making) {
  model::PostCreated body;
  HEARTH_TRY(body.post.value, number_of(Named::kPost, row.id));
  // The thread of a page has no author.
  const bool of_page = !row.page.empty() && body.post == page_thread(row.page);
  if (!of_page || !row.author.is_null()) {
    HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  }
  if (making.state.posts.has(body.post)) {
    return refuse(base::ErrorCode::kConflict, "id is used twice");
  }
  if (row.kind == model::PostKind::kReply) {
    return refuse(base::ErrorCode::kInvalidArgument, "kind");
  }
  body.kind = row.kind;
  body.root = body.post;
  HEARTH_TRY(body.topic, row_topic(making.state, row.topic));
  body.page = row.page;
  making.content = content_of(row.title, row.body);
  HEARTH_CHECK(ask(row, making.event.at_ms, body, *making.content));
  note_text_facts(making.state, *making.content, body);
  making.event.body = std::move(body);
  return base::done();
}

bool plain_post(const Event& event, const model::PostCreated& body, PostRow& row) {
  if (body.kind == model::PostKind::kReply) return false;
  row.id = id_text(body.post.value);
  row.topic = id_text(body.topic.value);
  row.kind = body.kind;
  row.page = body.page;
  row.starts_ms = body.gathering.starts_ms;
  row.ends_ms = body.gathering.ends_ms;
  row.called_off = body.gathering.called_off;
  row.many = body.poll.many;
  row.closes_ms = body.poll.closes_ms;
  if (!event.content) return true;
  row.title = event.content->title;
  row.body = event.content->body;
  row.place = event.content->place;
  row.options = event.content->options;
  return true;
}

base::Status place_reply(const ReplyRow& row, RowPlace& into) {
  HEARTH_TRY(into.post, number_of(Named::kPost, row.id));
  into.dated = true;
  return place_after(row.parent, into);
}

base::Status make_reply(const ReplyRow& row, const RowMaking& making) {
  const State& state = making.state;
  HEARTH_TRY(making.event.actor, row_member(state, row.author, "author"));
  HEARTH_TRY(const model::Post* above, row_post(state, row.parent, "parent"));
  model::PostCreated body;
  HEARTH_TRY(body.post.value, number_of(Named::kPost, row.id));
  if (state.posts.has(body.post)) return refuse(base::ErrorCode::kConflict, "id is used twice");
  body.kind = model::PostKind::kReply;
  // As for the living: what would be too deep joins the deepest level.
  while (above->depth >= base::limits::kReplyDepthMax) above = state.post(above->parent);
  body.parent = above->id;
  body.root = above->root;
  body.topic = above->topic;
  body.depth = above->depth + 1;
  body.page = above->page;
  making.content = model::Content{.title = {}, .body = row.body};
  note_text_facts(state, *making.content, body);
  making.event.body = std::move(body);
  return base::done();
}

bool plain_reply(const Event& event, const model::PostCreated& body, ReplyRow& row) {
  if (body.kind != model::PostKind::kReply) return false;
  row.id = id_text(body.post.value);
  row.parent = id_text(body.parent.value);
  if (event.content) row.body = event.content->body;
  return true;
}

}  // namespace

constinit const RowForm kPostForm =
    row_form<PostRow, place_post, make_post, plain_post>(RowRank::kPost);
constinit const RowForm kReplyForm =
    row_form<ReplyRow, place_reply, make_reply, plain_reply>(RowRank::kReply);

}  // namespace hearth::community
