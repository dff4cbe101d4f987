// SPDX-License-Identifier: MIT
// hearth export: a community as JSON Lines on standard output, and its pictures as files.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/reading.h"
#include "server/importers/export.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "pictures", .value = "FOLDER", .text = "also its pictures, each as ID.webp in there"}};
constexpr std::uint64_t kProgressEvery = 1'000;

base::Status write_pictures(store::Store& store, store::CommunityId community,
                            const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const auto wrong = [&] {
    return base::Error{base::ErrorCode::kStore, "cannot write to " + folder.string()};
  };
  if (failed) return wrong();
  HEARTH_TRY(const std::vector<store::Picture> pictures, store.pictures_of(community, {}));
  ProgressLine progress("export");
  std::uint64_t count = 0;
  for (const store::Picture& picture : pictures) {
    HEARTH_TRY(const auto bytes, store.picture_bytes(community, picture.id));
    if (!bytes) continue;  // erased meanwhile
    std::ofstream out(folder / (picture.id + ".webp"), std::ios::binary);
    out << *bytes;
    if (!out.flush()) return wrong();
    if (++count % kProgressEvery == 0) progress.show("pictures", count);
  }
  progress.finish();
  return base::done();
}

int run_export(const Arguments& arguments) {
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  ProgressLine progress("export");
  std::uint64_t lines = 0;
  const base::Status written = importers::export_jsonl(
      *opened->store, opened->community, [&](std::string_view line) -> base::Status {
        if (++lines % kProgressEvery == 0) progress.show("lines", lines);
        std::cout << line << '\n';
        if (std::cout) return base::done();
        return base::Error{base::ErrorCode::kStore, "cannot write to standard output"};
      });
  progress.finish();
  if (!written.ok()) return fail(written.error());
  std::cout.flush();
  const std::string folder = arguments.value("pictures");
  if (std::cout && !folder.empty()) {
    const base::Status kept = write_pictures(*opened->store, opened->community.id, folder);
    if (!kept.ok()) return fail(kept.error());
  }
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command export_command{
    .name = "export",
    .summary = "Write a community as JSON Lines, and its pictures as files",
    .usage = "--community NAME [--pictures FOLDER] > FILE",
    .options = kOptions,
    .run = run_export,
};

}  // namespace hearth::commands
