// SPDX-License-Identifier: MIT
// What the widget says: sentences in the member's language, names, times and refusals as people
// read them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wasm/i18n/i18n.h"
#include "wasm/member/community.h"

namespace hearth {

using i18n::Say;

class Words : public i18n::Catalog {
 public:
  /// Both outlive it.
  Words(const Boot& boot, const Community& community) : boot_(boot), community_(community) {}

  /// "3 min. ago"; "now" within a minute.
  [[nodiscard]] std::string ago(std::int64_t at_ms) const;
  /// "in 2 days"; "now" where it is not ahead.
  [[nodiscard]] std::string until(std::int64_t at_ms) const;
  [[nodiscard]] std::string date(std::int64_t at_ms) const;
  /// As host::format of this kind says it, in the member's language.
  [[nodiscard]] std::string at_words(std::string_view kind, std::int64_t at_ms) const;
  /// How long one has to wait, in words.
  [[nodiscard]] std::string wait_words(std::int64_t wait_s) const;

  /// Name to show: "You" is never used here; erased members have a stand-in.
  [[nodiscard]] std::string_view name_of(MemberId member) const;

  /// The sentence for an error, with what its detail says: until when, how long.
  [[nodiscard]] std::string sentence(const base::Error& error) const;
  [[nodiscard]] std::string sentence(const community::Refusal& refusal) const;

  /// What a refused request was answered with: its detail, or of kRateLimited the seconds to wait.
  /// Nothing where the server was not reached.
  [[nodiscard]] static std::optional<base::Error> problem_in(std::string_view body);

 private:
  const Boot& boot_;
  const Community& community_;
};

}  // namespace hearth
