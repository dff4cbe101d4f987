// SPDX-License-Identifier: MIT
#include "server/rooms/stored_state.h"

#include "shared/model/pack.h"
#include "shared/sync/snapshot.h"
#include "shared/sync/window.h"

namespace hearth::rooms {
namespace {

using base::Error;
using base::ErrorCode;

// No snapshot begins like this: its first letter is S.
constexpr std::string_view kMark = "hearth-state-1\n";

std::uint64_t shape_of_posts() {
  static const std::uint64_t kShape = model::pack_shape<model::Post>();
  return kShape;
}

}  // namespace

// After the mark: shape, snapshot without posts, number of posts, posts in their order.
std::string encode_state(const community::State& state) {
  community::State rest = state;
  rest.posts.clear();
  std::string out(kMark);
  model::Packer to(out);
  to.natural(shape_of_posts());
  to.text(sync::encode_snapshot(rest));
  to.natural(state.posts.size());
  for (const model::Post& post : state.posts) to.write(post);
  return out;
}

base::Result<community::State> decode_state(std::string_view bytes) {
  if (!bytes.starts_with(kMark)) return sync::decode_snapshot(bytes);
  model::Unpacker from(bytes.substr(kMark.size()));
  if (from.natural() != shape_of_posts()) return Error{ErrorCode::kUnsupportedVersion, "posts"};
  HEARTH_TRY(community::State state, sync::decode_snapshot(from.text()));
  for (std::uint64_t left = from.natural(); left > 0 && from.ok(); --left) {
    model::Post post;
    from.read(post);
    if (from.ok()) sync::put_record(state, post);
  }
  if (!from.done()) return Error{ErrorCode::kCorrupt, "posts"};
  return state;
}

}  // namespace hearth::rooms
