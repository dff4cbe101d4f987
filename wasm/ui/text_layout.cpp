// SPDX-License-Identifier: MIT
#include "wasm/ui/text_layout.h"

#include <algorithm>

namespace hearth::ui {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

struct Styled {
  Atom atom;
  std::uint16_t marks;
  std::uint32_t link;
  float advance;
};

struct Style {
  std::uint16_t marks = 0;
  std::uint32_t link = 0;
  bool operator==(const Style&) const = default;
};

class Layouter {
 public:
  Layouter(const Paragraph& paragraph, const LayoutTools& tools, TextLayout& out)
      : p_(paragraph), tools_(tools), out_(out) {}

  void run() {
    out_.text.assign(p_.text);
    out_.size = p_.size;
    out_.line_height = p_.line_height;
    std::size_t begin = 0;
    bool first = true;
    while (begin <= p_.text.size() && !full()) {
      const std::size_t end = std::min(p_.text.find('\n', begin), p_.text.size());
      paragraph(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), first);
      first = false;
      begin = end + 1;
    }
    if (!out_.truncated && begin <= p_.text.size()) ellipsis();
    for (const Line& line : out_.lines) out_.width = std::max(out_.width, line.width);
  }

 private:
  [[nodiscard]] bool full() const {
    return out_.truncated || (p_.lines_max > 0 && out_.lines.size() >= p_.lines_max);
  }

  [[nodiscard]] Style style_at(std::uint32_t byte) const {
    Style style;
    for (const Span& span : p_.spans) {
      if (span.begin > byte) break;
      if (byte >= span.end) continue;
      style.marks = static_cast<std::uint16_t>(style.marks | span.marks);
      if (span.link != 0) style.link = span.link;
    }
    return style;
  }

  /// First byte after `byte` where a style starts or ends.
  [[nodiscard]] std::uint32_t style_end(std::uint32_t byte, std::uint32_t limit) const {
    std::uint32_t end = limit;
    for (const Span& span : p_.spans) {
      if (span.begin > byte) end = std::min(end, span.begin);
      if (span.end > byte) end = std::min(end, span.end);
    }
    return end;
  }

  float measure(std::uint32_t begin, std::uint32_t length, std::uint16_t marks) {
    const std::string_view words = std::string_view(out_.text).substr(begin, length);
    return tools_.measure(tools_.context, words, face_for(p_.face, marks), p_.size);
  }

  void add(Atom atom) {
    const std::uint32_t end = atom.begin + atom.length;
    while (atom.begin < end) {
      const std::uint32_t cut = p_.spans.empty() ? end : style_end(atom.begin, end);
      const Style style = p_.spans.empty() ? Style{} : style_at(atom.begin);
      Styled part{atom, style.marks, style.link, 0};
      part.atom.length = cut - atom.begin;
      part.advance = measure(part.atom.begin, part.atom.length, part.marks);
      split_wide(part);
      atom.begin = cut;
      atom.break_before = false;
    }
  }

  /// A word wider than the column (a long address) breaks wherever it must.
  void split_wide(Styled part) {
    while (p_.width > 0 && part.advance > p_.width && part.atom.kind == AtomKind::kWord) {
      const std::string_view words =
          std::string_view(out_.text).substr(part.atom.begin, part.atom.length);
      std::uint32_t fit = decode(words).length;
      float fit_advance = measure(part.atom.begin, fit, part.marks);
      // Guess from the average width, then walk: two or three measurements instead of hundreds.
      const float share = p_.width / part.advance;
      auto guess = static_cast<std::uint32_t>(share * static_cast<float>(words.size()));
      while (guess > 0 && (static_cast<unsigned char>(words[guess]) & 0xC0U) == 0x80) --guess;
      while (guess > fit) {
        const float advance = measure(part.atom.begin, guess, part.marks);
        if (advance <= p_.width) {
          fit = guess;
          fit_advance = advance;
          break;
        }
        guess -= std::max(1U, guess / 16);
        while (guess > 0 && (static_cast<unsigned char>(words[guess]) & 0xC0U) == 0x80) --guess;
      }
      if (fit >= part.atom.length) break;
      Styled head = part;
      head.atom.length = fit;
      head.advance = fit_advance;
      atoms_.push_back(head);
      part.atom.begin += fit;
      part.atom.length -= fit;
      part.atom.break_before = true;
      part.advance = measure(part.atom.begin, part.atom.length, part.marks);
    }
    atoms_.push_back(part);
  }

  void paragraph(std::uint32_t begin, std::uint32_t end, bool first) {
    const std::string_view line = p_.text.substr(begin, end - begin);
    atoms_.clear();
    std::vector<Atom> raw;
    segment(line, tools_.word_starts, raw);
    for (Atom atom : raw) {
      atom.begin += begin;
      add(atom);
    }
    rtl_ = is_rtl_paragraph(line, p_.base_rtl);
    bidi_ = rtl_ || has_rtl(line);
    if (first) out_.rtl = rtl_;
    break_lines();
  }

  void break_lines() {
    std::size_t line_first = 0;
    std::size_t chunk = 0;  // start of what must stay together
    float line_width = 0;
    float chunk_width = 0;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      const Styled& atom = atoms_[i];
      if (atom.atom.break_before || atom.atom.kind == AtomKind::kSpace) {
        chunk = i;
        chunk_width = 0;
      }
      const bool overflow = p_.width > 0 && line_width + atom.advance > p_.width + 0.5F;
      if (overflow && atom.atom.kind != AtomKind::kSpace && i > line_first) {
        std::size_t cut = chunk > line_first ? chunk : i;
        if (atoms_[cut].atom.kind == AtomKind::kSpace) cut = cut == i ? i : cut + 1;
        if (cut <= line_first) cut = i;
        line(line_first, cut);
        if (full()) {
          ellipsis();
          return;
        }
        line_width = cut == i ? 0 : chunk_width;
        line_first = cut;
      }
      line_width += atom.advance;
      chunk_width += atom.advance;
    }
    line(line_first, atoms_.size());
  }

  /// Emits atoms [first, end) as one line.
  void line(std::size_t first, std::size_t end) {
    while (end > first && atoms_[end - 1].atom.kind == AtomKind::kSpace) --end;
    Line line{static_cast<std::uint32_t>(out_.pieces.size()), 0, 0, rtl_};
    x_ = 0;
    if (bidi_) {
      bidi_line(first, end);
    } else {
      plain_line(first, end);
    }
    line.piece_count = static_cast<std::uint32_t>(out_.pieces.size()) - line.first_piece;
    line.width = x_;
    out_.lines.push_back(line);
  }

  void piece(std::size_t first, std::size_t end, float advance, bool rtl, bool colored) {
    const Styled& a = atoms_[first];
    const Styled& z = atoms_[end - 1];
    const std::uint32_t length = z.atom.begin + z.atom.length - a.atom.begin;
    const auto line = static_cast<std::uint32_t>(out_.lines.size());
    out_.pieces.push_back({a.atom.begin, length, line, x_, advance, a.marks,
                           face_for(p_.face, a.marks), rtl, colored, a.link, 0});
    x_ += advance;
  }

  void plain_line(std::size_t first, std::size_t end) {
    std::size_t i = first;
    while (i < end) {
      const Styled& a = atoms_[i];
      if (a.atom.kind == AtomKind::kEmoji || !tools_.merge_words) {
        if (a.atom.kind == AtomKind::kSpace) {
          x_ += a.advance;
        } else {
          piece(i, i + 1, a.advance, false, a.atom.kind == AtomKind::kEmoji);
        }
        ++i;
        continue;
      }
      std::size_t j = i;
      while (j < end && atoms_[j].atom.kind != AtomKind::kEmoji && same_style(i, j)) ++j;
      merged(i, j, false, false);
      i = j;
    }
  }

  [[nodiscard]] bool same_style(std::size_t i, std::size_t j) const {
    return atoms_[i].marks == atoms_[j].marks && atoms_[i].link == atoms_[j].link;
  }

  void merged(std::size_t first, std::size_t end, bool rtl, bool colored) {
    const Styled& a = atoms_[first];
    const Styled& z = atoms_[end - 1];
    const std::uint32_t length = z.atom.begin + z.atom.length - a.atom.begin;
    const float advance = first + 1 == end ? a.advance : measure(a.atom.begin, length, a.marks);
    piece(first, end, advance, rtl, colored);
  }

  struct Segment {
    std::size_t first, end;
    int level;
  };

  /// A line with right-to-left text: one run per style, each ordered inside by the browser, and
  /// the runs themselves by level (UAX 9, L2) from their strong characters.
  void bidi_line(std::size_t first, std::size_t end) {
    std::vector<Segment> segments;
    for (std::size_t i = first; i < end;) {
      std::size_t j = i;
      while (j < end && same_style(i, j)) ++j;
      segments.push_back({i, j, level(i, j)});
      i = j;
    }
    for (int level = 2; level >= 1; --level) {
      for (std::size_t i = 0; i < segments.size();) {
        std::size_t j = i;
        while (j < segments.size() && segments[j].level >= level) ++j;
        std::reverse(segments.begin() + static_cast<std::ptrdiff_t>(i),
                     segments.begin() + static_cast<std::ptrdiff_t>(j));
        i = std::max(j, i + 1);
      }
    }
    for (const Segment& s : segments) {
      bool colored = false;
      for (std::size_t i = s.first; i < s.end; ++i) {
        colored = colored || atoms_[i].atom.kind == AtomKind::kEmoji;
      }
      merged(s.first, s.end, s.level == 1, colored);
    }
  }

  [[nodiscard]] int level(std::size_t first, std::size_t end) const {
    const Atom& a = atoms_[first].atom;
    const Atom& z = atoms_[end - 1].atom;
    std::string_view words =
        std::string_view(out_.text).substr(a.begin, z.begin + z.length - a.begin);
    bool left = false;
    bool right = false;
    while (!words.empty()) {
      const Decoded next = decode(words);
      const int direction = strong_direction(next.code);
      left = left || direction > 0;
      right = right || direction < 0;
      words.remove_prefix(next.length);
    }
    if (rtl_) return left && !right ? 2 : 1;
    return right && !left ? 1 : 0;
  }

  /// Shortens the last line until "…" fits behind it.
  void ellipsis() {
    out_.truncated = true;
    if (out_.lines.empty()) return;
    Line& last = out_.lines.back();
    const float dots = tools_.measure(tools_.context, kEllipsis, p_.face, p_.size);
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text.append(kEllipsis);
    const float room = p_.width > 0 ? p_.width - dots : last.width;
    while (last.piece_count > 0 && last.width > room) {
      Piece& piece = out_.pieces.back();
      shorten(piece, room - (last.width - piece.advance));
      last.width = piece.length == 0 ? piece.x : piece.x + piece.advance;
      if (piece.length != 0) break;
      out_.pieces.pop_back();
      --last.piece_count;
    }
    const auto line = static_cast<std::uint32_t>(out_.lines.size() - 1);
    Piece dot{begin, 3, line, last.width, dots, 0, p_.face, last.rtl, false, 0, 0};
    if (last.rtl) {
      const std::uint32_t from = last.first_piece;
      for (std::uint32_t i = from; i < from + last.piece_count; ++i) out_.pieces[i].x += dots;
      dot.x = 0;
    }
    out_.pieces.push_back(dot);
    ++last.piece_count;
    last.width += dots;
  }

  /// Cuts a piece to `room`, at a code point; to nothing when not even one fits.
  void shorten(Piece& piece, float room) {
    const std::string_view words = std::string_view(out_.text).substr(piece.begin, piece.length);
    std::uint32_t length = piece.length;
    while (length > 0 && room > 0) {
      --length;
      while (length > 0 && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80) --length;
      while (length > 0 && words[length - 1] == ' ') --length;
      const float advance = measure(piece.begin, length, piece.marks);
      if (advance > room) continue;
      piece.length = length;
      piece.advance = advance;
      return;
    }
    piece.length = 0;
    piece.advance = 0;
  }

  const Paragraph& p_;
  const LayoutTools& tools_;
  TextLayout& out_;
  std::vector<Styled> atoms_;
  float x_ = 0;
  bool rtl_ = false, bidi_ = false;
};

}  // namespace

Face face_for(Face base, std::uint16_t marks) {
  const bool bold = (marks & (kBold | kMention)) != 0 || base == Face::kSemibold ||
                    base == Face::kSemiboldItalic || base == Face::kMonoSemibold;
  const bool italic = (marks & kItalic) != 0 || base == Face::kItalic;
  if ((marks & kMono) != 0 || base == Face::kMono || base == Face::kMonoSemibold) {
    return bold ? Face::kMonoSemibold : Face::kMono;
  }
  if (italic) return bold ? Face::kSemiboldItalic : Face::kItalic;
  return bold ? Face::kSemibold : base;
}

void lay_out(const Paragraph& paragraph, const LayoutTools& tools, TextLayout& out) {
  Layouter(paragraph, tools, out).run();
}

}  // namespace hearth::ui
