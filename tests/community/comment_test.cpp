// SPDX-License-Identifier: MIT
// Comments under a page: the first makes the page's thread or leaves nothing behind, and two that
// come first at the same moment share one.
#include <catch2/catch_test_macros.hpp>

#include "shared/community/page_thread.h"
#include "shared/community/row.h"
#include "shared/page/counts.h"
#include "shared/recognition/book.h"
#include "tests/community/town.h"
#include "tests/sync/small_world.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::PostId;
using model::PostState;

constexpr std::string_view kPage = "https://magazine.example/toaster";

model::Comment words(std::string body, std::string title = "The toaster that came back") {
  model::Comment wish;
  wish.page = kPage;
  wish.title = std::move(title);
  wish.url = kPage;
  wish.body = std::move(body);
  return wish;
}

constexpr const char* kRules = R"({"schema":1,"rules":[
  {"id":"no-badger","rev":1,"mode":"live","on":["post.create","reply.create"],
   "when":{"text":{"in":["title","body"],"match":"word","any":["badger"]}},
   "then":[{"require_edit":{}}],"explain":{"en":"No {{match}} here."}},
  {"id":"look-first","rev":1,"mode":"live","on":["post.create","reply.create"],
   "when":{"text":{"in":["title","body"],"match":"word","any":["lottery"]}},
   "then":[{"hold":{}}],"explain":{"en":"We look at lotteries first."}},
  {"id":"newcomers","rev":1,"mode":"live","on":["post.create"],
   "when":{"author":{"posts":"<3"}},"then":[{"hold":{}}],"explain":{"en":"We look first."}}]})";

struct Magazine : Town {
  MemberId olga = join(1, "Olga");
  MemberId ada = join(2, "Ada");
  MemberId ben = join(3, "Ben");

  void publish() {
    model::PublishRules wish_;
    wish_.file = kRules;
    REQUIRE(wish(olga, wish_).accepted);
    for (const MemberId member : {olga, ada, ben}) {
      model::AcceptRules accept;
      accept.revision = state.rulebook.revision;
      REQUIRE(wish(member, accept).accepted);
    }
  }
  [[nodiscard]] const model::Post* thread() const {
    return state.post(community::page_thread(kPage));
  }
};

}  // namespace

TEST_CASE("community/comment: the first makes the page's thread, which is nobody's own",
          "[community][comment]") {
  Magazine town;
  const Outcome first = town.wish(town.ada, words("Mine came back eight times."));
  REQUIRE(first.accepted);
  CHECK(first.events == 2);
  REQUIRE(town.thread() != nullptr);
  CHECK(town.thread()->content.title == "The toaster that came back");
  CHECK(town.thread()->content.body == kPage);
  CHECK(town.thread()->page == kPage);
  CHECK_FALSE(town.thread()->author);
  CHECK(town.thread()->replies == 1);
  const model::Post* comment = town.state.post(PostId{first.made});
  REQUIRE(comment != nullptr);
  CHECK(comment->author == town.ada);
  CHECK(comment->parent == town.thread()->id);
  CHECK(town.state.member(town.ada)->posts == 0);
  CHECK(town.state.member(town.ada)->replies == 1);
  CHECK(town.state.inboxes.find(MemberId{}) == nullptr);

  // The second one stands beside it; what its page calls itself changes nothing.
  const Outcome second = town.wish(town.ben, words("Mine nine.", "Another title"));
  REQUIRE(second.accepted);
  CHECK(second.events == 1);
  CHECK(town.state.threads.size() == 1);
  CHECK(town.thread()->replies == 2);
  CHECK(town.thread()->content.title == "The toaster that came back");
  CHECK(page::counts_of(town.state, {std::string(kPage)}) == std::vector<std::uint64_t>{2});
}

TEST_CASE("community/comment: a refused one leaves no thread behind", "[community][comment]") {
  Magazine town;
  town.publish();
  const std::size_t before = town.log.size();
  const Outcome refused = town.wish(town.ada, words("A badger did it."));
  CHECK_FALSE(refused.accepted);
  CHECK(refused.code == ErrorCode::kRuleViolation);
  CHECK_FALSE(town.wish(town.ada, words(" \n ")).accepted);
  CHECK(town.wish(MemberId{}, words("Hello.")).code == ErrorCode::kSignInNeeded);
  CHECK(town.log.size() == before);
  CHECK(town.thread() == nullptr);
  // Held for a moderator, it waits in the page's thread.
  const Outcome held = town.wish(town.ada, words("It was the lottery."));
  REQUIRE(held.accepted);
  CHECK(town.state.post(PostId{held.made})->state == PostState::kHeld);
  REQUIRE(town.thread() != nullptr);
  CHECK(town.thread()->state == PostState::kLive);
  CHECK(town.thread()->replies == 0);
}

TEST_CASE("community/comment: what a page calls itself stops nobody's comment",
          "[community][comment]") {
  struct Case {
    std::string title, url, shown;
  };
  const std::string long_path = "https://magazine.example/" + std::string(100, 'a');
  for (const Case& each :
       {Case{"A badger's toaster", std::string(kPage), std::string(kPage)},
        Case{"", "", std::string(kPage)}, Case{"Win the lottery", "", std::string(kPage)},
        Case{"\u200B", long_path, std::string(kPage)},
        Case{"A quiet title", long_path, "A quiet title"}}) {
    Magazine town;
    town.publish();
    model::Comment wish = words("Mine came back.", each.title);
    wish.url = each.url;
    REQUIRE(town.wish(town.ada, wish).accepted);
    CHECK(town.thread()->content.title == each.shown);
    CHECK(town.thread()->content.body == each.url);
    CHECK(town.thread()->state == PostState::kLive);
  }
}

TEST_CASE("community/comment: an address that is none, and a place that is none, are refused",
          "[community][comment]") {
  Magazine town;
  for (const char* url : {"javascript:alert(1)", "data:text/html,x", "/toaster", "https://a b",
                          "https://x.example/\"><b>"}) {
    model::Comment wish = words("Hello.");
    wish.url = url;
    const Outcome outcome = town.wish(town.ada, wish);
    CHECK(outcome.code == ErrorCode::kInvalidArgument);
    CHECK(outcome.detail == "url");
  }
  model::Comment wish = words("Hello.");
  wish.page = "p/4711";
  CHECK(town.wish(town.ada, wish).code == ErrorCode::kNotFound);
  CHECK(town.state.threads.empty());
  const PostId post = town.post(town.ben, "A post of its own");
  wish.page = "p/" + std::to_string(post.value);
  REQUIRE(town.wish(town.ada, wish).accepted);
  CHECK(town.state.post(post)->replies == 1);
  CHECK(town.state.threads.size() == 1);
}

TEST_CASE("community/comment: a thread that was removed or closed takes none",
          "[community][comment]") {
  Magazine town;
  REQUIRE(town.wish(town.ada, words("First.")).accepted);
  REQUIRE(town.moderate(town.olga, town.thread()->id, model::Handling::kLock).accepted);
  CHECK(town.wish(town.ben, words("Second.")).code == ErrorCode::kLocked);
  REQUIRE(town.moderate(town.olga, town.thread()->id, model::Handling::kUnlock).accepted);
  REQUIRE(
      town.moderate(town.olga, town.thread()->id, model::Handling::kRemove, "Enough.").accepted);
  CHECK(town.wish(town.ben, words("Second.")).code == ErrorCode::kGone);
  // Nobody can take down everybody's words by taking back the thread.
  model::DeletePost wish;
  wish.post = town.thread()->id;
  CHECK_FALSE(town.wish(town.ada, wish).accepted);
}

TEST_CASE("community/comment: two first commenters at one moment share one thread",
          "[community][comment]") {
  sync_test::SmallWorld world;
  // Both decided on a State without the thread, as their browsers did; the server decides again.
  model::Comment wish = words("First!");
  const auto alone = [&](std::uint64_t who, std::uint64_t client) {
    const community::Circumstances at{
        .actor = MemberId{who}, .client = base::ClientId{client}, .mid = 1, .now_ms = 2'000'000};
    const auto decided = community::decide(world.state, model::Command{wish}, at);
    return std::get<community::Decision>(decided);
  };
  const community::Decision ada = alone(3, 31), ben = alone(4, 41);
  CHECK(ada.events.size() == 2);
  CHECK(ben.events.size() == 2);
  const auto run = [&](std::uint64_t who, std::uint64_t client) {
    sync::ClientRecord record;
    record.client = base::ClientId{client};
    record.member = MemberId{who};
    sync::Mut mut;
    mut.c = "tea";
    mut.client = record.client;
    mut.mid = 1;
    mut.op = "comment";
    mut.args = *base::parse_json(model::encode(wish));
    sync::Ran ran = sync::run(world.state, record, mut, record.member, ++world.now_ms);
    world.publisher.publish(ran.events);
    return ran.events.size();
  };
  const std::size_t threads = world.state.threads.size();
  CHECK(run(3, 31) == 2);
  CHECK(run(4, 41) == 1);
  CHECK(world.state.threads.size() == threads + 1);
  const PostId thread = community::page_thread(kPage);
  CHECK(world.state.replies(thread) ==
        std::vector<PostId>{PostId{ada.made}, PostId{ben.made}});  // as the browsers foresaw
}

TEST_CASE("community/comment: the thread goes out as a row and comes back the same",
          "[community][comment]") {
  Magazine town;
  REQUIRE(town.wish(town.ada, words("First.")).accepted);
  const model::Event& made = town.log[town.log.size() - 2];
  REQUIRE(std::holds_alternative<model::PostCreated>(made.body));
  Town before;
  for (const model::Event& event : town.log) {
    if (event.seq < made.seq) before.append(event);
  }
  const auto row = community::plain_row(made);
  REQUIRE(row);
  CHECK(row->form->type == "post");
  model::Event again;
  again.at_ms = made.at_ms;
  std::optional<model::Content> content;
  REQUIRE(row->form->make(*row->fields, {before.state, again, content}).ok());
  CHECK_FALSE(again.actor);
  CHECK(std::get<model::PostCreated>(again.body).post == town.thread()->id);
  CHECK(std::get<model::PostCreated>(again.body).page == kPage);
  CHECK(content->title == "The toaster that came back");
}

TEST_CASE("community/comment: its reply earns what a reply earns, and the thread nothing",
          "[community][comment]") {
  Magazine town;
  REQUIRE(town.wish(town.ada, words("First.")).accepted);
  REQUIRE(town.wish(town.ben, words("Second.")).accepted);
  model::React like;
  like.post = town.thread()->id;
  REQUIRE(town.wish(town.ben, like).accepted);
  recognition::Book book;
  for (const model::Event& event : town.log) book.apply(event);
  CHECK(!book.everybody().contains(MemberId{}));
  CHECK(book.deeds(town.ada).replies == 1);
  CHECK(book.deeds(town.ada).first_replies == 0);
}

}  // namespace hearth::tests
