// SPDX-License-Identifier: MIT
// Messages of a browser, one a line: read, and where one carries a command, decided and applied in
// a community where much has happened already. The first character of a line says whose it is.
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"
#include "tests/fuzz/target.h"
#include "tests/past/life.h"

using namespace hearth;

namespace {

constexpr int kLinesMax = 20;

const tests::Town& town() {
  static const tests::Town kTown = [] {
    tests::Town made;
    HEARTH_ASSERT(past::live(made).empty(), "the community of the fixtures is refused something");
    return made;
  }();
  return kTown;
}

void run(tests::Town& here, std::string_view line) {
  const base::MemberId who{static_cast<std::uint64_t>(line[0] - '0') % 10};
  const auto message = sync::decode_client(line.substr(1));
  if (!message.ok()) return;
  HEARTH_ASSERT(sync::decode_client(sync::encode(*message)).ok(), "a message is not read again");
  const auto* mut = std::get_if<sync::Mut>(&*message);
  if (mut == nullptr) return;
  base::Result<model::Command> command = model::decode_command(mut->op, mut->args);
  if (!command.ok()) return;
  const tests::Outcome outcome = here.wish(who, std::move(*command).body);
  HEARTH_ASSERT(outcome.accepted || base::http_status(outcome.code) < 500,
                "a command ended in an error of the house");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tests::Town here = town();
  std::string_view left = fuzz::text_of(data, size);
  for (int lines = 0; lines < kLinesMax && !left.empty(); ++lines) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    if (end > 1) run(here, left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  if (here.log.size() == town().log.size()) return 0;
  const auto read = sync::decode_snapshot(sync::encode_snapshot(here.state));
  HEARTH_ASSERT(read.ok() && community::digest(*read) == community::digest(here.state),
                "a State is not read again from its snapshot");
  return 0;
}
