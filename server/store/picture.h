// SPDX-License-Identifier: MIT
// Pictures in posts as a store keeps them: facts and bytes, beside the log and in no export of it.
// What may be a picture and who may see it is server/pictures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/community_id.h"
#include "shared/base/result.h"

namespace hearth::store {

/// A picture without its bytes. It is its member's alone until a post of theirs names it; from then
/// on it is that post's.
struct Picture {
  std::string id{};         // 26 of a-z 0-9
  base::MemberId member{};  // who sent it
  base::PostId post{};      // none: it stands nowhere yet
  std::uint64_t width = 0;  // pixels
  std::uint64_t height = 0;
  std::uint64_t size = 0;  // bytes, of the picture as it is kept
  std::int64_t made_ms = 0;
  std::int64_t taken_ms =
      0;  // when its post's words lost it, or its post was deleted; 0: it stands

  friend bool operator==(const Picture&, const Picture&) = default;
};

/// What small pictures count for, so that their number is bounded by their members' space too.
inline constexpr std::uint64_t kPictureBytesLeast = 4 * 1024;

struct PictureTotals {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;  // each at least kPictureBytesLeast

  friend bool operator==(const PictureTotals&, const PictureTotals&) = default;
};

/// Keeps a picture that stands nowhere. `picture.size` is that of `bytes`.
/// kLimitReached: the member would have more than `member_bytes_max`; kConflict: the id is taken;
/// kInvalidArgument: no member, no such id, no bytes or more than 16 MiB.
struct PutPicture {
  CommunityId community{};
  Picture picture{};
  std::string bytes{};
  std::uint64_t member_bytes_max = 0;
};
/// A post's words name these now. Those of the member's that stand nowhere, or in this post
/// already, stand in it; what else stood in it was taken out at `at_ms`.
struct PlacePictures {
  CommunityId community{};
  base::PostId post{};
  base::MemberId member{};
  std::int64_t at_ms = 0;
  std::vector<std::string> pictures{};
};
/// Removes for good: of these pictures the ones that stand nowhere (any more), and all of these
/// posts.
struct ErasePictures {
  CommunityId community{};
  std::vector<std::string> pictures{};
  std::vector<base::PostId> posts{};
};

/// What a store is asked about pictures.
class PictureReads {
 public:
  virtual ~PictureReads() = default;

  [[nodiscard]] virtual base::Result<std::optional<Picture>> picture(CommunityId community,
                                                                     std::string_view id) = 0;
  /// Nothing where there is no such picture.
  [[nodiscard]] virtual base::Result<std::optional<std::string>> picture_bytes(
      CommunityId community, std::string_view id) = 0;
  /// Of one member, with none of the whole community; in order of id.
  [[nodiscard]] virtual base::Result<std::vector<Picture>> pictures_of(CommunityId community,
                                                                       base::MemberId member) = 0;
  /// Those of a post, standing or taken out, in order of id.
  [[nodiscard]] virtual base::Result<std::vector<Picture>> pictures_in(CommunityId community,
                                                                       base::PostId post) = 0;
  /// Whose time is over: those that stand nowhere and were made at `made_ms` or before, and those
  /// that were taken out at `taken_ms` or before. In order of id; at most `count_max`.
  [[nodiscard]] virtual base::Result<std::vector<Picture>> pictures_due(CommunityId community,
                                                                        std::int64_t made_ms,
                                                                        std::int64_t taken_ms,
                                                                        std::size_t count_max) = 0;
  /// Of one member; with none, of the whole community. @cost O(pictures).
  [[nodiscard]] virtual base::Result<PictureTotals> picture_totals(CommunityId community,
                                                                   base::MemberId member) = 0;
};

}  // namespace hearth::store
