// SPDX-License-Identifier: MIT
// The directory of members, as the server last told it: the list that is open, page by page, and
// the one member whose profile is open and whom this device does not hold.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/members.h"
#include "wasm/member/question.h"

namespace hearth {

class Directory {
 public:
  /// Both outlive it.
  Directory(const Community& community, Requests& requests)
      : list_(community, requests), one_(community, requests) {}

  /// Which list is wanted, and part of a name. Another one begins at its first page, and says so.
  bool show(api::MembersWhich which, std::string_view name);
  /// The next page joins what is there.
  void show_more();
  /// The list is seen, as Question::tick().
  int tick();
  [[nodiscard]] const std::vector<api::MemberRow>& rows() const { return rows_; }
  [[nodiscard]] std::uint64_t found() const { return found_; }
  [[nodiscard]] bool there() const { return there_; }
  [[nodiscard]] bool waits() const { return list_.waits(); }
  [[nodiscard]] bool failed() const { return list_.failed(); }
  void try_again() { list_.try_again(); }

  /// A profile is open whose member is not held here, as Question::tick().
  int look_up(base::MemberId member);
  /// Who that is; null where it is not known yet, or nobody.
  [[nodiscard]] const api::MemberRow* one(base::MemberId member) const;
  [[nodiscard]] bool knows(base::MemberId member) const {
    return sought_ == member && !one_.waits() && !one_.failed();
  }

  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  [[nodiscard]] std::string query() const;

  Question list_, one_;
  api::MembersWhich which_ = api::MembersWhich::kAll;
  std::string name_;
  std::size_t from_ = 0;
  std::vector<api::MemberRow> rows_;
  std::uint64_t found_ = 0;
  bool there_ = false, shown_ = false;
  base::MemberId sought_;
  std::vector<api::MemberRow> sought_rows_;
};

}  // namespace hearth
