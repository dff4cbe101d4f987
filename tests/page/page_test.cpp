// SPDX-License-Identifier: MIT
#include "shared/page/page.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "shared/community/page_thread.h"
#include "shared/page/counts.h"
#include "shared/page/listing.h"
#include "tests/community/town.h"

namespace hearth::page {
namespace {

Page at(const community::State& state, std::string_view path, std::uint64_t part = 0) {
  Place place = read_place(path).value();
  place.part = part;
  Page page = make(state, place, "town");
  lay_out(page);
  return page;
}

std::string path_to(model::PostId id) { return "p/" + std::to_string(id.value); }

}  // namespace

TEST_CASE("page/make: a visitor reads what is live, and sees where something was", "[page]") {
  tests::Town town;
  const base::MemberId ada = town.join(1, "Ada"), bob = town.join(2, "Bob");
  const base::PostId post = town.post(bob, "Hello");
  const base::PostId shown = town.reply(ada, post, "**Welcome**");
  const base::PostId held = town.reply(bob, post, "held words");
  const base::PostId below = town.reply(ada, held, "below the held one");
  const base::PostId removed = town.reply(bob, post, "removed words");
  REQUIRE(town.moderate(ada, held, model::Handling::kHold, "look").accepted);
  REQUIRE(town.moderate(ada, removed, model::Handling::kRemove, "rude").accepted);

  const Page page = at(town.state, path_to(post));
  REQUIRE(page.outcome == Outcome::kFound);
  REQUIRE(page.posts.size() == 1);
  CHECK(page.posts[0].title == "Hello");
  CHECK(page.posts[0].author.name == "Bob");
  REQUIRE(page.replies.size() == 3);
  CHECK(page.replies[0].id == shown);
  REQUIRE(page.replies[0].body.size() == 1);
  CHECK(page.replies[0].body[0].runs[0].is(text::kBold));
  CHECK(page.replies[0].source.empty());
  CHECK(page.replies[1].id == below);
  CHECK(page.replies[1].parent_name.empty());
  CHECK(page.replies[2].state == model::PostState::kRemoved);
  CHECK(page.replies[2].body.empty());
  CHECK_FALSE(page.replies[2].author.id);
  CHECK(model::encode(page).find("held words") == std::string::npos);
  CHECK(model::encode(page).find("removed words") == std::string::npos);

  CHECK(at(town.state, path_to(held)).outcome == Outcome::kMissing);
  const Page elsewhere = at(town.state, path_to(shown));
  CHECK(elsewhere.outcome == Outcome::kElsewhere);
  CHECK(elsewhere.place.id == post.value);
  CHECK(at(town.state, "m/1").profile.person.name == "Ada");
  CHECK(at(town.state, "m/3").outcome == Outcome::kMissing);
  CHECK(at(town.state, "t/3").outcome == Outcome::kMissing);
}

TEST_CASE("page/make: a page holds so much, and says where it goes on", "[page]") {
  tests::Town town;
  const base::MemberId ada = town.join(1, "Ada");
  for (int i = 0; i < 61; ++i) {
    town.now_ms += 3'600'000;
    REQUIRE(town.post(ada, "Post " + std::to_string(i)));
  }
  const Page newest = at(town.state, "");
  REQUIRE(newest.posts.size() == kPostsMax);
  CHECK(newest.posts[0].title == "Post 60");
  REQUIRE(newest.more);
  const Page oldest = make(town.state, newest.next, "town");
  REQUIRE(oldest.posts.size() == 1);
  CHECK(oldest.posts[0].title == "Post 0");
  CHECK_FALSE(oldest.more);
  CHECK(listing(town.state).size() >= 62);

  const base::PostId post = newest.posts[0].id;
  for (std::size_t i = 0; i < kRepliesMax + 1; ++i) {
    town.now_ms += 3'600'000;
    REQUIRE(town.reply(ada, post, "Reply " + std::to_string(i)));
  }
  const Page first = at(town.state, path_to(post));
  CHECK(first.replies.size() == kRepliesMax);
  REQUIRE(first.more);
  CHECK(first.next.part == 1);
  const Page second = at(town.state, path_to(post), 1);
  CHECK(second.replies.size() == 1);
  CHECK_FALSE(second.more);
  CHECK(at(town.state, path_to(second.replies[0].id)).place.part == 1);
  CHECK(at(town.state, path_to(post), 2).outcome == Outcome::kMissing);
  CHECK(counts_of(town.state, {path_to(post), "no page"}) ==
        std::vector<std::uint64_t>{kRepliesMax + 1, 0});
}

TEST_CASE("page/make: a feed in a given order, or of one page of the host", "[page]") {
  tests::Town town;
  const base::MemberId ada = town.join(1, "Ada");
  const base::MemberId bob = town.join(2, "Bob");
  const base::PostId one = town.post(ada, "One"), two = town.post(bob, "Two");
  town.now_ms += 3'600'000;
  model::CreatePost comment;
  comment.title = "Three";
  comment.page = "article-1";
  const base::PostId three{town.wish(ada, comment).made};
  const base::PostId reply = town.reply(ada, one, "A reply");
  REQUIRE(town.moderate(ada, two, model::Handling::kHold, "look").accepted);

  const std::vector<base::PostId> order{two, one, reply, base::PostId{999}, three};
  const Page ranked = make(town.state, {}, "town", {.order = &order});
  REQUIRE(ranked.posts.size() == 2);
  CHECK(ranked.posts[0].id == one);
  CHECK(ranked.posts[1].id == three);
  CHECK_FALSE(ranked.more);
  CHECK(make(town.state, {}, "town", {.posts_max = 1, .order = &order}).posts.size() == 1);

  CHECK(make(town.state, {}, "town", {.host_page = "article-2"}).posts.empty());
}

TEST_CASE("page/make: the comments of a page of the host, the best first", "[page]") {
  tests::Town town;
  const base::MemberId ada = town.join(1, "Ada");
  const base::MemberId bob = town.join(2, "Bob");
  model::CreatePost old;
  old.title = "Before there were comments";
  old.page = "article-1";
  REQUIRE(town.wish(ada, old).accepted);
  model::Comment comment;
  comment.page = "article-1";
  comment.title = "An article";
  comment.body = "First **word**";
  const base::PostId two{town.wish(ada, comment).made};
  comment.body = "Second";
  const base::PostId three{town.wish(bob, comment).made};
  const base::PostId answer = town.reply(bob, two, "To the first");
  const base::PostId deep = town.reply(ada, answer, "To that");
  const base::PostId folded = town.reply(bob, deep, "Three below");
  const base::PostId held = town.reply(bob, three, "Looked at");
  REQUIRE(town.moderate(ada, held, model::Handling::kHold, "look").accepted);

  const auto shown = [&](const Wishes& wishes) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
    for (const Entry& entry : make(town.state, {}, "town", wishes).posts) {
      rows.emplace_back(entry.id.value, entry.depth);
    }
    return rows;
  };
  using Rows = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
  // Answered beats unanswered; the page's own thread is no comment.
  const auto found = shown({.host_page = "article-1"});
  REQUIRE(found.size() == 5);
  CHECK(Rows(found.begin(), found.begin() + 3) ==
        Rows{{two.value, 0}, {answer.value, 1}, {deep.value, 2}});
  for (const auto& [id, depth] : found) {
    CHECK(id != folded.value);
    CHECK(id != held.value);
    CHECK(id != community::page_thread("article-1").value);
  }
  CHECK(shown({.posts_max = 1, .host_page = "article-1"}).size() == 3);
  CHECK(shown({.host_page = "article-2"}).empty());
}

TEST_CASE("page/make: where only members read there is the name and the way in", "[page]") {
  tests::Town town;
  const base::MemberId ada = town.join(1, "Ada");
  const base::PostId post = town.post(ada, "Secret");
  town.state.settings.members_only = true;
  town.state.settings.name = "Town";
  town.state.settings.description = "Between us";
  for (const std::string& path : {std::string{}, path_to(post), std::string("m/1"),
                                  std::string("rules"), std::string("p/9")}) {
    const Page page = at(town.state, path);
    CHECK(page.outcome == Outcome::kClosed);
    CHECK(page.community == "Town");
    const std::string all = model::encode(page);
    for (const char* part : {"Secret", "Between us", "Ada", "members"}) {
      CHECK(all.find(part) == std::string::npos);
    }
  }
  CHECK(listing(town.state).empty());
  CHECK(counts_of(town.state, {path_to(post)}) == std::vector<std::uint64_t>{0});
}

}  // namespace hearth::page
