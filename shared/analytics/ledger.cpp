// SPDX-License-Identifier: MIT
#include "shared/analytics/ledger.h"

namespace hearth::analytics {
namespace {

template <class Row>
std::size_t taken(const std::vector<Row>& rows) {
  return rows.capacity() * sizeof(Row);
}

}  // namespace

Kind kind_of_reply(PostId reply, PostId parent, model::PostKind parent_form) {
  if (parent_form != model::PostKind::kQuestion) return Kind::kComment;
  const bool imported = parent.value < kImportedCommentMin && reply.value >= kImportedCommentMin &&
                        reply.value <= kImportedCommentMax;
  return imported ? Kind::kComment : Kind::kAnswer;
}

std::size_t bytes_of(const Ledger& ledger) {
  return taken(ledger.people) + taken(ledger.turns) + taken(ledger.contributions) +
         taken(ledger.taps) + taken(ledger.tallies) + taken(ledger.reports) +
         taken(ledger.decisions) + taken(ledger.matters) + taken(ledger.sanctions) +
         taken(ledger.appeals) + taken(ledger.medals) + taken(ledger.meetings);
}

}  // namespace hearth::analytics
