// SPDX-License-Identifier: MIT
// Parity of shared/text: folding, counting, fingerprints, Markdown.
#include <string>
#include <string_view>

#include "shared/text/address.h"
#include "shared/text/fold.h"
#include "shared/text/markdown.h"
#include "shared/text/segments.h"
#include "shared/text/shown.h"
#include "shared/text/simhash.h"
#include "shared/text/utf8.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::string_view kTexts[] = {
    "Plain words, and MORE of them!\n\nhttps://example.org/a(b). @anna",
    "c4\u0455in0 \uFF43\u24D0\u0301 \U0001D41C (a$$) \u00E6\u00DF",
    "\u041F\u0440\u0438\u0432\u0435\u0442, \u0401\u043B\u043A\u0430! \u03A3\u03C2",
    "\u4F60\u597D\uFF0C\u4E16\u754C \u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35 "
    "\u0928\u092E\u0938\u094D\u0924\u0947 \uD55C\uAD6D\uC5B4",
    "\U0001F469\u200D\U0001F467 \U0001F1E9\U0001F1EA \U0001F44D\U0001F3FD",
    "# Title\n\n- one **bold**\n- two `code`\n\n> quoted\n\n1. [go](https://example.org) "
    "@jo\n\n```\nx < y\n```",
    "broken \xFF\xC0\xAF bytes \xF0\x9F",
    "s&#112;*a*m [x](https://a\\.example) https://xn--bcher-kva.Ex%61mple/ \u202Eabc",
    ""};

void write_numbers(std::string& out, std::initializer_list<std::int64_t> numbers) {
  for (const std::int64_t number : numbers) out += std::to_string(number) + ",";
}

std::string symbols_of(std::string_view text) {
  std::string out;
  for (const text::Symbol& s : text::fold(text)) {
    write_numbers(out, {s.letters, s.point, s.key, s.begin, s.end, s.flags, s.marks});
  }
  return out;
}

std::string counts_of(std::string_view text) {
  const text::Counts c = text::count(text);
  std::string out;
  write_numbers(out,
                {c.characters, c.words, c.lines, c.letters, c.capitals, c.cased, c.emoji, c.images,
                 c.longest_repeat, static_cast<std::int64_t>(c.script), text::simhash(text)});
  return out;
}

std::string blocks_of(std::string_view text) {
  std::string out;
  for (const text::Block& block : text::markdown(text)) {
    write_numbers(out,
                  {static_cast<std::int64_t>(block.kind), block.depth, block.quote, block.ordinal});
    for (const text::Run& run : block.runs)
      out += run.text + "\t" + std::to_string(run.flags) + run.href + "\n";
  }
  return out;
}

std::string shown_of(std::string_view text) {
  const text::Shown shown = text::Shown::of_markdown(text);
  std::string out(shown.words(text));
  const std::size_t size = out.size();
  for (std::uint32_t at = 0; at < size; ++at) {
    const text::Extent place = shown.place({at, at + 1});
    write_numbers(out, {place.begin, place.end});
  }
  for (const text::Address& address : text::addresses(shown.words(text))) {
    out += address.name;
    write_numbers(out, {address.whole.begin, address.whole.end, address.host.begin});
  }
  return out;
}

}  // namespace

void parity_text(Out& out) {
  for (const std::string_view text : kTexts) {
    out.bytes("symbols", symbols_of(text));
    out.bytes("counts", counts_of(text));
    out.bytes("markdown", blocks_of(text));
    out.bytes("shown", shown_of(text));
  }
  std::string folded;
  for (char32_t point = 1; point < 0x20000; ++point) {
    std::string one;
    text::append_utf8(one, point);
    folded += std::to_string(text::lower(point)) + symbols_of(one);
  }
  out.bytes("every code point", folded);
}

}  // namespace hearth::parity
