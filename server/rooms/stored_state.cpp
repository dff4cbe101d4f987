// SPDX-License-Identifier: MIT
#include "server/rooms/stored_state.h"

#include "server/rooms/post_shelf.h"
#include "shared/sync/snapshot.h"
#include "shared/sync/window.h"

namespace hearth::rooms {
namespace {

using base::Error;
using base::ErrorCode;
using community::State;

// No snapshot begins like these: its first letter is S. The first one held all bodies.
constexpr std::string_view kWholePosts = "hearth-state-1\n";
constexpr std::string_view kMark = "hearth-state-2\n";
static_assert(kMark.size() == kWholePosts.size());

// Rows read before those outside the window are put away again.
constexpr std::uint64_t kRestEvery = 4'096;

std::uint64_t shape_of_posts() {
  static const std::uint64_t kShape = model::pack_shape<model::Post>();
  return kShape;
}

}  // namespace

// After the mark: shape, snapshot without posts, number of posts, posts in their order.
std::string encode_state(const State& state) {
  std::string out(kMark);
  model::Packer to(out);
  to.natural(shape_of_posts());
  {
    State rest = state;
    rest.posts.clear();
    to.text(sync::encode_snapshot(rest));
  }
  to.natural(state.posts.size());
  state.posts.each([&out](const model::Post& post) { pack_post(post, Body::kWith, out); },
                   [&out](std::string_view packed) { out += packed; });
  return out;
}

base::Result<State> decode_state(std::string_view bytes,
                                 const std::shared_ptr<const PostShelf>& shelf) {
  const bool whole = bytes.starts_with(kWholePosts);
  if (!whole && !bytes.starts_with(kMark)) {
    HEARTH_TRY(State state, sync::decode_snapshot(bytes));
    if (shelf != nullptr) keep_on_shelves(state, shelf);
    return state;
  }
  model::Unpacker from(bytes.substr(kMark.size()));
  if (from.natural() != shape_of_posts()) return Error{ErrorCode::kUnsupportedVersion, "posts"};
  HEARTH_TRY(State state, sync::decode_snapshot(from.text()));
  if (shelf != nullptr) keep_on_shelves(state, shelf);
  for (std::uint64_t left = from.natural(); left > 0 && from.ok(); --left) {
    model::Post post;
    if (whole) {
      from.read(post);
    } else {
      unpack_post(from, post);
    }
    if (from.ok()) sync::put_record(state, post);
    if (left % kRestEvery == 0) rest_all(state);
  }
  if (!from.done()) return Error{ErrorCode::kCorrupt, "posts"};
  return state;
}

}  // namespace hearth::rooms
