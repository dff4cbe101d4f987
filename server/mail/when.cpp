// SPDX-License-Identifier: MIT
#include "server/mail/when.h"

#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/simpletz.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <memory>

#include "shared/base/time.h"

namespace hearth::mail {
namespace {

constexpr std::int64_t kFarMin = 14 * 60;

}  // namespace

std::string when_words(std::int64_t at_ms, std::int64_t utc_offset_min, std::string_view language) {
  const icu::Locale locale(std::string(language).c_str());
  UErrorCode failed = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, failed));
  if (U_FAILURE(failed)) return {};
  const icu::UnicodeString pattern = patterns->getBestPattern(u"EEEEyMMMMdjmmO", failed);
  icu::SimpleDateFormat format(pattern, locale, failed);
  if (U_FAILURE(failed)) return {};
  const std::int64_t offset_ms = std::clamp(utc_offset_min, -kFarMin, kFarMin) * base::kMinuteMs;
  format.adoptTimeZone(new icu::SimpleTimeZone(static_cast<std::int32_t>(offset_ms), u"letter"));
  icu::UnicodeString words;
  format.format(static_cast<UDate>(at_ms), words);
  std::string out;
  words.toUTF8String(out);
  return out;
}

}  // namespace hearth::mail
