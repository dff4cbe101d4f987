// SPDX-License-Identifier: MIT
#include "server/folds/taken_back.h"

#include "shared/model/pack.h"

namespace hearth::folds {
namespace {

// Raise it when an event comes to count for something else: old checkpoints are then counted anew.
constexpr std::uint64_t kMeaning = 1;

std::uint64_t version() {
  static const std::uint64_t kShape = model::pack_shape<TakenBack::Value>();
  return base::mix64(kShape, kMeaning);
}

std::shared_ptr<Folded> make() { return std::make_shared<TakenBack>(); }

class Taker {
 public:
  Taker(TakenBack::Value& value, const model::Event& event) : value_(value), event_(event) {}

  void operator()(const model::PostCreated& body) {
    // As in the State, where the first of an id stays.
    value_.posts.try_emplace(body.post.value, event_.content_ref.id.value);
  }
  void operator()(const model::PostEdited& body) {
    const auto at = value_.posts.find(body.post.value);
    if (at == value_.posts.end()) return;
    take(at->second, body.post);
    at->second = event_.content_ref.id.value;
  }
  void operator()(const model::PostDeleted& body) {
    const auto at = value_.posts.find(body.post.value);
    if (at == value_.posts.end()) return;
    take(at->second, body.post);
    at->second = 0;
  }
  void operator()(const model::MemberJoined& body) { profile(body.member); }
  void operator()(const model::ProfileEdited& body) { profile(body.member); }
  template <class Body>
  void operator()(const Body&) {}

 private:
  void profile(base::MemberId member) {
    std::uint64_t& now = value_.profiles[member.value];
    take(now, {});
    now = event_.content_ref.id.value;
  }

  void take(std::uint64_t content, base::PostId post) {
    if (content != 0) value_.taken.push_back({{content}, post, event_.at_ms});
  }

  TakenBack::Value& value_;
  const model::Event& event_;
};

}  // namespace

void TakenBack::apply(const model::Event& event) {
  if (event.seq <= value.seq) return;
  value.seq = event.seq;
  std::visit(Taker(value, event), event.body);
}

std::string TakenBack::encode() const { return model::pack(value); }

bool TakenBack::decode(std::string_view bytes) {
  model::Unpacker from(bytes);
  from.read(value);
  return from.done();
}

constinit const Fold taken_back_fold{.id = "taken-back",
                                     .summary = "Which texts were edited out or deleted, and when.",
                                     .version = version,
                                     .make = make};

}  // namespace hearth::folds
