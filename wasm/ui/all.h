// SPDX-License-Identifier: MIT
// Everything a panel needs of the interface layer, in one include.
#pragma once
#include "wasm/ui/button.h"
#include "wasm/ui/chart.h"
#include "wasm/ui/choice.h"
#include "wasm/ui/display.h"
#include "wasm/ui/field.h"
#include "wasm/ui/overlay.h"
#include "wasm/ui/rich_text.h"
#include "wasm/ui/ui.h"
