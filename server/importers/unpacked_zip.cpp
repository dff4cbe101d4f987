// SPDX-License-Identifier: MIT
// Zip archives, read by minizip. Names are taken apart before anything is made of them.
#include <minizip/unzip.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "server/importers/foreign_text.h"
#include "server/importers/unpacked.h"

namespace hearth::importers {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunkBytes = 256 * 1024;
constexpr std::size_t kNameBytesMax = 1'024;
constexpr std::size_t kPartBytesMax = 255;
constexpr std::size_t kDepthMax = 16;
constexpr std::size_t kNotesMax = 20;

struct CloseZip {
  void operator()(unzFile file) const { unzClose(file); }
};
using Zip = std::unique_ptr<std::remove_pointer_t<unzFile>, CloseZip>;
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// The name as a path below the folder; empty where it would lead elsewhere or cannot be a name.
fs::path safe_path(std::string name) {
  for (char& c : name) c = c == '\\' ? '/' : c;
  name = mended_text(name);
  const bool absolute = name.substr(0, 1) == "/" || (name.size() > 1 && name[1] == ':');
  if (name.empty() || absolute || name.find('\n') != std::string::npos) return {};
  fs::path path;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string part = name.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." || part.size() > kPartBytesMax || ++depth > kDepthMax) return {};
    path /= part;
  }
  return path;
}

class ZipReader {
 public:
  ZipReader(const std::string& place, std::string folder, UnpackMeter& meter,
            std::vector<std::string>& notes)
      : place_(place), folder_(std::move(folder)), meter_(meter), notes_(notes) {}

  base::Status run() {
    zip_.reset(unzOpen64(place_.c_str()));
    if (zip_ == nullptr) {
      return base::Error{base::ErrorCode::kCorrupt,
                         place_ + " is a zip archive without its list of files: it is cut off"};
    }
    for (int at = unzGoToFirstFile(zip_.get()); at == UNZ_OK; at = unzGoToNextFile(zip_.get())) {
      HEARTH_CHECK(entry());
    }
    return base::done();
  }

 private:
  base::Status entry() {
    HEARTH_CHECK(meter_.add_file());
    unz_file_info64 info{};
    std::string name(kNameBytesMax + 1, '\0');
    if (unzGetCurrentFileInfo64(zip_.get(), &info, name.data(), kNameBytesMax, nullptr, 0, nullptr,
                                0) != UNZ_OK ||
        info.size_filename >= kNameBytesMax) {
      return pass_over("a file of it", "its name cannot be read");
    }
    name.resize(info.size_filename);
    if (!name.empty() && (name.back() == '/' || name.back() == '\\')) return base::done();
    const fs::path path = safe_path(name);
    if (path.empty()) return pass_over(name, "its name leads out of the archive");
    constexpr std::uint64_t kEncryptedBit = 1;
    if ((info.flag & kEncryptedBit) != 0) return pass_over(name, "it is encrypted");
    std::error_code failure;
    const fs::path target = fs::path(folder_) / path;
    if (fs::exists(target, failure)) return pass_over(name, "the name is used twice");
    fs::create_directories(target.parent_path(), failure);
    if (failure) return pass_over(name, "a file stands where its folder would be");
    if (unzOpenCurrentFile(zip_.get()) != UNZ_OK) {
      return pass_over(name, "it is packed in a way that is not read, or broken");
    }
    HEARTH_CHECK(copy(target, name));
    if (unzCloseCurrentFile(zip_.get()) != UNZ_CRCERROR) return base::done();
    return pass_over(name, "its sum is wrong: what was read of it counts");
  }

  base::Status copy(const fs::path& target, const std::string& name) {
    const std::unique_ptr<std::FILE, CloseFile> out(std::fopen(target.c_str(), "wb"));
    if (out == nullptr) return pass_over(name, "its name is none here");
    std::string chunk(kChunkBytes, '\0');
    for (;;) {
      const int count = unzReadCurrentFile(zip_.get(), chunk.data(), kChunkBytes);
      if (count < 0) return pass_over(name, "it is broken: what was read of it counts");
      if (count == 0) break;
      HEARTH_CHECK(meter_.add(static_cast<std::uint64_t>(count)));
      if (std::fwrite(chunk.data(), 1, static_cast<std::size_t>(count), out.get()) !=
          static_cast<std::size_t>(count)) {
        return base::Error{base::ErrorCode::kStore, "no room to unpack " + place_};
      }
    }
    if (std::fflush(out.get()) == 0) return base::done();
    return base::Error{base::ErrorCode::kStore, "no room to unpack " + place_};
  }

  base::Status pass_over(std::string_view name, std::string_view why) {
    if (notes_.size() < kNotesMax) {
      notes_.push_back(place_ + ", " + shortened_text(one_line(name), 200) + ": " +
                       std::string(why));
    } else if (notes_.size() == kNotesMax) {
      notes_.push_back(place_ + ": further files are not named");
    }
    return base::done();
  }

  const std::string& place_;
  std::string folder_;
  UnpackMeter& meter_;
  std::vector<std::string>& notes_;
  Zip zip_;
};

}  // namespace

base::Status unpack_zip(const std::string& place, const std::string& folder, UnpackMeter& meter,
                        std::vector<std::string>& notes) {
  return ZipReader(place, folder, meter, notes).run();
}

}  // namespace hearth::importers
