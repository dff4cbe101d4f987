// SPDX-License-Identifier: MIT
// The rows of JSON Lines (see jsonl.h), and how each becomes an event and back. Both directions
// stand side by side, because an export must read back as exactly the events it was made from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/json.h"
#include "shared/community/state.h"
#include "shared/model/codec.h"
#include "shared/model/event.h"

namespace hearth::importers::rows {

/// What every row may have. Ids are texts or integers; times are absent as null.
struct Common {
  std::string type{};
  base::Json id{};
  base::Json author{};
  base::Json at_ms{};
  base::Json ago_min{};

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("type", self.type, {.bytes_max = 32, .required = true});
    v("id", self.id);
    v("author", self.author);
    v("at_ms", self.at_ms);
    v("ago_min", self.ago_min);
  }
};

struct CommunityRow : Common {
  std::string name{};
  std::string description{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1});
    v("description", self.description, {.bytes_max = base::limits::kAboutBytesMax});
  }
};

struct TopicRow : Common {
  std::string name{};
  std::string description{};
  std::int64_t position = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("description", self.description, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("position", self.position);
  }
};

struct MemberRow : Common {
  std::string name{};
  std::string about{};
  model::Role role = model::Role::kVisitor;  // not given: an ordinary member
  base::Json rules_accepted{};               // not given: the rules in force when they joined
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTitleBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kAboutBytesMax});
    v("role", self.role);
    v("rules_accepted", self.rules_accepted);
  }
};

struct PostRow : Common {
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
    Common::fields(self, v);
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

 private:
  static constexpr std::int64_t kMinutesMax = std::int64_t{10} * 366 * 1'440;
};

struct ReplyRow : Common {
  base::Json parent{};
  std::string body{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("parent", self.parent, {.required = true});
    v("body", self.body, {.bytes_max = base::limits::kRuleFileBytesMax});
  }
};

struct ReactionRow : Common {
  base::Json target{};
  model::Reaction name = model::Reaction::kLike;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("name", self.name);
    v("off", self.off);
  }
};

/// What a member chose in a poll, by number from 0; of an event 0 = comes, 1 = maybe, 2 = does not.
/// None: the answer is taken back.
struct VoteRow : Common {
  base::Json target{};
  std::vector<std::uint32_t> choice{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("choice", self.choice,
      {.max = base::limits::kPollOptionsMax - 1, .count_max = base::limits::kPollOptionsMax});
  }
};

struct AcceptRow : Common {
  base::Json target{};
  base::Json answer{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("answer", self.answer, {.required = true});
  }
};

struct RulesRow : Common {
  base::Json body{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("body", self.body, {.required = true});
  }
};

struct ReportRow : Common {
  base::Json target{};
  model::ReportReason reason = model::ReportReason::kOther;
  std::string note{};
  base::Json opens_case{};  // id of the case it opens; not given: made from the report's
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("reason", self.reason);
    v("note", self.note, {.bytes_max = base::limits::kReasonBytesMax});
    v("case", self.opens_case);
  }
};

struct ModerateRow : Common {
  base::Json target{};
  model::Handling action = model::Handling::kApprove;
  std::string reason{};
  std::string rule{};
  base::Json opens_case{};  // as in ReportRow; not given: made from the post's
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("action", self.action);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("case", self.opens_case);
  }
};

struct FollowRow : Common {
  model::TargetKind target_kind = model::TargetKind::kTopic;
  base::Json target{};
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target_kind", self.target_kind);
    v("target", self.target, {.required = true});
    v("off", self.off);
  }
};

struct OfferRow : Common {
  std::string name{};
  std::string about{};
  std::int64_t price = 0;
  std::int64_t stock = 0;
  std::int64_t per_member = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
    v("stock", self.stock, {.max = base::limits::kPointsMax});
    v("per_member", self.per_member, {.max = base::limits::kPointsMax});
  }
};

struct OptRow : Common {
  model::Opt what = model::Opt::kBoard;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("what", self.what);
    v("off", self.off);
  }
};

struct RedeemRow : Common {
  base::Json target{};
  std::int64_t price = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
  }
};

struct HandOverRow : Common {
  base::Json target{};
  bool cancelled = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("target", self.target, {.required = true});
    v("cancelled", self.cancelled);
  }
};

struct EventRow : Common {
  base::Json event{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("event", self.event, {.required = true});
  }
};

/// First line of an export.
struct ExportRow : Common {
  std::int64_t schema = 0;
  std::string community{};
  std::int64_t events = 0;
  std::string digest{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    Common::fields(self, v);
    v("schema", self.schema, {.required = true});
    v("community", self.community);
    v("events", self.events);
    v("digest", self.digest);
  }
};

using Row = std::variant<CommunityRow, TopicRow, MemberRow, RulesRow, PostRow, ReplyRow,
                         ReactionRow, VoteRow, AcceptRow, ReportRow, ModerateRow, FollowRow,
                         OfferRow, OptRow, RedeemRow, HandOverRow, EventRow, ExportRow>;

/// The fields every row has.
[[nodiscard]] const Common& common(const Row& row);

/// @errors kUnknownKind: no such type; those of decode().
[[nodiscard]] base::Result<Row> read_row(const base::Json& json);

// --- Ids ---

/// Kinds of things with ids of their own.
enum class Named : std::uint8_t { kTopic, kMember, kPost, kReport, kCase, kOffer, kRedemption };

/// The number for an id. @errors kMissingField: null; kWrongType: neither text nor positive
/// integer.
[[nodiscard]] base::Result<std::uint64_t> number_of(Named kind, const base::Json& id);

/// How an export writes a number: "#17"; null for 0.
[[nodiscard]] base::Json id_text(std::uint64_t number);

// --- Rows and events ---

/// What a row comes to.
struct Made {
  model::Event event;
  std::optional<model::Content> content;
};

/// The event a row means at `at_ms`, in this State. Not for export rows.
/// @errors kNotFound: detail names the field whose thing is not known; kMissingField;
///         kInvalidArgument: rules that do not compile, with place and reason.
[[nodiscard]] base::Result<Made> event_of(const Row& row, std::int64_t at_ms,
                                          const community::State& state);

/// The row for an event that happened in this State (the one before it). A row of its kind where
/// that reads back as the same event, otherwise an EventRow. @return one line of JSON.
[[nodiscard]] std::string row_of(const model::Event& event, const community::State& state);

}  // namespace hearth::importers::rows
