// SPDX-License-Identifier: MIT
// Inside of the AutoModerator import: one rule under conversion, shared by the files that convert
// its conditions and its actions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/importers/automoderator.h"
#include "server/importers/yaml.h"

namespace hearth::importers::automoderator {

using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

class RuleInProgress {
 public:
  RuleInProgress(const YamlDocument& of, std::vector<AutoModeratorNote>& notes)
      : document(of), notes_(notes) {}

  const YamlDocument& document;
  base::JsonArray when;  // all must hold
  base::JsonArray then;
  std::vector<std::string> events;
  std::vector<std::string> kinds;  // of posts; empty: all
  Lists lists;                     // standard lists it uses
  std::string explain;
  std::int64_t priority = 0;
  bool exempts_moderators = true;
  bool ignores_quotes = false;
  bool lost_condition = false;
  bool broken = false;

  /// The configuration is wrong there.
  void mistake(const YamlNode& at, std::string text);
  /// A condition that has no home here: the rule becomes a draft.
  void lose_condition(const YamlNode& at, std::string text);
  void lose_action(const YamlNode& at, std::string text);
  void nearest(const YamlNode& at, std::string text);

 private:
  void note(AutoModeratorNote::Kind kind, const YamlNode& at, std::string text);

  std::vector<AutoModeratorNote>& notes_;
};

/// Scalars and lists of scalars alike, in order. Other shapes are a mistake.
[[nodiscard]] std::vector<std::string> words_of(const YamlNode& node, RuleInProgress& rule);
/// yes/no, true/false. Anything else is a mistake and false.
[[nodiscard]] bool flag_of(const YamlNode& node, RuleInProgress& rule);

[[nodiscard]] base::Json texts(const std::vector<std::string>& words);
/// {"KEY": VALUE}
[[nodiscard]] base::Json object(std::string_view key, base::Json value);

/// "title+body (regex, includes)" and every other condition at the top of a rule. False where the
/// key is no condition.
bool convert_condition(const std::string& key, const YamlNode& value, RuleInProgress& rule);
/// The "author:" group.
void convert_author(const YamlNode& author, RuleInProgress& rule);
/// A search check; `in` are our fields. `key` as in the file, e.g. "~name (includes)".
enum class Method : std::uint8_t { kWord, kIncludes, kStarts, kEnds, kExact, kFullText };
struct SearchKey {
  std::vector<std::string> fields;
  bool negated = false;
  bool regex = false;
  bool case_sensitive = false;
  bool has_method = false;
  Method method = Method::kWord;
};
/// @return false: it is not written like a search check.
bool read_search_key(const std::string& key, SearchKey& out);
void convert_search(const SearchKey& search, const std::vector<std::string>& in,
                    const YamlNode& value, RuleInProgress& rule);
/// action, comment, set_flair and so on. False where the key is no action.
bool convert_action(const std::string& key, const YamlNode& value, RuleInProgress& rule);

/// The domains of one of the eight standard lists; empty where there is no such list.
[[nodiscard]] std::vector<std::string> standard_list(std::string_view name);

}  // namespace hearth::importers::automoderator
