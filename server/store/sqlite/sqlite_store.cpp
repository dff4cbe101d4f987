// SPDX-License-Identifier: MIT
#include "server/store/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/memory.h"
#include "server/store/sqlite/pictures.h"
#include "server/store/sqlite/reads.h"
#include "server/store/sqlite/schema.h"
#include "server/store/sqlite/writes.h"

namespace hearth::store::sqlite {
namespace {

// Idle connections kept; more threads than this may read at once, their connections are closed.
constexpr std::size_t kReadersKept = 8;
// Checkpoint sizes in pages of 4 KiB (research note 2.1): a checkpoint takes its time when nobody
// waits, or from 4,000 pages on between two groups, at the latest at 16,000 (66 MB).
constexpr std::size_t kCheckpointPages = 4'000;
constexpr std::size_t kCheckpointPagesForced = 16'000;

// How soon a store that failed is tried again, for somebody who asks.
constexpr std::int64_t kTryAgainMs = 1'000;

// A writer's 64 MiB of cache would hold a snapshot until other pages drove it out.
bool is_bulky(const Write& write) {
  return std::holds_alternative<PutSnapshot>(write) || std::holds_alternative<PutCheckpoint>(write);
}

base::Error for_reading() { return {base::ErrorCode::kForbidden, "the store is open for reading"}; }

bool exists(const std::string& file) { return access(file.c_str(), F_OK) == 0; }

// A rename is durable once its folder is.
base::Status flush_folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash + 1);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && fsync(descriptor) == 0;
  if (descriptor >= 0) close(descriptor);
  if (!flushed) return base::Error{base::ErrorCode::kStore, "cannot flush " + folder};
  return base::done();
}

// Writes the head of the file anew.
base::Status write_anything(Database& database) {
  HEARTH_TRY(const std::int64_t version, database.integer("PRAGMA user_version"));
  return database.run("PRAGMA user_version=" + std::to_string(version));
}

// What these take away must not live on in the write-ahead log.
bool erases(const Write& write) {
  return std::holds_alternative<EraseContent>(write) ||
         std::holds_alternative<DeleteAccount>(write) ||
         std::holds_alternative<DeleteMailing>(write) ||
         std::holds_alternative<DeleteGiver>(write) ||
         std::holds_alternative<ErasePictures>(write) ||
         std::holds_alternative<DropCommunity>(write);
}

base::Error named(base::Error error, const std::string& file) {
  error.detail = file + ": " + error.detail;
  return error;
}

}  // namespace

base::Result<std::unique_ptr<Store>> SqliteStore::open(const std::string& file, Access access) {
  if (access == Access::kRead && !exists(file)) {
    return base::Error{base::ErrorCode::kStore, "there is no file " + file};
  }
  std::unique_ptr<SqliteStore> store(new SqliteStore(file));
  if (access == Access::kRead) {
    auto reader = store->take_reader();
    if (!reader.ok()) return named(reader.error(), file);
    store->return_reader(std::move(reader).value());
    return std::unique_ptr<Store>(std::move(store));
  }
  auto lock = LockFile::take(file);
  if (!lock.ok()) return lock.error();
  store->lock_.emplace(std::move(lock).value());
  // From here on under its own name: a link may come to mean something else meanwhile.
  store->file_ = store->lock_->resolved();
  auto database = Database::open(store->file_, OpenMode::kReadWrite);
  if (!database.ok()) return named(database.error(), file);
  const base::Status prepared = prepare_writer(**database);
  if (!prepared.ok()) return named(prepared.error(), file);
  store->database_ = std::move(database).value();
  // What was replaced between the lock and the connection is not what is locked.
  HEARTH_CHECK(store->still_there());
  store->writer_ = std::make_unique<Writer>(static_cast<Committer&>(*store));
  return std::unique_ptr<Store>(std::move(store));
}

SqliteStore::~SqliteStore() {
  writer_.reset();
  readers_.clear();
  // Leaves a file without a log beside it; what cannot be copied now is copied at the next start.
  if (database_) static_cast<void>(database_->checkpoint(Database::Checkpoint::kTruncate));
  // Before the lock, whose descriptor is of the same file.
  database_.reset();
}

base::Status SqliteStore::submit(Bundle bundle, Committed callback) {
  if (!writer_) return for_reading();
  // Megabytes: hashed here, or everybody's commits would wait for it.
  for (Write& write : bundle) {
    if (auto* put = std::get_if<PutSnapshot>(&write))
      put->hash = snapshot_hash(put->snapshot.bytes);
    if (auto* put = std::get_if<PutCheckpoint>(&write))
      put->hash = snapshot_hash(put->checkpoint.bytes);
  }
  return writer_->submit(std::move(bundle), std::move(callback));
}

base::Status SqliteStore::submit_growing(std::shared_ptr<GrowingBundle> bundle,
                                         Committed callback) {
  if (!writer_) return for_reading();
  return writer_->submit_growing(std::move(bundle), std::move(callback));
}

base::Status SqliteStore::run_bundle(const Bundle& bundle, bool alone) {
  // An empty bundle asks whether the file can be written: one page, with what it held.
  if (bundle.empty()) HEARTH_CHECK(write_anything(*database_));
  if (!alone) HEARTH_CHECK(database_->write("SAVEPOINT bundle"));
  for (const Write& write : bundle) {
    const base::Status written = apply_write(*database_, write);
    if (written.ok()) {
      erased_ = erased_ || erases(write);
      bulky_ = bulky_ || is_bulky(write);
      continue;
    }
    if (is_fatal(written.error())) return written;
    if (alone) {
      HEARTH_CHECK(database_->write("ROLLBACK"));
      return written;
    }
    HEARTH_CHECK(database_->write("ROLLBACK TO bundle"));
    HEARTH_CHECK(database_->write("RELEASE bundle"));
    return written;
  }
  return alone ? base::done() : database_->write("RELEASE bundle");
}

void SqliteStore::commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) {
  base::Status group = still_there();
  if (group.ok()) group = commit_group(bundles, outcomes);
  // Once more before anybody is told that it is kept.
  if (group.ok()) group = still_there();
  set_health(group);
  if (group.ok()) return;
  // The file failed, not one bundle: nothing of the group is kept, and everybody is told why.
  outcomes.assign(bundles.size(), group);
  refused_ += bundles.size();
}

base::Status SqliteStore::still_there() {
  const std::string log = file_ + "-wal";
  if (identity_of(file_) != lock_->identity()) {
    return base::Error{base::ErrorCode::kStore, "the file " + file_ + " was removed or replaced"};
  }
  if (!log_.known()) log_ = identity_of(log);
  if (log_.known() && identity_of(log) != log_) {
    return base::Error{base::ErrorCode::kStore, "the file " + log + " was removed or replaced"};
  }
  return base::done();
}

void SqliteStore::set_health(const base::Status& status) {
  const std::lock_guard lock(health_mutex_);
  if (health_.ok() != status.ok()) {
    if (status.ok()) {
      runtime::log(runtime::Level::kWarn, "store_well_again", {{"file", file_}});
    } else {
      runtime::log(runtime::Level::kError, "store_fails",
                   {{"file", file_}, {"why", status.error().detail}});
    }
  }
  health_ = status;
}

base::Status SqliteStore::health() {
  const std::int64_t now_ms = runtime::ticks_ms();
  const std::lock_guard lock(health_mutex_);
  if (!health_.ok() && writer_ && now_ms - tried_ms_ >= kTryAgainMs) {
    tried_ms_ = now_ms;
    static_cast<void>(writer_->submit({}, [](const base::Status&) {}));
  }
  return health_;
}

base::Status SqliteStore::commit_group(const std::vector<Bundle>& bundles,
                                       std::vector<base::Status>& outcomes) {
  base::Status group = database_->write("BEGIN IMMEDIATE");
  std::uint64_t refused = 0;
  for (std::size_t i = 0; i < bundles.size() && group.ok(); ++i) {
    base::Status outcome = run_bundle(bundles[i], bundles.size() == 1);
    if (!outcome.ok() && is_fatal(outcome.error())) {
      group = std::move(outcome);
      break;
    }
    refused += outcome.ok() ? 0 : 1;
    outcomes.push_back(std::move(outcome));
  }
  if (group.ok() && !database_->autocommit()) group = database_->write("COMMIT");
  if (group.ok()) {
    commits_ += 1;
    bundles_ += bundles.size() - refused;
    refused_ += refused;
    return group;
  }
  if (!database_->autocommit()) static_cast<void>(database_->write("ROLLBACK"));
  return group;
}

void SqliteStore::rest(Rest rest) {
  if (rest == Rest::kQuiet && bulky_) {
    database_->give_back_pages();
    runtime::give_back_memory();
    bulky_ = false;
  }
  const std::size_t pages = database_->wal_pages();
  const bool worth = pages >= kCheckpointPagesForced ||
                     (rest != Rest::kBusy && pages >= kCheckpointPages) ||
                     (rest == Rest::kQuiet && (pages > 0 || erased_));
  if (!worth) return;
  // Erased words are gone from the file at once, but the write-ahead log still has the old pages.
  const bool empty_log = rest == Rest::kQuiet && erased_;
  const auto how = empty_log ? Database::Checkpoint::kTruncate : Database::Checkpoint::kPassive;
  const base::Status status = database_->checkpoint(how);
  if (status.ok() && empty_log) erased_ = false;
  if (status.ok()) checkpoints_ += 1;
}

base::Result<std::unique_ptr<Database>> SqliteStore::take_reader() {
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      std::unique_ptr<Database> reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
  }
  HEARTH_TRY(std::unique_ptr<Database> reader, Database::open(file_, OpenMode::kReadOnly));
  HEARTH_CHECK(prepare_reader(*reader));
  return reader;
}

void SqliteStore::return_reader(std::unique_ptr<Database> reader) {
  const std::lock_guard lock(readers_mutex_);
  if (readers_.size() < kReadersKept) readers_.push_back(std::move(reader));
}

template <class Read>
auto SqliteStore::with_reader(Read read) -> decltype(read(std::declval<Database&>())) {
  HEARTH_TRY(std::unique_ptr<Database> reader, take_reader());
  auto result = read(*reader);
  return_reader(std::move(reader));
  return result;
}

base::Result<std::vector<Community>> SqliteStore::communities() {
  return with_reader([](Database& database) { return read_communities(database); });
}

base::Result<Community> SqliteStore::community(std::string_view name) {
  return with_reader([&](Database& database) { return read_community(database, name); });
}

base::Result<Head> SqliteStore::head(CommunityId community) {
  return with_reader([&](Database& database) { return read_head(database, community); });
}

base::Result<std::vector<model::Event>> SqliteStore::events(CommunityId community,
                                                            std::uint64_t after_seq,
                                                            ReadBounds bounds) {
  return with_reader(
      [&](Database& database) { return read_events(database, community, after_seq, bounds); });
}

base::Result<std::vector<std::optional<model::Content>>> SqliteStore::contents(
    CommunityId community, const std::vector<ContentId>& ids) {
  return with_reader([&](Database& database) { return read_contents(database, community, ids); });
}

base::Result<std::optional<Snapshot>> SqliteStore::snapshot(CommunityId community) {
  return with_reader([&](Database& database) {
    auto read = read_snapshot(database, community);
    database.give_back_pages();
    return read;
  });
}

base::Result<std::optional<Checkpoint>> SqliteStore::checkpoint(CommunityId community,
                                                                std::string_view fold) {
  return with_reader([&](Database& database) {
    auto read = read_checkpoint(database, community, fold);
    database.give_back_pages();
    return read;
  });
}

base::Result<std::uint64_t> SqliteStore::checkpoint_seq(CommunityId community,
                                                        std::string_view fold,
                                                        std::uint64_t version) {
  return with_reader(
      [&](Database& database) { return read_checkpoint_seq(database, community, fold, version); });
}

base::Result<std::vector<Lease>> SqliteStore::leases(CommunityId community) {
  return with_reader([&](Database& database) { return read_leases(database, community); });
}

base::Result<std::vector<ClientRecord>> SqliteStore::clients(CommunityId community) {
  return with_reader([&](Database& database) { return read_clients(database, community); });
}

base::Result<std::optional<Account>> SqliteStore::account(CommunityId community, MemberId member) {
  return with_reader([&](Database& database) { return read_account(database, community, member); });
}

base::Result<std::optional<Account>> SqliteStore::account_by_login(CommunityId community,
                                                                   std::string_view login) {
  return with_reader(
      [&](Database& database) { return read_account_by_login(database, community, login); });
}

base::Result<std::optional<Account>> SqliteStore::account_by_subject(CommunityId community,
                                                                     std::string_view subject) {
  return with_reader(
      [&](Database& database) { return read_account_by_subject(database, community, subject); });
}

base::Result<std::vector<Account>> SqliteStore::accounts_by_address(CommunityId community,
                                                                    std::string_view address) {
  return with_reader(
      [&](Database& database) { return read_accounts_by_address(database, community, address); });
}

base::Result<std::optional<Session>> SqliteStore::session(CommunityId community,
                                                          std::string_view token_hash) {
  return with_reader(
      [&](Database& database) { return read_session(database, community, token_hash); });
}

base::Result<std::vector<Session>> SqliteStore::sessions_of(CommunityId community,
                                                            MemberId member) {
  return with_reader(
      [&](Database& database) { return read_sessions_of(database, community, member); });
}

base::Result<std::optional<SignInCode>> SqliteStore::code(CommunityId community,
                                                          std::string_view hash) {
  return with_reader([&](Database& database) { return read_code(database, community, hash); });
}

base::Result<std::int64_t> SqliteStore::forgiven_ms(CommunityId community, std::uint64_t subject) {
  return with_reader(
      [&](Database& database) { return read_forgiven_ms(database, community, subject); });
}

base::Result<std::optional<Giver>> SqliteStore::giver(CommunityId community, MemberId member) {
  return with_reader([&](Database& database) { return read_giver(database, community, member); });
}

base::Result<std::vector<Giver>> SqliteStore::givers(CommunityId community) {
  return with_reader([&](Database& database) { return read_givers(database, community); });
}

base::Result<std::string> SqliteStore::prior_book(CommunityId community) {
  return with_reader([&](Database& database) { return read_prior_book(database, community); });
}

// One step of the backup interface on a reading connection: a single consistent read, beside which
// the writer goes on. The copy gets its final name only when it is whole.
base::Result<std::optional<Mailing>> SqliteStore::mailing(CommunityId community, MemberId member) {
  return with_reader([&](Database& database) { return read_mailing(database, community, member); });
}

base::Result<std::vector<Mailing>> SqliteStore::mailings_due(CommunityId community,
                                                             std::int64_t now_ms,
                                                             std::size_t count_max) {
  return with_reader([&](Database& database) {
    return read_mailings_due(database, community, now_ms, count_max);
  });
}

base::Result<MailingCounts> SqliteStore::mailing_counts(CommunityId community,
                                                        std::int64_t now_ms) {
  return with_reader(
      [&](Database& database) { return read_mailing_counts(database, community, now_ms); });
}

base::Result<std::optional<Picture>> SqliteStore::picture(CommunityId community,
                                                          std::string_view id) {
  return with_reader([&](Database& database) { return read_picture(database, community, id); });
}

base::Result<std::optional<std::string>> SqliteStore::picture_bytes(CommunityId community,
                                                                    std::string_view id) {
  return with_reader(
      [&](Database& database) { return read_picture_bytes(database, community, id); });
}

base::Result<std::vector<Picture>> SqliteStore::pictures_of(CommunityId community,
                                                            MemberId member) {
  return with_reader(
      [&](Database& database) { return read_pictures(database, community, member); });
}

base::Result<std::vector<Picture>> SqliteStore::pictures_in(CommunityId community,
                                                            base::PostId post) {
  return with_reader([&](Database& database) { return read_pictures(database, community, post); });
}

base::Result<std::vector<Picture>> SqliteStore::pictures_due(CommunityId community,
                                                             std::int64_t made_ms,
                                                             std::int64_t taken_ms,
                                                             std::size_t count_max) {
  return with_reader([&](Database& database) {
    return read_pictures_due(database, community, {made_ms, taken_ms, count_max});
  });
}

base::Result<PictureTotals> SqliteStore::picture_totals(CommunityId community, MemberId member) {
  return with_reader(
      [&](Database& database) { return read_picture_totals(database, community, member); });
}

base::Status SqliteStore::backup(const std::string& file) {
  if (exists(file)) return base::Error{base::ErrorCode::kStore, file + " exists already"};
  const std::string part = file + ".part";
  std::remove(part.c_str());
  const auto copy = [&](Database& source) -> base::Status {
    HEARTH_TRY(const auto target, Database::open(part, OpenMode::kCreate));
    chmod(part.c_str(), 0600);
    HEARTH_CHECK(source.copy_to(*target));
    // One self-contained file, and cursors of the original do not fit it.
    HEARTH_CHECK(target->run("PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE;"));
    HEARTH_TRY(const std::vector<Community> communities, read_communities(*target));
    for (const Community& community : communities) {
      HEARTH_CHECK(target->write("UPDATE community SET epoch=?2 WHERE community=?1",
                                 community.id.value, random_id()));
    }
    return base::done();
  };
  const base::Status copied = with_reader(copy);
  if (!copied.ok()) {
    std::remove(part.c_str());
    return named(copied.error(), file);
  }
  if (std::rename(part.c_str(), file.c_str()) != 0) {
    std::remove(part.c_str());
    return base::Error{base::ErrorCode::kStore, "cannot create " + file};
  }
  return flush_folder_of(file);
}

base::Status SqliteStore::check_integrity() {
  return with_reader([](Database& database) -> base::Status {
    HEARTH_TRY(const auto row, database.query("PRAGMA integrity_check(1)"));
    HEARTH_TRY(const bool found, row->next());
    if (found && row->bytes(0) == "ok") return base::done();
    return base::Error{base::ErrorCode::kCorrupt, found ? row->text(0) : "no answer"};
  });
}

StoreFigures SqliteStore::figures() const {
  return {.commits = commits_,
          .bundles = bundles_,
          .refused = refused_,
          .checkpoints = checkpoints_,
          .queued = writer_ ? writer_->queued() : 0};
}

}  // namespace hearth::store::sqlite
