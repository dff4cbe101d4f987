// SPDX-License-Identifier: MIT
#include "server/api/members_page.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "server/api/query_pairs.h"
#include "shared/base/time.h"
#include "shared/text/markdown.h"

namespace hearth::api {
namespace {

using base::MemberId;
using base::TopicId;
using community::State;

constexpr std::int64_t kLatelyMs = 30 * base::kDayMs;
// 1970-01-01 was a Thursday.
constexpr std::int64_t kMondayMs = 4 * base::kDayMs;
constexpr std::size_t kUsual = 30;

std::int64_t week_of(std::int64_t at_ms) {
  if (at_ms <= kMondayMs) return 0;
  return at_ms - (at_ms - kMondayMs) % base::kWeekMs;
}

/// What the newest conversations say of their authors.
struct Conversations {
  std::map<TopicId, std::uint32_t> topics{};
  bool any = false;
  bool answered = false;
};

std::unordered_map<MemberId, Conversations> conversations_of(const State& state) {
  std::unordered_map<MemberId, Conversations> of;
  std::size_t looked = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    if (++looked > kMembersThreadsMax) break;
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->state != model::PostState::kLive || !post->author) continue;
    Conversations& theirs = of[post->author];
    theirs.any = true;
    theirs.answered = theirs.answered || post->first_reply_ms != 0;
    if (post->topic) ++theirs.topics[post->topic];
  }
  return of;
}

std::vector<TopicId> liked_topics(const Conversations& theirs) {
  std::vector<std::pair<std::uint32_t, TopicId>> counted;
  for (const auto& [topic, count] : theirs.topics) counted.emplace_back(count, topic);
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return std::pair(b.first, a.second) < std::pair(a.first, b.second);
  });
  std::vector<TopicId> topics;
  for (const auto& [count, topic] : counted) {
    if (topics.size() < kMembersTopicsMax) topics.push_back(topic);
  }
  return topics;
}

class Directory {
 public:
  Directory(const State& state, const MembersAsk& ask)
      : state_(state),
        ask_(ask),
        moderates_(state.role(ask.asker) >= model::Role::kModerator),
        name_(community::name_key(ask.query.q)),
        conversations_(conversations_of(state)) {}

  [[nodiscard]] MembersAnswer page() const {
    std::vector<Found> found;
    for (const model::Member& member : state_.members) {
      if (belongs(member)) found.push_back({rank(member), &member});
    }
    MembersAnswer answer;
    answer.found = found.size();
    const std::size_t from = std::min<std::size_t>(ask_.query.from, found.size());
    const std::size_t n = ask_.query.n != 0 ? ask_.query.n : kUsual;
    const std::size_t to = std::min(found.size(), from + n);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(to), found.end(),
                      [](const Found& a, const Found& b) { return before(a, b); });
    for (std::size_t at = from; at < to; ++at) answer.members.push_back(row_of(*found[at].member));
    return answer;
  }

 private:
  struct Found {
    std::int64_t rank = 0;
    const model::Member* member = nullptr;
  };

  static bool before(const Found& a, const Found& b) {
    if (a.rank != b.rank) return a.rank > b.rank;
    if (a.member->name() != b.member->name()) return a.member->name() < b.member->name();
    return a.member->id < b.member->id;
  }

  // No more than the week is told of when somebody was here, not by the order either.
  [[nodiscard]] std::int64_t rank(const model::Member& member) const {
    if (which() == MembersWhich::kNew) return member.joined_ms;
    return week_of(member.last_post_ms);
  }

  [[nodiscard]] MembersWhich which() const { return static_cast<MembersWhich>(ask_.query.which); }

  [[nodiscard]] bool belongs(const model::Member& member) const {
    if (member.role == model::Role::kVisitor) return false;  // left
    if (ask_.query.id != 0) return member.id.value == ask_.query.id;
    if (member.unlisted && !moderates_ && member.id != ask_.asker) return false;
    if (!name_.empty() && community::name_key(member.name()).find(name_) == std::string::npos) {
      return false;
    }
    return listed(member);
  }

  [[nodiscard]] bool listed(const model::Member& member) const {
    const auto theirs = conversations_.find(member.id);
    switch (which()) {
      case MembersWhich::kAll: return true;
      case MembersWhich::kNew: return ask_.now_ms - member.joined_ms < kLatelyMs;
      case MembersWhich::kQuiet:
        return member.last_post_ms != 0 && ask_.now_ms - member.last_post_ms >= kLatelyMs;
      case MembersWhich::kUnanswered:
        return theirs != conversations_.end() && theirs->second.any && !theirs->second.answered;
      case MembersWhich::kMentors: break;
    }
    return member.mentor;
  }

  [[nodiscard]] MemberRow row_of(const model::Member& member) const {
    MemberRow row;
    row.member = member.id;
    row.name = member.name();
    row.about = text::plain_text(member.profile.body, kMembersAboutBytesMax - 8);
    row.role = member.role;
    row.standing = member.standing;
    row.joined_ms = member.joined_ms;
    row.seen_week_ms = week_of(member.last_post_ms);
    row.posts = member.posts;
    row.replies = member.replies;
    row.reactions = member.reactions;
    row.accepted = member.accepted;
    row.mentor = member.mentor;
    row.unlisted = member.unlisted;
    const auto theirs = conversations_.find(member.id);
    if (theirs != conversations_.end()) row.topics = liked_topics(theirs->second);
    return row;
  }

  const State& state_;
  const MembersAsk& ask_;
  bool moderates_ = false;
  std::string name_;
  std::unordered_map<MemberId, Conversations> conversations_;
};

}  // namespace

base::Result<MembersQuery> read_members(std::string_view text) {
  HEARTH_TRY(const auto pairs, query_pairs(text));
  MembersQuery query;
  for (const auto& [name, value] : pairs) {
    if (name == "q") {
      if (value.size() > base::limits::kNameBytesMax) {
        return base::Error{base::ErrorCode::kTooLong, "q"};
      }
      query.q = value;
      continue;
    }
    std::uint64_t* number = name == "which"  ? &query.which
                            : name == "from" ? &query.from
                            : name == "n"    ? &query.n
                            : name == "id"   ? &query.id
                                             : nullptr;
    if (number == nullptr) return base::Error{base::ErrorCode::kUnknownField, "query"};
    const std::uint64_t max = name == "which"  ? kMembersWhichCount - 1
                              : name == "from" ? 1'000'000
                              : name == "n"    ? kMembersMax
                                               : base::kIdMax;
    const auto read = decimal(value, max);
    if (!read) return base::Error{base::ErrorCode::kOutOfRange, name};
    *number = *read;
  }
  return query;
}

MembersAnswer members_page(const State& state, const MembersAsk& ask) {
  return Directory(state, ask).page();
}

}  // namespace hearth::api
