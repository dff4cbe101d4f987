// SPDX-License-Identifier: MIT
// Where links lead, from a house's configuration, and its mail: the relay, the sender.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/commands/serving.h"
#include "server/twin/site.h"

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

/// The pages communities stand on.
/// @errors kInvalidArgument.
[[nodiscard]] base::Result<std::map<std::string, std::string, std::less<>>> read_pages(
    const Config& config, const std::string& public_url);

/// Where pages without scripts stand: at the public address, else on this machine.
/// @errors kInvalidArgument.
[[nodiscard]] base::Result<twin::Site> twin_site(const Config& config, std::uint16_t port);

}  // namespace hearth::commands
