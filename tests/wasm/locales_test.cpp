// SPDX-License-Identifier: MIT
// Holds every file of web/locales to the sentences it translates: each key once, the same
// placeholders, as many forms as the language has, and nothing a reader would stumble over.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.h"
#include "shared/base/json.h"
#include "shared/feed/signal.h"
#include "shared/model/privileges.h"
#include "shared/prompts/chooser.h"
#include "shared/prompts/kind.h"
#include "shared/recognition/medal.h"
#include "shared/recognition/points.h"
#include "shared/recognition/standing.h"
#include "wasm/i18n/i18n.h"

namespace {

namespace fs = std::filesystem;

struct Entry {
  std::string key;
  std::string sentence;
};

// Where a rule is about one line, the message names it as an editor would.
struct Line {
  std::string language;
  std::size_t number = 0;  // from 1
  std::string key;
  std::string sentence;
};

const std::vector<std::string> kLanguages = {"ar", "de", "es", "fr", "ja", "zh"};

// Words that are the same in both languages because they are the same word.
constexpr std::size_t kWordsAlike = 1;

// Every sentence there is to translate, in English.
std::vector<Entry> english() {
  std::vector<Entry> all = {
#define HEARTH_MESSAGE(key, sentence) {#key, sentence},
#include "wasm/i18n/messages.def"
// And what is said later.
#include "wasm/i18n/later.def"
#undef HEARTH_MESSAGE
#define HEARTH_ERROR(name, wire, status, text) {std::string("error.") + (wire), text},
#include "shared/base/errors.def"
#undef HEARTH_ERROR
  };
  for (const hearth::feed::Signal* signal : hearth::feed::all_signals()) {
    all.push_back({"signal." + std::string(signal->id), std::string(signal->summary)});
    all.push_back({"because." + std::string(signal->id), std::string(signal->because)});
    if (signal->because_not.empty()) continue;
    all.push_back({"because_not." + std::string(signal->id), std::string(signal->because_not)});
  }
  for (const hearth::prompts::Kind* kind : hearth::prompts::all_prompt_kinds()) {
    const std::string group = "prompt." + std::string(kind->id);
    all.push_back({group + ".says", std::string(kind->says)});
    all.push_back({group + ".reason", std::string(kind->reason)});
    all.push_back({group + ".action", std::string(kind->action)});
  }
  for (const auto* medal : hearth::recognition::all_medals()) {
    const std::string key = "medal." + std::string(medal->id);
    all.push_back({key, std::string(medal->name)});
    all.push_back({key + ".why", std::string(medal->summary)});
  }
  for (const auto& outcome : hearth::recognition::kOutcomes) {
    all.push_back({"points." + std::string(outcome.id), std::string(outcome.english)});
  }
  for (const auto& privilege : hearth::model::kPrivileges) {
    all.push_back({"privilege." + std::string(privilege.id), std::string(privilege.english)});
  }
  std::set<std::string_view> bars;
  for (int step = 0; step <= static_cast<int>(hearth::model::Standing::kMentor); ++step) {
    const auto standing = static_cast<hearth::model::Standing>(step);
    for (const auto& bar : hearth::recognition::bars_of(standing)) {
      if (!bars.insert(bar.id).second) continue;
      all.push_back({"bar." + std::string(bar.id), std::string(bar.summary)});
    }
  }
  for (const hearth::prompts::Fact& fact : hearth::prompts::all_facts()) {
    all.push_back({"fact." + std::string(fact.id), std::string(fact.says)});
  }
  return all;
}

const std::map<std::string, std::string>& english_by_key() {
  static const std::map<std::string, std::string> kByKey = [] {
    std::map<std::string, std::string> by_key;
    for (const Entry& entry : english()) by_key.emplace(entry.key, entry.sentence);
    return by_key;
  }();
  return kByKey;
}

std::string read_text(const std::string& language) {
  std::ifstream in(fs::path(HEARTH_LOCALES_DIR) / (language + ".txt"), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Line> lines_of(const std::string& language) {
  std::vector<Line> lines;
  const std::string text = read_text(language);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    const std::size_t equals = line.find('=');
    ++number;
    begin = end + 1;
    if (line.rfind("#", 0) == 0) continue;
    const bool pair = equals != std::string::npos;
    lines.push_back(
        {language, number, line.substr(0, equals), pair ? line.substr(equals + 1) : ""});
  }
  return lines;
}

std::vector<std::string> forms_of(std::string_view sentence) {
  std::vector<std::string> forms;
  for (std::size_t begin = 0;;) {
    const std::size_t end = sentence.find('|', begin);
    forms.emplace_back(sentence.substr(begin, end - begin));
    if (end == std::string_view::npos) return forms;
    begin = end + 1;
  }
}

// "{0}", "{author}" …, sorted, each as often as it stands there.
std::vector<std::string> slots_of(std::string_view sentence) {
  std::vector<std::string> slots;
  for (std::size_t at = sentence.find('{'); at != std::string_view::npos;
       at = sentence.find('{', at + 1)) {
    const std::size_t end = std::min(sentence.find('}', at), sentence.size() - 1);
    slots.emplace_back(sentence.substr(at, end - at + 1));
  }
  std::sort(slots.begin(), slots.end());
  return slots;
}

// Which of the first thousand numbers take each form of a language. CLDR's categories repeat with
// 100, so a thousand show them all.
std::vector<std::vector<int>> numbers_by_form(std::string_view language) {
  std::vector<std::vector<int>> numbers;
  for (int n = 0; n < 1'000; ++n) {
    const std::size_t form = hearth::i18n::plural_form(language, n);
    if (numbers.size() <= form) numbers.resize(form + 1);
    numbers[form].push_back(n);
  }
  return numbers;
}

// What is wrong with the forms of a counted sentence; empty: nothing. A form for one number only
// ("ein Beitrag") may leave the number out, a form for several may not; names stand in all.
std::string fault_in_forms(std::string_view language, std::string_view english,
                           std::string_view sentence) {
  const std::vector<std::string> wanted = slots_of(forms_of(english).back());
  std::vector<std::string> names = wanted;
  std::erase(names, "{0}");
  const std::vector<std::string> forms = forms_of(sentence);
  const auto numbers = numbers_by_form(language);
  if (forms.size() != numbers.size()) {
    return "has " + std::to_string(forms.size()) + " forms, wants " +
           std::to_string(numbers.size());
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::vector<std::string> slots = slots_of(forms[i]);
    if (slots == wanted) continue;
    if (slots == names && numbers[i].size() == 1) continue;
    return "form " + std::to_string(i) + " must say {0} once, and every name";
  }
  return "";
}

// What is wrong with a translation of `english`; empty: nothing.
std::string fault_in(std::string_view language, std::string_view english,
                     std::string_view sentence) {
  if (sentence.empty()) return "is empty";
  if (english.find('|') != std::string_view::npos)
    return fault_in_forms(language, english, sentence);
  if (sentence.find('|') != std::string_view::npos) return "counts what English does not";
  if (slots_of(english) != slots_of(sentence)) return "has other placeholders than English";
  const auto words = std::count(english.begin(), english.end(), ' ') + 1;
  if (sentence == english && static_cast<std::size_t>(words) > kWordsAlike) return "is English";
  return "";
}

// What a reader would stumble over; empty: nothing.
std::string fault_in_writing(std::string_view sentence) {
  constexpr std::array<std::string_view, 3> kNever = {"  ", "\t", "\r"};
  for (const std::string_view wrong : kNever) {
    if (sentence.find(wrong) != std::string_view::npos) return "has doubled or foreign blanks";
  }
  if (sentence.front() == ' ' || sentence.back() == ' ') return "begins or ends with a blank";
  if (sentence.find("\xef\xbf\xbd") != std::string_view::npos) return "has a broken letter";
  if (sentence.find("...") != std::string_view::npos) return "writes … as three dots";
  return "";
}

}  // namespace

TEST_CASE("wasm/locales: the folder holds one file for each language", "[wasm][locales]") {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(HEARTH_LOCALES_DIR)) {
    found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> wanted;
  for (const std::string& language : kLanguages) wanted.push_back(language + ".txt");
  CHECK(found == wanted);
}

TEST_CASE("wasm/locales: English counts with two forms and names each key once",
          "[wasm][locales]") {
  const std::vector<Entry> all = english();
  CHECK(all.size() == english_by_key().size());
  for (const Entry& entry : all) {
    INFO(entry.key << ": " << entry.sentence);
    if (entry.sentence.find('|') != std::string::npos) {
      CHECK(fault_in_forms("en", entry.sentence, entry.sentence).empty());
    }
    CHECK(fault_in_writing(entry.sentence).empty());
  }
}

TEST_CASE("wasm/locales: every language has every key exactly once", "[wasm][locales]") {
  for (const std::string& language : kLanguages) {
    std::set<std::string> seen;
    for (const Line& line : lines_of(language)) {
      INFO(language << ".txt:" << line.number << ": " << line.key);
      CHECK(english_by_key().count(line.key) == 1);
      CHECK(seen.insert(line.key).second);
    }
    for (const auto& [key, sentence] : english_by_key()) {
      INFO(language << ".txt has no " << key << "=" << sentence);
      CHECK(seen.count(key) == 1);
    }
  }
}

TEST_CASE("wasm/locales: every sentence keeps its placeholders and forms", "[wasm][locales]") {
  for (const std::string& language : kLanguages) {
    for (const Line& line : lines_of(language)) {
      const auto original = english_by_key().find(line.key);
      if (original == english_by_key().end()) continue;  // Told by the case before this one.
      INFO(language << ".txt:" << line.number << ": " << line.key << "=" << line.sentence);
      CHECK(fault_in(language, original->second, line.sentence) == "");
    }
  }
}

TEST_CASE("wasm/locales: every file is clean text", "[wasm][locales]") {
  for (const std::string& language : kLanguages) {
    const std::string text = read_text(language);
    INFO(language);
    REQUIRE_FALSE(text.empty());
    CHECK(hearth::base::is_utf8(text));
    CHECK(text.back() == '\n');
    for (const Line& line : lines_of(language)) {
      INFO(language << ".txt:" << line.number << ": " << line.key << "=" << line.sentence);
      REQUIRE_FALSE(line.sentence.empty());
      CHECK(fault_in_writing(line.sentence) == "");
    }
  }
}

TEST_CASE("wasm/locales: the catalogue says what the file says", "[wasm][locales]") {
  for (const std::string& language : kLanguages) {
    hearth::i18n::Catalog say;
    say.load(language, read_text(language));
    CHECK(say.right_to_left() == (language == "ar"));
    for (const Line& line : lines_of(language)) {
      INFO(language << ".txt:" << line.number);
      const std::size_t dot = line.key.find('.');
      if (dot != std::string::npos) {
        const std::string id = line.key.substr(dot + 1);
        CHECK(say.registered(line.key.substr(0, dot), id, "") == line.sentence);
        continue;
      }
      for (std::size_t i = 0; i < hearth::i18n::kMessageCount; ++i) {
        const auto key = static_cast<hearth::i18n::Say>(i);
        if (hearth::i18n::Catalog::key(key) != line.key) continue;
        CHECK(say(key) == forms_of(line.sentence).back());
      }
    }
  }
}

TEST_CASE("wasm/locales: the rules above find what they are for", "[wasm][locales]") {
  CHECK(fault_in("de", "Back", "Zurück") == "");
  CHECK(fault_in("de", "Feed", "Feed") == "");
  CHECK(fault_in("de", "Back", "") != "");
  CHECK(fault_in("de", "Try again", "Try again") != "");
  CHECK(fault_in("de", "Hello {0}", "Hallo") != "");
  CHECK(fault_in("de", "Hello", "Hallo {0}") != "");
  CHECK(fault_in("de", "In {topic}", "In {thema}") != "");
  CHECK(fault_in("de", "Posts", "Beitrag|Beiträge") != "");
  CHECK(fault_in("de", "{0} post|{0} posts", "Ein Beitrag|{0} Beiträge") == "");
  CHECK(fault_in("de", "{0} post|{0} posts", "{0} Beitrag|Beiträge") != "");
  CHECK(fault_in("de", "{0} post|{0} posts", "{0} Beiträge") != "");
  // French says 0 and 1 in one form, so that form must name the number.
  CHECK(fault_in("fr", "{0} post|{0} posts", "un sujet|{0} sujets") != "");
  CHECK(fault_in("ja", "{0} post|{0} posts", "投稿 {0} 件") == "");
  CHECK(fault_in("ja", "{0} post|{0} posts", "投稿|投稿 {0} 件") != "");
  CHECK(fault_in("ar", "{0} post|{0} posts", "لا|واحد|اثنان|{0}|{0}|{0}") == "");
  CHECK(fault_in("ar", "{0} post|{0} posts", "لا|واحد|اثنان|ثلاثة|{0}|{0}") != "");
  CHECK(fault_in_writing("Zwei Wörter") == "");
  CHECK(fault_in_writing("Zwei  Wörter") != "");
  CHECK(fault_in_writing("hinten ") != "");
  CHECK(fault_in_writing(" vorn") != "");
  CHECK(fault_in_writing("lädt...") != "");
  CHECK(fault_in_writing("kaputt \xef\xbf\xbd") != "");
}
