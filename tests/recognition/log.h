// SPDX-License-Identifier: MIT
// Writes a small log for the tests of recognition, one event per call, an hour apart unless told.
#pragma once

#include "shared/recognition/book.h"

namespace hearth::recognition {

struct Log {
  static constexpr std::int64_t kHourMs = 3'600'000;
  static constexpr std::int64_t kStartMs = std::int64_t{18'000} * 24 * kHourMs;

  std::vector<model::Event> events;
  std::int64_t now_ms = kStartMs;

  template <class Body>
  void add(std::uint64_t actor, Body body) {
    model::Event event;
    event.seq = events.size() + 1;
    event.at_ms = now_ms;
    event.actor = {actor};
    event.body = std::move(body);
    events.push_back(std::move(event));
    now_ms += kHourMs;
  }

  void post(std::uint64_t id, std::uint64_t author,
            model::PostKind kind = model::PostKind::kDiscussion) {
    model::PostCreated body;
    body.post = body.root = {id};
    body.kind = kind;
    body.topic = {1 + id % 7};
    add(author, std::move(body));
  }

  void reply(std::uint64_t id, std::uint64_t author, std::uint64_t parent, std::uint64_t root) {
    model::PostCreated body;
    body.post = {id};
    body.kind = model::PostKind::kReply;
    body.parent = {parent};
    body.root = {root};
    body.depth = 1;
    add(author, std::move(body));
  }

  void react(std::uint64_t post, std::uint64_t by, model::Reaction name, bool off = false) {
    model::ReactionSet body;
    body.post = {post};
    body.name = name;
    body.off = off;
    add(by, std::move(body));
  }

  void accept(std::uint64_t question, std::uint64_t answer, std::uint64_t by) {
    model::AnswerAccepted body;
    body.question = {question};
    body.answer = {answer};
    add(by, std::move(body));
  }

  void report(std::uint64_t post, std::uint64_t by) {
    model::ReportFiled body;
    body.report = {events.size() + 1};
    body.post = {post};
    add(by, std::move(body));
  }

  void moderate(std::uint64_t post, model::Handling handling, std::uint64_t by = 99) {
    model::PostModerated body;
    body.post = {post};
    body.handling = handling;
    add(by, std::move(body));
  }

  void remove_own(std::uint64_t post, std::uint64_t by) {
    model::PostDeleted body;
    body.post = {post};
    add(by, std::move(body));
  }

  [[nodiscard]] Book book() const {
    Book out;
    for (const model::Event& event : events) out.apply(event);
    return out;
  }

  [[nodiscard]] Wallet wallet(std::uint64_t member) const {
    return book().purse().wallet({member});
  }
};

}  // namespace hearth::recognition
