// SPDX-License-Identifier: MIT
#include "server/commands/owners.h"

#include <future>

#include "server/commands/erasing.h"
#include "server/commands/staff_factor.h"
#include "server/identity/claims.h"
#include "server/identity/resets.h"
#include "server/runtime/clock.h"
#include "server/runtime/log.h"
#include "shared/community/owners.h"

namespace hearth::commands {
namespace {

using base::Error;
using base::ErrorCode;

// The room may have appended meanwhile; the next look finds the new head.
constexpr int kTriesMax = 8;

}  // namespace

std::string claim_url(const std::string& public_url, const std::string& community,
                      const std::string& secret) {
  return public_url + "/v1/c/" + community + "/claim?t=" + secret;
}

base::Result<std::string> make_reset_link(store::Store& store, const std::string& public_url,
                                          const ResetWish& wish) {
  HEARTH_TRY(const store::Community community, store.community(wish.community));
  HEARTH_TRY(auto account, store.account_by_login(community.id, identity::login_key(wish.who)));
  base::MemberId member = account ? account->member : base::MemberId{};
  if (!account) member = numbered(wish.who).value_or(base::MemberId{});
  auto reset = identity::reset_for(store, community, member);
  if (!reset.ok() && reset.error().code == ErrorCode::kNotFound) {
    return Error{ErrorCode::kNotFound,
                 "nobody signs in to " + wish.community + " as " + wish.who + " with a password"};
  }
  if (!reset.ok()) return reset.error();
  if (wish.second_factor) {
    const base::Status dropped = identity::drop_second_factor(store, community, member);
    if (!dropped.ok() && dropped.error().code != ErrorCode::kNotFound) return dropped.error();
  }
  runtime::log(runtime::Level::kWarn, "reset_code_made",
               {{"community", community.name},
                {"by", "server"},
                {"member", static_cast<std::int64_t>(member.value)},
                {"second_factor_off", std::int64_t{wish.second_factor ? 1 : 0}}});
  return public_url + identity::reset_path(community, *reset);
}

base::Result<Appointed> Owners::appoint(const std::string& community, const Appointment& wanted) {
  const std::lock_guard lock(mutex_);
  if (rooms_.find(community) == nullptr) {
    return Error{ErrorCode::kNotFound, "the running server has no community " + community +
                                           "; start it with --community " + community};
  }
  HEARTH_TRY(const store::Community found, store_.community(community));
  return appoint_here(found, wanted);
}

base::Result<Appointed> Owners::appoint_here(const store::Community& community,
                                             const Appointment& wanted) {
  base::Result<Appointed> appointed = ErrorCode::kConflict;
  for (int i = 0; i < kTriesMax; ++i) {
    appointed = commands::appoint(store_, community, wanted);
    if (appointed.ok() || appointed.error().code != ErrorCode::kConflict ||
        !appointed.error().detail.empty()) {
      break;
    }
  }
  if (!appointed.ok()) return appointed;
  if (rooms::Room* room = rooms_.find(community.id)) room->catch_up();
  runtime::log(runtime::Level::kInfo, "role_given",
               {{"community", community.name},
                {"member", static_cast<std::int64_t>(appointed->member.value)},
                {"role", model::enum_text(appointed->now)}});
  return appointed;
}

base::Result<std::string> Owners::claim_link(const std::string& community) {
  const std::lock_guard lock(mutex_);
  HEARTH_TRY(const std::string secret, identity::make_claim(store_, community, runtime::now_ms()));
  runtime::log(runtime::Level::kInfo, "claim_made", {{"community", community}});
  return claim_url(public_url_, community, secret);
}

base::Result<std::string> Owners::reset_link(const ResetWish& wish) {
  const std::lock_guard lock(mutex_);
  return make_reset_link(store_, public_url_, wish);
}

base::Status Owners::claim(const std::string& community, base::MemberId member,
                           const std::string& secret) {
  const std::lock_guard lock(mutex_);
  HEARTH_TRY(const store::Community found, store_.community(community));
  HEARTH_CHECK(identity::check_claim(found, secret, runtime::now_ms()));
  HEARTH_TRY(const Appointed appointed,
             appoint_here(found, {.who = "#" + std::to_string(member.value),
                                  .beside = {identity::without_claim(found)}}));
  static_cast<void>(appointed);
  return base::done();
}

base::Result<std::string> Owners::erase(const std::string& community, const std::string& who,
                                        bool posts) {
  const std::lock_guard lock(mutex_);
  rooms::Room* room = rooms_.find(community);
  if (room == nullptr) {
    return Error{ErrorCode::kNotFound, "the running server has no community " + community};
  }
  HEARTH_TRY(const store::Community found, store_.community(community));
  HEARTH_TRY(const base::MemberId member, find_member(store_, found, who));
  const auto erased = rooms::erase_member(
      {store_, found, room}, {.member = member, .posts = posts, .end_sessions = end_sessions_});
  if (!erased.ok()) return erased.error();
  runtime::log(runtime::Level::kInfo, "member_erased",
               {{"community", community}, {"member", static_cast<std::int64_t>(member.value)}});
  return told(*erased, member, community);
}

ControlAnswer Owners::answer(const ControlRequest& request) {
  const auto say = [](const base::Error& error) { return ControlAnswer{false, describe(error)}; };
  if (request.act == "appoint") {
    const auto role = model::enum_from_text<model::Role>(request.role);
    if (!role || *role == model::Role::kVisitor) return {false, "there is no such role"};
    const auto appointed = appoint(request.community, {.who = request.who,
                                                       .role = *role,
                                                       .new_account = request.new_account,
                                                       .password = request.password});
    if (!appointed.ok()) return say(appointed.error());
    return {true, told(*appointed, request.community)};
  }
  if (request.act == "claim") {
    const auto link = claim_link(request.community);
    if (!link.ok()) return say(link.error());
    return {true, *link + "\n"};
  }
  if (request.act == "reset") {
    const auto link = reset_link({.community = request.community,
                                  .who = request.who,
                                  .second_factor = request.second_factor});
    if (!link.ok()) return say(link.error());
    return {true, *link + "\n"};
  }
  if (request.act == "backup") {
    const base::Status copied = store_.backup(request.file);
    if (!copied.ok()) return say(copied.error());
    runtime::log(runtime::Level::kInfo, "backup_made", {{"file", request.file}});
    return {true, request.file + "\n"};
  }
  if (request.act == "erase") {
    const auto erased = erase(request.community, request.who, request.posts);
    if (!erased.ok()) return say(erased.error());
    return {true, *erased};
  }
  if (request.act == "retention") {
    const std::lock_guard lock(mutex_);
    const auto kept = retention(store_, request.community, request.days);
    if (!kept.ok()) return say(kept.error());
    return {true, *kept};
  }
  if (request.act == "staff") {
    const std::lock_guard lock(mutex_);
    const auto said = staff_factor(store_, request.community, request.factor);
    if (!said.ok()) return say(said.error());
    return {true, *said};
  }
  return {false, "the running server does not know that"};
}

std::vector<std::string> Owners::unowned() {
  std::vector<std::string> names;
  const auto communities = store_.communities();
  if (!communities.ok()) return names;
  for (const store::Community& community : *communities) {
    rooms::Room* room = rooms_.find(community.id);
    if (room == nullptr) continue;
    std::promise<bool> promise;
    // Where it cannot be read, an owner is not asked for either.
    room->read([&promise](const community::State* state, sync::Publisher*) {
      promise.set_value(state == nullptr || community::owners(*state) > 0);
    });
    if (!promise.get_future().get()) names.push_back(community.name);
  }
  return names;
}

}  // namespace hearth::commands
