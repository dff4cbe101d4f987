// SPDX-License-Identifier: MIT
#include "shared/text/tongue.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/text/segments.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

/// Bits; the first seven are written in Latin letters and have a row of small words.
enum class Tongue : std::uint8_t {
  kEnglish,
  kGerman,
  kSpanish,
  kFrench,
  kPortuguese,
  kItalian,
  kDutch,
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kDevanagari,
  kThai,
  kChinese,
  kJapanese,
  kKorean,
  kOther  // named by a reader, never found in a text
};

constexpr Tongues bit(Tongue tongue) { return Tongues{1} << static_cast<unsigned>(tongue); }

/// With a blank on each side. Words that two of these languages share stand with both or neither.
constexpr std::array<std::string_view, 7> kSmallWords{
    " the and of to is that for with this are was have you not my how what it on be can does do an "
    "i we they if why any there ",
    " der die das und ist nicht ich mit ein eine einen für auf wie kann den dem zu von wir sich "
    "auch "
    "werden oder aber gibt es im noch hat ",
    " el los las una por que y para con está cómo es pero muy más del en mi se lo hay qué un al "
    "son "
    "no ",
    " le la les des est une un pour dans pas je vous nous avec sur qui que du et mon comment en ce "
    "il sont au mais ",
    " o os não uma um para em com você é do da dos mais como por que meu isso na no se ao são mas ",
    " il che di non sono per una un della gli è come ho questo anche perché la del si con ma nel ",
    " het een van niet ik dat met zijn voor op maar naar hoe wat ook de en is er je te wordt kan "};

struct Tag {
  std::string_view language;
  Tongue tongue;
};
constexpr Tag kTags[] = {
    {"en", Tongue::kEnglish},    {"de", Tongue::kGerman},     {"es", Tongue::kSpanish},
    {"fr", Tongue::kFrench},     {"pt", Tongue::kPortuguese}, {"it", Tongue::kItalian},
    {"nl", Tongue::kDutch},      {"ru", Tongue::kCyrillic},   {"uk", Tongue::kCyrillic},
    {"be", Tongue::kCyrillic},   {"bg", Tongue::kCyrillic},   {"sr", Tongue::kCyrillic},
    {"mk", Tongue::kCyrillic},   {"kk", Tongue::kCyrillic},   {"ky", Tongue::kCyrillic},
    {"mn", Tongue::kCyrillic},   {"tg", Tongue::kCyrillic},   {"el", Tongue::kGreek},
    {"ar", Tongue::kArabic},     {"fa", Tongue::kArabic},     {"ur", Tongue::kArabic},
    {"ps", Tongue::kArabic},     {"ug", Tongue::kArabic},     {"he", Tongue::kHebrew},
    {"iw", Tongue::kHebrew},     {"yi", Tongue::kHebrew},     {"hi", Tongue::kDevanagari},
    {"mr", Tongue::kDevanagari}, {"ne", Tongue::kDevanagari}, {"th", Tongue::kThai},
    {"zh", Tongue::kChinese},    {"yue", Tongue::kChinese},   {"ja", Tongue::kJapanese},
    {"ko", Tongue::kKorean}};

/// Kana beside Chinese letters make Japanese: one in twenty letters does not come from a quotation.
constexpr std::int64_t kLettersPerKana = 20;
constexpr int kSmallWordsMin = 2;

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z');
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

Tongues by_small_words(std::string_view text) {
  std::array<int, kSmallWords.size()> found{};
  std::string word = " ";
  const auto close = [&] {
    word += ' ';
    for (std::size_t i = 0; word.size() > 2 && i < kSmallWords.size(); ++i) {
      found[i] += kSmallWords[i].find(word) != std::string_view::npos ? 1 : 0;
    }
    word = ' ';
  };
  for (const char typed : text) {
    const char c = lower(typed);
    if (is_letter(c)) {
      word += c;
    } else {
      close();
    }
  }
  close();
  const auto most = std::max_element(found.begin(), found.end());
  if (*most < kSmallWordsMin || std::count(found.begin(), found.end(), *most) != 1) return 0;
  return bit(static_cast<Tongue>(most - found.begin()));
}

bool has_kana(std::string_view text, std::int64_t letters) {
  std::int64_t kana = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    kana += decoded.point >= 0x3040 && decoded.point <= 0x30FF ? 1 : 0;
    at += decoded.bytes;
  }
  return kana * kLettersPerKana >= letters;
}

}  // namespace

Tongues tongue_of(std::string_view text) {
  text = text.substr(0, kTongueBytes);
  const Counts counts = count(text);
  switch (counts.script) {
    case Script::kLatin: return by_small_words(text);
    case Script::kCyrillic: return bit(Tongue::kCyrillic);
    case Script::kGreek: return bit(Tongue::kGreek);
    case Script::kArabic: return bit(Tongue::kArabic);
    case Script::kHebrew: return bit(Tongue::kHebrew);
    case Script::kDevanagari: return bit(Tongue::kDevanagari);
    case Script::kThai: return bit(Tongue::kThai);
    case Script::kHan:
      return bit(has_kana(text, counts.letters) ? Tongue::kJapanese : Tongue::kChinese);
    case Script::kKana: return bit(Tongue::kJapanese);
    case Script::kHangul: return bit(Tongue::kKorean);
    case Script::kNone:
    case Script::kOther: break;
  }
  return 0;
}

std::string_view tag_of(Tongues tongue) {
  constexpr Tongues kScripts =
      bit(Tongue::kCyrillic) | bit(Tongue::kArabic) | bit(Tongue::kDevanagari);
  if ((tongue & kScripts) != 0) return {};
  for (const Tag& tag : kTags) {
    if (bit(tag.tongue) == tongue) return tag.language;
  }
  return {};
}

Tongues tongues_of_tags(std::string_view tags) {
  Tongues out = 0;
  std::string language;
  bool in_language = true;  // before the first '-', '_' or ';' of a tag
  const auto close = [&] {
    if (!language.empty()) {
      const auto* at = std::find_if(std::begin(kTags), std::end(kTags),
                                    [&](const Tag& tag) { return tag.language == language; });
      out |= bit(at != std::end(kTags) ? at->tongue : Tongue::kOther);
    }
    language.clear();
    in_language = true;
  };
  for (const char typed : tags) {
    const char c = lower(typed);
    if (c == ',') {
      close();
    } else if (c < 'a' || c > 'z') {
      in_language = in_language && c == ' ';
    } else if (in_language && language.size() < 8) {
      language += c;
    }
  }
  close();
  return out;
}

}  // namespace hearth::text
