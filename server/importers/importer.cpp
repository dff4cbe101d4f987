// SPDX-License-Identifier: MIT
#include "server/importers/importer.h"

#include <array>
#include <filesystem>

#include "server/importers/foreign_text.h"
#include "server/importers/intake.h"
#include "server/importers/settling.h"
#include "server/importers/unpacked.h"

namespace hearth::importers {
namespace {

constexpr std::array kImporters = {
#define HEARTH_IMPORTER(name) &sources::name,
#include "server/importers/importers.def"
#undef HEARTH_IMPORTER
};

// What such an importer did is told by what is there now.
base::Status fill(const Importer& importer, const Source& source, History& history,
                  Report& report) {
  const community::Counts before = history.state().counts;
  HEARTH_CHECK(importer.fill(source, history, report));
  const community::Counts& after = history.state().counts;
  const auto grown = [](std::uint64_t now, std::uint64_t then) {
    return now > then ? now - then : 0;
  };
  report.totals.threads = grown(after.posts, before.posts);
  report.totals.replies = grown(after.replies, before.replies);
  report.totals.texts = report.totals.threads + report.totals.replies;
  report.totals.authors = grown(after.members, before.members);
  if (history.fresh_events() == 0) report.totals.there = report.totals.texts;
  return base::done();
}

// ".json" of "FILE.json"; empty where a name says nothing.
std::string_view ending_of(const Importer& importer) {
  const std::size_t dot = importer.place.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : importer.place.substr(dot);
}

bool ends_with_word(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && same_word(text.substr(text.size() - end.size()), end);
}

base::Status read(const Importer& importer, const Source& source, Intake& intake) {
  std::error_code failure;
  if (importer.takes_folder || !std::filesystem::is_directory(source.place, failure)) {
    return importer.read(source, intake);
  }
  const std::string_view ending = ending_of(importer);
  std::uint64_t read = 0;
  for (const std::string& name : files_below(source.place)) {
    if (!ends_with_word(name, ending)) {
      intake.skip("files", "their names do not end in " + std::string(ending));
      continue;
    }
    Source one = source;
    one.place = source.place + "/" + name;
    intake.reading(name);
    HEARTH_CHECK(importer.read(one, intake));
    ++read;
  }
  intake.reading({});
  if (read > 0) return base::done();
  return base::Error{base::ErrorCode::kNotFound, "a folder without a file for " +
                                                     std::string(importer.id) + " (" +
                                                     std::string(importer.place) + ")"};
}

}  // namespace

std::span<const Importer* const> all_importers() { return kImporters; }

const Importer* find_importer(std::string_view id) {
  for (const Importer* importer : kImporters) {
    if (importer->id == id) return importer;
  }
  return nullptr;
}

std::string fingerprint(const Importer& importer, const Source& source) {
  std::error_code failure;
  const std::filesystem::path place = std::filesystem::weakly_canonical(source.place, failure);
  const bool file = std::filesystem::is_regular_file(place, failure);
  const std::uintmax_t size = file ? std::filesystem::file_size(place, failure) : 0;
  return std::string(importer.id) + ' ' + place.string() + ' ' + std::to_string(size) + ' ' +
         source.site + ' ' + std::to_string(static_cast<int>(source.path_end));
}

Target target_of(const Importer& importer, const Source& source) {
  return {.community = source.community,
          .source = fingerprint(importer, source),
          .anew = importer.fill != nullptr};
}

base::Status bring(const Importer& importer, const Source& source, History& history,
                   Report& report) {
  HEARTH_TRY(const Unpacked file, Unpacked::open(source.place));
  for (const std::string& note : file.notes()) {
    if (source.strict) return base::Error{base::ErrorCode::kInvalidArgument, note};
    report.note(note);
  }
  Source plain = source;
  plain.place = file.path();
  if (importer.fill != nullptr) return fill(importer, plain, history, report);
  HEARTH_TRY(Intake intake, Intake::begin(plain, source.place, report));
  HEARTH_CHECK(read(importer, plain, intake));
  if (intake.is_empty()) intake.note(0, "nothing of " + std::string(importer.id) + " is in it");
  return settle(intake, plain, history, report);
}

}  // namespace hearth::importers
