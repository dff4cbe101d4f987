// SPDX-License-Identifier: MIT
// What is sent comes back whole where it is refused: text, options, dates, place.
#include "wasm/member/draft.h"

#include <catch2/catch_test_macros.hpp>

namespace model = hearth::model;
using hearth::Draft;
using hearth::DraftSetting;
using hearth::ReturnedDraft;
using hearth::community::State;
using hearth::model::PostId;
using hearth::model::PostKind;

namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kNow = 1'790'000'000'000;

std::int64_t two_hours(std::int64_t) { return 2 * kHour; }

const DraftSetting kSetting{
    .now_ms = kNow, .offset_ms = two_hours, .page = "article-7", .locale = "de"};

ReturnedDraft refused(const model::CommandBody& body, const State& state = {}) {
  // As it comes from the outbox: encoded, and read again.
  const model::Command command{body};
  const auto whole = hearth::base::parse_json(model::encode_command(command));
  REQUIRE(whole.ok());
  REQUIRE(whole->find("args") != nullptr);
  const auto read = model::decode_command(model::command_id(command), *whole->find("args"));
  REQUIRE(read.ok());
  // The server's clock was asked some seconds later.
  DraftSetting later = kSetting;
  later.now_ms += 4'000;
  const auto back = hearth::returned_draft(read->body, state, later);
  REQUIRE(back);
  ReturnedDraft out = *back;
  out.draft.at_ms = 0;
  return out;
}

Draft poll() {
  return {.title = "Tea or coffee?",
          .body = "For Friday.",
          .topic = 3,
          .kind = PostKind::kPoll,
          .options = {"Tea", "Coffee", "Water"},
          .many = true};
}

Draft event() {
  return {.title = "Seed swap",
          .body = "Bring jars.",
          .topic = 3,
          .kind = PostKind::kEvent,
          .place = "Library, room 2",
          .day = "2026-12-04",
          .time = "18:30",
          .end_day = "2026-12-05",
          .end_time = "01:00"};
}

}  // namespace

TEST_CASE("member/draft: a refused poll returns with options, choices and duration",
          "[wasm][draft]") {
  Draft draft = poll();
  for (const std::int64_t days : {0, 1, 3, 14, 30, -1}) {
    CAPTURE(days);
    draft.open_days = days;
    const ReturnedDraft back = refused(hearth::new_post(draft, kSetting));
    CHECK(back.key == "new");
    CHECK(back.draft == draft);
  }
  draft.options = {"Tea", "", "  ", "Coffee"};
  const model::CreatePost sent = hearth::new_post(draft, kSetting);
  CHECK(sent.options == std::vector<std::string>{"Tea", "Coffee"});
  CHECK(sent.page == "article-7");
  CHECK(sent.locale == "de");
}

TEST_CASE("member/draft: a refused event returns with place, begin and end", "[wasm][draft]") {
  Draft draft = event();
  CHECK(refused(hearth::new_post(draft, kSetting)).draft == draft);
  // An end on the same day may be said by its time alone; it comes back with its day.
  draft.end_day.clear();
  draft.end_time = "21:00";
  Draft whole = draft;
  whole.end_day = draft.day;
  CHECK(refused(hearth::new_post(draft, kSetting)).draft == whole);
  draft.end_time.clear();
  CHECK(refused(hearth::new_post(draft, kSetting)).draft == draft);
}

TEST_CASE("member/draft: a refused edit returns as the post it edits, with what it says now",
          "[wasm][draft]") {
  State state;
  model::Post post;
  post.id = PostId{41};
  post.root = post.id;
  post.topic = model::TopicId{3};
  post.kind = PostKind::kQuestion;
  post.revision = 2;
  post.content.title = "Why?";
  state.posts.put(post.id, post);
  Draft draft = hearth::draft_of(post, kSetting);
  CHECK(draft.kind == PostKind::kQuestion);
  draft.body = "Because I wonder.";
  draft.at_ms = 0;
  const ReturnedDraft back = refused(hearth::new_revision(draft, post.id, kSetting), state);
  CHECK(back.key == "edit:41");
  CHECK(back.draft == draft);

  Draft moved = event();
  moved.topic = 0;
  moved.revision = 5;
  moved.called_off = true;
  // Of a post that is not held here all comes back that its command says.
  CHECK(refused(hearth::new_revision(moved, PostId{9}, kSetting)).draft == moved);
}

TEST_CASE("member/draft: a refused reply returns below its post", "[wasm][draft]") {
  const Draft draft{.body = "Yes.", .kind = PostKind::kReply};
  const ReturnedDraft back = refused(hearth::new_reply(draft, PostId{5}, kSetting));
  CHECK(back.key == "reply:5");
  CHECK(back.draft == draft);
}

TEST_CASE("member/draft: what publishes no text leaves no draft", "[wasm][draft]") {
  CHECK_FALSE(hearth::returned_draft(model::DeletePost{PostId{1}}, State{}, kSetting));
  CHECK_FALSE(hearth::returned_draft(model::React{.post = PostId{1}}, State{}, kSetting));
}

TEST_CASE("member/draft: what was begun meanwhile stays, what came back fills the gaps",
          "[wasm][draft]") {
  Draft kept;
  hearth::put_back(kept, poll());
  CHECK(kept == poll());
  hearth::put_back(kept, poll());
  CHECK(kept == poll());

  Draft begun{.title = "Another", .body = "Newer words."};
  hearth::put_back(begun, event());
  CHECK(begun.title == "Another");
  CHECK(begun.body == "Newer words.\n\nBring jars.");
  CHECK(begun.kind == PostKind::kEvent);
  CHECK(begun.topic == 3);
  CHECK(begun.place == "Library, room 2");
  CHECK(begun.end_time == "01:00");

  Draft other = poll();
  other.options = {"Red", "Blue"};
  other.many = false;
  hearth::put_back(other, poll());
  CHECK(other.options == std::vector<std::string>{"Red", "Blue"});
  CHECK_FALSE(other.many);
}
