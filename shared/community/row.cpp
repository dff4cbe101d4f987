// SPDX-License-Identifier: MIT
#include "shared/community/row.h"

#include <array>
#include <charconv>

#include "shared/base/hash.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

using FormsOf = const Forms& (*)();

constexpr std::array kRows{
#define HEARTH_EVENT(id, Type) FormsOf{&row_##id},
#include "shared/model/events.def"
#undef HEARTH_EVENT
};

const Forms& forms_of(const model::Event& event) {
  const std::size_t index = event.body.index();
  return index == 0 ? kWhole : kRows[index - 1]();
}

base::Error unknown(std::string_view what) {
  return {base::ErrorCode::kNotFound, std::string(what) + " is not known"};
}

}  // namespace

void detail::begin_row(RowFields& row, std::string_view type, const model::Event& event) {
  row.type = type;
  row.author = id_text(event.actor.value);
  row.at_ms = base::Json(event.at_ms);
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
      number = named_id(kind, *text);
    }
  }
  if (number == 0 || number > base::kIdMax) {
    return base::Error{base::ErrorCode::kWrongType, "an id"};
  }
  return number;
}

std::uint64_t named_id(Named kind, std::string_view name) {
  const std::uint64_t number =
      base::hash64(name, static_cast<std::uint64_t>(kind) + 1) & base::kIdMax;
  return number != 0 ? number : 1;  // 0 is none; one name in 2^52
}

base::Json id_text(std::uint64_t number) {
  return number == 0 ? base::Json{} : base::Json("#" + std::to_string(number));
}

base::Result<MemberId> row_member(const State& state, const base::Json& id,
                                  std::string_view field) {
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kMember, id));
  if (!state.members.has({number})) return unknown(field);
  return MemberId{number};
}

base::Result<const model::Post*> row_post(const State& state, const base::Json& id,
                                          std::string_view field) {
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kPost, id));
  const model::Post* found = state.post({number});
  if (found == nullptr) return unknown(field);
  return found;
}

base::Result<TopicId> row_topic(const State& state, const base::Json& id) {
  if (id.is_null()) return TopicId{};
  HEARTH_TRY(const std::uint64_t number, number_of(Named::kTopic, id));
  if (state.topics.has({number})) return TopicId{number};
  for (const model::Topic& row : state.topics) {
    if (id.text() != nullptr && row.name == *id.text()) return row.id;
  }
  return unknown("topic");
}

base::Status place_after(const base::Json& target, RowPlace& into) {
  HEARTH_TRY(into.after, number_of(Named::kPost, target));
  return base::done();
}

void for_each_form(const std::function<void(const RowForm&)>& visit) {
  for (const FormsOf forms : kRows) {
    const Forms& both = forms();
    for (const RowForm* form : {both.first, both.second}) {
      if (form != nullptr) visit(*form);
    }
  }
}

const RowForm* find_form(std::string_view type) {
  const RowForm* found = nullptr;
  for_each_form([&](const RowForm& form) {
    if (form.type == type) found = &form;
  });
  return found;
}

std::optional<Row> plain_row(const model::Event& event) {
  const Forms& forms = forms_of(event);
  for (const RowForm* form : {forms.first, forms.second}) {
    if (form == nullptr || form->plain == nullptr) continue;
    if (std::shared_ptr<RowFields> row = form->plain(event)) return Row{form, std::move(row)};
  }
  return std::nullopt;
}

bool is_so_already(const State& state, const model::Event& event) {
  const RowForm* form = forms_of(event).first;
  return form != nullptr && form->is_so != nullptr && form->is_so(state, event);
}

}  // namespace hearth::community
