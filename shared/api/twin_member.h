// SPDX-License-Identifier: MIT
// GET /c/{c}/m/{id}: a member's public page with their newest posts.
#pragma once

#include "shared/api/twin.h"
