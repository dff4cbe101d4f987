// SPDX-License-Identifier: MIT
// What was written once is read by every later version and says the same. A folder here holds the
// log, the store and the digests of the version it is named after, made by make.cpp and never
// changed. An event kind that is newer than all of them has a line in newer.jsonl.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/sync/snapshot.h"
#include "tests/past/life.h"
#include "tests/store/fixtures.h"

namespace {

using namespace hearth;

const std::vector<std::string> kVersions{"9da210a"};

std::string path(const std::string& name) { return std::string(HEARTH_PAST_DIR) + "/" + name; }

std::vector<model::Event> events_in(const std::string& name) {
  std::vector<model::Event> events;
  std::ifstream file(path(name));
  REQUIRE(file.is_open());
  for (std::string line; std::getline(file, line);) {
    INFO(name << ": " << line);
    const auto json = base::parse_json(line);
    REQUIRE(json.ok());
    auto event = model::decode_event(*json);
    REQUIRE(event.ok());
    CHECK(model::encode_event(*event) == line);
    events.push_back(*std::move(event));
  }
  return events;
}

struct Said {
  std::map<std::string, std::string> values;
  explicit Said(const std::string& version) {
    std::ifstream file(path(version + "/said.txt"));
    for (std::string key, value; file >> key >> value;) values[key] = value;
    REQUIRE(values.size() == 4);
  }
  void check(const community::State& state) {
    CHECK(std::to_string(state.seq) == values["seq"]);
    CHECK(state.chain == values["chain"]);
    CHECK(std::to_string(community::digest(state)) == values["digest"]);
    // A change of these bytes needs another kSnapshotFormat, and then another hash in said.txt.
    CHECK(base::hex(base::sha256(sync::encode_snapshot(state))) == values["snapshot"]);
  }
};

}  // namespace

TEST_CASE("past/log: the log of every version gives the State it gave then", "[past][store]") {
  for (const std::string& version : kVersions) {
    community::State state;
    for (const model::Event& event : events_in(version + "/log.jsonl")) {
      CHECK(model::chain_after(state.chain, event) == event.chain);
      community::apply(state, event);
    }
    Said(version).check(state);
  }
}

TEST_CASE("past/store: the store of every version opens, verifies and gives the same State",
          "[past][store]") {
  for (const std::string& version : kVersions) {
    const tests::Folder folder;
    std::filesystem::copy_file(path(version + "/store.db"), folder.file("store.db"));
    auto store = store::open("sqlite:" + folder.file("store.db"), store::Access::kWrite);
    REQUIRE(store.ok());
    const auto community = (*store)->community("kiln");
    REQUIRE(community.ok());
    const auto proof = store::verify(**store, community->id);
    REQUIRE(proof.ok());
    CHECK(proof->erased == 1);
    const auto state = store::replay(**store, community->id);
    REQUIRE(state.ok());
    Said(version).check(*state);
  }
}

TEST_CASE("past/kinds: every kind of event there is has been written by some version", "[past]") {
  std::vector<model::Event> events = events_in("newer.jsonl");
  for (const std::string& version : kVersions) {
    std::ranges::move(events_in(version + "/log.jsonl"), std::back_inserter(events));
  }
  // A new kind: write one such event, with all its fields, as a line of newer.jsonl.
  CHECK(past::missing_kinds(events) == std::vector<std::string>{});
}

TEST_CASE("past/life: the community that makes fixtures still meets every kind it met", "[past]") {
  tests::Town town;
  CHECK(past::live(town) == std::vector<std::string>{});
  std::vector<std::string> missing = past::missing_kinds(town.log);
  const std::vector<std::string> newer = past::missing_kinds(events_in("9da210a/log.jsonl"));
  std::erase_if(missing, [&](const std::string& id) { return std::ranges::count(newer, id) != 0; });
  CHECK(missing == std::vector<std::string>{});
}
