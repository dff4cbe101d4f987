// SPDX-License-Identifier: MIT
// Every read as SQL, on a read-only connection.
#pragma once

#include "server/store/sqlite/database.h"
#include "server/store/store.h"

namespace hearth::store::sqlite {

[[nodiscard]] base::Result<std::vector<Community>> read_communities(Database& database);
[[nodiscard]] base::Result<Community> read_community(Database& database, std::string_view name);
[[nodiscard]] base::Result<Head> read_head(Database& database, CommunityId community);
[[nodiscard]] base::Result<std::vector<model::Event>> read_events(Database& database,
                                                                  CommunityId community,
                                                                  std::uint64_t after_seq,
                                                                  ReadBounds bounds);
[[nodiscard]] base::Result<std::vector<std::optional<model::Content>>> read_contents(
    Database& database, CommunityId community, const std::vector<ContentId>& ids);
[[nodiscard]] base::Result<std::optional<Snapshot>> read_snapshot(Database& database,
                                                                  CommunityId community);
/// What is kept beside a snapshot or checkpoint to notice damage: 16 hex digits. @cost O(bytes),
/// SHA-256.
[[nodiscard]] std::string snapshot_hash(std::string_view bytes);
[[nodiscard]] base::Result<std::optional<Checkpoint>> read_checkpoint(Database& database,
                                                                      CommunityId community,
                                                                      std::string_view fold);
[[nodiscard]] base::Result<std::uint64_t> read_checkpoint_seq(Database& database,
                                                              CommunityId community,
                                                              std::string_view fold,
                                                              std::uint64_t version);
[[nodiscard]] base::Result<std::vector<Lease>> read_leases(Database& database,
                                                           CommunityId community);
[[nodiscard]] base::Result<std::vector<ClientRecord>> read_clients(Database& database,
                                                                   CommunityId community);
[[nodiscard]] base::Result<std::optional<Account>> read_account(Database& database,
                                                                CommunityId community,
                                                                MemberId member);
[[nodiscard]] base::Result<std::optional<Account>> read_account_by_login(Database& database,
                                                                         CommunityId community,
                                                                         std::string_view login);
[[nodiscard]] base::Result<std::optional<Account>> read_account_by_subject(
    Database& database, CommunityId community, std::string_view subject);
[[nodiscard]] base::Result<std::vector<Account>> read_accounts_by_address(Database& database,
                                                                          CommunityId community,
                                                                          std::string_view address);
[[nodiscard]] base::Result<std::optional<Session>> read_session(Database& database,
                                                                CommunityId community,
                                                                std::string_view token_hash);
[[nodiscard]] base::Result<std::vector<Session>> read_sessions_of(Database& database,
                                                                  CommunityId community,
                                                                  MemberId member);
[[nodiscard]] base::Result<std::optional<SignInCode>> read_code(Database& database,
                                                                CommunityId community,
                                                                std::string_view hash);
[[nodiscard]] base::Result<std::int64_t> read_forgiven_ms(Database& database, CommunityId community,
                                                          std::uint64_t subject);
[[nodiscard]] base::Result<std::optional<Mailing>> read_mailing(Database& database,
                                                                CommunityId community,
                                                                MemberId member);
[[nodiscard]] base::Result<std::vector<Mailing>> read_mailings_due(Database& database,
                                                                   CommunityId community,
                                                                   std::int64_t now_ms,
                                                                   std::size_t count_max);
[[nodiscard]] base::Result<MailingCounts> read_mailing_counts(Database& database,
                                                              CommunityId community,
                                                              std::int64_t now_ms);

[[nodiscard]] base::Result<std::optional<Giver>> read_giver(Database& database,
                                                            CommunityId community, MemberId member);
[[nodiscard]] base::Result<std::vector<Giver>> read_givers(Database& database,
                                                           CommunityId community);
[[nodiscard]] base::Result<std::string> read_prior_book(Database& database, CommunityId community);

}  // namespace hearth::store::sqlite
