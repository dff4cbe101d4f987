// SPDX-License-Identifier: MIT
#include "server/store/sqlite/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace hearth::store::sqlite {
namespace {

std::string holder_of(int descriptor) {
  char digits[24];
  const ssize_t count = pread(descriptor, digits, sizeof digits, 0);
  if (count <= 0) return "another process";
  return "process " + std::string(digits, static_cast<std::size_t>(count));
}

}  // namespace

base::Result<LockFile> LockFile::take(const std::string& file) {
  const std::string name = file + ".lock";
  const int descriptor = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return base::Error{base::ErrorCode::kStore, "cannot create the lock file " + name};
  }
  LockFile lock(descriptor);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return base::Error{base::ErrorCode::kStore, holder_of(descriptor) + " is writing to " + file};
  }
  // Only for the message above; the lock itself is flock's.
  const std::string process = std::to_string(getpid());
  if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, process.data(), process.size(), 0) < 0) {
    return base::Error{base::ErrorCode::kStore, "cannot write the lock file " + name};
  }
  return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LockFile::~LockFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace hearth::store::sqlite
