// SPDX-License-Identifier: MIT
// The control socket: a Unix socket beside the store, for its owner's account only, by which
// `hearth owner | role | claim | reset | backup | erase | retention | staff` reach the server that
// holds the store. One request and one answer per connection, a line of JSON each; the writer's
// lock makes sure there is one server.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "shared/base/limits.h"
#include "shared/model/codec.h"

namespace hearth::commands {

struct ControlRequest {
  std::string act{};  // "appoint", "claim", "reset", "backup", "erase", "retention", "staff"
  std::string community{};
  std::string who{};
  std::string role{};  // as model::Role writes it
  bool new_account = false;
  std::string password{};      // of the new account
  std::string file{};          // of a backup, an absolute path
  bool second_factor = false;  // a reset takes it off as well
  bool posts = false;          // erased with their author
  std::string days{};          // of the retention; empty: only asked
  std::string factor{};        // of the staff: "required", "optional"; empty: only asked
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("act", self.act, {.bytes_max = 16, .required = true});
    v("community", self.community, {.bytes_max = 64});
    v("who", self.who, {.bytes_max = 600});
    v("role", self.role, {.bytes_max = 16});
    v("new_account", self.new_account);
    v("password", self.password, {.bytes_max = 1'024});
    v("file", self.file, {.bytes_max = 4'096});
    v("second_factor", self.second_factor);
    v("posts", self.posts);
    v("days", self.days, {.bytes_max = 8});
    v("factor", self.factor, {.bytes_max = 16});
  }
};

struct ControlAnswer {
  bool ok = false;
  std::string text{};  // for standard output, or what went wrong
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("ok", self.ok);
    v("text", self.text, {.bytes_max = 8'192});
  }
};

/// Where the control socket of a store lies; empty where the store is no file.
[[nodiscard]] std::string control_path(const std::string& store_url);

class Control {
 public:
  using Handler = std::function<ControlAnswer(const ControlRequest&)>;

  /// Listens at `path`; what lies there is of a server that has ended. `handler` runs on the
  /// socket's own thread, one request at a time.
  /// @errors kStore: cannot be made.
  [[nodiscard]] static base::Result<std::unique_ptr<Control>> open(const std::string& path,
                                                                   Handler handler);
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;
  /// Lets the request under way finish.
  ~Control();

 private:
  Control(int listening, std::string path, Handler handler);
  void run();
  void serve(int connection);

  const int listening_;
  const std::string path_;
  const Handler handler_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

/// Asks the server that holds the store; nothing where none runs.
/// @errors kStore: it runs, and did not answer.
[[nodiscard]] base::Result<std::optional<ControlAnswer>> ask_running(const std::string& store_url,
                                                                     const ControlRequest& request);

/// What a command does with its answer: the text to the right output; the exit code.
int print_answer(const ControlAnswer& answer);

}  // namespace hearth::commands
