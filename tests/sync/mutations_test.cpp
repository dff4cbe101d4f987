// SPDX-License-Identifier: MIT
#include "shared/sync/mutations.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/sync/outbox.h"
#include "tests/sync/small_world.h"

namespace wire = hearth::sync;
namespace model = hearth::model;
using hearth::base::Json;
using hearth::model::MemberId;
using hearth::sync_test::SmallWorld;

namespace {

wire::Mut post(std::uint64_t mid, const std::string& body) {
  wire::Mut mut;
  mut.c = "tea";
  mut.mid = mid;
  mut.op = "create_post";
  mut.args.set("topic", Json(std::int64_t{50}));
  mut.args.set("title", Json("A title"));
  mut.args.set("body", Json(body));
  return mut;
}

struct Desk {
  SmallWorld world;
  wire::ClientRecord record{wire::ClientId{77}, MemberId{3}, 0, {}};

  wire::Ran run(const wire::Mut& mut) {
    return wire::run(world.state, record, mut, MemberId{3}, ++world.now_ms);
  }
  wire::Res res(const wire::Mut& mut) { return std::get<wire::Res>(run(mut).answer); }
  wire::Err err(const wire::Mut& mut) { return std::get<wire::Err>(run(mut).answer); }
};

}  // namespace

TEST_CASE("sync/mutations: a command runs once and is answered alike every time",
          "[sync][mutations]") {
  Desk desk;
  const wire::Ran first = desk.run(post(1, "Once."));
  REQUIRE(first.events.size() == 1);
  CHECK(first.record_changed);
  CHECK(first.events[0].seq == desk.world.state.seq);
  CHECK(first.events[0].chain == desk.world.state.chain);
  const auto& res = std::get<wire::Res>(first.answer);
  CHECK(res.st == wire::Outcome::kOk);
  CHECK(res.seq == desk.world.state.seq);
  CHECK(res.made == hearth::base::derive_id(wire::ClientId{77}, 1, 0));

  const wire::Ran again = desk.run(post(1, "Once."));
  CHECK(again.events.empty());
  CHECK_FALSE(again.record_changed);
  CHECK(std::get<wire::Res>(again.answer) == res);
}

TEST_CASE("sync/mutations: mids are run in order and used up by refusals only",
          "[sync][mutations]") {
  Desk desk;
  const wire::Err gap = desk.err(post(2, "Too early."));
  CHECK(gap.code == "gap");
  CHECK(gap.want == 1);
  CHECK(gap.ref == 2);

  wire::Mut unknown = post(1, "");
  unknown.op = "dance";
  CHECK(desk.res(unknown).code == "unknown_kind");
  wire::Mut bad = post(2, "");
  bad.args.set("colour", Json("red"));
  CHECK(desk.res(bad).code == "unknown_field");
  CHECK(desk.res(post(3, "Now it is its turn.")).st == wire::Outcome::kOk);
  CHECK(desk.res(bad).code == "unknown_field");

  const wire::Err reused = desk.err(post(3, "Other words under a used number."));
  CHECK(reused.code == "mid_reuse");
  CHECK(desk.record.last_mid == 3);
}

TEST_CASE("sync/mutations: nobody acts in somebody else's name", "[sync][mutations]") {
  Desk desk;
  wire::Mut mut = post(1, "Mine.");
  mut.member = MemberId{4};
  CHECK(desk.err(mut).code == "forbidden");
  CHECK(desk.record.last_mid == 0);
  mut.member = MemberId{3};
  CHECK(desk.res(mut).st == wire::Outcome::kOk);
}

TEST_CASE("sync/mutations: results older than the ring are known as done", "[sync][mutations]") {
  Desk desk;
  const auto kept = hearth::base::limits::kResultsKept;
  for (std::uint64_t mid = 1; mid <= kept + 1; ++mid) {
    REQUIRE(desk.res(post(mid, std::to_string(mid))).st == wire::Outcome::kOk);
  }
  CHECK(desk.record.results.size() == kept);
  const wire::Res old = desk.res(post(1, "1"));
  CHECK(old.st == wire::Outcome::kDup);
  CHECK(old.seq == desk.world.state.seq);
  CHECK(desk.res(post(2, "2")).st == wire::Outcome::kOk);
}

TEST_CASE("sync/mutations: after a restore the numbering goes on where the client is",
          "[sync][mutations]") {
  Desk desk;
  wire::Mut mut = post(9, "Its answers to 1 to 8 are on record only here.");
  mut.acked = 8;
  CHECK(desk.res(mut).st == wire::Outcome::kOk);
  wire::Mut lying = post(20, "Acknowledged itself.");
  lying.acked = 20;
  CHECK(desk.err(lying).code == "gap");
}

TEST_CASE(
    "sync/mutations: numbers gone from an outbox do not stop those behind them after a restore",
    "[sync][mutations]") {
  Desk desk;
  wire::Outbox outbox;
  for (const std::uint64_t mid : {1u, 3u}) {
    wire::Entry entry;
    entry.mid = mid;
    outbox.entries.push_back(entry);
  }
  outbox.next_mid = 4;
  // The first is not answered: to call 2 settled would skip it.
  CHECK(outbox.settled_before(outbox.entries[0]) == 0);
  CHECK(outbox.settled_before(outbox.entries[1]) == 0);
  wire::Mut third = post(3, "Three.");
  third.acked = outbox.settled_before(outbox.entries[1]);
  CHECK(desk.err(third).want == 1);
  REQUIRE(outbox.settle(desk.res(post(1, "One."))));
  // 2 was refused before the server forgot it; nobody will send it again.
  third.acked = outbox.settled_before(outbox.entries[1]);
  CHECK(third.acked == 2);
  CHECK(desk.res(third).st == wire::Outcome::kOk);
}

TEST_CASE("sync/mutations: a record is kept as bytes", "[sync][mutations]") {
  Desk desk;
  static_cast<void>(desk.run(post(1, "One.")));
  wire::Mut refused = post(2, "");
  refused.args = Json(hearth::base::JsonObject{});
  static_cast<void>(desk.run(refused));
  const auto read = model::decode_text<wire::ClientRecord>(model::encode(desk.record));
  REQUIRE(read.ok());
  CHECK(*read == desk.record);
}

TEST_CASE("sync/mutations: not now leaves the mid free", "[sync][mutations]") {
  const wire::Err err = wire::not_now(post(4, ""), hearth::base::ErrorCode::kRateLimited, 900);
  CHECK(err.code == "rate_limited");
  CHECK(err.ref == 4);
  CHECK(err.retry_ms == 900);
}
