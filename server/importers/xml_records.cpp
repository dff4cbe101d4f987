// SPDX-License-Identifier: MIT
#include "server/importers/xml_records.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "server/importers/foreign_text.h"

namespace hearth::importers {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kTagBytesMax = 64 * 1024;
constexpr auto kNowhere = std::string_view::npos;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '_' || c == '-' || c == '.';
}

// The bytes of a file from a moving beginning on.
class Window {
 public:
  explicit Window(const std::string& file) : input_(file, std::ios::binary) {}
  [[nodiscard]] bool is_open() const { return input_.is_open(); }
  [[nodiscard]] std::string_view bytes() const { return std::string_view(bytes_).substr(begin_); }
  [[nodiscard]] std::uint64_t line() const { return line_; }

  /// Where `what` is at or after `from`; the window grows to `bytes_max` for it.
  std::size_t find(std::string_view what, std::size_t from, std::size_t bytes_max) {
    for (;;) {
      const std::size_t at = bytes().find(what, from);
      if (at != kNowhere) return at;
      const std::size_t searched = bytes().size();
      if (searched >= bytes_max || !more()) return kNowhere;
      if (searched >= what.size()) from = std::max(from, searched - what.size());
    }
  }
  /// At least so many bytes, where the file has them.
  void need(std::size_t count) {
    while (bytes().size() < count && more()) {
    }
  }
  void drop(std::size_t count) {
    const std::string_view gone = bytes().substr(0, count);
    line_ += static_cast<std::uint64_t>(std::count(gone.begin(), gone.end(), '\n'));
    begin_ += gone.size();
  }

 private:
  bool more() {
    if (begin_ > kReadBytes) {
      bytes_.erase(0, begin_);
      begin_ = 0;
    }
    const std::size_t size = bytes_.size();
    bytes_.resize(size + kReadBytes);
    input_.read(bytes_.data() + size, static_cast<std::streamsize>(kReadBytes));
    bytes_.resize(size + static_cast<std::size_t>(input_.gcount()));
    return bytes_.size() > size;
  }

  std::ifstream input_;
  std::string bytes_;
  std::size_t begin_ = 0;
  std::uint64_t line_ = 1;
};

class Cutter {
 public:
  explicit Cutter(const XmlReading& reading) : reading_(reading), window_(reading.file) {}

  base::Status run() {
    if (!window_.is_open()) return base::Error{base::ErrorCode::kNotFound, reading_.file};
    for (;;) {
      const std::size_t at = window_.find("<", 0, kTagBytesMax);
      if (at == kNowhere) {
        const bool over = window_.bytes().size() < kTagBytesMax;
        window_.drop(window_.bytes().size());
        if (over) return base::done();
        continue;
      }
      window_.drop(at);
      HEARTH_CHECK(markup());
    }
  }

 private:
  // The window begins with "<".
  base::Status markup() {
    window_.need(16);
    const std::string_view bytes = window_.bytes();
    if (bytes.substr(0, 4) == "<!--") return pass("-->", 4);
    if (bytes.substr(0, 9) == "<![CDATA[") return pass("]]>", 9);
    if (bytes.substr(0, 5) == "<?xml") return declaration();
    if (bytes.substr(0, 2) == "<?") return pass("?>", 2);
    std::size_t end = 1;
    window_.need(kTagBytesMax / 64);
    while (end < window_.bytes().size() && is_name(window_.bytes()[end])) ++end;
    const std::string name(window_.bytes().substr(1, end - 1));
    const auto is_among = [&name](const std::vector<std::string_view>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is_among(reading_.around)) return around(name);
    if (!is_among(reading_.records)) {
      window_.drop(std::max<std::size_t>(end, 1));
      return base::done();
    }
    return record(name);
  }

  base::Status pass(std::string_view end, std::size_t from) {
    for (;;) {
      const std::size_t at = window_.find(end, from, kReadBytes);
      if (at != kNowhere) {
        window_.drop(at + end.size());
        return base::done();
      }
      if (window_.bytes().size() < kReadBytes) {
        window_.drop(window_.bytes().size());
        return base::done();
      }
      window_.drop(window_.bytes().size() - end.size());
      from = 0;
    }
  }

  base::Status declaration() {
    const std::size_t end = window_.find("?>", 0, kTagBytesMax);
    const std::string_view text = window_.bytes().substr(0, end == kNowhere ? 5 : end);
    if (const std::size_t at = text.find("encoding"); at != kNowhere) {
      const std::size_t open = text.find_first_of("\"'", at);
      const std::size_t close = open == kNowhere ? open : text.find(text[open], open + 1);
      if (close != kNowhere) encoding_ = std::string(text.substr(open + 1, close - open - 1));
    }
    window_.drop(text.size());
    return base::done();
  }

  base::Status around(const std::string& name) {
    const std::size_t end = tag_end(0);
    const std::uint64_t line = window_.line();
    if (end == kNowhere) {
      window_.drop(1 + name.size());
      return base::done();
    }
    std::string tag(window_.bytes().substr(0, end));
    window_.drop(end + 1);
    if (tag.back() == '/') tag.pop_back();
    const auto element = parse_xml_element(tag + "/>", encoding_);
    return element.ok() ? reading_.enter(*element, line) : base::done();
  }

  // From "<name" to where the record ends; where it does not, the search begins again behind it.
  base::Status record(const std::string& name) {
    const auto length = length_of(name);
    const std::uint64_t line = window_.line();
    if (!length) {
      HEARTH_CHECK(reading_.bad(line, "<" + name + "> " + why_));
      window_.drop(1 + name.size());
      return base::done();
    }
    base::Status status = base::done();
    const auto element = parse_xml_element(window_.bytes().substr(0, *length), encoding_);
    if (element.ok()) {
      status = reading_.each(*element, line);
    } else {
      status = reading_.bad(line, "<" + name + ">, its " + element.error().detail);
    }
    window_.drop(*length);
    return status;
  }

  std::optional<std::size_t> length_of(const std::string& name) {
    const std::string closing = "</" + name;
    const std::string opening = "<" + name;
    std::size_t at = tag_end(0);
    if (at == kNowhere) return {};
    if (window_.bytes()[at - 1] == '/') return at + 1;
    for (++at;;) {
      at = window_.find("<", at, kXmlRecordBytesMax);
      if (at == kNowhere) break;
      window_.need(at + 16 + closing.size());
      const std::string_view here = window_.bytes().substr(at);
      if (here.substr(0, closing.size()) == closing && !goes_on(here, closing.size())) {
        const std::size_t end = window_.find(">", at, kXmlRecordBytesMax + kTagBytesMax);
        if (end == kNowhere) break;
        return end + 1;
      }
      if (here.substr(0, opening.size()) == opening && !goes_on(here, opening.size())) {
        const std::size_t end = tag_end(at);
        if (end != kNowhere && window_.bytes()[end - 1] != '/') {
          why_ = "is not closed before the next one";
          return {};
        }
      }
      const bool cdata = here.substr(0, 9) == "<![CDATA[";
      const bool comment = here.substr(0, 4) == "<!--";
      if (cdata || comment) {
        at = window_.find(cdata ? "]]>" : "-->", at + 4, kXmlRecordBytesMax);
        if (at == kNowhere) break;
      }
      ++at;
    }
    const bool large = window_.bytes().size() >= kXmlRecordBytesMax;
    why_ = large ? "is larger than 32 MB" : "is not closed: the file ends in it";
    return {};
  }

  static bool goes_on(std::string_view here, std::size_t at) {
    return at < here.size() && is_name(here[at]);
  }

  // The ">" of the tag at `at`, quotes respected where they close.
  std::size_t tag_end(std::size_t at) {
    const std::size_t first = window_.find(">", at, at + kTagBytesMax);
    if (first == kNowhere) {
      why_ = "is not closed: the file ends in it";
      return kNowhere;
    }
    std::size_t end = first;
    for (;;) {
      const std::string_view tag = window_.bytes().substr(at, end - at);
      const auto open = [tag](char quote) {
        return std::count(tag.begin(), tag.end(), quote) % 2 == 1;
      };
      if (!open('"') && !open('\'')) return end;
      end = window_.find(">", end + 1, at + kTagBytesMax);
      if (end == kNowhere) return first;
    }
  }

  const XmlReading& reading_;
  Window window_;
  std::string encoding_;
  std::string why_;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
  for (const XmlElement& one : children) {
    if (one.name == child) return &one;
  }
  return nullptr;
}

std::string_view XmlElement::text_of(std::string_view child) const {
  const XmlElement* found = find(child);
  return found != nullptr ? trimmed(found->text) : std::string_view{};
}

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return trimmed(value);
  }
  return {};
}

base::Status read_xml_records(const XmlReading& reading) { return Cutter(reading).run(); }

}  // namespace hearth::importers
