// SPDX-License-Identifier: MIT
#include "shared/community/event_view.h"

#include <array>

#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

using Veil = void (*)(const Viewing&, model::Event&);

constexpr std::array kVeils{
#define HEARTH_EVENT(id, Type) Veil{&veil_##id},
#include "shared/model/events.def"
#undef HEARTH_EVENT
};

}  // namespace

model::Event view_of(const State& state, const model::Event& event, const Eyes& eyes) {
  model::Event seen = event;
  seen.chain.clear();
  seen.content_ref = {};
  const std::size_t index = event.body.index();
  if (index != 0) kVeils[index - 1]({state, event, eyes}, seen);
  return seen;
}

}  // namespace hearth::community
