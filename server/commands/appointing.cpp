// SPDX-License-Identifier: MIT
#include "server/commands/appointing.h"

#include <charconv>
#include <iostream>

#include "server/commands/control.h"
#include "server/identity/local_account.h"
#include "server/identity/member_ids.h"
#include "server/identity/passwords.h"
#include "server/rooms/loading.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"
#include "shared/community/owners.h"

namespace hearth::commands {
namespace {

using base::Error;
using base::ErrorCode;
using community::State;
using model::MemberId;
using model::Role;

constexpr std::size_t kPasswordBytes = 12;  // 96 random bits, 16 characters

// Somebody before the appointment; `account` and `member` may each be missing.
struct Person {
  MemberId id{};
  std::optional<store::Account> account;
  const model::Member* member = nullptr;
};

base::Result<Person> find_person(store::Store& store, store::CommunityId community,
                                 const State& state, const std::string& who) {
  Person person;
  HEARTH_TRY(person.account, store.account_by_login(community, identity::login_key(who)));
  if (!person.account && who.find('|') != std::string::npos) {
    HEARTH_TRY(person.account, store.account_by_subject(community, who));
  }
  person.id = person.account ? person.account->member : numbered(who).value_or(MemberId{});
  if (!person.id) person.id = state.by_name(who);
  person.member = state.member(person.id);
  if (!person.account && person.id) {
    HEARTH_TRY(person.account, store.account(community, person.id));
  }
  return person;
}

std::string name_of(const Person& person, const std::string& who) {
  if (person.member != nullptr && !person.member->name().empty()) return person.member->name();
  if (!person.account) return who;
  const auto extra = model::decode_text<identity::AccountExtra>(person.account->extra, {},
                                                                model::Unknown::kIgnore);
  return extra.ok() && !extra->name.empty() ? extra->name : who;
}

model::Event event_of(model::EventBody body, MemberId actor) {
  model::Event event;
  event.at_ms = runtime::now_ms();
  event.actor = actor;
  event.body = std::move(body);
  return event;
}

// Who is no member joins with the role; who is one gets it. The name is refused where another has
// it.
base::Result<model::Event> event_for(const State& state, const Person& person,
                                     const std::string& name, Role role) {
  const bool is_here = person.member != nullptr && person.member->role != Role::kVisitor;
  if (is_here) {
    return event_of(model::RoleSet{.member = person.id, .role = role}, MemberId{});
  }
  if (const MemberId holder = state.by_name(name); holder && holder != person.id) {
    return Error{ErrorCode::kNameTaken, "the name " + name + " is another member's"};
  }
  model::MemberJoined joined;
  joined.member = person.id;
  joined.role = role;
  model::Event event = event_of(std::move(joined), person.id);
  event.content = model::Content{.title = name, .body = {}};
  event.content_ref = model::refer({runtime::random_id()}, *event.content);
  return event;
}

base::Status add_account(const Appointment& wanted, Person& person, Appointed& appointed) {
  HEARTH_CHECK(identity::check_login(wanted.who));
  appointed.login = wanted.who;
  std::string password = wanted.password;
  if (password.empty()) {
    password = runtime::base64url(runtime::random_bytes(kPasswordBytes));
    appointed.password = password;
  }
  std::string secret = identity::hash_password(password);
  if (secret.empty()) return Error{ErrorCode::kBusy, "no memory to hash the password"};
  if (!person.id) person.id = identity::draw_local_member();
  person.account = identity::local_account(person.id, {wanted.who, appointed.name},
                                           std::move(secret), runtime::now_ms());
  return base::done();
}

}  // namespace

std::optional<MemberId> numbered(std::string_view who) {
  if (!who.starts_with('#')) return std::nullopt;
  MemberId id;
  const auto [end, failure] = std::from_chars(who.data() + 1, who.data() + who.size(), id.value);
  if (failure != std::errc{} || end != who.data() + who.size()) return std::nullopt;
  return id;
}

base::Result<MemberId> find_member(store::Store& store, const store::Community& community,
                                   const std::string& who) {
  HEARTH_TRY(const rooms::Loaded loaded, rooms::load(store, community.id));
  HEARTH_TRY(const Person person, find_person(store, community.id, loaded.state, who));
  if (!person.id) {
    return Error{ErrorCode::kNotFound, "nobody in " + community.name + " is called " + who};
  }
  return person.id;
}

base::Result<Appointed> appoint(store::Store& store, const store::Community& community,
                                const Appointment& wanted) {
  HEARTH_TRY(const rooms::Loaded loaded, rooms::load(store, community.id));
  const State& state = loaded.state;
  store::Head head{.seq = state.seq, .chain = state.chain};
  HEARTH_TRY(Person person, find_person(store, community.id, state, wanted.who));
  if (person.member == nullptr && !person.account && !wanted.new_account) {
    return Error{ErrorCode::kNotFound, "nobody in " + community.name + " is called " + wanted.who};
  }
  if (wanted.role != Role::kOwner && community::owns_alone(state, person.id)) {
    return Error{ErrorCode::kConflict, wanted.who + " is the last owner of " + community.name};
  }
  Appointed appointed{.member = person.id,
                      .name = name_of(person, wanted.who),
                      .before = state.role(person.id),
                      .now = wanted.role,
                      .login = {},
                      .password = {}};
  store::Bundle bundle = wanted.beside;
  if (!person.account && wanted.new_account) {
    HEARTH_CHECK(add_account(wanted, person, appointed));
    bundle.emplace_back(store::PutAccount{community.id, *person.account});
  }
  appointed.member = person.id;
  if (appointed.before != wanted.role) {
    HEARTH_TRY(model::Event event, event_for(state, person, appointed.name, wanted.role));
    store::Append append{.community = community.id, .after = head, .events = {std::move(event)}};
    store::seal(append.events, head);
    bundle.emplace_back(std::move(append));
  }
  if (bundle.empty()) return appointed;
  const base::Status kept = store::commit(store, std::move(bundle));
  if (!kept.ok() && kept.error().code == ErrorCode::kConflict) return ErrorCode::kConflict;
  HEARTH_CHECK(kept);
  return appointed;
}

std::string told(const Appointed& appointed, std::string_view community) {
  std::string text = appointed.name + " is ";
  if (appointed.before == appointed.now) text += "already ";
  text += std::string(model::enum_text(appointed.now)) + " of " + std::string(community) + "\n";
  if (!appointed.login.empty()) text += "login     " + appointed.login + "\n";
  if (!appointed.password.empty()) {
    text += "password  " + appointed.password + "   (shown this once)\n";
  }
  return text;
}

int run_appointment(const Arguments& arguments, const Appointment& wanted) {
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  const std::string name = arguments.value("community");
  const auto asked =
      ask_running(store_url(arguments), {.act = "appoint",
                                         .community = name,
                                         .who = wanted.who,
                                         .role = std::string(model::enum_text(wanted.role)),
                                         .new_account = wanted.new_account,
                                         .password = wanted.password});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  auto community = (*store)->community(name);
  if (!community.ok() && community.error().code == ErrorCode::kNotFound) {
    if (!arguments.has("create")) return fail("there is no community " + name);
    const base::Status made =
        store::commit(**store, {store::CreateCommunity{.name = name, .config = {}}});
    if (!made.ok()) return fail(made.error());
    community = (*store)->community(name);
  }
  if (!community.ok()) return fail(community.error());
  const auto appointed = appoint(**store, *community, wanted);
  if (!appointed.ok()) return fail(appointed.error());
  std::cout << told(*appointed, name);
  return 0;
}

}  // namespace hearth::commands
