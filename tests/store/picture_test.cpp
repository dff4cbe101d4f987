// SPDX-License-Identifier: MIT
// Pictures on every store: whose they are, where they stand, how much one member may have, and that
// nothing of them is left when they go.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::CommunityId;
using store::ErasePictures;
using store::Picture;
using store::PictureTotals;
using store::PlacePictures;
using store::PutPicture;

std::string id_of(char sign) { return std::string(26, sign); }

PutPicture sent(CommunityId community, char sign, std::uint64_t member, std::int64_t made_ms,
                std::size_t size = 5'000) {
  return {.community = community,
          .picture = {.id = id_of(sign),
                      .member = {member},
                      .width = 3,
                      .height = 2,
                      .size = size,
                      .made_ms = made_ms},
          .bytes = std::string(size, sign),
          .member_bytes_max = 100'000};
}

std::string ids(const std::vector<Picture>& pictures) {
  std::string signs;
  for (const Picture& picture : pictures) signs += picture.id.front();
  return signs;
}

}  // namespace

TEST_CASE("store/conformance: a picture stands in one post of its member's, until its words change",
          "[store][conformance]") {
  const std::string kind = GENERATE(from_range(tests::store_kinds()));
  const tests::Folder folder;
  const auto store = tests::open_store(kind, folder);
  const CommunityId id = tests::create(*store, "bees");
  const CommunityId other = tests::create(*store, "ants");
  const auto done = [&](store::Bundle bundle) {
    REQUIRE(store::commit(*store, std::move(bundle)).ok());
  };
  const auto post_of = [&](char sign) { return store->picture(id, id_of(sign)).value()->post; };
  const auto taken_ms = [&](char sign) {
    return store->picture(id, id_of(sign)).value()->taken_ms;
  };

  done({sent(id, 'a', 1, 10), sent(id, 'b', 1, 20), sent(id, 'c', 2, 30), sent(other, 'a', 1, 1)});
  CHECK(store->picture(id, id_of('a')).value() == sent(id, 'a', 1, 10).picture);
  CHECK(store->picture_bytes(id, id_of('a')).value() == std::string(5'000, 'a'));
  CHECK_FALSE(store->picture(id, id_of('x'))->has_value());
  CHECK_FALSE(store->picture_bytes(id, id_of('x'))->has_value());
  CHECK(ids(store->pictures_of(id, {1}).value()) == "ab");
  CHECK(store->pictures_in(id, {}).value().empty());
  CHECK(ids(store->pictures_of(id, {}).value()) == "abc");

  // Another's picture, or none at all, is not theirs to place.
  done({PlacePictures{id, {7}, {1}, 100, {id_of('a'), id_of('c'), id_of('x')}}});
  CHECK(ids(store->pictures_in(id, {7}).value()) == "a");
  CHECK_FALSE(post_of('c'));
  CHECK_FALSE(store->picture(other, id_of('a')).value()->post);
  // It stays where it came to stand first.
  done({PlacePictures{id, {8}, {1}, 110, {id_of('a'), id_of('b')}}});
  CHECK(post_of('a').value == 7);
  CHECK(post_of('b').value == 8);

  done({PlacePictures{id, {7}, {1}, 120, {}}});
  CHECK(taken_ms('a') == 120);
  CHECK(taken_ms('b') == 0);
  done({PlacePictures{id, {7}, {1}, 130, {}}});
  CHECK(taken_ms('a') == 120);  // since the first time
  done({PlacePictures{id, {8}, {1}, 135, {id_of('a'), id_of('b')}}});
  CHECK(post_of('a').value == 7);  // of a post still, and its moderators'
  done({PlacePictures{id, {7}, {1}, 140, {id_of('a')}}});
  CHECK(taken_ms('a') == 0);
  if (kind.starts_with("sqlite")) {
    const std::string copy = folder.file("copy.db");
    REQUIRE(store->backup(copy).ok());
    const auto copied = store::open("sqlite:" + copy, store::Access::kWrite);
    REQUIRE(copied.ok());
    CHECK((*copied)->picture(id, id_of('a')).value() == store->picture(id, id_of('a')).value());
    CHECK((*copied)->picture_bytes(id, id_of('a')).value() == std::string(5'000, 'a'));
  }
  // No post takes away what stands nowhere.
  done({PlacePictures{id, {}, {2}, 150, {}}});
  CHECK(taken_ms('c') == 0);
}

TEST_CASE("store/conformance: pictures whose time is over are found and erased, others stand",
          "[store][conformance]") {
  const std::string kind = GENERATE(from_range(tests::store_kinds()));
  const tests::Folder folder;
  const auto store = tests::open_store(kind, folder);
  const CommunityId id = tests::create(*store, "bees");
  const auto done = [&](store::Bundle bundle) {
    REQUIRE(store::commit(*store, std::move(bundle)).ok());
  };
  const auto due = [&](std::int64_t made_ms, std::int64_t taken_ms, std::size_t most = 10) {
    return ids(store->pictures_due(id, made_ms, taken_ms, most).value());
  };
  done({sent(id, 'a', 1, 10), sent(id, 'b', 1, 20), sent(id, 'c', 2, 30), sent(id, 'd', 2, 40)});
  done({PlacePictures{id, {7}, {1}, 100, {id_of('a')}}});
  done({PlacePictures{id, {8}, {2}, 100, {id_of('d')}}, PlacePictures{id, {8}, {2}, 200, {}}});
  CHECK(due(30, 200) == "bcd");
  CHECK(due(30, 200, 2) == "bc");
  CHECK(due(29, 199) == "b");
  CHECK(due(19, 199).empty());
  CHECK(store->picture_totals(id, {}).value() == PictureTotals{4, 20'000});
  CHECK(store->picture_totals(id, {2}).value() == PictureTotals{2, 10'000});

  // One that came to stand meanwhile stands.
  done({ErasePictures{id, {id_of('a'), id_of('b'), id_of('d'), id_of('x')}, {}}});
  CHECK(ids(store->pictures_of(id, {1}).value()) == "a");
  CHECK(ids(store->pictures_of(id, {2}).value()) == "c");
  for (const char sign : {'b', 'd'})
    CHECK_FALSE(store->picture_bytes(id, id_of(sign))->has_value());
  CHECK(store->picture_bytes(id, id_of('a'))->has_value());
  done({ErasePictures{id, {}, {{7}, {9}}}});
  CHECK(store->pictures_of(id, {1}).value().empty());
  CHECK_FALSE(store->picture_bytes(id, id_of('a'))->has_value());
  // A member who goes takes them along.
  done({store::DeleteAccount{id, {2}}});
  CHECK(store->picture_totals(id, {}).value() == PictureTotals{});
  CHECK_FALSE(store->picture_bytes(id, id_of('c'))->has_value());
}

TEST_CASE("store/conformance: a member's pictures keep to their space", "[store][conformance]") {
  const std::string kind = GENERATE(from_range(tests::store_kinds()));
  const tests::Folder folder;
  const auto store = tests::open_store(kind, folder);
  const CommunityId id = tests::create(*store, "bees");
  const auto put = [&](PutPicture write) {
    const base::Status status = store::commit(*store, {std::move(write)});
    return status.ok() ? ErrorCode{} : status.error().code;
  };
  REQUIRE(store::commit(*store, {sent(id, 'a', 1, 1, 60'000)}).ok());
  CHECK(put(sent(id, 'b', 1, 1, 40'001)) == ErrorCode::kLimitReached);
  REQUIRE(store::commit(*store, {sent(id, 'b', 2, 1, 40'001)}).ok());
  REQUIRE(store::commit(*store, {sent(id, 'c', 1, 1, 40'000)}).ok());
  // Small ones count for 4 KiB.
  CHECK(put(sent(id, 'd', 1, 1, 1)) == ErrorCode::kLimitReached);
  for (char sign = 'e'; sign < 's'; ++sign) {
    REQUIRE(store::commit(*store, {sent(id, sign, 2, 1, 1)}).ok());
  }
  CHECK(put(sent(id, 's', 2, 1, 1)) == ErrorCode::kLimitReached);
  CHECK_FALSE(store->picture_bytes(id, id_of('s'))->has_value());

  CHECK(put(sent(id, 'a', 3, 1)) == ErrorCode::kConflict);
  CHECK(put(sent(id, 't', 0, 1)) == ErrorCode::kInvalidArgument);
  CHECK(put(sent(id, 'T', 3, 1)) == ErrorCode::kInvalidArgument);
  CHECK(put(sent(id, 't', 3, 1, 0)) == ErrorCode::kInvalidArgument);
  PutPicture wrong = sent(id, 't', 3, 1);
  wrong.picture.size = 4;
  CHECK(put(wrong) == ErrorCode::kInvalidArgument);
  CHECK(put(sent({12345}, 't', 3, 1)) == ErrorCode::kNotFound);
  REQUIRE(store::commit(*store, {store::DropCommunity{id}}).ok());
  CHECK_FALSE(store->picture_bytes(id, id_of('a'))->has_value());
}

}  // namespace hearth
