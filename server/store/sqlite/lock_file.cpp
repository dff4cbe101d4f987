// SPDX-License-Identifier: MIT
#include "server/store/sqlite/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <vector>

namespace hearth::store::sqlite {
namespace {

// Files this very process writes to. Asked before any of them is opened again: opening and closing
// one would end SQLite's own locks on it (POSIX locks belong to a process, not to a descriptor).
class Held {
 public:
  [[nodiscard]] bool add(const FileIdentity& identity) {
    const std::lock_guard lock(mutex_);
    for (const FileIdentity& one : files_) {
      if (one == identity) return false;
    }
    files_.push_back(identity);
    return true;
  }
  void remove(const FileIdentity& identity) {
    const std::lock_guard lock(mutex_);
    std::erase(files_, identity);
  }
  [[nodiscard]] bool has(const FileIdentity& identity) {
    const std::lock_guard lock(mutex_);
    for (const FileIdentity& one : files_) {
      if (one == identity) return true;
    }
    return false;
  }

 private:
  std::mutex mutex_;
  std::vector<FileIdentity> files_;
};

Held& held() {
  static Held all;
  return all;
}

base::Error error(std::string detail) { return {base::ErrorCode::kStore, std::move(detail)}; }

base::Error is_held(const std::string& file, const std::string& by) {
  return error(by + " is writing to " + file);
}

std::string holder_of(int descriptor) {
  char digits[24];
  const ssize_t count = descriptor < 0 ? 0 : pread(descriptor, digits, sizeof digits, 0);
  if (count <= 0) return "another process";
  return "process " + std::string(digits, static_cast<std::size_t>(count));
}

std::string without_links(const std::string& file) {
  char* resolved = realpath(file.c_str(), nullptr);
  if (resolved == nullptr) return file;
  std::string name = resolved;
  std::free(resolved);
  return name;
}

}  // namespace

FileIdentity identity_of(const std::string& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

base::Result<LockFile> LockFile::take(const std::string& file) {
  if (const FileIdentity before = identity_of(file); before.known() && held().has(before)) {
    return is_held(file, "process " + std::to_string(getpid()));
  }
  LockFile lock;
  lock.file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.file_ < 0) return error("cannot open or create " + file);
  struct stat status {};
  if (fstat(lock.file_, &status) != 0) return error("cannot look at " + file);
  lock.resolved_ = without_links(file);
  const std::string name = lock.resolved_ + ".lock";
  lock.name_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.name_ < 0) return error("cannot create the lock file " + name);
  // Another name's lock file says nothing of who holds the file, hence both.
  if (flock(lock.file_, LOCK_EX | LOCK_NB) != 0 || flock(lock.name_, LOCK_EX | LOCK_NB) != 0) {
    return is_held(file, holder_of(lock.name_));
  }
  const FileIdentity identity{status.st_dev, status.st_ino};
  if (!held().add(identity)) return is_held(file, "process " + std::to_string(getpid()));
  lock.identity_ = identity;
  // Only for the message above; the locks themselves are flock's.
  const std::string process = std::to_string(getpid());
  if (ftruncate(lock.name_, 0) != 0 || pwrite(lock.name_, process.data(), process.size(), 0) < 0) {
    return error("cannot write the lock file " + name);
  }
  return lock;
}

LockFile::LockFile(LockFile&& other) noexcept
    : name_(std::exchange(other.name_, -1)),
      file_(std::exchange(other.file_, -1)),
      identity_(std::exchange(other.identity_, {})),
      resolved_(std::move(other.resolved_)) {}

LockFile::~LockFile() {
  if (identity_.known()) held().remove(identity_);
  if (file_ >= 0) close(file_);
  if (name_ >= 0) close(name_);
}

}  // namespace hearth::store::sqlite
