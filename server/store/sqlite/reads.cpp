// SPDX-License-Identifier: MIT
#include "server/store/sqlite/reads.h"

#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/model/codec.h"

namespace hearth::store::sqlite {
namespace {

// Rows were bounded when they were written; these only stop a damaged file from costing memory.
constexpr base::JsonBounds kRowBounds{.bytes_max = 16 * 1024 * 1024,
                                      .nodes_max = base::limits::kJsonNodesBulkMax};

base::Error damaged(std::uint64_t seq, const base::Error& cause) {
  // A kind this program does not know is no damage: a newer program wrote it.
  const bool newer = cause.code == base::ErrorCode::kUnknownKind;
  return {newer ? base::ErrorCode::kUnsupportedVersion : base::ErrorCode::kCorrupt,
          "event " + std::to_string(seq)};
}

base::Result<model::Content> content_of(std::string_view words) {
  return model::decode_text<model::Content>(words, kRowBounds, model::Unknown::kIgnore);
}

// Columns: seq, chain, canonical, words.
base::Result<model::Event> event_of(const Query& row) {
  const std::uint64_t seq = row.natural(0);
  const auto json = base::parse_json(row.bytes(2), kRowBounds);
  if (!json.ok()) return damaged(seq, json.error());
  auto event = model::decode_event(*json);
  if (!event.ok()) return damaged(seq, event.error());
  if (event->seq != seq) return damaged(seq, {});
  event->chain = row.text(1);
  if (!row.null(3)) {
    auto content = content_of(row.bytes(3));
    if (!content.ok()) return damaged(seq, content.error());
    event->content = std::move(content).value();
  }
  return event;
}

// One text for every way to find an account; a literal, because statements are kept by theirs.
#define HEARTH_ACCOUNT_ROWS                                                         \
  "SELECT member, login, subject, secret, created_ms, changed_ms, disabled, extra," \
  " address FROM account WHERE community=?1"
constexpr const char* kAccountByMember = HEARTH_ACCOUNT_ROWS " AND member=?2";
constexpr const char* kAccountByLogin = HEARTH_ACCOUNT_ROWS " AND login=?2 AND login<>''";
constexpr const char* kAccountBySubject = HEARTH_ACCOUNT_ROWS " AND subject=?2 AND subject<>''";
constexpr const char* kAccountsByAddress =
    HEARTH_ACCOUNT_ROWS " AND address=?2 AND address<>'' ORDER BY member LIMIT ?3";
#undef HEARTH_ACCOUNT_ROWS

// Columns: member, login, subject, secret, created_ms, changed_ms, disabled, extra, address.
Account account_of(const Query& row) {
  return {.member = {row.natural(0)},
          .login = row.text(1),
          .subject = row.text(2),
          .secret = row.text(3),
          .created_ms = row.integer(4),
          .changed_ms = row.integer(5),
          .disabled = row.integer(6) != 0,
          .extra = row.text(7),
          .address = row.text(8)};
}

template <class Key>
base::Result<std::optional<Account>> account_by(Database& database, const char* sql,
                                                CommunityId community, const Key& key) {
  HEARTH_TRY(const auto row, database.query(sql, community.value, key));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<Account>{};
  return std::optional(account_of(*row));
}

// Columns: token_hash, member, created_ms, seen_ms, expires_ms, extra.
Session session_of(const Query& row) {
  return {.token_hash = row.text(0),
          .member = {row.natural(1)},
          .created_ms = row.integer(2),
          .seen_ms = row.integer(3),
          .expires_ms = row.integer(4),
          .extra = row.text(5)};
}

// Columns: member, pass, given_ms, given.
Giver giver_of(const Query& row) {
  return {.member = {row.natural(0)},
          .pass = row.natural(1),
          .given_ms = row.integer(2),
          .given = row.text(3)};
}

// Columns: member, revision, address, language, period_ms, utc_offset_min, confirmed, asked_ms,
// expires_ms, due_ms, covered_ms, refused, key.
Mailing mailing_of(const Query& row) {
  return {.member = {row.natural(0)},
          .revision = row.natural(1),
          .address = row.text(2),
          .language = row.text(3),
          .period_ms = row.integer(4),
          .utc_offset_min = row.integer(5),
          .confirmed = row.integer(6) != 0,
          .asked_ms = row.integer(7),
          .expires_ms = row.integer(8),
          .due_ms = row.integer(9),
          .covered_ms = row.integer(10),
          .refused = row.integer(11),
          .key = row.text(12)};
}

Community community_of(const Query& row) {
  return {{row.natural(0)}, row.text(1), row.natural(2), row.text(3)};
}

}  // namespace

base::Result<std::vector<Community>> read_communities(Database& database) {
  HEARTH_TRY(const auto row,
             database.query("SELECT community, name, epoch, config FROM community ORDER BY name"));
  std::vector<Community> communities;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return communities;
    communities.push_back(community_of(*row));
  }
}

base::Result<Community> read_community(Database& database, std::string_view name) {
  HEARTH_TRY(
      const auto row,
      database.query("SELECT community, name, epoch, config FROM community WHERE name=?1", name));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return base::Error{base::ErrorCode::kNotFound, "community"};
  return community_of(*row);
}

base::Result<Head> read_head(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row,
             database.query("SELECT seq, chain FROM head WHERE community=?1", community.value));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return base::Error{base::ErrorCode::kNotFound, "community"};
  return Head{row->natural(0), row->text(1)};
}

base::Result<std::vector<model::Event>> read_events(Database& database, CommunityId community,
                                                    std::uint64_t after_seq, ReadBounds bounds) {
  HEARTH_TRY(const auto row,
             database.query("SELECT e.seq, e.chain, e.canonical, c.words FROM event e"
                            " LEFT JOIN content c ON c.community=e.community AND"
                            " c.content=e.content WHERE e.community=?1 AND e.seq>?2 ORDER BY e.seq",
                            community.value, after_seq));
  std::vector<model::Event> events;
  std::size_t bytes = 0;
  while (events.size() < bounds.events_max && (events.empty() || bytes < bounds.bytes_max)) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) break;
    HEARTH_TRY(model::Event event, event_of(*row));
    if (event.seq != after_seq + events.size() + 1) {
      return base::Error{base::ErrorCode::kCorrupt,
                         "event " + std::to_string(after_seq + events.size() + 1) + " is missing"};
    }
    bytes += row->bytes(2).size() + row->bytes(3).size();
    events.push_back(std::move(event));
  }
  return events;
}

base::Result<std::vector<std::optional<model::Content>>> read_contents(
    Database& database, CommunityId community, const std::vector<ContentId>& ids) {
  std::vector<std::optional<model::Content>> contents;
  contents.reserve(ids.size());
  for (const ContentId id : ids) {
    HEARTH_TRY(const auto row,
               database.query("SELECT words FROM content WHERE community=?1 AND content=?2",
                              community.value, id.value));
    HEARTH_TRY(const bool found, row->next());
    if (!found) {
      contents.emplace_back();
      continue;
    }
    auto content = content_of(row->bytes(0));
    if (!content.ok()) {
      return base::Error{base::ErrorCode::kCorrupt, "content " + std::to_string(id.value)};
    }
    contents.emplace_back(std::move(content).value());
  }
  return contents;
}

std::string snapshot_hash(std::string_view bytes) { return base::hex(base::sha256(bytes), 16); }

base::Result<std::optional<Snapshot>> read_snapshot(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row,
             database.query("SELECT seq, hash, state FROM snapshot WHERE community=?1"
                            " ORDER BY seq DESC",
                            community.value));
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return std::optional<Snapshot>{};
    Snapshot snapshot{row->natural(0), row->text(2)};
    // A damaged snapshot is passed over: the one before it, or the log, says the same.
    if (snapshot_hash(snapshot.bytes) == row->bytes(1)) {
      return std::optional(std::move(snapshot));
    }
  }
}

base::Result<std::optional<Checkpoint>> read_checkpoint(Database& database, CommunityId community,
                                                        std::string_view fold) {
  HEARTH_TRY(const auto row, database.query("SELECT version, seq, hash, bytes FROM checkpoint"
                                            " WHERE community=?1 AND fold=?2",
                                            community.value, fold));
  HEARTH_TRY(const bool found, row->next());
  if (!found || snapshot_hash(row->bytes(3)) != row->bytes(2)) return std::optional<Checkpoint>{};
  return std::optional(Checkpoint{.fold = std::string(fold),
                                  .version = row->natural(0),
                                  .seq = row->natural(1),
                                  .bytes = row->text(3)});
}

base::Result<std::uint64_t> read_checkpoint_seq(Database& database, CommunityId community,
                                                std::string_view fold, std::uint64_t version) {
  HEARTH_TRY(const auto row,
             database.query("SELECT seq FROM checkpoint WHERE community=?1 AND fold=?2"
                            " AND version=?3",
                            community.value, fold, version));
  HEARTH_TRY(const bool found, row->next());
  return found ? row->natural(0) : std::uint64_t{0};
}

base::Result<std::vector<Lease>> read_leases(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row, database.query("SELECT chore, holder, until_ms, done_ms FROM lease"
                                            " WHERE community=?1 ORDER BY chore",
                                            community.value));
  std::vector<Lease> leases;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return leases;
    leases.push_back({.chore = row->text(0),
                      .holder = row->natural(1),
                      .until_ms = row->integer(2),
                      .done_ms = row->integer(3)});
  }
}

base::Result<std::vector<ClientRecord>> read_clients(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row,
             database.query("SELECT client, member, last_mid, seen_ms, results FROM client"
                            " WHERE community=?1 ORDER BY client, member",
                            community.value));
  std::vector<ClientRecord> records;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return records;
    records.push_back({.client = {row->natural(0)},
                       .member = {row->natural(1)},
                       .last_mid = row->natural(2),
                       .seen_ms = row->integer(3),
                       .results = row->text(4)});
  }
}

base::Result<std::optional<Account>> read_account(Database& database, CommunityId community,
                                                  MemberId member) {
  return account_by(database, kAccountByMember, community, member.value);
}

base::Result<std::optional<Account>> read_account_by_login(Database& database,
                                                           CommunityId community,
                                                           std::string_view login) {
  return account_by(database, kAccountByLogin, community, login);
}

base::Result<std::optional<Account>> read_account_by_subject(Database& database,
                                                             CommunityId community,
                                                             std::string_view subject) {
  return account_by(database, kAccountBySubject, community, subject);
}

base::Result<std::vector<Account>> read_accounts_by_address(Database& database,
                                                            CommunityId community,
                                                            std::string_view address) {
  HEARTH_TRY(const auto row, database.query(kAccountsByAddress, community.value, address,
                                            std::int64_t{kAccountsOfAddressMax}));
  std::vector<Account> accounts;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return accounts;
    accounts.push_back(account_of(*row));
  }
}

base::Result<std::optional<Session>> read_session(Database& database, CommunityId community,
                                                  std::string_view token_hash) {
  HEARTH_TRY(const auto row,
             database.query("SELECT token_hash, member, created_ms, seen_ms, expires_ms, extra"
                            " FROM session WHERE community=?1 AND token_hash=?2",
                            community.value, Blob{token_hash}));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<Session>{};
  return std::optional(session_of(*row));
}

base::Result<std::vector<Session>> read_sessions_of(Database& database, CommunityId community,
                                                    MemberId member) {
  HEARTH_TRY(const auto row,
             database.query("SELECT token_hash, member, created_ms, seen_ms, expires_ms, extra"
                            " FROM session WHERE community=?1 AND member=?2 ORDER BY created_ms,"
                            " token_hash",
                            community.value, member.value));
  std::vector<Session> sessions;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return sessions;
    sessions.push_back(session_of(*row));
  }
}

base::Result<std::optional<SignInCode>> read_code(Database& database, CommunityId community,
                                                  std::string_view hash) {
  HEARTH_TRY(const auto row, database.query("SELECT hash, member, expires_ms, extra FROM code"
                                            " WHERE community=?1 AND hash=?2",
                                            community.value, Blob{hash}));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<SignInCode>{};
  return std::optional(SignInCode{.hash = row->text(0),
                                  .member = {row->natural(1)},
                                  .expires_ms = row->integer(2),
                                  .extra = row->text(3)});
}

base::Result<std::int64_t> read_forgiven_ms(Database& database, CommunityId community,
                                            std::uint64_t subject) {
  HEARTH_TRY(const auto row,
             database.query("SELECT forgiven_ms FROM guess WHERE community=?1 AND subject=?2",
                            community.value, subject));
  HEARTH_TRY(const bool found, row->next());
  return found ? row->integer(0) : std::int64_t{0};
}

base::Result<std::optional<Giver>> read_giver(Database& database, CommunityId community,
                                              MemberId member) {
  HEARTH_TRY(const auto row, database.query("SELECT member, pass, given_ms, given FROM giver"
                                            " WHERE community=?1 AND member=?2",
                                            community.value, member.value));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<Giver>{};
  return std::optional(giver_of(*row));
}

base::Result<std::vector<Giver>> read_givers(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row,
             database.query("SELECT member, pass, given_ms, given FROM giver WHERE community=?1"
                            " ORDER BY given_ms DESC, member LIMIT ?2",
                            community.value, static_cast<std::int64_t>(kGiversMax)));
  std::vector<Giver> givers;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return givers;
    givers.push_back(giver_of(*row));
  }
}

base::Result<std::string> read_prior_book(Database& database, CommunityId community) {
  HEARTH_TRY(const auto row,
             database.query("SELECT book FROM prior WHERE community=?1", community.value));
  HEARTH_TRY(const bool found, row->next());
  return found ? row->text(0) : std::string();
}

base::Result<std::optional<Mailing>> read_mailing(Database& database, CommunityId community,
                                                  MemberId member) {
  HEARTH_TRY(const auto row,
             database.query("SELECT member, revision, address, language, period_ms, utc_offset_min,"
                            " confirmed, asked_ms, expires_ms, due_ms, covered_ms, refused, key"
                            " FROM mailing WHERE community=?1 AND member=?2",
                            community.value, member.value));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return std::optional<Mailing>{};
  return std::optional(mailing_of(*row));
}

base::Result<std::vector<Mailing>> read_mailings_due(Database& database, CommunityId community,
                                                     std::int64_t now_ms, std::size_t count_max) {
  HEARTH_TRY(const auto row,
             database.query("SELECT member, revision, address, language, period_ms, utc_offset_min,"
                            " confirmed, asked_ms, expires_ms, due_ms, covered_ms, refused, key"
                            " FROM mailing WHERE community=?1 AND confirmed=1 AND due_ms<=?2"
                            " ORDER BY due_ms, member LIMIT ?3",
                            community.value, now_ms, static_cast<std::int64_t>(count_max)));
  std::vector<Mailing> due;
  for (;;) {
    HEARTH_TRY(const bool more, row->next());
    if (!more) return due;
    due.push_back(mailing_of(*row));
  }
}

base::Result<MailingCounts> read_mailing_counts(Database& database, CommunityId community,
                                                std::int64_t now_ms) {
  HEARTH_TRY(const auto row,
             database.query("SELECT count(*), coalesce(sum(confirmed), 0),"
                            " coalesce(sum(confirmed AND due_ms<=?2), 0) FROM mailing"
                            " WHERE community=?1",
                            community.value, now_ms));
  HEARTH_TRY(const bool found, row->next());
  if (!found) return MailingCounts{};
  return MailingCounts{
      .waiting = row->natural(0) - row->natural(1), .on = row->natural(1), .due = row->natural(2)};
}

}  // namespace hearth::store::sqlite
