// SPDX-License-Identifier: MIT
// The replica's confirmed State: snapshots, deltas and pages as they arrive, and the shadow on top.
#include <algorithm>
#include <unordered_set>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/apply.h"
#include "shared/rules/load.h"
#include "shared/sync/mine.h"
#include "shared/sync/replica.h"
#include "shared/sync/snapshot.h"
#include "shared/sync/view.h"
#include "shared/sync/window.h"

namespace hearth::sync {
namespace {

using model::Post;

constexpr int kHashRetriesMax = 3;  // then the window is shown as it is, and counted

// What stands before the snapshot in the vault.
struct WindowHead {
  std::string community;
  std::uint64_t epoch = 0;
  std::uint64_t floor = 0;
  MemberId member;
  std::uint64_t replies = 0;  // Fill::before + 1; 0: kept before replies were fetched ahead
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("community", self.community);
    v("epoch", self.epoch);
    v("floor", self.floor);
    v("member", self.member);
    v("replies", self.replies);
  }
};

// Posts wait until their threads are known, see below.
void put_all(State&, const std::vector<Post>&) {}
template <class Row>
void put_all(State& state, const std::vector<Row>& rows) {
  for (const Row& row : rows) put_record(state, row);
}

}  // namespace

// ---- Shadow ----

const State& Replica::view() {
  if (waiting() == 0) return confirmed_;
  if (!shadow_) rebuild_shadow();
  return *shadow_;
}

void Replica::rebuild_shadow() {
  shadow_.emplace(confirmed_);
  for (Outbox* outbox : own_outboxes()) {
    for (Entry& entry : outbox->entries) predict(*outbox, entry);
  }
}

void Replica::predict(const Outbox& outbox, Entry& entry) {
  entry.doubtful = true;
  const base::Result<model::Command> command = command_of(entry);
  if (!command.ok()) return;
  community::Circumstances at;
  at.actor = outbox.member;
  at.client = outbox.client;
  at.mid = entry.mid;
  at.now_ms = entry.queued_ms;
  auto outcome = community::decide(*shadow_, *command, at);
  auto* decision = std::get_if<community::Decision>(&outcome);
  if (decision == nullptr) return;
  entry.doubtful = false;
  entry.made = decision->made;
  for (const model::Event& event : decision->events) community::apply(*shadow_, event);
}

// ---- Vault ----

std::string Replica::window_bytes() const {
  WindowHead head;
  head.community = options_.community;
  head.epoch = epoch_;
  head.floor = floor_;
  head.member = window_member_;
  std::uint64_t replies_from = ahead_.before;
  for (const auto& [id, thread] : threads_) {
    const Post* root = thread.lost ? confirmed_.post(id) : nullptr;
    if (root != nullptr) replies_from = std::max(replies_from, root->seq + 1);
  }
  head.replies = replies_from + 1;
  return model::encode(head) + '\n' + encode_snapshot(confirmed_);
}

void Replica::restore_window(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return;
  const auto head =
      model::decode_text<WindowHead>(bytes.substr(0, end), {}, model::Unknown::kIgnore);
  if (!head.ok() || head->community != options_.community) return;
  base::Result<State> state = decode_snapshot(bytes.substr(end + 1));
  if (!state.ok() || !state->partial) return;
  confirmed_ = *std::move(state);
  take_epoch(head->epoch);
  floor_ = head->floor;
  window_member_ = head->member;
  viewer_ = head->member;
  ahead_ = {.before = head->replies != 0 ? head->replies - 1 : confirmed_.seq + 1};
  block_.reset();
  has_window_ = true;
}

std::string Replica::window_for_tabs() const {
  return link() == Link::kLive ? window_bytes() : std::string{};
}

void Replica::adopt_window(std::string_view bytes) {
  has_window_ = false;
  restore_window(bytes);
  if (!has_window_) return;
  went_live();
  asked_ = Asked::kNothing;
  acked_seq_ = 0;
  parts_.clear();
  for (auto& [root, thread] : threads_) thread = OpenThread{.watched = thread.watched};
  shadow_.reset();
  touch();
  retire();
}

void Replica::forget_window() {
  confirmed_ = State{};
  confirmed_.partial = true;
  has_window_ = false;
  window_member_ = {};
  floor_ = 0;
  parts_.clear();
  shadow_.reset();
  window_dirty_ = true;
  for (auto& [root, thread] : threads_) thread = OpenThread{.watched = thread.watched};
}

// ---- Snapshots ----

void Replica::on(const Reset& message, std::int64_t) {
  if (message.c != options_.community) return;
  ++counters_.resets;
  await_window();
  parts_.clear();
}

void Replica::on(const Snap& message, std::int64_t) {
  if (message.c != options_.community) return;
  if (message.part == 1) parts_.clear();
  const bool next = message.part == parts_.size() + 1 && message.part <= message.parts;
  const bool same = parts_.empty() ||
                    (parts_.front().seq == message.seq && parts_.front().epoch == message.epoch);
  if (!next || !same) return parts_.clear();
  parts_.push_back(message);
  await_window();  // the others follow
  if (message.part != message.parts) return;
  const std::vector<Snap> parts = std::exchange(parts_, {});
  // Made for other eyes: the one for this viewer is on its way.
  if (parts.back().mine.member != viewer_) return;
  take_snap(parts);
}

void Replica::take_snap(const std::vector<Snap>& parts) {
  const Snap& first = parts.front();
  State fresh;
  fresh.partial = true;
  fresh.seq = first.seq;
  fresh.settings = first.settings;
  fresh.counts = first.counts;
  fresh.rulebook.revision = first.rules.revision;
  fresh.rulebook.hash = first.rules.hash;
  fresh.rulebook.published_ms = first.rules.published_ms;
  fresh.rulebook.set_asked(first.rules.asked);
  if (!first.rules.file.empty()) {
    fresh.rulebook.file = first.rules.file;
    const auto loaded = rules::load(first.rules.file);
    if (loaded != nullptr) fresh.rulebook.rules = loaded;
  } else if (first.rules.hash == confirmed_.rulebook.hash) {
    fresh.rulebook.file = confirmed_.rulebook.file;
    fresh.rulebook.rules = confirmed_.rulebook.rules;
  }
  for (const Snap& part : parts) {
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) put_all(fresh, part.name);
#include "shared/community/tables.def"
  }
  // Parts carry the newest first; put_record is quickest in order of the log.
  // What the member alone sees of a post comes later than what all see of it, and wins.
  std::vector<std::pair<std::size_t, const Post*>> posts;
  for (const Snap& part : parts) {
    for (const Post& post : part.posts) posts.emplace_back(posts.size(), &post);
  }
  base::sort(posts.begin(), posts.end(), [](const auto& a, const auto& b) {
    return a.second->seq != b.second->seq ? a.second->seq < b.second->seq : a.first < b.first;
  });
  for (const auto& [place, post] : posts) put_record(fresh, *post);
  put_mine(fresh, parts.back().mine);

  confirmed_ = std::move(fresh);
  take_epoch(first.epoch);
  floor_ = first.floor;
  ahead_ = {.before = confirmed_.seq + 1};
  block_.reset();
  window_member_ = viewer_;
  has_window_ = true;
  went_live();
  asked_ = Asked::kNothing;
  for (auto& [root, thread] : threads_) thread = OpenThread{.watched = thread.watched};
  std::erase_if(threads_, [](const auto& entry) { return !entry.second.watched; });
  shadow_.reset();
  acked_seq_ = 0;
  touch();
  retire();
  check_hash(first.hash);
}

// Answers of another log may be void. The window may be forgotten in between; the epoch is not.
void Replica::take_epoch(std::uint64_t epoch) {
  if (epoch_ != 0 && epoch_ != epoch) {
    for (Outbox& outbox : outboxes_) outbox.doubt_answers();
  }
  epoch_ = epoch;
}

void Replica::check_hash(const std::string& hash) {
  if (hash.empty()) return;
  if (base::hex(window_hash(confirmed_, floor_)) == hash) {
    hash_retries_ = 0;
    return;
  }
  ++counters_.hash_mismatches;
  if (++hash_retries_ <= kHashRetriesMax) subscribe(true);
}

// ---- Deltas ----

void Replica::on(const Delta& message, std::int64_t) {
  if (message.c != options_.community || !has_window_) return;
  if (message.epoch != epoch_) {
    if (!resuming_) subscribe(false);
    return;
  }
  if (message.to <= confirmed_.seq) {
    ++counters_.duplicates;
    return;
  }
  if (message.from > confirmed_.seq) {
    ++counters_.gaps;
    if (!resuming_) subscribe(false);
    return;
  }
  shadow_.reset();  // it shares rows with the confirmed State, which would be copied for nothing
  apply_events(message);
  put_records(message);
  if (sees_inside(confirmed_, eyes_of(confirmed_, viewer_))) confirmed_.counts = message.counts;
  put_notices(confirmed_, viewer_, message.from, message.notices);
  keep_only_own(confirmed_, viewer_);
  confirmed_.seq = message.to;
  went_live();
  touch();
  retire();
  if (!message.hash.empty() && message.floor == floor_) check_hash(message.hash);
}

void Replica::apply_events(const Delta& delta) {
  const bool moderates = confirmed_.role(viewer_) >= model::Role::kModerator;
  for (const base::Json& json : delta.ev) {
    const base::Result<model::Event> event = model::decode_event(json);
    if (!event.ok()) {
      ++counters_.unknown_events;
      continue;
    }
    if (event->seq <= confirmed_.seq) continue;  // a range that overlaps: only its tail is new
    community::apply(confirmed_, *event);
    if (const auto* created = std::get_if<model::PostCreated>(&event->body)) {
      // A reply in a thread that is not held: its counts came with it, its text is not needed.
      const Post* reply = confirmed_.post(created->post);
      if (reply != nullptr && !confirmed_.posts.has(reply->root)) {
        drop_post(confirmed_, created->post);
      }
    } else if (const auto* filed = std::get_if<model::ReportFiled>(&event->body)) {
      // Its reporter knows that they reported; how many did is for moderators.
      Post* post = moderates ? nullptr : confirmed_.posts.change(filed->post);
      if (post != nullptr) post->reports = 0;
    }
  }
}

bool Replica::belongs(const Post& post) const {
  if (confirmed_.posts.has(post.id)) return true;
  if (post.is_reply()) return confirmed_.posts.has(post.root);
  return post.seq >= floor_;
}

void Replica::put_records(const Delta& delta) {
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) put_all(confirmed_, delta.name);
#include "shared/community/tables.def"
  // Own posts, posts own rows name and posts with a case are held wherever they are, with what they
  // stand below.
  const std::vector<PostId> kept_list = kept_posts(confirmed_, viewer_);
  const std::unordered_set<PostId> kept(kept_list.begin(), kept_list.end());
  std::unordered_set<PostId> wanted;
  for (const Post& post : delta.posts) {
    if (confirmed_.open_case.contains(post.id) || (viewer_ && post.author == viewer_) ||
        kept.contains(post.id)) {
      wanted.insert({post.id, post.parent, post.root});
    }
  }
  const auto put = [&](bool replies) {
    for (const Post& post : delta.posts) {
      if (post.is_reply() != replies || !(belongs(post) || wanted.contains(post.id))) continue;
      // An old thread that appears now had its replies left out of what was fetched.
      if (!replies && post.seq <= delta.from && !confirmed_.posts.has(post.id)) {
        OpenThread& thread = threads_[post.id];
        thread = OpenThread{.watched = thread.watched, .lost = post.first_reply_ms != 0};
      }
      put_record(confirmed_, post);
    }
  };
  put(false);  // threads first: replies belong where their root is held
  put(true);
  for (const PostId id : delta.hidden) {
    const Post* post = confirmed_.post(id);
    if (post == nullptr) continue;
    if (post->is_reply()) {
      drop_post(confirmed_, id);
    } else {
      drop_thread(confirmed_, id);
      const auto open = threads_.find(id);
      if (open != threads_.end()) open->second = OpenThread{.watched = open->second.watched};
    }
  }
}

// ---- Pages ----

// Another tab on the same connection may have asked; then the answer to this one is still to come.
bool Replica::answers_us(const Page& page) const {
  if (page.replies) {
    return asked_ == Asked::kReplies && page.before == asked_replies_.before &&
           page.from == asked_replies_.from;
  }
  if (!page.root) return asked_ == Asked::kMore && page.before == asked_before_;
  if (asked_ != Asked::kThread) return false;
  if (page.root == asked_thread_) return true;
  // Asked for by the id of a reply that is not held: its thread is known by the answer alone.
  return confirmed_.post(asked_thread_) == nullptr && !threads_.contains(page.root);
}

void Replica::on(const Page& message, std::int64_t) {
  if (message.c != options_.community) return;
  const bool ours = answers_us(message);
  if (ours) asked_ = Asked::kNothing;
  // Valid at one seq only; at another it is asked for again.
  if (!has_window_ || resuming_ || message.seq != confirmed_.seq) return;
  if (message.replies) {
    if (ours) take_replies(message);
  } else if (message.root) {
    take_thread(message, ours);
  } else {
    take_older(message);
  }
}

void Replica::take_older(const Page& page) {
  if (page.before != floor_) return;
  for (const model::Member& member : page.members) put_record(confirmed_, member);
  for (auto at = page.posts.rbegin(); at != page.posts.rend(); ++at) put_record(confirmed_, *at);
  floor_ = page.done ? 0 : page.floor;
  put_reactions(confirmed_, viewer_, page.reactions);
  shadow_.reset();
  touch();
}

void Replica::take_replies(const Page& page) {
  for (const model::Member& member : page.members) put_record(confirmed_, member);
  for (const Post& post : page.posts) {
    if (confirmed_.posts.has(post.root)) put_record(confirmed_, post);
  }
  put_reactions(confirmed_, viewer_, page.reactions);
  const bool half = page.next != 0;
  const Fill now{.floor = asked_replies_.floor,
                 .before = half ? page.floor + 1 : page.floor,
                 .from = page.next};
  if (page.before == ahead_.before && page.from == ahead_.from) {
    ahead_ = now;
  } else {
    for (const PostId id : confirmed_.threads) {
      const Post* root = confirmed_.post(id);
      if (root == nullptr || root->seq < now.before || root->seq >= page.before) continue;
      OpenThread& thread = threads_[id];
      thread.complete = thread.complete || !thread.lost;
    }
    block_ = page.done ? std::nullopt : std::optional(now);
  }
  shadow_.reset();
  touch();
}

void Replica::take_thread(const Page& page, bool ours) {
  const PostId asked = ours ? asked_thread_ : page.root;
  const auto known = threads_.find(asked);
  if (known == threads_.end() || page.from != known->second.next) return;
  const OpenThread before = known->second;
  for (const model::Member& member : page.members) put_record(confirmed_, member);
  for (const Post& post : page.posts) put_record(confirmed_, post);
  if (page.root != asked) threads_.erase(asked);
  OpenThread& thread = threads_[page.root];
  thread.watched = thread.watched || before.watched;
  thread.missing = page.missing;
  thread.lost = before.lost && !page.done;
  thread.complete = page.done && !page.missing;
  thread.next = page.next;
  put_reactions(confirmed_, viewer_, page.reactions);
  shadow_.reset();
  touch();
}

}  // namespace hearth::sync
