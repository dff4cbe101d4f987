// SPDX-License-Identifier: MIT
// Objects, activities and collections of ActivityPub in files of JSON or lines of it: an outbox, a
// group's history, what a relay kept.
#include <filesystem>

#include "server/importers/activity_notes.h"
#include "server/importers/foreign_text.h"
#include "server/importers/unpacked.h"

namespace hearth::importers::sources {
namespace {

namespace fs = std::filesystem;

base::Status read(const Source& source, Intake& intake) {
  std::error_code failure;
  if (!fs::is_directory(source.place, failure))
    return read_activities({{source.place, {}}}, intake);
  std::vector<ActivityFile> files;
  for (const std::string& file : files_below(source.place)) {
    const std::string ending = lower_case(fs::path(file).extension().string());
    if (ending == ".json" || ending == ".jsonl" || ending == ".ndjson" || ending == ".jsonld") {
      files.push_back({source.place + "/" + file, file});
    } else {
      intake.skip("files", "their names do not end in .json");
    }
  }
  if (files.empty()) return base::Error{base::ErrorCode::kNotFound, "a folder without JSON"};
  return read_activities(files, intake);
}

}  // namespace

constinit const Importer activitypub{.id = "activitypub",
                                     .place = "FILE.json",
                                     .summary = "ActivityPub: an outbox, collections, activities",
                                     .takes_folder = true,
                                     .read = read};

}  // namespace hearth::importers::sources
