// SPDX-License-Identifier: MIT
#include "server/rooms/post_shelf.h"

#include <utility>

#include "server/runtime/log.h"
#include "shared/base/assert.h"

namespace hearth::model {

template <>
struct PackList<community::Children> {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post);
    v("posts", self.posts);
  }
};

template <>
struct PackList<community::Inbox> {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member);
    v("notices", self.notices);
    v("recent", self.recent);
    v("recent_ids", self.recent_ids);
  }
};

}  // namespace hearth::model

namespace hearth::rooms {
namespace {

// Most threads are one level deep and most posts get no replies: what follows from other fields
// then becomes zero, which takes no bytes.
void fold_up(model::Post& post) {
  post.root.value ^= (post.parent ? post.parent : post.id).value;
  post.active_ms -= post.created_ms;
}

void unfold(model::Post& post) {
  post.root.value ^= (post.parent ? post.parent : post.id).value;
  post.active_ms += post.created_ms;
}

// Rows that are packed whole.
template <class Row>
class WholeShelf final : public community::Shelf<Row> {
 public:
  void pack(const Row& row, std::string& out) const override { model::Packer(out).write(row); }
  void unpack(std::string_view bytes, Row& into) const override {
    model::Unpacker from(bytes);
    from.read(into);
    HEARTH_ASSERT(from.done(), "a row was packed by this program and never left its memory");
  }
};

}  // namespace

// The row, then how many bytes of body are away.
void pack_post(const model::Post& post, Body body, std::string& out) {
  model::Packer to(out);
  model::Post bare = post;
  fold_up(bare);
  if (body == Body::kAway && post.content_ref.id && !post.content.body.empty()) {
    bare.body_away = static_cast<std::uint32_t>(post.content.body.size());
    bare.content.body.clear();
  }
  to.write(bare);
  to.natural(bare.body_away);
}

void unpack_post(model::Unpacker& from, model::Post& into) {
  from.read(into);
  unfold(into);
  into.body_away = static_cast<std::uint32_t>(from.natural());
}

void PostShelf::pack(const model::Post& post, std::string& out) const {
  pack_post(post, Body::kAway, out);
}

void PostShelf::unpack(std::string_view bytes, model::Post& into) const {
  model::Unpacker from(bytes);
  unpack_post(from, into);
  HEARTH_ASSERT(from.done(), "a post was packed by this program and never left its memory");
}

void keep_on_shelves(community::State& state, const std::shared_ptr<const PostShelf>& posts) {
  state.posts.keep_on(posts);
  state.children.keep_on(std::make_shared<const WholeShelf<community::Children>>());
  state.inboxes.keep_on(std::make_shared<const WholeShelf<community::Inbox>>());
}

void rest(community::State& state) {
  state.posts.rest();
  state.children.rest();
  state.inboxes.rest();
}

void rest_all(community::State& state) {
  state.posts.rest_all();
  state.children.rest_all();
  state.inboxes.rest_all();
}

base::Result<std::string> PostShelf::body(base::ContentId content) const {
  auto found = store_.contents(community_, {content});
  if (!found.ok()) {
    runtime::log(runtime::Level::kError, "body_not_read",
                 {{"code", base::wire_code(found.error().code)}, {"detail", found.error().detail}});
    return found.error();
  }
  std::optional<model::Content>& words = found->front();
  return words ? std::move(words->body) : std::string{};
}

}  // namespace hearth::rooms
