// SPDX-License-Identifier: MIT
#include "shared/feed/weights.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/feed/learn.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

TEST_CASE("feed/weights: sliders win, within their range, and can be taken back",
          "[feed][weights]") {
  Profile profile;
  using base::ErrorCode;
  struct Row {
    std::string_view signal;
    Q16 hours;
    bool ok;
    ErrorCode code;
  };
  const Q16 most = default_weights().at(SignalAt::age) * 4;
  for (const Row& row :
       {Row{"age", most, true, {}}, Row{"age", most + 1, false, ErrorCode::kOutOfRange},
        Row{"age", -1, false, ErrorCode::kOutOfRange}, Row{"age", 0, true, {}},
        Row{"hidden", 5, false, ErrorCode::kForbidden},
        Row{"nothing", 5, false, ErrorCode::kUnknownKind}}) {
    CAPTURE(row.signal, row.hours);
    const base::Status status = set_slider(profile, row.signal, row.hours);
    CHECK(status.ok() == row.ok);
    if (!row.ok) CHECK(status.error().code == row.code);
  }
  CHECK(profile.sliders.size() == 1);
  CHECK(weights_for(profile).at(SignalAt::age) == 0);
  clear_slider(profile, "age");
  CHECK(weights_for(profile) == default_weights());
}

TEST_CASE("feed/weights: stored numbers out of range are brought back into it", "[feed][weights]") {
  Profile profile;
  profile.lessons = kLessonsMin;
  profile.factors = {{"affinity", base::q16(50)}, {"quality", 0}, {"gone", 5}};
  profile.sliders = {{"age", std::int64_t{1} << 31}, {"hidden", 0}, {"gone", 5}};
  const Weights weights = weights_for(profile);
  CHECK(weights.at(SignalAt::affinity) == 2 * default_weights().at(SignalAt::affinity));
  CHECK(weights.at(SignalAt::quality) == default_weights().at(SignalAt::quality) / 2);
  CHECK(weights.at(SignalAt::age) == 4 * default_weights().at(SignalAt::age));
  CHECK(weights.at(SignalAt::hidden) == default_weights().at(SignalAt::hidden));
}

TEST_CASE("feed/weights: around the first day one hour of age costs about one hour",
          "[feed][weights]") {
  const std::vector<Candidate> posts{cases::post(1, 23), cases::post(2, 25)};
  const Pool pool = measure(posts, cases::member(), {}, cases::kNowMs);
  const Q16 lost = score_of(pool, default_weights(), 0) - score_of(pool, default_weights(), 1);
  CHECK(cases::near(lost, base::q16(2), base::kQ16One / 5));
}

}  // namespace
}  // namespace hearth::feed
