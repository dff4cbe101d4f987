// SPDX-License-Identifier: MIT
// Where members ask for letters, change their mind, and where the links of letters lead. Every
// answer is given once what it says is on disk. Thread-safe; answers may come on any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/http/address.h"
#include "server/mail/limits.h"
#include "server/mail/mailer.h"
#include "server/mail/site.h"
#include "server/mail/tokens.h"
#include "server/store/store.h"
#include "shared/api/change_letters.h"
#include "shared/base/time.h"

namespace hearth::mail {

/// How long the link of a letter that asks for consent can be used.
inline constexpr std::int64_t kConfirmLifeMs = 48 * base::kHourMs;

class Desk {
 public:
  struct Refusal {
    base::Error error;
    std::int64_t retry_ms = 0;
  };
  using Answer = std::function<void(std::variant<api::LettersAnswer, Refusal>)>;
  /// What a link came to.
  enum class Outcome : std::uint8_t { kAsk, kConfirmed, kStopped, kGone };
  struct Found {
    Outcome outcome = Outcome::kGone;
    LinkKind kind = LinkKind::kStop;
    std::string language{};  // the mailing's; empty where the link is gone
  };

  Desk(store::Store& store, Mailer& mailer, Site site, std::int64_t rate_scale);

  [[nodiscard]] base::Result<api::LettersAnswer> look(store::CommunityId community,
                                                      base::MemberId member);

  struct Asker {
    store::Community community{};
    base::MemberId member{};
    std::string title{};  // the community's, for people
    std::string name{};   // the member's
    http::Address peer{};
  };
  void ask(const Asker& asker, const api::LettersRequest& request, std::int64_t now_ms,
           const Answer& answer);
  void stop(store::CommunityId community, base::MemberId member, const Answer& answer);

  /// What pressing the button behind the link would do; changes nothing.
  [[nodiscard]] Found read_link(store::CommunityId community, std::string_view token,
                                std::int64_t now_ms);
  /// Presses it. kAsk never comes.
  void use_link(store::CommunityId community, std::string_view token, std::int64_t now_ms,
                const std::function<void(Found)>& answer);

 private:
  struct Wanted {
    store::Mailing mailing;
    bool asks = false;  // a letter must ask whoever reads the mailbox
  };
  /// @errors kInvalidArgument; those of the store.
  [[nodiscard]] base::Result<Wanted> wanted(const Asker& asker, const api::LettersRequest& request,
                                            std::int64_t now_ms);
  [[nodiscard]] base::Status send_question(const Asker& asker, const store::Mailing& mailing);
  /// The mailing of a good token.
  [[nodiscard]] std::optional<store::Mailing> mailing_of(store::CommunityId community,
                                                         const std::optional<Token>& token,
                                                         std::int64_t now_ms);

  store::Store& store_;
  Mailer& mailer_;
  const Site site_;
  AskLimits limits_;
};

/// As the member is told; `mailing` none: off.
[[nodiscard]] api::LettersAnswer answer_of(const std::optional<store::Mailing>& mailing);

[[nodiscard]] std::int64_t period_ms_of(model::LetterPeriod period);

}  // namespace hearth::mail
