// SPDX-License-Identifier: MIT
// JSON from anywhere: what is read is written and read again as the same value, and an event that
// is read keeps its canonical bytes.
#include "shared/model/event.h"
#include "tests/fuzz/target.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Result<base::Json> read = base::parse_json(fuzz::text_of(data, size));
  if (!read.ok()) return 0;
  const std::string written = base::write_json(*read);
  const base::Result<base::Json> again = base::parse_json(written, {.bytes_max = 8 * size + 64});
  HEARTH_ASSERT(again.ok() && *again == *read, "written JSON is read as another value");
  if (const base::Result<model::Event> event = model::decode_event(*read); event.ok()) {
    const std::string bytes = model::encode_event(*event);
    const auto same = model::decode_event(base::parse_json(bytes).value());
    HEARTH_ASSERT(same.ok() && model::encode_event(*same) == bytes, "an event's bytes changed");
  }
  return 0;
}
