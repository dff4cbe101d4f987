// SPDX-License-Identifier: MIT
// Posts that rest are the posts that were put there: looked up, changed, copied, erased and
// iterated over, packed or not.
#include "shared/community/state.h"

#include <catch2/catch_test_macros.hpp>
#include <unordered_map>

#include "shared/base/hash.h"
#include "shared/model/pack.h"

namespace hearth::community {
namespace {

using model::Post;
using model::PostId;
using Posts = Table<PostId, Post>;

constexpr std::uint64_t kOld = Posts::kPageRows * 40;
constexpr std::uint64_t kAll = kOld + Posts::kWindowRows;

// Bodies are kept apart by the id of their text, as a store does.
class Shelf final : public PostShelf {
 public:
  void pack(const Post& post, std::string& out) const override {
    Post bare = post;
    if (bare.body_away == 0) bodies_[bare.content_ref.id.value] = bare.content.body;
    bare.content.body.clear();
    model::Packer to(out);
    to.write(bare);
    to.natural(post.body_bytes());
  }
  void unpack(std::string_view bytes, Post& into) const override {
    model::Unpacker from(bytes);
    from.read(into);
    into.body_away = static_cast<std::uint32_t>(from.natural());
    REQUIRE(from.done());
  }
  [[nodiscard]] base::Result<std::string> body(base::ContentId content) const override {
    ++reads_;
    const auto found = bodies_.find(content.value);
    if (found == bodies_.end()) return base::ErrorCode::kNotFound;
    return found->second;
  }
  [[nodiscard]] int reads() const { return reads_; }

 private:
  mutable std::unordered_map<std::uint64_t, std::string> bodies_;
  mutable int reads_ = 0;
};

std::string words(std::uint64_t id) { return "The body of post " + std::to_string(id); }

Post post_of(std::uint64_t id) {
  Post post;
  post.id = post.root = {id};
  post.seq = id * 3;
  post.content = {.title = "Post " + std::to_string(id), .body = words(id)};
  post.content_ref = model::refer({id + 7}, post.content);
  post.reactions = {static_cast<std::uint32_t>(id % 5)};
  return post;
}

struct Place {
  std::shared_ptr<Shelf> shelf = std::make_shared<Shelf>();
  Posts posts;
  Place() {
    posts.keep_on(shelf);
    for (std::uint64_t id = 1; id <= kAll; ++id) posts.put({id}, post_of(id));
    posts.rest_all();
  }
};

// Without where its body is.
Post bare(Post post) {
  post.content.body.clear();
  post.body_away = 0;
  return post;
}

}  // namespace

TEST_CASE("community/resting_table: what is older than the window rests, without its body",
          "[community][resting_table]") {
  const Place place;
  REQUIRE(place.posts.size() == kAll);
  CHECK(place.posts.rests({1}));
  CHECK(place.posts.rests({kOld}));
  CHECK_FALSE(place.posts.rests({kOld + 1}));
  CHECK_FALSE(place.posts.rests({kAll + 1}));
  std::size_t bytes = 0, rows = 0;
  place.posts.each([](const Post&) {},
                   [&](std::string_view packed) {
                     bytes += packed.size();
                     ++rows;
                     CHECK(packed.find("The body") == std::string_view::npos);
                   });
  CHECK(rows == kOld);
  CHECK(bytes / rows < 70);
  for (const std::uint64_t id : {std::uint64_t{1}, kOld / 2, kOld, kOld + 1, kAll}) {
    CAPTURE(id);
    const Post* found = place.posts.find({id});
    REQUIRE(found != nullptr);
    CHECK(bare(*found) == bare(post_of(id)));
    CHECK(found->body_bytes() == words(id).size());
    const int before = place.shelf->reads();
    CHECK(place.posts.body(*found).value() == words(id));
    CHECK(place.shelf->reads() == before + (id <= kOld ? 1 : 0));
    CHECK_FALSE(place.posts.rests({id}));  // until nobody asks for it
  }
  CHECK(place.posts.find({kAll + 1}) == nullptr);
}

TEST_CASE("community/resting_table: a change outlasts rest, and a copy does not see it",
          "[community][resting_table]") {
  Place place;
  Posts copy = place.posts;
  Post* changed = place.posts.change({5});
  changed->set_content({.title = "Other", .body = "Other words"});
  changed->content_ref.id = {999'999};
  place.posts.change({6})->replies = 4;
  place.posts.rest_all();
  REQUIRE(place.posts.rests({5}));
  CHECK(place.posts.find({5})->content.title == "Other");
  CHECK(place.posts.body(*place.posts.find({5})).value() == "Other words");
  CHECK(place.posts.find({6})->replies == 4);
  CHECK(place.posts.body(*place.posts.find({6})).value() == words(6));
  CHECK(place.posts.find({7})->content.title == "Post 7");
  CHECK(bare(*copy.find({5})) == bare(post_of(5)));
  CHECK(copy.find({6})->replies == 0);
  CHECK(copy.body(*copy.find({5})).value() == words(5));
}

TEST_CASE("community/resting_table: iterating gives every row and unpacks none for good",
          "[community][resting_table]") {
  const Place place;
  std::uint64_t id = 0;
  for (const Post& post : place.posts) {
    ++id;
    if (bare(post) != bare(post_of(id))) FAIL("row " << id);
  }
  CHECK(id == kAll);
  CHECK(place.posts.rests({1}));
  CHECK(place.posts.rests({kOld}));
}

TEST_CASE("community/resting_table: pages asked for lately stay, the others go back",
          "[community][resting_table]") {
  Place place;
  const std::uint64_t more = Posts::kPageRows * (Posts::kAskedPagesMax + 40);
  for (std::uint64_t id = kAll + 1; id <= kAll + more; ++id) place.posts.put({id}, post_of(id));
  place.posts.rest_all();
  for (std::uint64_t id = 1; id <= more; id += Posts::kPageRows) {
    REQUIRE(place.posts.find({id}) != nullptr);
    if (id == 1) place.posts.rest();
  }
  CHECK_FALSE(place.posts.rests({1}));
  place.posts.rest();
  CHECK(place.posts.rests({1}));
  std::size_t unpacked = 0;
  place.posts.each([&](const Post&) { ++unpacked; }, [](std::string_view) {});
  CHECK(unpacked == Posts::kWindowRows + Posts::kAskedPagesMax / 2);
}

TEST_CASE("community/resting_table: the last row takes an erased one's place, packed or not",
          "[community][resting_table]") {
  Place place;
  std::unordered_map<std::uint64_t, bool> there;
  for (std::uint64_t id = 1; id <= kAll; ++id) there[id] = true;
  std::uint64_t seed = 1;
  // Down to less than a window, with rest in between; what is left is what should be.
  for (std::uint64_t i = 0; i < kAll - 3'000; ++i) {
    seed = base::mix64(seed, i);
    const std::uint64_t id = 1 + seed % kAll;
    place.posts.erase({id});
    there.erase(id);
    if (i % 500 == 0) place.posts.rest_all();
  }
  CHECK(place.posts.size() == there.size());
  for (std::uint64_t id = 1; id <= kAll; ++id) {
    const Post* found = place.posts.find({id});
    if ((found != nullptr) != there.contains(id)) FAIL("row " << id);
    if (found != nullptr && bare(*found) != bare(post_of(id))) FAIL("row " << id);
    if (found != nullptr && place.posts.body(*found).value() != words(id)) FAIL("body " << id);
  }
  // And it grows again.
  for (std::uint64_t id = 1; id <= kAll; ++id) place.posts.put({id}, post_of(id));
  place.posts.rest_all();
  CHECK(place.posts.size() == kAll);
  for (std::uint64_t id = 1; id <= kAll; id += 11) {
    if (bare(*place.posts.find({id})) != bare(post_of(id))) FAIL("row " << id);
  }
}

}  // namespace hearth::community
