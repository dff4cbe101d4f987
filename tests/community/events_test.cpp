// SPDX-License-Identifier: MIT
// Every kind of events.def: it folds whatever it meets, its veil gives nobody more than its
// audience, its row reads back. A new kind is in here by being in the list.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>
#include <string_view>

#include "shared/community/event_kind.h"
#include "shared/community/event_view.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::MemberId;
using base::PostId;

// A kind may leave nothing out, its veil above all.
template <class Kind>
concept NeedsNoVeil = requires {
  Kind{.fold = community::folds_nothing,
       .touches = community::touches_nothing,
       .row = community::kWhole};
};
template <class Kind>
concept IsWhole = requires {
  Kind{.fold = community::folds_nothing,
       .touches = community::touches_nothing,
       .veil = community::veil_words,
       .row = community::kWhole};
};
static_assert(IsWhole<community::EventKind<model::VoteCast>>);
static_assert(!NeedsNoVeil<community::EventKind<model::VoteCast>>);

struct Listed {
  std::string_view id;
  model::EventBody body;
};

std::vector<Listed> all_kinds() {
  std::vector<Listed> all;
#define HEARTH_EVENT(id, Type) all.push_back({#id, model::Type{}});
#include "shared/model/events.def"
#undef HEARTH_EVENT
  return all;
}

model::Event event_of(model::EventBody body) {
  model::Event event;
  event.actor = MemberId{3};
  event.at_ms = Town::kStartMs;
  event.content = model::Content{.title = "A title", .body = "Some words."};
  event.content_ref = model::refer(base::ContentId{9}, *event.content);
  event.body = std::move(body);
  return event;
}

struct Square {
  Town town;
  PostId post;
  Square() {
    for (std::uint64_t id = 1; id <= 4; ++id) town.join(id, "Member " + std::to_string(id));
    post = town.post(MemberId{3}, "A post");
  }
};

}  // namespace

TEST_CASE("community/events: every kind folds on an empty State, a whole one and a window",
          "[community][events]") {
  for (const Listed& kind : all_kinds()) {
    INFO(kind.id);
    model::Event event = event_of(kind.body);
    CHECK(model::event_id(event) == kind.id);
    community::State empty;
    event.seq = 1;
    community::apply(empty, event);
    CHECK(empty.seq == 1);
    Square square;
    event.seq = square.town.state.seq + 1;
    community::State window = square.town.state;
    window.partial = true;
    community::apply(window, event);
    community::apply(square.town.state, event);
    CHECK(square.town.state.seq == event.seq);
    event.content.reset();  // erased
    community::apply(square.town.state, event);
  }
}

TEST_CASE("community/events: a veil adds nothing, and the actor of a private event gets their own",
          "[community][events]") {
  const Square square;
  const community::State& state = square.town.state;
  for (const Listed& kind : all_kinds()) {
    INFO(kind.id);
    model::Event event = event_of(kind.body);
    event.seq = 99;
    event.chain = "abc";
    for (const std::uint64_t viewer : {0u, 1u, 3u, 4u}) {
      const community::Eyes eyes = community::eyes_of(state, MemberId{viewer});
      event.audience = model::Audience::kOneMember;
      CHECK(community::can_receive(state, event, eyes) == (viewer == 3));
      const model::Event seen = community::view_of(state, event, eyes);
      CHECK(seen.chain.empty());
      CHECK_FALSE(seen.content_ref.id);
      CHECK(seen.content_ref.hash.empty());
      CHECK(seen.body.index() == event.body.index());
      CHECK(seen.seq == 99);
      CHECK((!seen.actor || seen.actor == event.actor));
    }
  }
}

TEST_CASE("community/events: a decoder, a table of folds and a table of rows for each",
          "[community][events]") {
  std::set<std::string_view> ids;
  for (const Listed& kind : all_kinds()) {
    INFO(kind.id);
    CHECK(ids.insert(kind.id).second);
    // Wishes of nothing have required fields left zero, which canonical bytes leave out.
    model::Event event = event_of(kind.body);
    event.content.reset();
    CHECK(model::canonical_event(event).find("\"kind\":\"" + std::string(kind.id) + "\"") !=
          std::string::npos);
  }
  std::set<std::string_view> types;
  community::for_each_form([&](const community::RowForm& form) {
    INFO(form.type);
    CHECK(types.insert(form.type).second);
    CHECK(community::find_form(form.type) == &form);
    CHECK(form.read != nullptr);
    CHECK(form.write != nullptr);
    CHECK(form.place != nullptr);
    CHECK(form.make != nullptr);
  });
  CHECK(types.size() >= 16);
  CHECK(community::find_form("event") == nullptr);
}

TEST_CASE("community/tables: an erased row leaves the others where they are found",
          "[community][tables]") {
  community::Table<base::TopicId, model::Topic> table;
  for (std::uint64_t id = 1; id <= 5; ++id) {
    table.put(base::TopicId{id}, {}).name = std::to_string(id);
  }
  const auto shared = table;
  table.erase(base::TopicId{2});
  table.erase(base::TopicId{2});
  table.erase(base::TopicId{5});
  REQUIRE(table.size() == 3);
  for (const std::uint64_t id : {1u, 3u, 4u}) {
    REQUIRE(table.find(base::TopicId{id}) != nullptr);
    CHECK(table.find(base::TopicId{id})->name == std::to_string(id));
    CHECK(table.find(base::TopicId{id})->id == base::TopicId{id});
  }
  CHECK(table.find(base::TopicId{5}) == nullptr);
  CHECK(shared.size() == 5);
  CHECK(table.change_or_add(base::TopicId{7}).id == base::TopicId{7});
  CHECK(table.find(base::TopicId{7})->id == base::TopicId{7});
}

TEST_CASE("community/events: every case about a post is known without looking at the others",
          "[community][events]") {
  Square square;
  const auto report = [&] {
    model::FileReport wish;
    wish.post = square.post;
    wish.reason = model::ReportReason::kRude;
    return square.town.wish(MemberId{4}, wish).accepted;
  };
  REQUIRE(report());
  REQUIRE(square.town.moderate(MemberId{1}, square.post, model::Handling::kApprove).accepted);
  REQUIRE(report());
  REQUIRE(square.town.moderate(MemberId{1}, square.post, model::Handling::kRemove, "No.").accepted);
  std::vector<base::CaseId> scanned;
  for (const model::Case& row : square.town.state.cases) {
    if (row.post == square.post) scanned.push_back(row.id);
  }
  CHECK(scanned.size() == 2);
  CHECK(square.town.state.cases_about(square.post) == scanned);
  CHECK(square.town.state.cases_about(PostId{1}).empty());
}

}  // namespace hearth::tests
