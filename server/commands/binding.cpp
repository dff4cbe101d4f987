// SPDX-License-Identifier: MIT
#include "server/commands/binding.h"

#include <vector>

#include "server/identity/local_account.h"
#include "server/importers/jsonl_rows.h"
#include "server/importers/lines.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"

namespace hearth::commands {
namespace {

using base::MemberId;

constexpr std::size_t kAccountsInBundle = 500;

struct Wanted {
  MemberId member;
  std::string id;  // at the host
  std::string name;
};

// Other rows, and rows the importer would not take either, are none of ours.
base::Result<std::vector<Wanted>> read_members(const std::string& file) {
  std::vector<Wanted> wanted;
  const auto take = [&](const importers::Line& line) -> base::Status {
    if (line.text.find("\"member\"") == line.text.npos) return base::done();
    const auto json = base::parse_json(line.text);
    if (!json.ok()) return base::done();
    const auto row = importers::rows::read_row(*json);
    if (!row.ok()) return base::done();
    if (row->form->type != "member") return base::done();
    const base::Json& member = row->fields->id;
    const std::string* id = member.text();
    if (id == nullptr || id->starts_with('#')) return base::done();
    const auto number = importers::rows::number_of(importers::rows::Named::kMember, member);
    const base::Json* name = json->find("name");
    if (number.ok()) {
      wanted.push_back({MemberId{*number}, *id, name != nullptr ? *name->text() : std::string()});
    }
    return base::done();
  };
  HEARTH_CHECK(importers::read_lines(file, take));
  return wanted;
}

}  // namespace

base::Result<Bound> bind_members(store::Store& store, const store::Community& community,
                                 const std::string& issuer, const std::string& file) {
  HEARTH_TRY(const std::vector<Wanted> all, read_members(file));
  Bound result;
  std::vector<Wanted> fresh;
  for (const Wanted& one : all) {
    HEARTH_TRY(const auto known, store.account_by_subject(community.id, issuer + "|" + one.id));
    if (known) {
      ++result.there;
    } else {
      fresh.push_back(one);
    }
  }
  if (fresh.empty()) return result;
  HEARTH_TRY(const community::State state, store::replay(store, community.id));
  const std::int64_t now = runtime::now_ms();
  store::Bundle bundle;
  for (const Wanted& one : fresh) {
    HEARTH_TRY(const auto account, store.account(community.id, one.member));
    if (account || state.member(one.member) == nullptr) {
      ++result.refused;
      continue;
    }
    bundle.emplace_back(
        store::PutAccount{community.id,
                          {.member = one.member,
                           .subject = issuer + "|" + one.id,
                           .created_ms = now,
                           .changed_ms = now,
                           .extra = model::encode(identity::AccountExtra{one.id, one.name})}});
    ++result.bound;
    if (bundle.size() < kAccountsInBundle) continue;
    HEARTH_CHECK(store::commit(store, std::move(bundle)));
    bundle.clear();
  }
  if (!bundle.empty()) HEARTH_CHECK(store::commit(store, std::move(bundle)));
  return result;
}

}  // namespace hearth::commands
