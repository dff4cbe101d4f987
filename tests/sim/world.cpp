// SPDX-License-Identifier: MIT
#include "tests/sim/world.h"

#include "shared/base/hash.h"

namespace hearth::sim {
namespace {

constexpr const char* kCommunity = "sim";

std::string token_of(MemberId person) {
  return person ? "m" + std::to_string(person.value) : std::string{};
}

model::Event event_of(model::EventBody body, MemberId actor, std::int64_t at_ms,
                      model::Content content = {}) {
  model::Event event;
  event.at_ms = at_ms;
  event.actor = actor;
  event.body = std::move(body);
  if (!(content == model::Content{})) {
    event.content_ref = model::refer(base::ContentId{static_cast<std::uint64_t>(at_ms)}, content);
    event.content = std::move(content);
  }
  return event;
}

// Words of the log that are still there: an erased text has none.
std::set<std::string> words_in(const std::vector<model::Event>& log) {
  std::set<std::string> found;
  for (const model::Event& event : log) {
    if (std::holds_alternative<model::PostCreated>(event.body) && event.content) {
      found.insert(event.content->body);
    }
  }
  return found;
}

}  // namespace

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15ull;
  return base::mix64(0x5157, state_);
}

World::World(std::uint64_t seed, int browsers) : dice_(seed), server_(kCommunity) {
  std::vector<model::Event> history;
  std::int64_t at_ms = now_ms_ - 400 * 3'600'000;
  for (std::uint64_t i = 1; i <= 6; ++i) {
    people_.push_back(MemberId{i});
    model::MemberJoined joined;
    joined.member = MemberId{i};
    joined.role = i == 1   ? model::Role::kOwner
                  : i == 2 ? model::Role::kModerator
                           : model::Role::kMember;
    history.push_back(event_of(joined, MemberId{i}, ++at_ms,
                               {.title = "Member " + std::to_string(i), .body = ""}));
  }
  people_.push_back(MemberId{7});  // has an account and joins later
  model::TopicCreated topic;
  topic.topic = model::TopicId{500};
  topic.name = "Everything";
  history.push_back(event_of(topic, MemberId{1}, ++at_ms));
  const std::uint64_t old_threads = dice_.once_in(3) ? 60 + dice_.below(400) : dice_.below(40);
  for (std::uint64_t i = 0; i < old_threads; ++i) {
    model::PostCreated post;
    post.post = model::PostId{10'000 + i};
    post.root = post.post;
    post.topic = topic.topic;
    history.push_back(event_of(post, MemberId{1 + dice_.below(6)}, at_ms += 1'000,
                               {.title = "Old thread", .body = "An old text."}));
  }
  server_.import(std::move(history));
  for (int i = 0; i < browsers; ++i) {
    Browser browser;
    browser.id = ClientId{1'000 + static_cast<std::uint64_t>(i)};
    browser.skew_ms = static_cast<std::int64_t>(dice_.below(7'200'000)) - 3'600'000;
    browser.http = dice_.once_in(4);
    browser.person = dice_.once_in(6) ? MemberId{} : dice_.pick(people_);
    browsers_.push_back(std::move(browser));
  }
  for (Browser& browser : browsers_) reload(browser, true);
}

// ---- Browsers ----

void World::reload(Browser& browser, bool saved) {
  if (browser.replica != nullptr) {
    if (saved) {
      if (dice_.once_in(2)) browser.replica->save_window();
      save(browser);
    } else {
      for (const std::string& word : browser.unsaved) words_[word].may_be_lost = true;
      browser.unsaved.clear();
    }
    drop(browser);
  }
  sync::ReplicaOptions options;
  options.community = kCommunity;
  options.client = ClientId{1'000'000 + ++lives_};  // each life of a page has its own
  browser.few_ahead = dice_.once_in(3);
  if (browser.few_ahead) options.replies_ahead = static_cast<std::size_t>(dice_.below(40));
  browser.replica = std::make_unique<sync::Replica>(options);
  for (const auto& [key, bytes] : browser.vault) browser.replica->restore(key, bytes);
  browser.replica->set_token(token_of(browser.person));
  browser.requests.clear();
}

void World::save(Browser& browser) {
  for (sync::Saved& saved : browser.replica->take_dirty()) {
    if (saved.bytes.empty()) {
      browser.vault.erase(saved.key);
    } else {
      browser.vault[saved.key] = std::move(saved.bytes);
    }
  }
  browser.unsaved.clear();
}

void World::sign(Browser& browser, MemberId person) {
  browser.person = person;
  // A host may know who the token is for, or not.
  browser.replica->set_token(token_of(person), dice_.once_in(2) ? person : MemberId{});
}

void World::drop(Browser& browser) {
  if (browser.socket != 0) {
    // What was under way may still reach the server: the network does not know that the socket is
    // dead.
    if (dice_.once_in(2)) {
      browser.to_server.clear();
      server_.disconnect(browser.socket);
    }
    if (dice_.once_in(2)) browser.to_client.clear();
  }
  browser.socket = 0;
  browser.replica->closed();
  browser.reconnect_ms = now_ms_ + static_cast<std::int64_t>(dice_.below(3'000));
}

void World::reconnect(Browser& browser) {
  if (browser.http || browser.cut || browser.socket != 0 || now_ms_ < browser.reconnect_ms) return;
  browser.socket = server_.connect();
  browser.replica->opened(now_ms_ + browser.skew_ms);
}

void World::move_letters(Browser& browser, bool trouble) {
  const auto delay = [&] {
    return now_ms_ + (trouble ? static_cast<std::int64_t>(dice_.below(400)) : 1);
  };
  for (std::string& text : browser.replica->take_outgoing()) {
    browser.to_server.push_back({delay(), browser.socket, text});
    // A proxy that sends twice.
    if (trouble && dice_.once_in(50)) browser.to_server.push_back(browser.to_server.back());
  }
  if (browser.cut) return;
  while (!browser.to_server.empty() && browser.to_server.front().due_ms <= now_ms_) {
    const Letter letter = std::move(browser.to_server.front());
    browser.to_server.pop_front();
    server_.receive(letter.socket, letter.text, now_ms_);
  }
  for (std::string& text : server_.take(browser.socket)) {
    browser.to_client.push_back({delay(), browser.socket, text});
    if (trouble && dice_.once_in(50)) browser.to_client.push_back(browser.to_client.back());
  }
  while (!browser.to_client.empty() && browser.to_client.front().due_ms <= now_ms_) {
    const Letter letter = std::move(browser.to_client.front());
    browser.to_client.pop_front();
    browser.replica->receive(letter.text, now_ms_ + browser.skew_ms);
  }
  if (browser.socket != 0 && !server_.connected(browser.socket)) drop(browser);
}

void World::serve_requests(Browser& browser) {
  if (!browser.http) return;
  for (sync::HttpAsk& ask : browser.replica->http_next(now_ms_ + browser.skew_ms)) {
    const auto wait = static_cast<std::int64_t>(1 + dice_.below(300));
    browser.requests.push_back({now_ms_ + wait, browser.person, std::move(ask)});
  }
  std::vector<Request> due;
  std::erase_if(browser.requests, [&](Request& request) {
    if (request.due_ms > now_ms_) return false;
    due.push_back(std::move(request));
    return true;
  });
  for (const Request& request : due) {
    const bool lost_before = browser.cut;
    std::string answer;
    if (!lost_before) {
      answer = server_.http(request.as, request.ask.path, request.ask.body, now_ms_);
    }
    const bool lost_after = browser.cut || (!quiet_ && dice_.once_in(15));
    browser.replica->http_answer(request.ask, lost_before || lost_after ? 0 : 200, answer,
                                 now_ms_ + browser.skew_ms);
  }
}

// ---- Time ----

void World::step(bool with_trouble) {
  now_ms_ += static_cast<std::int64_t>(10 + dice_.below(300));
  if (with_trouble) trouble();
  for (Browser& browser : browsers_) {
    if (with_trouble) trouble_with(browser);
    reconnect(browser);
    if (with_trouble && dice_.once_in(3)) act(browser);
    move_letters(browser, with_trouble);
    serve_requests(browser);
    browser.replica->tick(now_ms_ + browser.skew_ms);
    if (dice_.once_in(4)) save(browser);
  }
  if (!with_trouble || !dice_.once_in(3)) server_.commit();
}

void World::live(int steps) {
  quiet_ = false;
  for (int i = 0; i < steps; ++i) step(true);
}

void World::trouble() {
  if (dice_.once_in(150)) server_.crash(dice_.once_in(2));
  if (dice_.once_in(100)) server_.take_snapshot();
  if (dice_.once_in(60)) server_.be_busy(3);
  if (dice_.once_in(200)) {
    server_.back_up();
    backed_up_ = words_in(server_.disk().log);
  }
  if (dice_.once_in(400) && server_.restore_backup()) {
    for (auto& [word, state] : words_) {
      if (!backed_up_.contains(word)) state.may_be_lost = true;
    }
  }
}

void World::trouble_with(Browser& browser) {
  if (browser.cut) {
    if (dice_.once_in(15)) browser.cut = false;
    return;
  }
  if (dice_.once_in(60)) {
    browser.cut = true;
    if (dice_.once_in(2)) drop(browser);
  } else if (dice_.once_in(50)) {
    drop(browser);
  } else if (dice_.once_in(120)) {
    reload(browser, !dice_.once_in(4));
  } else if (dice_.once_in(100)) {
    sign(browser, dice_.once_in(4) ? MemberId{} : dice_.pick(people_));
  }
}

std::string World::unrest_of(const Browser& browser) const {
  const sync::Replica& replica = *browser.replica;
  if (!browser.to_server.empty() || !browser.to_client.empty()) return "letters are under way";
  if (replica.viewer() != browser.person) return "it shows somebody else's window";
  if (!replica.outbox().empty()) {
    const sync::Entry& first = *replica.outbox().front();
    return std::to_string(replica.waiting()) + " commands wait, first " + first.op + " mid " +
           std::to_string(first.mid) + " state " + std::to_string(static_cast<int>(first.state)) +
           " seq " + std::to_string(first.seq);
  }
  if (replica.link() != sync::Link::kLive) {
    return "its link is " + std::to_string(static_cast<int>(replica.link()));
  }
  if (replica.confirmed().seq != server_.committed().seq) {
    return "it is at " + std::to_string(replica.confirmed().seq) + " of " +
           std::to_string(server_.committed().seq);
  }
  if (!replica.window_full()) return "its window does not fill";
  for (const model::PostId id : replica.confirmed().threads) {
    const sync::ThreadLoad load = replica.thread_load(id);
    const bool asked = load == sync::ThreadLoad::kLoading && browser.watching.contains(id);
    if (asked || (!browser.few_ahead && load != sync::ThreadLoad::kComplete)) {
      return "a thread does not load";
    }
  }
  return {};
}

std::string World::unrest() const {
  for (const Browser& browser : browsers_) {
    const std::string why = unrest_of(browser);
    if (!why.empty()) {
      return "browser " + std::to_string(browser.id.value) + (browser.http ? " (http): " : ": ") +
             why;
    }
  }
  return {};
}

std::string World::settle() {
  quiet_ = true;
  for (Browser& browser : browsers_) {
    browser.cut = false;
    if (browser.socket != 0 || !browser.http) drop(browser);
    browser.to_server.clear();
    browser.to_client.clear();
  }
  // Everybody whose words wait in a browser comes back once, so that they can be sent.
  for (int round = 0; round <= static_cast<int>(people_.size()); ++round) {
    for (Browser& browser : browsers_) {
      if (round < static_cast<int>(people_.size())) {
        sign(browser, people_[static_cast<std::size_t>(round)]);
      } else if (dice_.once_in(5)) {
        sign(browser, MemberId{});
      } else {
        sign(browser, dice_.pick(people_));
      }
    }
    std::string why = "not yet";
    for (int i = 0; i < 3'000 && !why.empty(); ++i) {
      step(false);
      if (i > 3) why = unrest();
    }
    if (!why.empty()) return "round " + std::to_string(round) + ", " + why;
  }
  return {};
}

}  // namespace hearth::sim
