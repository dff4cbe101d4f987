// SPDX-License-Identifier: MIT
#include "shared/rules/reader.h"

#include <algorithm>
#include <charconv>

namespace hearth::rules {
namespace {

constexpr std::size_t kNotesMax = 100;

// Restricted Damerau-Levenshtein distance; words are short, so the plain table will do.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

std::optional<std::int64_t> parse_number(std::string_view text, Unit unit) {
  if (unit == Unit::kDuration) return parse_duration(text);
  if (unit == Unit::kPercent && text.ends_with('%')) text.remove_suffix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value > base::limits::kJsonIntegerMax || value < -base::limits::kJsonIntegerMax) {
    return std::nullopt;
  }
  return value;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string example(Unit unit) {
  switch (unit) {
    case Unit::kDuration: return "\"<2d\", \">=10m\" or \"1h..3h\"";
    case Unit::kPercent: return "\">70\" or \"50..80\"";
    default: return "\"<3\", \">=10\", \"2..5\" or 4";
  }
}

}  // namespace

std::string Place::text() const {
  if (up == nullptr) return std::string(key);
  std::string path = up->text();
  if (key.empty()) return path + "[" + std::to_string(index) + "]";
  if (!path.empty()) path += '.';
  return path.append(key);
}

void Notes::add(std::vector<Problem>& to, const Place& place, std::string message) {
  if (to.size() < kNotesMax) to.push_back({place.text(), std::move(message)});
}

bool Bound::holds(std::int64_t value) const {
  switch (op) {
    case Op::kEqual: return value == low;
    case Op::kNotEqual: return value != low;
    case Op::kLess: return value < low;
    case Op::kLessEqual: return value <= low;
    case Op::kMore: return value > low;
    case Op::kMoreEqual: return value >= low;
    case Op::kBetween: return value >= low && value <= high;
  }
  return false;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  static constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
      {"ms", 1},         {"s", 1'000},       {"m", 60'000},        {"h", 3'600'000},
      {"d", 86'400'000}, {"w", 604'800'000}, {"y", 31'536'000'000}};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < 0 || value > 1'000'000) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit.empty() && value == 0) return 0;
  for (const auto& [name, ms] : kUnits) {
    if (unit == name) return value * ms;
  }
  return std::nullopt;
}

std::optional<Bound> parse_bound(std::string_view text, Unit unit) {
  using Op = Bound::Op;
  static constexpr std::pair<std::string_view, Op> kOps[] = {
      {"<=", Op::kLessEqual}, {">=", Op::kMoreEqual}, {"!=", Op::kNotEqual}, {"==", Op::kEqual},
      {"<", Op::kLess},       {">", Op::kMore},       {"=", Op::kEqual}};
  text = trim(text);
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const auto low = parse_number(trim(text.substr(0, dots)), unit);
    const auto high = parse_number(trim(text.substr(dots + 2)), unit);
    if (!low || !high || *low > *high) return std::nullopt;
    return Bound{Op::kBetween, *low, *high};
  }
  Op op = Op::kEqual;
  for (const auto& [sign, meaning] : kOps) {
    if (!text.starts_with(sign)) continue;
    op = meaning;
    text = trim(text.substr(sign.size()));
    break;
  }
  const auto value = parse_number(text, unit);
  if (!value) return std::nullopt;
  return Bound{op, *value, *value};
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = 3;
  if (word.size() > 64) return best;
  for (const std::string_view candidate : known) {
    const std::size_t d = distance(word, candidate);
    if (d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

std::string listing(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out.append("\"").append(words[i]).append("\"");
  }
  return out;
}

Fields::Fields(Notes& notes, const base::Json& json, const Place& place,
               std::span<const std::string_view> keys)
    : notes_(notes), json_(json), place_(place) {
  const base::JsonObject* object = json.object();
  if (object == nullptr) {
    notes.problem(place,
                  [&] { return "This must be an object with the keys " + listing(keys) + "."; });
    return;
  }
  for (const auto& [key, value] : *object) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    const std::string_view meant = nearest(key, keys);
    notes.problem(place.at(key), [&] {
      return meant.empty()
                 ? "This key is not known here. Known keys are " + listing(keys) + "."
                 : "This key is not known here. Did you mean \"" + std::string(meant) + "\"?";
    });
  }
}

std::int64_t Fields::integer(std::string_view key, std::int64_t fallback, std::int64_t min,
                             std::int64_t max) const {
  const base::Json* value = find(key);
  if (value == nullptr) return fallback;
  const std::int64_t* number = value->integer();
  if (number != nullptr && *number >= min && *number <= max) return *number;
  notes_.problem(place_.at(key), [&] {
    return "This must be a whole number from " + std::to_string(min) + " to " +
           std::to_string(max) + ".";
  });
  return fallback;
}

bool Fields::flag(std::string_view key, bool fallback) const {
  const base::Json* value = find(key);
  if (value == nullptr) return fallback;
  if (const bool* held = value->boolean()) return *held;
  if (const std::int64_t* held = value->integer(); held != nullptr && (*held == 0 || *held == 1)) {
    return *held == 1;
  }
  notes_.problem(place_.at(key), "This must be true or false.");
  return fallback;
}

std::string Fields::text(std::string_view key, std::size_t bytes_max) const {
  const base::Json* value = find(key);
  if (value == nullptr) return {};
  const std::string* held = value->text();
  if (held != nullptr && !held->empty() && held->size() <= bytes_max) return *held;
  notes_.problem(place_.at(key), [&] {
    return "This must be a text of 1 to " + std::to_string(bytes_max) + " bytes.";
  });
  return {};
}

std::vector<std::string> Fields::texts(std::string_view key, std::size_t count_max,
                                       std::size_t bytes_max) const {
  const base::Json* value = find(key);
  if (value == nullptr) return {};
  if (value->text() != nullptr) {
    std::string one = text(key, bytes_max);
    return one.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(one)};
  }
  const Place here = place_.at(key);
  const base::JsonArray* array = value->array();
  if (array == nullptr) {
    notes_.problem(here, "This must be a list of texts, such as [\"one\", \"two\"].");
    return {};
  }
  if (array->size() > count_max) {
    notes_.problem(here, [&] {
      return "This list has " + std::to_string(array->size()) + " entries; at most " +
             std::to_string(count_max) + " are allowed.";
    });
    return {};
  }
  std::vector<std::string> out;
  out.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string* held = (*array)[i].text();
    if (held != nullptr && !held->empty() && held->size() <= bytes_max) {
      out.push_back(*held);
    } else {
      notes_.problem(here.at(i), [&] {
        return "This must be a text of 1 to " + std::to_string(bytes_max) + " bytes.";
      });
    }
  }
  return out;
}

std::optional<std::size_t> Fields::choice(std::string_view key,
                                          std::span<const std::string_view> choices) const {
  const base::Json* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const std::string* held = value->text()) {
    const auto found = std::find(choices.begin(), choices.end(), *held);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  }
  notes_.problem(place_.at(key), [&] { return "This must be " + listing(choices) + "."; });
  return std::nullopt;
}

std::optional<Bound> Fields::bound(std::string_view key, Unit unit) const {
  const base::Json* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (const std::int64_t* held = value->integer(); held != nullptr && unit != Unit::kDuration) {
    return Bound{Bound::Op::kEqual, *held, *held};
  }
  std::optional<Bound> bound;
  if (const std::string* held = value->text()) bound = parse_bound(*held, unit);
  if (!bound)
    notes_.problem(place_.at(key),
                   [&] { return "This must be a comparison such as " + example(unit) + "."; });
  return bound;
}

std::optional<std::int64_t> Fields::duration(std::string_view key, std::int64_t max_ms) const {
  const base::Json* value = find(key);
  if (value == nullptr) return std::nullopt;
  std::optional<std::int64_t> held;
  if (const std::string* text = value->text()) held = parse_duration(*text);
  if (held && *held > 0 && *held <= max_ms) return held;
  notes_.problem(place_.at(key), [&] {
    return "This must be a duration such as \"10m\", \"2h\" or \"7d\", at most " +
           std::to_string(max_ms / 86'400'000) + " days.";
  });
  return std::nullopt;
}

}  // namespace hearth::rules
