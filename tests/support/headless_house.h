// SPDX-License-Identifier: MIT
// The other end of the line for headless tests: a community with a past, made by real commands, and
// a server from the real parts (tests/sim/server.h), in the same thread and on the same clock as
// the browsers that visit it.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/identity/second_factor.h"
#include "shared/lens/recognition_lens.h"
#include "tests/sim/server.h"
#include "tests/support/headless.h"

namespace hearth::headless {

/// HTTP status and body.
using Answer = std::pair<int, std::string>;

class House {
 public:
  static constexpr std::int64_t kDayMs = 86'400'000;

  /// With the community of headless_town.h.
  House();
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House();

  /// A visitor comes; with a name, that member, signed in by their host's page.
  Visit& visit(std::string_view name = {}, const Coming& coming = {});
  void leave(Visit& visit);

  /// Everything under way arrives and is drawn. The clock moves by a frame at a time.
  void settle();
  void pass(std::int64_t ms);

  /// The server does not answer requests whose path ends so, until it is told to again.
  void cut(std::string path_end) { cut_.insert(std::move(path_end)); }
  void mend() { cut_.clear(); }
  /// Bodies sent to paths that end so.
  [[nodiscard]] std::vector<std::string> asked(std::string_view path_end) const;
  /// Gives a member an account of their own, as one with that user name.
  void give_account(std::string_view name, std::string login) {
    accounts_[std::move(login)] = Account{.password = "a bench in the sun", .id = member(name)};
  }
  /// A command by somebody who is not looked at, as if from another browser.
  void wish(std::string_view name, model::CommandBody body) { wish(member(name), std::move(body)); }
  /// The same by somebody who may not be a member yet.
  void wish(base::MemberId who, model::CommandBody body);

  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  [[nodiscard]] const community::State& state() const { return server_.committed(); }
  [[nodiscard]] base::MemberId member(std::string_view name) const;
  [[nodiscard]] base::PostId post(std::string_view title) const;
  [[nodiscard]] sim::Server& server() { return server_; }

 private:
  struct Account {
    std::string password;
    base::MemberId id;
    bool elsewhere = true;  // signed in on a phone, too
    std::string waiting{};  // an address that is not confirmed
    identity::SecondFactor second{};
  };
  bool carry();
  bool reply(Visit& visit);
  Answer answer(const Visit& visit, const Ask& ask);
  Answer sign(const Ask& ask);
  Answer grant(base::MemberId id, std::string_view login) const;
  // What is asked of an account of one's own (headless_account.cpp).
  Answer account(base::MemberId asker, const Ask& ask);
  Answer reset_code(base::MemberId asker, const Ask& ask);
  Answer farewell(base::MemberId asker, const Ask& ask);
  Answer shown(const Account* account, std::string_view login) const;
  /// Why signing in stops at the second factor; nothing where it does not.
  std::optional<Answer> second_factor(Account& account, const std::string& code);
  void fold();
  void award();

  sim::Server server_{"demo"};
  lens::RecognitionLens lens_;
  std::vector<std::unique_ptr<Visit>> visits_;
  std::vector<Ask> asked_;
  std::map<std::string, Account, std::less<>> accounts_;
  std::set<std::string> cut_;
  std::int64_t now_ms_ = 0, ticked_ms_ = 0;
  std::uint64_t next_account_ = 1'000, wishes_ = 0;
  friend class Visit;
};

}  // namespace hearth::headless
