// SPDX-License-Identifier: MIT
#include "server/rooms/placing.h"

#include <utility>

#include "shared/text/markdown.h"

namespace hearth::rooms {
namespace {

class Placer {
 public:
  Placer(store::CommunityId community, const model::Event& event, std::vector<store::Write>& into)
      : community_(community), event_(event), into_(into) {}

  void operator()(const model::PostCreated& body) {
    std::vector<std::string> pictures = named();
    if (!pictures.empty()) add(body.post, std::move(pictures));
  }
  void operator()(const model::PostEdited& body) {
    if (event_.content) add(body.post, named());
  }
  void operator()(const model::PostDeleted& body) { add(body.post, {}); }
  template <class Body>
  void operator()(const Body&) {}

 private:
  [[nodiscard]] std::vector<std::string> named() const {
    return event_.content ? text::pictures_in(event_.content->body) : std::vector<std::string>{};
  }
  // Only authors change their words, so the actor is the author.
  void add(base::PostId post, std::vector<std::string> pictures) {
    into_.emplace_back(store::PlacePictures{.community = community_,
                                            .post = post,
                                            .member = event_.actor,
                                            .at_ms = event_.at_ms,
                                            .pictures = std::move(pictures)});
  }

  store::CommunityId community_;
  const model::Event& event_;
  std::vector<store::Write>& into_;
};

}  // namespace

std::vector<store::Write> placements(store::CommunityId community,
                                     const std::vector<model::Event>& events) {
  std::vector<store::Write> writes;
  for (const model::Event& event : events) std::visit(Placer(community, event, writes), event.body);
  return writes;
}

}  // namespace hearth::rooms
