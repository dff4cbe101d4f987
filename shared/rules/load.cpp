// SPDX-License-Identifier: MIT
// Where rules come in. A member's module has no reader of files behind these doors.
#include "shared/rules/load.h"

#include "shared/rules/compiling.h"
#include "shared/rules/pack.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules {

Compiled compile(std::string_view json) {
  if constexpr (kReadsFiles) return compile_file(json);
  return {};
}

std::shared_ptr<const RuleSet> load(std::string_view file) {
  if constexpr (kReadsFiles) {
    if (!is_packed(file)) return load_file(file);
  }
  return unpack(file);
}

}  // namespace hearth::rules
