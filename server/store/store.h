// SPDX-License-Identifier: MIT
// Store: where logs, the text beside them, snapshots and sign-in records are kept. Writes are
// bundles: all of a bundle or nothing. Bundles of every community share one commit (group
// commit), and a bundle's callback runs only once its bytes are durable. Reads see committed
// bundles only.
//
// Every implementation passes tests/store/conformance.cpp. What it deliberately does not do:
// decide, apply, know permissions or the clock; times come in with the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/store/picture.h"
#include "shared/model/event.h"

namespace hearth::store {

using base::ClientId;
using base::ContentId;
using base::MemberId;

// --- Rows ---

/// A community as the server knows it. What members see of it is in the log.
struct Community {
  CommunityId id{};
  std::string name{};       // unique; what `data-community` names: a-z 0-9 - _, 1..64 characters
  std::uint64_t epoch = 0;  // first half of every cursor; another one after a restore
  std::string config{};  // JSON text of the server's own settings (origins, keys); empty = defaults

  friend bool operator==(const Community&, const Community&) = default;
};

/// Where a log ends. An empty log: seq 0 and an empty chain.
struct Head {
  std::uint64_t seq = 0;
  std::string chain{};

  friend bool operator==(const Head&, const Head&) = default;
};

/// A State as bytes (sync/snapshot.h), folded up to `seq`.
struct Snapshot {
  std::uint64_t seq = 0;
  std::string bytes{};

  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// What the intake of numbered commands remembers of one client and member (sync/mutations.h).
struct ClientRecord {
  ClientId client{};
  MemberId member{};  // none: a client that has not joined yet
  std::uint64_t last_mid = 0;
  std::int64_t seen_ms = 0;
  std::string results{};  // opaque here: the kept results

  friend bool operator==(const ClientRecord&, const ClientRecord&) = default;
};

/// How one member of one community signs in. `login` and `subject` are unique where not empty.
struct Account {
  MemberId member{};
  std::string login{};    // folded name or address for a local account
  std::string subject{};  // "issuer|sub" of a host-signed token
  std::string secret{};   // password hash in libsodium's text form; empty: no password
  std::int64_t created_ms = 0;
  std::int64_t changed_ms = 0;
  bool disabled = false;
  std::string extra{};    // JSON text of the identity room
  std::string address{};  // folded, of a mailbox whose reader confirmed it; others may have it too

  friend bool operator==(const Account&, const Account&) = default;
};

/// A family may share a mailbox; a letter goes to so many of its accounts.
inline constexpr std::size_t kAccountsOfAddressMax = 8;

/// A signed-in browser. Only a hash of its token is stored.
struct Session {
  std::string token_hash{};  // raw bytes, 16..64; the key
  MemberId member{};
  std::int64_t created_ms = 0;
  std::int64_t seen_ms = 0;
  std::int64_t expires_ms = 0;
  std::string extra{};  // JSON text of the identity room

  friend bool operator==(const Session&, const Session&) = default;
};

/// A code of the sign-in window that nobody exchanged yet. Only a hash of it is stored.
struct SignInCode {
  std::string hash{};  // 16..64 bytes; the key
  MemberId member{};
  std::int64_t expires_ms = 0;
  std::string extra{};  // JSON text of the identity room
  friend bool operator==(const SignInCode&, const SignInCode&) = default;
};
inline constexpr std::size_t kSignInCodesMax = 10'000;  // then those that end first make room

/// A member who helps the community's prompts, with what they gave (learning/prior_book.h). Beside
/// the log and in no export: what is taken back is gone.
struct Giver {
  MemberId member{};
  std::uint64_t pass = 0;
  std::int64_t given_ms = 0;  // 0: nothing yet
  std::string given{};        // JSON text; empty: nothing yet

  friend bool operator==(const Giver&, const Giver&) = default;
};

/// At most so many givers are read, those who gave last.
inline constexpr std::size_t kGiversMax = 5'000;

/// What a member asked to be sent by mail, and where. The address is told to nobody but the member
/// and the mail relay. `key` signs the links in its letters: with another key they end.
struct Mailing {
  MemberId member{};
  std::uint64_t revision = 0;  // counts changes; 0: not stored yet
  std::string address{};
  std::string language{};           // of the letters; see server/mail/words.h
  std::int64_t period_ms = 0;       // one letter in this time, at most
  std::int64_t utc_offset_min = 0;  // of the member's clock
  bool confirmed = false;           // whoever reads that mailbox said yes
  std::int64_t asked_ms = 0;        // when a letter that asks them left last
  std::int64_t expires_ms = 0;      // not confirmed by then: forgotten
  std::int64_t due_ms = 0;          // no letter before that
  std::int64_t covered_ms = 0;      // what happened before that was told
  std::int64_t refused = 0;         // letters in a row that the mailbox's server refused for good
  std::string key{};                // raw bytes, 32

  friend bool operator==(const Mailing&, const Mailing&) = default;
};

/// How many mailings a community has.
struct MailingCounts {
  std::uint64_t waiting = 0;  // not confirmed
  std::uint64_t on = 0;
  std::uint64_t due = 0;  // of these

  friend bool operator==(const MailingCounts&, const MailingCounts&) = default;
};

/// Who does a chore of a community (server/chores), and when it was last done. Nobody: holder 0.
struct Lease {
  std::string chore{};
  std::uint64_t holder = 0;   // drawn at random by each process
  std::int64_t until_ms = 0;  // not renewed by then: anybody may take it
  std::int64_t done_ms = 0;   // the last run that ended well; 0: never

  friend bool operator==(const Lease&, const Lease&) = default;
};

/// A fold (server/folds) of the log up to `seq`, as bytes. No words that people wrote are in it.
struct Checkpoint {
  std::string fold{};
  std::uint64_t version = 0;  // of the form of `bytes`; another one is counted anew
  std::uint64_t seq = 0;
  std::string bytes{};

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// --- Writes ---

/// Creates a community with an empty log. kConflict: the name is taken; kInvalidArgument: a bad
/// name.
struct CreateCommunity {
  std::string name{};
  std::string config{};
};
/// kConflict: the name is taken.
struct RenameCommunity {
  CommunityId community{};
  std::string name{};
};
/// Removes a community and everything in it.
struct DropCommunity {
  CommunityId community{};
};
struct SetConfig {
  CommunityId community{};
  std::string config{};
};

/// Appends `events` (sealed: seq and chain set, see log.h) to a log whose head is `after`, and
/// stores their content. kConflict: the head is another one; catch up and decide again.
struct Append {
  CommunityId community{};
  Head after{};
  std::vector<model::Event> events{};
};
struct PutClients {
  CommunityId community{};
  std::vector<ClientRecord> clients{};
};
/// Keeps the two newest snapshots. kConflict: the log is shorter than `snapshot.seq`.
struct PutSnapshot {
  CommunityId community{};
  Snapshot snapshot{};
  std::string hash{};  // filled in by stores that keep one, on the thread of submit()
};
/// Replaces the fold's checkpoint. kConflict: the log is shorter than its seq.
struct PutCheckpoint {
  CommunityId community{};
  Checkpoint checkpoint{};
  std::string hash{};  // as PutSnapshot's
};
/// Takes or renews a chore's lease until `until_ms`. kConflict: somebody else holds it at `now_ms`.
struct TakeLease {
  CommunityId community{};
  std::string chore{};
  std::uint64_t holder = 0;
  std::int64_t now_ms = 0;
  std::int64_t until_ms = 0;
};
/// Gives a lease back; with `done_ms` other than 0 the chore was done then. kConflict: somebody
/// else holds it.
struct EndLease {
  CommunityId community{};
  std::string chore{};
  std::uint64_t holder = 0;
  std::int64_t done_ms = 0;
};
/// Removes words for good: rows are overwritten, the log around them stays as it is and verifies.
struct EraseContent {
  CommunityId community{};
  std::vector<ContentId> contents{};
};
/// Inserts or replaces by member. kConflict: another member has that login or subject.
struct PutAccount {
  CommunityId community{};
  Account account{};
};
/// Replaces an account that is still as it was read. kConflict: it is another one now, or gone.
/// With `account` equal to `before` it changes nothing and lets the bundle stand on what was read.
struct ChangeAccount {
  CommunityId community{};
  Account before{};
  Account account{};  // of the same member
};
/// And with it the member's mailing, their pictures and what they gave.
struct DeleteAccount {
  CommunityId community{};
  MemberId member{};
};
/// Inserts or replaces by token hash.
struct PutSession {
  CommunityId community{};
  Session session{};
};
struct DeleteSession {
  CommunityId community{};
  std::string token_hash{};
};
/// All sessions of a member, e.g. after a change of password.
struct DeleteSessionsOf {
  CommunityId community{};
  MemberId member{};
};
/// Takes a one-time token id. kConflict: it was used before.
struct UseToken {
  CommunityId community{};
  std::string issuer{};
  std::string jti{};
  std::int64_t expires_ms = 0;
};
/// Keeps the kSignInCodesMax codes that last longest. kConflict: there is one with this hash.
struct PutCode {
  CommunityId community{};
  SignInCode code{};
};
/// Takes a code out of use. kNotFound: it was used before, or never was.
struct UseCode {
  CommunityId community{};
  std::string hash{};
};
/// One more wrong guess at `subject` (see identity/guesses.h). Kept as the time at which the last
/// is forgiven: each moves it on by `each_ms`, never beyond `most_ms` after `now_ms`.
struct CountGuess {
  CommunityId community{};
  std::uint64_t subject = 0;
  std::int64_t now_ms = 0;
  std::int64_t each_ms = 0;
  std::int64_t most_ms = 0;
};
/// Inserts or replaces by member, and counts the revision up. kConflict: what is stored has
/// another revision than `mailing` (none: 0), so that a letter under way cannot undo a "stop".
struct PutMailing {
  CommunityId community{};
  Mailing mailing{};
};
struct DeleteMailing {
  CommunityId community{};
  MemberId member{};
};
/// Forgets sessions, codes, guesses, used tokens, unconfirmed mailings that ended before
/// `before_ms`.
struct PurgeExpired {
  CommunityId community{};
  std::int64_t before_ms = 0;
};

/// Inserts or replaces by member.
struct PutGiver {
  CommunityId community{};
  Giver giver{};
};
struct DeleteGiver {
  CommunityId community{};
  MemberId member{};
};
/// The community's priors as JSON text (learning/prior_book.h).
struct PutPriorBook {
  CommunityId community{};
  std::string book{};
};

using Write =
    std::variant<CreateCommunity, RenameCommunity, DropCommunity, SetConfig, Append, PutClients,
                 PutSnapshot, EraseContent, PutAccount, ChangeAccount, DeleteAccount, PutSession,
                 DeleteSession, DeleteSessionsOf, UseToken, PutMailing, DeleteMailing, PurgeExpired,
                 PutGiver, DeleteGiver, PutPriorBook, PutCheckpoint, TakeLease, EndLease, PutCode,
                 UseCode, CountGuess, PutPicture, PlacePictures, ErasePictures>;

/// Writes that happen together or not at all, in this order.
using Bundle = std::vector<Write>;

/// A bundle that grows until the writer takes it: what comes up while the disk is busy becomes one
/// write instead of many. It holds no snapshot and no checkpoint. Thread-safe.
class GrowingBundle {
 public:
  explicit GrowingBundle(Bundle bundle) : bundle_(std::move(bundle)) {}
  /// Calls `grow(Bundle&)`, unless the writer has taken the bundle. Says whether it did.
  template <class Grow>
  [[nodiscard]] bool grow(Grow&& grow) {
    const std::lock_guard lock(mutex_);
    if (!taken_) grow(bundle_);
    return !taken_;
  }
  /// From now on it grows no more. Once.
  [[nodiscard]] Bundle take() {
    const std::lock_guard lock(mutex_);
    taken_ = true;
    return std::move(bundle_);
  }

 private:
  std::mutex mutex_;
  Bundle bundle_;
  bool taken_ = false;
};

/// Called once per accepted bundle, on the writer thread, after the commit: must not block or
/// throw.
/// @errors those of the write that failed; kStore: disk full, read-only, I/O error, the file was
///         removed or replaced (nothing is kept, `detail` says which); kCorrupt.
using Committed = std::function<void(base::Status)>;

// --- The interface ---

/// How much one read of the log returns at most; at least one event where there is one.
struct ReadBounds {
  std::size_t events_max = 1'000;
  std::size_t bytes_max = 4 * 1024 * 1024;
};

/// Pages in the write-ahead log, commits and so on, for metrics.
struct StoreFigures {
  std::uint64_t commits = 0;  // transactions
  std::uint64_t bundles = 0;  // bundles committed
  std::uint64_t refused = 0;  // bundles that were not
  std::uint64_t checkpoints = 0;
  std::uint64_t queued = 0;  // bundles waiting now
};

/// Thread-safe. Destroying it finishes what was submitted.
class Store : public PictureReads {
 public:
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Queues a bundle. Bundles commit in the order they were submitted.
  /// @errors kBusy: the queue is full, or the store is closing; the callback is then never called.
  [[nodiscard]] virtual base::Status submit(Bundle bundle, Committed callback) = 0;
  /// The same for a bundle that may grow as long as it waits.
  [[nodiscard]] virtual base::Status submit_growing(std::shared_ptr<GrowingBundle> bundle,
                                                    Committed callback) = 0;

  /// Communities by name, in order of name.
  [[nodiscard]] virtual base::Result<std::vector<Community>> communities() = 0;
  /// @errors kNotFound.
  [[nodiscard]] virtual base::Result<Community> community(std::string_view name) = 0;
  /// @errors kNotFound: no such community.
  [[nodiscard]] virtual base::Result<Head> head(CommunityId community) = 0;

  /// Events after `after_seq` in order, with content where it was not erased. Empty at the end.
  /// @errors kCorrupt: a row cannot be read, or seq numbers do not join.
  [[nodiscard]] virtual base::Result<std::vector<model::Event>> events(CommunityId community,
                                                                       std::uint64_t after_seq,
                                                                       ReadBounds bounds = {}) = 0;
  /// Text by id, in the order asked for; nothing where it was erased or never was.
  [[nodiscard]] virtual base::Result<std::vector<std::optional<model::Content>>> contents(
      CommunityId community, const std::vector<ContentId>& ids) = 0;
  /// The newest snapshot whose bytes are whole; nothing where there is none.
  [[nodiscard]] virtual base::Result<std::optional<Snapshot>> snapshot(CommunityId community) = 0;
  /// The fold's checkpoint where its bytes are whole; nothing where there is none.
  [[nodiscard]] virtual base::Result<std::optional<Checkpoint>> checkpoint(
      CommunityId community, std::string_view fold) = 0;
  /// The seq of a checkpoint of that version, whole or not; 0 where there is none. @cost O(1).
  [[nodiscard]] virtual base::Result<std::uint64_t> checkpoint_seq(CommunityId community,
                                                                   std::string_view fold,
                                                                   std::uint64_t version) = 0;
  /// Of chores that were ever taken up, in order of chore.
  [[nodiscard]] virtual base::Result<std::vector<Lease>> leases(CommunityId community) = 0;
  /// All records, e.g. when a room is loaded; in order of client, then member.
  [[nodiscard]] virtual base::Result<std::vector<ClientRecord>> clients(CommunityId community) = 0;

  [[nodiscard]] virtual base::Result<std::optional<Account>> account(CommunityId community,
                                                                     MemberId member) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Account>> account_by_login(
      CommunityId community, std::string_view login) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Account>> account_by_subject(
      CommunityId community, std::string_view subject) = 0;
  /// Those whose confirmed address it is, by member; at most kAccountsOfAddressMax. None of "".
  [[nodiscard]] virtual base::Result<std::vector<Account>> accounts_by_address(
      CommunityId community, std::string_view address) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Session>> session(
      CommunityId community, std::string_view token_hash) = 0;
  [[nodiscard]] virtual base::Result<std::vector<Session>> sessions_of(CommunityId community,
                                                                       MemberId member) = 0;

  [[nodiscard]] virtual base::Result<std::optional<SignInCode>> code(CommunityId community,
                                                                     std::string_view hash) = 0;
  /// When the last wrong guess at `subject` is forgiven; 0 where there is none.
  [[nodiscard]] virtual base::Result<std::int64_t> forgiven_ms(CommunityId community,
                                                               std::uint64_t subject) = 0;

  [[nodiscard]] virtual base::Result<std::optional<Giver>> giver(CommunityId community,
                                                                 MemberId member) = 0;
  /// The newest gifts first, then by member; at most kGiversMax.
  [[nodiscard]] virtual base::Result<std::vector<Giver>> givers(CommunityId community) = 0;
  /// Empty where there is none.
  [[nodiscard]] virtual base::Result<std::string> prior_book(CommunityId community) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Mailing>> mailing(CommunityId community,
                                                                     MemberId member) = 0;
  /// Confirmed ones due at `now_ms`, longest due first, then by member; at most `count_max`.
  [[nodiscard]] virtual base::Result<std::vector<Mailing>> mailings_due(CommunityId community,
                                                                        std::int64_t now_ms,
                                                                        std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<MailingCounts> mailing_counts(CommunityId community,
                                                                   std::int64_t now_ms) = 0;

  /// A consistent copy while writers go on, in a new file; its communities get new epochs, so
  /// that a replica that saw more than the copy notices when the copy is put to use.
  /// @errors kStore: the file exists or cannot be written.
  [[nodiscard]] virtual base::Status backup(const std::string& file) = 0;
  /// Checks the store's own structures. @errors kCorrupt with the first finding. @cost O(size).
  [[nodiscard]] virtual base::Status check_integrity() = 0;
  [[nodiscard]] virtual StoreFigures figures() const = 0;

  /// Whether what is submitted now can be kept. Asking a store that failed makes it try again, a
  /// second after the last time at the soonest, so it is well again by itself.
  /// @errors kStore: why the newest commit failed (full disk, file too large, I/O error, the file
  ///         was removed or replaced).
  [[nodiscard]] virtual base::Status health() { return base::done(); }

 protected:
  Store() = default;
};

enum class Access : std::uint8_t {
  kWrite,  // one process at a time; creates and migrates the file
  kRead,   // beside a running writer; submit() answers kForbidden
};

/// Opens "sqlite:FILE" or "memory:".
/// @errors kInvalidArgument: no such kind of store; kStore: cannot be opened, or another process
///          writes to it; kCorrupt: not one of our files, or damaged; kUnsupportedVersion:
///          written by a newer Hearth.
[[nodiscard]] base::Result<std::unique_ptr<Store>> open(std::string_view url, Access access);

/// Submits and waits for the commit. For commands, tests and worker threads; never on an I/O
/// thread, never inside a callback.
[[nodiscard]] base::Status commit(Store& store, Bundle bundle);

}  // namespace hearth::store
