// SPDX-License-Identifier: MIT
// What people do in the simulator.
#include "tests/sim/world.h"

namespace hearth::sim {

std::string World::new_word() { return "word" + std::to_string(next_word_++); }

model::PostId World::some_post(Browser& browser) {
  const community::State& state = browser.replica->view();
  if (state.threads.empty()) return {};
  const std::size_t newest = std::min<std::size_t>(state.threads.size(), 12);
  const auto back = static_cast<std::size_t>(dice_.below(newest));
  model::PostId id = state.threads[state.threads.size() - 1 - back];
  for (int depth = 0; depth < 4; ++depth) {
    const auto& replies = state.replies(id);
    if (replies.empty() || dice_.once_in(2)) break;
    const model::PostId next = dice_.pick(replies);
    if (state.post(next) == nullptr) break;
    id = next;
  }
  return id;
}

void World::submit(Browser& browser, model::Command command, const std::string& word) {
  const sync::Submitted done =
      browser.replica->submit(std::move(command), now_ms_ + browser.skew_ms);
  if (done.mid == 0 || word.empty()) return;
  words_[word] = Word{};
  browser.unsaved.insert(word);
}

void World::write_post(Browser& browser) {
  const std::string word = new_word();
  if (dice_.once_in(3)) {
    model::CreatePost wish;
    wish.topic = model::TopicId{500};
    wish.title = "A thread";
    wish.body = word;
    if (dice_.once_in(3)) wish.kind = model::PostKind::kQuestion;
    return submit(browser, {wish}, word);
  }
  model::CreateReply wish;
  wish.parent = some_post(browser);
  wish.body = word;
  if (dice_.once_in(6)) wish.body += " @Member 3";
  const std::string whole = wish.body;
  submit(browser, {wish}, whole);
}

// Polls, events, and answers to them.
void World::ask_or_answer(Browser& browser) {
  const community::State& state = browser.replica->view();
  if (dice_.once_in(4)) {
    model::CreatePost wish;
    wish.topic = model::TopicId{500};
    const bool event = dice_.once_in(2);
    wish.kind = event ? model::PostKind::kEvent : model::PostKind::kPoll;
    wish.title = event ? "An evening" : "Which?";
    if (event) {
      wish.place = "Here";
      wish.gathering.starts_ms = now_ms_ + 60'000;
    } else {
      wish.options = {"One", "Two", "Three"};
      wish.poll.many = dice_.once_in(2);
      if (dice_.once_in(2)) wish.poll.closes_ms = now_ms_ + 60'000;
    }
    return submit(browser, {wish});
  }
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->options() == 0 || dice_.once_in(3)) continue;
    if (post->author == browser.person && post->kind == model::PostKind::kEvent) {
      model::EditPost move;
      move.post = post->id;
      move.revision = post->revision;
      move.title = post->content.title;
      move.moves = true;
      move.gathering = {.starts_ms = now_ms_ + 90'000, .called_off = dice_.once_in(5)};
      return submit(browser, {move});
    }
    const auto choice = static_cast<model::Choice>(dice_.below(8));
    return submit(browser, {model::Vote{post->id, dice_.once_in(2) ? choice : choice & 1u}});
  }
}

void World::moderate(Browser& browser) {
  const community::State& state = browser.replica->view();
  model::Moderate wish;
  wish.post = some_post(browser);
  if (!state.open_case.empty() && dice_.once_in(2)) wish.post = state.open_case.begin()->first;
  wish.handling = static_cast<model::Handling>(dice_.below(7));
  wish.reason = "For a reason.";
  submit(browser, {wish});
  if (!state.open_case.empty() && dice_.once_in(3)) {
    model::ClaimCase claim;
    claim.id = state.open_case.begin()->second;
    claim.off = dice_.once_in(3);
    submit(browser, {claim});
  }
}

// Sanctions, appeals, notes, undo and the brake: what comes after a decision.
void World::complain(Browser& browser) {
  const community::State& state = browser.replica->view();
  const MemberId somebody{3 + dice_.below(4)};
  const auto any_case = [&] {
    for (const model::Case& row : state.cases) {
      if (dice_.once_in(2)) return row.id;
    }
    return model::CaseId{};
  };
  const auto any_sanction = [&] {
    for (const model::Sanction& row : state.sanctions) {
      if (dice_.once_in(2)) return row.id;
    }
    return model::SanctionId{};
  };
  switch (dice_.below(7)) {
    case 0: {
      model::GiveSanction wish;
      wish.member = somebody;
      wish.measure = static_cast<model::Measure>(dice_.below(3));
      if (wish.measure == model::Measure::kSlow) wish.pace_s = 1 + static_cast<int>(dice_.below(9));
      wish.ends_ms = now_ms_ + 1'000 * static_cast<std::int64_t>(1 + dice_.below(60));
      wish.reason = "For a while.";
      return submit(browser, {wish});
    }
    case 1: return submit(browser, {model::LiftSanction{any_sanction(), "Enough."}});
    case 2: {
      for (const model::Post& post : state.posts) {
        if (post.author != browser.person || post.state == model::PostState::kLive) continue;
        return submit(browser, {model::FileAppeal{post.id, {}, "But no."}});
      }
      return submit(browser, {model::FileAppeal{{}, any_sanction(), "But no."}});
    }
    case 3:
      return submit(browser, {model::DecideAppeal{any_case(), {}, dice_.once_in(2), "Looked."}});
    case 4: {
      if (dice_.once_in(2)) return submit(browser, {model::AddNote{any_case(), {}, "Hm."}});
      return submit(browser, {model::AddNote{{}, somebody, "Hm."}});
    }
    case 5: return submit(browser, {model::ReopenCase{any_case()}});
    default: return submit(browser, {model::SetBrake{dice_.once_in(2)}});
  }
}

// What moderators do at the door.
void World::open_doors(Browser& browser) {
  const community::State& state = browser.replica->view();
  if (dice_.once_in(3)) {
    model::MakeInvitation wish;
    wish.code = "sesame-sesame-" + std::to_string(dice_.below(3));
    wish.uses = static_cast<std::int64_t>(dice_.below(3));
    wish.note = "For whoever comes.";
    return submit(browser, {wish});
  }
  if (!state.invitations.empty() && dice_.once_in(3)) {
    return submit(browser, {model::RevokeInvitation{state.invitations.begin()->id}});
  }
  for (const model::Application& row : state.applications) {
    if (row.member == browser.person) continue;
    model::DecideApplication wish;
    wish.member = row.member;
    wish.decline = row.waits() && dice_.once_in(2);
    wish.reason = "For a reason.";
    return submit(browser, {wish});
  }
}

void World::join_or_promote(Browser& browser) {
  sync::Replica& replica = *browser.replica;
  if (dice_.once_in(3))
    return submit(browser, {model::SetRole{
                               MemberId{3 + dice_.below(4)},
                               dice_.once_in(3) ? model::Role::kModerator : model::Role::kMember}});
  if (replica.view().role(browser.person) >= model::Role::kModerator) return open_doors(browser);
  model::Join wish;
  wish.name = "Newcomer";
  wish.rules_accepted = replica.view().rulebook.revision;
  wish.answers.resize(replica.view().settings.questions.size(), "Because.");
  if (dice_.once_in(3)) wish.code = "sesame sesame " + std::to_string(dice_.below(3));
  return submit(browser, {wish});
}

void World::change_settings(Browser& browser) {
  sync::Replica& replica = *browser.replica;
  if (!dice_.once_in(3)) return;
  model::ChangeSettings wish{replica.view().settings};
  wish.settings.members_only = dice_.once_in(3);
  wish.settings.hold_first_posts = dice_.once_in(2) ? 3 : 0;
  wish.settings.name = "Sim";
  wish.settings.join = static_cast<model::JoinMode>(dice_.below(3));
  wish.settings.questions.clear();
  if (dice_.once_in(2)) wish.settings.questions = {"Why?"};
  wish.settings.rules_optional = true;
  return submit(browser, {wish});
}

void World::act(Browser& browser) {
  sync::Replica& replica = *browser.replica;
  const model::PostId post = some_post(browser);
  switch (dice_.below(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5: return write_post(browser);
    case 6:
    case 7: {
      model::React wish{post, static_cast<model::Reaction>(dice_.below(6)), dice_.once_in(3)};
      return submit(browser, {wish});
    }
    case 8: return ask_or_answer(browser);
    case 9: {
      const model::Post* old = replica.view().post(post);
      if (old == nullptr) return;
      model::EditPost wish;
      wish.post = post;
      wish.revision = old->revision;
      wish.title = "An edited thread";
      wish.body = "Edited " + std::to_string(dice_.below(1'000));
      return submit(browser, {wish});
    }
    case 10: return submit(browser, {model::DeletePost{post}});
    case 11: {
      const std::uint64_t target = dice_.once_in(2) ? 500 : 1 + dice_.below(6);
      const auto kind = target == 500 ? model::TargetKind::kTopic : model::TargetKind::kMember;
      if (dice_.once_in(3)) return submit(browser, {model::Mute{kind, target, dice_.once_in(2)}});
      return submit(browser, {model::Follow{kind, target, dice_.once_in(2)}});
    }
    case 12:
      return submit(browser, {model::FileReport{post, model::ReportReason::kRude, "A note."}});
    case 13:
    case 14: return moderate(browser);
    case 15: {
      const model::Post* question = replica.view().post(post);
      if (question == nullptr || question->is_reply()) return;
      const auto& replies = replica.view().replies(post);
      if (!replies.empty()) submit(browser, {model::AcceptAnswer{post, dice_.pick(replies)}});
      return;
    }
    case 16: return dice_.once_in(2) ? join_or_promote(browser) : complain(browser);
    case 17: return change_settings(browser);
    default: return watch_another(browser);
  }
}

void World::watch_another(Browser& browser) {
  sync::Replica& replica = *browser.replica;
  const community::State& state = replica.view();
  if (state.threads.empty()) return;
  const model::PostId thread = dice_.pick(state.threads);
  if (browser.watching.size() < 5) {
    browser.watching.insert(thread);
    replica.open_thread(thread);
  } else {
    const model::PostId first = *browser.watching.begin();
    replica.close_thread(first);
    browser.watching.erase(first);
  }
}

}  // namespace hearth::sim
