// SPDX-License-Identifier: MIT
// A topic to post in. A row may leave its id out: then it is known by its name.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct TopicRow : RowFields {
  static constexpr std::string_view kType = "topic";
  std::string name{};
  std::string description{};
  std::int64_t position = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position);
  }
};

void fold(State& state, const Event& event, const model::TopicCreated& body) {
  if (state.topics.has(body.topic)) return;
  model::Topic topic;
  topic.id = body.topic;
  topic.name = body.name;
  topic.description = body.description;
  topic.position = body.position;
  topic.created_ms = event.at_ms;
  state.topics.put(body.topic, std::move(topic));
}

void touches(const State&, const Event&, const model::TopicCreated& body, Touched& into) {
  into.topics.add(body.topic);
}

base::Result<std::uint64_t> number_of(const TopicRow& row) {
  return community::number_of(Named::kTopic, row.id.is_null() ? base::Json(row.name) : row.id);
}

base::Status place(const TopicRow& row, RowPlace& into) {
  HEARTH_TRY(into.topic, number_of(row));
  into.topic_name = row.name;
  return base::done();
}

base::Status make(const TopicRow& row, const RowMaking& making) {
  model::TopicCreated body;
  HEARTH_TRY(body.topic.value, number_of(row));
  if (making.state.topics.has(body.topic)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  body.name = row.name;
  body.description = row.description;
  body.position = row.position;
  making.event.body = std::move(body);
  return base::done();
}

bool plain(const Event&, const model::TopicCreated& body, TopicRow& row) {
  row.id = id_text(body.topic.value);
  row.name = body.name;
  row.description = body.description;
  row.position = body.position;
  return true;
}

constexpr RowForm kForm = row_form<TopicRow, place, make, plain>(RowRank::kTopic);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::TopicCreated> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(topic_created, kKind)

}  // namespace hearth::community
