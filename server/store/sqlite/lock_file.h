// SPDX-License-Identifier: MIT
// One process writes to a database file, ever: SQLite before 3.51.3 can damage a file when two
// connections write or checkpoint at once. The lock is on the file itself (its device and inode),
// so that a symbolic link, a hard link or a second name does not pass it by; it dies with its
// process. Beside the file lies `file`.lock, which says who holds it, and which keeps an older
// Hearth out.
#pragma once

#include <sys/types.h>

#include <string>

#include "shared/base/result.h"

namespace hearth::store::sqlite {

/// Which file a name means, whatever it is called.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;

  [[nodiscard]] bool known() const { return inode != 0; }
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// The file of that name now; unknown where there is none.
[[nodiscard]] FileIdentity identity_of(const std::string& file);

class LockFile {
 public:
  /// Makes `file` where there is none (for its owner only, from the first byte on) and locks it.
  /// @errors kStore: a writer holds it (detail names its process id), or it cannot be made.
  [[nodiscard]] static base::Result<LockFile> take(const std::string& file);

  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&&) = delete;
  /// Give it up only after every connection to the file is closed: closing any descriptor of a
  /// file ends the locks SQLite holds on it in this process.
  ~LockFile();

  /// The file that is locked.
  [[nodiscard]] const FileIdentity& identity() const { return identity_; }
  /// Its name without links.
  [[nodiscard]] const std::string& resolved() const { return resolved_; }

 private:
  LockFile() = default;
  int name_ = -1;  // descriptor of `file`.lock
  int file_ = -1;  // descriptor of the file itself
  FileIdentity identity_;
  std::string resolved_;
};

}  // namespace hearth::store::sqlite
