// SPDX-License-Identifier: MIT
// Points no longer buy this.
// The shop is folded from the whole log by its own lens (lens/recognition_lens.h).
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

constexpr EventKind<model::OfferWithdrawn> kKind{
    .fold = folds_nothing, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(offer_withdrawn, kKind)

}  // namespace hearth::community
