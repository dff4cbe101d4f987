// SPDX-License-Identifier: MIT
// Where a room's old rows rest (shared/community/resting_table.h): packed in memory, the bodies of
// posts in the store. A post takes some 100 bytes then, and its title; as a struct with its body it
// takes ten times that. What a snapshot has of a post is the same bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/store/store.h"
#include "shared/community/state.h"
#include "shared/model/pack.h"

namespace hearth::rooms {

/// Whether a packed post has its body, or only how long it is.
enum class Body : std::uint8_t { kWith, kAway };

/// A text that has no id is nowhere else, and stays.
void pack_post(const model::Post& post, Body body, std::string& out);
/// What pack_post() wrote. Torn bytes make `from` not ok().
void unpack_post(model::Unpacker& from, model::Post& into);

class PostShelf final : public community::PostShelf {
 public:
  PostShelf(store::Store& store, store::CommunityId community)
      : store_(store), community_(community) {}

  void pack(const model::Post& post, std::string& out) const override;
  void unpack(std::string_view bytes, model::Post& into) const override;
  [[nodiscard]] base::Result<std::string> body(base::ContentId content) const override;

 private:
  store::Store& store_;
  const store::CommunityId community_;
};

/// From now on what nobody asks for rests.
void keep_on_shelves(community::State& state, const std::shared_ptr<const PostShelf>& posts);
/// Puts away what nobody asked for lately. The words of all posts must be in the store. @cost O(1)
/// mostly, see RestingTable::rest().
void rest(community::State& state);
/// Puts away all but the live window. @cost O(rows put away).
void rest_all(community::State& state);

}  // namespace hearth::rooms
