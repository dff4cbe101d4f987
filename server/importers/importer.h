// SPDX-License-Identifier: MIT
// One system a history can come from, and the table of all of them. An importer is one file in
// sources/ and one line in importers.def. It reads; what it read is put in order and stored by
// settling.h, the same way for all of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/importers/history.h"

namespace hearth::importers {

class Intake;

/// How the addresses of a site's pages end: as the source writes them, or all of them with a slash,
/// or none. A path whose last part has a dot is a file's and stays.
enum class PathEnd : std::uint8_t { kAsWritten, kSlash, kNoSlash };

/// What is to be read.
struct Source {
  std::string place{};      // a file, or a folder of files
  std::string community{};  // where it goes
  std::string title{};      // of the community where it is new; empty: its name
  std::string site{};       // "https://example.org": where pages are that the source has no host of
  PathEnd path_end = PathEnd::kAsWritten;
  std::int64_t now_ms = 0;  // what is later has no time
  bool strict = false;      // a bad record ends the import instead of being counted
  Progress progress{};
};

struct Importer {
  std::string_view id;       // as typed: "disqus"
  std::string_view place;    // what the usage calls the file: "FILE.xml"
  std::string_view summary;  // one line, no full stop
  // `read` takes a folder as it is. Others are given one file of a folder after the other.
  bool takes_folder = false;
  /// Gives everything the source has to the intake, in any order.
  /// @errors kNotFound: no such file; those of the intake.
  base::Status (*read)(const Source& source, Intake& intake) = nullptr;
  /// Instead of `read`: puts the history in place itself, for sources that have more than threads
  /// and replies.
  base::Status (*fill)(const Source& source, History& history, Report& report) = nullptr;
};

/// In order of importers.def.
[[nodiscard]] std::span<const Importer* const> all_importers();

/// The importer of that id, or nullptr.
[[nodiscard]] const Importer* find_importer(std::string_view id);

/// What names a source to Target::source: the importer, the file and its size.
[[nodiscard]] std::string fingerprint(const Importer& importer, const Source& source);

/// Where such an import goes: what is there of it is passed over.
[[nodiscard]] Target target_of(const Importer& importer, const Source& source);

/// Reads the source and puts it in place; what the history has already is passed over. A file
/// packed by gzip and a zip archive are unpacked first (unpacked.h). Of a folder every file is read
/// whose name ends as the importer's `place` does.
/// @errors those of the importer and of the store.
[[nodiscard]] base::Status bring(const Importer& importer, const Source& source, History& history,
                                 Report& report);

namespace sources {
#define HEARTH_IMPORTER(name) extern const Importer name;
#include "server/importers/importers.def"
#undef HEARTH_IMPORTER
}  // namespace sources

}  // namespace hearth::importers
