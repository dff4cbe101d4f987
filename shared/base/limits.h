// SPDX-License-Identifier: MIT
// Every bound on input, queues, windows and texts, with its reason. Sizes of text are bytes of
// UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hearth::base::limits {

// --- JSON (research/server: nlohmann has no depth limit of its own) ---
inline constexpr std::size_t kJsonDepthMax = 24;
inline constexpr std::size_t kJsonNodesMax = 4'000;          // one message or command
inline constexpr std::size_t kJsonNodesBulkMax = 4'000'000;  // snapshots, rule files, import rows
inline constexpr std::int64_t kJsonIntegerMax = (std::int64_t{1} << 53) - 1;

// --- Texts people write ---
inline constexpr std::size_t kNameBytesMax = 80;  // 20 four-byte characters and more
inline constexpr std::size_t kAboutBytesMax = 2'000;
inline constexpr std::size_t kTitleBytesMax = 300;
inline constexpr std::size_t kBodyBytesMax = 40'000;  // 10,000 four-byte characters
inline constexpr std::size_t kReasonBytesMax = 2'000;
inline constexpr std::size_t kPageKeyBytesMax = 200;  // the host page a thread belongs to
inline constexpr std::size_t kTopicNameBytesMax = 120;
inline constexpr std::size_t kTopicTextBytesMax = 1'000;

// --- One community ---
inline constexpr std::size_t kTopicsMax = 500;
inline constexpr std::size_t kReplyDepthMax = 64;  // deeper replies attach to the deepest allowed
inline constexpr std::size_t kFollowsPerMemberMax = 5'000;
inline constexpr std::size_t kMutesPerMemberMax = 5'000;
inline constexpr std::size_t kReportsPerCaseMax = 500;
inline constexpr std::size_t kNotesMax = 200;     // moderators' notes on one case or member
inline constexpr std::size_t kTemplatesMax = 30;  // more are not found again in a menu
inline constexpr std::size_t kNoticesPerMemberMax = 100;
inline constexpr std::size_t kRecentPerMemberMax =
    64;  // posts remembered for rates and flood control
inline constexpr std::size_t kMentionsPerPostMax = 20;
inline constexpr std::size_t kPollOptionsMin = 2;
inline constexpr std::size_t kPollOptionsMax = 10;       // more are not weighed against each other
inline constexpr std::size_t kPollOptionBytesMax = 240;  // 60 four-byte characters
inline constexpr std::size_t kPlaceBytesMax = 300;       // a street, a room, or a link
inline constexpr std::size_t kComingShownMax = 60;       // by name; the count knows all
inline constexpr std::int64_t kGatheringAheadMs = std::int64_t{1'100} * 24 * 3'600'000;  // 3 years
inline constexpr std::int64_t kGatheringLastsMs = std::int64_t{60} * 24 * 3'600'000;
inline constexpr std::int64_t kPollOpenMs = std::int64_t{366} * 24 * 3'600'000;
inline constexpr std::size_t kOriginsMax = 50;
inline constexpr std::size_t kQuestionsMax = 10;  // asked of an applicant
inline constexpr std::size_t kQuestionBytesMax = 300;
inline constexpr std::size_t kAnswerBytesMax = 2'000;
inline constexpr std::size_t kApplicationBytesMax =
    kQuestionsMax * (kQuestionBytesMax + kAnswerBytesMax + 8);
inline constexpr std::int64_t kApplyAgainMs = std::int64_t{7} * 24 * 3'600'000;  // once declined
inline constexpr std::size_t kApplicationsMax = 1'000;  // waiting at once; then come back later
inline constexpr std::size_t kInvitationsMax = 500;
inline constexpr std::int64_t kInvitationUsesMax = 10'000;
inline constexpr std::size_t kOffersMax = 100;  // at a time; more are not found again in a list
inline constexpr std::int64_t kPointsMax = 1'000'000;  // a price, a stock
inline constexpr std::size_t kMedalIdBytesMax = 40;
inline constexpr std::size_t kMedalsPerMemberMax = 100;  // three times as many as there are today
inline constexpr std::size_t kShowcaseMax = 5;  // chosen ones on a profile: one row on a desktop
inline constexpr std::size_t kBridgingRowsMax = 500;  // in one event: about 25 kB
inline constexpr std::size_t kCodeBytesMin = 12;      // 60 random bits in base32
inline constexpr std::size_t kCodeBytesMax = 64;

// --- Rules ---
inline constexpr std::size_t kRuleFileBytesMax = 2'000'000;
inline constexpr std::size_t kRulesMax = 500;
inline constexpr std::size_t kTermsMax = 100'000;
inline constexpr std::size_t kTermBytesMax = 400;
inline constexpr std::size_t kRuleDepthMax = 16;
inline constexpr std::size_t kSpansPerVerdictMax = 64;

// --- Sync (research/server §3.2) ---
inline constexpr std::size_t kMessageBytesMax = 64 * 1024;  // client to server
inline constexpr std::size_t kInFlightMax = 32;
inline constexpr std::size_t kOutboxMax = 200;
inline constexpr std::int64_t kOutboxAgeMsMax = std::int64_t{7} * 24 * 3'600'000;
inline constexpr std::size_t kWindowFirst = 60;         // first paint
inline constexpr std::size_t kWindowMax = 10'000;       // candidates held by a replica
inline constexpr std::size_t kWindowPage = 200;         // filled in the background
inline constexpr std::size_t kRepliesAheadMax = 5'000;  // held unasked: about 3 MB of words
inline constexpr std::uint64_t kReplyBlock = 1'024;     // of the log; beyond, replies come by block
inline constexpr std::size_t kReplayEventsMax = 2'000;  // more behind: reset
inline constexpr std::size_t kHotEventsMax = 4'096;     // kept in memory per live community
inline constexpr std::size_t kQueuedFramesMax = 256;    // per socket
inline constexpr std::size_t kQueuedBytesMax = 256 * 1024;
inline constexpr std::size_t kQueuedBytesFatal = 1024 * 1024;
inline constexpr std::size_t kResultsKept = 64;  // stored command results per client
inline constexpr std::size_t kHashEvery = 256;   // events between window hash checks

}  // namespace hearth::base::limits
