// SPDX-License-Identifier: MIT
#include "shared/sync/serving.h"

#include <algorithm>
#include <concepts>
#include <tuple>

#include "shared/base/hash.h"
#include "shared/community/touched.h"
#include "shared/sync/frame_text.h"
#include "shared/sync/mine.h"
#include "shared/sync/record_texts.h"
#include "shared/sync/snap_text.h"

namespace hearth::sync {
namespace {

using community::IdList;
using model::Event;
using model::Post;

constexpr std::uint64_t kNoHash = ~std::uint64_t{0};

// Three kinds of eyes share frames; administrators see what moderators see.
model::Role class_of(const Eyes& eyes) {
  if (eyes.moderates()) return model::Role::kModerator;
  return eyes.role == model::Role::kVisitor ? model::Role::kVisitor : model::Role::kMember;
}

Frame frame_of(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

Frame reset_frame(const std::string& community, ResetReason why) {
  return frame_of(encode(ServerMessage{Reset{community, why}}));
}

bool crosses_hash(std::uint64_t from, std::uint64_t to) {
  return to / base::limits::kHashEvery != from / base::limits::kHashEvery;
}

std::vector<model::Notice> notices_after(const State& state, MemberId viewer, std::uint64_t seq) {
  const auto& all = state.inbox(viewer).notices;
  auto first = all.end();
  while (first != all.begin() && (first - 1)->seq > seq) --first;
  return {first, all.end()};
}

bool must_restart(const Touched& touched, const Eyes& eyes) {
  if (eyes.self && touched.rights.contains(eyes.self)) return true;
  return touched.settings && eyes.role == model::Role::kVisitor;
}

// One delta in the making, for one pair of eyes.
class DeltaText {
 public:
  DeltaText(const State& state, const Touched& touched, const Eyes& eyes)
      : state_(state), touched_(touched), eyes_(eyes) {}

  [[nodiscard]] std::string write(const std::string& community, std::uint64_t epoch,
                                  std::uint64_t floor) {
    collect();
    FrameText text("delta");
    text.field("c", community)
        .field("epoch", epoch)
        .field("from", touched_.from)
        .field("to", touched_.to)
        .list("ev", events_);
    if (!sees_inside(state_, eyes_)) return text.take();
    community::Counts counts = state_.counts;
    if (!eyes_.moderates()) counts.open_cases = counts.open_appeals = 0;
    text.field("counts", counts);
    texts_.each([&](std::string_view table, ListText& list) {
      text.list(table, list);
      if (&list == &texts_.posts) text.field("hidden", hidden_);
    });
    text.field("notices", notices_after(state_, eyes_.self, touched_.from));
    if (floor != kNoHash) {
      text.field("floor", floor).field("hash", base::hex(window_hash(state_, floor)));
    }
    return text.take();
  }

 private:
  void collect() {
    for (const auto& event : touched_.events) {
      if (!can_receive(state_, *event, eyes_)) continue;
      events_.add_text(model::encode_event(view_of(state_, *event, eyes_)));
    }
    if (!sees_inside(state_, eyes_)) return;
    for (const MemberId id : touched_.members.ids()) members_.add(id);
    for (const PostId id : touched_.posts.ids()) add_post(id);
    if (eyes_.moderates()) {
      for (const PostId id : touched_.reported.ids()) {
        if (!touched_.posts.has(id)) add_post(id);
      }
    }
    IdList<PostId> own;
    for (const auto& [member, id] : touched_.for_one) {
      if (eyes_.is(member) && !touched_.posts.has(id)) own.add(id);
    }
    for (const PostId id : own.ids()) add_post(id);
// Posts and members have been gathered from several places; the others are as they were touched.
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) \
  add_rows(touched_.name, state_.name, texts_.name);
#include "shared/community/tables.def"
    for (const MemberId id : members_.ids()) {
      if (const model::Member* member = state_.member(id)) texts_.members.add(view_of(*member));
    }
  }

  void add_rows(const IdList<PostId>&, const community::Table<PostId, Post>&, ListText&) {}
  void add_rows(const IdList<MemberId>&, const community::Table<MemberId, model::Member>&,
                ListText&) {}
  template <class Key, class Row>
  void add_rows(const IdList<Key>& ids, const community::Table<Key, Row>& rows, ListText& list) {
    for (const Key id : ids.ids()) {
      const Row* row = rows.find(id);
      if (row == nullptr || !can_see(state_, *row, eyes_)) continue;
      const Row seen = view_of(state_, *row, eyes_);
      list.add(seen);
      // Whose names a sanction's reader has to know.
      if constexpr (std::same_as<Row, model::Sanction>) members_.add(seen.member);
    }
  }

  void add_post(PostId id) {
    const Post* post = state_.post(id);
    if (post == nullptr) return;
    if (!can_see(state_, *post, eyes_)) {
      hidden_.push_back(id);
      return;
    }
    texts_.posts.add(view_of(state_, *post, eyes_));
    members_.add(post->author);
  }

  const State& state_;
  const Touched& touched_;
  const Eyes& eyes_;
  ListText events_;
  RecordTexts texts_;
  IdList<MemberId> members_;
  std::vector<PostId> hidden_;
};

// A page in the making: posts with their authors, until it is full.
class PageText {
 public:
  PageText(const State& state, const Eyes& eyes) : state_(state), eyes_(eyes) {}

  void add(const Post& post) {
    posts_.add(view_of(state_, post, eyes_));
    ids_.push_back(post.id);
    if (const model::Member* author = state_.member(post.author)) {
      if (authors_.insert(post.author).second) members_.add(view_of(*author));
    }
  }
  [[nodiscard]] bool full() const { return posts_.bytes() + members_.bytes() >= kPageBytes; }
  [[nodiscard]] std::size_t count() const { return ids_.size(); }

  [[nodiscard]] Frame write(const Page& head) {
    FrameText text("page");
    text.field("c", head.c)
        .field("seq", head.seq)
        .field("before", head.before)
        .field("floor", head.floor)
        .field("root", head.root)
        .field("from", head.from)
        .field("next", head.next)
        .field("done", head.done)
        .field("missing", head.missing)
        .field("replies", head.replies)
        .list("posts", posts_)
        .list("members", members_)
        .field("reactions", reactions_to(state_, eyes_.self, ids_));
    return frame_of(text.take());
  }

 private:
  const State& state_;
  const Eyes& eyes_;
  ListText posts_, members_;
  std::vector<PostId> ids_;
  std::unordered_set<MemberId> authors_;
};

}  // namespace

struct Publisher::Shared {
  std::uint64_t seq = 0;
  std::map<std::uint64_t, Touched> ranges;  // by from
  std::map<std::tuple<std::uint64_t, model::Role, std::uint64_t>, Frame> deltas;
  std::map<std::tuple<model::Role, bool, bool>, SharedSnap> snaps;
};

Publisher::Publisher(std::string community, std::uint64_t epoch)
    : community_(std::move(community)), epoch_(epoch), shared_(std::make_unique<Shared>()) {}
Publisher::~Publisher() = default;
Publisher::Publisher(Publisher&&) noexcept = default;
Publisher& Publisher::operator=(Publisher&&) noexcept = default;

void Publisher::publish(const std::vector<Event>& events) {
  for (const Event& event : events) {
    HEARTH_ASSERT(events_.empty() || event.seq == events_.back()->seq + 1,
                  "publish() takes the log's events in order and without gaps");
    events_.push_back(std::make_shared<const Event>(event));
    if (events_.size() > base::limits::kHotEventsMax) events_.pop_front();
  }
}

std::uint64_t Publisher::oldest() const { return events_.empty() ? 0 : events_.front()->seq - 1; }

void Publisher::forget_shared(std::uint64_t seq) {
  if (shared_->seq == seq) return;
  *shared_ = Shared{};
  shared_->seq = seq;
}

void Publisher::forget(const std::vector<base::ContentId>& contents) {
  for (auto& event : events_) {
    const base::ContentId id = event->content_ref.id;
    if (!event->content || !std::binary_search(contents.begin(), contents.end(), id)) continue;
    auto without = std::make_shared<Event>(*event);
    without->content.reset();
    event = std::move(without);
  }
  // Frames of this very seq have them.
  const std::uint64_t seq = shared_->seq;
  *shared_ = Shared{};
  shared_->seq = seq;
}

const Touched& Publisher::touched(const State& state, std::uint64_t from) {
  forget_shared(state.seq);
  const auto known = shared_->ranges.find(from);
  if (known != shared_->ranges.end()) return known->second;
  std::vector<std::shared_ptr<const Event>> range(
      events_.begin() + static_cast<std::ptrdiff_t>(from - oldest()), events_.end());
  return shared_->ranges.emplace(from, touched_by(state, from, range)).first->second;
}

Frames Publisher::open(const State& state, const Sub& sub, Subscription& follower) {
  if (sub.hash_failed) {
    ++hash_failures_;
    return restart(state, ResetReason::kHash, follower);
  }
  if (sub.seq == 0) return snapshot(state, sub.rules, follower);
  if (sub.epoch != epoch_ || sub.seq > state.seq) {
    return restart(state, ResetReason::kEpoch, follower);
  }
  follower.seq = sub.seq;
  follower.floor = sub.floor;
  return update(state, follower);
}

Frames Publisher::update(const State& state, Subscription& follower) {
  if (follower.seq == state.seq) return {};
  const bool near = state.seq - follower.seq <= base::limits::kReplayEventsMax;
  const bool kept =
      !events_.empty() && follower.seq >= oldest() && events_.back()->seq == state.seq;
  if (!near || !kept) return restart(state, ResetReason::kTrimmed, follower);
  bool rights_changed = false;
  Frame frame = delta(state, follower, rights_changed);
  if (rights_changed) return restart(state, ResetReason::kRights, follower);
  // A way this long costs more than a fresh window.
  if (frame->size() > kDeltaBytesMax && state.seq - follower.seq > 1) {
    return restart(state, ResetReason::kTrimmed, follower);
  }
  follower.seq = state.seq;
  return {std::move(frame)};
}

Frame Publisher::delta(const State& state, Subscription& follower, bool& rights_changed) {
  const std::uint64_t from = follower.seq;
  const Touched& range = touched(state, from);
  const Eyes eyes = eyes_of(state, follower.viewer);
  rights_changed = must_restart(range, eyes);
  if (rights_changed) return nullptr;
  const std::uint64_t floor = crosses_hash(from, state.seq) ? follower.floor : kNoHash;
  const auto& inbox = state.inbox(follower.viewer).notices;
  const bool told = !inbox.empty() && inbox.back().seq > from;
  if (eyes.self && (told || range.involved.contains(eyes.self))) {
    return frame_of(DeltaText(state, range, eyes).write(community_, epoch_, floor));
  }
  const Eyes others{.role = class_of(eyes), .self = {}};
  Frame& shared = shared_->deltas[{from, others.role, floor}];
  if (!shared) shared = frame_of(DeltaText(state, range, others).write(community_, epoch_, floor));
  return shared;
}

Frames Publisher::restart(const State& state, ResetReason why, Subscription& follower) {
  Frames frames{reset_frame(community_, why)};
  Frames snap = snapshot(state, {}, follower);
  frames.insert(frames.end(), snap.begin(), snap.end());
  return frames;
}

Frames Publisher::snapshot(const State& state, const std::string& rules_known,
                           Subscription& follower) {
  forget_shared(state.seq);
  const SnapOf of{community_, epoch_};
  const Eyes eyes = eyes_of(state, follower.viewer);
  const Eyes others{.role = class_of(eyes), .self = {}};
  const SnapKind kind{.with_rules = rules_known.empty() || rules_known != state.rulebook.hash,
                      .personal = static_cast<bool>(eyes.self)};
  const auto key = std::make_tuple(others.role, kind.with_rules, kind.personal);
  auto known = shared_->snaps.find(key);
  if (known == shared_->snaps.end()) {
    known = shared_->snaps.emplace(key, shared_snap(state, of, others, kind)).first;
  }
  const SharedSnap& snap = known->second;
  Frames frames = snap.parts;
  if (kind.personal) frames.push_back(frame_of(personal_part(state, of, eyes, snap)));
  follower.seq = state.seq;
  follower.floor = snap.floor;
  return frames;
}

namespace {

// The first thread that began at or after `seq`. They are in order of their seq: found by halving.
auto threads_from(const State& state, std::uint64_t seq) {
  return std::lower_bound(state.threads.begin(), state.threads.end(), seq,
                          [&state](PostId id, std::uint64_t than) {
                            const Post* post = state.post(id);
                            return post != nullptr && post->seq < than;
                          });
}

}  // namespace

Frames Publisher::more(const State& state, const More& ask, Subscription& follower) {
  Frames frames = update(state, follower);
  const Eyes eyes = eyes_of(state, follower.viewer);
  PageText text(state, eyes);
  Page page;
  page.c = community_;
  page.seq = state.seq;
  page.before = ask.before;
  page.done = true;
  auto at = threads_from(state, ask.before);
  while (at != state.threads.begin() && sees_inside(state, eyes)) {
    const Post* post = state.post(*--at);
    if (post == nullptr || !can_see(state, *post, eyes)) continue;
    if (text.count() >= ask.n || text.full()) {
      page.done = false;
      break;
    }
    text.add(*post);
    page.floor = post->seq;
  }
  if (page.done) page.floor = 0;
  // A page that does not join the window says nothing about it.
  if (ask.before == follower.floor) follower.floor = page.floor;
  frames.push_back(text.write(page));
  return frames;
}

namespace {

// All replies of a thread the viewer may see, created after `from`, in order of the log.
std::vector<const Post*> replies_after(const State& state, PostId root, std::uint64_t from,
                                       const Eyes& eyes) {
  std::vector<const Post*> found;
  std::vector<PostId> open{root};
  while (!open.empty()) {
    const PostId next = open.back();
    open.pop_back();
    for (const PostId id : state.replies(next)) {
      open.push_back(id);
      const Post* reply = state.post(id);
      if (reply != nullptr && reply->seq > from && can_see(state, *reply, eyes)) {
        found.push_back(reply);
      }
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Post* a, const Post* b) { return a->seq < b->seq; });
  return found;
}

}  // namespace

Frames Publisher::thread(const State& state, const Thread& ask, Subscription& follower) {
  Frames frames = update(state, follower);
  const Eyes eyes = eyes_of(state, follower.viewer);
  PageText text(state, eyes);
  Page page;
  page.c = community_;
  page.seq = state.seq;
  page.from = ask.from;
  page.done = true;
  const Post* asked = state.post(ask.root);
  const Post* root = asked != nullptr ? state.post(asked->root) : nullptr;
  if (root == nullptr || !can_see(state, *root, eyes)) {
    page.root = ask.root;
    page.missing = true;
    frames.push_back(text.write(page));
    return frames;
  }
  page.root = root->id;
  if (ask.from == 0) text.add(*root);
  page.next = ask.from;
  for (const Post* reply : replies_after(state, root->id, ask.from, eyes)) {
    if (text.full()) {
      page.done = false;
      break;
    }
    text.add(*reply);
    page.next = reply->seq;
  }
  frames.push_back(text.write(page));
  return frames;
}

Frames Publisher::replies(const State& state, const Replies& ask, Subscription& follower) {
  Frames frames = update(state, follower);
  const Eyes eyes = eyes_of(state, follower.viewer);
  PageText text(state, eyes);
  Page page;
  page.c = community_;
  page.seq = state.seq;
  page.before = ask.before;
  page.from = ask.from;
  page.floor = ask.before;
  page.replies = true;
  auto at = threads_from(state, ask.before);
  std::size_t looked = 0;
  while (at != state.threads.begin() && sees_inside(state, eyes)) {
    const Post* root = state.post(*--at);
    if (root == nullptr || !can_see(state, *root, eyes)) continue;
    if (root->seq < ask.floor) break;
    if (text.full() || ++looked > kPageThreadsMax) {
      frames.push_back(text.write(page));
      return frames;
    }
    page.floor = root->seq;
    // A thread that was half sent may be gone by now: what follows it begins at its beginning.
    const std::uint64_t from = root->seq + 1 == ask.before ? ask.from : 0;
    for (const Post* reply : replies_after(state, root->id, from, eyes)) {
      if (text.full()) {
        frames.push_back(text.write(page));
        return frames;
      }
      text.add(*reply);
      page.next = reply->seq;
    }
    page.next = 0;
  }
  page.floor = ask.floor;
  page.done = true;
  frames.push_back(text.write(page));
  return frames;
}

}  // namespace hearth::sync
