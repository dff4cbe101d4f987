// SPDX-License-Identifier: MIT
// GET /c/{c}/t/{id}[?before=SEQ]: the newest posts of a topic, 60 a page.
#pragma once

#include "shared/api/twin.h"
