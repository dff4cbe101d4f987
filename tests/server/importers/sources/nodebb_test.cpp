// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string all_of(const importers::Outcome& outcome) {
  std::string all;
  for (const base::PostId thread : outcome.state.threads) all += tests::told(outcome, thread);
  return all;
}

}  // namespace

TEST_CASE("importers/nodebb: a PostgreSQL dump", "[importers][nodebb]") {
  tests::Bringing bringing;
  const std::string dump = R"(COPY public.legacy_hash (_key, data, type) FROM stdin;
post:2	{"tid":1,"uid":2,"content":"Oak\\n\\nor \\"ash\\"","timestamp":174212864000,"upvotes":3}	hash
post:1	{"pid": 1, "tid": 1, "uid": 1, "content": "Which?", "timestamp": 1742128540000}	hash
post:3	{"tid":1,"uid":1,"content":"Thanks","toPid":"2","timestamp":1742128740000}	hash
post:4	{"tid":1,"uid":2,"content":"Oops","deleted":1,"deleterUid":2,"timestamp":1742128840000}	hash
post:5	{"pid": 5, "tid": 2, "uid": 2, "content": "For staff", "timestamp": 1742128940000}	hash
post:6	{"pid": 6, broken	hash
message:1	{"content": "psst", "fromuid": 1}	hash
topic:1	{"tid": 1, "cid": 2, "title": "Hives", "mainPid": 1, "locked": 1}	hash
topic:2	{"tid": 2, "cid": 3, "title": "Plans", "mainPid": 5}	hash
user:1	{"uid": 1, "username": "ana", "email": "ana@e.org"}	hash
user:2	{"uid": 2, "username": "ben"}	hash
category:2	{"cid": 2, "name": "Bees"}	hash
category:3	{"cid": 3, "name": "Staff"}	hash
\.
COPY public.legacy_zset (_key, value, score, type) FROM stdin;
group:cid:2:privileges:groups:topics:read:members	guests	1742128539066	zset
group:cid:3:privileges:groups:topics:read:members	administrators	1742128539066	zset
\.
)";
  const importers::Outcome outcome = bringing.text("nodebb", dump);
  CHECK(all_of(outcome) ==
        "ana: Hives | Which? [live] at 0\n"
        "ben: Oak\n\nor \"ash\" [live] at 1\n"
        "ana: Thanks [live] at 2\n"
        "ben:  [deleted] at 1\n"
        "ben: Plans | For staff [held] at 0\n");
  CHECK(outcome.state.post(outcome.state.threads[0])->locked);
  CHECK(outcome.report.count_of("messages between people", "they are nobody else's") == 1);
  CHECK(tests::has_note(outcome, "line 7: post:6: "));
  CHECK(bringing.text("nodebb", dump).events == 0);
}

TEST_CASE("importers/nodebb: what mongoexport writes", "[importers][nodebb]") {
  tests::Bringing bringing;
  CHECK(all_of(bringing.text("nodebb", R"({"_key":"topic:7","tid":7,"title":"Hives","cid":1}
{"_id":{"$oid":"x"},"_key":"post:9","tid":7,"uid":0,"handle":"Guest Gus","content":"Hello","timestamp":1742128540000}
{"_key":"post:8","pid":8,"tid":7,"uid":1,"content":"First","timestamp":1742128540000}
{"_key":"user:1","uid":1,"username":"ana"}
{"_key":"cid:1:tids","value":"7","score":1}
)")) == "ana: Hives | First [live] at 0\n"
        "Guest Gus: Hello [live] at 1\n");
}

}  // namespace hearth
