// SPDX-License-Identifier: MIT
#include "shared/sync/snap_text.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/touched.h"
#include "shared/sync/frame_text.h"
#include "shared/sync/mine.h"
#include "shared/sync/record_texts.h"

namespace hearth::sync {
namespace {

using community::IdList;
using model::Post;

// Collects records and closes a part whenever it is large enough.
class PartWriter {
 public:
  PartWriter(const State& state, const Eyes& eyes, SharedSnap& into)
      : state_(state), eyes_(eyes), into_(into) {}

  void head(std::string fields) { head_ = std::move(fields); }
  void add_topic(const model::Topic& topic) {
    texts_.topics.add(topic);
    close_if_full();
  }
  void add_case(const model::Case& row) {
    if (!can_see(state_, row, eyes_) || !into_.cases.insert(row.id).second) return;
    texts_.cases.add(view_of(state_, row, eyes_));
    add_dossier(row.member);
    for (const model::Report& report : row.reports) add_dossier(report.reporter);
    close_if_full();
  }
  void add_sanction(const model::Sanction& row) {
    if (!into_.sanctions.insert(row.id).second) return;
    const model::Sanction seen = view_of(state_, row, eyes_);
    texts_.sanctions.add(seen);
    add_member(seen.member);
    add_dossier(row.member);
    close_if_full();
  }
  void add_dossier(MemberId id) {
    if (!eyes_.moderates() || !dossier_ids_.insert(id).second) return;
    add_member(id);
    if (const model::Dossier* row = state_.dossiers.find(id)) texts_.dossiers.add(*row);
  }
  void add_application(const model::Application& row) {
    texts_.applications.add(row);
    close_if_full();
  }
  void add_invitation(const model::Invitation& row) {
    texts_.invitations.add(row);
    close_if_full();
  }
  void add_post(PostId id) {
    const Post* post = state_.post(id);
    if (post == nullptr || !can_see(state_, *post, eyes_) || !into_.posts.insert(id).second) return;
    add_member(post->author);
    texts_.posts.add(view_of(state_, *post, eyes_));
    close_if_full();
  }
  [[nodiscard]] std::vector<std::string> finish() {
    if (bodies_.empty() || bytes() > 0) close();
    return std::move(bodies_);
  }

 private:
  void add_member(MemberId id) {
    const model::Member* member = state_.member(id);
    if (member != nullptr && into_.members.insert(id).second) texts_.members.add(view_of(*member));
  }
  [[nodiscard]] std::size_t bytes() const { return head_.size() + texts_.bytes(); }
  void close_if_full() {
    if (bytes() >= kPartBytes) close();
  }
  void close() {
    std::string body = std::move(head_);
    head_.clear();
    texts_.each([&body](std::string_view key, ListText& list) {
      if (list.empty()) return;
      body += ",\"";
      body += key;
      body += "\":[";
      body += list.text();
      body += ']';
      list.clear();
    });
    bodies_.push_back(std::move(body));
  }

  const State& state_;
  const Eyes& eyes_;
  SharedSnap& into_;
  std::string head_;
  RecordTexts texts_;
  std::unordered_set<MemberId> dossier_ids_;
  std::vector<std::string> bodies_;
};

// The fields part 1 carries once, with their leading commas.
struct Head {
  std::uint64_t floor = 0;
  std::string hash;
  model::Settings settings;
  community::Counts counts;
  RulesView rules;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("floor", self.floor);
    v("hash", self.hash);
    v("settings", self.settings);
    v("counts", self.counts);
    v("rules", self.rules);
  }
};

std::string head_fields(const Head& head) {
  std::string text = model::encode(head);
  if (text == "{}") return {};
  text.pop_back();
  text.front() = ',';
  return text;
}

community::Counts counts_for(const State& state, const Eyes& eyes) {
  community::Counts counts = state.counts;
  if (!eyes.moderates()) counts.open_cases = counts.open_appeals = 0;
  return counts;
}

Head head_of(const State& state, const Eyes& eyes, std::uint64_t floor, bool with_rules) {
  Head head;
  head.settings = state.settings;
  head.floor = floor;
  if (!sees_inside(state, eyes)) return head;
  head.hash = base::hex(window_hash(state, floor));
  head.counts = counts_for(state, eyes);
  head.rules.revision = state.rulebook.revision;
  head.rules.hash = state.rulebook.hash;
  head.rules.published_ms = state.rulebook.published_ms;
  head.rules.asked = state.rulebook.asked_before();
  if (with_rules) head.rules.file = rules_view(state);
  return head;
}

// The newest threads the viewer may see; `floor` becomes the seq from which on all of them are in.
std::vector<PostId> first_threads(const State& state, const Eyes& eyes, std::uint64_t& floor) {
  std::vector<PostId> chosen;
  floor = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    const Post* post = state.post(*at);
    if (post == nullptr || !can_see(state, *post, eyes)) continue;
    if (chosen.size() == base::limits::kWindowFirst) return chosen;
    chosen.push_back(*at);
    floor = post->seq;
  }
  floor = 0;  // these are all there are
  return chosen;
}

void add_pinned(const State& state, PartWriter& writer) {
  std::size_t count = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    const Post* post = state.post(*at);
    if (post == nullptr || !post->pinned) continue;
    writer.add_post(*at);
    if (++count == kPinnedMax) return;
  }
}

void add_cases(const State& state, PartWriter& writer) {
  std::size_t count = 0;
  for (const model::Case& row : state.cases) {
    if (!row.open()) continue;
    writer.add_case(row);
    if (const Post* post = state.post(row.post)) writer.add_post(post->root);
    writer.add_post(row.post);
    if (++count == kCasesMax) return;
  }
}

// Newest first, the way the public log is read.
template <class Row, class Rows, class Less>
std::vector<const Row*> newest(const Rows& rows, std::size_t count, const Less& wanted) {
  std::vector<const Row*> found;
  for (const Row& row : rows) {
    if (wanted(row)) found.push_back(&row);
  }
  base::sort(found.begin(), found.end(), [](const Row* a, const Row* b) {
    return std::pair(a->seq, a->id) > std::pair(b->seq, b->id);
  });
  if (found.size() > count) found.resize(count);
  return found;
}

// Open appeals and whatever is in force for those who decide; for everyone the newest decisions.
void add_decisions(const State& state, const Eyes& eyes, PartWriter& writer) {
  const auto decided = newest<model::Case>(state.cases, kDecisionsMax, [](const model::Case& row) {
    return row.decided() || row.appeal.state == model::AppealState::kOpen;
  });
  for (const model::Case* row : decided) {
    writer.add_case(*row);
    if (eyes.moderates() && row->appeal.state == model::AppealState::kOpen) {
      if (const Post* post = state.post(row->post)) writer.add_post(post->root);
      writer.add_post(row->post);
    }
  }
  for (const model::Sanction* row : newest<model::Sanction>(
           state.sanctions, kDecisionsMax, [](const model::Sanction&) { return true; })) {
    writer.add_sanction(*row);
  }
  if (!eyes.moderates()) return;
  for (const model::Member& member : state.members) {
    if (member.role >= model::Role::kModerator) writer.add_dossier(member.id);
  }
}

std::string frame(const SnapOf& of, std::uint64_t seq, std::size_t part, std::size_t parts,
                  std::string_view body) {
  FrameText text("snap");
  text.field("c", of.community)
      .field("epoch", of.epoch)
      .field("seq", seq)
      .field("part", part)
      .field("parts", parts)
      .raw(body);
  return text.take();
}

// The events the member may come to, latest first and no more than are remembered of their posts.
std::vector<PostId> awaited(const State& state, MemberId self) {
  std::vector<std::pair<std::int64_t, PostId>> found;
  for (const auto& [id, choice] : state.relation(self).votes) {
    const Post* post = state.post(id);
    if (post != nullptr && post->kind == model::PostKind::kEvent) {
      found.emplace_back(post->gathering.starts_ms, id);
    }
  }
  base::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b < a; });
  std::vector<PostId> ids;
  for (const auto& [starts_ms, id] : found) {
    if (ids.size() == base::limits::kRecentPerMemberMax) break;
    ids.push_back(id);
  }
  return ids;
}

// Own posts, what notices are about, events to come, what own rows name, and what these stand
// below.
IdList<PostId> own_posts(const State& state, MemberId self, std::uint64_t floor,
                         const std::vector<PostId>& included) {
  IdList<PostId> ids;
  const auto add = [&](PostId id) {
    const Post* post = state.post(id);
    if (post == nullptr) return;
    ids.add(id);
    ids.add(post->parent);
    ids.add(post->root);
  };
  const community::Inbox& inbox = state.inbox(self);
  for (const PostId id : inbox.recent_ids) add(id);
  for (const model::Notice& notice : inbox.notices) add(notice.post);
  for (const PostId id : awaited(state, self)) add(id);
  for (const PostId id : kept_posts(state, self)) add(id);
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    const Post* post = state.post(*at);
    if (post == nullptr) continue;
    if (post->seq < floor) break;
    if (post->author == self) ids.add(*at);
  }
  for (const PostId id : included) {
    const Post* post = state.post(id);
    if (post != nullptr && post->author == self) ids.add(id);
  }
  return ids;
}

// Cases about the member: of what was taken away, and those in the part for all, which withholds
// from everybody what this member may know.
IdList<model::CaseId> own_cases(const State& state, MemberId self, const std::vector<PostId>& own,
                                const SharedSnap& shared) {
  IdList<model::CaseId> found;
  const auto add = [&](model::CaseId id) {
    const model::Case* row = state.cases.find(id);
    if (row != nullptr && row->member == self) found.add(id);
  };
  for (const PostId id : own) add(state.post(id)->decided_in);
  std::vector<model::CaseId> of_all(shared.cases.begin(), shared.cases.end());
  base::sort(of_all.begin(), of_all.end());
  for (const model::CaseId id : of_all) add(id);
  return found;
}

}  // namespace

SharedSnap shared_snap(const State& state, const SnapOf& of, const Eyes& eyes,
                       const SnapKind& kind) {
  SharedSnap snap;
  const std::vector<PostId> threads = first_threads(state, eyes, snap.floor);
  PartWriter writer(state, eyes, snap);
  writer.head(head_fields(head_of(state, eyes, snap.floor, kind.with_rules)));
  if (sees_inside(state, eyes)) {
    for (const model::Topic& topic : state.topics) writer.add_topic(topic);
    for (const PostId id : threads) writer.add_post(id);
    add_pinned(state, writer);
    if (eyes.moderates()) {
      add_cases(state, writer);
      for (const model::Application& row : state.applications) writer.add_application(row);
      for (const model::Invitation& row : state.invitations) writer.add_invitation(row);
    }
    add_decisions(state, eyes, writer);
  }
  const std::vector<std::string> bodies = writer.finish();
  const std::size_t parts = bodies.size() + (kind.personal ? 1 : 0);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    snap.parts.push_back(
        std::make_shared<const std::string>(frame(of, state.seq, i + 1, parts, bodies[i])));
  }
  return snap;
}

std::string personal_part(const State& state, const SnapOf& of, const Eyes& eyes,
                          const SharedSnap& shared) {
  Mine mine = mine_of(state, eyes.self);
  ListText members;
  ListText posts;
  ListText cases;
  ListText sanctions;
  if (const model::Member* self = state.member(eyes.self)) members.add(view_of(*self));
  std::vector<PostId> included(shared.posts.begin(), shared.posts.end());
  base::sort(included.begin(), included.end());
  std::vector<PostId> own;
  if (sees_inside(state, eyes)) {
    IdList<MemberId> authors;
    const IdList<PostId> wanted = own_posts(state, eyes.self, shared.floor, included);
    for (const PostId id : wanted.ids()) {
      const Post* post = state.post(id);
      const bool same_for_all = shared.posts.contains(id) && post->author != eyes.self;
      if (same_for_all || !can_see(state, *post, eyes)) continue;
      posts.add(view_of(state, *post, eyes));
      own.push_back(id);
      if (!shared.members.contains(post->author)) authors.add(post->author);
    }
    const IdList<model::CaseId> about_self = own_cases(state, eyes.self, own, shared);
    for (const model::CaseId id : about_self.ids()) {
      const model::Case& row = *state.cases.find(id);
      if (can_see(state, row, eyes)) cases.add(view_of(state, row, eyes));
    }
    for (const model::SanctionId id : state.sanctions_on(eyes.self)) {
      sanctions.add(view_of(state, *state.sanctions.find(id), eyes));
    }
    for (const MemberId id : authors.ids()) {
      const model::Member* author = state.member(id);
      if (author != nullptr && id != eyes.self) members.add(view_of(*author));
    }
  }
  included.insert(included.end(), own.begin(), own.end());
  base::sort(included.begin(), included.end());
  included.erase(std::unique(included.begin(), included.end()), included.end());
  mine.reactions = reactions_to(state, eyes.self, included);
  const std::size_t part = shared.parts.size() + 1;
  FrameText text("snap");
  text.field("c", of.community)
      .field("epoch", of.epoch)
      .field("seq", state.seq)
      .field("part", part)
      .field("parts", part)
      .list("members", members)
      .list("posts", posts)
      .list("cases", cases)
      .list("sanctions", sanctions)
      .field("mine", mine);
  return text.take();
}

}  // namespace hearth::sync
