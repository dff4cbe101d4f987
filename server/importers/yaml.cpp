// SPDX-License-Identifier: MIT
#include "server/importers/yaml.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace hearth::importers {
namespace {

constexpr std::size_t kDepthMax = 32;

// Copies yaml-cpp's nodes into ours, counting: an alias in an alias in an alias grows without end.
class Copier {
 public:
  Copier(std::uint32_t line, std::size_t nodes_max) : line_(line), left_(nodes_max) {}

  YamlNode copy(const YAML::Node& node, std::size_t depth) {
    YamlNode out;
    out.line = line_of(node);
    if (!problem.empty()) return out;
    if (left_ == 0 || depth > kDepthMax) {
      problem = left_ == 0 ? "This is too large once its aliases are written out."
                           : "This is nested too deeply.";
      problem_line = out.line;
      return out;
    }
    --left_;
    if (node.IsScalar()) {
      out.kind = YamlNode::Kind::kScalar;
      out.text = node.Scalar();
      out.quoted = node.Tag() == "!";
    } else if (node.IsSequence()) {
      out.kind = YamlNode::Kind::kSequence;
      for (const YAML::Node& item : node) out.items.push_back(copy(item, depth + 1));
    } else if (node.IsMap()) {
      copy_map(node, depth, out);
    }
    return out;
  }

  std::string problem;
  std::uint32_t problem_line = 0;

 private:
  void copy_map(const YAML::Node& node, std::size_t depth, YamlNode& out) {
    out.kind = YamlNode::Kind::kMap;
    std::vector<YamlEntry> merged;
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) {
        problem = "A key must be a word.";
        problem_line = line_of(entry.first);
        return;
      }
      YamlNode value = copy(entry.second, depth + 1);
      if (value.kind == YamlNode::Kind::kNull) value.line = line_of(entry.first);
      if (entry.first.Scalar() == "<<") {
        merge(std::move(value), merged);
      } else {
        out.entries.push_back({entry.first.Scalar(), std::move(value)});
      }
    }
    // What stands in the map itself counts, and of merged ones the earlier.
    for (YamlEntry& entry : merged) {
      if (out.find(entry.key) == nullptr) out.entries.push_back(std::move(entry));
    }
  }

  // "<<: *base", or a list of such.
  static void merge(YamlNode from, std::vector<YamlEntry>& into) {
    for (YamlEntry& entry : from.entries) into.push_back(std::move(entry));
    for (YamlNode& item : from.items) merge(std::move(item), into);
  }

  [[nodiscard]] std::uint32_t line_of(const YAML::Node& node) const {
    return line_ + static_cast<std::uint32_t>(std::max(node.Mark().line, 0));
  }

  std::uint32_t line_;
  std::size_t left_;
};

std::string sentence(std::string what) {
  if (!what.empty()) what[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(what[0])));
  return "This is not valid YAML: " + what + ".";
}

// "[what, ?]": a list's entry that is a question mark alone, which other readers take for a word.
bool is_lone_question_mark(std::string_view bytes, std::size_t at) {
  if (bytes[at] != '?' || at == 0) return false;
  const std::size_t before = bytes.find_last_not_of(" \t\r\n", at - 1);
  const std::size_t after = bytes.find_first_not_of(" \t\r\n", at + 1);
  return before != std::string_view::npos && after != std::string_view::npos &&
         (bytes[before] == '[' || bytes[before] == ',') &&
         (bytes[after] == ']' || bytes[after] == ',');
}

// What people's editors leave in a file and YAML refuses: tabs and no-break spaces to indent with.
std::string mended(std::string_view bytes) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes.substr(at).starts_with(kNoBreak)) {
      out += ' ';
      at += kNoBreak.size();
    } else if (bytes[at] == '\t') {
      out += "    ";
      ++at;
    } else if (is_lone_question_mark(bytes, at)) {
      out += "'?'";
      ++at;
    } else {
      out += bytes[at++];
    }
  }
  return out;
}

std::optional<YamlDocument> read_one(std::string_view bytes, std::uint32_t line,
                                     std::size_t nodes_max) {
  YamlDocument out;
  out.line = line;
  try {
    const YAML::Node node = YAML::Load(std::string(bytes));
    if (!node.IsDefined() || node.IsNull()) return std::nullopt;
    Copier copier(line, nodes_max);
    out.node = copier.copy(node, 0);
    out.problem = copier.problem;
    out.problem_line = copier.problem_line;
  } catch (const YAML::Exception& error) {
    out.problem = sentence(error.msg);
    out.problem_line = line + static_cast<std::uint32_t>(std::max(error.mark.line, 0));
  }
  return out;
}

std::optional<YamlDocument> read_leniently(std::string_view bytes, std::uint32_t line,
                                           std::size_t nodes_max) {
  auto out = read_one(bytes, line, nodes_max);
  if (!out || out->problem.empty()) return out;
  const std::string plain = mended(bytes);
  if (plain == bytes) return out;
  auto again = read_one(plain, line, nodes_max);
  if (!again || !again->problem.empty()) return out;
  again->mended = true;
  return again;
}

bool separates(std::string_view line) {
  if (!line.starts_with("---")) return false;
  const std::size_t rest = line.find_first_not_of("- \t\r");
  return rest == std::string_view::npos || line[rest] == '#';
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::vector<YamlDocument> read_yaml(std::string_view bytes, std::size_t nodes_max) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::vector<YamlDocument> out;
  std::uint32_t number = 1;
  std::uint32_t line = 1;
  std::uint32_t begin_line = 1;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    auto document = read_leniently(bytes.substr(begin, end - begin), begin_line, nodes_max);
    if (!document) return;
    document->number = number++;
    out.push_back(std::move(*document));
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t stop = std::min(bytes.find('\n', at), bytes.size());
    if (separates(bytes.substr(at, stop - at))) {
      finish(at);
      begin = std::min(stop + 1, bytes.size());
      begin_line = line + 1;
    }
    at = stop + 1;
    ++line;
  }
  finish(bytes.size());
  return out;
}

}  // namespace hearth::importers
