// SPDX-License-Identifier: MIT
// Patterns longer than ours may be, as several that find the same together: their alternatives are
// shared out, those of the whole or of the longest group.
#include <optional>

#include "server/importers/automoderator_rule.h"

namespace hearth::importers::automoderator {
namespace {

constexpr int kDepthMax = 6;

struct Group {
  std::size_t open = 0;   // of "("
  std::size_t inner = 0;  // behind "(" or "(?:"
  std::size_t close = 0;  // of ")"
};

// What stands outside of all groups of a pattern: bars, and groups that are there once.
struct Outline {
  std::vector<std::size_t> bars;
  std::vector<Group> groups;
  bool sound = true;
};

bool is_repeated(std::string_view pattern, std::size_t after) {
  return after < pattern.size() &&
         std::string_view("*+?{").find(pattern[after]) != std::string_view::npos;
}

Outline outline_of(std::string_view pattern) {
  Outline out;
  std::vector<std::size_t> open;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      if (pattern.substr(i + 1, 1) == "^") ++i;
      if (pattern.substr(i + 1, 1) == "]") ++i;
    } else if (c == '(') {
      open.push_back(i);
    } else if (c == ')') {
      if (open.empty()) return {{}, {}, false};
      const std::size_t begin = open.back();
      open.pop_back();
      const bool plain = pattern.substr(begin + 1, 1) != "?";
      const bool bare = pattern.substr(begin + 1, 2) == "?:";
      if (open.empty() && (plain || bare) && !is_repeated(pattern, i + 1)) {
        out.groups.push_back({begin, begin + (bare ? 3U : 1U), i});
      }
    } else if (c == '|' && open.empty()) {
      out.bars.push_back(i);
    }
  }
  out.sound = open.empty() && !in_class;
  return out;
}

std::vector<std::string> branches_of(std::string_view pattern, const Outline& outline) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (const std::size_t bar : outline.bars) {
    out.emplace_back(pattern.substr(begin, bar - begin));
    begin = bar + 1;
  }
  out.emplace_back(pattern.substr(begin));
  return out;
}

// The group with alternatives that is worth most.
std::optional<Group> group_to_share(std::string_view pattern, const Outline& outline) {
  std::optional<Group> best;
  for (const Group& group : outline.groups) {
    const std::string_view inner = pattern.substr(group.inner, group.close - group.inner);
    if (outline_of(inner).bars.empty()) continue;
    if (!best || group.close - group.open > best->close - best->open) best = group;
  }
  return best;
}

void share_out(const std::string& before, std::vector<std::string> branches,
               const std::string& after, std::size_t bytes_max, int depth,
               std::vector<std::string>& out);

void split(const std::string& pattern, std::size_t bytes_max, int depth,
           std::vector<std::string>& out) {
  const Outline outline = outline_of(pattern);
  if (pattern.size() <= bytes_max || depth > kDepthMax || !outline.sound) {
    out.push_back(pattern);
  } else if (!outline.bars.empty()) {
    share_out({}, branches_of(pattern, outline), {}, bytes_max, depth, out);
  } else if (const auto group = group_to_share(pattern, outline)) {
    const std::string inner = pattern.substr(group->inner, group->close - group->inner);
    share_out(pattern.substr(0, group->open) + "(?:", branches_of(inner, outline_of(inner)),
              ")" + pattern.substr(group->close + 1), bytes_max, depth, out);
  } else {
    out.push_back(pattern);
  }
}

void share_out(const std::string& before, std::vector<std::string> branches,
               const std::string& after, std::size_t bytes_max, int depth,
               std::vector<std::string>& out) {
  std::string together;
  const auto finish = [&] {
    if (!together.empty()) split(before + together + after, bytes_max, depth + 1, out);
    together.clear();
  };
  for (const std::string& branch : branches) {
    const std::size_t size = before.size() + together.size() + 1 + branch.size() + after.size();
    if (!together.empty() && size > bytes_max) finish();
    if (!together.empty()) together += '|';
    together += branch;
  }
  finish();
}

}  // namespace

std::vector<std::string> split_pattern(std::string_view pattern, std::size_t bytes_max) {
  // Case is told for all of it.
  constexpr std::string_view kFolded = "(?i)";
  const bool folded = pattern.starts_with(kFolded);
  if (folded) pattern.remove_prefix(kFolded.size());
  std::vector<std::string> out;
  split(std::string(pattern), bytes_max, 0, out);
  if (folded) {
    for (std::string& piece : out) piece.insert(0, kFolded);
  }
  return out;
}

}  // namespace hearth::importers::automoderator
