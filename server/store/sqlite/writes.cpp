// SPDX-License-Identifier: MIT
#include "server/store/sqlite/writes.h"

#include "server/store/rows.h"
#include "server/store/sqlite/pictures.h"
#include "server/store/sqlite/reads.h"
#include "shared/base/hash.h"
#include "shared/model/codec.h"

namespace hearth::store::sqlite {
namespace {

// Draws again where an id is taken already: at 2^52 ids that is luck beyond reason, but free.
constexpr int kDrawsMax = 8;

// Refuses rows of communities that do not exist: foreign keys are off on the hot path.
base::Status known(Database& database, CommunityId community) {
  HEARTH_TRY(const Head head, read_head(database, community));
  static_cast<void>(head);
  return base::done();
}

base::Status apply(Database& database, const CreateCommunity& write) {
  HEARTH_CHECK(check(write));
  {
    HEARTH_TRY(const auto query, database.query("SELECT 1 FROM community WHERE name=?1",
                                                std::string_view(write.name)));
    HEARTH_TRY(const bool taken, query->next());
    if (taken) return base::Error{base::ErrorCode::kConflict, "a community has this name"};
  }
  base::Status inserted = base::ErrorCode::kConflict;
  for (int draw = 0; draw < kDrawsMax && !inserted.ok(); ++draw) {
    const std::uint64_t id = random_id();
    inserted = database.write(
        "INSERT INTO community(community, name, epoch, config) VALUES(?1, ?2, ?3, ?4)", id,
        std::string_view(write.name), random_id(), std::string_view(write.config));
    if (inserted.ok()) {
      return database.write("INSERT INTO head(community, seq, chain) VALUES(?1, 0, '')", id);
    }
    if (is_fatal(inserted.error())) return inserted;
  }
  return inserted;
}

base::Status apply(Database& database, const RenameCommunity& write) {
  HEARTH_CHECK(check(write));
  // The unique index on names makes this a conflict where another community has it.
  HEARTH_CHECK(database.write("UPDATE community SET name=?2 WHERE community=?1",
                              write.community.value, std::string_view(write.name)));
  if (database.changed() == 0) return base::Error{base::ErrorCode::kNotFound, "community"};
  return base::done();
}

base::Status apply(Database& database, const DropCommunity& write) {
  HEARTH_CHECK(known(database, write.community));
  for (const char* sql :
       {"DELETE FROM event WHERE community=?1", "DELETE FROM content WHERE community=?1",
        "DELETE FROM snapshot WHERE community=?1", "DELETE FROM client WHERE community=?1",
        "DELETE FROM account WHERE community=?1", "DELETE FROM session WHERE community=?1",
        "DELETE FROM used_token WHERE community=?1", "DELETE FROM mailing WHERE community=?1",
        "DELETE FROM code WHERE community=?1", "DELETE FROM guess WHERE community=?1",
        "DELETE FROM giver WHERE community=?1", "DELETE FROM prior WHERE community=?1",
        "DELETE FROM checkpoint WHERE community=?1", "DELETE FROM lease WHERE community=?1",
        "DELETE FROM picture WHERE community=?1", "DELETE FROM picture_bytes WHERE community=?1",
        "DELETE FROM head WHERE community=?1", "DELETE FROM community WHERE community=?1"}) {
    HEARTH_CHECK(database.write(sql, write.community.value));
  }
  return base::done();
}

base::Status apply(Database& database, const SetConfig& write) {
  HEARTH_CHECK(database.write("UPDATE community SET config=?2 WHERE community=?1",
                              write.community.value, std::string_view(write.config)));
  if (database.changed() == 0) return base::Error{base::ErrorCode::kNotFound, "community"};
  return base::done();
}

base::Status apply(Database& database, const Append& write) {
  HEARTH_TRY(const Head head, read_head(database, write.community));
  HEARTH_TRY(const Head next, check(write, head));
  for (const model::Event& event : write.events) {
    const std::string canonical = model::canonical_event(event);
    HEARTH_CHECK(
        database.write("INSERT INTO event(community, seq, content, chain, canonical)"
                       " VALUES(?1, ?2, ?3, ?4, ?5)",
                       write.community.value, event.seq, event.content_ref.id.value,
                       std::string_view(event.chain), std::string_view(canonical)));
    if (!event.content) continue;
    const std::string words = model::encode(*event.content);
    HEARTH_CHECK(database.write("INSERT INTO content(community, content, words) VALUES(?1, ?2, ?3)",
                                write.community.value, event.content_ref.id.value,
                                std::string_view(words)));
  }
  return database.write("UPDATE head SET seq=?2, chain=?3 WHERE community=?1",
                        write.community.value, next.seq, std::string_view(next.chain));
}

base::Status apply(Database& database, const PutClients& write) {
  HEARTH_CHECK(known(database, write.community));
  for (const ClientRecord& record : write.clients) {
    HEARTH_CHECK(database.write(
        "INSERT INTO client(community, client, member, last_mid, seen_ms, results)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(community, client, member) DO UPDATE SET"
        " last_mid=excluded.last_mid, seen_ms=excluded.seen_ms, results=excluded.results",
        write.community.value, record.client.value, record.member.value, record.last_mid,
        record.seen_ms, Blob{record.results}));
  }
  return base::done();
}

base::Status apply(Database& database, const PutSnapshot& write) {
  HEARTH_TRY(const Head head, read_head(database, write.community));
  if (write.snapshot.seq > head.seq) {
    return base::Error{base::ErrorCode::kConflict, "the snapshot is ahead of the log"};
  }
  HEARTH_CHECK(database.write(
      "INSERT OR REPLACE INTO snapshot(community, seq, hash, state) VALUES(?1, ?2, ?3, ?4)",
      write.community.value, write.snapshot.seq, std::string_view(write.hash),
      Blob{write.snapshot.bytes}));
  // Two are kept: should the newest be damaged, the one before it costs only a longer tail.
  return database.write(
      "DELETE FROM snapshot WHERE community=?1 AND seq NOT IN"
      " (SELECT seq FROM snapshot WHERE community=?1 ORDER BY seq DESC LIMIT 2)",
      write.community.value);
}

base::Status apply(Database& database, const PutCheckpoint& write) {
  HEARTH_CHECK(check(write));
  HEARTH_TRY(const Head head, read_head(database, write.community));
  const Checkpoint& row = write.checkpoint;
  if (row.seq > head.seq) {
    return base::Error{base::ErrorCode::kConflict, "the checkpoint is ahead of the log"};
  }
  return database.write(
      "INSERT OR REPLACE INTO checkpoint(community, fold, version, seq, hash, bytes)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
      write.community.value, std::string_view(row.fold), row.version, row.seq,
      std::string_view(write.hash), Blob{row.bytes});
}

base::Status apply(Database& database, const TakeLease& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  HEARTH_CHECK(database.write(
      "INSERT INTO lease(community, chore, holder, until_ms, done_ms) VALUES(?1, ?2, ?3, ?5, 0)"
      " ON CONFLICT(community, chore) DO UPDATE SET holder=?3, until_ms=?5"
      " WHERE holder=?3 OR holder=0 OR until_ms<=?4",
      write.community.value, std::string_view(write.chore), write.holder, write.now_ms,
      write.until_ms));
  if (database.changed() == 0) return base::Error{base::ErrorCode::kConflict, "lease"};
  return base::done();
}

base::Status apply(Database& database, const EndLease& write) {
  HEARTH_CHECK(database.write(
      "UPDATE lease SET holder=0, until_ms=0, done_ms=CASE ?4 WHEN 0 THEN done_ms ELSE ?4 END"
      " WHERE community=?1 AND chore=?2 AND holder=?3",
      write.community.value, std::string_view(write.chore), write.holder, write.done_ms));
  if (database.changed() == 0) return base::Error{base::ErrorCode::kConflict, "lease"};
  return base::done();
}

base::Status apply(Database& database, const EraseContent& write) {
  HEARTH_CHECK(known(database, write.community));
  for (const ContentId content : write.contents) {
    HEARTH_CHECK(database.write("DELETE FROM content WHERE community=?1 AND content=?2",
                                write.community.value, content.value));
  }
  // Snapshots hold words too; the log makes new ones.
  return database.write("DELETE FROM snapshot WHERE community=?1", write.community.value);
}

base::Status apply(Database& database, const PutMailing& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  const Mailing& row = write.mailing;
  std::uint64_t stored = 0;
  {
    HEARTH_TRY(const auto query,
               database.query("SELECT revision FROM mailing WHERE community=?1 AND member=?2",
                              write.community.value, row.member.value));
    HEARTH_TRY(const bool found, query->next());
    if (found) stored = query->natural(0);
  }
  if (stored != row.revision) return base::Error{base::ErrorCode::kConflict, "mailing"};
  return database.write(
      "INSERT OR REPLACE INTO mailing(community, member, revision, address, language, period_ms,"
      " utc_offset_min, confirmed, asked_ms, expires_ms, due_ms, covered_ms, refused, key)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      write.community.value, row.member.value, row.revision + 1, std::string_view(row.address),
      std::string_view(row.language), row.period_ms, row.utc_offset_min, row.confirmed,
      row.asked_ms, row.expires_ms, row.due_ms, row.covered_ms, row.refused, Blob{row.key});
}

base::Status apply(Database& database, const DeleteMailing& write) {
  return database.write("DELETE FROM mailing WHERE community=?1 AND member=?2",
                        write.community.value, write.member.value);
}

base::Status apply(Database& database, const PutAccount& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  const Account& row = write.account;
  return database.write(
      "INSERT INTO account(community, member, login, subject, secret, created_ms, changed_ms,"
      " disabled, extra, address) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
      " ON CONFLICT(community, member) DO UPDATE SET login=excluded.login,"
      " subject=excluded.subject, secret=excluded.secret, created_ms=excluded.created_ms,"
      " changed_ms=excluded.changed_ms, disabled=excluded.disabled, extra=excluded.extra,"
      " address=excluded.address",
      write.community.value, row.member.value, std::string_view(row.login),
      std::string_view(row.subject), std::string_view(row.secret), row.created_ms, row.changed_ms,
      row.disabled, std::string_view(row.extra), std::string_view(row.address));
}

base::Status apply(Database& database, const ChangeAccount& write) {
  HEARTH_CHECK(check(write));
  HEARTH_TRY(const auto stored, read_account(database, write.community, write.before.member));
  if (stored != write.before) return base::Error{base::ErrorCode::kConflict, "account"};
  if (write.account == write.before) return base::done();
  return apply(database, PutAccount{write.community, write.account});
}

base::Status apply(Database& database, const DeleteGiver& write) {
  return database.write("DELETE FROM giver WHERE community=?1 AND member=?2", write.community.value,
                        write.member.value);
}

base::Status apply(Database& database, const PutGiver& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  return database.write(
      "INSERT INTO giver(community, member, pass, given_ms, given) VALUES(?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT(community, member) DO UPDATE SET pass=excluded.pass,"
      " given_ms=excluded.given_ms, given=excluded.given",
      write.community.value, write.giver.member.value, write.giver.pass, write.giver.given_ms,
      std::string_view(write.giver.given));
}

base::Status apply(Database& database, const PutPriorBook& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  return database.write("INSERT OR REPLACE INTO prior(community, book) VALUES(?1, ?2)",
                        write.community.value, std::string_view(write.book));
}

base::Status apply(Database& database, const PutPicture& write) { return put(database, write); }
base::Status apply(Database& database, const PlacePictures& write) {
  return place(database, write);
}
base::Status apply(Database& database, const ErasePictures& write) {
  return erase(database, write);
}

base::Status apply(Database& database, const DeleteAccount& write) {
  HEARTH_CHECK(apply(database, DeleteGiver{write.community, write.member}));
  HEARTH_CHECK(erase_pictures_of(database, write.community, write.member));
  HEARTH_CHECK(database.write("DELETE FROM account WHERE community=?1 AND member=?2",
                              write.community.value, write.member.value));
  return apply(database, DeleteMailing{write.community, write.member});
}

base::Status apply(Database& database, const PutSession& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  const Session& row = write.session;
  return database.write(
      "INSERT INTO session(community, token_hash, member, created_ms, seen_ms, expires_ms, extra)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(community, token_hash) DO UPDATE SET"
      " member=excluded.member, created_ms=excluded.created_ms, seen_ms=excluded.seen_ms,"
      " expires_ms=excluded.expires_ms, extra=excluded.extra",
      write.community.value, Blob{row.token_hash}, row.member.value, row.created_ms, row.seen_ms,
      row.expires_ms, std::string_view(row.extra));
}

base::Status apply(Database& database, const DeleteSession& write) {
  return database.write("DELETE FROM session WHERE community=?1 AND token_hash=?2",
                        write.community.value, Blob{write.token_hash});
}

base::Status apply(Database& database, const DeleteSessionsOf& write) {
  return database.write("DELETE FROM session WHERE community=?1 AND member=?2",
                        write.community.value, write.member.value);
}

base::Status apply(Database& database, const UseToken& write) {
  HEARTH_CHECK(known(database, write.community));
  return database.write(
      "INSERT INTO used_token(community, issuer, jti, expires_ms) VALUES(?1, ?2, ?3, ?4)",
      write.community.value, std::string_view(write.issuer), std::string_view(write.jti),
      write.expires_ms);
}

base::Status apply(Database& database, const PutCode& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  const SignInCode& row = write.code;
  HEARTH_CHECK(
      database.write("INSERT INTO code(community, hash, member, expires_ms, extra)"
                     " VALUES(?1, ?2, ?3, ?4, ?5)",
                     write.community.value, Blob{row.hash}, row.member.value, row.expires_ms,
                     std::string_view(row.extra)));
  return database.write(
      "DELETE FROM code WHERE community=?1 AND hash IN (SELECT hash FROM code WHERE community=?1"
      " ORDER BY expires_ms DESC, hash DESC LIMIT -1 OFFSET ?2)",
      write.community.value, static_cast<std::int64_t>(kSignInCodesMax));
}

base::Status apply(Database& database, const UseCode& write) {
  HEARTH_CHECK(database.write("DELETE FROM code WHERE community=?1 AND hash=?2",
                              write.community.value, Blob{write.hash}));
  if (database.changed() == 0) return base::Error{base::ErrorCode::kNotFound, "code"};
  return base::done();
}

base::Status apply(Database& database, const CountGuess& write) {
  HEARTH_CHECK(check(write));
  HEARTH_CHECK(known(database, write.community));
  HEARTH_TRY(const std::int64_t before_ms,
             read_forgiven_ms(database, write.community, write.subject));
  return database.write(
      "INSERT OR REPLACE INTO guess(community, subject, forgiven_ms) VALUES(?1, ?2, ?3)",
      write.community.value, write.subject, forgiven_after(write, before_ms));
}

base::Status apply(Database& database, const PurgeExpired& write) {
  HEARTH_CHECK(database.write("DELETE FROM session WHERE community=?1 AND expires_ms<?2",
                              write.community.value, write.before_ms));
  HEARTH_CHECK(database.write("DELETE FROM used_token WHERE community=?1 AND expires_ms<?2",
                              write.community.value, write.before_ms));
  HEARTH_CHECK(database.write("DELETE FROM code WHERE community=?1 AND expires_ms<?2",
                              write.community.value, write.before_ms));
  HEARTH_CHECK(database.write("DELETE FROM guess WHERE community=?1 AND forgiven_ms<?2",
                              write.community.value, write.before_ms));
  return database.write("DELETE FROM mailing WHERE community=?1 AND confirmed=0 AND expires_ms<?2",
                        write.community.value, write.before_ms);
}

}  // namespace

base::Status apply_write(Database& database, const Write& write) {
  return std::visit([&database](const auto& one) { return apply(database, one); }, write);
}

}  // namespace hearth::store::sqlite
