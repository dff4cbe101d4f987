// SPDX-License-Identifier: MIT
#include "server/importers/importer.h"

#include <array>
#include <filesystem>

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
  return base::done();
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
  if (importer.read == nullptr) return {};
  std::error_code failure;
  const std::filesystem::path place = std::filesystem::weakly_canonical(source.place, failure);
  const bool file = std::filesystem::is_regular_file(place, failure);
  const std::uintmax_t size = file ? std::filesystem::file_size(place, failure) : 0;
  return std::string(importer.id) + ' ' + place.string() + ' ' + std::to_string(size) + ' ' +
         source.site;
}

base::Status bring(const Importer& importer, const Source& source, History& history,
                   Report& report) {
  if (importer.fill != nullptr) return fill(importer, source, history, report);
  HEARTH_TRY(const Unpacked file, Unpacked::open(source.place));
  Source plain = source;
  plain.place = file.path();
  HEARTH_TRY(Intake intake, Intake::begin(plain, source.place, report));
  HEARTH_CHECK(importer.read(plain, intake));
  if (intake.is_empty()) intake.note(0, "nothing of " + std::string(importer.id) + " is in it");
  return settle(intake, plain, history, report);
}

}  // namespace hearth::importers
