// SPDX-License-Identifier: MIT
#include "server/pictures/making.h"

#include <gd.h>
#include <libexif/exif-data.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace hearth::pictures {
namespace {

struct ImageEnd {
  void operator()(gdImagePtr image) const { gdImageDestroy(image); }
};
using Image = std::unique_ptr<gdImage, ImageEnd>;

struct ExifEnd {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

// libgd writes what it finds to standard error otherwise, once for each bad picture.
void be_quiet() {
  static const bool once = [] {
    gdSetErrorMethod([](int, const char*, va_list) {});
    return true;
  }();
  static_cast<void>(once);
}

Image decode(Kind kind, std::string_view bytes) {
  const int size = static_cast<int>(bytes.size());
  void* from = const_cast<char*>(bytes.data());  // libgd reads only, and says void*
  switch (kind) {
    case Kind::kPng: return Image(gdImageCreateFromPngPtr(size, from));
    case Kind::kJpeg: return Image(gdImageCreateFromJpegPtrEx(size, from, 0));
    case Kind::kGif: return Image(gdImageCreateFromGifPtr(size, from));
    case Kind::kWebp: return Image(gdImageCreateFromWebpPtr(size, from));
  }
  return nullptr;
}

// How a camera was held, 1 to 8; 1 is upright.
int orientation_of(std::string_view exif) {
  using std::literals::operator""sv;
  constexpr std::string_view kMark = "Exif\0\0"sv;
  constexpr std::size_t kExifBytesMax = 64 * 1024;
  if (exif.empty() || exif.size() > kExifBytesMax) return 1;
  const std::string block =
      exif.starts_with(kMark) ? std::string(exif) : std::string(kMark) + std::string(exif);
  const std::unique_ptr<ExifData, ExifEnd> data(exif_data_new_from_data(
      reinterpret_cast<const unsigned char*>(block.data()), static_cast<unsigned>(block.size())));
  if (!data) return 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  const int held = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return held >= 1 && held <= 8 ? held : 1;
}

Image canvas(int width, int height) {
  Image made(gdImageCreateTrueColor(width, height));
  if (!made) return made;
  // What is drawn replaces what is there, its transparency too.
  gdImageAlphaBlending(made.get(), 0);
  gdImageSaveAlpha(made.get(), 1);
  return made;
}

Image fitted(Image image) {
  const auto longest = static_cast<std::uint64_t>(std::max(gdImageSX(image), gdImageSY(image)));
  if (longest <= kKeptSideMax) return image;
  const auto side = [longest](int of) {
    const std::uint64_t kept =
        (static_cast<std::uint64_t>(of) * kKeptSideMax + longest / 2) / longest;
    return static_cast<int>(std::max<std::uint64_t>(kept, 1));
  };
  Image made = canvas(side(gdImageSX(image)), side(gdImageSY(image)));
  if (!made) return made;
  gdImageCopyResampled(made.get(), image.get(), 0, 0, 0, 0, gdImageSX(made), gdImageSY(made),
                       gdImageSX(image), gdImageSY(image));
  return made;
}

Image upright(Image image, int held) {
  if (held == 1) return image;
  const int width = gdImageSX(image);
  const int height = gdImageSY(image);
  const bool lies = held >= 5;
  Image made = canvas(lies ? height : width, lies ? width : height);
  if (!made) return made;
  const bool from_right = held == 2 || held == 3 || held == 7 || held == 8;
  const bool from_below = held == 3 || held == 4 || held == 6 || held == 7;
  for (int y = 0; y < gdImageSY(made); ++y) {
    for (int x = 0; x < gdImageSX(made); ++x) {
      const int across = lies ? y : x;
      const int down = lies ? x : y;
      made->tpixels[y][x] = image->tpixels[from_below ? height - 1 - down : down]
                                          [from_right ? width - 1 - across : across];
    }
  }
  return made;
}

base::Error no_memory() {
  return {base::ErrorCode::kBusy, "There is no memory for this picture now."};
}

}  // namespace

base::Result<Made> make_picture(std::string_view bytes) {
  HEARTH_TRY(const Look look, look_at(bytes));
  be_quiet();
  Image image = decode(look.kind, bytes);
  if (!image) return error_of(Flaw::kNotWhole);
  // What was announced bounds what may come of it; a GIF's first picture may be smaller, and
  // longer.
  const auto width = static_cast<std::uint64_t>(gdImageSX(image));
  const auto height = static_cast<std::uint64_t>(gdImageSY(image));
  if (width > look.width || height > look.height) return error_of(Flaw::kNotWhole);
  if (std::max(width, height) > kLongnessMax * std::min(width, height)) {
    return error_of(Flaw::kTooLong);
  }
  if (gdImageTrueColor(image) == 0 && gdImagePaletteToTrueColor(image.get()) == 0) {
    return no_memory();
  }
  image = fitted(std::move(image));
  if (image) image = upright(std::move(image), orientation_of(look.exif));
  if (!image) return no_memory();
  int size = 0;
  const std::unique_ptr<void, void (*)(void*)> webp(gdImageWebpPtrEx(image.get(), &size, kQuality),
                                                    gdFree);
  if (!webp || size <= 0) return no_memory();
  return Made{
      .bytes = std::string(static_cast<const char*>(webp.get()), static_cast<std::size_t>(size)),
      .width = static_cast<std::uint64_t>(gdImageSX(image)),
      .height = static_cast<std::uint64_t>(gdImageSY(image))};
}

}  // namespace hearth::pictures
