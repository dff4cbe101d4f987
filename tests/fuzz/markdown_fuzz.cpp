// SPDX-License-Identifier: MIT
// What people write: laid out within bounds, and no address leaves it that is not safe to open.
#include "shared/base/json.h"
#include "shared/text/markdown.h"
#include "tests/fuzz/target.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source = fuzz::text_of(data, size);
  if (!base::is_utf8(source)) return 0;  // never gets past the reader of JSON
  const std::vector<text::Block> blocks = text::markdown(source);
  HEARTH_ASSERT(blocks.size() <= text::kBlocksMax + 1, "more blocks than are laid out");
  for (const text::Block& block : blocks) {
    for (const text::Run& run : block.runs) {
      HEARTH_ASSERT(run.href.empty() || text::is_safe_link(run.href),
                    "an address that is not safe");
      HEARTH_ASSERT(base::is_utf8(run.text), "a run that is no UTF-8");
    }
  }
  HEARTH_ASSERT(text::plain_text(source, 300).size() <= 300 + 4, "a preview past its bound");
  return 0;
}
