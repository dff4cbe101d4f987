// SPDX-License-Identifier: MIT
// A house's mail from its configuration: the relay, the sender, where links lead.
#pragma once

#include <optional>

#include "server/commands/serving.h"

namespace hearth::commands {

/// Nothing where no mail is configured. User and password come from the file of `mail_login`, else
/// from $HEARTH_MAIL_USER and $HEARTH_MAIL_PASSWORD; neither is ever printed.
/// @param port  this server listens on; with a relay on this machine links lead there unless
///              `public_url` says otherwise.
/// @errors kInvalidArgument (what is wrong, as a phrase); kNotFound: no such file.
[[nodiscard]] base::Result<std::optional<mail::Letters::Options>> mail_options(
    const Config& config, std::uint16_t port, std::int64_t rate_scale);

/// "https://host" or "https://host:port" without a slash at the end; http on this machine only.
/// @errors kInvalidArgument.
[[nodiscard]] base::Result<std::string> read_public_url(std::string_view url);

}  // namespace hearth::commands
