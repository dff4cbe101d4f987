// SPDX-License-Identifier: MIT
// What must hold once the simulated world is quiet.
#include <algorithm>

#include "shared/base/hash.h"
#include "shared/community/apply.h"
#include "shared/sync/mine.h"
#include "shared/sync/view.h"
#include "tests/sim/world.h"

namespace hearth::sim {
namespace {

using model::Post;
using model::PostId;

template <class T>
void expect_same(const T& there, const T& here, const std::string& what,
                 std::vector<std::string>& faults) {
  const std::string a = model::encode(there);
  const std::string b = model::encode(here);
  if (a != b) faults.push_back(what + " differs: server " + a + " replica " + b);
}

std::vector<PostId> visible_replies(const community::State& state, PostId of,
                                    const sync::Eyes& eyes) {
  std::vector<PostId> ids;
  for (const PostId id : state.replies(of)) {
    const Post* post = state.post(id);
    if (post != nullptr && sync::can_see(state, *post, eyes)) ids.push_back(id);
  }
  return ids;
}

}  // namespace

std::vector<std::string> World::faults() {
  std::vector<std::string> faults;
  check_log(faults);
  check_words(faults);
  for (Browser& browser : browsers_) check_browser(browser, faults);
  if (server_.publisher().hash_failures() != 0)
    faults.push_back("the server was told of a wrong hash");
  return faults;
}

void World::check_log(std::vector<std::string>& faults) {
  community::State again;
  std::string chain;
  for (const model::Event& event : server_.disk().log) {
    chain = model::chain_after(chain, event);
    if (event.seq != again.seq + 1) faults.push_back("the log has a gap");
    if (event.chain != chain) faults.push_back("the chain is broken");
    community::apply(again, event);
  }
  const std::uint64_t digest = community::digest(server_.committed());
  if (community::digest(again) != digest) faults.push_back("the log replayed is another State");
  const auto read = sync::decode_snapshot(sync::encode_snapshot(again));
  if (!read.ok()) {
    faults.push_back("a snapshot cannot be read: " + read.error().detail);
  } else if (community::digest(*read) != digest ||
             sync::encode_snapshot(*read) != sync::encode_snapshot(again)) {
    faults.push_back("a snapshot gives another State");
  }
}

void World::check_words(std::vector<std::string>& faults) {
  std::map<std::string, int> found;
  for (const model::Event& event : server_.disk().log) {
    if (std::holds_alternative<model::PostCreated>(event.body) && event.content) {
      ++found[event.content->body];
    }
  }
  std::set<std::string> refused;
  for (Browser& browser : browsers_) {
    for (const MemberId person : people_) {
      for (const std::string& word : refused_words(browser, person)) refused.insert(word);
    }
  }
  for (const auto& [word, state] : words_) {
    const int times = found.contains(word) ? found.at(word) : 0;
    if (times > 1) faults.push_back(word + " was run " + std::to_string(times) + " times");
    const bool answered = times == 1 || refused.contains(word);
    if (!answered && !state.may_be_lost) faults.push_back(word + " was lost");
    if (times == 1 && refused.contains(word) && !state.may_be_lost) {
      faults.push_back(word + " was refused and run");
    }
  }
}

std::vector<std::string> World::refused_words(Browser& browser, MemberId person) {
  std::vector<std::string> words;
  save(browser);
  const std::string prefix = "outbox." + std::to_string(person.value) + '.';
  for (const auto& [key, bytes] : browser.vault) {
    const auto outbox = key.starts_with(prefix) ? sync::decode_outbox(bytes) : sync::Outbox{};
    if (!outbox.ok()) continue;
    for (const sync::RefusedEntry& entry : outbox->refused) {
      const base::Json* body = entry.args.find("body");
      if (body != nullptr && body->text() != nullptr) words.push_back(*body->text());
    }
  }
  return words;
}

void World::check_browser(Browser& browser, std::vector<std::string>& faults) {
  const community::State& there = server_.committed();
  const community::State& here = browser.replica->confirmed();
  const std::string who = "browser " + std::to_string(browser.id.value) + ": ";
  std::vector<std::string> found;
  const sync::ReplicaCounters& counters = browser.replica->counters();
  if (counters.hash_mismatches != 0) found.push_back("hash mismatches");
  if (counters.unknown_events != 0) found.push_back("unknown events");
  if (counters.bad_messages != 0) found.push_back("bad messages");
  if (here.seq != there.seq) found.push_back("is at another seq");
  if (browser.replica->viewer() != browser.person) found.push_back("shows somebody else's window");
  if (&browser.replica->view() != &here) found.push_back("shows a shadow with an empty outbox");
  expect_same(there.settings, here.settings, "settings", found);
  const sync::Eyes eyes = sync::eyes_of(there, browser.person);
  if (sync::sees_inside(there, eyes)) {
    community::Counts counts = there.counts;
    if (!eyes.moderates()) counts.open_cases = counts.open_appeals = 0;
    expect_same(counts, here.counts, "counts", found);
    for (const model::Topic& topic : there.topics) {
      const model::Topic* held = here.topics.find(topic.id);
      expect_same(topic, held != nullptr ? *held : model::Topic{}, "topic", found);
    }
    for (const model::Member& member : here.members) {
      const model::Member* real = there.member(member.id);
      expect_same(real != nullptr ? sync::view_of(*real) : model::Member{}, member, "member",
                  found);
    }
    check_threads(browser, found);
    check_own_rows(browser, found);
    check_moderation(browser, found);
  } else if (!here.threads.empty() || !here.posts.empty() || !here.topics.empty()) {
    found.push_back("sees inside a members-only community");
  }
  for (const std::string& fault : found) faults.push_back(who + fault);
}

void World::check_threads(Browser& browser, std::vector<std::string>& faults) {
  const community::State& there = server_.committed();
  const community::State& here = browser.replica->confirmed();
  const sync::Eyes eyes = sync::eyes_of(there, browser.person);
  std::vector<PostId> expected;
  for (const PostId id : there.threads) {
    if (sync::can_see(there, *there.post(id), eyes)) expected.push_back(id);
  }
  if (browser.replica->floor() != 0) faults.push_back("the window did not fill");
  if (expected != here.threads) faults.push_back("the threads are others or in another order");
  for (const Post& post : here.posts) {
    const Post* real = there.post(post.id);
    if (real == nullptr || !sync::can_see(there, *real, eyes)) {
      faults.push_back("holds a post it may not see");
    } else {
      expect_same(sync::view_of(there, *real, eyes), post, "post", faults);
    }
  }
  for (const PostId root : here.threads) {
    if (browser.replica->thread_load(root) != sync::ThreadLoad::kComplete) continue;
    std::vector<PostId> open{root};
    while (!open.empty()) {
      const PostId next = open.back();
      open.pop_back();
      const std::vector<PostId> replies = visible_replies(there, next, eyes);
      if (replies != here.replies(next)) faults.push_back("a complete thread lacks replies");
      open.insert(open.end(), replies.begin(), replies.end());
    }
  }
}

namespace {

// Moderators know who asks to come in, and which ways in there are.
void check_doors(const community::State& there, const community::State& here,
                 std::vector<std::string>& faults) {
  if (there.applications.size() != here.applications.size() ||
      there.invitations.size() != here.invitations.size()) {
    faults.push_back("a moderator does not know the doors");
  }
  for (const model::Application& row : there.applications) {
    const model::Application* seen = here.applications.find(row.member);
    expect_same(row, seen != nullptr ? *seen : model::Application{}, "application", faults);
  }
  for (const model::Invitation& row : there.invitations) {
    const model::Invitation* seen = here.invitations.find(row.id);
    expect_same(row, seen != nullptr ? *seen : model::Invitation{}, "invitation", faults);
  }
}

}  // namespace

void World::check_own_rows(Browser& browser, std::vector<std::string>& faults) {
  const community::State& there = server_.committed();
  const community::State& here = browser.replica->confirmed();
  const sync::Eyes eyes = sync::eyes_of(there, browser.person);
  sync::Mine real = sync::mine_of(there, browser.person);
  sync::Mine held = sync::mine_of(here, browser.person);
  std::vector<PostId> posts;
  for (const Post& post : here.posts) posts.push_back(post.id);
  std::sort(posts.begin(), posts.end());
  real.reactions = sync::reactions_to(there, browser.person, posts);
  held.reactions = sync::reactions_to(here, browser.person, posts);
  if (browser.person) expect_same(real, held, "own rows", faults);
  if (!browser.person && !here.relations.empty()) faults.push_back("a visitor has own rows");
  if (!eyes.moderates()) return;
  for (const model::Case& row : there.cases) {
    const model::Case* seen = here.cases.find(row.id);
    if (row.open() || seen != nullptr) {
      expect_same(row, seen != nullptr ? *seen : model::Case{}, "case", faults);
    }
  }
  check_doors(there, here, faults);
}

void World::check_moderation(Browser& browser, std::vector<std::string>& faults) {
  const community::State& there = server_.committed();
  const community::State& here = browser.replica->confirmed();
  const sync::Eyes eyes = sync::eyes_of(there, browser.person);
  for (const model::Case& seen : here.cases) {
    const model::Case* real = there.cases.find(seen.id);
    if (real == nullptr) {
      faults.push_back("holds a case nobody opened");
    } else if (sync::can_see(there, *real, eyes)) {
      expect_same(sync::view_of(there, *real, eyes), seen, "case as seen", faults);
    } else if (real->member != browser.person) {
      // Who reported knows of the case, and of their own report.
      const bool own = seen.reports.size() == 1 && seen.reports[0].reporter == browser.person;
      if (!own) faults.push_back("holds a case it may not see");
    }
  }
  for (const model::Sanction& seen : here.sanctions) {
    const model::Sanction* real = there.sanctions.find(seen.id);
    expect_same(real != nullptr ? sync::view_of(there, *real, eyes) : model::Sanction{}, seen,
                "sanction as seen", faults);
  }
  for (const model::SanctionId id : there.sanctions_on(browser.person)) {
    if (!here.sanctions.has(id)) faults.push_back("does not know of the member's own sanction");
  }
  if (there.sanctions_on(browser.person).size() != here.sanctions_on(browser.person).size()) {
    faults.push_back("counts the member's own sanctions otherwise");
  }
  for (const model::Dossier& seen : here.dossiers) {
    if (!eyes.moderates()) faults.push_back("holds a dossier");
    const model::Dossier* real = there.dossiers.find(seen.member);
    expect_same(real != nullptr ? *real : model::Dossier{}, seen, "dossier", faults);
  }
}

}  // namespace hearth::sim
