// SPDX-License-Identifier: MIT
#include "shared/page/body.h"

#include <utility>

namespace hearth::page {

std::vector<Block> body_of(std::string_view source) {
  std::vector<Block> body;
  for (text::Block& block : text::markdown(source)) {
    Block& made = body.emplace_back();
    made.kind = block.kind;
    made.depth = block.depth;
    made.quote = block.quote;
    made.ordinal = block.ordinal;
    made.columns = block.columns;
    made.runs.reserve(block.runs.size());
    for (text::Run& run : block.runs) {
      made.runs.push_back({std::move(run.text), run.flags, std::move(run.href)});
    }
    made.cells.reserve(block.cells.size());
    for (const text::Cell& cell : block.cells) {
      made.cells.push_back({cell.begin, cell.end, cell.align, cell.heading});
    }
  }
  return body;
}

}  // namespace hearth::page
