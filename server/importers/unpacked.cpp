// SPDX-License-Identifier: MIT
#include "server/importers/unpacked.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

namespace hearth::importers {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunkBytes = 256 * 1024;

enum class Packing { kNone, kGzip, kZip };

Packing packing_of(const std::string& place) {
  std::ifstream file(place, std::ios::binary);
  char head[4] = {};
  file.read(head, 4);
  const std::string_view begin(head, static_cast<std::size_t>(file.gcount()));
  if (begin.substr(0, 2) == "\x1f\x8b") return Packing::kGzip;
  const bool zip = begin == std::string_view("PK\x03\x04", 4) ||
                   begin == std::string_view("PK\x05\x06", 4);  // the second one is empty
  return zip ? Packing::kZip : Packing::kNone;
}

struct CloseGz {
  void operator()(gzFile file) const { gzclose(file); }
};
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

base::Status unpack_gzip(const std::string& place, std::FILE* out, UnpackMeter& meter) {
  const std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGz> in(gzopen(place.c_str(), "rb"));
  if (in == nullptr) return base::Error{base::ErrorCode::kNotFound, place};
  std::string chunk(kChunkBytes, '\0');
  bool any = false;
  for (;;) {
    const int count = gzread(in.get(), chunk.data(), static_cast<unsigned>(chunk.size()));
    if (count < 0 && !any) {
      return base::Error{base::ErrorCode::kCorrupt, place + " is packed by gzip and broken"};
    }
    if (count <= 0) return base::done();
    any = true;
    HEARTH_CHECK(meter.add(static_cast<std::uint64_t>(count)));
    if (std::fwrite(chunk.data(), 1, static_cast<std::size_t>(count), out) !=
        static_cast<std::size_t>(count)) {
      return base::Error{base::ErrorCode::kStore, "no room to unpack " + place};
    }
  }
}

std::string temporary_pattern() {
  std::error_code failure;
  return (fs::temp_directory_path(failure) / "hearth-XXXXXX").string();
}

base::Error no_temporary() {
  return {base::ErrorCode::kStore, "no temporary file can be made here"};
}

bool is_hidden(const fs::path& part) {
  return part == "__MACOSX" || part.string().substr(0, 1) == ".";
}

}  // namespace

base::Status UnpackMeter::add(std::uint64_t bytes) {
  total_ += bytes;
  if (total_ > bounds_.bytes_max) {
    return base::Error{base::ErrorCode::kTooLarge, place_ + " unpacks to more than " +
                                                       std::to_string(bounds_.bytes_max >> 20) +
                                                       " MB: unpack it by hand"};
  }
  if (total_ > bounds_.ratio_free_bytes && total_ / bounds_.ratio_max > packed_bytes_) {
    return base::Error{base::ErrorCode::kTooLarge,
                       place_ + " unpacks to more than " + std::to_string(bounds_.ratio_max) +
                           " times its size, as no export does: unpack it by hand"};
  }
  return base::done();
}

base::Status UnpackMeter::add_file() {
  if (++files_ <= bounds_.files_max) return base::done();
  return base::Error{base::ErrorCode::kTooLarge,
                     place_ + " holds more than " + std::to_string(bounds_.files_max) + " files"};
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failure;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder, options, failure), end; at != end && !failure;
       at.increment(failure)) {
    const fs::path relative = at->path().lexically_relative(folder);
    if (is_hidden(relative.filename())) {
      if (at->is_directory(failure)) at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(failure)) files.push_back(relative.generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

base::Result<Unpacked> Unpacked::open(const std::string& place, const UnpackBounds& bounds) {
  std::error_code failure;
  if (!fs::exists(place, failure)) return base::Error{base::ErrorCode::kNotFound, place};
  const Packing packing = fs::is_directory(place, failure) ? Packing::kNone : packing_of(place);
  if (packing == Packing::kNone) return Unpacked(place, {});
  const std::uintmax_t packed_bytes = fs::file_size(place, failure);
  UnpackMeter meter(place, failure ? 0 : packed_bytes, bounds);
  std::string path = temporary_pattern();
  if (packing == Packing::kZip) {
    if (mkdtemp(path.data()) == nullptr) return no_temporary();
    Unpacked unpacked(path, path);
    HEARTH_CHECK(unpack_zip(place, path, meter, unpacked.notes_));
    const std::vector<std::string> files = files_below(path);
    if (files.size() == 1) unpacked.path_ = path + "/" + files.front();
    return unpacked;
  }
  const int descriptor = mkstemp(path.data());
  const std::unique_ptr<std::FILE, CloseFile> out(descriptor >= 0 ? fdopen(descriptor, "wb")
                                                                  : nullptr);
  if (out == nullptr) return no_temporary();
  Unpacked unpacked(path, path);
  HEARTH_CHECK(unpack_gzip(place, out.get(), meter));
  if (std::fflush(out.get()) != 0) {
    return base::Error{base::ErrorCode::kStore, "no room to unpack " + place};
  }
  return unpacked;
}

Unpacked::Unpacked(Unpacked&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      notes_(std::move(other.notes_)) {}

Unpacked::~Unpacked() {
  std::error_code failure;
  if (!temporary_.empty()) fs::remove_all(temporary_, failure);
}

}  // namespace hearth::importers
