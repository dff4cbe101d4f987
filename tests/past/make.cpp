// SPDX-License-Identifier: MIT
// Makes a fixture (past_test.cpp): `hearth_past_maker FOLDER` leaves log.jsonl, store.db and
// said.txt there. Build it from the version whose log later ones must read, once.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/sync/snapshot.h"
#include "tests/past/life.h"

namespace {

int fail(const std::string& why) {
  std::cerr << why << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace hearth;
  if (count != 2) return fail("usage: hearth_past_maker FOLDER");
  const std::string folder = arguments[1];
  tests::Town town;
  for (const std::string& refused : past::live(town)) return fail("refused: " + refused);
  for (const std::string& kind : past::missing_kinds(town.log)) return fail("no event " + kind);

  // From the log alone, as later versions will read it: some of its words are gone.
  community::State state;
  for (const model::Event& event : town.log) community::apply(state, event);
  std::ofstream log(folder + "/log.jsonl");
  for (const model::Event& event : town.log) log << model::encode_event(event) << '\n';
  std::remove((folder + "/store.db").c_str());
  auto store = store::open("sqlite:" + folder + "/store.db", store::Access::kWrite);
  if (!store.ok()) return fail("store: " + store.error().detail);
  if (!store::commit(**store, {store::CreateCommunity{.name = "kiln"}}).ok()) return fail("create");
  const auto community = (*store)->community("kiln");
  const std::string snapshot = sync::encode_snapshot(state);
  const store::Append append{.community = community->id, .after = {}, .events = town.log};
  if (!store::commit(**store, {append}).ok()) return fail("append");
  const store::PutSnapshot put{.community = community->id,
                               .snapshot = {.seq = state.seq, .bytes = snapshot}};
  if (!store::commit(**store, {put}).ok()) return fail("snapshot");
  std::ofstream said(folder + "/said.txt");
  said << "seq " << state.seq << "\ndigest " << community::digest(state) << "\nchain "
       << state.chain << "\nsnapshot " << base::hex(base::sha256(snapshot), 32) << '\n';
  return 0;
}
