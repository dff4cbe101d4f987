// SPDX-License-Identifier: MIT
#include "server/importers/people.h"

#include "server/importers/foreign_text.h"
#include "shared/base/hash.h"

namespace hearth::importers {

Person account(std::string_view id, std::string_view name, std::string_view mail) {
  Person person;
  person.key = "user:" + one_line(id);
  person.name = one_line(name);
  person.mail = lower_case(one_line(mail));
  return person;
}

namespace {

Person known_by(std::string_view kind, const std::string& name, const std::string& what) {
  if (what.empty()) return {};
  Person person;
  person.key = std::string(kind) + ":" + base::hex(base::sha256(what), 16);
  person.name = name;
  return person;
}

}  // namespace

Person visitor(std::string_view name, std::string_view mail) {
  const std::string shown = one_line(name);
  const std::string address = lower_case(one_line(mail));
  Person person =
      known_by(address.empty() ? "name" : "mail", shown, address.empty() ? shown : address);
  person.mail = address;
  return person;
}

Person guest(std::string_view name, std::string_view mail) {
  const std::string shown = one_line(name);
  const std::string address = lower_case(one_line(mail));
  if (shown.empty() && address.empty()) return {};
  Person person = known_by("guest", shown, shown + '\n' + address);
  person.mail = address;
  return person;
}

}  // namespace hearth::importers
