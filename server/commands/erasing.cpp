// SPDX-License-Identifier: MIT
#include "server/commands/erasing.h"

#include <charconv>

#include "server/store/config.h"

namespace hearth::commands {

using base::Error;
using base::ErrorCode;

std::string told(const rooms::Erased& erased, base::MemberId member, std::string_view community) {
  const auto line = [](std::string_view what, std::uint64_t count) {
    std::string text(what);
    text.resize(15, ' ');
    return text + std::to_string(count) + "\n";
  };
  const std::string number = "#" + std::to_string(member.value);
  std::string text = "erased " + (erased.name.empty() ? number : erased.name + " (" + number + ")");
  text += " of " + std::string(community) + "\n";
  text += line("posts", erased.posts) + line("texts", erased.texts);
  text += line("pictures", erased.pictures);
  text += line("accounts", erased.account ? 1 : 0) + line("sessions", erased.sessions);
  return text + line("mail addresses", erased.mailing ? 1 : 0);
}

base::Result<std::string> retention(store::Store& store, const std::string& community,
                                    std::string_view days) {
  HEARTH_TRY(store::Community found, store.community(community));
  if (!days.empty()) {
    std::int64_t number = -1;
    const auto [end, failure] = std::from_chars(days.data(), days.data() + days.size(), number);
    const bool read = failure == std::errc{} && end == days.data() + days.size();
    if (!read || number < 0 || number > store::kWordsKeptDaysMax) {
      return Error{ErrorCode::kInvalidArgument,
                   "--days is a number from 0 to " + std::to_string(store::kWordsKeptDaysMax)};
    }
    store::CommunityConfig config = store::config_of(found);
    config.words_kept_days = base::Json(number);
    store::SetConfig write = store::put_config(found, config);
    found.config = write.config;
    HEARTH_CHECK(store::commit(store, {std::move(write)}));
  }
  const std::int64_t kept = store::words_kept_days(found);
  if (kept == 0) return community + " erases words as soon as they are taken back\n";
  return community + " erases words " + std::to_string(kept) + (kept == 1 ? " day" : " days") +
         " after they were taken back\n";
}

}  // namespace hearth::commands
