// SPDX-License-Identifier: MIT
// A store in memory: the same promises but durability. For tests and for trying things.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/store.h"
#include "server/store/writer.h"

namespace hearth::store::memory {

class MemoryStore final : public Store, private Committer {
 public:
  MemoryStore();
  ~MemoryStore() override;

  base::Status submit(Bundle bundle, Committed callback) override;
  base::Status submit_growing(std::shared_ptr<GrowingBundle> bundle, Committed callback) override;
  base::Result<std::vector<Community>> communities() override;
  base::Result<Community> community(std::string_view name) override;
  base::Result<Head> head(CommunityId community) override;
  base::Result<std::vector<model::Event>> events(CommunityId community, std::uint64_t after_seq,
                                                 ReadBounds bounds) override;
  base::Result<std::vector<std::optional<model::Content>>> contents(
      CommunityId community, const std::vector<ContentId>& ids) override;
  base::Result<std::optional<Snapshot>> snapshot(CommunityId community) override;
  base::Result<std::optional<Checkpoint>> checkpoint(CommunityId community,
                                                     std::string_view fold) override;
  base::Result<std::uint64_t> checkpoint_seq(CommunityId community, std::string_view fold,
                                             std::uint64_t version) override;
  base::Result<std::vector<Lease>> leases(CommunityId community) override;
  base::Result<std::vector<ClientRecord>> clients(CommunityId community) override;
  base::Result<std::optional<Account>> account(CommunityId community, MemberId member) override;
  base::Result<std::optional<Account>> account_by_login(CommunityId community,
                                                        std::string_view login) override;
  base::Result<std::optional<Account>> account_by_subject(CommunityId community,
                                                          std::string_view subject) override;
  base::Result<std::vector<Account>> accounts_by_address(CommunityId community,
                                                         std::string_view address) override;
  base::Result<std::optional<Session>> session(CommunityId community,
                                               std::string_view token_hash) override;
  base::Result<std::vector<Session>> sessions_of(CommunityId community, MemberId member) override;
  base::Result<std::optional<SignInCode>> code(CommunityId community,
                                               std::string_view hash) override;
  base::Result<std::int64_t> forgiven_ms(CommunityId community, std::uint64_t subject) override;
  base::Result<std::optional<Giver>> giver(CommunityId community, MemberId member) override;
  base::Result<std::vector<Giver>> givers(CommunityId community) override;
  base::Result<std::string> prior_book(CommunityId community) override;
  base::Result<std::optional<Mailing>> mailing(CommunityId community, MemberId member) override;
  base::Result<std::vector<Mailing>> mailings_due(CommunityId community, std::int64_t now_ms,
                                                  std::size_t count_max) override;
  base::Result<MailingCounts> mailing_counts(CommunityId community, std::int64_t now_ms) override;
  base::Result<std::optional<Picture>> picture(CommunityId community, std::string_view id) override;
  base::Result<std::optional<std::string>> picture_bytes(CommunityId community,
                                                         std::string_view id) override;
  base::Result<std::vector<Picture>> pictures_of(CommunityId community, MemberId member) override;
  base::Result<std::vector<Picture>> pictures_in(CommunityId community, base::PostId post) override;
  base::Result<std::vector<Picture>> pictures_due(CommunityId community, std::int64_t made_ms,
                                                  std::int64_t taken_ms,
                                                  std::size_t count_max) override;
  base::Result<PictureTotals> picture_totals(CommunityId community, MemberId member) override;
  /// @errors kForbidden, always: there is nothing to keep.
  base::Status backup(const std::string& file) override;
  base::Status check_integrity() override;
  [[nodiscard]] StoreFigures figures() const override;

 private:
  /// One community with all its rows.
  struct House {
    Community community;
    Head head;
    std::vector<model::Event> events;  // without content
    std::map<ContentId, model::Content> contents;
    std::map<std::uint64_t, Snapshot> snapshots;
    std::map<std::pair<ClientId, MemberId>, ClientRecord> clients;
    std::map<MemberId, Account> accounts;
    std::map<std::string, Session, std::less<>> sessions;
    std::map<std::pair<std::string, std::string>, std::int64_t> used_tokens;
    std::map<std::string, SignInCode, std::less<>> codes;
    std::map<std::uint64_t, std::int64_t> guesses;  // subject -> when they are forgiven
    std::map<MemberId, Giver> givers;
    std::string prior_book;
    std::map<MemberId, Mailing> mailings;
    std::map<std::string, Checkpoint, std::less<>> checkpoints;
    std::map<std::string, Lease> leases;
    std::map<std::string, Picture, std::less<>> pictures;
    std::map<std::string, std::string, std::less<>> picture_bytes;
  };
  using Houses = std::map<CommunityId, House>;
  class Change;

  void commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) override;
  void rest(Rest rest) override;

  /// nullptr where there is none; `mutex_` must be held.
  [[nodiscard]] const House* find(CommunityId community) const;

  mutable std::mutex mutex_;  // guards houses_ and figures_
  Houses houses_;
  StoreFigures figures_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace hearth::store::memory
