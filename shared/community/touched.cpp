// SPDX-License-Identifier: MIT
#include "shared/community/touched.h"

#include <array>

#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

using Touches = void (*)(const State&, const model::Event&, Touched&);

constexpr std::array kTouches{
#define HEARTH_EVENT(id, Type) Touches{&touches_##id},
#include "shared/model/events.def"
#undef HEARTH_EVENT
};

}  // namespace

void touch_with_ancestors(const State& state, PostId id, Touched& into) {
  const model::Post* post = state.post(id);
  if (post == nullptr) return;
  into.posts.add(id);
  into.posts.add(post->parent);
  into.posts.add(post->root);
  into.topics.add(post->topic);
  into.members.add(post->author);
}

void touch_author(const State& state, PostId id, Touched& into) {
  if (const model::Post* post = state.post(id)) into.members.add(post->author);
}

void touch_open_case(const State& state, PostId post, CaseId opened, Touched& into) {
  into.cases.add(opened);
  if (const auto open = state.open_case.find(post); open != state.open_case.end()) {
    into.cases.add(open->second);
  }
  into.reported.add(post);
  if (const model::Post* reported = state.post(post)) into.reported.add(reported->root);
}

void touch_decided_case(const State& state, CaseId id, Touched& into) {
  into.cases.add(id);
  const model::Case* row = state.cases.find(id);
  if (row == nullptr) return;
  for (const model::Report& report : row->reports) into.dossiers.add(report.reporter);
}

void touch_cases_about(const State& state, PostId post, Touched& into) {
  for (const CaseId id : state.cases_about(post)) touch_decided_case(state, id, into);
}

Touched touched_by(const State& state, std::uint64_t from,
                   std::span<const std::shared_ptr<const model::Event>> events) {
  Touched touched;
  touched.from = from;
  touched.to = state.seq;
  touched.events.assign(events.begin(), events.end());
  for (const auto& event : events) {
    touched.involved.insert(event->actor);
    touched.involved.insert(event->concerns);
    const std::size_t index = event->body.index();
    if (index != 0) kTouches[index - 1](state, *event, touched);
  }
  // The authors of records see more of them than others do.
  for (const PostId id : touched.posts.ids()) {
    if (const model::Post* post = state.post(id)) touched.involved.insert(post->author);
  }
  for (const PostId id : touched.reported.ids()) {
    if (const model::Post* post = state.post(id)) touched.involved.insert(post->author);
  }
  for (const auto& [member, post] : touched.for_one) touched.involved.insert(member);
  touched.involved.erase(MemberId{});
  return touched;
}

}  // namespace hearth::community
