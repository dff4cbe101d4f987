// SPDX-License-Identifier: MIT
#include "server/rooms/room.h"

#include <iterator>
#include <utility>

#include "server/rooms/placing.h"
#include "server/rooms/post_shelf.h"
#include "server/rooms/stored_state.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "server/runtime/memory.h"

namespace hearth::rooms {
namespace {

using base::ErrorCode;

// Commands waiting in one room; 64 sockets with full outboxes fit twice.
constexpr std::size_t kJobsMax = 4'096;
constexpr std::size_t kCommandsPerBatchMax = 256;
// Medals one batch earns are far fewer; more are left of an old log, and a chore writes those.
constexpr std::size_t kAwardsPerBatchMax = 50;
// Bundles of one room the writer may have before deciding waits for it.
constexpr std::size_t kInFlightMax = 256;
constexpr std::size_t kWaitersMax = 10'000;
constexpr std::int64_t kRetryMs = 1'000;
// A job that others overtook so often is refused; two who take turns need one or two.
constexpr int kTriesMax = 10;
// A start replays this many events after a snapshot (some 20 microseconds each), or half as many
// again as the snapshot covers: the work of writing snapshots stays in proportion to the log. It is
// done when nobody has sent a command for a while; who never rests gets one all the same, later.
constexpr std::uint64_t kSnapshotEvery = 5'000;
constexpr std::uint64_t kSnapshotEveryUnderLoad = 50'000;
constexpr std::int64_t kSnapshotQuietMs = 1'000;
constexpr std::int64_t kIdleMs = 10 * 60'000;
constexpr auto kIdleCheck = std::chrono::seconds(60);

}  // namespace

const http::Response& CachedAnswer::compressed() const {
  std::call_once(once_, [this] { compressed_ = http::compressed(response); });
  return compressed_;
}

Room::Room(const Parts& parts, store::Community community)
    : parts_(parts),
      community_(std::move(community)),
      book_({parts.store, parts.loop, parts.folders, community_.id}) {}

void Room::read(Reader reader) {
  parts_.loop.post([this, reader = std::move(reader)]() mutable {
    readers_.push_back(std::move(reader));
    pump();
  });
}

void Room::read_after(std::uint64_t seq, std::chrono::milliseconds longest, Reader reader) {
  read([this, seq, longest, reader = std::move(reader)](const community::State* state,
                                                        sync::Publisher* publisher) {
    if (state == nullptr || state->seq > seq || waiters_.size() >= kWaitersMax || closing_) {
      return reader(state, publisher);
    }
    const std::uint64_t id = next_waiter_++;
    waiters_.emplace(id, Waiter{seq, reader});
    parts_.loop.after(longest, [this, id] {
      auto waiter = waiters_.extract(id);
      if (waiter) read(std::move(waiter.mapped().reader));
    });
  });
}

void Room::greet(ClientId client, MemberId viewer, std::function<void(sync::Greeting)> answer) {
  read([this, client, viewer, answer = std::move(answer)](const community::State* state,
                                                          sync::Publisher*) {
    sync::Greeting greeting{.c = community_.name, .member = viewer};
    if (state != nullptr) greeting.role = state->role(viewer);
    const auto at = clients_.find(ClientKey{client, viewer});
    if (at != clients_.end()) greeting.last = at->second.record.last_mid;
    answer(std::move(greeting));
  });
}

void Room::run(ClientId client, MemberId actor, std::vector<sync::Mut> muts, Answers answers) {
  take_in(Job{client, actor, std::move(muts), std::move(answers), {}, {}});
}

void Room::append(Wish wish, Appended answer) {
  take_in(Job{{}, {}, {}, {}, std::move(wish), std::move(answer)});
}

void Room::take_in(Job arriving) {
  parts_.loop.post([this, job = std::make_shared<Job>(std::move(arriving))] {
    if (closing_ || jobs_.size() >= kJobsMax) {
      Batch batch;
      batch.results.push_back(not_run(std::move(*job)));
      return refuse(batch, ErrorCode::kBusy);
    }
    jobs_.push_back(std::move(*job));
    pump();
  });
}

Room::Result Room::not_run(Job job) {
  const std::size_t all = job.muts.size();
  return {.job = std::move(job), .ran = all};
}

void Room::catch_up() {
  parts_.loop.post([this] {
    if (phase_ == Phase::kAway) return;
    behind_ = true;
    pump();
  });
}

void Room::close(std::function<void()> done) {
  parts_.loop.post([this, done = std::move(done)]() mutable {
    closing_ = true;
    live_ = false;
    book_.close();
    closers_.push_back(std::move(done));
    pump();
  });
}

std::shared_ptr<const CachedAnswer> Room::cached_snapshot() const {
  const std::lock_guard lock(cache_mutex_);
  return cached_snapshot_;
}

void Room::cache_snapshot(std::shared_ptr<const CachedAnswer> answer) {
  const std::lock_guard lock(cache_mutex_);
  cached_snapshot_ = std::move(answer);
}

// The one place that says what comes next.
void Room::pump() {
  if (!readers_.empty() || !jobs_.empty()) used_ms_ = runtime::ticks_ms();
  if (phase_ == Phase::kAway && closing_ && jobs_.empty() && readers_.empty()) return rest();
  if (phase_ == Phase::kAway) return load();
  if (phase_ == Phase::kLoading) return;
  if (at_rest()) rest();
  if (phase_ == Phase::kLive && !must_rest() && fault_ == Fault::kNone && !jobs_.empty() &&
      in_flight_.size() < kInFlightMax) {
    run_jobs();
  }
}

void Room::load() {
  phase_ = Phase::kLoading;
  book_.close();
  const bool queued = parts_.loaders.try_post([this] {
    auto loaded = std::make_shared<base::Result<Loaded>>(rooms::load(parts_.store, community_.id));
    parts_.loop.post([this, loaded] { take_loaded(std::move(*loaded)); });
  });
  // Many rooms may wake up at once; this one waits for its turn.
  if (!queued) {
    phase_ = Phase::kAway;
    parts_.loop.after(std::chrono::milliseconds(50), [this] { pump(); });
  }
}

void Room::take_loaded(base::Result<Loaded> loaded) {
  if (!loaded.ok()) {
    runtime::log(runtime::Level::kError, "room_not_loaded",
                 {{"community", community_.name},
                  {"code", base::wire_code(loaded.error().code)},
                  {"detail", loaded.error().detail}});
    phase_ = Phase::kAway;
    return give_up(ErrorCode::kStore);
  }
  state_ = std::move(loaded->state);
  clients_ = std::move(loaded->clients);
  publisher_ = std::make_unique<sync::Publisher>(community_.name, community_.epoch);
  publisher_->publish(loaded->tail);
  committed_seq_ = state_.seq;
  snapshot_seq_ = loaded->snapshot_seq;
  broadcast_seq_ = 0;  // followers of before a reload may be behind
  phase_ = Phase::kLive;
  live_ = !closing_;
  runtime::log(runtime::Level::kInfo, "room_loaded",
               {{"community", community_.name}, {"seq", static_cast<std::int64_t>(state_.seq)}});
  parts_.loop.after(kIdleCheck, [this] { leave_when_idle(); });
  open_book();
  pump();
}

void Room::leave_when_idle() {
  if (phase_ != Phase::kLive) return;  // a reload asks again
  const bool idle = at_rest() && followers_.empty() && waiters_.empty() && jobs_.empty() &&
                    readers_.empty() && book_readers_.empty() &&
                    runtime::ticks_ms() - used_ms_ > kIdleMs;
  if (!idle) return parts_.loop.after(kIdleCheck, [this] { leave_when_idle(); });
  if (state_.seq >= snapshot_seq_ + kSnapshotWorthwhile) save_snapshot();
  live_ = false;
  state_ = {};
  clients_.clear();
  publisher_.reset();
  book_.close();
  phase_ = Phase::kAway;
  runtime::log(runtime::Level::kInfo, "room_left", {{"community", community_.name}});
}

// The community cannot be read: nobody is left waiting.
void Room::give_up(ErrorCode code) {
  Batch batch;
  for (Job& job : std::exchange(jobs_, {})) {
    batch.results.push_back(not_run(std::move(job)));
  }
  refuse(batch, code);
  for (const Reader& reader : std::exchange(readers_, {})) reader(nullptr, nullptr);
  for (const BookReader& reader : std::exchange(book_readers_, {})) reader(nullptr, nullptr);
}

// Nothing is staged: state_ is what is on disk.
void Room::rest() {
  if (fault_ != Fault::kNone || behind_) {
    // What the State holds beyond the disk never happened: it is read again, and jobs that somebody
    // else's append overtook are decided again on what they find then.
    fault_ = Fault::kNone;
    behind_ = false;
    for (auto job = again_.rbegin(); job != again_.rend(); ++job) {
      jobs_.push_front(std::move(*job));
    }
    again_.clear();
    live_ = false;
    phase_ = Phase::kAway;
    return pump();
  }
  for (const Reader& reader : std::exchange(readers_, {})) {
    reader(phase_ == Phase::kLive ? &state_ : nullptr, publisher_.get());
  }
  if (phase_ == Phase::kLive) {
    rooms::rest(state_);  // the words of all posts are on disk now
    plan_broadcast();
    plan_snapshot();
  }
  if (closing_) {
    if (phase_ == Phase::kLive && state_.seq >= snapshot_seq_ + kSnapshotWorthwhile)
      save_snapshot();
    give_up(ErrorCode::kBusy);
    for (auto& [id, waiter] : std::exchange(waiters_, {})) waiter.reader(&state_, publisher_.get());
    for (const auto& done : std::exchange(closers_, {})) done();
  }
}

void Room::plan_snapshot() {
  const std::uint64_t grown = state_.seq - snapshot_seq_;
  if (grown >= std::max(kSnapshotEveryUnderLoad, snapshot_seq_)) return save_snapshot();
  if (grown < std::max(kSnapshotEvery, snapshot_seq_ / 2) || snapshot_planned_) return;
  snapshot_planned_ = true;
  parts_.loop.after(std::chrono::milliseconds(kSnapshotQuietMs), [this] {
    snapshot_planned_ = false;
    if (phase_ != Phase::kLive || !at_rest()) return;  // rest() plans it again
    if (runtime::ticks_ms() - worked_ms_ < kSnapshotQuietMs) return plan_snapshot();
    if (state_.seq > snapshot_seq_) save_snapshot();
  });
}

// The copy shares its rows with state_, so only the encoding is expensive, and that is done
// elsewhere. The copy is given back to this loop: rows are copied on change by who else holds them,
// which is not safe to find out while another thread lets go of them.
void Room::save_snapshot() {
  snapshot_seq_ = state_.seq;
  const bool queued =
      parts_.loaders.try_post([this, parts = parts_, id = community_.id,
                               copy = std::make_shared<const community::State>(state_)]() mutable {
        const base::Status saved = parts.store.submit(
            {store::PutSnapshot{id, {.seq = copy->seq, .bytes = encode_state(*copy)}}},
            [](const base::Status&) {});
        if (!saved.ok()) runtime::log(runtime::Level::kWarn, "snapshot_not_saved");
        runtime::give_back_memory();
        parts.loop.post([this, held = std::move(copy)] {
          --saving_;
          when_saved({});
        });
      });
  saving_ += queued ? 1 : 0;
  if (!queued) runtime::log(runtime::Level::kWarn, "snapshot_postponed");
}

void Room::run_jobs() {
  worked_ms_ = runtime::ticks_ms();
  forget_old(clients_);
  const store::Head before{.seq = state_.seq, .chain = state_.chain};
  Batch batch;
  while (!jobs_.empty() && batch.commands < kCommandsPerBatchMax) {
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    batch.commands += std::max<std::size_t>(1, job.muts.size());
    run_job(std::move(job), batch);
  }
  if (!batch.events.empty()) award(kAwardsPerBatchMax, batch);
  if (batch.events.empty() && batch.touched.empty()) {
    // Only repeats and gaps. A repeat's first run may still be on its way to the disk.
    if (in_flight_.empty()) {
      answer(batch);
    } else {
      for (Result& result : batch.results) {
        in_flight_.back().results.push_back(std::move(result));
      }
    }
    if (!jobs_.empty()) parts_.loop.post([this] { pump(); });
    return;
  }
  stage(std::move(batch), before);
}

void Room::run_job(Job job, Batch& batch) {
  Result result{.job = std::move(job)};
  if (result.job.wish) {
    auto due = result.job.wish(state_, book_.lens());
    if (due.ok()) {
      result.appended = due->size();
      add(*std::move(due), batch);
    } else {
      result.appended = due.error();
    }
    return batch.results.push_back(std::move(result));
  }
  const std::int64_t now_ms = runtime::now_ms();
  for (const sync::Mut& mut : result.job.muts) {
    const ClientKey key{mut.client ? mut.client : result.job.client, result.job.actor};
    KnownClient& client = clients_[key];
    client.seen_ms = now_ms;
    sync::ClientRecord& record = client.record;
    record.client = key.client;
    record.member = key.member;
    sync::Ran ran = run_one(record, mut, result.job.actor, now_ms);
    if (ran.record_changed) batch.touched.insert(key);
    for (model::Event& event : ran.events) batch.events.push_back(std::move(event));
    const bool stop = std::holds_alternative<sync::Err>(ran.answer);
    result.messages.push_back(std::move(ran.answer));
    ++result.ran;
    if (stop) break;
  }
  batch.results.push_back(std::move(result));
}

void Room::stage(Batch batch, const store::Head& before) {
  const std::int64_t now_ms = runtime::now_ms();
  // Also without events: a record must not be stored after a commit it builds on has failed, or the
  // failed command would pass for one that ran.
  store::PutClients records{.community = community_.id, .clients = {}};
  for (const ClientKey& key : batch.touched) {
    records.clients.push_back(to_store(clients_[key].record, now_ms));
  }
  std::vector<store::Write> pictures = placements(community_.id, batch.events);
  if (join_waiting(batch, records, pictures)) return;
  store::Bundle bundle{store::Append{community_.id, before, batch.events}};
  std::move(pictures.begin(), pictures.end(), std::back_inserter(bundle));
  bundle.emplace_back(std::move(records));
  batch.bundle = std::make_shared<store::GrowingBundle>(std::move(bundle));
  in_flight_.push_back(std::move(batch));
  const base::Status queued =
      parts_.store.submit_growing(in_flight_.back().bundle, [this](base::Status status) {
        parts_.loop.post([this, status = std::move(status)] { committed(status); });
      });
  if (!queued.ok()) parts_.loop.post([this, queued] { committed(queued); });
}

// While the disk is busy with what came before, one bundle waits for it and takes in what is
// decided: one write of many commands costs the store far less than many writes of one.
bool Room::join_waiting(Batch& batch, store::PutClients& records,
                        std::vector<store::Write>& pictures) {
  if (in_flight_.empty()) return false;
  Batch& waiting = in_flight_.back();
  if (waiting.commands + batch.commands > kCommandsPerBatchMax) return false;
  const bool joined = waiting.bundle->grow([&](store::Bundle& bundle) {
    auto& events = std::get<store::Append>(bundle.front()).events;
    events.insert(events.end(), batch.events.begin(), batch.events.end());
    auto& clients = std::get<store::PutClients>(bundle.back()).clients;
    std::move(records.clients.begin(), records.clients.end(), std::back_inserter(clients));
    bundle.insert(std::prev(bundle.end()), std::make_move_iterator(pictures.begin()),
                  std::make_move_iterator(pictures.end()));
  });
  if (!joined) return false;
  waiting.commands += batch.commands;
  std::move(batch.events.begin(), batch.events.end(), std::back_inserter(waiting.events));
  std::move(batch.results.begin(), batch.results.end(), std::back_inserter(waiting.results));
  waiting.touched.merge(batch.touched);
  return true;
}

void Room::committed(const base::Status& status) {
  Batch batch = std::move(in_flight_.front());
  in_flight_.pop_front();
  if (status.ok() && fault_ == Fault::kNone) {
    publisher_->publish(batch.events);
    if (!batch.events.empty()) committed_seq_ = batch.events.back().seq;
    answer(batch);
    return pump();
  }
  // What was decided after it stands on events that do not exist.
  const ErrorCode code = status.ok() ? ErrorCode::kStore : status.error().code;
  if (fault_ == Fault::kNone) note_fault(status.error());
  if (fault_ == Fault::kOvertaken && code == ErrorCode::kConflict) {
    decide_again(batch);
  } else {
    refuse(batch, code == ErrorCode::kBusy ? code : ErrorCode::kStore);
  }
  pump();
}

void Room::note_fault(const base::Error& error) {
  const bool overtaken = error.code == ErrorCode::kConflict;
  fault_ = overtaken ? Fault::kOvertaken : Fault::kFailed;
  runtime::log(overtaken ? runtime::Level::kInfo : runtime::Level::kError,
               overtaken ? "overtaken" : "commit_failed",
               {{"community", community_.name},
                {"code", base::wire_code(error.code)},
                {"detail", error.detail}});
}

void Room::decide_again(Batch& batch) {
  Batch tired;
  for (Result& result : batch.results) {
    if (++result.job.tries < kTriesMax) {
      again_.push_back(std::move(result.job));
    } else {
      tired.results.push_back(std::move(result));
    }
  }
  refuse(tired, ErrorCode::kStore);
}

void Room::answer(Batch& batch) {
  for (Result& result : batch.results) {
    if (result.job.wish) {
      result.job.appended(std::move(result.appended));
    } else {
      result.job.answers(std::move(result.messages));
    }
  }
}

// None of the commands happened; their mids are not used up, so the clients send them again.
void Room::refuse(Batch& batch, ErrorCode code) {
  for (Result& result : batch.results) {
    if (result.job.wish) {
      result.job.appended(base::Error{code, {}});
      continue;
    }
    std::vector<sync::ServerMessage> messages;
    for (std::size_t i = 0; i < result.ran; ++i) {
      messages.emplace_back(sync::not_now(result.job.muts[i], code, kRetryMs));
    }
    result.job.answers(std::move(messages));
  }
}

}  // namespace hearth::rooms
