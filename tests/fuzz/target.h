// SPDX-License-Identifier: MIT
// What fuzz targets share. Each is a program of its own with libFuzzer's main; `./dev test fuzz`
// runs them for a minute each, from the seeds in seeds/NAME. A broken promise asserts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/base/assert.h"

// libFuzzer calls this; there is no header of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace hearth::fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace hearth::fuzz
