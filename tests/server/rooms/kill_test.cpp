// SPDX-License-Identifier: MIT
// The promise that matters most: what was acknowledged is on disk, once, whatever happens to the
// process.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include "server/commands/control.h"
#include "server/store/log.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

namespace fs = std::filesystem;

constexpr int kWriters = 64;
constexpr int kRounds = 2;
// Enough for every writer to be in the middle of something when the process dies.
constexpr int kAcknowledgedBeforeKill = 600;

// `hearth serve` as a child process, with its log on a pipe.
class Program {
 public:
  explicit Program(const std::string& config_file) {
    int ends[2] = {-1, -1};
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    const std::string config = "--config=" + config_file;
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDERR_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);  // the claim's link
      ::execl(HEARTH_PROGRAM, HEARTH_PROGRAM, "serve", config.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    log_ = ends[0];
    wait_for_port();
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    kill();
    ::close(log_);
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
  }

 private:
  void wait_for_port() {
    std::string text;
    const std::string mark = R"("event":"listening","port":)";
    for (int i = 0; i < 300; ++i) {
      pollfd ready{.fd = log_, .events = POLLIN, .revents = 0};
      if (::poll(&ready, 1, 100) <= 0) continue;
      char part[512];
      const ssize_t count = ::read(log_, part, sizeof part);
      if (count <= 0) break;
      text.append(part, static_cast<std::size_t>(count));
      const std::size_t at = text.find(mark);
      if (at == std::string::npos || text.find('\n', at) == std::string::npos) continue;
      port_ = static_cast<std::uint16_t>(std::stoi(text.substr(at + mark.size())));
      return;
    }
    INFO(text);
    REQUIRE(port_ != 0);
  }

  pid_t child_ = -1;
  int log_ = -1;
  std::uint16_t port_ = 0;
};

HttpAnswer post(std::uint16_t port, const std::string& path, const std::string& body,
                const std::string& token) {
  return call(port, {.method = "POST", .path = path, .body = body, .token = token});
}

std::string mut(int writer, int mid, const std::string& op, const std::string& args) {
  return R"({"client":)" + std::to_string(writer + 1) + R"(,"muts":[{"mid":)" +
         std::to_string(mid) + R"(,"op":")" + op + R"(","args":)" + args + "}]}";
}

struct Writer {
  std::string token;
  int next = 1;                           // mid
  std::vector<std::string> acknowledged;  // titles
  std::string pending;                    // sent last, not answered
};

std::string sign_in(std::uint16_t port, int writer) {
  const HttpAnswer answer = post(
      port, "/v1/auth/sso",
      R"({"community":"club","token":")" + House::host_token("w" + std::to_string(writer)) + "\"}",
      {});
  return text_at(answer.json(), "access");
}

// The last answer's result message; null where the connection broke.
base::Json run(std::uint16_t port, const Writer& writer, const std::string& body) {
  const base::Json answer = post(port, "/v1/c/club/mutate", body, writer.token).json();
  const base::Json* messages = answer.find("messages");
  if (messages == nullptr || messages->array()->empty()) return {};
  return messages->array()->back();
}

std::string title_of(int writer, int mid) {
  return "Writer " + std::to_string(writer) + " number " + std::to_string(mid);
}

void write_until_it_breaks(std::uint16_t port, int index, Writer& writer, const std::string& topic,
                           std::atomic<int>& acknowledged) {
  for (;;) {
    writer.pending = title_of(index, writer.next);
    const base::Json res = run(port, writer,
                               mut(index, writer.next, "create_post",
                                   R"({"topic":)" + topic + R"(,"title":")" + writer.pending +
                                       R"(","body":"Words worth keeping."})"));
    if (text_at(res, "type") != "res" || !text_at(res, "code").empty()) return;
    writer.acknowledged.push_back(std::exchange(writer.pending, {}));
    ++writer.next;
    ++acknowledged;
  }
}

// How often each title stands in the log.
std::map<std::string, int> titles_in(const std::string& url) {
  auto store = store::open(url, store::Access::kWrite);
  REQUIRE(store.ok());
  const auto community = (*store)->community("club");
  REQUIRE(community.ok());
  const auto proof = store::verify(**store, community->id);
  INFO((proof.ok() ? std::string{} : proof.error().detail));
  REQUIRE(proof.ok());
  std::map<std::string, int> titles;
  const base::Status read =
      store::for_each_event(**store, community->id, 0, [&](model::Event& event) -> base::Status {
        if (std::holds_alternative<model::PostCreated>(event.body) && event.content) {
          ++titles[event.content->title];
        }
        return base::done();
      });
  REQUIRE(read.ok());
  REQUIRE((*store)->check_integrity().ok());
  return titles;
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("hearth-kill-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

// Everything that was acknowledged is there once; how much that is.
std::size_t require_once(std::map<std::string, int>& titles, const std::vector<Writer>& writers) {
  std::size_t total = 0;
  for (const Writer& writer : writers) {
    total += writer.acknowledged.size();
    for (const std::string& title : writer.acknowledged) REQUIRE(titles[title] == 1);
  }
  return total;
}

TEST_CASE("rooms/kill: nothing acknowledged is lost or doubled when the process is killed",
          "[server][rooms]") {
  const Folder folder;
  const std::string url = "sqlite:" + folder.file("club.db");
  commands::Config config;
  config.listen = "127.0.0.1:0";
  config.store = url;
  config.communities = {"club"};
  config.rates = "off";
  config.keys = {commands::write_key(House::host_key(), true)};
  std::ofstream(folder.file("config.json")) << model::encode(config);

  std::vector<Writer> writers(kWriters);
  std::string topic;
  for (int round = 0; round < kRounds; ++round) {
    Program program(folder.file("config.json"));
    for (int i = 0; i < kWriters; ++i) {
      Writer& writer = writers[static_cast<std::size_t>(i)];
      writer.token = sign_in(program.port(), i);
      REQUIRE_FALSE(writer.token.empty());
      if (round > 0) continue;
      const std::string name = R"({"name":"w)" + std::to_string(i) + "\"}";
      REQUIRE(text_at(run(program.port(), writer, mut(i, writer.next++, "join", name)), "code")
                  .empty());
      if (i > 0) continue;
      const auto owner = commands::ask_running(
          url, {.act = "appoint", .community = "club", .who = "w0", .role = "owner"});
      REQUIRE(owner.ok());
      REQUIRE(owner->has_value());
      REQUIRE((*owner)->ok);
      const base::Json made =
          run(program.port(), writer, mut(0, writer.next++, "create_topic", R"({"name":"Bikes"})"));
      topic = std::to_string(integer_at(made, "made"));
    }
    std::atomic<int> acknowledged{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kWriters; ++i) {
      threads.emplace_back([&, i] {
        write_until_it_breaks(program.port(), i, writers[static_cast<std::size_t>(i)], topic,
                              acknowledged);
      });
    }
    for (int i = 0; i < 6'000 && acknowledged < kAcknowledgedBeforeKill; ++i) ::poll(nullptr, 0, 5);
    program.kill();
    for (std::thread& thread : threads) thread.join();
    REQUIRE(acknowledged >= kAcknowledgedBeforeKill);

    std::map<std::string, int> titles = titles_in(url);
    require_once(titles, writers);
    // What was sent and not answered is there whole or not at all; sent again it happens once.
    Program again(folder.file("config.json"));
    for (int i = 0; i < kWriters; ++i) {
      Writer& writer = writers[static_cast<std::size_t>(i)];
      writer.token = sign_in(again.port(), i);
      const base::Json res = run(again.port(), writer,
                                 mut(i, writer.next, "create_post",
                                     R"({"topic":)" + topic + R"(,"title":")" + writer.pending +
                                         R"(","body":"Words worth keeping."})"));
      INFO(base::write_json(res));
      REQUIRE(text_at(res, "type") == "res");
      REQUIRE(text_at(res, "code").empty());
      writer.acknowledged.push_back(std::exchange(writer.pending, {}));
      ++writer.next;
    }
    again.kill();
    titles = titles_in(url);
    CHECK(titles.size() == require_once(titles, writers));
  }
}

}  // namespace
}  // namespace hearth::test
