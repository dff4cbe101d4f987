// SPDX-License-Identifier: MIT
#include "tests/tidy/house_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>

namespace hearth::tidy {
namespace {

// A line that is, or is within, a literal.
bool is_data(const std::string& line) {
  const std::size_t at = line.find_first_not_of(" {(");
  if (at == std::string::npos) return false;
  return line[at] == '"' || line[at] == '<' || line.compare(at, 2, "R\"") == 0 ||
         line.find("R\"(") != std::string::npos;
}

// Columns and lines that still fit a screen beside another file.
constexpr int kColumnsMax = 100;
constexpr int kFileLinesMax = 500;
constexpr int kRegistryFileLinesMax = 150;
constexpr int kPanelFileLinesMax = 300;  // all that one panel draws
constexpr int kFunctionLinesMax = 70;

// Which rooms a room may include, itself aside; the closure of the arrows in the design.
struct Arrow {
  std::string_view room;
  std::string_view may_include;
};
constexpr auto kArrows = std::to_array<Arrow>({
    {"shared/base", ""},
    {"shared/text", "shared/base"},
    {"shared/model", "shared/base"},
    {"shared/rules", "shared/base shared/model shared/text"},
    {"shared/feed", "shared/base shared/model"},
    {"shared/prompts", "shared/base shared/model"},
    {"shared/recognition", "shared/base shared/model"},
    {"shared/analytics", "shared/base shared/model"},
    {"shared/lens",
     "shared/analytics shared/base shared/community shared/feed shared/model shared/prompts "
     "shared/recognition shared/rules shared/text"},
    {"shared/community", "shared/base shared/model shared/rules shared/text"},
    {"shared/page", "shared/base shared/community shared/model shared/rules shared/text"},
    {"shared/sync", "shared/base shared/community shared/model shared/rules shared/text"},
    // A request that carries commands carries the wire's own message, an answer that shows a place
    // the page's.
    {"shared/api",
     "shared/base shared/community shared/model shared/page shared/rules shared/sync shared/text"},
    {"server/runtime", "shared/*"},
    {"server/store", "shared/* server/runtime"},
    {"server/http", "shared/* server/runtime"},
    {"server/folds", "shared/* server/runtime server/store"},
    {"server/identity", "shared/* server/http server/runtime server/store"},
    {"server/importers", "shared/* server/store"},
    {"server/learning", "shared/* server/store"},
    {"server/rooms",
     "shared/* server/folds server/http server/identity server/runtime server/store"},
    {"server/mail", "shared/* server/http server/rooms server/runtime server/store"},
    {"server/chores",
     "shared/* server/folds server/http server/learning server/mail server/pictures server/rooms "
     "server/runtime server/store"},
    {"server/twin", "shared/* server/http server/rooms server/runtime server/store"},
    {"server/search", "shared/* server/rooms server/runtime server/store"},
    {"server/pictures", "shared/* server/http server/rooms server/runtime server/store"},
    {"server/api",
     "shared/* server/chores server/folds server/http server/identity server/importers "
     "server/learning server/mail server/pictures server/rooms server/runtime server/search "
     "server/store server/twin"},
    {"server/commands",
     "shared/* server/api server/chores server/folds server/http server/identity "
     "server/importers server/learning server/mail server/pictures server/rooms server/runtime "
     "server/search server/store server/twin"},
    {"server", "shared/* server/commands"},
    {"wasm/ui", ""},
    {"wasm/i18n", "shared/base shared/text"},
    {"wasm/member", "shared/* wasm/i18n wasm/ui"},
    {"wasm/parts", "shared/* wasm/i18n wasm/member wasm/ui"},
    {"wasm/panels", "shared/* wasm/i18n wasm/member wasm/parts wasm/ui"},
    {"wasm/gallery", "wasm wasm/i18n wasm/ui"},
    {"wasm/workshop", "shared/* wasm"},
    // What puts the widget together, and the page's side of it.
    {"wasm", "shared/* wasm/*"},
});

struct BannedWord {
  const char* pattern;
  const char* only_under;  // Path prefix, empty for everywhere.
  const char* except_in;   // Part of a path that is free to use it, empty for nobody.
  const char* what;
};
// The patterns spell words with a class, so that this file does not find itself.
const std::array<BannedWord, 7> kBannedWords = {{
    // The standard's own name spaces of literals and calendars are written to be opened, and a test
    // opens the room it is about.
    {R"(\busing\s+namespac[e]\b(?!\s+std::chrono))", "", "tests/", "names are imported one by one"},
    {R"(\bsystem_cloc[k]\b|\bsteady_cloc[k]\b)", "shared/", "", "time is an argument in the core"},
    {R"(\bstd::(thread|mutex|random_device)\b)", "shared/", "",
     "the core has no threads or chance"},
    {R"(\bEM_(JS|ASM|ASYNC_JS)\b)", "", "wasm/bindings", "only wasm/bindings.* knows JavaScript"},
    {R"(\b[fv]?print[f]\s*\()", "", "", "write through a stream or a log line"},
    {R"(\b(throw|try|dynamic_cast)\b)", "shared/", "",
     "the core builds without exceptions and RTTI"},
    {R"(\b(throw|try|dynamic_cast)\b)", "wasm/", "",
     "the widget builds without exceptions and RTTI"},
}};

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

int columns_of(std::string_view line) {
  return static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool has_suffix(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool is_cpp(std::string_view path) { return has_suffix(path, ".h") || has_suffix(path, ".cpp"); }

// "shared/feed/signals/age.cpp" is of room "shared/feed", "wasm/ui/ui.h" of "wasm/ui", "wasm/app.h"
// of "wasm", "server/http/x.h" of "server/http".
std::string room_of(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return "";
  const std::string_view house = path.substr(0, first);
  const std::size_t second = path.find('/', first + 1);
  if (house == "shared") return std::string(path.substr(0, second));
  const bool rooms = house == "wasm" || house == "server";
  const bool inside = rooms && second != std::string_view::npos;
  return std::string(inside ? path.substr(0, second) : house);
}

bool may_include(std::string_view from, std::string_view to) {
  if (from == to || from == "tests") return true;
  for (const Arrow& arrow : kArrows) {
    if (arrow.room != from) continue;
    const std::string allowed = " " + std::string(arrow.may_include) + " ";
    const std::string house = std::string(to.substr(0, to.find('/'))) + "/*";
    if (allowed.find(" " + house + " ") != std::string::npos) return true;
    return allowed.find(" " + std::string(to) + " ") != std::string::npos;
  }
  return false;
}

// Where a literal or comment that opens at `at` ends (one past), or `at` if none opens there.
std::size_t literal_end(std::string_view text, std::size_t at) {
  const auto end_of = [&](std::string_view close, std::size_t from) {
    const std::size_t found = text.find(close, from);
    return found == std::string_view::npos ? text.size() : found + close.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.substr(0, 2) == "//") return std::min(text.find('\n', at), text.size());
  if (rest.substr(0, 2) == "/*") return end_of("*/", at + 2);
  if (rest.substr(0, 2) == "R\"") {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    return end_of(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
  }
  const char quote = text[at];
  // An apostrophe after a digit or letter separates the digits of a number.
  const bool separator =
      quote == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
  if ((quote != '"' && quote != '\'') || separator) return at;
  std::size_t i = at + 1;
  while (i < text.size() && text[i] != quote && text[i] != '\n') i += text[i] == '\\' ? 2U : 1U;
  return std::min(i + 1, text.size());
}

// Whether the text before a brace opens a function body (and not a type, a list or a branch).
bool opens_function(const std::string& head) {
  static const std::regex kNot(
      R"(\b(namespace|class|struct|union|enum|if|for|while|switch|do|else|catch)\b)");
  static const std::regex kBody(R"(\)\s*(const|noexcept|override|final|mutable|->[^{]*|\s)*$)");
  static const std::regex kMember(R"(\)\s*:\s*\w+[\s\S]*[)}]\s*$)");  // Constructor with a list.
  if (std::regex_search(head, kBody)) {
    return !std::regex_search(head, kNot);
  }
  return std::regex_search(head, kMember);
}

}  // namespace

std::string blank_literals(std::string_view text) {
  std::string code(text);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = literal_end(text, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = std::max(end, at + 1);
  }
  return code;
}

std::vector<Finding> check_includes(const SourceFile& file) {
  static const std::regex kInclude(R"re(^\s*#include\s+(["<])([^">]+)[">])re");
  std::vector<Finding> findings;
  if (!is_cpp(file.path)) return findings;
  int number = 0;
  for (const std::string& line : split_lines(file.text)) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, kInclude)) continue;
    const std::string target = match[2];
    if (target.rfind("nlohmann/", 0) == 0 && file.path.rfind("tests/", 0) != 0 &&
        file.path.rfind("shared/base/json.", 0) != 0) {
      findings.push_back({file.path, number, "only shared/base/json.* includes nlohmann"});
    }
    // Tables made by a generator have no room of their own, and a list of files that stands beside
    // their folder (wasm/panels.def, server/chores.def) is read by every room of its house; Dear
    // ImGui is the widget's.
    const bool list = has_suffix(target, ".def") && room_of(target).find('/') == std::string::npos;
    const std::string house = room_of(target) + "/";
    const bool table = has_suffix(target, ".inc") || (list && file.path.rfind(house, 0) == 0);
    const bool imgui = target.rfind("imgui", 0) == 0 && file.path.rfind("wasm/", 0) == 0;
    if (match[1] != "\"" || table || imgui || may_include(room_of(file.path), room_of(target)))
      continue;
    findings.push_back({file.path, number,
                        "\"" + target +
                            "\" runs against the arrows between rooms, or is not named "
                            "from the repository root"});
  }
  return findings;
}

std::vector<Finding> check_size(const SourceFile& file, bool in_registry_folder) {
  std::vector<Finding> findings;
  // An item of a registry is one line, whatever it has to say; so is a sentence of a language. A
  // list of them is one thing, however long.
  if (has_suffix(file.path, ".def") || file.path.rfind("web/locales/", 0) == 0) return findings;
  const std::vector<std::string> lines = split_lines(file.text);
  const bool panel = file.path.rfind("wasm/panels/", 0) == 0;
  const int item_max = panel ? kPanelFileLinesMax : kRegistryFileLinesMax;
  const int lines_max = in_registry_folder ? item_max : kFileLinesMax;
  if (static_cast<int>(lines.size()) > lines_max) {
    findings.push_back(
        {file.path, static_cast<int>(lines.size()),
         "more than " + std::to_string(lines_max) + " lines: two things in one file"});
  }
  // Columns are for code people lay out with the formatter; web/ has none, and data (a literal, a
  // row of a sample) is as long as it is.
  if (!is_cpp(file.path)) return findings;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (columns_of(lines[i]) <= kColumnsMax || is_data(lines[i])) continue;
    findings.push_back({file.path, static_cast<int>(i) + 1, "more than 100 columns"});
  }
  return findings;
}

std::vector<Finding> check_functions(const SourceFile& file) {
  struct Open {
    bool function;
    int line;
  };
  std::vector<Finding> findings;
  if (!is_cpp(file.path)) return findings;
  std::vector<Open> open;
  std::string head;
  int line = 1;
  bool directive = false;
  char before = '\n';
  for (const char c : blank_literals(file.text)) {
    if (c == '\n') {
      ++line;
      directive = directive && before == '\\';  // goes on in the next line
    }
    before = c;
    if (c == '#') directive = true;
    if (directive) continue;
    if (c == '{') {
      open.push_back({opens_function(head), line});
    } else if (c == '}' && !open.empty()) {
      const Open last = open.back();
      open.pop_back();
      if (last.function && line - last.line + 1 > kFunctionLinesMax) {
        findings.push_back({file.path, last.line, "a function of more than 70 lines"});
      }
    }
    if (c == '{' || c == '}' || c == ';') {
      head.clear();
    } else {
      head += c;
    }
  }
  return findings;
}

std::vector<Finding> check_words(const SourceFile& file) {
  static const std::regex kDebt(R"(\b(FIXM[E]|TOD[O]|XX[X])\b)");
  static const std::regex kOldCode(
      R"(^\s*//(?!/)\s*([\w:.>-]+\(.*\);|(return|if|for|while)\b.*[;{]|)"
      R"([\w:<>*& ]+ = .*;|#include.*)\s*$)");
  std::vector<Finding> findings;
  const std::vector<std::string> lines = split_lines(file.text);
  const std::string head = file.text.substr(0, 400);
  if (head.find("SPDX-License-Identifier: MIT") == std::string::npos &&
      !has_suffix(file.path, ".def")) {
    findings.push_back({file.path, 1, "no line `SPDX-License-Identifier: MIT` at the top"});
  }
  if (has_suffix(file.path, ".h") && file.text.find("#pragma once") == std::string::npos) {
    findings.push_back({file.path, 1, "no `#pragma once`"});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_search(lines[i], kDebt)) {
      findings.push_back({file.path, static_cast<int>(i) + 1, "open work belongs in an issue"});
    }
    // An indented line of a comment is an example in prose; code put to sleep stands at its margin.
    if (is_cpp(file.path) && lines[i].find("//   ") == std::string::npos &&
        std::regex_search(lines[i], kOldCode)) {
      findings.push_back({file.path, static_cast<int>(i) + 1, "commented-out code"});
    }
  }
  if (!is_cpp(file.path)) return findings;
  const std::vector<std::string> code = split_lines(blank_literals(file.text));
  for (const BannedWord& word : kBannedWords) {
    if (file.path.rfind(word.only_under, 0) != 0) continue;
    if (*word.except_in != '\0' && file.path.find(word.except_in) != std::string::npos) continue;
    const std::regex pattern(word.pattern);
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (!std::regex_search(code[i], pattern)) continue;
      findings.push_back({file.path, static_cast<int>(i) + 1, word.what});
    }
  }
  return findings;
}

std::vector<std::string> registry_names(std::string_view def_text) {
  static const std::regex kItem(R"(^HEARTH_[A-Z_]+\(\s*([A-Za-z0-9_]+))");
  std::vector<std::string> names;
  for (const std::string& line : split_lines(def_text)) {
    std::smatch match;
    if (std::regex_search(line, match, kItem)) names.push_back(match[1]);
  }
  return names;
}

std::vector<Finding> check_registry(const SourceFile& def, const std::vector<std::string>& stems) {
  std::vector<Finding> findings;
  const std::vector<std::string> names = registry_names(def.text);
  const std::set<std::string> listed(names.begin(), names.end());
  const std::set<std::string> present(stems.begin(), stems.end());
  if (listed.size() != names.size()) findings.push_back({def.path, 1, "an item is listed twice"});
  for (const std::string& name : listed) {
    if (present.count(name) == 0) findings.push_back({def.path, 1, "no file for item " + name});
  }
  for (const std::string& stem : present) {
    if (listed.count(stem) == 0) findings.push_back({def.path, 1, stem + ".cpp is not listed"});
  }
  return findings;
}

}  // namespace hearth::tidy
