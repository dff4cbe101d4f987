// SPDX-License-Identifier: MIT
// Pictures as SQL: reads on a reading connection, writes inside the writer's open transaction.
#pragma once

#include "server/store/picture.h"
#include "server/store/sqlite/database.h"

namespace hearth::store::sqlite {

[[nodiscard]] base::Status put(Database& database, const PutPicture& write);
[[nodiscard]] base::Status place(Database& database, const PlacePictures& write);
[[nodiscard]] base::Status erase(Database& database, const ErasePictures& write);
[[nodiscard]] base::Status erase_pictures_of(Database& database, CommunityId community,
                                             base::MemberId member);

[[nodiscard]] base::Result<std::optional<Picture>> read_picture(Database& database,
                                                                CommunityId community,
                                                                std::string_view id);
[[nodiscard]] base::Result<std::optional<std::string>> read_picture_bytes(Database& database,
                                                                          CommunityId community,
                                                                          std::string_view id);
[[nodiscard]] base::Result<std::vector<Picture>> read_pictures(Database& database,
                                                               CommunityId community,
                                                               base::MemberId member);
[[nodiscard]] base::Result<std::vector<Picture>> read_pictures(Database& database,
                                                               CommunityId community,
                                                               base::PostId post);
struct PicturesDue {
  std::int64_t made_ms = 0;
  std::int64_t taken_ms = 0;
  std::size_t count_max = 0;
};
[[nodiscard]] base::Result<std::vector<Picture>> read_pictures_due(Database& database,
                                                                   CommunityId community,
                                                                   const PicturesDue& due);
[[nodiscard]] base::Result<PictureTotals> read_picture_totals(Database& database,
                                                              CommunityId community,
                                                              base::MemberId member);

}  // namespace hearth::store::sqlite
