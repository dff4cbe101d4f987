// SPDX-License-Identifier: MIT
#include "tests/server/pictures/drawing.h"

#include <gd.h>
#include <zlib.h>

#include <memory>

namespace hearth::test {
namespace {

using pictures::Kind;

struct ImageEnd {
  void operator()(gdImagePtr image) const { gdImageDestroy(image); }
};
using Image = std::unique_ptr<gdImage, ImageEnd>;

Image draw(int width, int height) {
  Image image(gdImageCreateTrueColor(width, height));
  gdImageFilledRectangle(image.get(), 0, 0, width / 2, height - 1, gdTrueColor(220, 20, 20));
  gdImageFilledRectangle(image.get(), width / 2 + 1, 0, width - 1, height - 1,
                         gdTrueColor(20, 20, 220));
  gdImageFilledRectangle(image.get(), 0, 0, width / 4, height / 2, gdTrueColor(20, 200, 20));
  return image;
}

std::string taken(void* bytes, const int& size) {
  std::string text(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  gdFree(bytes);
  return text;
}

std::string big(std::uint32_t number) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 0xFF);
  return text;
}

std::string little(std::uint32_t number, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(number >> 8 * i & 0xFF);
  return text;
}

int pixel(const std::string& webp, int x, int y) {
  std::string bytes = webp;
  const Image image(gdImageCreateFromWebpPtr(static_cast<int>(bytes.size()), bytes.data()));
  if (!image || !gdImageBoundsSafe(image.get(), x, y)) return -1;
  return gdImageGetTrueColorPixel(image.get(), x, y);
}

}  // namespace

std::string drawn(Kind kind, int width, int height) {
  const Image image = draw(width, height);
  int size = 0;
  switch (kind) {
    case Kind::kPng: return taken(gdImagePngPtr(image.get(), &size), size);
    case Kind::kJpeg: return taken(gdImageJpegPtr(image.get(), &size, 90), size);
    case Kind::kGif: return taken(gdImageGifPtr(image.get(), &size), size);
    case Kind::kWebp: return taken(gdImageWebpPtrEx(image.get(), &size, 90), size);
  }
  return {};
}

std::string drawn_progressive(int width, int height) {
  const Image image = draw(width, height);
  gdImageInterlace(image.get(), 1);
  int size = 0;
  return taken(gdImageJpegPtr(image.get(), &size, 90), size);
}

std::string drawn_with_hole(int width, int height) {
  const Image image = draw(width, height);
  gdImageAlphaBlending(image.get(), 0);
  gdImageSaveAlpha(image.get(), 1);
  gdImageFilledRectangle(image.get(), 0, 0, width / 4, height / 2,
                         gdTrueColorAlpha(0, 0, 0, gdAlphaTransparent));
  int size = 0;
  return taken(gdImagePngPtr(image.get(), &size), size);
}

std::string exif_of(int orientation, const std::string& words) {
  const std::string text = words + '\0';
  constexpr std::uint32_t kTextAt = 8 + 2 + 3 * 12 + 4;
  const auto length = static_cast<std::uint32_t>(text.size());
  const auto entry = [](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                        std::uint32_t value) {
    return little(tag, 2) + little(type, 2) + little(count, 4) + little(value, 4);
  };
  std::string block = "II" + little(42, 2) + little(8, 4);
  block += little(3, 2);
  block += entry(0x010E, 2, length, kTextAt);  // ImageDescription
  block += entry(0x0112, 3, 1, static_cast<std::uint32_t>(orientation));
  block += entry(0x8825, 4, 1, kTextAt + length);  // where the place is
  block += little(0, 4) + text;
  block += little(2, 2);
  block += entry(1, 2, 2, 'N');                    // GPSLatitudeRef
  block += entry(2, 5, 1, kTextAt + length + 30);  // GPSLatitude
  block += little(0, 4) + little(4'803, 4) + little(100, 4);
  return block;
}

std::string with_exif(const std::string& jpeg, int orientation, const std::string& words) {
  const std::string data = std::string("Exif\0\0", 6) + exif_of(orientation, words);
  const auto length = static_cast<std::uint32_t>(data.size() + 2);
  std::string segment = "\xFF\xE1";
  segment += static_cast<char>(length >> 8);
  segment += static_cast<char>(length & 0xFF);
  return jpeg.substr(0, 2) + segment + data + jpeg.substr(2);
}

std::string resized_header(std::string png, std::uint32_t width, std::uint32_t height) {
  png.replace(16, 8, big(width) + big(height));
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(png.data() + 12), 17);
  png.replace(29, 4, big(static_cast<std::uint32_t>(sum)));
  return png;
}

int colour_at(const std::string& webp, int x, int y) {
  const int found = pixel(webp, x, y);
  return found < 0 ? -1 : found & 0xFFFFFF;
}

int clearness_at(const std::string& webp, int x, int y) {
  const int found = pixel(webp, x, y);
  return found < 0 ? -1 : gdTrueColorGetAlpha(found);
}

namespace {

bool has_most(int colour, int shift) {
  if (colour < 0) return false;
  for (const int other : {0, 8, 16}) {
    if (other != shift && (colour >> other & 0xFF) + 60 > (colour >> shift & 0xFF)) return false;
  }
  return true;
}

}  // namespace

bool is_red(int colour) { return has_most(colour, 16); }
bool is_green(int colour) { return has_most(colour, 8); }
bool is_blue(int colour) { return has_most(colour, 0); }

}  // namespace hearth::test
