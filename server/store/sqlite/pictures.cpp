// SPDX-License-Identifier: MIT
#include "server/store/sqlite/pictures.h"

#include <algorithm>

#include "server/store/rows.h"
#include "server/store/sqlite/reads.h"

namespace hearth::store::sqlite {
namespace {

// Texts are literals, because statements are kept by theirs.
#define HEARTH_PICTURE_ROWS                                                           \
  "SELECT picture, member, post, width, height, size, made_ms, taken_ms FROM picture" \
  " WHERE community=?1"
constexpr const char* kById = HEARTH_PICTURE_ROWS " AND picture=?2";
constexpr const char* kAll = HEARTH_PICTURE_ROWS " ORDER BY picture";
constexpr const char* kByMember = HEARTH_PICTURE_ROWS " AND member=?2 ORDER BY picture";
constexpr const char* kByPost = HEARTH_PICTURE_ROWS " AND post=?2 ORDER BY picture";
constexpr const char* kUnplaced =
    HEARTH_PICTURE_ROWS " AND post=0 AND made_ms<=?2 ORDER BY picture LIMIT ?3";
constexpr const char* kTakenOut =
    HEARTH_PICTURE_ROWS " AND taken_ms<>0 AND taken_ms<=?2 ORDER BY picture LIMIT ?3";
#undef HEARTH_PICTURE_ROWS

// Columns: picture, member, post, width, height, size, made_ms, taken_ms.
Picture picture_of(const Query& row) {
  return {.id = row.text(0),
          .member = {row.natural(1)},
          .post = {row.natural(2)},
          .width = row.natural(3),
          .height = row.natural(4),
          .size = row.natural(5),
          .made_ms = row.integer(6),
          .taken_ms = row.integer(7)};
}

base::Status take_rows(Query& row, std::vector<Picture>& into) {
  for (;;) {
    HEARTH_TRY(const bool more, row.next());
    if (!more) return base::done();
    into.push_back(picture_of(row));
  }
}

template <class Key>
base::Result<std::vector<Picture>> pictures_by(Database& database, const char* sql,
                                               CommunityId community, const Key& key) {
  HEARTH_TRY(const auto row, database.query(sql, community.value, key));
  std::vector<Picture> pictures;
  HEARTH_CHECK(take_rows(*row, pictures));
  return pictures;
}

// The facts are gone already: what bytes have none is nobody's.
base::Status erase_bytes_of_none(Database& database, CommunityId community, std::string_view id) {
  return database.write(
      "DELETE FROM picture_bytes WHERE community=?1 AND picture=?2 AND NOT EXISTS"
      " (SELECT 1 FROM picture p WHERE p.community=?1 AND p.picture=?2)",
      community.value, id);
}

base::Status erase_all(Database& database, CommunityId community,
                       const std::vector<Picture>& pictures) {
  for (const Picture& picture : pictures) {
    HEARTH_CHECK(database.write("DELETE FROM picture WHERE community=?1 AND picture=?2",
                                community.value, std::string_view(picture.id)));
    HEARTH_CHECK(erase_bytes_of_none(database, community, picture.id));
  }
  return base::done();
}

}  // namespace

base::Status put(Database& database, const PutPicture& write) {
  HEARTH_CHECK(check(write));
  HEARTH_TRY(const Head head, read_head(database, write.community));
  static_cast<void>(head);
  const Picture& row = write.picture;
  HEARTH_TRY(const PictureTotals has, read_picture_totals(database, write.community, row.member));
  if (has.bytes + picture_weight(row.size) > write.member_bytes_max) {
    return base::ErrorCode::kLimitReached;
  }
  HEARTH_CHECK(database.write(
      "INSERT INTO picture(community, picture, member, post, width, height, size, made_ms,"
      " taken_ms) VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, 0)",
      write.community.value, std::string_view(row.id), row.member.value, row.width, row.height,
      row.size, row.made_ms));
  return database.write("INSERT INTO picture_bytes(community, picture, bytes) VALUES(?1, ?2, ?3)",
                        write.community.value, std::string_view(row.id), Blob{write.bytes});
}

base::Status place(Database& database, const PlacePictures& write) {
  const auto is_named = [&](const Picture& picture) {
    return std::find(write.pictures.begin(), write.pictures.end(), picture.id) !=
           write.pictures.end();
  };
  HEARTH_TRY(const std::vector<Picture> stood,
             read_pictures(database, write.community, write.post));
  for (const Picture& picture : stood) {
    if (picture.taken_ms != 0 || is_named(picture)) continue;
    HEARTH_CHECK(database.write("UPDATE picture SET taken_ms=?3 WHERE community=?1 AND picture=?2",
                                write.community.value, std::string_view(picture.id), write.at_ms));
  }
  for (const std::string& id : write.pictures) {
    HEARTH_CHECK(database.write(
        "UPDATE picture SET post=?3, taken_ms=0 WHERE community=?1 AND picture=?2"
        " AND member=?4 AND (post=0 OR post=?3)",
        write.community.value, std::string_view(id), write.post.value, write.member.value));
  }
  return base::done();
}

base::Status erase(Database& database, const ErasePictures& write) {
  for (const std::string& id : write.pictures) {
    HEARTH_CHECK(
        database.write("DELETE FROM picture WHERE community=?1 AND picture=?2"
                       " AND (post=0 OR taken_ms<>0)",
                       write.community.value, std::string_view(id)));
    HEARTH_CHECK(erase_bytes_of_none(database, write.community, id));
  }
  for (const base::PostId post : write.posts) {
    HEARTH_TRY(const auto pictures, read_pictures(database, write.community, post));
    HEARTH_CHECK(erase_all(database, write.community, pictures));
  }
  return base::done();
}

base::Status erase_pictures_of(Database& database, CommunityId community, base::MemberId member) {
  if (!member) return base::done();
  HEARTH_TRY(const auto pictures, read_pictures(database, community, member));
  return erase_all(database, community, pictures);
}

base::Result<std::optional<Picture>> read_picture(Database& database, CommunityId community,
                                                  std::string_view id) {
  HEARTH_TRY(const auto row, database.query(kById, community.value, id));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<Picture>{};
  return std::optional(picture_of(*row));
}

base::Result<std::optional<std::string>> read_picture_bytes(Database& database,
                                                            CommunityId community,
                                                            std::string_view id) {
  HEARTH_TRY(const auto row,
             database.query("SELECT bytes FROM picture_bytes WHERE community=?1 AND picture=?2",
                            community.value, id));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<std::string>{};
  return std::optional(row->text(0));
}

base::Result<std::vector<Picture>> read_pictures(Database& database, CommunityId community,
                                                 base::MemberId member) {
  if (member) return pictures_by(database, kByMember, community, member.value);
  HEARTH_TRY(const auto row, database.query(kAll, community.value));
  std::vector<Picture> pictures;
  HEARTH_CHECK(take_rows(*row, pictures));
  return pictures;
}

base::Result<std::vector<Picture>> read_pictures(Database& database, CommunityId community,
                                                 base::PostId post) {
  if (!post) return std::vector<Picture>{};
  return pictures_by(database, kByPost, community, post.value);
}

base::Result<std::vector<Picture>> read_pictures_due(Database& database, CommunityId community,
                                                     const PicturesDue& due) {
  const auto most = static_cast<std::int64_t>(due.count_max);
  std::vector<Picture> pictures;
  HEARTH_TRY(const auto unplaced, database.query(kUnplaced, community.value, due.made_ms, most));
  HEARTH_CHECK(take_rows(*unplaced, pictures));
  HEARTH_TRY(const auto taken, database.query(kTakenOut, community.value, due.taken_ms, most));
  HEARTH_CHECK(take_rows(*taken, pictures));
  std::sort(pictures.begin(), pictures.end(),
            [](const Picture& a, const Picture& b) { return a.id < b.id; });
  if (pictures.size() > due.count_max) pictures.resize(due.count_max);
  return pictures;
}

base::Result<PictureTotals> read_picture_totals(Database& database, CommunityId community,
                                                base::MemberId member) {
  HEARTH_TRY(const auto row,
             member ? database.query("SELECT count(*), coalesce(sum(max(size, ?3)), 0) FROM picture"
                                     " WHERE community=?1 AND member=?2",
                                     community.value, member.value, kPictureBytesLeast)
                    : database.query("SELECT count(*), coalesce(sum(max(size, ?2)), 0) FROM picture"
                                     " WHERE community=?1",
                                     community.value, kPictureBytesLeast));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return PictureTotals{};
  return PictureTotals{.count = row->natural(0), .bytes = row->natural(1)};
}

}  // namespace hearth::store::sqlite
