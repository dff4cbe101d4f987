// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/publish: as mutate.h, for the one command that may be longer than a message:
// `publish_rules`, alone in its request. Bodies this long are taken from signed-in callers only,
// few at a time (kBusy, try again) and at a rate of their own.
#pragma once

#include "shared/api/mutate.h"
#include "shared/base/rule_limits.h"

namespace hearth::api {

/// @errors as MutateRequest; kBadMessage: another command, or more than one; kTooLarge: above
///         limits::kRulesMessageBytesMax. The file itself: `res` with st "no" and code too_large.
using PublishRequest = MutateRequest;

}  // namespace hearth::api
