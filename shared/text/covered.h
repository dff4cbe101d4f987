// SPDX-License-Identifier: MIT
// Markdown's rules were written for words with blanks between them. This covers up what md4c would
// misread: signs inside bare addresses, and Chinese or Japanese punctuation beside emphasis marks,
// which otherwise keeps "**重要：**今天" from closing.
#pragma once

#include <string>
#include <string_view>

namespace hearth::text {

/// The source with such signs replaced by letters, byte for byte of the same length: what is parsed
/// out of it at an offset stands at the same offset in the source. @cost O(bytes).
[[nodiscard]] std::string covered(std::string_view source);

}  // namespace hearth::text
