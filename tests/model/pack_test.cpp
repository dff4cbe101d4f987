// SPDX-License-Identifier: MIT
// Packed values come back as they were; torn ones are noticed and break nothing.
#include "shared/model/pack.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/model/community.h"

namespace hearth::model {
namespace {

struct Leaf {
  std::int64_t at = 0;
  std::string text;
  friend bool operator==(const Leaf&, const Leaf&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("at", self.at);
    v("text", self.text, {.bytes_max = 10});
  }
};

struct Tree {
  base::PostId post;
  std::vector<Leaf> leaves;
  std::map<base::MemberId, std::set<std::int64_t>> weeks;
  std::map<std::pair<base::PostId, base::MemberId>, std::uint8_t> given;
  bool yes = false;
  Role role = Role::kVisitor;
  friend bool operator==(const Tree&, const Tree&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("leaves", self.leaves);
    v("weeks", self.weeks);
    v("given", self.given);
    v("yes", self.yes);
    v("role", self.role);
  }
};

Tree tree() {
  return {.post = {base::kIdMax},
          .leaves = {{-1, "a"}, {0, ""}, {std::int64_t{1} << 62, std::string("\0\xff", 2)}},
          .weeks = {{{1}, {-3, 0, 700}}, {{2}, {}}},
          .given = {{{{7}, {8}}, 255}},
          .yes = true,
          .role = Role::kOwner};
}

template <class T>
T unpacked(std::string_view bytes, bool whole = true) {
  T value;
  Unpacker from(bytes);
  from.read(value);
  CHECK(from.done() == whole);
  return value;
}

}  // namespace

TEST_CASE("model/pack: values of every kind come back", "[model][pack]") {
  CHECK(unpacked<Tree>(pack(tree())) == tree());
  CHECK(unpacked<Tree>(pack(Tree{})) == Tree{});
  CHECK(pack(Tree{}).size() == 1);  // a bit for each of six fields
}

TEST_CASE("model/pack: a post comes back, in a tenth of its size", "[model][pack]") {
  Post post;
  post.id = {base::kIdMax - 1};
  post.author = {base::kIdMax - 2};
  post.root = post.id;
  post.content_ref = {{base::kIdMax}, "0123456789abcdef0123456789abcdef"};
  post.created_ms = 1'700'000'000'000;
  post.reactions = {0, 3};
  post.poll.options = 2;
  const std::string bytes = pack(post);
  CHECK(unpacked<Post>(bytes) == post);
  CHECK(bytes.size() < sizeof(Post) / 5);
}

TEST_CASE("model/pack: text of hex digits takes half, other text stays", "[model][pack]") {
  for (const char* text : {"", "0123", "01234567", "0123456789ABCDEF", "0123456789abcdef",
                           "0123456789abcde", "not hex at all"}) {
    CHECK(unpacked<std::string>(pack(std::string(text))) == text);
  }
  CHECK(pack(std::string("0123456789abcdef")).size() == 9);
}

TEST_CASE("model/pack: torn bytes are noticed at every length", "[model][pack]") {
  const std::string whole = pack(tree());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    static_cast<void>(unpacked<Tree>(std::string_view(whole).substr(0, length), false));
  }
  static_cast<void>(unpacked<Tree>(whole + 'x', false));
}

TEST_CASE("model/pack: the shape tells structs apart", "[model][pack]") {
  CHECK(pack_shape<Leaf>() != pack_shape<Tree>());
  CHECK(pack_shape<std::vector<Leaf>>() != pack_shape<Leaf>());
  CHECK(pack_shape<Tree>() == pack_shape<Tree>());
}

}  // namespace hearth::model
