// SPDX-License-Identifier: MIT
// Events as rows: a plain row where it says everything, the event itself where it does not.
#include <utility>

#include "server/importers/jsonl_rows.h"

namespace hearth::importers::rows {
namespace {

template <class T>
T row_at(std::string_view type, const model::Event& event) {
  T row;
  row.type = type;
  row.author = id_text(event.actor.value);
  row.at_ms = base::Json(event.at_ms);
  return row;
}

std::string title_of(const model::Event& event) {
  return event.content ? event.content->title : std::string();
}
std::string text_of(const model::Event& event) {
  return event.content ? event.content->body : std::string();
}

// A first attempt at a plain row; whether it says everything is found out by reading it back.
std::optional<Row> plain(const model::Event&, const std::monostate&) { return std::nullopt; }

std::optional<Row> plain(const model::Event& event, const model::SettingsChanged& body) {
  auto row = row_at<CommunityRow>("community", event);
  row.name = body.settings.name;
  row.description = body.settings.description;
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::TopicCreated& body) {
  auto row = row_at<TopicRow>("topic", event);
  row.id = id_text(body.topic.value);
  row.name = body.name;
  row.description = body.description;
  row.position = body.position;
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::MemberJoined& body) {
  auto row = row_at<MemberRow>("member", event);
  row.author = {};
  row.id = id_text(body.member.value);
  row.name = title_of(event);
  row.about = text_of(event);
  if (body.role != model::Role::kMember) row.role = body.role;
  row.rules_accepted = base::Json(body.rules_accepted);
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::PostCreated& body) {
  if (body.kind == model::PostKind::kReply) {
    auto row = row_at<ReplyRow>("reply", event);
    row.id = id_text(body.post.value);
    row.parent = id_text(body.parent.value);
    row.body = text_of(event);
    return row;
  }
  auto row = row_at<PostRow>("post", event);
  row.id = id_text(body.post.value);
  row.topic = id_text(body.topic.value);
  row.kind = body.kind;
  row.title = title_of(event);
  row.body = text_of(event);
  row.page = body.page;
  row.starts_ms = body.gathering.starts_ms;
  row.ends_ms = body.gathering.ends_ms;
  row.called_off = body.gathering.called_off;
  row.many = body.poll.many;
  row.closes_ms = body.poll.closes_ms;
  if (event.content) {
    row.place = event.content->place;
    row.options = event.content->options;
  }
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::VoteCast& body) {
  auto row = row_at<VoteRow>("vote", event);
  row.target = id_text(body.post.value);
  for (std::uint32_t option = 0; option < base::limits::kPollOptionsMax; ++option) {
    if (model::chosen(body.to, option)) row.choice.push_back(option);
  }
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::PostModerated& body) {
  auto row = row_at<ModerateRow>("moderate", event);
  row.target = id_text(body.post.value);
  row.action = body.handling;
  row.reason = text_of(event);
  row.rule = body.rule;
  if (body.opens_case) row.opens_case = id_text(body.opens_case.value);
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::ReactionSet& body) {
  auto row = row_at<ReactionRow>("reaction", event);
  row.target = id_text(body.post.value);
  row.name = body.name;
  row.off = body.off;
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::FollowSet& body) {
  auto row = row_at<FollowRow>("follow", event);
  row.target_kind = body.target_kind;
  row.target = id_text(body.target);
  row.off = body.off;
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::ReportFiled& body) {
  auto row = row_at<ReportRow>("report", event);
  row.id = id_text(body.report.value);
  row.target = id_text(body.post.value);
  row.reason = body.reason;
  row.note = text_of(event);
  row.opens_case = id_text(body.opens_case.value);
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::AnswerAccepted& body) {
  auto row = row_at<AcceptRow>("accept", event);
  row.target = id_text(body.question.value);
  row.answer = id_text(body.answer.value);
  return row;
}

std::optional<Row> plain(const model::Event& event, const model::RulesPublished&) {
  auto row = row_at<RulesRow>("rules", event);
  // As an object where that gives the very same text back, for people's eyes.
  auto json = base::parse_json(text_of(event), {.bytes_max = base::limits::kRuleFileBytesMax,
                                                .nodes_max = base::limits::kJsonNodesBulkMax});
  const bool same =
      json.ok() && json->object() != nullptr && base::write_json(*json) == text_of(event);
  row.body = same ? std::move(json).value() : base::Json(text_of(event));
  return row;
}

// Kinds without a row of their own.
std::optional<Row> plain(const model::Event&, const auto&) { return std::nullopt; }

// Everything the State and the chain see, without places in the log and ids of texts.
std::string bare(model::Event event, const std::optional<model::Content>& content) {
  event.seq = 0;
  if (content) event.content_ref = model::refer({1}, *content);
  if (event.content_ref.id) event.content_ref.id = {1};
  return model::canonical_event(event);
}

// True where the row, read as the importer reads it, is this event.
bool says_all(const Row& row, const model::Event& event, const community::State& state) {
  const std::string line = std::visit([](const auto& one) { return model::encode(one); }, row);
  const auto json = base::parse_json(
      line, {.bytes_max = line.size(), .nodes_max = base::limits::kJsonNodesBulkMax});
  if (!json.ok()) return false;
  // A hold that names a rule means something else in a row: how the post came to be.
  const auto* moderate = std::get_if<ModerateRow>(&row);
  if (moderate != nullptr && moderate->action == model::Handling::kHold &&
      !moderate->rule.empty()) {
    return false;
  }
  const auto read = read_row(*json);
  if (!read.ok()) return false;
  const auto made = event_of(*read, event.at_ms, state);
  if (!made.ok()) return false;
  // Erased words cannot be made up from a row: the event itself keeps their hash.
  if (event.content_ref.id && !event.content) return false;
  return bare(made->event, made->content) == bare(event, event.content);
}

}  // namespace

std::string row_of(const model::Event& event, const community::State& state) {
  const std::optional<Row> row =
      std::visit([&event](const auto& body) { return plain(event, body); }, event.body);
  if (row && says_all(*row, event, state)) {
    return std::visit([](const auto& one) { return model::encode(one); }, *row);
  }
  model::Event copy = event;
  copy.seq = 0;
  copy.chain.clear();
  // Ids of texts belong to one log: the importer gives its own, and equal logs give equal exports.
  if (copy.content_ref.id) copy.content_ref.id = {1};
  // "seq" is left out of canonical bytes where it is 0, like every zero.
  return "{\"type\":\"event\",\"event\":" + model::encode_event(copy) + "}";
}

}  // namespace hearth::importers::rows
