// SPDX-License-Identifier: MIT
// The replica by hand, step by step; tests/sim tries it in every order.
#include "shared/sync/replica.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/sync/small_world.h"

namespace wire = hearth::sync;
namespace model = hearth::model;
using hearth::model::MemberId;
using hearth::model::PostId;
using hearth::sync_test::created;
using hearth::sync_test::event_of;
using hearth::sync_test::SmallWorld;

namespace {

constexpr std::int64_t kNow = 5'000;
const wire::ReplicaOptions kOptions{.community = "tea", .client = wire::ClientId{7}};

// One browser wired to one server, message by message.
struct Wire {
  SmallWorld world;
  wire::Replica replica;
  wire::Subscription follower;
  wire::ClientRecord record;
  std::vector<wire::ClientMessage> sent;

  explicit Wire(std::uint64_t member, const wire::ReplicaOptions& options = kOptions)
      : replica(options) {
    follower.viewer = MemberId{member};
    record.member = MemberId{member};
    if (member != 0) replica.set_token("token");
  }
  void collect() {
    for (const std::string& text : replica.take_outgoing()) {
      auto message = wire::decode_client(text);
      REQUIRE(message.ok());
      sent.push_back(*std::move(message));
    }
  }
  template <class T>
  std::vector<T> take() {
    collect();
    std::vector<T> found;
    std::erase_if(sent, [&](const wire::ClientMessage& message) {
      const T* wanted = std::get_if<T>(&message);
      if (wanted != nullptr) found.push_back(*wanted);
      return wanted != nullptr;
    });
    return found;
  }
  void tell(const wire::ServerMessage& message) { replica.receive(wire::encode(message), kNow); }
  void tell(const wire::Frames& frames) {
    for (const wire::Frame& frame : frames) replica.receive(*frame, kNow);
  }
  void open() {
    replica.opened(kNow);
    const auto hello = take<wire::Hello>();
    REQUIRE(hello.size() == 1);
    record.client = hello[0].client;
    wire::Welcome welcome;
    welcome.n = hello[0].n;
    welcome.now_ms = 1'000'000;
    welcome.communities.push_back(
        {"tea", follower.viewer, world.state.role(follower.viewer), record.last_mid});
    tell(wire::ServerMessage{welcome});
    tell(world.publisher.open(world.state, hello[0].subs.at(0), follower));
  }
  /// Runs what the browser sent, and answers.
  void serve() {
    for (const wire::Mut& mut : take<wire::Mut>()) {
      record.client = mut.client;
      wire::Ran ran = wire::run(world.state, record, mut, follower.viewer, ++world.now_ms);
      world.publisher.publish(ran.events);
      tell(ran.answer);
    }
    tell(world.publisher.update(world.state, follower));
  }
  wire::Submitted write(const std::string& body) {
    model::CreatePost wish;
    wish.topic = model::TopicId{50};
    wish.title = "A title";
    wish.body = body;
    return replica.submit({wish}, kNow);
  }
};

}  // namespace

TEST_CASE("sync/replica: a post is on screen at once and confirmed later", "[sync][replica]") {
  Wire wire(3);
  wire.open();
  REQUIRE(wire.replica.link() == wire::Link::kLive);
  const wire::Submitted done = wire.write("My words.");
  REQUIRE(done.mid == 1);
  const PostId id{done.made};
  CHECK(wire.replica.view().post(id)->content.body == "My words.");
  CHECK(wire.replica.confirmed().post(id) == nullptr);
  CHECK(wire.replica.outbox().size() == 1);
  wire.serve();
  CHECK(wire.replica.outbox().empty());
  REQUIRE(wire.replica.confirmed().post(id) != nullptr);
  CHECK(wire.replica.confirmed().post(id)->seq == wire.world.state.seq);
  CHECK(&wire.replica.view() == &wire.replica.confirmed());
}

TEST_CASE("sync/replica: what the server refuses goes back to the draft with the reason",
          "[sync][replica]") {
  Wire wire(4);
  wire.open();
  model::CreateReply wish;
  wish.parent = PostId{100};
  wish.body = "A reply to a thread that is being closed.";
  REQUIRE(wire.replica.submit({wish}, kNow).mid == 1);
  model::PostModerated removed;
  removed.post = PostId{100};
  removed.handling = model::Handling::kLock;
  wire.world.log({event_of(removed, 1)});
  wire.serve();
  CHECK(wire.replica.outbox().empty());
  REQUIRE(wire.replica.refused().size() == 1);
  const wire::RefusedEntry back = wire.replica.refused()[0];
  CHECK(back.code == "locked");
  CHECK(*back.args.find("body")->text() == wish.body);
  CHECK(wire.replica.view().replies(PostId{100}).size() == 1);

  // It waits over a reload, until somebody has dealt with it.
  wire::Replica again({.community = "tea", .client = wire::ClientId{7}});
  for (const wire::Saved& saved : wire.replica.take_dirty()) again.restore(saved.key, saved.bytes);
  again.set_token("token", MemberId{4});
  REQUIRE(again.refused().size() == 1);
  again.dismiss_refused(back.mid);
  CHECK(again.refused().empty());
}

TEST_CASE("sync/replica: words written offline survive a reload and arrive once, in order",
          "[sync][replica]") {
  Wire wire(3);
  wire.open();
  wire.replica.closed();
  wire.sent.clear();
  for (const char* words : {"One.", "Two.", "Three."}) REQUIRE(wire.write(words).mid != 0);
  CHECK(wire.take<wire::Mut>().empty());
  wire.replica.save_window();
  const std::vector<wire::Saved> vault = wire.replica.take_dirty();

  wire.replica = wire::Replica({.community = "tea", .client = wire::ClientId{7}});
  for (const wire::Saved& saved : vault) wire.replica.restore(saved.key, saved.bytes);
  wire.replica.set_token("token", MemberId{3});
  CHECK(wire.replica.view().threads.size() == 4);  // shown before there is a connection
  wire.open();
  wire.serve();
  const auto& threads = wire.world.state.threads;
  REQUIRE(threads.size() == 4);
  CHECK(wire.world.state.post(threads[1])->content.body == "One.");
  CHECK(wire.world.state.post(threads[2])->content.body == "Two.");
  CHECK(wire.world.state.post(threads[3])->content.body == "Three.");
  CHECK(wire.replica.confirmed().threads == threads);
}

TEST_CASE("sync/replica: an answer that was lost is asked for again and not run again",
          "[sync][replica]") {
  Wire wire(3);
  wire.open();
  REQUIRE(wire.write("Once.").mid == 1);
  for (const wire::Mut& mut : wire.take<wire::Mut>()) {
    wire.record.client = mut.client;
    const wire::Ran ran = wire::run(wire.world.state, wire.record, mut, MemberId{3}, 1);
    wire.world.publisher.publish(ran.events);
  }
  wire.replica.closed();
  wire.open();
  wire.serve();
  CHECK(wire.world.state.threads.size() == 2);
  CHECK(wire.replica.outbox().empty());
}

TEST_CASE("sync/replica: a delta is applied only where it joins", "[sync][replica]") {
  Wire wire(0);
  wire.open();
  wire::Subscription early = wire.follower;
  wire.world.log({event_of(created(102), 3, {.title = "T", .body = "B"})});
  const wire::Frames first = wire.world.publisher.update(wire.world.state, early);
  wire::Subscription late = early;
  wire.world.log({event_of(created(103), 3, {.title = "T", .body = "B"})});
  const wire::Frames second = wire.world.publisher.update(wire.world.state, late);

  wire.tell(second);  // the first is missing
  CHECK(wire.replica.confirmed().threads.size() == 1);
  CHECK(wire.replica.counters().gaps == 1);
  CHECK(wire.take<wire::Sub>().size() == 1);
  wire.tell(first);
  wire.tell(second);
  CHECK(wire.replica.confirmed().threads.size() == 3);
  wire.tell(second);
  CHECK(wire.replica.counters().duplicates == 1);

  wire::Subscription from_start{.viewer = {}, .seq = late.seq - 1, .floor = 0};
  wire.world.log({event_of(created(104), 3, {.title = "T", .body = "B"})});
  wire.tell(wire.world.publisher.update(wire.world.state, from_start));  // overlaps by one
  CHECK(wire.replica.confirmed().threads.size() == 4);
  CHECK(wire.replica.confirmed().counts.posts == 4);
}

TEST_CASE("sync/replica: a window that went wrong is noticed and fetched again",
          "[sync][replica]") {
  Wire wire(0);
  wire.open();
  std::vector<model::Event> many;
  for (std::uint64_t i = 0; i < hearth::base::limits::kHashEvery; ++i) {
    many.push_back(event_of(model::ReactionsTallied{PostId{100}, model::Reaction::kLike, 1}, 1));
  }
  wire.world.log(std::move(many));
  std::string text = *wire.world.publisher.update(wire.world.state, wire.follower)[0];
  const std::size_t at = text.find("\"hash\":\"");
  REQUIRE(at != text.npos);
  text[at + 8] = text[at + 8] == '0' ? '1' : '0';
  wire.replica.receive(text, kNow);
  CHECK(wire.replica.counters().hash_mismatches == 1);
  const auto subs = wire.take<wire::Sub>();
  REQUIRE(subs.size() == 1);
  CHECK(subs[0].hash_failed);
  wire.tell(wire.world.publisher.open(wire.world.state, subs[0], wire.follower));
  CHECK(wire.replica.link() == wire::Link::kLive);
  CHECK(wire.world.publisher.hash_failures() == 1);
}

TEST_CASE("sync/replica: opening a thread of the window sends nothing", "[sync][replica]") {
  Wire wire(0);
  wire.open();
  CHECK(wire.replica.view().replies(PostId{100}).empty());
  CHECK(wire.replica.thread_load(PostId{100}) == wire::ThreadLoad::kUnknown);
  const auto asks = wire.take<wire::Replies>();
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].before == wire.world.state.seq + 1);
  wire.replica.open_thread(PostId{100});
  CHECK(wire.replica.thread_load(PostId{100}) == wire::ThreadLoad::kLoading);
  wire.tell(wire.world.publisher.replies(wire.world.state, asks[0], wire.follower));
  CHECK(wire.replica.thread_load(PostId{100}) == wire::ThreadLoad::kComplete);
  CHECK(wire.replica.view().replies(PostId{100}).size() == 1);
  wire.world.log({event_of(created(102, 101, 100), 3, {.title = "", .body = "Thanks."}),
                  event_of(created(103), 3, {.title = "Later", .body = "Another."})});
  wire.tell(wire.world.publisher.update(wire.world.state, wire.follower));
  CHECK(wire.replica.view().replies(PostId{101}).size() == 1);
  wire.replica.open_thread(PostId{103});
  CHECK(wire.replica.thread_load(PostId{103}) == wire::ThreadLoad::kComplete);
  wire.replica.tick(kNow + 1'000);
  wire.collect();
  CHECK(wire.sent.empty());
}

TEST_CASE("sync/replica: a thread outside the window is asked for by name", "[sync][replica]") {
  Wire wire(0);
  wire.open();
  wire.tell(wire.world.publisher.replies(wire.world.state, wire.take<wire::Replies>().at(0),
                                         wire.follower));
  wire.replica.open_thread(PostId{4'711});
  const auto none = wire.take<wire::Thread>();
  REQUIRE(none.size() == 1);
  wire.tell(wire.world.publisher.thread(wire.world.state, none[0], wire.follower));
  CHECK(wire.replica.thread_load(PostId{4'711}) == wire::ThreadLoad::kMissing);
}

TEST_CASE("sync/replica: beyond what is fetched ahead replies come by blocks that name no thread",
          "[sync][replica]") {
  Wire wire(0, {.community = "tea", .client = wire::ClientId{7}, .replies_ahead = 0});
  wire.open();
  CHECK(wire.take<wire::Replies>().empty());
  wire.replica.open_thread(PostId{100});
  const auto asks = wire.take<wire::Replies>();
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].floor == 0);
  CHECK(asks[0].before == hearth::base::limits::kReplyBlock);
  wire.tell(wire.world.publisher.replies(wire.world.state, asks[0], wire.follower));
  CHECK(wire.replica.thread_load(PostId{100}) == wire::ThreadLoad::kComplete);
  CHECK(wire.replica.view().replies(PostId{100}).size() == 1);
  wire.replica.tick(kNow + 1'000);
  wire.collect();
  CHECK(wire.sent.empty());
}

TEST_CASE("sync/replica: replies kept from the last visit are not fetched again",
          "[sync][replica]") {
  Wire wire(0);
  wire.open();
  wire.tell(wire.world.publisher.replies(wire.world.state, wire.take<wire::Replies>().at(0),
                                         wire.follower));
  wire.replica.save_window();
  wire::Replica later({.community = "tea", .client = wire::ClientId{8}});
  for (const wire::Saved& saved : wire.replica.take_dirty()) later.restore(saved.key, saved.bytes);
  CHECK(later.thread_load(PostId{100}) == wire::ThreadLoad::kComplete);
  CHECK(later.view().replies(PostId{100}).size() == 1);
}

TEST_CASE("sync/replica: signing out forgets what was the member's alone, and keeps their outbox",
          "[sync][replica]") {
  Wire wire(3);
  wire.open();
  wire.replica.closed();
  REQUIRE(wire.write("Written on the train.").mid == 1);
  wire.replica.set_token("");
  CHECK_FALSE(wire.replica.viewer());
  CHECK_FALSE(wire.replica.has_window());
  CHECK(wire.replica.outbox().empty());
  CHECK(wire.write("Nobody's words.").refused->error.code ==
        hearth::base::ErrorCode::kSignInNeeded);

  wire.replica.set_token("token", MemberId{4});
  CHECK(wire.replica.outbox().empty());
  wire.replica.set_token("token again", MemberId{3});
  CHECK(wire.replica.outbox().size() == 1);
}

TEST_CASE("sync/replica: commands wait while the server asks for time", "[sync][replica]") {
  Wire wire(3);
  wire.open();
  REQUIRE(wire.write("Slowly.").mid == 1);
  const auto muts = wire.take<wire::Mut>();
  REQUIRE(muts.size() == 1);
  wire.tell(
      wire::ServerMessage{wire::not_now(muts[0], hearth::base::ErrorCode::kRateLimited, 2'000)});
  wire.replica.tick(kNow + 1'999);
  CHECK(wire.take<wire::Mut>().empty());
  wire.replica.tick(kNow + 2'000);
  CHECK(wire.take<wire::Mut>().size() == 1);
}

TEST_CASE("sync/replica: a connection that owes an answer for seconds is stalled",
          "[sync][replica][stalled]") {
  constexpr std::int64_t kPatience = wire::Replica::kPatienceMs;
  Wire wire(1);
  CHECK_FALSE(wire.replica.stalled(kNow + 1'000'000));  // nothing is connected
  wire.open();
  wire.tell(wire::ServerMessage{wire::Pong{}});
  CHECK_FALSE(wire.replica.stalled(kNow + 1'000'000));  // nothing is owed
  REQUIRE(wire.write("Anybody there?").mid == 1);
  CHECK_FALSE(wire.replica.stalled(kNow + kPatience - 1));
  CHECK(wire.replica.stalled(kNow + kPatience));
  wire.serve();
  CHECK_FALSE(wire.replica.stalled(kNow + 1'000'000));  // it was answered
  // Where nobody acts, the ping finds it.
  wire.replica.tick(kNow + 31'000);
  CHECK(wire.take<wire::Ping>().size() == 1);
  CHECK_FALSE(wire.replica.stalled(kNow + 31'000 + kPatience - 1));
  CHECK(wire.replica.stalled(kNow + 31'000 + kPatience));
}

TEST_CASE("sync/replica: a line too slow for the window is given more time at each try",
          "[sync][replica][stalled]") {
  wire::Replica replica(kOptions);
  std::int64_t at_ms = 1'000;
  for (const std::int64_t patience : {12'000, 24'000, 48'000, 60'000, 60'000}) {
    CAPTURE(patience);
    replica.opened(at_ms);
    CHECK_FALSE(replica.stalled(at_ms + patience - 1));
    at_ms += patience;
    replica.tick(at_ms);
    CHECK(replica.stalled(at_ms));
    replica.closed();
    CHECK_FALSE(replica.stalled(at_ms));
  }
}

TEST_CASE("sync/replica: a server that leaves says when to come back", "[sync][replica]") {
  Wire wire(1);
  wire.open();
  CHECK_FALSE(wire.replica.retry_ms());
  wire.tell(wire::ServerMessage{wire::Bye{.code = wire::ByeReason::kRestart, .retry_ms = 2'500}});
  CHECK(wire.replica.retry_ms() == 2'500);
  wire.replica.closed();
  wire.open();
  CHECK_FALSE(wire.replica.retry_ms());
}

TEST_CASE("sync/replica: no more than the agreed number of commands is under way",
          "[sync][replica]") {
  Wire wire(3);
  wire.open();
  const auto most = hearth::base::limits::kInFlightMax;
  for (std::size_t i = 0; i < most + 5; ++i) REQUIRE(wire.write(std::to_string(i)).mid == i + 1);
  CHECK(wire.take<wire::Replies>().size() == 1);
  CHECK(wire.sent.size() == most);
  wire.serve();
  wire.serve();
  CHECK(wire.replica.outbox().empty());
  CHECK(wire.world.state.threads.size() == most + 6);
}

TEST_CASE("sync/replica: without sockets the same is done over HTTP", "[sync][replica]") {
  SmallWorld world;
  wire::Replica replica({.community = "tea", .client = wire::ClientId{7}});
  const auto asks = replica.http_next(kNow);
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].method == "GET");
  CHECK(asks[0].path.starts_with("/v1/c/tea/snapshot?client="));
  CHECK(replica.http_next(kNow).empty());

  replica.http_answer(asks[0], 0, "", kNow);
  CHECK(replica.link() == wire::Link::kOffline);
  CHECK(replica.http_next(kNow + 100).empty());
  const auto again = replica.http_next(kNow + 10'000);
  REQUIRE(again.size() == 1);
  wire::Subscription reader;
  std::vector<std::string> messages;
  wire::Welcome welcome;
  welcome.communities.push_back({"tea", {}, model::Role::kVisitor, 0});
  messages.push_back(wire::encode(wire::ServerMessage{welcome}));
  for (const auto& frame : world.publisher.open(world.state, {}, reader))
    messages.push_back(*frame);
  replica.http_answer(again[0], 200, wire::envelope(messages), kNow + 10'000);
  CHECK(replica.link() == wire::Link::kLive);
  CHECK(replica.view().threads.size() == 1);

  const auto poll = replica.http_next(kNow + 10'000);
  REQUIRE(poll.size() == 2);
  const std::string seq = std::to_string(world.state.seq);
  CHECK(poll[0].path == "/v1/c/tea/log?epoch=9&after=" + seq + "&floor=0&wait=25");
  CHECK(poll[1].path == "/v1/c/tea/log?epoch=9&after=" + seq + "&floor=0&replies=" +
                            std::to_string(world.state.seq + 1) + "&from=0&stop=0");
}
