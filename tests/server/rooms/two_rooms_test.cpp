// SPDX-License-Identifier: MIT
// Two processes whose members write into one community at the same time, on every kind of store:
// each room stands on what the other appended, again and again. Clients do what browsers do: they
// come back when they are told to, and one whose answer was lost asks the other process.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/community/state.h"
#include "tests/server/support/rooms.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

constexpr std::uint64_t kClientsPerProcess = 3;
constexpr std::uint64_t kCommands = 20;  // of one client

// A member with one client, on a thread of its own. Catch's checks stay on the test's thread.
class Writer {
 public:
  Writer(Process& home, Process& away, std::uint64_t client) : home_(home), away_(away) {
    client_ = client;
    member_ = 1 + client;
  }
  void begin() {
    thread_ = std::thread([this] { write(); });
  }
  void finish() { thread_.join(); }

  [[nodiscard]] const std::vector<std::uint64_t>& made() const { return made_; }
  [[nodiscard]] const std::string& trouble() const { return trouble_; }

 private:
  void write() {
    for (std::uint64_t mid = 1; mid <= kCommands && trouble_.empty(); ++mid) {
      const std::uint64_t first = one(home_, mid);
      made_.push_back(first);
      // The answer of every fifth is lost, and the next one who is asked is the other process.
      if (mid % 5 == 0 && one(away_, mid) != first) trouble_ += "a repeat was run once more; ";
    }
  }

  std::uint64_t one(Process& process, std::uint64_t mid) {
    const std::string name = std::to_string(client_) + "-" + std::to_string(mid);
    for (int tries = 0; tries < 1'000; ++tries) {
      sync::Mut mut;
      mut.mid = mid;
      mut.acked = mid - 1;
      mut.op = "create_post";
      mut.args = base::parse_json(R"({"topic":)" + std::to_string(topic) + R"(,"title":"Post )" +
                                      name + R"(","body":"Words of )" + name + "\"}",
                                  {})
                     .value();
      const sync::ServerMessage answer = process.send(client_, member_, std::move(mut));
      if (const auto* res = std::get_if<sync::Res>(&answer)) {
        if (res->st != sync::Outcome::kOk) trouble_ += "refused: " + res->code + "; ";
        return res->made;
      }
      const auto* err = std::get_if<sync::Err>(&answer);
      if (err == nullptr || err->retry_ms == 0) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    trouble_ += "never run: " + name + "; ";
    return 0;
  }

 public:
  std::uint64_t topic = 0;

 private:
  Process& home_;
  Process& away_;
  std::uint64_t client_ = 0;
  std::uint64_t member_ = 0;
  std::vector<std::uint64_t> made_;
  std::string trouble_;
  std::thread thread_;
};

/// What a room holds once it has read what the log has.
struct Held {
  std::uint64_t seq = 0;
  std::uint64_t digest = 0;
};

Held held(Process& process) {
  rooms::Room* room = process.rooms().find("club");
  REQUIRE(room != nullptr);
  room->catch_up();
  auto promise = std::make_shared<std::promise<Held>>();
  auto answer = promise->get_future();
  room->read([promise](const community::State* state, sync::Publisher*) {
    promise->set_value(state == nullptr ? Held{} : Held{state->seq, community::digest(*state)});
  });
  return answer.get();
}

void write_from_both(store::Store& store) {
  append(store, six_weeks(1'700'000'000'000));
  Process here(store);
  Process there(store);
  static_cast<void>(here.club());
  static_cast<void>(there.club());
  const auto opened = here.say(99, 1, 1, "create_topic", R"({"name":"Everything"})");
  REQUIRE(std::holds_alternative<sync::Res>(opened));
  std::vector<std::unique_ptr<Writer>> writers;
  for (std::uint64_t i = 1; i <= kClientsPerProcess; ++i) {
    writers.push_back(std::make_unique<Writer>(here, there, i));
    writers.push_back(std::make_unique<Writer>(there, here, kClientsPerProcess + i));
  }
  for (const auto& writer : writers) {
    writer->topic = std::get<sync::Res>(opened).made;
    writer->begin();
  }
  for (const auto& writer : writers) writer->finish();

  std::set<std::uint64_t> promised;
  for (const auto& writer : writers) {
    CHECK(writer->trouble() == "");
    promised.insert(writer->made().begin(), writer->made().end());
  }
  // Nothing twice: as many ids as commands. Nothing lost: the log has each, and no other.
  CHECK(promised.size() == writers.size() * kCommands);
  std::vector<std::uint64_t> logged;
  REQUIRE(store::for_each_event(store, club_id(store), 0, [&](model::Event& event) -> base::Status {
            const auto* post = std::get_if<model::PostCreated>(&event.body);
            if (post != nullptr && post->topic) logged.push_back(post->post.value);
            return base::done();
          }).ok());
  CHECK(logged.size() == promised.size());
  CHECK(std::set<std::uint64_t>(logged.begin(), logged.end()) == promised);

  CHECK(store::verify(store, club_id(store)).ok());
  const Held one = held(here);
  const Held other = held(there);
  const community::State replayed = store::replay(store, club_id(store)).value();
  CHECK(one.seq == replayed.seq);
  CHECK(other.seq == replayed.seq);
  CHECK(one.digest == community::digest(replayed));
  CHECK(other.digest == community::digest(replayed));
}

}  // namespace

TEST_CASE("rooms/two_rooms: what two processes write at once is there once, and both agree",
          "[server][rooms]") {
  const tests::Folder folder;
  SECTION("in memory") { write_from_both(*club_store()); }
  SECTION("in a file") { write_from_both(*club_store("sqlite:" + folder.file("club.db"))); }
}

}  // namespace hearth::test
