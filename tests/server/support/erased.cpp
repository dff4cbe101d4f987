// SPDX-License-Identifier: MIT
#include "tests/server/support/erased.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "server/importers/export.h"
#include "server/rooms/stored_state.h"
#include "server/runtime/clock.h"
#include "server/store/fold.h"
#include "shared/base/time.h"

namespace hearth::test {
namespace {

std::vector<model::Event> founders() {
  std::vector<model::Event> events;
  for (std::uint64_t id = 1; id <= 3; ++id) {
    model::MemberJoined joined;
    joined.member = {id};
    joined.role = id == 1 ? model::Role::kOwner : model::Role::kMember;
    model::Event& event = events.emplace_back();
    event.at_ms = static_cast<std::int64_t>(id);
    event.actor = {id};
    event.body = joined;
    event.content = model::Content{.title = "Member" + std::to_string(id), .body = "About."};
    event.content_ref = model::refer({id}, *event.content);
  }
  return events;
}

}  // namespace

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Town::Town(const std::string& kind) {
  file_ = folder_.file("town.db");
  auto opened =
      store::open(kind == "memory" ? "memory:" : "sqlite:" + file_, store::Access::kWrite);
  REQUIRE(opened.ok());
  store_ = std::move(opened).value();
  REQUIRE(store::commit(*store_, {store::CreateCommunity{.name = "club"}}).ok());
  append(*store_, founders());
}

std::uint64_t Town::wish(Process& process, std::uint64_t member, const std::string& op,
                         const std::string& args) {
  // A client of its own for each command: numbers begin anew.
  const auto answer = process.say(100 + ++mid_, member, 1, op, args);
  const auto* res = std::get_if<sync::Res>(&answer);
  REQUIRE(res != nullptr);
  INFO(op << " " << res->code << " " << res->detail);
  REQUIRE(res->st == sync::Outcome::kOk);
  return res->made;
}

rooms::Progress Town::run_chore(Process& process, std::int64_t days) {
  const rooms::Hands hands{.store = *store_, .rooms = process.rooms()};
  const store::Community club = community();
  const auto ran =
      rooms::erasure_chore.run({hands, club, nullptr, runtime::now_ms() + days * base::kDayMs + 1});
  INFO((ran.ok() ? std::string{} : ran.error().detail));
  REQUIRE(ran.ok());
  return *ran;
}

std::shared_ptr<const community::State> Town::live(Process& process) {
  auto answer = std::make_shared<std::promise<std::shared_ptr<const community::State>>>();
  auto copied = answer->get_future();
  process.club().read([answer](const community::State* state, sync::Publisher*) {
    answer->set_value(std::make_shared<const community::State>(*state));
  });
  return copied.get();
}

bool Town::holds(const std::string& words) {
  const store::CommunityId id = community().id;
  std::string all;
  REQUIRE(store::for_each_event(*store_, id, 0, [&](model::Event& event) {
            all += model::encode_event(event);
            return base::done();
          }).ok());
  if (const auto snapshot = store_->snapshot(id).value()) all += snapshot->bytes;
  for (const folds::Fold* fold : folds::all_folds()) {
    if (const auto kept = store_->checkpoint(id, fold->id).value()) all += kept->bytes;
  }
  for (const store::ClientRecord& client : store_->clients(id).value()) all += client.results;
  REQUIRE(importers::export_jsonl(*store_, community(), [&](std::string_view line) {
            all += line;
            return base::done();
          }).ok());
  all += rooms::encode_state(store::replay(*store_, id).value());
  return all.find(words) != all.npos;
}

bool Town::files_hold(const std::string& words) const {
  // The write-ahead log is emptied when nothing was written for a moment.
  for (int i = 0; i < 100; ++i) {
    const bool there = bytes_of(file_).find(words) != std::string::npos ||
                       bytes_of(file_ + "-wal").find(words) != std::string::npos;
    if (!there) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return true;
}

}  // namespace hearth::test
