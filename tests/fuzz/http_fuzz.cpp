// SPDX-License-Identifier: MIT
// A request as it comes off the wire: its head, and its body where that comes in chunks. However
// the bytes are cut into pieces, they say the same.
#include "server/http/chunks.h"
#include "server/http/head.h"
#include "tests/fuzz/target.h"

using namespace hearth;

namespace {

constexpr std::size_t kBodyBytesMax = 64 * 1024;

struct Decoded {
  bool ok = true;
  bool done = false;
  std::string body;
  std::size_t taken = 0;
};

Decoded decode(std::string_view bytes, std::size_t piece) {
  Decoded result;
  http::ChunkDecoder decoder(kBodyBytesMax);
  while (!bytes.empty() && !decoder.done()) {
    const auto taken = decoder.take(bytes.substr(0, piece), result.body);
    if (!taken.ok()) {
      result.ok = false;
      return result;
    }
    result.taken += *taken;
    bytes.remove_prefix(*taken);
    if (*taken == 0) break;
  }
  result.done = decoder.done();
  return result;
}

void check_chunks(std::string_view bytes) {
  const Decoded whole = decode(bytes, bytes.size());
  const Decoded pieces = decode(bytes, 1);
  HEARTH_ASSERT(whole.ok == pieces.ok, "chunks are read differently in pieces");
  HEARTH_ASSERT(whole.body.size() <= kBodyBytesMax, "a body grew past its bound");
  if (!whole.ok) return;
  HEARTH_ASSERT(
      whole.body == pieces.body && whole.done == pieces.done && whole.taken == pieces.taken,
      "chunks say something else in pieces");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const http::HeadScan scan = http::scan_head(bytes, 0);
  if (scan.state != http::HeadScan::State::kWhole) {
    if (scan.state == http::HeadScan::State::kPartial) check_chunks(bytes);
    return 0;
  }
  HEARTH_ASSERT(scan.bytes <= size, "a head is longer than what came");
  const auto head = http::read_head(bytes.substr(0, scan.bytes));
  if (!head.ok()) return 0;
  HEARTH_ASSERT(head->path.empty() || head->path[0] == '/', "a path that is none");
  HEARTH_ASSERT(!head->chunked || head->content_length == 0, "two lengths of one body");
  (void)http::query_value(head->query, "w");
  if (head->chunked) check_chunks(bytes.substr(scan.bytes));
  return 0;
}
