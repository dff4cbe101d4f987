// SPDX-License-Identifier: MIT
// A world from one seed: a server, browsers, a bad network between them, and people doing things.
// Every step is a function of the seed, so a failure is repeated by its number.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/replica.h"
#include "tests/sim/server.h"

namespace hearth::sim {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 .. n-1.
  std::uint64_t below(std::uint64_t n) { return next() % n; }
  bool once_in(std::uint64_t n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(from.size()))];
  }

 private:
  std::uint64_t state_;
};

/// A message under way.
struct Letter {
  std::int64_t due_ms = 0;
  int socket = 0;
  std::string text;
};

struct Request {
  std::int64_t due_ms = 0;
  MemberId as;  // whose token it carried
  sync::HttpAsk ask;
};

/// What somebody wrote: a word found nowhere else.
struct Word {
  bool may_be_lost = false;  // a crash came before the vault had it, or a backup is older
  bool refused = false;
};

struct Browser {
  ClientId id;
  MemberId person;  // none: a visitor
  std::int64_t skew_ms = 0;
  bool http = false;
  bool cut = false;  // no network
  int socket = 0;
  std::int64_t reconnect_ms = 0;
  std::unique_ptr<sync::Replica> replica;
  std::map<std::string, std::string> vault;
  std::set<model::PostId> watching;  // threads open on screen
  bool few_ahead = false;            // fetches few replies before anybody asks for them
  std::set<std::string> unsaved;     // words submitted since the vault was written
  std::deque<Letter> to_server;
  std::deque<Letter> to_client;
  std::vector<Request> requests;
};

class World {
 public:
  World(std::uint64_t seed, int browsers);

  /// Trouble and activity.
  void live(int steps);
  /// Heals everything and waits until nothing is under way. Where that does not happen: why.
  [[nodiscard]] std::string settle();
  /// What is not as it must be, in words; empty: all is well.
  [[nodiscard]] std::vector<std::string> faults();

  [[nodiscard]] const Server& server() const { return server_; }
  [[nodiscard]] std::size_t words() const { return words_.size(); }

 private:
  void step(bool trouble);
  void trouble();
  void trouble_with(Browser& browser);
  void move_letters(Browser& browser, bool trouble);
  void serve_requests(Browser& browser);
  void reconnect(Browser& browser);
  void drop(Browser& browser);
  void reload(Browser& browser, bool saved);
  void sign(Browser& browser, MemberId person);
  void save(Browser& browser);
  void act(Browser& browser);
  void join_or_promote(Browser& browser);
  void open_doors(Browser& browser);
  void change_settings(Browser& browser);
  void watch_another(Browser& browser);
  void submit(Browser& browser, model::Command command, const std::string& word = {});
  void write_post(Browser& browser);
  void ask_or_answer(Browser& browser);
  void moderate(Browser& browser);
  void complain(Browser& browser);
  [[nodiscard]] model::PostId some_post(Browser& browser);
  [[nodiscard]] std::string new_word();
  [[nodiscard]] std::string unrest() const;
  [[nodiscard]] std::string unrest_of(const Browser& browser) const;

  void check_browser(Browser& browser, std::vector<std::string>& faults);
  void check_threads(Browser& browser, std::vector<std::string>& faults);
  void check_own_rows(Browser& browser, std::vector<std::string>& faults);
  void check_moderation(Browser& browser, std::vector<std::string>& faults);
  void check_words(std::vector<std::string>& faults);
  [[nodiscard]] std::vector<std::string> refused_words(Browser& browser, MemberId person);
  void check_log(std::vector<std::string>& faults);

  Dice dice_;
  std::int64_t now_ms_ = 1'700'000'000'000;
  Server server_;
  std::vector<Browser> browsers_;
  std::vector<MemberId> people_;
  std::map<std::string, Word> words_;
  std::set<std::string> backed_up_;  // words in the log when the backup was made
  std::uint64_t next_word_ = 1;
  std::uint64_t lives_ = 0;
  bool quiet_ = false;
};

}  // namespace hearth::sim
