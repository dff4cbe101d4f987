// SPDX-License-Identifier: MIT
#include "server/search/desk.h"

#include <atomic>
#include <future>
#include <utility>

#include "server/rooms/loading.h"
#include "server/runtime/log.h"
#include "server/runtime/memory.h"
#include "shared/community/touched.h"

namespace hearth::search {
namespace {

using base::Error;
using base::ErrorCode;
using community::State;

constexpr std::size_t kQueueMax = 256;
constexpr std::size_t kBuildsWaitingMax = 64;
// Indexes of communities nobody searched lately make room beyond this.
constexpr std::size_t kBytesMax = std::size_t{512} * 1024 * 1024;
// A room that does not answer by then is loading or closing.
constexpr auto kRoomWait = std::chrono::milliseconds(3'000);
constexpr std::uint64_t kProgressEvery = 1'000;
// So many posts are indexed within some 5 seconds.
constexpr std::size_t kBuiltWhileWaitingMax = 20'000;

// What a range of events changed, as it stands now.
struct Changed {
  std::uint64_t reached = 0;
  std::vector<model::Post> posts;
  std::vector<Entry> members;
};

using Events = std::vector<std::shared_ptr<const model::Event>>;

// What a delta names, and what an event names itself: a delta leaves out what everybody makes of
// the event alone, such as a new post.
struct Named {
  community::IdList<base::PostId> posts;
  community::IdList<base::MemberId> members;

  template <class Body>
  void operator()(const Body& body) {
    if constexpr (requires { posts.add(body.post); }) posts.add(body.post);
    if constexpr (requires { posts.add(body.question); }) posts.add(body.question);
    if constexpr (requires { members.add(body.member); }) members.add(body.member);
  }
};

Changed changed_by(const State& state, std::uint64_t from, Events events) {
  // Another process may have appended what this room has not read yet.
  while (!events.empty() && events.back()->seq > state.seq) events.pop_back();
  const community::Touched touched = community::touched_by(state, from, events);
  Changed changed;
  changed.reached = from + events.size();
  Named named;
  for (const base::PostId id : touched.posts.ids()) named.posts.add(id);
  for (const base::PostId id : touched.reported.ids()) named.posts.add(id);
  for (const base::MemberId id : touched.members.ids()) named.members.add(id);
  for (const auto& event : events) std::visit([&](const auto& body) { named(body); }, event->body);
  for (const base::PostId id : named.posts.ids()) {
    const model::Post* post = state.post(id);
    if (post == nullptr) continue;
    // Its words come from the store.
    model::Post facts;
    facts.id = post->id;
    facts.kind = post->kind;
    facts.state = post->state;
    facts.author = post->author;
    facts.topic = post->topic;
    facts.root = post->root;
    facts.content_ref = post->content_ref;
    facts.created_ms = post->created_ms;
    facts.accepted = post->accepted;
    changed.posts.push_back(std::move(facts));
  }
  for (const base::MemberId id : named.members.ids()) {
    if (const model::Member* member = state.member(id)) {
      changed.members.push_back(entry_of(*member));
    }
  }
  return changed;
}

}  // namespace

struct Desk::Shelf {
  std::shared_mutex mutex;  // of index, seq and language
  Index index;
  std::uint64_t seq = 0;
  Language language = kEnglish;
  std::atomic<bool> built{false};
  std::atomic<bool> building{false};  // with nobody waiting for it
  std::atomic<std::uint64_t> used{0};
  std::atomic<std::size_t> bytes{0};
};

struct Desk::Work {
  rooms::Room& room;
  Asked asked;
  Answer answer;
  std::shared_ptr<Shelf> shelf;
  Resolved resolved{};
  std::uint64_t seq = 0;
};

Index build(const State& state, const std::function<void(std::uint64_t)>& progress) {
  Index index;
  const Language language = language_of_tag(state.settings.locale);
  std::uint64_t done = 0;
  for (const model::Post& post : state.posts) {
    if (post.state == model::PostState::kDeleted) continue;
    model::Content words = post.content;
    words.body = state.body(post);
    index.put(entry_of(post, words, language));
    if (progress && ++done % kProgressEvery == 0) progress(done);
  }
  for (const model::Member& member : state.members) index.put(entry_of(member));
  return index;
}

Desk::Desk(store::Store& store, rooms::Rooms&)
    : store_(store),
      builders_({.threads = 1, .queue_max = kBuildsWaitingMax}),
      pool_({.threads = 2, .queue_max = kQueueMax}) {}

std::size_t Desk::bytes() const {
  const std::lock_guard lock(mutex_);
  std::size_t bytes = 0;
  for (const auto& [id, shelf] : shelves_) bytes += shelf->bytes;
  return bytes;
}

std::shared_ptr<Desk::Shelf> Desk::shelf_of(store::CommunityId community) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Shelf>& shelf = shelves_[community.value];
  if (shelf == nullptr) shelf = std::make_shared<Shelf>();
  shelf->used = ++used_;
  return shelf;
}

void Desk::make_room(const Shelf& keep) {
  const std::lock_guard lock(mutex_);
  for (;;) {
    std::size_t bytes = 0;
    auto oldest = shelves_.end();
    for (auto at = shelves_.begin(); at != shelves_.end(); ++at) {
      bytes += at->second->bytes;
      if (at->second.get() == &keep) continue;
      if (oldest == shelves_.end() || at->second->used < oldest->second->used) oldest = at;
    }
    if (bytes <= kBytesMax || oldest == shelves_.end()) return;
    shelves_.erase(oldest);
  }
}

void Desk::answer(rooms::Room& room, Asked asked, Answer answer) {
  auto work = std::make_shared<Work>(
      Work{.room = room, .asked = std::move(asked), .answer = std::move(answer), .shelf = {}});
  room.read([this, work](const State* state, sync::Publisher*) {
    if (state == nullptr) return work->answer(ErrorCode::kBusy);
    auto resolved = resolve(*state, work->asked);
    if (!resolved.ok()) return work->answer(resolved.error());
    work->resolved = std::move(resolved).value();
    work->seq = state->seq;
    work->shelf = shelf_of(work->room.community().id);
    if (!work->shelf->built && state->posts.size() > kBuiltWhileWaitingMax) {
      build_ahead(work);
      return work->answer(ErrorCode::kBusy);
    }
    // Building takes long: others are answered meanwhile.
    runtime::Pool& pool = work->shelf->built ? pool_ : builders_;
    if (!pool.try_post([this, work] { find(work); })) work->answer(ErrorCode::kBusy);
  });
}

// Nobody waits for half a minute: they are told to come again.
void Desk::build_ahead(const std::shared_ptr<Work>& work) {
  if (work->shelf->building.exchange(true)) return;
  const bool queued = builders_.try_post([this, work] {
    const base::Status joined = join(work->room, *work->shelf, work->seq);
    if (!joined.ok()) {
      runtime::log(runtime::Level::kWarn, "search_index_failed",
                   {{"code", std::string(base::wire_code(joined.error().code))}});
    }
    work->shelf->building = false;
  });
  if (!queued) work->shelf->building = false;
}

void Desk::find(const std::shared_ptr<Work>& work) {
  const base::Status joined = join(work->room, *work->shelf, work->seq);
  if (!joined.ok()) return work->answer(joined.error());
  auto proposed = std::make_shared<Proposed>();
  {
    const std::shared_lock lock(work->shelf->mutex);
    work->seq = work->shelf->seq;
    *proposed =
        propose(work->shelf->index, store_, work->room.community().id, work->asked, work->resolved);
  }
  finish(work, proposed);
}

void Desk::finish(const std::shared_ptr<Work>& work, std::shared_ptr<const Proposed> proposed) {
  work->room.read([this, work, proposed](const State* state, sync::Publisher*) {
    if (state == nullptr) return work->answer(ErrorCode::kBusy);
    auto picking = std::make_shared<Picking>(
        pick(*state, work->asked, proposed->posts.found, proposed->members));
    const bool queued = pool_.try_post([this, work, picking, proposed] {
      auto shown =
          show(store_, work->room.community().id, std::move(*picking), proposed->posts.terms);
      if (shown.ok()) shown->seq = work->seq;
      work->answer(std::move(shown));
    });
    if (!queued) work->answer(ErrorCode::kBusy);
  });
}

base::Status Desk::join(rooms::Room& room, Shelf& shelf, std::uint64_t seq) {
  {
    const std::shared_lock lock(shelf.mutex);
    if (shelf.built && shelf.seq >= seq && !shelf.index.is_worn()) return base::done();
  }
  const std::unique_lock lock(shelf.mutex);
  if (!shelf.built || shelf.index.is_worn()) {
    HEARTH_CHECK(build_anew(room.community().id, shelf));
  }
  while (shelf.seq < seq) {
    HEARTH_TRY(const std::uint64_t reached, follow(room, shelf));
    if (reached == shelf.seq) return Error{ErrorCode::kBusy, "the log"};
    shelf.seq = reached;
  }
  return base::done();
}

base::Status Desk::build_anew(store::CommunityId community, Shelf& shelf) {
  HEARTH_TRY(const rooms::Loaded loaded, rooms::load(store_, community));
  shelf.language = language_of_tag(loaded.state.settings.locale);
  shelf.index = build(loaded.state);
  shelf.seq = loaded.state.seq;
  shelf.bytes = shelf.index.bytes();
  shelf.built = true;
  runtime::log(runtime::Level::kInfo, "search_index_built",
               {{"posts", static_cast<std::int64_t>(shelf.index.size())},
                {"bytes", static_cast<std::int64_t>(shelf.bytes.load())}});
  make_room(shelf);
  runtime::give_back_memory();
  return base::done();
}

// One piece of the log; the seq up to which it is known then.
base::Result<std::uint64_t> Desk::follow(rooms::Room& room, Shelf& shelf) {
  const store::CommunityId community = room.community().id;
  HEARTH_TRY(std::vector<model::Event> read, store_.events(community, shelf.seq));
  if (read.empty()) return shelf.seq;
  auto events = std::make_shared<Events>();
  for (model::Event& event : read) {
    events->push_back(std::make_shared<const model::Event>(std::move(event)));
  }
  auto promise = std::make_shared<std::promise<std::optional<Changed>>>();
  auto answer = promise->get_future();
  room.read([promise, events, from = shelf.seq](const State* state, sync::Publisher*) {
    std::optional<Changed> changed;
    if (state != nullptr) changed = changed_by(*state, from, *events);
    promise->set_value(std::move(changed));
  });
  if (answer.wait_for(kRoomWait) != std::future_status::ready) return ErrorCode::kBusy;
  const std::optional<Changed> changed = answer.get();
  if (!changed) return ErrorCode::kBusy;
  for (const Entry& member : changed->members) shelf.index.put(member);
  for (const model::Post& post : changed->posts) {
    const Entry* known = shelf.index.facts(EntryKind::kPost, post.id.value);
    if (known != nullptr && known->same_facts(facts_of(post))) continue;
    HEARTH_TRY(const auto contents, store_.contents(community, {post.content_ref.id}));
    Entry entry = entry_of(post, contents.front().value_or(model::Content{}), shelf.language);
    shelf.index.put(entry);
  }
  return changed->reached;
}

}  // namespace hearth::search
