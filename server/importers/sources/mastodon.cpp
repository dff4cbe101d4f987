// SPDX-License-Identifier: MIT
// Mastodon's archive of an account: a folder or zip with outbox.json and actor.json, or the outbox
// alone. Boosts are words of others; followers, lists and blocks are nothing said.
#include <filesystem>

#include "server/importers/activity_notes.h"
#include "server/importers/unpacked.h"

namespace hearth::importers::sources {
namespace {

namespace fs = std::filesystem;

base::Status read(const Source& source, Intake& intake) {
  std::error_code failure;
  if (!fs::is_directory(source.place, failure)) {
    std::vector<ActivityFile> files{{source.place, {}}};
    const fs::path beside = fs::path(source.place).parent_path() / "actor.json";
    const bool outbox = fs::path(source.place).filename() == "outbox.json";
    if (outbox && fs::exists(beside, failure)) files.push_back({beside.string(), "actor.json"});
    return read_activities(files, intake);
  }
  std::vector<ActivityFile> files;
  bool outbox = false;
  for (const std::string& file : files_below(source.place)) {
    const std::string name = fs::path(file).filename().string();
    const bool counts = name == "outbox.json" || name == "actor.json";
    outbox = outbox || name == "outbox.json";
    if (counts) files.push_back({source.place + "/" + file, file});
    if (fs::path(file).extension() == ".csv" || name == "likes.json" || name == "bookmarks.json") {
      intake.skip("lists of an account", "followers, blocks, likes and bookmarks are nothing said");
    }
  }
  if (!outbox) return base::Error{base::ErrorCode::kNotFound, "an archive without outbox.json"};
  return read_activities(files, intake);
}

}  // namespace

constinit const Importer mastodon{.id = "mastodon",
                                  .place = "FILE.zip",
                                  .summary = "A Mastodon account: its archive, or outbox.json",
                                  .takes_folder = true,
                                  .read = read};

}  // namespace hearth::importers::sources
