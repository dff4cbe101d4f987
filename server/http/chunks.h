// SPDX-License-Identifier: MIT
// Decodes a body that comes in chunks (RFC 9112 §7.1), strictly and within bounds. The sender
// chooses how much framing there is around each byte of body, so framing is counted too: sizes,
// extensions, line ends and trailers together. Pure: bytes in, body out; it keeps no input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::http {

/// Bytes of framing in one body, all in all. A client of ours sends one chunk or a few (some 20
/// bytes); a proxy that sends 64 KiB on in pieces of 1 KiB needs 500.
inline constexpr std::size_t kChunkFramingBytesMax = 4 * 1024;

class ChunkDecoder {
 public:
  /// @param body_bytes_max  of decoded body; one byte more ends the decoding.
  explicit ChunkDecoder(std::size_t body_bytes_max) : body_bytes_max_(body_bytes_max) {}

  /// Takes bytes of the stream, appends what they hold of the body to `body`, and says how many it
  /// took: all of them, unless the body ended before (see done()).
  /// @errors kTooLarge ("body"): the body is longer than allowed, noticed at the size of its chunk,
  ///         or ("chunks"): more framing than kChunkFramingBytesMax; kBadMessage ("chunks"): a size
  ///         that is no hexadecimal number, that has a leading zero or more than 8 digits, a bare
  ///         CR or LF, a control character, data longer than its chunk.
  /// @cost O(bytes), no allocation but for `body`.
  [[nodiscard]] base::Result<std::size_t> take(std::string_view bytes, std::string& body);

  /// True once the empty line behind the last chunk and its trailers has been taken.
  [[nodiscard]] bool done() const { return at_ == At::kDone; }

 private:
  enum class At : std::uint8_t {
    kSize,       // first digit of a size, or a later one
    kExtension,  // behind ';', up to the line's end
    kSizeEnd,    // LF of the size's line
    kData,
    kDataCr,
    kDataLf,
    kTrailer,  // first character of a line behind the last chunk
    kTrailerRest,
    kTrailerEnd,  // LF of a trailer
    kLastLf,
    kDone,
  };

  [[nodiscard]] base::Status take_framing(char c);
  [[nodiscard]] base::Status take_digit(char c);
  [[nodiscard]] base::Status begin_chunk();

  const std::size_t body_bytes_max_;
  At at_ = At::kSize;
  std::size_t framing_bytes_ = 0;
  std::size_t body_bytes_ = 0;  // decoded and announced
  std::size_t left_ = 0;        // of the chunk's data
  std::size_t digits_ = 0;      // of the size being read
};

}  // namespace hearth::http
