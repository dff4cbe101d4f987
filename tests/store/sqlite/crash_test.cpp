// SPDX-License-Identifier: MIT
// A writing process is killed at arbitrary moments: what it acknowledged must be there, once and
// whole.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <mutex>

#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using store::Append;
using store::CommunityId;
using store::Head;

constexpr std::uint64_t kClients = 8;

// Events of one bundle; each carries the client and its number in `mentions`, found again below.
std::vector<model::Event> numbered(Head& head, std::uint64_t client, std::uint64_t mid) {
  std::vector<model::Event> events(1 + mid % 3);
  for (std::size_t i = 0; i < events.size(); ++i) {
    model::PostCreated body;
    body.post = {head.seq + 1 + i};
    body.root = body.post;
    body.simhash = static_cast<std::int64_t>(mid);
    events[i].actor = {client};
    events[i].body = body;
    events[i].content = model::Content{.title = {}, .body = std::string(200 + mid % 900, 'w')};
    events[i].content_ref = model::refer({head.seq + 1 + i}, *events[i].content);
  }
  store::seal(events, head);
  return events;
}

// Writes until it is killed; tells `out` of every acknowledged (client, mid).
[[noreturn]] void write_forever(const std::string& url, CommunityId id, int out) {
  auto store = store::open(url, store::Access::kWrite);
  if (!store.ok()) _exit(3);
  Head head = (*store)->head(id).value();
  std::map<std::uint64_t, std::uint64_t> mids;
  const auto records = (*store)->clients(id);
  if (!records.ok()) _exit(6);
  for (const store::ClientRecord& record : *records) {
    mids[record.client.value] = record.last_mid;
  }
  std::mutex pipe;
  for (;;) {
    for (std::uint64_t client = 1; client <= kClients; ++client) {
      const std::uint64_t mid = ++mids[client];
      const Head after = head;
      std::vector<model::Event> events = numbered(head, client, mid);
      const store::ClientRecord record{.client = {client}, .member = {client}, .last_mid = mid};
      const auto tell = [&pipe, out, client, mid](base::Status status) {
        if (!status.ok()) _exit(4);
        const std::uint64_t line[2] = {client, mid};
        const std::lock_guard lock(pipe);
        if (write(out, line, sizeof line) != sizeof line) _exit(5);
      };
      const base::Status queued = (*store)->submit(
          {Append{id, after, std::move(events)}, store::PutClients{id, {record}}}, tell);
      if (!queued.ok()) {
        // Full: try this client's number again after the others had their turn.
        head = after;
        --mids[client];
        usleep(100);
      }
    }
  }
}

// Runs a writer until `acknowledgements` have come, kills it, and returns each client's newest one.
std::map<std::uint64_t, std::uint64_t> run_and_kill(const std::string& url, CommunityId id,
                                                    std::size_t acknowledgements) {
  int ends[2] = {-1, -1};
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[0]);
    write_forever(url, id, ends[1]);
  }
  close(ends[1]);
  std::map<std::uint64_t, std::uint64_t> newest;
  std::uint64_t line[2] = {0, 0};
  for (std::size_t count = 0; read(ends[0], line, sizeof line) == sizeof line; ++count) {
    newest[line[0]] = line[1];
    if (count == acknowledgements) kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  return newest;
}

}  // namespace

TEST_CASE("store/crash: acknowledged bundles survive kill -9, none is there by half",
          "[store][crash]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("test.db");
  CommunityId id;
  {
    const auto store = store::open(url, store::Access::kWrite);
    REQUIRE(store.ok());
    id = tests::create(**store, "bees");
  }
  std::uint64_t before = 0;
  // Primes, so that the kill falls on other places of a group each time.
  for (const std::size_t acknowledgements : {1u, 7u, 53u, 211u, 401u, 997u}) {
    CAPTURE(acknowledgements);
    const auto acknowledged = run_and_kill(url, id, acknowledgements);
    const auto store = store::open(url, store::Access::kWrite);
    REQUIRE(store.ok());
    CHECK((*store)->check_integrity().ok());
    const auto proof = store::verify(**store, id);
    REQUIRE(proof.ok());
    CHECK(proof->head.seq > before);
    before = proof->head.seq;

    // Each client's numbers 1, 2, 3 … each with all of its events; as far as its record says.
    std::map<std::uint64_t, std::map<std::uint64_t, std::uint64_t>> found;
    REQUIRE(store::for_each_event(**store, id, 0, [&found](model::Event& event) {
              const auto& body = std::get<model::PostCreated>(event.body);
              ++found[event.actor.value][static_cast<std::uint64_t>(body.simhash)];
              return base::done();
            }).ok());
    const auto clients = (*store)->clients(id);
    REQUIRE(clients.ok());
    for (const store::ClientRecord& record : *clients) {
      const auto& mids = found[record.client.value];
      CHECK(mids.size() == record.last_mid);
      CHECK(mids.rbegin()->first == record.last_mid);
      for (const auto& [mid, events] : mids) CHECK(events == 1 + mid % 3);
      const auto newest = acknowledged.find(record.client.value);
      if (newest != acknowledged.end()) CHECK(record.last_mid >= newest->second);
    }
  }
}

}  // namespace hearth
