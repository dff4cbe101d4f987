// SPDX-License-Identifier: MIT
// What comes of bytes that somebody sent: a WebP without anything that came with them, or a reason.
#include "server/pictures/making.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "tests/server/pictures/drawing.h"

namespace hearth::test {
namespace {

using base::ErrorCode;
using pictures::Kind;
using pictures::make_picture;

constexpr Kind kKinds[] = {Kind::kPng, Kind::kJpeg, Kind::kGif, Kind::kWebp};

std::string reason_of(std::string_view bytes) {
  const auto made = make_picture(bytes);
  return made.ok() ? std::string("it was taken") : made.error().detail;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("pictures/making: each of four kinds becomes a WebP that shows the same", "[pictures]") {
  for (const Kind kind : kKinds) {
    INFO(static_cast<int>(kind));
    const auto made = make_picture(drawn(kind, 320, 200));
    REQUIRE(made.ok());
    CHECK(made->width == 320);
    CHECK(made->height == 200);
    CHECK(made->bytes.starts_with("RIFF"));
    CHECK(made->bytes.substr(8, 4) == "WEBP");
    CHECK(is_green(colour_at(made->bytes, 20, 20)));
    CHECK(is_red(colour_at(made->bytes, 20, 180)));
    CHECK(is_blue(colour_at(made->bytes, 300, 20)));
  }
  const auto progressive = make_picture(drawn_progressive(320, 200));
  REQUIRE(progressive.ok());
  CHECK(is_blue(colour_at(progressive->bytes, 300, 20)));
  const auto hole = make_picture(drawn_with_hole(320, 200));
  REQUIRE(hole.ok());
  CHECK(clearness_at(hole->bytes, 20, 20) == 127);
  CHECK(clearness_at(hole->bytes, 300, 20) == 0);
  const auto dot = make_picture(drawn(Kind::kPng, 1, 1));
  REQUIRE(dot.ok());
  CHECK(dot->width == 1);
}

TEST_CASE("pictures/making: what is longer than 2,048 pixels is made smaller", "[pictures]") {
  const auto wide = make_picture(drawn(Kind::kJpeg, 4'100, 300));
  REQUIRE(wide.ok());
  CHECK(wide->width == 2'048);
  CHECK(wide->height == 150);
  CHECK(is_green(colour_at(wide->bytes, 20, 20)));
  CHECK(is_blue(colour_at(wide->bytes, 2'000, 20)));
  const auto tall = make_picture(drawn_with_hole(200, 3'000));
  REQUIRE(tall.ok());
  CHECK(tall->width == 137);
  CHECK(tall->height == 2'048);
  CHECK(clearness_at(tall->bytes, 10, 100) == 127);
  CHECK(clearness_at(tall->bytes, 120, 100) == 0);
}

TEST_CASE("pictures/making: turned upright as Exif says, and Exif is gone", "[pictures]") {
  // Where the green corner of a picture 320 x 200 comes to lie: right? below? and does it lie?
  struct Row {
    int held;
    bool right;
    bool below;
    bool lies;
  };
  const Row rows[] = {{1, false, false, false}, {2, true, false, false}, {3, true, true, false},
                      {4, false, true, false},  {5, false, false, true}, {6, true, false, true},
                      {7, true, true, true},    {8, false, true, true},  {9, false, false, false},
                      {0, false, false, false}};
  const std::string plain = drawn(Kind::kJpeg, 320, 200);
  for (const Row& row : rows) {
    INFO("orientation " << row.held);
    const std::string sent = with_exif(plain, row.held, "taken at home");
    REQUIRE(has(sent, "taken at home"));
    const auto made = make_picture(sent);
    REQUIRE(made.ok());
    CHECK(made->width == (row.lies ? 200 : 320));
    CHECK(made->height == (row.lies ? 320 : 200));
    const int across = static_cast<int>(made->width) - 10;
    const int down = static_cast<int>(made->height) - 10;
    CHECK(is_green(colour_at(made->bytes, row.right ? across : 10, row.below ? down : 10)));
    CHECK_FALSE(is_green(colour_at(made->bytes, row.right ? 10 : across, row.below ? 10 : down)));
    CHECK_FALSE(has(made->bytes, "taken at home"));
    CHECK_FALSE(has(made->bytes, "Exif"));
    CHECK_FALSE(has(made->bytes, "EXIF"));
    CHECK_FALSE(has(made->bytes, "VP8X"));  // the form that could hold any
  }
  // A PNG has the same block in a chunk of its own.
  std::string png = drawn(Kind::kPng, 320, 200);
  const std::string block = exif_of(6, "taken at home");
  std::string chunk(8, '\0');
  chunk[3] = static_cast<char>(block.size());
  chunk.replace(4, 4, "eXIf");
  png.insert(33, chunk + block + std::string(4, '\0'));
  const auto look = pictures::look_at(png);
  REQUIRE(look.ok());
  CHECK(look->exif == block);
}

TEST_CASE("pictures/making: what is none of the four kinds is refused, whatever it is called",
          "[pictures]") {
  const std::string png = drawn(Kind::kPng, 40, 30);
  const std::string others[] = {
      "",
      "hello",
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
      "<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>",
      "<!DOCTYPE html><script>alert(1)</script>",
      std::string("PK\x03\x04", 4) + png,
      "%PDF-1.7\n" + png,
      "\n" + png,
      "<html>" + drawn(Kind::kJpeg, 40, 30),
      "GIF88a" + drawn(Kind::kGif, 40, 30).substr(6),
      "BM" + std::string(100, '\0'),
      std::string("\0\0\0\x1C"
                  "ftypavif",
                  12) +
          std::string(40, '\0'),
      std::string("II*\0", 4) + std::string(100, '\0'),
      "RIFF\x04\0\0\0WAVE",
  };
  for (const std::string& bytes : others) {
    INFO(bytes.substr(0, 20));
    const auto made = make_picture(bytes);
    REQUIRE_FALSE(made.ok());
    CHECK(pictures::is_other_kind(made.error()));
    CHECK(made.error().code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("pictures/making: what stands behind a picture is not kept", "[pictures]") {
  for (const Kind kind : kKinds) {
    INFO(static_cast<int>(kind));
    const auto made =
        make_picture(drawn(kind, 40, 30) + "<!DOCTYPE html><script>alert(1)</script>PK\x03\x04");
    REQUIRE(made.ok());
    CHECK_FALSE(has(made->bytes, "script"));
    CHECK_FALSE(has(made->bytes, "PK\x03\x04"));
  }
}

TEST_CASE("pictures/making: bombs are refused by their headers", "[pictures]") {
  const std::string png = drawn(Kind::kPng, 40, 30);
  const auto sized = [&](std::uint32_t width, std::uint32_t height) {
    const auto made = make_picture(resized_header(png, width, height));
    REQUIRE_FALSE(made.ok());
    return made.error();
  };
  CHECK(has(sized(30'000, 30'000).detail, "too many pixels"));
  CHECK(sized(30'000, 30'000).code == ErrorCode::kOutOfRange);
  CHECK(has(sized(10'001, 5'000).detail, "too many pixels"));
  CHECK(has(sized(10'000, 4'001).detail, "too many pixels"));
  CHECK(has(sized(0xFFFFFFFF, 0xFFFFFFFF).detail, "too many pixels"));
  CHECK(has(sized(1, 100'000).detail, "too long"));
  CHECK(has(sized(21, 1).detail, "too long"));
  CHECK(has(sized(0, 30).detail, "damaged"));
  // Within the bounds, and not what follows.
  CHECK(has(sized(6'000, 6'000).detail, "damaged"));
  CHECK(has(sized(41, 30).detail, "damaged"));

  // A JPEG that says it is larger than what it holds is short of words.
  std::string jpeg = drawn(Kind::kJpeg, 40, 30);
  const std::size_t frame = jpeg.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\x75\x30\x75\x30");  // 30,000 x 30,000
  CHECK(has(reason_of(jpeg), "too many pixels"));
  std::string gif = drawn(Kind::kGif, 40, 30);
  gif.replace(6, 4, "\x30\x75\x30\x75");
  CHECK(has(reason_of(gif), "too many pixels"));
  // A thread of a first picture on a screen of a good shape.
  gif = drawn(Kind::kGif, 4, 100);
  CHECK(has(reason_of(gif), "too long"));
  gif.replace(6, 4, std::string("\x64\0\x64\0", 4));
  CHECK(has(reason_of(gif), "too long"));
  // A first picture that reaches out of its screen.
  gif = drawn(Kind::kGif, 40, 30);
  gif.replace(6, 4, std::string("\x0A\0\x0A\0", 4));
  CHECK(has(reason_of(gif), "damaged"));
}

TEST_CASE("pictures/making: a JPEG of endless scans is refused", "[pictures]") {
  const std::string jpeg = drawn_progressive(64, 64);
  const std::size_t last = jpeg.rfind("\xFF\xDA");
  REQUIRE(last != std::string::npos);
  const std::string scan = jpeg.substr(last, jpeg.size() - 2 - last);
  std::string bomb = jpeg.substr(0, jpeg.size() - 2);
  for (int i = 0; i < 1'000; ++i) bomb += scan;
  bomb += "\xFF\xD9";
  CHECK(has(reason_of(bomb), "damaged"));
}

TEST_CASE("pictures/making: what ends early is refused, wherever it ends", "[pictures]") {
  std::vector<std::string> whole{drawn_progressive(160, 120)};
  for (const Kind kind : kKinds) whole.push_back(drawn(kind, 160, 120));
  for (const std::string& bytes : whole) {
    for (std::size_t i = 0; i < 40; ++i) {
      const std::size_t length = bytes.size() * i / 40;
      INFO(length << " of " << bytes.size());
      CHECK_FALSE(make_picture(std::string_view(bytes).substr(0, length)).ok());
    }
    CHECK_FALSE(make_picture(std::string_view(bytes).substr(0, bytes.size() - 1)).ok());
  }
}

TEST_CASE("pictures/making: 300 bent files give a picture or a reason", "[pictures]") {
  std::mt19937 random(20'261'130);
  std::size_t taken = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = i % 5 == 4 ? drawn_progressive(80, 60) : drawn(kKinds[i % 5], 80, 60);
    if (i % 3 == 0) bytes = i % 5 == 1 ? with_exif(bytes, 6, "words") : bytes;
    const std::size_t flips = 1 + random() % 12;
    for (std::size_t flip = 0; flip < flips; ++flip) {
      bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    }
    const auto made = make_picture(bytes);
    if (made.ok()) {
      ++taken;
      CHECK(made->bytes.starts_with("RIFF"));
      CHECK(made->width * made->height <= pictures::kAreaMax);
    } else {
      CHECK_FALSE(made.error().detail.empty());
    }
  }
  CHECK(taken > 0);
  CHECK(taken < 300);
}

}  // namespace hearth::test
