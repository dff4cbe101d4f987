// SPDX-License-Identifier: MIT
#include "wasm/member/words.h"

#include <array>

#include "shared/api/problem.h"
#include "shared/base/time.h"
#include "shared/rules/rules.h"
#include "wasm/member/host.h"
#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

struct ErrorWords {
  base::ErrorCode code;
  Say say;
};

constexpr std::int64_t kWaitMaxS = 31 * (base::kDayMs / 1'000);  // longer waits are no waits
constexpr std::int64_t kMomentMaxMs = 8'640'000'000'000'000;     // the last one a browser can name

constexpr std::array kErrorWords{
    ErrorWords{base::ErrorCode::kBadCredentials, Say::error_bad_credentials},
    ErrorWords{base::ErrorCode::kNameTaken, Say::error_name_taken},
    ErrorWords{base::ErrorCode::kRateLimited, Say::error_rate_limited},
    ErrorWords{base::ErrorCode::kRulesNotAccepted, Say::error_rules_not_accepted},
    ErrorWords{base::ErrorCode::kConflict, Say::error_conflict},
    ErrorWords{base::ErrorCode::kGone, Say::error_gone},
    ErrorWords{base::ErrorCode::kNotFound, Say::error_gone},
    ErrorWords{base::ErrorCode::kLocked, Say::error_locked},
    ErrorWords{base::ErrorCode::kForbidden, Say::error_forbidden},
    ErrorWords{base::ErrorCode::kTooLong, Say::error_too_long},
    ErrorWords{base::ErrorCode::kTooShort, Say::error_too_short},
    ErrorWords{base::ErrorCode::kRuleViolation, Say::error_rule_violation},
    ErrorWords{base::ErrorCode::kSignInNeeded, Say::error_sign_in_needed},
    ErrorWords{base::ErrorCode::kNotMember, Say::join_to_post},
};

// Why a password is refused; see identity::judge_password().
struct WeakWords {
  std::string_view detail;
  Say say;
};
constexpr std::array kWeakWords{
    WeakWords{"password.common", Say::weak_common},
    WeakWords{"password.personal", Say::weak_personal},
    WeakWords{"password.repeat", Say::weak_repeat},
    WeakWords{"password.sequence", Say::weak_sequence},
    WeakWords{"password.keyboard", Say::weak_keyboard},
    WeakWords{"password.date", Say::weak_date},
    WeakWords{"password.short", Say::weak_short},
};

// The page's own variant of the language ("en-GB"), which writes dates its way; else the language.
std::string_view date_locale(std::string_view page, std::string_view language) {
  const bool variant = page.size() > language.size() &&
                       page.substr(0, language.size()) == language && page[language.size()] == '-';
  return variant ? page : language;
}

}  // namespace

std::string Words::ago(std::int64_t at_ms) const {
  const std::int64_t now_ms = community_.now_ms();
  if (now_ms - at_ms < 60'000) return std::string((*this)(Say::now));
  return at_words("relative", at_ms - now_ms);
}

std::string Words::until(std::int64_t at_ms) const {
  const std::int64_t now_ms = community_.now_ms();
  if (at_ms - now_ms < 60'000) return std::string((*this)(Say::now));
  return at_words("relative", at_ms - now_ms);
}

std::string Words::date(std::int64_t at_ms) const { return at_words("date", at_ms); }

std::string Words::at_words(std::string_view kind, std::int64_t at_ms) const {
  const std::string_view locale = date_locale(boot_.locale, language());
  return std::string(host::format(kind, static_cast<double>(at_ms), locale));
}

std::string Words::wait_words(std::int64_t wait_s) const {
  if (wait_s < 60) return std::string((*this)(Say::error_rate_limited));
  return count(Say::wait_minutes, (wait_s + 59) / 60);
}

std::string_view Words::name_of(MemberId member) const {
  if (!member) return (*this)(Say::someone);
  const model::Member* found = community_.state().member(member);
  if (found == nullptr || found->name().empty()) return (*this)(Say::former_member);
  return found->name();
}

std::optional<base::Error> Words::problem_in(std::string_view body) {
  const auto problem = model::decode_text<api::ProblemAnswer>(body, {}, model::Unknown::kIgnore);
  if (!problem.ok()) return std::nullopt;
  const auto code = base::error_from_wire(problem->error.code).value_or(base::ErrorCode::kInternal);
  const bool waits = code == base::ErrorCode::kRateLimited;
  return base::Error{code, waits ? std::to_string(problem->error.retry_s) : problem->error.detail};
}

std::string Words::sentence(const base::Error& error) const {
  if (error.code == base::ErrorCode::kSanctioned) {
    const auto ends_ms = whole_number(error.detail, kMomentMaxMs);
    if (ends_ms) return (*this)(Say::paused_until, {date(*ends_ms)});
  }
  if (error.code == base::ErrorCode::kRateLimited) {
    return wait_words(whole_number(error.detail, kWaitMaxS).value_or(0));
  }
  if (error.code == base::ErrorCode::kConflict) {
    if (error.detail == "decided") return std::string((*this)(Say::decided_meanwhile));
    if (error.detail == "claimed") return std::string((*this)(Say::claimed_meanwhile));
  }
  if (error.code == base::ErrorCode::kInvalidArgument) {
    for (const WeakWords& row : kWeakWords) {
      if (row.detail == error.detail) return std::string((*this)(row.say));
    }
  }
  if (error.code == base::ErrorCode::kForbidden && error.detail == "second_factor") {
    return std::string((*this)(Say::staff_second_factor));
  }
  if (error.code == base::ErrorCode::kBadCredentials && error.detail == "second_factor") {
    return std::string((*this)(Say::second_code_wrong));
  }
  for (const ErrorWords& row : kErrorWords) {
    if (row.code == error.code) return std::string((*this)(row.say));
  }
  // A code this language has no sentence for: the core's own English is better than silence.
  return std::string(
      registered("error", base::wire_code(error.code), base::default_text(error.code)));
}

std::string Words::sentence(const community::Refusal& refusal) const {
  if (refusal.verdict) {
    for (const model::Finding& finding : refusal.verdict->findings) {
      if (finding.action != refusal.verdict->action) continue;
      std::string words = rules::explain(*community_.state().rulebook.rules, finding, language());
      if (!words.empty()) return words;
    }
  }
  // Servers from before refusals had these fields put the number into the text, which is read
  // below.
  if (refusal.error.code == base::ErrorCode::kSanctioned && refusal.until_ms != 0) {
    return (*this)(Say::paused_until, {date(refusal.until_ms)});
  }
  if (refusal.error.code == base::ErrorCode::kRateLimited && refusal.wait_s != 0) {
    return wait_words(refusal.wait_s);
  }
  return sentence(refusal.error);
}

}  // namespace hearth
