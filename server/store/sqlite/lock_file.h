// SPDX-License-Identifier: MIT
// One process writes to a database file, ever: SQLite before 3.51.3 can damage a file when two
// connections write or checkpoint at once. The lock lies beside the file and dies with its process.
#pragma once

#include <string>

#include "shared/base/result.h"

namespace hearth::store::sqlite {

class LockFile {
 public:
  /// Takes `file`.lock.
  /// @errors kStore: another process holds it (detail names its process id), or it cannot be made.
  [[nodiscard]] static base::Result<LockFile> take(const std::string& file);

  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&&) = delete;
  ~LockFile();

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace hearth::store::sqlite
