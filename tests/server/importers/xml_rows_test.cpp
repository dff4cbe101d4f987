// SPDX-License-Identifier: MIT
#include "server/importers/xml_rows.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using importers::RowPlace;
using importers::XmlRow;

struct Read {
  std::vector<XmlRow> rows;
  std::vector<RowPlace> places;
  base::Status status = base::done();
};

Read read(const std::string& file, const std::string& xml) {
  std::ofstream(file, std::ios::binary) << xml;
  Read result;
  result.status = importers::read_xml(file, [&result](const XmlRow& row, const RowPlace& place) {
    result.rows.push_back(row);
    result.places.push_back(place);
    return base::done();
  });
  return result;
}

}  // namespace

TEST_CASE("importers/xml_rows: rows, their lines, and each again from its place",
          "[importers][xml_rows]") {
  const tests::Folder folder;
  const std::string file = folder.file("Posts.xml");
  for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
    const Read result =
        read(file, mark +
                       "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n"
                       "  <row Id=\"1\" Body=\"&lt;p&gt;Gr\u00FC\u00DFe&lt;/p&gt;\" />\n"
                       "  <row Id=\"2\" Body=\"two&#xA;lines\" />\n</posts>\n");
    REQUIRE(result.status.ok());
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[0].text("Body") == "<p>Gr\u00FC\u00DFe</p>");
    CHECK(result.rows[1].integer("Id").value() == 2);
    CHECK(result.places[1].line == 4);
    const auto reader = importers::XmlRowReader::open(file);
    REQUIRE(reader.ok());
    CHECK(reader->read(result.places[1])->text("Body") == "two\nlines");
    CHECK(reader->read(result.places[0])->text("Id") == "1");
  }
}

TEST_CASE("importers/xml_rows: what is not well-formed is named with its line",
          "[importers][xml_rows]") {
  const tests::Folder folder;
  const std::string file = folder.file("Posts.xml");
  struct Case {
    const char* xml;
    const char* line;
  };
  for (const Case& one :
       {Case{"<posts>\n<row Id=\"1\"\n", "line 2"},
        Case{"<posts>\n<row Id=1 />\n</posts>", "line 2"},
        Case{"<posts>\n<row Id=\"&nope;\" />\n</posts>", "line 2"},
        Case{"<posts>\n<row Id=\"\xff\" />\n</posts>", "line 2"}, Case{"", "line 1"},
        Case{"<?xml version=\"1.0\" encoding=\"latin1\"?><posts/>", "line 1"},
        Case{"<!DOCTYPE a [<!ENTITY b \"c\">]><posts/>", "line 1"},
        Case{"<posts><row/></posts>\n<more/>", "line 2"}}) {
    CAPTURE(one.xml);
    const Read result = read(file, one.xml);
    REQUIRE_FALSE(result.status.ok());
    CHECK(result.status.error().code == ErrorCode::kInvalidArgument);
    CHECK(result.status.error().detail.find(one.line) != std::string::npos);
  }
  CHECK(importers::read_xml(folder.file("none.xml"), {}).error().code == ErrorCode::kNotFound);
}

TEST_CASE("importers/xml_rows: a row without end is refused before it fills memory",
          "[importers][xml_rows]") {
  const tests::Folder folder;
  const Read result =
      read(folder.file("Posts.xml"), "<posts><row Body=\"" + std::string(20'000'000, 'x'));
  REQUIRE_FALSE(result.status.ok());
  CHECK(result.status.error().code == ErrorCode::kTooLarge);
}

TEST_CASE("importers/xml_rows: times are UTC milliseconds", "[importers][xml_rows]") {
  using importers::time_ms_of;
  CHECK(time_ms_of("1970-01-01T00:00:00.000").value() == 0);
  CHECK(time_ms_of("2010-08-25T19:50:51.187").value() == 1'282'765'851'187);
  CHECK(time_ms_of("2010-08-25T19:50:51").value() == 1'282'765'851'000);
  CHECK(time_ms_of("2010-08-25T19:50:51.5Z").value() == 1'282'765'851'500);
  CHECK(time_ms_of("2024-02-29T00:00:00").ok());
  for (const char* wrong : {"", "2010-08-25", "2010-13-01T00:00:00", "2023-02-29T00:00:00",
                            "2010-08-25T24:00:00", "2010-08-25T19:50:51x", "-010-08-25T19:50:51"}) {
    CAPTURE(wrong);
    CHECK_FALSE(time_ms_of(wrong).ok());
  }
}

}  // namespace hearth
