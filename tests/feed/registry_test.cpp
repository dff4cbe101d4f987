// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/signals: ids are unique, kebab-case and found again", "[feed][signals]") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const Signal& signal = *all_signals()[i];
    CAPTURE(signal.id);
    CHECK(ids.insert(signal.id).second);
    CHECK(signal.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(signal_index(signal.id) == i);
    CHECK_FALSE(signal.summary.empty());
    CHECK(signal.because.back() == '.');
  }
  CHECK(signal_index("no-such-signal") == kSignalCount);
}

TEST_CASE("feed/signals: a sentence names what it is about", "[feed][signals]") {
  for (const Signal* signal : all_signals()) {
    CAPTURE(signal->id);
    const bool author = signal->because.find("{author}") != std::string_view::npos;
    const bool topic = signal->because.find("{topic}") != std::string_view::npos;
    CHECK(author == (signal->about == About::kAuthor));
    CHECK(topic == (signal->about == About::kTopic));
  }
}

TEST_CASE("feed/signals: values stay in range for odd posts", "[feed][signals]") {
  const Viewer viewer = busy_member();
  Profile profile;
  for (std::uint64_t id = 1; id < 20; ++id) {
    add_taste(profile, TasteFor::kAuthor, id, 3);
    note_seen(profile, {id}, kNowMs);
  }
  std::vector<Candidate> odd = crowd(500);
  Candidate extreme = post(9'999);
  extreme.created_ms = extreme.active_ms = extreme.fresh_ms = 0;
  extreme.approval = -1'000'000;
  extreme.replies = 4'000'000'000u;
  odd.push_back(extreme);
  const Setting setting = make_setting(viewer, profile, kNowMs);
  for (const Candidate& candidate : odd) {
    for (const Signal* signal : all_signals()) {
      CAPTURE(signal->id, candidate.id.value);
      const Q16 value = signal->measure(candidate, setting);
      // What grows with time without end: the pool bounds it.
      const bool by_age =
          signal->id == "age" || signal->id == "log-age" || signal->id == "activity";
      CHECK(value <= base::q16(signal->id == "conversation" ? 33 : 6));
      CHECK(value >= (by_age ? base::q16(-32'767) : base::q16(-7)));
    }
  }
}

}  // namespace
}  // namespace hearth::feed
