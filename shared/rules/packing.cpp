// SPDX-License-Identifier: MIT
#include "shared/rules/packing.h"

#include "shared/base/limits.h"

namespace hearth::rules {
namespace {

// As deep as the JSON of a rules file can nest.
constexpr std::size_t kDepthMax = 3 * base::limits::kRuleDepthMax + 8;
constexpr std::size_t kChildrenMax = 1'000;

}  // namespace

void Packer::number(std::uint64_t value) {
  if (value != 0) out_ += std::to_string(value);
  out_ += ',';
}

void Packer::text(std::string_view text) {
  number(text.size());
  out_ += text;
}

void Packer::operator()(const Condition& condition) {
  text(condition.kind->id);
  (*this)(condition.children);
  if (condition.kind->pack != nullptr) condition.kind->pack(*this, condition);
}

void Unpacker::fail() {
  failed_ = true;
  rest_ = {};
}

std::uint64_t Unpacker::number(std::uint64_t max) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    const char c = rest_[i];
    if (c == ',' && value <= max) {
      rest_.remove_prefix(i + 1);
      return value;
    }
    if (c < '0' || c > '9') break;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  fail();
  return 0;
}

std::size_t Unpacker::count(std::size_t max) {
  const std::uint64_t items = number(max);
  if (items <= rest_.size()) return static_cast<std::size_t>(items);
  fail();
  return 0;
}

std::string_view Unpacker::text() {
  const std::string_view text = rest_.substr(0, count(rest_.size()));
  rest_.remove_prefix(text.size());
  return text;
}

void Unpacker::operator()(Condition& condition) {
  condition.kind = find_condition_kind(text());
  if (condition.kind == nullptr || ++depth_ > kDepthMax) {
    condition.kind = &kinds::all_of;
    return fail();
  }
  (*this)(condition.children, kChildrenMax);
  --depth_;
  if (condition.kind->unpack != nullptr) condition.kind->unpack(*this, condition);
}

}  // namespace hearth::rules
