// SPDX-License-Identifier: MIT
#include "shared/model/command.h"

#include <array>

#include "shared/model/effect.h"
#include "shared/model/one_of_body.h"

namespace hearth::model {

template class OneOf<std::monostate
#define HEARTH_COMMAND(id, Type, role, effect) , Type
#include "shared/model/commands.def"
#undef HEARTH_COMMAND
                     >;

namespace {

struct Row {
  std::string_view id;
  Role role;
  CommandEffect effect;
  const detail::Type* type;
};

constexpr std::array kRows{
#define HEARTH_COMMAND(id, Type, role, effect) \
  Row{#id, Role::role, CommandEffect::effect, &detail::kType<Type>},
#include "shared/model/commands.def"
#undef HEARTH_COMMAND
};

const Row* row_of(const Command& command) {
  const std::size_t index = command.body.index();
  return index == 0 ? nullptr : &kRows[index - 1];
}

}  // namespace

std::string_view command_id(const Command& command) {
  const Row* row = row_of(command);
  return row != nullptr ? row->id : std::string_view{};
}

Role command_role(const Command& command) {
  const Row* row = row_of(command);
  return row != nullptr ? row->role : Role::kOwner;
}

CommandEffect command_effect(const Command& command) {
  const Row* row = row_of(command);
  return row != nullptr ? row->effect : CommandEffect::kRules;
}

std::string encode_command(const Command& command) {
  std::string out = "{\"op\":\"";
  out += command_id(command);
  out += "\",\"args\":";
  if (const Row* row = row_of(command)) {
    Encoder(out).write(held_body(command.body), *row->type);
  } else {
    out += "{}";
  }
  out += '}';
  return out;
}

base::Result<Command> decode_command(std::string_view op, const base::Json& args) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].id != op) continue;
    Command command;
    HEARTH_CHECK(read_into(command.body.hold(i + 1), *kRows[i].type, args, Unknown::kRefuse));
    return command;
  }
  return base::ErrorCode::kUnknownKind;
}

}  // namespace hearth::model
