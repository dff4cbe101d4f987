// SPDX-License-Identifier: MIT
// A community in a test: people wish, the town decides, stamps and applies, as a server's room
// does.
#pragma once

#include <string>
#include <variant>

#include "shared/community/apply.h"
#include "shared/community/decide.h"

namespace hearth::tests {

struct Outcome {
  bool accepted = false;
  base::ErrorCode code = base::ErrorCode::kInternal;
  std::string detail;
  std::uint64_t made = 0;
  std::size_t events = 0;
  std::optional<model::Verdict> verdict;
};

class Town {
 public:
  static constexpr std::int64_t kStartMs = 1'760'000'000'000;

  community::State state;
  std::vector<model::Event> log;
  std::int64_t now_ms = kStartMs;

  Outcome wish(base::MemberId who, model::CommandBody body) {
    now_ms += 1'000;
    const community::Circumstances at{
        .actor = who, .client = base::ClientId{7}, .mid = ++mid_, .now_ms = now_ms, .server = true};
    auto decided = community::decide(state, model::Command{std::move(body)}, at);
    Outcome outcome;
    if (const auto* refusal = std::get_if<community::Refusal>(&decided)) {
      outcome.code = refusal->error.code;
      outcome.detail = refusal->error.detail;
      outcome.verdict = refusal->verdict;
      return outcome;
    }
    auto& decision = std::get<community::Decision>(decided);
    outcome.accepted = true;
    outcome.made = decision.made;
    outcome.events = decision.events.size();
    outcome.verdict = decision.verdict;
    for (model::Event& event : decision.events) {
      auto* joined = std::get_if<model::MemberJoined>(&event.body);
      if (joined != nullptr && founding_) joined->role = model::Role::kOwner;
      append(std::move(event));
    }
    return outcome;
  }

  void append(model::Event event) {
    event.seq = state.seq + 1;
    event.chain = model::chain_after(state.chain, event);
    community::apply(state, event);
    log.push_back(std::move(event));
  }

  base::MemberId join(std::uint64_t id, std::string name) {
    model::Join wish_;
    wish_.name = std::move(name);
    wish_.rules_accepted = state.rulebook.revision;
    // The first one owns the town, as if it had been imported so: joining makes nobody an owner.
    founding_ = state.counts.members == 0;
    wish(base::MemberId{id}, std::move(wish_));
    founding_ = false;
    return base::MemberId{id};
  }

  base::PostId post(base::MemberId who, std::string title,
                    model::PostKind kind = model::PostKind::kDiscussion) {
    model::CreatePost wish_;
    wish_.kind = kind;
    wish_.title = std::move(title);
    if (!state.topics.empty()) wish_.topic = state.topics.begin()->id;
    return base::PostId{wish(who, std::move(wish_)).made};
  }

  base::PostId reply(base::MemberId who, base::PostId to, std::string body) {
    model::CreateReply wish_;
    wish_.parent = to;
    wish_.body = std::move(body);
    return base::PostId{wish(who, std::move(wish_)).made};
  }

  Outcome moderate(base::MemberId who, base::PostId post, model::Handling handling,
                   std::string reason = {}) {
    model::Moderate wish_;
    wish_.post = post;
    wish_.handling = handling;
    wish_.reason = std::move(reason);
    return wish(who, std::move(wish_));
  }

 private:
  std::uint64_t mid_ = 0;
  bool founding_ = false;
};

}  // namespace hearth::tests
