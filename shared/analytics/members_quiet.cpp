// SPDX-License-Identifier: MIT
#include "shared/analytics/members_quiet.h"

#include <algorithm>

namespace hearth::analytics {
namespace {

using base::kDayMs;
constexpr std::int64_t kQuietMinMs = 14 * kDayMs;
constexpr std::int64_t kQuietGaps = 3;
constexpr std::int64_t kPartnerQuietMs = 28 * kDayMs;
constexpr std::int64_t kAskMaxMs = 60 * kDayMs;
constexpr std::size_t kGapsMin = 3;
constexpr std::size_t kUnansweredDeeds = 3;
constexpr std::uint32_t kMentorRespondersMin = 5;

/// Own deeds of everybody, in order of time.
std::vector<std::vector<std::int64_t>> times_of(const QuietQuestion& question) {
  std::vector<std::vector<std::int64_t>> times(question.ids.size());
  for (const Deed& deed : question.deeds) {
    if (deed.own) times[place_of(question.ids, deed.member)].push_back(deed.at_ms);
  }
  return times;
}

/// The rounded-down day, also before 1970.
std::int64_t day_of(std::int64_t ms) { return ms / kDayMs - (ms % kDayMs < 0 ? 1 : 0); }

/// Weeks `from` .. `to` before now in which something happened.
int weeks_active(const std::vector<std::int64_t>& times, std::int64_t now_ms, std::size_t from,
                 std::size_t to) {
  std::vector<bool> weeks(to);
  for (auto at = times.rbegin(); at != times.rend(); ++at) {
    const std::size_t week = weeks_before(*at, now_ms);
    if (week >= to) break;
    weeks[week] = true;
  }
  return static_cast<int>(
      std::count(weeks.begin() + static_cast<std::ptrdiff_t>(from), weeks.end(), true));
}

/// Who responded to each of `asked` (by place) in the 90 days before their last deed, and when
/// last.
struct Responses {
  std::vector<std::vector<MemberId>> partners;
  std::vector<std::int64_t> last_ms;

  Responses(const QuietQuestion& question, const std::vector<MemberRow>& rows)
      : partners(rows.size()), last_ms(rows.size(), std::int64_t{-1} << 62) {
    for (const Reply& reply : question.replies) {
      if (reply.from == reply.to) continue;
      const std::size_t at = place_of(question.ids, reply.to);
      if (at == rows.size() || question.ids[at] != reply.to || !rows[at].quiet) continue;
      last_ms[at] = reply.at_ms;
      const std::int64_t left_ms = question.now_ms - rows[at].silent_ms;
      if (reply.at_ms > left_ms - kWindowMs) partners[at].push_back(reply.from);
    }
    for (std::vector<MemberId>& some : partners) {
      std::sort(some.begin(), some.end());
      some.erase(std::unique(some.begin(), some.end()), some.end());
    }
  }
};

Step step_of(const MemberRow& row) {
  if (row.quiet) return row.silent_ms <= kAskMaxMs ? Step::kAsk : Step::kSayGoodbye;
  const bool core = row.level == Level::kCore;
  if (core && row.level_before == Level::kCore && row.responders >= kMentorRespondersMin) {
    return Step::kInviteToMentor;
  }
  return core || row.level > row.level_before ? Step::kThank : Step::kNone;
}

bool partners_quiet(const QuietQuestion& question, const std::vector<MemberId>& partners,
                    const std::vector<MemberRow>& rows) {
  std::size_t silent = 0;
  for (const MemberId partner : partners) {
    const std::size_t at = place_of(question.ids, partner);
    const bool known = at < rows.size() && question.ids[at] == partner;
    if (!known || rows[at].silent_ms > kPartnerQuietMs) ++silent;
  }
  return 2 * silent > partners.size();
}

}  // namespace

std::int64_t usual_gap_ms(const std::vector<std::int64_t>& times) {
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::int64_t gap = day_of(times[i]) - day_of(times[i - 1]);
    if (gap > 0) gaps.push_back(gap);
  }
  if (gaps.size() < kGapsMin) return 0;
  std::sort(gaps.begin(), gaps.end());
  const std::size_t half = gaps.size() / 2;
  const std::int64_t twice = gaps.size() % 2 == 1 ? 2 * gaps[half] : gaps[half - 1] + gaps[half];
  return twice * kDayMs / 2;
}

void add_quiet(const QuietQuestion& question, std::vector<MemberRow>& rows) {
  const auto times = times_of(question);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    MemberRow& row = rows[i];
    row.silent_ms = question.now_ms - times[i].back();
    row.usual_gap_ms = usual_gap_ms(times[i]);
    row.quiet = question.best[i] >= Level::kRegular &&
                row.silent_ms > std::max(kQuietMinMs, kQuietGaps * row.usual_gap_ms);
  }
  const Responses responses(question, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    MemberRow& row = rows[i];
    row.step = step_of(row);
    if (!row.quiet) continue;
    const auto say = [&row](Reason reason, bool holds) {
      row.reasons[static_cast<std::size_t>(reason)] = holds;
    };
    say(Reason::kLongerThanUsual, row.usual_gap_ms > 0);
    say(Reason::kFewerWeeks, 2 * weeks_active(times[i], question.now_ms, 0, 4) <
                                 weeks_active(times[i], question.now_ms, 4, 8));
    say(Reason::kUnanswered,
        times[i].size() >= kUnansweredDeeds &&
            responses.last_ms[i] < times[i][times[i].size() - kUnansweredDeeds]);
    say(Reason::kPartnersQuiet, partners_quiet(question, responses.partners[i], rows));
  }
}

const char* step_id(Step step) {
  constexpr std::array<const char*, 5> kIds{"none", "thank", "invite_to_mentor", "ask",
                                            "say_goodbye"};
  return kIds[static_cast<std::size_t>(step)];
}

const char* reason_id(Reason reason) {
  constexpr std::array<const char*, kReasonCount> kIds{"longer_than_usual", "fewer_weeks",
                                                       "unanswered", "partners_quiet"};
  return kIds[static_cast<std::size_t>(reason)];
}

}  // namespace hearth::analytics
