// SPDX-License-Identifier: MIT
// The bytes of a picture as anybody may send them: what is taken keeps to its bounds and looks the
// same when it is looked at again, and what comes of it is a WebP of ours.
#include "server/pictures/making.h"
#include "tests/fuzz/target.h"

using namespace hearth;

namespace {

// Larger ones take longer than a run may; decoders do nothing else with them.
constexpr std::uint64_t kAreaHere = 250'000;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto look = pictures::look_at(bytes);
  if (!look.ok()) {
    HEARTH_ASSERT(!look.error().detail.empty(), "a refusal says why");
    return 0;
  }
  HEARTH_ASSERT(look->width > 0 && look->height > 0, "a picture has an area");
  HEARTH_ASSERT(look->width * look->height <= pictures::kAreaMax, "and a bounded one");
  HEARTH_ASSERT(!pictures::look_at(bytes.substr(0, 8)).ok(), "its first bytes alone are none");
  if (look->width * look->height > kAreaHere) return 0;
  const auto made = pictures::make_picture(bytes);
  if (!made.ok()) return 0;
  const auto again = pictures::look_at(made->bytes);
  HEARTH_ASSERT(again.ok() && again->kind == pictures::Kind::kWebp, "what is made is a WebP");
  HEARTH_ASSERT(again->width == made->width && again->height == made->height, "of that size");
  HEARTH_ASSERT(again->exif.empty(), "without what came with it");
  return 0;
}
