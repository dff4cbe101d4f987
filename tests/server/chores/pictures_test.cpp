// SPDX-License-Identifier: MIT
// Pictures end: those that stand nowhere after a day, and those that were taken out of a post, or
// went with one, after the community's retention. What a case is open about stays.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "server/pictures/desk.h"
#include "server/runtime/clock.h"
#include "shared/base/time.h"
#include "tests/server/support/erased.h"

namespace hearth::test {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

std::string number(std::uint64_t id) { return std::to_string(id); }
std::string named(char sign) { return "![what](picture:" + std::string(26, sign) + ")"; }
std::string post_with(const std::string& words) {
  return R"({"title":"T","body":")" + words + R"("})";
}

// A town whose member 2 sent pictures named by one sign each.
struct Gallery {
  explicit Gallery(const std::string& kind) : town(kind), process(town.store()) {}

  Town town;
  Process process;

  void sent(const std::string& signs) {
    for (const char sign : signs) {
      const std::string bytes = "wombatious" + std::string(1, sign);
      REQUIRE(store::commit(town.store(),
                            {store::PutPicture{.community = town.community().id,
                                               .picture = {.id = std::string(26, sign),
                                                           .member = {2},
                                                           .size = bytes.size(),
                                                           .made_ms = runtime::now_ms()},
                                               .bytes = bytes,
                                               .member_bytes_max = pictures::kMemberBytesMax}})
                  .ok());
    }
  }
  /// Those there are after a run so much later.
  std::string after(std::int64_t later_ms) {
    const rooms::Hands hands{.store = town.store(), .rooms = process.rooms()};
    const store::Community club = town.community();
    const auto ran =
        rooms::pictures_chore.run({hands, club, nullptr, runtime::now_ms() + later_ms + 1});
    INFO((ran.ok() ? std::string{} : ran.error().detail));
    REQUIRE(ran.ok());
    std::string signs;
    const std::vector<store::Picture> left = town.store().pictures_of(club.id, {2}).value();
    for (const store::Picture& picture : left) {
      signs += picture.id.front();
    }
    return signs;
  }
};

}  // namespace

TEST_CASE("chores/pictures: what stands nowhere is thrown away after a day",
          "[server][chores][pictures]") {
  const std::string kind = GENERATE("memory", "sqlite");
  CAPTURE(kind);
  Gallery gallery(kind);
  gallery.sent("ab");
  gallery.town.wish(gallery.process, 2, "create_post", post_with(named('a')));
  CHECK(gallery.after(23 * kHourMs) == "ab");
  CHECK(gallery.after(24 * kHourMs) == "a");
  CHECK(gallery.after(400 * base::kDayMs) == "a");
  CHECK_FALSE(gallery.town.files_hold("wombatiousb"));
}

TEST_CASE("chores/pictures: what was edited out or deleted goes as words do",
          "[server][chores][pictures]") {
  const std::string kind = GENERATE("memory", "sqlite");
  CAPTURE(kind);
  Gallery gallery(kind);
  gallery.sent("abcd");
  Town& town = gallery.town;
  Process& process = gallery.process;
  const auto edited =
      town.wish(process, 2, "create_post", post_with(named('a') + " " + named('b')));
  town.wish(process, 2, "edit_post",
            R"({"post":)" + number(edited) + R"(,"title":"T","body":")" + named('b') + R"("})");
  const auto deleted = town.wish(process, 2, "create_post", post_with(named('c')));
  town.wish(process, 2, "delete_post", R"({"post":)" + number(deleted) + "}");
  const auto asked = town.wish(process, 2, "create_post", post_with(named('d')));
  town.wish(process, 3, "report", R"({"post":)" + number(asked) + R"(,"reason":"spam"})");
  town.wish(process, 2, "edit_post",
            R"({"post":)" + number(asked) + R"(,"title":"T","body":"None."})");
  CHECK(gallery.after(29 * base::kDayMs) == "abcd");
  // What a moderator still has to look at stays until they did.
  CHECK(gallery.after(30 * base::kDayMs) == "bd");
  CHECK_FALSE(town.files_hold("wombatiousa"));
  CHECK_FALSE(town.files_hold("wombatiousc"));
  town.wish(process, 1, "moderate", R"({"post":)" + number(asked) + R"(,"handling":"approve"})");
  CHECK(gallery.after(30 * base::kDayMs) == "b");
}

TEST_CASE("chores/pictures: those of a removed post go after the retention, of a shown one never",
          "[server][chores][pictures]") {
  Gallery gallery("memory");
  gallery.sent("ab");
  Town& town = gallery.town;
  Process& process = gallery.process;
  const auto gone = town.wish(process, 2, "create_post", post_with(named('a')));
  const auto back = town.wish(process, 2, "create_post", post_with(named('b')));
  for (const auto post : {gone, back}) {
    town.wish(process, 3, "report", R"({"post":)" + number(post) + R"(,"reason":"spam"})");
    town.wish(process, 1, "moderate",
              R"({"post":)" + number(post) + R"(,"handling":"remove","reason":"Spam."})");
  }
  town.wish(process, 1, "moderate", R"({"post":)" + number(back) + R"(,"handling":"approve"})");
  CHECK(gallery.after(29 * base::kDayMs) == "ab");
  CHECK(gallery.after(30 * base::kDayMs) == "b");
  // A community nobody visits is asked as its store has it.
  Gallery away("sqlite");
  away.sent("a");
  {
    Process other(away.town.store());
    const auto post = away.town.wish(other, 2, "create_post", post_with(named('a')));
    away.town.wish(other, 2, "delete_post", R"({"post":)" + number(post) + "}");
  }
  CHECK(away.after(29 * base::kDayMs) == "a");
  CHECK(away.after(30 * base::kDayMs).empty());
}

}  // namespace hearth::test
