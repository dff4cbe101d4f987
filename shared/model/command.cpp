// SPDX-License-Identifier: MIT
#include "shared/model/command.h"

#include <array>

namespace hearth::model {
namespace {

struct Row {
  std::string_view id;
  Role role;
  base::Result<Command> (*decode)(const base::Json&);
};

template <class T>
base::Result<Command> decode_as(const base::Json& args) {
  HEARTH_TRY(T body, decode<T>(args));
  return Command{CommandBody{std::move(body)}};
}

constexpr std::array kRows{
#define HEARTH_COMMAND(id, Type, role) Row{#id, Role::role, &decode_as<Type>},
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

std::string encode_command(const Command& command) {
  std::string out = "{\"op\":\"";
  out += command_id(command);
  out += "\",\"args\":";
  std::visit(
      [&out](const auto& body) {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (std::same_as<Body, std::monostate>) {
          out += "{}";
        } else {
          Encoder(out).write(body);
        }
      },
      command.body);
  out += '}';
  return out;
}

base::Result<Command> decode_command(std::string_view op, const base::Json& args) {
  for (const Row& row : kRows) {
    if (row.id == op) return row.decode(args);
  }
  return base::ErrorCode::kUnknownKind;
}

}  // namespace hearth::model
