// SPDX-License-Identifier: MIT
#include "shared/community/apply.h"

#include <array>

#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

using Fold = void (*)(State&, const model::Event&);

constexpr std::array kFolds{
#define HEARTH_EVENT(id, Type) Fold{&fold_##id},
#include "shared/model/events.def"
#undef HEARTH_EVENT
};

}  // namespace

void apply(State& state, const model::Event& event) {
  const std::size_t index = event.body.index();
  if (index != 0) kFolds[index - 1](state, event);
  if (event.seq != 0) state.seq = event.seq;
  if (!event.chain.empty()) state.chain = event.chain;
}

}  // namespace hearth::community
