// SPDX-License-Identifier: MIT
// Letters about accounts: asks the reader of a new address, tells the one before, leads back in.
// One goes out when its link is on disk; those that people can have sent to others are few
// (AskLimits). Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "server/http/address.h"
#include "server/mail/letter.h"
#include "server/mail/limits.h"
#include "server/mail/mailer.h"
#include "server/mail/site.h"
#include "server/store/store.h"

namespace hearth::mail {

class Notes {
 public:
  Notes(Mailer& mailer, Site site, std::int64_t rate_scale)
      : mailer_(mailer), site_(std::move(site)), limits_(rate_scale) {}

  /// Whom a letter is about and to.
  struct About {
    store::Community community{};
    base::MemberId member{};
    std::string title{};  // the community's, for people
    std::string login{};
    std::string address{};
    std::string language{};
  };

  /// Counts a letter to `about.address`. 0: it may leave; else the milliseconds to wait.
  [[nodiscard]] std::int64_t take(const About& about, const http::Address& peer,
                                  std::int64_t now_ms);

  /// `token`: of shared/api/account_link.h. @errors kBusy: the queue is full.
  [[nodiscard]] base::Status ask_address(const About& about, std::string_view token);
  [[nodiscard]] base::Status tell_former(const About& about);
  [[nodiscard]] base::Status send_reset(const About& about, std::string_view token);

 private:
  [[nodiscard]] Letter begun(const About& about) const;
  [[nodiscard]] base::Status post(const About& about, const Letter& letter);

  Mailer& mailer_;
  const Site site_;
  AskLimits limits_;
};

}  // namespace hearth::mail
