// SPDX-License-Identifier: MIT
#include "server/importers/xml_rows.h"

#include <expat.h>
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <fstream>
#include <memory>

namespace hearth::importers {
namespace {

constexpr std::size_t kRowBytesMax = 16 * 1024 * 1024;  // a body is at most 30,000 characters there
constexpr std::size_t kReadBytes = 64 * 1024;

base::Error at_line(const std::string& file, std::uint64_t line, base::ErrorCode code,
                    std::string_view what) {
  return {code, file + ", line " + std::to_string(line) + ": " + std::string(what)};
}

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserPointer = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

// What expat's callbacks work on.
struct Reading {
  XML_Parser parser = nullptr;
  const EachRow* each = nullptr;
  const std::string* file = nullptr;
  base::Status status = base::done();

  void stop(base::Error error) {
    if (status.ok()) status = std::move(error);
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
  auto& reading = *static_cast<Reading*>(user);
  if (!reading.status.ok() || std::string_view(name) != "row") return;
  XmlRow row;
  for (; *attributes != nullptr; attributes += 2) row.add(attributes[0], attributes[1]);
  RowPlace place;
  place.offset = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(reading.parser));
  place.length = static_cast<std::uint32_t>(XML_GetCurrentByteCount(reading.parser));
  place.line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(reading.parser));
  base::Status status = (*reading.each)(row, place);
  if (!status.ok()) reading.stop(std::move(status).error());
}

// Rows are read again by their bytes, which therefore must be UTF-8; entities of a document's own
// would be a way to make a small file large.
void on_declaration(void* user, const XML_Char*, const XML_Char* encoding, int) {
  auto& reading = *static_cast<Reading*>(user);
  if (encoding == nullptr) return;
  const std::string_view given = encoding;
  if (given == "utf-8" || given == "UTF-8") return;
  reading.stop(at_line(*reading.file, 1, base::ErrorCode::kInvalidArgument, "must be UTF-8"));
}
void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  auto& reading = *static_cast<Reading*>(user);
  reading.stop(at_line(*reading.file, XML_GetCurrentLineNumber(reading.parser),
                       base::ErrorCode::kInvalidArgument, "document types are not read"));
}

base::Status feed(Reading& reading, const char* bytes, std::size_t count, bool last) {
  const XML_Status parsed =
      XML_Parse(reading.parser, bytes, static_cast<int>(count), last ? XML_TRUE : XML_FALSE);
  if (!reading.status.ok()) return reading.status;
  if (parsed != XML_STATUS_ERROR) return base::done();
  return at_line(*reading.file, XML_GetCurrentLineNumber(reading.parser),
                 base::ErrorCode::kInvalidArgument,
                 XML_ErrorString(XML_GetErrorCode(reading.parser)));
}

ParserPointer make_parser(Reading& reading) {
  ParserPointer parser(XML_ParserCreate("UTF-8"));
  HEARTH_ASSERT(parser != nullptr, "out of memory");
  reading.parser = parser.get();
  XML_SetUserData(parser.get(), &reading);
  XML_SetStartElementHandler(parser.get(), &on_start);
  XML_SetXmlDeclHandler(parser.get(), &on_declaration);
  XML_SetStartDoctypeDeclHandler(parser.get(), &on_doctype);
  return parser;
}

bool read_number(std::string_view text, std::size_t begin, std::size_t count, std::int64_t& out) {
  if (begin + count > text.size()) return false;
  const char* first = text.data() + begin;
  const auto [end, failure] = std::from_chars(first, first + count, out);
  return failure == std::errc{} && end == first + count && *first != '-';
}

}  // namespace

base::Result<std::int64_t> time_ms_of(std::string_view text) {
  std::int64_t year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  const bool shaped = text.size() >= 19 && text[4] == '-' && text[7] == '-' &&
                      (text[10] == 'T' || text[10] == ' ') && text[13] == ':' && text[16] == ':';
  const bool numbers = shaped && read_number(text, 0, 4, year) && read_number(text, 5, 2, month) &&
                       read_number(text, 8, 2, day) && read_number(text, 11, 2, hour) &&
                       read_number(text, 14, 2, minute) && read_number(text, 17, 2, second);
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!numbers || !date.ok() || hour > 23 || minute > 59 || second > 60) {
    return base::Error{base::ErrorCode::kWrongType, "time"};
  }
  std::int64_t fraction_ms = 0;
  std::size_t at = 19;
  if (at < text.size() && text[at] == '.') {
    std::int64_t scale = 100;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
      fraction_ms += (text[at] - '0') * scale;
    }
  }
  if (at < text.size() && text[at] == 'Z') ++at;
  if (at != text.size()) return base::Error{base::ErrorCode::kWrongType, "time"};
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000 + fraction_ms;
}

const std::string* XmlRow::find(std::string_view name) const {
  for (const auto& attribute : attributes_) {
    if (attribute.first == name) return &attribute.second;
  }
  return nullptr;
}

std::string_view XmlRow::text(std::string_view name) const {
  const std::string* found = find(name);
  return found != nullptr ? std::string_view(*found) : std::string_view{};
}

base::Result<std::int64_t> XmlRow::integer(std::string_view name) const {
  const std::string* found = find(name);
  if (found == nullptr) return base::Error{base::ErrorCode::kMissingField, std::string(name)};
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(found->data(), found->data() + found->size(), value);
  if (failure != std::errc{} || end != found->data() + found->size()) {
    return base::Error{base::ErrorCode::kWrongType, std::string(name)};
  }
  return value;
}

std::int64_t XmlRow::integer_or(std::string_view name, std::int64_t fallback) const {
  const auto value = integer(name);
  return value.ok() ? *value : fallback;
}

base::Result<std::int64_t> XmlRow::time_ms(std::string_view name) const {
  const std::string* found = find(name);
  if (found == nullptr) return base::Error{base::ErrorCode::kMissingField, std::string(name)};
  const auto time = time_ms_of(*found);
  if (!time.ok()) return base::Error{base::ErrorCode::kWrongType, std::string(name)};
  return time;
}

base::Status read_xml(const std::string& file, const EachRow& each) {
  std::ifstream input(file, std::ios::binary);
  if (!input) return base::Error{base::ErrorCode::kNotFound, file};
  Reading reading;
  reading.each = &each;
  reading.file = &file;
  const ParserPointer parser = make_parser(reading);
  std::string buffer(kReadBytes, '\0');
  std::uint64_t consumed = 0;
  for (;;) {
    input.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(input.gcount());
    const bool last = count < buffer.size();
    HEARTH_CHECK(feed(reading, buffer.data(), count, last));
    if (last) return base::done();
    consumed += count;
    // A tag that is still open grows in expat's memory: only so far.
    const auto parsed = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser.get()));
    if (consumed - parsed > kRowBytesMax) {
      return at_line(file, XML_GetCurrentLineNumber(parser.get()), base::ErrorCode::kTooLarge,
                     "a row is larger than 16 MiB");
    }
  }
}

base::Result<XmlRowReader> XmlRowReader::open(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::Error{base::ErrorCode::kNotFound, file};
  return XmlRowReader(file, descriptor);
}

XmlRowReader::XmlRowReader(XmlRowReader&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

XmlRowReader::~XmlRowReader() {
  if (descriptor_ >= 0) close(descriptor_);
}

base::Result<XmlRow> XmlRowReader::read(const RowPlace& place) const {
  std::string bytes(place.length, '\0');
  const ssize_t count =
      pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(place.offset));
  if (count != static_cast<ssize_t>(bytes.size())) {
    return at_line(file_, place.line, base::ErrorCode::kInvalidArgument, "the file has changed");
  }
  XmlRow row;
  Reading reading;
  const EachRow keep = [&row](const XmlRow& read, const RowPlace&) {
    row = read;
    return base::done();
  };
  reading.each = &keep;
  reading.file = &file_;
  const ParserPointer parser = make_parser(reading);
  HEARTH_CHECK(feed(reading, bytes.data(), bytes.size(), true));
  return row;
}

}  // namespace hearth::importers
