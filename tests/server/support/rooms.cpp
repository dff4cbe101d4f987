// SPDX-License-Identifier: MIT
#include "tests/server/support/rooms.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/time.h"

namespace hearth::test {

ThreadLoop::~ThreadLoop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void ThreadLoop::after(std::chrono::milliseconds delay, runtime::Work work) {
  {
    const std::lock_guard lock(mutex_);
    work_.emplace(std::chrono::steady_clock::now() + delay, std::move(work));
  }
  wake_.notify_all();
}

void ThreadLoop::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (work_.empty()) {
      wake_.wait(lock);
    } else if (work_.begin()->first > std::chrono::steady_clock::now()) {
      wake_.wait_until(lock, work_.begin()->first);
    } else {
      const runtime::Work work = std::move(work_.begin()->second);
      work_.erase(work_.begin());
      lock.unlock();
      work();
      lock.lock();
    }
  }
}

Process::Process(store::Store& store) : rooms_(store, loaders_, folders_, {&loop_}) {
  REQUIRE(rooms_.open().ok());
}

Process::~Process() { CHECK(rooms_.close(std::chrono::seconds(10))); }

rooms::Room& Process::club() {
  rooms::Room* room = rooms_.find("club");
  REQUIRE(room != nullptr);
  auto open = std::make_shared<std::promise<bool>>();
  auto opened = open->get_future();
  room->read_book([open](const community::State* state, const lens::RecognitionLens* lens) {
    open->set_value(state != nullptr && lens != nullptr);
  });
  REQUIRE(opened.get());
  return *room;
}

sync::ServerMessage Process::say(std::uint64_t client, std::uint64_t member, std::uint64_t mid,
                                 const std::string& op, const std::string& args) {
  sync::Mut mut;
  mut.mid = mid;
  mut.op = op;
  mut.args = base::parse_json(args, {}).value();
  return send(client, member, std::move(mut));
}

sync::ServerMessage Process::send(std::uint64_t client, std::uint64_t member, sync::Mut mut) {
  mut.c = "club";
  auto answer = std::make_shared<std::promise<sync::ServerMessage>>();
  auto answered = answer->get_future();
  rooms_.find("club")->run({client}, {member}, {std::move(mut)},
                           [answer](std::vector<sync::ServerMessage> messages) {
                             answer->set_value(std::move(messages.at(0)));
                           });
  return answered.get();
}

std::unique_ptr<store::Store> club_store(const std::string& where) {
  auto store = store::open(where, store::Access::kWrite);
  REQUIRE(store.ok());
  REQUIRE(store::commit(**store, {store::CreateCommunity{.name = "club"}}).ok());
  return std::move(store).value();
}

store::CommunityId club_id(store::Store& store) {
  const auto community = store.community("club");
  REQUIRE(community.ok());
  return community->id;
}

void append(store::Store& store, std::vector<model::Event> events) {
  const store::CommunityId id = club_id(store);
  store::Head head = store.head(id).value();
  const store::Head before = head;
  store::seal(events, head);
  REQUIRE(store::commit(store, {store::Append{id, before, std::move(events)}}).ok());
}

std::vector<model::Event> six_weeks(std::int64_t now_ms) {
  std::vector<model::Event> events;
  std::int64_t at_ms = now_ms - 50 * base::kDayMs;
  const auto add = [&](std::uint64_t actor, model::EventBody body) {
    model::Event event;
    event.at_ms = at_ms;
    event.actor = {actor};
    event.body = std::move(body);
    events.push_back(std::move(event));
  };
  for (std::uint64_t id = 1; id <= 8; ++id) {
    model::MemberJoined joined;
    joined.member = {id};
    joined.role = id == 1 ? model::Role::kOwner : model::Role::kMember;
    add(id, joined);
  }
  for (std::uint64_t week = 0; week < 6; ++week) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      model::PostCreated post;
      post.post = post.root = {100 + week * 10 + i};
      add(2, post);
      for (std::uint64_t fan = 3; fan <= 8; ++fan) {
        model::ReactionSet thanks;
        thanks.post = post.post;
        thanks.name = model::Reaction::kThanks;
        add(fan, thanks);
      }
    }
    at_ms += 7 * base::kDayMs;
  }
  return events;
}

std::uint64_t events_of_kind(store::Store& store, std::string_view kind) {
  std::uint64_t count = 0;
  const base::Status read =
      store::for_each_event(store, club_id(store), 0, [&](model::Event& event) -> base::Status {
        count += model::event_id(event) == kind ? 1 : 0;
        return base::done();
      });
  REQUIRE(read.ok());
  return count;
}

}  // namespace hearth::test
