// SPDX-License-Identifier: MIT
// Events as rows of JSON Lines: how histories from elsewhere come in and a community goes out
// (server/importers/jsonl.h). A form is one "type" of row. It stands in the file of its event kind,
// both directions side by side, because an export must read back as exactly the events it was made
// from; reading a row and writing it back is how row_of() knows that it does.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/json.h"
#include "shared/community/state.h"
#include "shared/model/codec.h"
#include "shared/model/event.h"

namespace hearth::community {

/// What every row may have; each form's own struct inherits it. Ids are texts or integers; times
/// are absent as null.
struct RowFields {
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

/// Order of rows of one moment: what others stand on comes first.
enum class RowRank : std::uint8_t {
  kCommunity,
  kTopic,
  kMember,
  kRules,
  kPost,
  kReply,
  kAccept,
  kReaction,
  kVote,
  kFollow,
  kOffer,
  kOpt,
  kRedeem,
  kHandOver,
  kReport,
  kModerate,
  kEvent
};

/// What a row makes and what it stands on, as numbers; 0 = nothing.
struct RowPlace {
  std::uint64_t post = 0;    // it makes
  std::uint64_t member = 0;  // it makes
  std::uint64_t topic = 0;   // it makes
  std::uint64_t after = 0;   // the post it is about
  std::string topic_name{};  // of the topic it makes; of a post's topic where it is named
  std::string held_by{};     // no event of its own: the rule by which the post `after` came held
  bool dated = false;        // it has to say when it happened
  std::optional<std::int64_t> at_ms{};  // known from elsewhere than the row's own times
};

/// An event in the making. `event` has its time, and the author as actor where one is named.
struct RowMaking {
  const State& state;  // before the event
  model::Event& event;
  std::optional<model::Content>& content;
};

struct RowForm;

/// One row that was read: the fields of its form.
struct Row {
  const RowForm* form = nullptr;
  std::shared_ptr<const RowFields> fields;
};

struct RowForm {
  std::string_view type;
  RowRank rank;
  base::Result<std::shared_ptr<const RowFields>> (*read)(const base::Json& json);
  std::string (*write)(const RowFields& row);
  /// @errors of ids that are none, and of fields the row has to have.
  base::Status (*place)(const RowFields& row, RowPlace& into);
  /// Sets the body, and what goes with it.
  /// @errors kNotFound: detail names the field whose thing is not known; kMissingField;
  ///         kInvalidArgument, kConflict, kOutOfRange.
  base::Status (*make)(const RowFields& row, const RowMaking& making);
  /// A first attempt at the row for an event of the kind; null where another form says it, and a
  /// null function where none does. Whether it says everything is found out by reading it back.
  std::shared_ptr<RowFields> (*plain)(const model::Event& event) = nullptr;
  /// True where the event changes nothing: such a thing is no event.
  bool (*is_so)(const State& state, const model::Event& event) = nullptr;
};

/// The forms of one event kind.
struct Forms {
  const RowForm* first = nullptr;
  const RowForm* second = nullptr;
};

/// Events of this kind are written as they are: {"type":"event","event":{…}}.
inline constexpr Forms kWhole{};

// ---- Making a form of typed functions ----

namespace detail {

template <class T>
base::Result<std::shared_ptr<const RowFields>> read_row_as(const base::Json& json) {
  auto row = std::make_shared<T>();
  HEARTH_CHECK(model::read_into(row.get(), model::detail::kType<T>, json, model::Unknown::kRefuse));
  return std::shared_ptr<const RowFields>(std::move(row));
}

template <class T>
std::string write_row_as(const RowFields& row) {
  return model::encode(static_cast<const T&>(row));
}

template <auto function, class Type = decltype(function)>
struct RowPart;

template <auto function, class T>
struct RowPart<function, base::Status (*)(const T&, RowPlace&)> {
  static base::Status run(const RowFields& row, RowPlace& into) {
    return function(static_cast<const T&>(row), into);
  }
};

template <auto function, class T>
struct RowPart<function, base::Status (*)(const T&, const RowMaking&)> {
  static base::Status run(const RowFields& row, const RowMaking& making) {
    return function(static_cast<const T&>(row), making);
  }
};

/// What every row of an event says: type, author, time.
void begin_row(RowFields& row, std::string_view type, const model::Event& event);

template <auto function, class Body, class T>
struct RowPart<function, bool (*)(const model::Event&, const Body&, T&)> {
  static std::shared_ptr<RowFields> run(const model::Event& event) {
    auto row = std::make_shared<T>();
    begin_row(*row, T::kType, event);
    if (!function(event, *std::get_if<Body>(&event.body), *row)) return nullptr;
    return row;
  }
};

template <auto function, class Body>
struct RowPart<function, bool (*)(const State&, const model::Event&, const Body&)> {
  static bool run(const State& state, const model::Event& event) {
    return function(state, event, *std::get_if<Body>(&event.body));
  }
};

}  // namespace detail

/// A form's function, typed: `place(const T&, RowPlace&)`, `make(const T&, const RowMaking&)`,
/// `plain(const Event&, const Body&, T&)` (false: another form says it), `is_so(const State&, const
/// Event&, const Body&)`.
template <auto function>
inline constexpr auto row_part = &detail::RowPart<function>::run;

/// The form of rows T, which has `kType`.
template <class T, auto place, auto make>
[[nodiscard]] constexpr RowForm row_form(RowRank rank) {
  return {.type = T::kType,
          .rank = rank,
          .read = &detail::read_row_as<T>,
          .write = &detail::write_row_as<T>,
          .place = row_part<place>,
          .make = row_part<make>};
}
template <class T, auto place, auto make, auto plain>
[[nodiscard]] constexpr RowForm row_form(RowRank rank) {
  RowForm form = row_form<T, place, make>(rank);
  form.plain = row_part<plain>;
  return form;
}
template <class T, auto place, auto make, auto plain, auto is_so>
[[nodiscard]] constexpr RowForm row_form(RowRank rank) {
  RowForm form = row_form<T, place, make, plain>(rank);
  form.is_so = row_part<is_so>;
  return form;
}

// ---- Ids ----

/// Kinds of things with ids of their own.
enum class Named : std::uint8_t { kTopic, kMember, kPost, kReport, kCase, kOffer, kRedemption };

/// The number for an id: "#17" is 17, an integer itself, another text its hash among its kind.
/// @errors kMissingField: null; kWrongType: neither text nor positive integer.
[[nodiscard]] base::Result<std::uint64_t> number_of(Named kind, const base::Json& id);

/// The number of a thing that is called so.
[[nodiscard]] std::uint64_t named_id(Named kind, std::string_view name);

/// How an export writes a number: "#17"; null for 0.
[[nodiscard]] base::Json id_text(std::uint64_t number);

// ---- Things a row refers to. They must be there. ----

/// @errors kNotFound: detail = "FIELD is not known"; those of number_of().
[[nodiscard]] base::Result<MemberId> row_member(const State& state, const base::Json& id,
                                                std::string_view field);
[[nodiscard]] base::Result<const model::Post*> row_post(const State& state, const base::Json& id,
                                                        std::string_view field);
/// By id or by name; none for null.
[[nodiscard]] base::Result<TopicId> row_topic(const State& state, const base::Json& id);

/// A row about the post `target` makes nothing and happens after it.
[[nodiscard]] base::Status place_after(const base::Json& target, RowPlace& into);

/// Rows of a kind that stand on nothing.
template <class T>
base::Status place_anywhere(const T&, RowPlace&) {
  return base::done();
}

// ---- All forms ----

/// Calls `visit` for every form of every kind, in order of events.def.
void for_each_form(const std::function<void(const RowForm&)>& visit);

/// The form with that type, or nullptr.
[[nodiscard]] const RowForm* find_form(std::string_view type);

/// The form that can say the event, and the row; nothing where the event is written whole.
[[nodiscard]] std::optional<Row> plain_row(const model::Event& event);

/// True where the event changes nothing in this State, as its kind says.
[[nodiscard]] bool is_so_already(const State& state, const model::Event& event);

}  // namespace hearth::community
