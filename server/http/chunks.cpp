// SPDX-License-Identifier: MIT
#include "server/http/chunks.h"

#include <algorithm>

namespace hearth::http {
namespace {

using base::Error;
using base::ErrorCode;

// FFFFFFFF is far above every bound, and far below what overflows.
constexpr std::size_t kSizeDigitsMax = 8;

Error bad() { return {ErrorCode::kBadMessage, "chunks"}; }

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// What an extension or a trailer may hold: the same as a field's value. Both are skipped.
bool is_line_text(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

}  // namespace

base::Result<std::size_t> ChunkDecoder::take(std::string_view bytes, std::string& body) {
  std::size_t taken = 0;
  while (taken < bytes.size() && at_ != At::kDone) {
    if (at_ == At::kData) {
      const std::string_view data = bytes.substr(taken, left_);
      body.append(data);
      taken += data.size();
      left_ -= data.size();
      if (left_ == 0) at_ = At::kDataCr;
      continue;
    }
    if (++framing_bytes_ > kChunkFramingBytesMax) return Error{ErrorCode::kTooLarge, "chunks"};
    HEARTH_CHECK(take_framing(bytes[taken]));
    ++taken;
  }
  return taken;
}

base::Status ChunkDecoder::take_framing(char c) {
  const auto expect = [&](char wanted, At next) -> base::Status {
    if (c != wanted) return bad();
    at_ = next;
    return base::done();
  };
  switch (at_) {
    case At::kSize: return take_digit(c);
    case At::kExtension:
      if (c == '\r') return expect('\r', At::kSizeEnd);
      if (!is_line_text(c)) return bad();
      return base::done();
    case At::kSizeEnd: HEARTH_CHECK(expect('\n', At::kData)); return begin_chunk();
    case At::kDataCr: return expect('\r', At::kDataLf);
    case At::kDataLf: return expect('\n', At::kSize);
    case At::kTrailer:
      if (c == '\r') return expect('\r', At::kLastLf);
      // A folded line would belong to the one before, to somebody else.
      if (!is_line_text(c) || c == ' ' || c == '\t') return bad();
      at_ = At::kTrailerRest;
      return base::done();
    case At::kTrailerRest:
      if (c == '\r') return expect('\r', At::kTrailerEnd);
      if (!is_line_text(c)) return bad();
      return base::done();
    case At::kTrailerEnd: return expect('\n', At::kTrailer);
    case At::kLastLf: return expect('\n', At::kDone);
    case At::kData:
    case At::kDone: break;
  }
  return bad();
}

base::Status ChunkDecoder::take_digit(char c) {
  if (const int digit = digit_of(c); digit >= 0) {
    // "00" and "0a" are sizes to some and nonsense to others.
    if ((digits_ > 0 && left_ == 0) || digits_ == kSizeDigitsMax) return bad();
    left_ = left_ * 16 + static_cast<std::size_t>(digit);
    ++digits_;
    return base::done();
  }
  if (digits_ == 0) return bad();
  if (c == ';') {
    at_ = At::kExtension;
  } else if (c == '\r') {
    at_ = At::kSizeEnd;
  } else {
    return bad();
  }
  return base::done();
}

base::Status ChunkDecoder::begin_chunk() {
  digits_ = 0;
  if (left_ == 0) {
    at_ = At::kTrailer;
    return base::done();
  }
  if (left_ > body_bytes_max_ - body_bytes_) return Error{ErrorCode::kTooLarge, "body"};
  body_bytes_ += left_;
  return base::done();
}

}  // namespace hearth::http
