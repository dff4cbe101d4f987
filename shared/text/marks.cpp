// SPDX-License-Identifier: MIT
#include "shared/text/marks.h"

#include <algorithm>

#include "shared/text/entities.h"

namespace hearth::text {
namespace {

constexpr std::size_t kLinkBytesMax = 1'000;   // of a link's words; longer brackets are none
constexpr std::size_t kEntityBytesMax = 32;    // the longest name has 31
constexpr std::size_t kDelimitersMax = 1'000;  // of one paragraph; more are shown as they stand

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A row of "*", "_" or "~".
struct Delimiter {
  char sign = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool opens = false;
  bool closes = false;
};

class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source), code_(code(source)) {}

  Marks run() {
    defined_ = source_.find("]:") != std::string_view::npos;
    std::size_t next_code = 0;
    for (std::size_t at = 0; at < source_.size();) {
      while (next_code < code_.size() && code_[next_code].end <= at) ++next_code;
      if (next_code < code_.size() && at >= code_[next_code].begin) {
        at = read_code(code_[next_code]);
        continue;
      }
      at = read(at);
    }
    pair_delimiters();
    return std::move(marks_);
  }

 private:
  void leave_out(std::size_t begin, std::size_t end) {
    marks_.edits.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), {}});
  }

  // Of `inline code` the ticks are not shown. A fenced block is left as it stands.
  std::size_t read_code(const Extent& extent) {
    std::size_t ticks = 0;
    while (extent.begin + ticks < extent.end && source_[extent.begin + ticks] == '`') ++ticks;
    const bool line = source_.substr(extent.begin, extent.end - extent.begin).find('\n') ==
                      std::string_view::npos;
    if (ticks > 0 && line && extent.end - extent.begin >= 2 * ticks) {
      leave_out(extent.begin, extent.begin + ticks);
      leave_out(extent.end - ticks, extent.end);
    }
    return extent.end;
  }

  // Reads what begins at `at`; the byte after it.
  std::size_t read(std::size_t at) {
    switch (source_[at]) {
      case '\\':
      case '&': {
        Edit edit = character_at(source_, at);
        if (edit.end == edit.begin) return at + 1;
        const std::size_t end = edit.end;
        marks_.edits.push_back(std::move(edit));
        return end;
      }
      case '\n':
        if (at + 1 < source_.size() && source_[at + 1] == '\n') pair_delimiters();
        return at + 1;
      case '*':
      case '_':
      case '~': return read_delimiter(at);
      case '[': return read_bracket(at);
      case ']': return read_end(at);
      case '<': return read_autolink(at);
      default: return at + 1;
    }
  }

  std::size_t read_delimiter(std::size_t at) {
    std::size_t end = at;
    while (end < source_.size() && source_[end] == source_[at]) ++end;
    const char before = at == 0 ? ' ' : source_[at - 1];
    const char after = end == source_.size() ? ' ' : source_[end];
    Delimiter row{source_[at], static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end),
                  !is_blank(after), !is_blank(before)};
    if (row.sign == '_') {  // never inside a word
      row.opens = row.opens && !is_letter(before);
      row.closes = row.closes && !is_letter(after);
    }
    const bool strike = row.sign != '~' || end - at == 2 || end - at == 1;
    if (strike && (row.opens || row.closes) && delimiters_.size() < kDelimitersMax) {
      delimiters_.push_back(row);
    }
    return end;
  }

  // Each row that closes takes as many signs from the nearest that opens as both have.
  void pair_delimiters() {
    for (std::size_t i = 0; i < delimiters_.size(); ++i) {
      Delimiter& closer = delimiters_[i];
      for (std::size_t back = i; closer.closes && closer.begin < closer.end && back-- > 0;) {
        Delimiter& opener = delimiters_[back];
        if (opener.sign != closer.sign || !opener.opens || opener.begin == opener.end) continue;
        const std::uint32_t signs =
            std::min({opener.end - opener.begin, closer.end - closer.begin, std::uint32_t{3}});
        if (closer.sign == '~' && opener.end - opener.begin != closer.end - closer.begin) continue;
        leave_out(opener.end - signs, opener.end);
        leave_out(closer.begin, closer.begin + signs);
        opener.end -= signs;
        closer.begin += signs;
        // What stands between belongs to nothing outside any more.
        for (std::size_t between = back + 1; between < i; ++between) {
          delimiters_[between].begin = delimiters_[between].end;
        }
      }
    }
    delimiters_.clear();
  }

  // The bracket that closes the one at `at`, or npos.
  [[nodiscard]] std::size_t closing(std::size_t at) const {
    const std::size_t last = std::min(source_.size(), at + kLinkBytesMax);
    int open = 0;
    for (std::size_t i = at; i < last; ++i) {
      const char c = source_[i];
      if (c == '\\') ++i;
      if (c == '[') ++open;
      if (c == ']' && --open == 0) return i;
      if (c == '\n' && i + 1 < source_.size() && source_[i + 1] == '\n') break;
    }
    return std::string_view::npos;
  }

  std::size_t read_bracket(std::size_t at) {
    const std::size_t close = closing(at);
    if (close == std::string_view::npos) return at + 1;
    const bool line_begin = at == 0 || source_[at - 1] == '\n';
    if (line_begin && close + 1 < source_.size() && source_[close + 1] == ':') {
      return read_definition(at, close);
    }
    Extent address;
    const std::size_t end = tail(at, close, address);
    if (end == 0) return at + 1;
    const std::size_t begin = at > 0 && source_[at - 1] == '!' ? at - 1 : at;
    leave_out(begin, at + 1);
    if (address.end > address.begin) marks_.addresses.push_back(address);
    ends_.push_back({static_cast<std::uint32_t>(close), static_cast<std::uint32_t>(end)});
    return at + 1;
  }

  // A link's end is left out when it is come to, after the marks between its brackets.
  std::size_t read_end(std::size_t at) {
    for (const Extent& end : ends_) {
      if (end.begin != at) continue;
      leave_out(end.begin, end.end);
      return end.end;
    }
    return at + 1;
  }

  // "[label]: address" is shown nowhere.
  std::size_t read_definition(std::size_t at, std::size_t close) {
    std::size_t begin = close + 2;
    while (begin < source_.size() && source_[begin] == ' ') ++begin;
    const std::size_t end = std::min(source_.find('\n', begin), source_.size());
    if (begin == end) return at + 1;
    leave_out(at, end);
    marks_.addresses.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    return end;
  }

  [[nodiscard]] bool is_defined(std::string_view label) const {
    const std::string wanted = "[" + std::string(label) + "]:";
    return defined_ && !label.empty() && source_.find(wanted) != std::string_view::npos;
  }

  // The end of "](address)", "][label]" or "]" of a label that is defined; 0 where this is no link.
  [[nodiscard]] std::size_t tail(std::size_t at, std::size_t close, Extent& address) const {
    const std::size_t next = close + 1;
    if (next < source_.size() && source_[next] == '(') return target(next, address);
    const std::string_view words = source_.substr(at + 1, close - at - 1);
    if (next < source_.size() && source_[next] == '[') {
      const std::size_t end = source_.find(']', next);
      if (end == std::string_view::npos || end - next > kLinkBytesMax) return 0;
      const std::string_view label = source_.substr(next + 1, end - next - 1);
      return is_defined(label.empty() ? words : label) ? end + 1 : 0;
    }
    return is_defined(words) ? next : 0;
  }

  // "(address "title")" from its bracket on.
  [[nodiscard]] std::size_t target(std::size_t open, Extent& address) const {
    std::size_t at = open + 1;
    const auto skip_blanks = [&] {
      while (at < source_.size() && is_blank(source_[at])) ++at;
    };
    skip_blanks();
    const bool angles = at < source_.size() && source_[at] == '<';
    if (angles) ++at;
    address.begin = static_cast<std::uint32_t>(at);
    int depth = 0;
    for (; at < source_.size(); ++at) {
      const char c = source_[at];
      if (c == '\\' && at + 1 < source_.size()) {
        ++at;
        continue;
      }
      if (angles ? c == '>' || c == '\n' : is_blank(c)) break;
      if (!angles && c == '(') ++depth;
      if (!angles && c == ')' && --depth < 0) break;
    }
    address.end = static_cast<std::uint32_t>(std::min(at, source_.size()));
    if (angles && at < source_.size()) ++at;
    skip_blanks();
    if (at < source_.size() && (source_[at] == '"' || source_[at] == '\'' || source_[at] == '(')) {
      const char quote = source_[at] == '(' ? ')' : source_[at];
      const std::size_t end = source_.find(quote, at + 1);
      if (end == std::string_view::npos) return 0;
      at = end + 1;
      skip_blanks();
    }
    return at < source_.size() && source_[at] == ')' ? at + 1 : 0;
  }

  // "<https://…>" is shown without its angles; any other tag stays text.
  std::size_t read_autolink(std::size_t at) {
    const std::size_t end = source_.find_first_of("> \n<", at + 1);
    if (end == std::string_view::npos || source_[end] != '>') return at + 1;
    const std::string_view inner = source_.substr(at + 1, end - at - 1);
    if (inner.find(':') == std::string_view::npos && inner.find('@') == std::string_view::npos) {
      return at + 1;
    }
    leave_out(at, at + 1);
    leave_out(end, end + 1);
    return end + 1;
  }

  std::string_view source_;
  const std::vector<Extent> code_;
  bool defined_ = false;
  std::vector<Delimiter> delimiters_;
  std::vector<Extent> ends_;  // "]" of a link, and what follows it
  Marks marks_;
};

}  // namespace

Edit character_at(std::string_view source, std::size_t at) {
  Edit edit{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at), {}};
  if (at + 1 >= source.size()) return edit;
  if (source[at] == '\\' && is_punctuation(source[at + 1])) {
    edit.end += 2;
    edit.with = source[at + 1];
  } else if (source[at] == '&') {
    const std::size_t end = source.substr(at, kEntityBytesMax).find(';');
    if (end == std::string_view::npos) return edit;
    edit.with = entity_text(source.substr(at, end + 1));
    if (!edit.with.empty()) edit.end += static_cast<std::uint32_t>(end + 1);
  }
  return edit;
}

Marks marks_of(std::string_view source) { return Reader(source).run(); }

}  // namespace hearth::text
