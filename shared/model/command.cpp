// SPDX-License-Identifier: MIT
#include "shared/model/command.h"

#include <array>

#include "shared/model/effect.h"

namespace hearth::model {
namespace {

struct Row {
  std::string_view id;
  Role role;
  CommandEffect effect;
  const detail::Type* type;
  void* (*hold)(CommandBody&);
};

constexpr std::array kRows{
#define HEARTH_COMMAND(id, Type, role, effect) \
  Row{#id, Role::role, CommandEffect::effect, &detail::kType<Type>, &hold<Type, CommandBody>},
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
  for (const Row& row : kRows) {
    if (row.id != op) continue;
    Command command;
    HEARTH_CHECK(read_into(row.hold(command.body), *row.type, args, Unknown::kRefuse));
    return command;
  }
  return base::ErrorCode::kUnknownKind;
}

}  // namespace hearth::model
