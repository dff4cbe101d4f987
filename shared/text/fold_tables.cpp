// SPDX-License-Identifier: MIT
#include "shared/text/fold_tables.h"

#include <algorithm>
#include <iterator>

#include "shared/text/packed.h"

namespace hearth::text {
namespace {

#include "shared/text/tables/fold_table.inc"

// Not yet known: as the small letter is, which may come later.
constexpr std::uint8_t kAsSmall = 255;
static_assert(kFirstShape + sizeof(kShapes) < kAsSmall);

struct Streams {
  const std::uint8_t* gaps;
  const std::uint8_t* counts;
  const std::uint8_t* targets;
  const std::uint8_t* gaps_end;
};

std::vector<PointRange> ranges_of(const Streams& streams) {
  std::size_t size = 0;
  for (const std::uint8_t* byte = streams.gaps; byte != streams.gaps_end; ++byte) {
    size += *byte < 0x80 ? 1 : 0;
  }
  Packed gaps(streams.gaps);
  Packed counts(streams.counts);
  Packed targets(streams.targets);
  std::vector<PointRange> out(size);
  std::int32_t next = 0;
  std::int32_t next_target = 0;
  for (PointRange& range : out) {
    range.first = next + gaps.take_signed();
    const std::uint32_t count = counts.take();
    range.count = static_cast<std::int32_t>(count / 2 + 1);
    range.stride = static_cast<std::int32_t>(count % 2 + 1);
    const std::int32_t target = next_target + targets.take_signed();
    range.delta = target - range.first;
    next = range.first + range.count * range.stride;
    next_target = target + range.count * range.stride;
  }
  return out;
}

void set_all(FoldTables& tables, const std::vector<PointRange>& ranges, std::uint8_t value) {
  for (const PointRange& range : ranges) {
    for (std::int32_t i = 0; i < range.count; ++i) {
      const auto point = static_cast<std::size_t>(range.first + i * range.stride);
      if (point < kFoldTableEnd) tables.values[point] = value;
    }
  }
}

void set_runs(FoldTables& tables) {
  Packed lengths(kRunLengths);
  std::size_t point = 0x80;
  for (const std::uint8_t value : kRunValues) {
    for (std::uint32_t i = lengths.take(); i > 0; --i) tables.values[point++] = value;
  }
}

void set_others(FoldTables& tables) {
  Packed skips(kOtherSkips);
  Packed lengths(kOtherLengths);
  std::size_t point = 0x80;
  for (const std::uint8_t value : kOtherValues) {
    point += skips.take();
    for (std::uint32_t i = lengths.take() + 1; i > 0; --i) tables.values[point++] = value;
  }
}

void settle_small_letters(FoldTables& tables) {
  for (const PointRange& range : tables.lower) {
    for (std::int32_t i = 0; i < range.count; ++i) {
      const std::int32_t point = range.first + i * range.stride;
      if (static_cast<std::size_t>(point) >= kFoldTableEnd) continue;
      std::uint8_t& value = tables.values[static_cast<std::size_t>(point)];
      if (value != kAsSmall) continue;
      const std::uint8_t small = tables.values[static_cast<std::size_t>(point + range.delta)];
      value = small >= kFirstShape ? small : static_cast<std::uint8_t>(kToPoint);
    }
  }
}

void read_parts(FoldTables& tables) {
  Packed gaps(kPartGaps);
  Packed firsts(kPartFirsts);
  Packed others(kPartOthers);
  char32_t point = 0x80;
  char32_t first = 0;
  char32_t other = 0;
  tables.parts.reserve(std::size(kPartKinds));
  for (const std::uint8_t kind : kPartKinds) {
    point += gaps.take();
    PointParts parts;
    parts.point = point++;
    parts.begin = static_cast<std::uint32_t>(tables.points.size());
    parts.count = kind / 4;
    parts.style = static_cast<PartStyle>(kind % 4);
    tables.points.push_back(first += static_cast<char32_t>(firsts.take_signed()));
    for (int i = 1; i < parts.count; ++i) {
      tables.points.push_back(other += static_cast<char32_t>(others.take_signed()));
    }
    if (parts.point < kFoldTableEnd) tables.values[parts.point] = kToParts;
    tables.parts.push_back(parts);
  }
}

// What most are first, then what is said of each.
FoldTables unpack() {
  FoldTables tables;
  tables.folds =
      ranges_of({kPointFoldGaps, kPointFoldCounts, kPointFoldTargets, std::end(kPointFoldGaps)});
  tables.lower =
      ranges_of({kLowerCaseGaps, kLowerCaseCounts, kLowerCaseTargets, std::end(kLowerCaseGaps)});
  tables.values.resize(kFoldTableEnd);
  set_runs(tables);
  set_all(tables, tables.lower, kAsSmall);
  set_all(tables, tables.folds, kToPoint);
  read_parts(tables);
  set_others(tables);
  settle_small_letters(tables);
  return tables;
}

}  // namespace

const FoldTables& fold_tables() {
  static const FoldTables tables = unpack();
  return tables;
}

const PointParts& FoldTables::parts_of(char32_t point) const {
  return *std::lower_bound(
      parts.begin(), parts.end(), point,
      [](const PointParts& one, char32_t wanted) { return one.point < wanted; });
}

}  // namespace hearth::text
