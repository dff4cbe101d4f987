// SPDX-License-Identifier: MIT
#include "shared/lens/past_rows.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/community/apply.h"
#include "tests/lens/past_log.h"

namespace hearth::lens {
namespace {

PastWriter writer_of(const std::vector<model::Event>& events) {
  PastWriter writer;
  for (const model::Event& event : events) writer.note(event);
  return writer;
}

// As it arrives in a browser.
PastRow sent(const PastRow& row) {
  const auto read = model::decode_text<PastRow>(model::encode(row));
  REQUIRE(read.ok());
  return *read;
}

}  // namespace

TEST_CASE("lens/past_rows: rows become the texts that were there when they are read in order",
          "[lens][past]") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    PastLog log(seed);
    log.grow(1'500);
    PastWriter writer = writer_of(log.events);
    Decisions decisions;
    for (const model::Event& event : log.events) decisions.add(event);
    PastReader reader;
    community::State state;
    std::size_t texts = 0;
    std::size_t with_removed = 0;
    for (const model::Event& event : log.events) {
      auto wanted = past_text(state, event);
      if (wanted) wanted->decided = decisions.of({wanted->id}).decided;
      community::apply(state, event);
      const auto row = writer.row(event);
      const auto text = row ? reader.text(sent(*row)) : std::nullopt;
      INFO("seed " << seed << ", event " << event.seq);
      REQUIRE(text.has_value() == wanted.has_value());
      if (!text) continue;
      ++texts;
      REQUIRE(text->id == wanted->id);
      REQUIRE(text->author == wanted->author);
      REQUIRE(text->decided == wanted->decided);
      REQUIRE(text->draft == wanted->draft);
      REQUIRE(text->facts.now_ms == wanted->facts.now_ms);
      REQUIRE(text->facts.draft_id == wanted->facts.draft_id);
      REQUIRE(text->facts.author == wanted->facts.author);
      REQUIRE(text->facts.context == wanted->facts.context);
      for (const auto& recent : text->facts.author->recent)
        with_removed += recent.removed ? 1U : 0U;
    }
    CHECK(texts > 500);
    CHECK(with_removed > 100);
  }
}

TEST_CASE("lens/past_rows: nothing quiet is told when a row leaves the server", "[lens][past]") {
  PastLog log(4);
  log.grow(400);
  PastWriter writer = writer_of(log.events);
  for (const model::Event& event : log.events) {
    const auto row = writer.row(event);
    if (!row) continue;
    const bool written = std::holds_alternative<model::PostCreated>(event.body);
    const bool judged = std::holds_alternative<model::PostModerated>(event.body) ||
                        std::holds_alternative<model::AppealDecided>(event.body) ||
                        std::holds_alternative<model::CaseReopened>(event.body);
    REQUIRE((written || judged));
    if (row->kind != PastKind::kText) CHECK(row->draft.body.empty());
  }
}

TEST_CASE("lens/past_rows: the newest revisions are kept, the oldest first", "[lens][past]") {
  PastLog log(5);
  for (int i = 1; i <= 25; ++i) log.publish("file " + std::to_string(i));
  const PastWriter writer = writer_of(log.events);
  REQUIRE(writer.revisions().size() == PastPage::kRevisionsMax);
  CHECK(writer.revisions().front().revision == 6);
  CHECK(writer.revisions().back().file == "file 25");
}

}  // namespace hearth::lens
