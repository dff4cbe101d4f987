// SPDX-License-Identifier: MIT
// A member means to find a post or reply again, or no longer does. The event and the row are theirs
// alone: neither moderators nor the owner get them, whatever audience an import gives the event.
#include <algorithm>

#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct BookmarkRow : RowFields {
  static constexpr std::string_view kType = "bookmark";
  base::Json target{};
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("off", self.off);
  }
};

bool has(const State& state, MemberId member, PostId post) {
  const model::Bookmarks* row = state.bookmarks.find(member);
  return row != nullptr &&
         std::find(row->posts.begin(), row->posts.end(), post) != row->posts.end();
}

void fold(State& state, const Event& event, const model::BookmarkSet& body) {
  if (!event.actor || has(state, event.actor, body.post) != body.off) return;
  model::Bookmarks& row = state.bookmarks.change_or_add(event.actor);
  if (body.off) {
    std::erase(row.posts, body.post);
    if (row.posts.empty()) state.bookmarks.erase(event.actor);
  } else {
    row.posts.push_back(body.post);
  }
}

// The member's other windows may not hold the post.
void touches(const State& state, const Event& event, const model::BookmarkSet& body,
             Touched& into) {
  const model::Post* post = body.off ? nullptr : state.post(body.post);
  if (post == nullptr) return;
  for (const PostId id : {post->id, post->parent, post->root}) {
    if (id) into.for_one.emplace_back(event.actor, id);
  }
}

void veil(const Viewing& at, Event& seen, model::BookmarkSet& body) {
  seen.content.reset();
  if (at.eyes.is(at.stored.actor)) return;
  seen.actor = {};
  body = {};
}

base::Status place(const BookmarkRow& row, RowPlace& into) { return place_after(row.target, into); }

base::Status make(const BookmarkRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  HEARTH_TRY(const model::Post* target, row_post(making.state, row.target, "target"));
  making.event.audience = model::Audience::kOneMember;
  making.event.body = model::BookmarkSet{target->id, row.off};
  return base::done();
}

bool plain(const Event&, const model::BookmarkSet& body, BookmarkRow& row) {
  row.target = id_text(body.post.value);
  row.off = body.off;
  return true;
}

bool is_so(const State& state, const Event& event, const model::BookmarkSet& body) {
  return has(state, event.actor, body.post) != body.off;
}

constexpr RowForm kForm = row_form<BookmarkRow, place, make, plain, is_so>(RowRank::kFollow);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::BookmarkSet> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(bookmark_set, kKind)

}  // namespace hearth::community
