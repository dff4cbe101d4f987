// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/recognition: what the server alone can fold from the log: the asker's points, their
// standing and the way up, medals with progress, the week's board, the shop, what they bought (the
// owner also: what waits to be handed over). Of others every replica holds what all may see:
// standing and medals (model/community.h).
#pragma once

#include <string>
#include <vector>

#include "shared/model/codec.h"
#include "shared/model/shop.h"

namespace hearth::api {

/// Most rows of any list in the answer.
inline constexpr std::size_t kRecognitionRowsMax = 200;
/// What the answer's JSON may hold.
inline constexpr base::JsonBounds kRecognitionBounds{.bytes_max = 1 << 20, .nodes_max = 40'000};

// Names and sentences are the core's English, under a stable id others are translated by.

/// Points by what they were paid for: accepted, accepted_given, thanks, insightful, like, report.
struct PointsRow {
  std::string id;
  std::string name;
  std::int64_t points = 0;
  std::int64_t times = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 40});
    v("name", self.name, {.bytes_max = 80});
    v("points", self.points);
    v("times", self.times);
  }
};

/// One condition of a standing: of the next one to reach it, of the present one to keep it.
struct BarRow {
  std::string id;
  std::string name;
  std::int64_t have = 0;
  std::int64_t need = 0;
  bool to_keep = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 40});
    v("name", self.name, {.bytes_max = 200});
    v("have", self.have);
    v("need", self.need);
    v("to_keep", self.to_keep);
  }
};

struct PrivilegeRow {
  std::string id;
  std::string name;
  model::Standing standing = model::Standing::kNewcomer;  // the least that has it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 40});
    v("name", self.name, {.bytes_max = 200});
    v("standing", self.standing);
  }
};

struct MedalRow {
  std::string id;
  std::string name;
  std::string why;         // a full sentence
  std::int64_t field = 0;  // 0 first steps, 1 helping, 2 craft, 3 care, 4 culture
  std::int64_t have = 0;
  std::int64_t need = 0;
  std::int64_t earned_ms = 0;  // 0 = not yet
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id, {.bytes_max = 40});
    v("name", self.name, {.bytes_max = 80});
    v("why", self.why, {.bytes_max = 200});
    v("field", self.field, {.max = 4});
    v("have", self.have);
    v("need", self.need);
    v("earned_ms", self.earned_ms);
  }
};

struct BoardRow {
  model::MemberId member;
  std::string name;
  std::int64_t points = 0;
  std::int64_t place = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("name", self.name, {.bytes_max = base::limits::kNameBytesMax});
    v("points", self.points);
    v("place", self.place);
  }
};

struct OfferRow {
  model::Offer offer;
  std::int64_t had = 0;  // pieces the asker has
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offer", self.offer);
    v("had", self.had);
  }
};

struct RedemptionRow {
  model::RedemptionId id;
  std::string offer;   // its name
  std::string member;  // who bought it, where the asker is not
  std::int64_t at_ms = 0;
  std::int64_t price = 0;
  std::string code;
  model::Handover handover = model::Handover::kWaiting;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("offer", self.offer, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("member", self.member, {.bytes_max = base::limits::kNameBytesMax});
    v("at_ms", self.at_ms);
    v("price", self.price);
    v("code", self.code, {.bytes_max = base::limits::kCodeBytesMax});
    v("handover", self.handover);
  }
};

/// Whole points everywhere. Lists are in the order they are shown in.
struct RecognitionAnswer {
  std::uint64_t seq = 0;  // of the log it was folded from
  model::MemberId member;
  std::int64_t earned = 0;
  std::int64_t spendable = 0;
  std::int64_t debt = 0;
  std::vector<PointsRow> points;
  model::Standing standing = model::Standing::kNewcomer;
  std::int64_t weak_reviews = 0;
  std::int64_t next_review_ms = 0;
  std::vector<BarRow> bars;
  std::vector<PrivilegeRow> privileges;
  std::vector<MedalRow> medals;
  std::int64_t week_ms = 0;  // the board's week began then
  std::vector<BoardRow> board;
  std::vector<OfferRow> offers;
  std::vector<RedemptionRow> redemptions;
  std::vector<RedemptionRow> waiting;  // the owner's
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("seq", self.seq);
    v("member", self.member);
    v("earned", self.earned);
    v("spendable", self.spendable);
    v("debt", self.debt);
    v("points", self.points, {.count_max = kRecognitionRowsMax});
    v("standing", self.standing);
    v("weak_reviews", self.weak_reviews);
    v("next_review_ms", self.next_review_ms);
    v("bars", self.bars, {.count_max = kRecognitionRowsMax});
    v("privileges", self.privileges, {.count_max = kRecognitionRowsMax});
    v("medals", self.medals, {.count_max = kRecognitionRowsMax});
    v("week_ms", self.week_ms);
    v("board", self.board, {.count_max = kRecognitionRowsMax});
    v("offers", self.offers, {.count_max = kRecognitionRowsMax});
    v("redemptions", self.redemptions, {.count_max = kRecognitionRowsMax});
    v("waiting", self.waiting, {.count_max = kRecognitionRowsMax});
  }
};

}  // namespace hearth::api
