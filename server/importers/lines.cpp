// SPDX-License-Identifier: MIT
#include "server/importers/lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <utility>

namespace hearth::importers {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

base::Status read_lines(const std::string& file,
                        const std::function<base::Status(const Line&)>& each) {
  std::ifstream input(file, std::ios::binary);
  if (!input) return base::Error{base::ErrorCode::kNotFound, file};
  std::string buffer(kReadBytes, '\0');
  std::string line;
  std::uint64_t offset = 0;  // of the line
  std::uint64_t length = 0;  // of the line so far, also where it is too long to keep
  std::uint32_t number = 0;
  const auto finish = [&]() -> base::Status {
    ++number;
    const LinePlace place{offset, static_cast<std::uint32_t>(line.size()), number};
    const bool too_long = length > kLineBytesMax;
    base::Status status = base::done();
    if (too_long) {
      status = each({.place = place, .too_long = true});
    } else if (!is_blank(line)) {
      status = each({.text = line, .place = place});
    }
    offset += length + 1;
    length = 0;
    line.clear();
    return status;
  };
  for (;;) {
    input.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const std::string_view read(buffer.data(), static_cast<std::size_t>(input.gcount()));
    for (std::size_t at = 0; at < read.size();) {
      const std::size_t end = std::min(read.find('\n', at), read.size());
      length += end - at;
      if (length <= kLineBytesMax) line.append(read, at, end - at);
      at = end;
      if (at == read.size()) break;
      HEARTH_CHECK(finish());
      ++at;
    }
    if (read.size() < buffer.size()) break;
  }
  return length > 0 ? finish() : base::done();
}

base::Result<LineReader> LineReader::open(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::Error{base::ErrorCode::kNotFound, file};
  return LineReader(descriptor);
}

LineReader::LineReader(LineReader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

LineReader::~LineReader() {
  if (descriptor_ >= 0) close(descriptor_);
}

base::Result<std::string> LineReader::read(const LinePlace& place) const {
  std::string text(place.length, '\0');
  const ssize_t count =
      pread(descriptor_, text.data(), text.size(), static_cast<off_t>(place.offset));
  if (count != static_cast<ssize_t>(text.size())) {
    return base::Error{base::ErrorCode::kInvalidArgument, "the file has changed"};
  }
  return text;
}

}  // namespace hearth::importers
