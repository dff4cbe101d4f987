// SPDX-License-Identifier: MIT
#include "wasm/member/directory.h"

#include <utility>

namespace hearth {
namespace {

constexpr std::size_t kPage = 30;

base::Result<api::MembersAnswer> read_answer(std::string_view body) {
  return model::decode_text<api::MembersAnswer>(body, api::kMembersBounds, model::Unknown::kIgnore);
}

}  // namespace

std::string Directory::query() const {
  std::string query = "members?n=" + std::to_string(kPage) + "&from=" + std::to_string(from_) +
                      "&which=" + std::to_string(static_cast<int>(which_));
  if (!name_.empty()) query += "&q=" + percent_encoded(name_);
  return query;
}

bool Directory::show(api::MembersWhich which, std::string_view name) {
  if (shown_ && which == which_ && name == name_) return false;
  shown_ = true;
  which_ = which;
  name_ = name;
  from_ = 0;
  list_.ask(query());
  return true;
}

void Directory::show_more() {
  from_ = rows_.size();
  list_.ask(query());
}

int Directory::tick() { return list_.tick(); }

int Directory::look_up(base::MemberId member) {
  if (sought_ != member) {
    sought_ = member;
    sought_rows_.clear();
    one_.ask("members?id=" + std::to_string(member.value));
  }
  return one_.tick();
}

const api::MemberRow* Directory::one(base::MemberId member) const {
  if (sought_ != member || sought_rows_.empty()) return nullptr;
  return &sought_rows_.front();
}

bool Directory::take(std::uint32_t request, int status, std::string_view body) {
  if (const auto taken = one_.take(request, status); taken != Question::Taken::kNot) {
    if (taken == Question::Taken::kFailed) return true;
    auto read = read_answer(body);
    if (read.ok()) sought_rows_ = std::move(read->members);
    return true;
  }
  const auto taken = list_.take(request, status);
  if (taken == Question::Taken::kNot) return false;
  if (taken == Question::Taken::kFailed) return true;
  auto read = read_answer(body);
  if (!read.ok()) return true;
  if (from_ == 0) rows_.clear();
  for (api::MemberRow& row : read->members) rows_.push_back(std::move(row));
  found_ = read->found;
  there_ = true;
  return true;
}

}  // namespace hearth
