// SPDX-License-Identifier: MIT
#include "server/importers/lines.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/store/fixtures.h"

namespace hearth {

TEST_CASE("importers/lines: lines with their numbers, and each again from its place",
          "[importers][lines]") {
  const tests::Folder folder;
  const std::string file = folder.file("rows.jsonl");
  const std::string long_line(600'000, 'y');
  std::ofstream(file, std::ios::binary) << "one\n\n  \r\ntwo\n" + long_line + "\nlast";
  std::vector<std::string> texts;
  std::vector<importers::LinePlace> places;
  REQUIRE(importers::read_lines(file, [&](const importers::Line& line) {
            texts.emplace_back(line.text);
            places.push_back(line.place);
            return base::done();
          }).ok());
  CHECK(texts == std::vector<std::string>{"one", "two", long_line, "last"});
  REQUIRE(places.size() == 4);
  CHECK(places[1].number == 4);
  CHECK(places[3].number == 6);
  const auto reader = importers::LineReader::open(file);
  REQUIRE(reader.ok());
  for (std::size_t i = 0; i < texts.size(); ++i) CHECK(reader->read(places[i]).value() == texts[i]);
  std::filesystem::resize_file(file, 3);
  CHECK_FALSE(reader->read(places[3]).ok());
}

TEST_CASE("importers/lines: a line that is too long is passed over in bounded memory",
          "[importers][lines]") {
  const tests::Folder folder;
  const std::string file = folder.file("rows.jsonl");
  std::ofstream(file, std::ios::binary)
      << "a\n"
      << std::string(importers::kLineBytesMax + 1, 'x') << "\nb\n";
  std::vector<std::pair<std::string, bool>> lines;
  REQUIRE(importers::read_lines(file, [&](const importers::Line& line) {
            lines.emplace_back(line.text, line.too_long);
            return base::done();
          }).ok());
  CHECK(lines == std::vector<std::pair<std::string, bool>>{{"a", false}, {"", true}, {"b", false}});
}

TEST_CASE("importers/lines: the first error ends the reading", "[importers][lines]") {
  const tests::Folder folder;
  const std::string file = folder.file("rows.jsonl");
  std::ofstream(file) << "a\nb\nc\n";
  int seen = 0;
  const base::Status status = importers::read_lines(file, [&](const importers::Line&) {
    return ++seen == 2 ? base::Status(base::ErrorCode::kConflict) : base::done();
  });
  CHECK_FALSE(status.ok());
  CHECK(seen == 2);
  CHECK(importers::read_lines(folder.file("none"), {}).error().code == base::ErrorCode::kNotFound);
}

}  // namespace hearth
