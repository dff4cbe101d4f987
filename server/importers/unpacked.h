// SPDX-License-Identifier: MIT
// A file as its reader wants it: one packed by gzip is unpacked beside it, into a file that goes
// away with the import.
#pragma once

#include <string>

#include "shared/base/result.h"

namespace hearth::importers {

class Unpacked {
 public:
  /// Folders and files that are not packed stay where they are.
  /// @errors kNotFound; kCorrupt: the packing is broken from its first byte on; kTooLarge: more
  /// than
  ///         8 GB; kStore: no room for a temporary file. A file that is cut off gives what there
  ///         is.
  [[nodiscard]] static base::Result<Unpacked> open(const std::string& place);
  Unpacked(Unpacked&& other) noexcept;
  Unpacked& operator=(Unpacked&&) = delete;
  ~Unpacked();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Unpacked(std::string path, bool temporary) : path_(std::move(path)), temporary_(temporary) {}
  std::string path_;
  bool temporary_;
};

}  // namespace hearth::importers
