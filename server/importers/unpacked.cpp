// SPDX-License-Identifier: MIT
#include "server/importers/unpacked.h"

#include <unistd.h>
#include <zlib.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

namespace hearth::importers {
namespace {

constexpr std::uint64_t kBytesMax = std::uint64_t{8} << 30;
constexpr std::size_t kChunkBytes = 256 * 1024;

bool is_packed(const std::string& place) {
  std::ifstream file(place, std::ios::binary);
  char head[2] = {};
  file.read(head, 2);
  return file.gcount() == 2 && head[0] == '\x1f' && head[1] == '\x8b';
}

struct CloseGz {
  void operator()(gzFile file) const { gzclose(file); }
};
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

base::Status unpack(const std::string& place, std::FILE* out) {
  const std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGz> in(gzopen(place.c_str(), "rb"));
  if (in == nullptr) return base::Error{base::ErrorCode::kNotFound, place};
  std::string chunk(kChunkBytes, '\0');
  std::uint64_t total = 0;
  for (;;) {
    const int count = gzread(in.get(), chunk.data(), static_cast<unsigned>(chunk.size()));
    if (count < 0 && total == 0) {
      return base::Error{base::ErrorCode::kCorrupt, place + " is packed by gzip and broken"};
    }
    if (count <= 0) return base::done();
    total += static_cast<std::uint64_t>(count);
    if (total > kBytesMax) {
      return base::Error{base::ErrorCode::kTooLarge, place + " unpacks to more than 8 GB"};
    }
    if (std::fwrite(chunk.data(), 1, static_cast<std::size_t>(count), out) !=
        static_cast<std::size_t>(count)) {
      return base::Error{base::ErrorCode::kStore, "no room to unpack " + place};
    }
  }
}

}  // namespace

base::Result<Unpacked> Unpacked::open(const std::string& place) {
  std::error_code failure;
  if (!std::filesystem::exists(place, failure)) {
    return base::Error{base::ErrorCode::kNotFound, place};
  }
  if (std::filesystem::is_directory(place, failure) || !is_packed(place)) {
    return Unpacked(place, false);
  }
  std::string path = (std::filesystem::temp_directory_path(failure) / "hearth-XXXXXX").string();
  const int descriptor = mkstemp(path.data());
  const std::unique_ptr<std::FILE, CloseFile> out(descriptor >= 0 ? fdopen(descriptor, "wb")
                                                                  : nullptr);
  if (out == nullptr) {
    return base::Error{base::ErrorCode::kStore, "no temporary file can be made here"};
  }
  Unpacked unpacked(path, true);
  HEARTH_CHECK(unpack(place, out.get()));
  if (std::fflush(out.get()) != 0) {
    return base::Error{base::ErrorCode::kStore, "no room to unpack " + place};
  }
  return unpacked;
}

Unpacked::Unpacked(Unpacked&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}

Unpacked::~Unpacked() {
  if (temporary_) unlink(path_.c_str());
}

}  // namespace hearth::importers
