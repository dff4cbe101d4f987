// SPDX-License-Identifier: MIT
#include "wasm/nudges.h"
