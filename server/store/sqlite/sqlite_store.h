// SPDX-License-Identifier: MIT
// The default store: one SQLite file in WAL mode with synchronous=FULL. One connection writes, on
// the writer thread, which also does every checkpoint; reads use read-only connections, one per
// thread that reads at the same time.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/lock_file.h"
#include "server/store/store.h"
#include "server/store/writer.h"

namespace hearth::store::sqlite {

class SqliteStore final : public Store, private Committer {
 public:
  /// @errors as store::open().
  [[nodiscard]] static base::Result<std::unique_ptr<Store>> open(const std::string& file,
                                                                 Access access);
  ~SqliteStore() override;

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
  base::Status backup(const std::string& file) override;
  base::Status check_integrity() override;
  [[nodiscard]] StoreFigures figures() const override;
  base::Status health() override;

 private:
  explicit SqliteStore(std::string file) : file_(std::move(file)) {}

  void commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) override;
  void rest(Rest rest) override;

  /// What commit() does, but for looking whether the files are still there.
  [[nodiscard]] base::Status commit_group(const std::vector<Bundle>& bundles,
                                          std::vector<base::Status>& outcomes);
  /// The database and its log are the files that were opened: a write into a removed or replaced
  /// file is on its way to nobody. Some two microseconds for each group.
  [[nodiscard]] base::Status still_there();
  void set_health(const base::Status& status);

  /// Runs one bundle in a savepoint. A fatal error leaves the transaction to be rolled back.
  /// A refused bundle leaves nothing behind; where it is `alone`, the transaction ends with it.
  [[nodiscard]] base::Status run_bundle(const Bundle& bundle, bool alone);

  /// A reading connection from the pool, opened where all are in use.
  class Reader;
  [[nodiscard]] base::Result<std::unique_ptr<Database>> take_reader();
  void return_reader(std::unique_ptr<Database> reader);
  /// Runs `read(database)` on a reading connection.
  template <class Read>
  auto with_reader(Read read) -> decltype(read(std::declval<Database&>()));

  std::string file_;
  std::optional<LockFile> lock_;  // before the connections: given up after them
  std::mutex readers_mutex_;
  std::vector<std::unique_ptr<Database>> readers_;
  std::unique_ptr<Database> database_;  // writer thread only
  FileIdentity log_;                    // the write-ahead log, once there is one
  bool erased_ = false;                 // words still lie in the write-ahead log
  bool bulky_ = false;                  // megabytes went through the page cache once
  std::mutex health_mutex_;
  base::Status health_ = base::done();  // of the newest commit
  std::int64_t tried_ms_ = 0;           // ticks of the newest try after a failure
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> bundles_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> checkpoints_{0};
  std::unique_ptr<Writer> writer_;  // last: its thread uses everything above
};

}  // namespace hearth::store::sqlite
