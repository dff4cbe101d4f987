// SPDX-License-Identifier: MIT
// What was taken back, from any cut of the log.
#include "server/folds/taken_back.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

using folds::TakenBack;
using folds::TakenText;

// Member 2 joins, renames themself, writes two posts, edits one twice and deletes both.
std::vector<model::Event> taken_log() {
  std::vector<model::Event> events;
  const auto add = [&](std::uint64_t content, model::EventBody body) {
    model::Event& event = events.emplace_back();
    event.seq = events.size();
    event.at_ms = 1'000 * static_cast<std::int64_t>(events.size());
    event.actor = {2};
    event.body = std::move(body);
    event.content_ref.id = {content};
  };
  model::PostCreated first;
  first.post = first.root = {10};
  model::PostCreated second;
  second.post = second.root = {11};
  model::PostEdited edited;
  edited.post = {10};
  model::MemberJoined joined;
  joined.member = {2};
  add(91, joined);
  add(92, model::ProfileEdited{{2}});
  add(93, first);
  add(94, second);
  add(95, edited);
  add(0, model::PostDeleted{{11}});
  add(96, edited);
  add(0, model::PostDeleted{{10}});
  add(0, model::PostDeleted{{12}});  // there is none
  return events;
}

}  // namespace

TEST_CASE("folds/taken_back: old versions, deleted texts and former profiles, when they went",
          "[server][folds][taken_back]") {
  const std::vector<model::Event> log = taken_log();
  const std::vector<TakenText> wanted{{{91}, {}, 2'000},
                                      {{93}, {10}, 5'000},
                                      {{94}, {11}, 6'000},
                                      {{95}, {10}, 7'000},
                                      {{96}, {10}, 8'000}};
  for (std::size_t cut = 0; cut <= log.size(); ++cut) {
    CAPTURE(cut);
    TakenBack upto;
    for (std::size_t i = 0; i < cut; ++i) upto.apply(log[i]);
    TakenBack resumed;
    REQUIRE(resumed.decode(upto.encode()));
    CHECK(resumed.seq() == cut);
    // Once more from the first: what it has changes nothing.
    for (const model::Event& event : log) resumed.apply(event);
    CHECK(resumed.value.taken == wanted);
  }
}

TEST_CASE("folds/taken_back: bytes that were cut are not taken for a value",
          "[server][folds][taken_back]") {
  TakenBack whole;
  for (const model::Event& event : taken_log()) whole.apply(event);
  const std::string good = whole.encode();
  for (std::size_t size = 0; size < good.size(); ++size) {
    TakenBack read;
    CHECK_FALSE(read.decode(good.substr(0, size)));
  }
}

}  // namespace hearth::test
