// SPDX-License-Identifier: MIT
#include "server/importers/jsonl_rows.h"

#include <bit>
#include <charconv>
#include <utility>

#include "server/importers/post_body.h"
#include "shared/base/hash.h"
#include "shared/base/time.h"
#include "shared/recognition/shop.h"

namespace hearth::importers::rows {
namespace {

struct Reader {
  std::string_view type;
  base::Result<Row> (*read)(const base::Json&);
};

template <class T>
base::Result<Row> read_as(const base::Json& json) {
  HEARTH_TRY(T row, model::decode<T>(json));
  return Row{std::move(row)};
}

constexpr Reader kReaders[] = {
    {"community", &read_as<CommunityRow>}, {"topic", &read_as<TopicRow>},
    {"member", &read_as<MemberRow>},       {"rules", &read_as<RulesRow>},
    {"post", &read_as<PostRow>},           {"reply", &read_as<ReplyRow>},
    {"reaction", &read_as<ReactionRow>},   {"vote", &read_as<VoteRow>},
    {"accept", &read_as<AcceptRow>},       {"report", &read_as<ReportRow>},
    {"moderate", &read_as<ModerateRow>},   {"follow", &read_as<FollowRow>},
    {"offer", &read_as<OfferRow>},         {"opt", &read_as<OptRow>},
    {"redeem", &read_as<RedeemRow>},       {"hand_over", &read_as<HandOverRow>},
    {"event", &read_as<EventRow>},         {"export", &read_as<ExportRow>},
};

base::Error unknown(std::string_view what) {
  return {base::ErrorCode::kNotFound, std::string(what) + " is not known"};
}

// Things a row refers to must be there.
base::Result<model::MemberId> member(const community::State& state, const base::Json& id,
                                     std::string_view field) {
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kMember, id));
  if (!state.members.has({number})) return unknown(field);
  return model::MemberId{number};
}

base::Result<const model::Post*> post(const community::State& state, const base::Json& id,
                                      std::string_view field) {
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kPost, id));
  const model::Post* found = state.post({number});
  if (found == nullptr) return unknown(field);
  return found;
}

base::Result<model::TopicId> topic(const community::State& state, const base::Json& id) {
  if (id.is_null()) return model::TopicId{};
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kTopic, id));
  if (state.topics.has({number})) return model::TopicId{number};
  for (const model::Topic& row : state.topics) {
    if (id.text() != nullptr && row.name == *id.text()) return row.id;
  }
  return unknown("topic");
}

// The author, or nobody where none is named.
base::Result<model::MemberId> author_or_none(const community::State& state, const Common& row) {
  if (row.author.is_null()) return model::MemberId{};
  return member(state, row.author, "author");
}

using Content = std::optional<model::Content>;

base::Result<model::EventBody> body_of(const CommunityRow& row, const community::State& state,
                                       model::Event&, Content&) {
  model::SettingsChanged body;
  body.settings = state.settings;
  body.settings.name = row.name;
  body.settings.description = row.description;
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const TopicRow& row, const community::State& state,
                                       model::Event&, Content&) {
  model::TopicCreated body;
  // A topic named only by its name is known by it.
  const base::Json id = row.id.is_null() ? base::Json(row.name) : row.id;
  HEARTH_TRY(body.topic.value, number_of(Named::kTopic, id));
  if (state.topics.has(body.topic)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  body.name = row.name;
  body.description = row.description;
  body.position = row.position;
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const MemberRow& row, const community::State& state,
                                       model::Event& event, Content& content) {
  model::MemberJoined body;
  HEARTH_TRY(body.member.value, number_of(Named::kMember, row.id));
  if (state.members.has(body.member)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  body.role = row.role == model::Role::kVisitor ? model::Role::kMember : row.role;
  const std::int64_t* accepted = row.rules_accepted.integer();
  body.rules_accepted = accepted != nullptr ? *accepted : state.rulebook.revision;
  event.actor = body.member;
  content = model::Content{.title = row.name, .body = row.about};
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const RulesRow& row, const community::State& state,
                                       model::Event&, Content& content) {
  const std::string* text = row.body.text();
  std::string file = text != nullptr ? *text : base::write_json(row.body);
  const rules::Compiled compiled = rules::compile(file);
  if (compiled.rules == nullptr) {
    std::string detail = "body";
    if (!compiled.problems.empty()) {
      detail += ": " + compiled.problems[0].place + ": " + compiled.problems[0].message;
    }
    return base::Error{base::ErrorCode::kInvalidArgument, std::move(detail)};
  }
  model::RulesPublished body;
  body.revision = state.rulebook.revision + 1;
  body.hash = rules::rules_hash(*compiled.rules);
  content = model::Content{.title = {}, .body = std::move(file)};
  return model::EventBody{std::move(body)};
}

// A moment so many minutes after the post, on the next half hour as people make appointments.
std::int64_t moment_after(std::int64_t post_ms, std::int64_t minutes) {
  constexpr std::int64_t kStepMs = 30 * base::kMinuteMs;
  const std::int64_t at_ms = post_ms + minutes * base::kMinuteMs;
  return (at_ms + kStepMs - 1) / kStepMs * kStepMs;
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
  const auto refuse = [](std::string_view field) {
    return base::Error{base::ErrorCode::kInvalidArgument, std::string(field)};
  };
  const bool dated = !(when == model::Gathering{}) || !row.place.empty();
  if (dated && row.kind != model::PostKind::kEvent) return refuse("starts_ms");
  if (when.over_ms() < when.starts_ms) return refuse("ends_ms");
  const bool asks = !(poll == model::Poll{});
  if (asks && row.kind != model::PostKind::kPoll) return refuse("options");
  if (asks && row.options.size() < base::limits::kPollOptionsMin) return refuse("options");
  return base::done();
}

base::Result<model::EventBody> body_of(const PostRow& row, const community::State& state,
                                       model::Event& event, Content& content) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  model::PostCreated body;
  HEARTH_TRY(body.post.value, number_of(Named::kPost, row.id));
  if (state.posts.has(body.post)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  if (row.kind == model::PostKind::kReply) {
    return base::Error{base::ErrorCode::kInvalidArgument, "kind"};
  }
  body.kind = row.kind;
  body.root = body.post;
  HEARTH_TRY(body.topic, topic(state, row.topic));
  body.page = row.page;
  content = content_of(row.title, row.body);
  HEARTH_CHECK(ask(row, event.at_ms, body, *content));
  note_text_facts(state, *content, body);
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const ReplyRow& row, const community::State& state,
                                       model::Event& event, Content& content) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  HEARTH_TRY(const model::Post* above, post(state, row.parent, "parent"));
  model::PostCreated body;
  HEARTH_TRY(body.post.value, number_of(Named::kPost, row.id));
  if (state.posts.has(body.post)) {
    return base::Error{base::ErrorCode::kConflict, "id is used twice"};
  }
  body.kind = model::PostKind::kReply;
  // As for the living: what would be too deep joins the deepest level.
  while (above->depth >= base::limits::kReplyDepthMax) above = state.post(above->parent);
  body.parent = above->id;
  body.root = above->root;
  body.topic = above->topic;
  body.depth = above->depth + 1;
  body.page = above->page;
  content = model::Content{.title = {}, .body = row.body};
  note_text_facts(state, *content, body);
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const ReactionRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, post(state, row.target, "target"));
  model::ReactionSet body;
  body.post = target->id;
  body.name = row.name;
  body.off = row.off;
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const VoteRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, post(state, row.target, "target"));
  model::VoteCast body;
  body.post = target->id;
  body.from = state.relation(event.actor).choice(target->id);
  for (const std::uint32_t option : row.choice) {
    if (option >= target->options()) {
      return base::Error{base::ErrorCode::kOutOfRange, "choice"};
    }
    body.to |= model::Choice{1} << option;
  }
  const bool many = target->kind == model::PostKind::kPoll && target->poll.many;
  if (std::popcount(body.to) > 1 && !many) {
    return base::Error{base::ErrorCode::kInvalidArgument, "choice"};
  }
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const AcceptRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(const model::Post* question, post(state, row.target, "target"));
  HEARTH_TRY(const model::Post* answer, post(state, row.answer, "answer"));
  if (answer->root != question->id || answer->id == question->id) {
    return base::Error{base::ErrorCode::kInvalidArgument, "answer"};
  }
  if (!event.actor) event.actor = question->author;
  model::AnswerAccepted body;
  body.question = question->id;
  body.answer = answer->id;
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const ReportRow& row, const community::State& state,
                                       model::Event& event, Content& content) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, post(state, row.target, "target"));
  model::ReportFiled body;
  HEARTH_TRY(body.report.value, number_of(Named::kReport, row.id));
  body.post = target->id;
  body.reason = row.reason;
  if (!state.open_case.contains(target->id)) {
    const base::Json id = row.opens_case.is_null() ? row.id : row.opens_case;
    HEARTH_TRY(body.opens_case.value, number_of(Named::kCase, id));
  }
  event.audience = model::Audience::kModerators;
  if (!row.note.empty()) content = model::Content{.title = {}, .body = row.note};
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const ModerateRow& row, const community::State& state,
                                       model::Event& event, Content& content) {
  HEARTH_TRY(const model::Post* target, post(state, row.target, "target"));
  model::PostModerated body;
  body.post = target->id;
  body.handling = row.action;
  body.rule = row.rule;
  const bool takes_away =
      row.action == model::Handling::kHold || row.action == model::Handling::kRemove;
  if (takes_away && !state.open_case.contains(target->id)) {
    const base::Json id =
        row.opens_case.is_null() ? base::Json(std::to_string(target->id.value)) : row.opens_case;
    HEARTH_TRY(body.opens_case.value, number_of(Named::kCase, id));
  }
  // A held post that is removed was never public: the same rule as for the living.
  const bool public_before =
      target->state == model::PostState::kLive || target->state == model::PostState::kRemoved;
  const bool is_public = public_before || row.action == model::Handling::kApprove;
  event.audience = is_public ? model::Audience::kEveryone : model::Audience::kModerators;
  event.concerns = target->author;
  if (!row.reason.empty()) content = model::Content{.title = {}, .body = row.reason};
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const FollowRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  model::FollowSet body;
  body.target_kind = row.target_kind;
  body.off = row.off;
  switch (row.target_kind) {
    case model::TargetKind::kTopic: {
      HEARTH_TRY(const model::TopicId target, topic(state, row.target));
      body.target = target.value;
      break;
    }
    case model::TargetKind::kMember: {
      HEARTH_TRY(const model::MemberId target, member(state, row.target, "target"));
      body.target = target.value;
      break;
    }
    case model::TargetKind::kPost: {
      HEARTH_TRY(const model::Post* target, post(state, row.target, "target"));
      body.target = target->id.value;
      break;
    }
  }
  event.audience = model::Audience::kOneMember;
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const OfferRow& row, const community::State&, model::Event&,
                                       Content&) {
  model::OfferPut body;
  HEARTH_TRY(body.offer.id.value, number_of(Named::kOffer, row.id));
  body.offer.name = row.name;
  body.offer.about = row.about;
  body.offer.price = row.price;
  body.offer.stock = row.stock;
  body.offer.per_member = row.per_member;
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const OptRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  model::OptSet body;
  body.what = row.what;
  body.off = row.off;
  return model::EventBody{body};
}

base::Result<model::EventBody> body_of(const RedeemRow& row, const community::State& state,
                                       model::Event& event, Content&) {
  HEARTH_TRY(event.actor, member(state, row.author, "author"));
  model::OfferRedeemed body;
  HEARTH_TRY(body.redemption.value, number_of(Named::kRedemption, row.id));
  HEARTH_TRY(body.offer.value, number_of(Named::kOffer, row.target));
  body.price = row.price;
  body.code = recognition::redemption_code(base::mix64(body.redemption.value, body.offer.value));
  event.audience = model::Audience::kOneMember;
  return model::EventBody{std::move(body)};
}

base::Result<model::EventBody> body_of(const HandOverRow& row, const community::State&,
                                       model::Event& event, Content&) {
  model::RedemptionClosed body;
  HEARTH_TRY(body.redemption.value, number_of(Named::kRedemption, row.target));
  body.cancelled = row.cancelled;
  event.audience = model::Audience::kOneMember;
  return model::EventBody{body};
}

base::Result<Made> made_of(const EventRow& row) {
  HEARTH_TRY(model::Event event, model::decode_event(row.event));
  Made made;
  made.content = std::exchange(event.content, std::nullopt);
  event.seq = 0;
  event.chain.clear();
  made.event = std::move(event);
  return made;
}

}  // namespace

const Common& common(const Row& row) {
  return std::visit([](const auto& one) -> const Common& { return one; }, row);
}

base::Result<Row> read_row(const base::Json& json) {
  const base::Json* type = json.find("type");
  if (type == nullptr || type->text() == nullptr) {
    return base::Error{base::ErrorCode::kMissingField, "type"};
  }
  for (const Reader& reader : kReaders) {
    if (reader.type == *type->text()) return reader.read(json);
  }
  return base::Error{base::ErrorCode::kUnknownKind, "type"};
}

base::Result<std::uint64_t> number_of(Named kind, const base::Json& id) {
  if (id.is_null()) return base::Error{base::ErrorCode::kMissingField, "an id"};
  std::uint64_t number = 0;
  if (const std::int64_t* integer = id.integer()) {
    number = *integer > 0 ? static_cast<std::uint64_t>(*integer) : 0;
  } else if (const std::string* text = id.text(); text != nullptr && !text->empty()) {
    const char* begin = text->data() + 1;
    const char* end = text->data() + text->size();
    const auto read = std::from_chars(begin, end, number);
    const bool is_number =
        text->front() == '#' && begin != end && read.ec == std::errc{} && read.ptr == end;
    if (!is_number) {
      number = base::hash64(*text, static_cast<std::uint64_t>(kind) + 1) & base::kIdMax;
    }
  }
  if (number == 0 || number > base::kIdMax) {
    return base::Error{base::ErrorCode::kWrongType, "an id"};
  }
  return number;
}

base::Json id_text(std::uint64_t number) {
  return number == 0 ? base::Json{} : base::Json("#" + std::to_string(number));
}

base::Result<Made> event_of(const Row& row, std::int64_t at_ms, const community::State& state) {
  if (const auto* raw = std::get_if<EventRow>(&row)) return made_of(*raw);
  Made made;
  made.event.at_ms = at_ms;
  HEARTH_TRY(made.event.actor, author_or_none(state, common(row)));
  base::Result<model::EventBody> body = std::visit(
      [&](const auto& one) -> base::Result<model::EventBody> {
        using Type = std::decay_t<decltype(one)>;
        if constexpr (std::same_as<Type, EventRow> || std::same_as<Type, ExportRow>) {
          return base::Error{base::ErrorCode::kInvalidArgument, "type"};
        } else {
          return body_of(one, state, made.event, made.content);
        }
      },
      row);
  if (!body.ok()) return std::move(body).error();
  made.event.body = std::move(body).value();
  return made;
}

}  // namespace hearth::importers::rows
