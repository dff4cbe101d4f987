// SPDX-License-Identifier: MIT
// What is to be read as its reader wants it: a file packed by gzip or a zip archive is unpacked
// beside it, into a place that goes away with the import. Unpacking is bounded, so that a small
// file cannot fill a disk, and no name of an archive leads out of that place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace hearth::importers {

/// What an archive may come to.
struct UnpackBounds {
  std::uint64_t bytes_max = std::uint64_t{8} << 30;
  // Texts pack to a thirtieth, dumps that repeat themselves to a hundredth of their size; beyond
  // this a file was made to burst. Small ones may: the first 64 MB are not asked.
  std::uint64_t ratio_max = 300;
  std::uint64_t ratio_free_bytes = std::uint64_t{64} << 20;
  std::uint64_t files_max = 500'000;
};

class Unpacked {
 public:
  /// Folders and files that are not packed stay where they are. Of an archive with one file that
  /// file is read, of one with more the folder of them all.
  /// @errors kNotFound; kCorrupt: the packing is broken from its first byte on, or the archive has
  ///         no list of files; kTooLarge: more than the bounds, with the figure; kStore: no room
  ///         for temporary files. A gzip that is cut off gives what there is.
  [[nodiscard]] static base::Result<Unpacked> open(const std::string& place,
                                                   const UnpackBounds& bounds = {});
  Unpacked(Unpacked&& other) noexcept;
  Unpacked& operator=(Unpacked&&) = delete;
  ~Unpacked();
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Files of the archive that were passed over, each with the reason.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  Unpacked(std::string path, std::string temporary)
      : path_(std::move(path)), temporary_(std::move(temporary)) {}
  std::string path_;
  std::string temporary_;  // what goes away; empty: nothing
  std::vector<std::string> notes_;
};

/// The files of a folder and the folders below it, in order of their names, as paths relative to
/// it; what the system that packed it added for itself (__MACOSX, names with a dot in front) is not
/// among them. @cost O(files · log files).
[[nodiscard]] std::vector<std::string> files_below(const std::string& folder);

// ---- Inside: one kind of archive a file ----

/// Keeps count while something is unpacked.
class UnpackMeter {
 public:
  UnpackMeter(std::string place, std::uint64_t packed_bytes, const UnpackBounds& bounds)
      : place_(std::move(place)), packed_bytes_(packed_bytes), bounds_(bounds) {}
  /// @errors kTooLarge.
  [[nodiscard]] base::Status add(std::uint64_t bytes);
  [[nodiscard]] base::Status add_file();

 private:
  std::string place_;
  std::uint64_t packed_bytes_;
  UnpackBounds bounds_;
  std::uint64_t total_ = 0;
  std::uint64_t files_ = 0;
};

/// Unpacks every file of the archive below the folder. A file whose bytes are broken is left out.
/// @errors kCorrupt, kTooLarge, kStore.
[[nodiscard]] base::Status unpack_zip(const std::string& place, const std::string& folder,
                                      UnpackMeter& meter, std::vector<std::string>& notes);

}  // namespace hearth::importers
