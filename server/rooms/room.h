// SPDX-License-Identifier: MIT
// A room: one live community. It lives on one loop and does one thing after another there:
//
//   command → decide → stage → group commit → answer → broadcast
//
// Commands are decided against the staged State, one ahead of the disk. Whatever anybody reads
// (deltas, snapshots, pages) is made only when nothing is staged, so uncommitted words never leave
// the house; a waiting reader stops the deciding until the last commit is through. A commit that
// fails refuses what it stood for and loads the room again from the store. Where another process
// appended first, the room catches up and decides the same commands again. A room nobody used for a
// while leaves memory. What a community needs at times is not done here but in server/chores, and
// arrives as append().
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/http/message.h"
#include "server/rooms/loading.h"
#include "server/rooms/post_office.h"
#include "server/rooms/room_book.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "shared/community/forgetting.h"

namespace hearth::rooms {

using base::ClientId;
using base::MemberId;

/// Fewer events than this are replayed faster than a snapshot is read.
inline constexpr std::uint64_t kSnapshotWorthwhile = 200;

/// An answer many readers share, with the seq it was made at.
struct CachedAnswer {
  std::uint64_t seq = 0;
  std::int64_t made_ms = 0;  // ticks
  http::Response response;
  std::string etag;

  /// The same compressed; made when the first reader wants it, on that reader's loop.
  [[nodiscard]] const http::Response& compressed() const;

 private:
  mutable std::once_flag once_;
  mutable http::Response compressed_;
};

class Room {
 public:
  struct Parts {
    store::Store& store;
    runtime::Loop& loop;
    runtime::Pool& loaders;
    runtime::Pool& folders;  // whole logs, which takes longer than loading a room
  };
  /// Reads the committed community. `nullptr`: it could not be loaded.
  using Reader = std::function<void(const community::State* state, sync::Publisher* publisher)>;
  /// The same with what is folded from the whole log; `nullptr` twice: not now.
  using BookReader =
      std::function<void(const community::State* state, const lens::RecognitionLens* lens)>;
  using Answers = std::function<void(std::vector<sync::ServerMessage>)>;
  /// Finds what is due, as events to add to the log. On the staged State, on the room's loop;
  /// `lens` is nullptr until the book is folded. May be asked again where others appended first.
  using Wish = std::function<base::Result<std::vector<model::Event>>(
      const community::State& state, const lens::RecognitionLens* lens)>;
  /// How many events it were, once they are on disk; or why not.
  using Appended = std::function<void(base::Result<std::size_t>)>;

  Room(const Parts& parts, store::Community community);

  [[nodiscard]] const store::Community& community() const { return community_; }

  // All below: from any thread.

  /// Calls `reader` on the room's loop when nothing is staged.
  void read(Reader reader);

  /// As read(), once the room's book is folded.
  void read_book(BookReader reader);

  /// Calls `reader` once events after `seq` are committed, or after `longest`.
  void read_after(std::uint64_t seq, std::chrono::milliseconds longest, Reader reader);

  /// Who `viewer` is here and how far this client's commands got.
  void greet(ClientId client, MemberId viewer, std::function<void(sync::Greeting)> answer);

  /// Begins or moves a follower's subscription; a follower is known by its mailbox.
  void follow(std::shared_ptr<Mailbox> follower, MemberId viewer, sync::Sub sub);
  /// The same follower with other eyes: reset and snapshot.
  void look_again(std::shared_ptr<Mailbox> follower, MemberId viewer);
  void unfollow(const std::shared_ptr<Mailbox>& follower);
  /// No deltas until the follower sends `sub` again; nothing where it has done so since the opening
  /// a delta named.
  void pause(const std::shared_ptr<Mailbox>& follower, std::uint64_t opening);
  void more(std::shared_ptr<Mailbox> follower, sync::More ask);
  void thread(std::shared_ptr<Mailbox> follower, sync::Thread ask);
  void replies(std::shared_ptr<Mailbox> follower, sync::Replies ask);

  /// Runs commands of one client in order; stops at the first that is not run (its answer is an
  /// Err). Answers once what was decided is on disk.
  void run(ClientId client, MemberId actor, std::vector<sync::Mut> muts, Answers answers);

  /// Somebody else appended to the log (an owner was appointed, say): reads it again once nothing
  /// is staged, and tells the followers. Nothing where the room is not in memory.
  void catch_up();

  /// Adds what the house itself finds due, in the order of commands.
  void append(Wish wish, Appended answer);

  /// Words that are being erased leave what is in memory; moderators, who may have seen them, start
  /// over. Answers once no snapshot from before can reach the store any more, whether there were
  /// any. With `kErased` the store has no snapshot either: one is written.
  enum class Erasing : std::uint8_t { kBegun, kErased };
  void forget(std::shared_ptr<const community::Forgetting> what, Erasing erasing,
              std::function<void(bool)> done);

  /// Calls `done` when nothing is staged any more; from then on commands are answered kBusy.
  void close(std::function<void()> done);

  /// The anonymous snapshot as last made; may be some milliseconds behind. nullptr: not made yet.
  [[nodiscard]] std::shared_ptr<const CachedAnswer> cached_snapshot() const;
  void cache_snapshot(std::shared_ptr<const CachedAnswer> answer);
  [[nodiscard]] std::uint64_t committed_seq() const { return committed_seq_; }
  /// In memory, and not about to close.
  [[nodiscard]] bool is_live() const { return live_; }

 private:
  /// Commands of one client, or a wish of the house.
  struct Job {
    ClientId client;
    MemberId actor;
    std::vector<sync::Mut> muts;
    Answers answers;
    Wish wish;
    Appended appended;
    int tries = 0;
  };
  /// What one job came to, waiting for its commit.
  struct Result {
    Job job;
    std::size_t ran = 0;  // of its muts
    std::vector<sync::ServerMessage> messages{};
    base::Result<std::size_t> appended{std::size_t{0}};
  };
  struct Batch {
    std::vector<model::Event> events;
    std::vector<Result> results;
    std::unordered_set<ClientKey, ClientKeyHash> touched;  // whose records change
    std::size_t commands = 0;
    std::shared_ptr<store::GrowingBundle> bundle{};  // once it waits for the disk
  };
  struct Follower {
    sync::Subscription subscription;
    std::uint64_t opening = 0;
    bool open = false;
  };
  struct Waiter {
    std::uint64_t seq = 0;
    Reader reader;
  };

  void pump();
  void load();
  void take_loaded(base::Result<Loaded> loaded);
  [[nodiscard]] bool at_rest() const { return in_flight_.empty(); }
  [[nodiscard]] bool must_rest() const {
    return !readers_.empty() || broadcast_due_ || closing_ || behind_;
  }
  void rest();
  void broadcast();
  void plan_snapshot();
  void save_snapshot();
  [[nodiscard]] bool forget_here(const community::Forgetting& what, Erasing erasing);
  void when_saved(std::function<void()> done);
  void leave_when_idle();
  void plan_broadcast();
  void run_jobs();
  void take_in(Job arriving);
  [[nodiscard]] static Result not_run(Job job);
  void run_job(Job job, Batch& batch);
  void open_book();
  void add(std::vector<model::Event> events, Batch& batch);
  void award(std::size_t limit, Batch& batch);
  [[nodiscard]] sync::Ran run_one(sync::ClientRecord& record, const sync::Mut& mut, MemberId actor,
                                  std::int64_t now_ms);
  void stage(Batch batch, const store::Head& before);
  [[nodiscard]] bool join_waiting(Batch& batch, store::PutClients& records,
                                  std::vector<store::Write>& pictures);
  void committed(const base::Status& status);
  void note_fault(const base::Error& error);
  void decide_again(Batch& batch);
  void refuse(Batch& batch, base::ErrorCode code);
  void give_up(base::ErrorCode code);
  static void answer(Batch& batch);
  void follow_here(const std::shared_ptr<Mailbox>& follower, MemberId viewer, const sync::Sub* sub);

  const Parts parts_;
  const store::Community community_;

  // The room's loop only:
  enum class Phase : std::uint8_t { kAway, kLoading, kLive } phase_ = Phase::kAway;
  community::State state_;  // staged: in_flight_ ahead of the disk
  Clients clients_;
  std::unique_ptr<sync::Publisher> publisher_;
  RoomBook book_;  // follows state_
  std::vector<BookReader> book_readers_;
  std::deque<Job> jobs_;
  std::vector<Reader> readers_;
  std::deque<Batch> in_flight_;  // oldest first
  /// A commit failed, or another process appended first: everything in flight is void.
  enum class Fault : std::uint8_t { kNone, kFailed, kOvertaken } fault_ = Fault::kNone;
  std::vector<Job> again_;  // overtaken, oldest first
  bool behind_ = false;     // the log may hold more than state_
  bool closing_ = false;
  std::vector<std::function<void()>> closers_;
  std::unordered_map<std::shared_ptr<Mailbox>, Follower> followers_;
  std::unordered_map<std::uint64_t, Waiter> waiters_;
  std::uint64_t next_waiter_ = 1;
  PostOffice office_;
  std::int64_t broadcast_at_ms_ = 0;  // ticks of the last one
  std::uint64_t broadcast_seq_ = 0;   // what it brought every open follower to
  bool broadcast_due_ = false;
  bool broadcast_planned_ = false;
  std::int64_t used_ms_ = 0;    // ticks of the last command or reader
  std::int64_t worked_ms_ = 0;  // ticks of the last command
  bool snapshot_planned_ = false;
  std::size_t saving_ = 0;                     // snapshots on their way to the store
  std::vector<std::function<void()>> savers_;  // wait until there are none
  std::uint64_t snapshot_seq_ = 0;             // of the newest snapshot stored or being stored

  // Any thread:
  std::atomic<std::uint64_t> committed_seq_{0};
  std::atomic<bool> live_{false};
  mutable std::mutex cache_mutex_;
  std::shared_ptr<const CachedAnswer> cached_snapshot_;
};

}  // namespace hearth::rooms
