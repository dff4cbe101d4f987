// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/feed/rank.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE(
    "feed/seen: takes one off for each visit that saw it, at most three, and three once opened",
    "[feed][seen]") {
  Profile profile;
  CHECK(value_of(seen_signal, post(), member(), profile) == 0);
  profile.seen.push_back({.post = {1}, .at_ms = kNowMs, .times = 1});
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-1));
  profile.seen.front().times = 2;
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-2));
  profile.seen.front().opened = true;
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-3));
  profile.seen.front() = {.post = {1}, .at_ms = kNowMs, .times = 40};
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-3));
}

TEST_CASE("feed/seen: what somebody else wrote since makes a thread unseen", "[feed][seen]") {
  Profile profile;
  Candidate thread = post(1, 10);
  thread.active_ms = kNowMs - 5 * kHourMs;
  note_opened(profile, thread, kNowMs - 6 * kHourMs);
  CHECK(value_of(seen_signal, thread, member(), profile) == 0);
  note_seen(profile, thread.id, kNowMs - 4 * kHourMs);  // read again in the same visit
  CHECK(value_of(seen_signal, thread, member(), profile) == base::q16(-3));
  // The newest text is the viewer's own: nothing in it is news to them.
  thread.active_ms = thread.wrote_ms = kNowMs - kHourMs;
  CHECK(value_of(seen_signal, thread, member(), profile) == base::q16(-3));
  thread.active_ms = kNowMs;
  CHECK(value_of(seen_signal, thread, member(), profile) == 0);
}

TEST_CASE("feed/seen: what was read does not lead while something is unread", "[feed][seen]") {
  // Everything speaks for the read one: fresh, answered, by somebody followed, in one's own topic.
  Viewer viewer = member();
  viewer.topic_activity.add(3, base::q16(5));
  viewer.followed_members.add(2);
  Candidate read = post(1, 2);
  read.active_ms = kNowMs - kHourMs;
  read.replies = 9;
  Candidate unread = post(2, 72);
  unread.author = {5};
  unread.topic = {4};
  Profile profile;
  const Pool before = measure(std::vector{read, unread}, viewer, profile, kNowMs);
  CHECK(before.posts[rank(before, default_weights()).posts[0].post].id.value == 1);
  note_opened(profile, read, kNowMs);
  const Pool after = measure(std::vector{read, unread}, viewer, profile, kNowMs);
  CHECK(after.posts[rank(after, default_weights()).posts[0].post].id.value == 2);
}

}  // namespace
}  // namespace hearth::feed
