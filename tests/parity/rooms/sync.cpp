// SPDX-License-Identifier: MIT
// A conversation between one server and three browsers: every byte of it, and the State at its end.
#include <iterator>
#include <utility>

#include "shared/sync/replica.h"
#include "shared/sync/snapshot.h"
#include "tests/parity/out.h"
#include "tests/sync/small_world.h"

namespace hearth::parity {
namespace {

constexpr std::int64_t kNow = 1'000;

// A browser of one member (0: a visitor), wired to the world message by message.
struct Browser {
  sync::Replica replica;
  sync::Subscription follower;
  sync::ClientRecord record;
  int said = 0;

  explicit Browser(std::uint64_t member)
      : replica({.community = "tea", .client = sync::ClientId{70 + member}}) {
    follower.viewer = base::MemberId{member};
    record.member = follower.viewer;
    if (member != 0) replica.set_token("token", follower.viewer);
  }
};

class Talk {
 public:
  explicit Talk(Out& out) : out_(out) {}

  void open(Browser& browser) {
    browser.replica.opened(kNow);
    exchange(browser);
  }
  void exchange(Browser& browser) {
    for (const std::string& text : browser.replica.take_outgoing()) {
      note(browser, "sent", text);
      answer(browser, *sync::decode_client(text));
    }
    tell(browser, world.publisher.update(world.state, browser.follower));
  }
  void submit(Browser& browser, model::CommandBody body) {
    const sync::Submitted done = browser.replica.submit({std::move(body)}, kNow);
    out_.number("made/" + std::to_string(++wishes_), static_cast<std::int64_t>(done.made));
    out_.bytes("shadow/" + std::to_string(wishes_), sync::encode_snapshot(browser.replica.view()));
  }

  sync_test::SmallWorld world;

 private:
  void note(Browser& browser, const char* what, const std::string& text) {
    out_.bytes(std::to_string(browser.follower.viewer.value) + "/" + what + "/" +
                   std::to_string(++browser.said),
               text);
  }
  void tell(Browser& browser, const std::string& text) {
    note(browser, "got", text);
    browser.replica.receive(text, kNow);
  }
  void tell(Browser& browser, const sync::Frames& frames) {
    for (const sync::Frame& frame : frames) tell(browser, *frame);
  }
  void answer(Browser& browser, const sync::ClientMessage& message) {
    if (const auto* hello = std::get_if<sync::Hello>(&message)) {
      sync::Welcome welcome;
      welcome.n = hello->n;
      welcome.communities.push_back({"tea", browser.follower.viewer, model::Role::kMember, 0});
      tell(browser, sync::encode(sync::ServerMessage{welcome}));
      tell(browser, world.publisher.open(world.state, hello->subs.front(), browser.follower));
    } else if (const auto* mut = std::get_if<sync::Mut>(&message)) {
      browser.record.client = mut->client;
      sync::Ran ran =
          sync::run(world.state, browser.record, *mut, browser.follower.viewer, ++world.now_ms);
      world.publisher.publish(ran.events);
      tell(browser, sync::encode(ran.answer));
    } else if (const auto* thread = std::get_if<sync::Thread>(&message)) {
      tell(browser, world.publisher.thread(world.state, *thread, browser.follower));
    } else if (const auto* replies = std::get_if<sync::Replies>(&message)) {
      tell(browser, world.publisher.replies(world.state, *replies, browser.follower));
    }
  }

  Out& out_;
  int wishes_ = 0;
};

}  // namespace

void parity_sync(Out& out) {
  Talk talk(out);
  Browser visitor(0);
  Browser member(4);
  Browser moderator(2);
  Browser* const all[] = {&visitor, &member, &moderator};
  for (Browser* browser : all) {
    talk.open(*browser);
    browser->replica.open_thread(base::PostId{100});
    talk.exchange(*browser);
  }
  const base::PostId thread{100};
  const model::CommandBody wishes[] = {
      model::CreateReply{thread, "A reply for @Member 3, with \"quotes\" and \xE8\x8C\xB6.", "",
                         ""},
      model::React{thread, model::Reaction::kThanks, false},
      model::Follow{model::TargetKind::kTopic, 50, false},
      model::Mute{model::TargetKind::kMember, 3, false},
      model::FileReport{thread, model::ReportReason::kRude, "A note."},
  };
  for (const model::CommandBody& wish : wishes) {
    talk.submit(member, wish);
    for (Browser* browser : all) talk.exchange(*browser);
  }
  model::CreatePost poll;
  poll.topic = model::TopicId{50};
  poll.kind = model::PostKind::kPoll;
  poll.title = "Which one?";
  poll.options = {"Copper", "Steel"};
  talk.submit(moderator, poll);
  model::CreatePost event;
  event.topic = model::TopicId{50};
  event.kind = model::PostKind::kEvent;
  event.title = "Tea";
  event.place = "At mine";
  event.gathering.starts_ms = kNow + 3'600'000;
  talk.submit(moderator, event);
  for (Browser* browser : all) talk.exchange(*browser);
  for (const base::PostId id : talk.world.state.threads) {
    const bool asks = talk.world.state.post(id)->options() != 0;
    if (asks) talk.submit(member, model::Vote{id, 1});
    for (Browser* browser : all) talk.exchange(*browser);
  }
  talk.submit(moderator, model::Moderate{thread, model::Handling::kHold, "Let us look.", ""});
  for (Browser* browser : all) talk.exchange(*browser);
  talk.submit(moderator, model::Moderate{thread, model::Handling::kApprove, "", ""});
  for (Browser* browser : all) talk.exchange(*browser);
  for (Browser* browser : all) {
    out.bytes("window/" + std::to_string(browser->follower.viewer.value),
              sync::encode_snapshot(browser->replica.confirmed()));
  }
  out.bytes("state", sync::encode_snapshot(talk.world.state));
}

}  // namespace hearth::parity
