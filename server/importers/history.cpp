// SPDX-License-Identifier: MIT
#include "server/importers/history.h"

#include <algorithm>
#include <utility>

#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/community/apply.h"

namespace hearth::importers {
namespace {

// One transaction's worth: large enough that flushing costs nothing beside the work, small enough
// to hold in memory many times over.
constexpr std::size_t kBatchEvents = 2'000;
constexpr std::size_t kBatchBytes = 4 * 1024 * 1024;

// A community under construction carries this prefix; no import runs beside another (one writer).
constexpr std::string_view kUnfinished = "importing-";

std::string unfinished_name(const Target& target) {
  constexpr std::size_t kNameMax = 64;
  std::string name(kUnfinished);
  if (!target.source.empty()) name += base::hex(base::hash64(target.source)).substr(0, 8) + "-";
  return (name + target.community).substr(0, kNameMax);
}

// The community under construction: what an import of the same source left, or a new one.
base::Result<store::Community> begin_under_construction(store::Store& store, const Target& target) {
  const std::string temporary = unfinished_name(target);
  const auto leftover = store.community(temporary);
  if (leftover.ok() && !target.source.empty()) return leftover;
  store::Bundle bundle;
  if (leftover.ok()) bundle.emplace_back(store::DropCommunity{leftover->id});
  bundle.emplace_back(store::CreateCommunity{.name = temporary, .config = {}});
  HEARTH_CHECK(store::commit(store, std::move(bundle)));
  return store.community(temporary);
}

std::string spaced(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string padded(std::string text, std::size_t width) {
  // Columns are counted in characters, not bytes.
  const auto characters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      }));
  if (characters < width) text.append(width - characters, ' ');
  return text;
}

}  // namespace

model::Event event_at(std::int64_t at_ms, model::EventBody body, model::MemberId actor) {
  model::Event event;
  event.at_ms = at_ms;
  event.actor = actor;
  event.body = std::move(body);
  return event;
}

void Report::add(std::string_view what, std::string_view into, std::uint64_t count, bool skipped) {
  if (count == 0) return;
  (skipped ? left_out_ : taken_) += count;
  for (Line& line : lines_) {
    if (line.what != what || line.into != into || line.skipped != skipped) continue;
    line.count += count;
    return;
  }
  lines_.push_back({std::string(what), std::string(into), count, skipped});
}

void Report::took(std::string_view what, std::string_view into, std::uint64_t count) {
  add(what, into, count, false);
}

void Report::skipped(std::string_view what, std::string_view why, std::uint64_t count) {
  add(what, why, count, true);
}

std::uint64_t Report::count_of(std::string_view what, std::string_view into) const {
  for (const Line& line : lines_) {
    if (line.what == what && line.into == into) return line.count;
  }
  return 0;
}

std::string Report::table() const {
  constexpr std::size_t kNumberWidth = 9;
  constexpr std::size_t kWhatWidth = 34;
  std::string out;
  for (const bool skipped : {false, true}) {
    for (const Line& line : lines_) {
      if (line.skipped != skipped) continue;
      std::string number = spaced(line.count);
      if (number.size() < kNumberWidth) number.insert(0, kNumberWidth - number.size(), ' ');
      out += number + "  " + padded(line.what, kWhatWidth) + (skipped ? "skipped: " : "-> ") +
             line.into + '\n';
    }
  }
  for (const std::string& note : notes_) out += "           " + note + '\n';
  return out;
}

History::History(store::Store& store, store::CommunityId community, store::Head head,
                 community::State state, bool trial)
    : store_(store),
      community_(community),
      stored_(head),
      head_(std::move(head)),
      state_(std::move(state)),
      trial_(trial) {}

History History::told_anew(store::Store& store, store::CommunityId community, store::Head stored,
                           bool trial) {
  History history(store, community, {}, {}, trial);
  history.stored_ = std::move(stored);
  return history;
}

namespace {

base::Error another_history() {
  return {base::ErrorCode::kConflict, "the community has a log already, of another history"};
}

}  // namespace

base::Status History::add(model::Event event) {
  std::vector<model::Event> one;
  one.push_back(std::move(event));
  store::seal(one, head_);
  community::apply(state_, one.front());
  if (head_.seq <= stored_.seq) {
    ++events_;
    ++compared_;
    // The chain stands for everything before it.
    if (head_.seq < stored_.seq || head_.chain == stored_.chain) return base::done();
    return another_history();
  }
  // A rough measure is enough to bound a batch.
  batch_bytes_ += 512 + (one.front().content ? one.front().content->body.size() : 0);
  batch_.push_back(std::move(one.front()));
  ++events_;
  if (batch_.size() < kBatchEvents && batch_bytes_ < kBatchBytes) return base::done();
  return write();
}

base::Status History::add(model::Event event, model::Content content) {
  // The place in the log is an id no other text of this community has: those of the living are
  // random numbers of 52 bits.
  event.content_ref = model::refer({next_content_id()}, content);
  event.content = std::move(content);
  return add(std::move(event));
}

base::Result<bool> History::await_author(model::MemberId member, std::string_view address,
                                         std::int64_t at_ms) {
  if (!subject_of_ || trial_ || address.empty()) return false;
  const std::string subject = subject_of_(address);
  if (subject.empty() || !subjects_.insert(subject).second) return false;
  HEARTH_TRY(const auto other, store_.account_by_subject(community_, subject));
  HEARTH_TRY(const auto own, store_.account(community_, member));
  if (other || own) return false;
  store::Account account;
  account.member = member;
  account.subject = subject;
  account.created_ms = account.changed_ms = at_ms;
  waiting_.push_back(std::move(account));
  return true;
}

base::Status History::finish() {
  if (head_.seq == 0 || head_.seq >= stored_.seq) return write();
  // What happened in the community since then stays.
  HEARTH_TRY(const auto last, store_.events(community_, head_.seq - 1, {.events_max = 1}));
  if (last.size() == 1 && last.front().chain == head_.chain) return base::done();
  return another_history();
}

base::Status History::write() {
  if (batch_.empty()) return base::done();
  std::vector<model::Event> batch = std::exchange(batch_, {});
  if (!trial_) {
    store::Bundle bundle{store::Append{community_, stored_, std::move(batch)}};
    for (store::Account& account : waiting_) {
      bundle.emplace_back(store::PutAccount{community_, std::move(account)});
    }
    waiting_.clear();
    HEARTH_CHECK(store::commit(store_, std::move(bundle)));
  }
  stored_ = head_;
  batch_bytes_ = 0;
  return base::done();
}

namespace {

// Where the history goes on: a community that is there, one under construction, or none for a
// trial.
struct Place {
  store::Community community{};
  bool fresh = false;
};

base::Result<Place> find_place(store::Store& store, const Target& target) {
  const auto existing = store.community(target.community);
  if (!existing.ok() && existing.error().code != base::ErrorCode::kNotFound) {
    return existing.error();
  }
  if (existing.ok()) {
    HEARTH_TRY(const store::Head head, store.head(existing->id));
    // Created by hand and still empty, or its log may grow.
    const bool joins = target.append || !target.source.empty() || head.seq == 0;
    if (joins) return Place{*existing, false};
    return base::Error{base::ErrorCode::kConflict,
                       "the community " + target.community + " has a log already"};
  }
  if (target.append) {
    return base::Error{base::ErrorCode::kNotFound, "there is no community " + target.community};
  }
  if (!target.trial) {
    HEARTH_TRY(store::Community fresh, begin_under_construction(store, target));
    return Place{std::move(fresh), true};
  }
  const auto leftover = store.community(unfinished_name(target));
  return Place{leftover.ok() && !target.source.empty() ? *leftover : store::Community{}, true};
}

}  // namespace

base::Result<Outcome> import_into(store::Store& store, const Target& target,
                                  const std::function<base::Status(History&, Report&)>& fill) {
  if (!store::is_community_name(target.community)) {
    return base::Error{base::ErrorCode::kInvalidArgument,
                       "a community's name has 1 to 64 of a-z 0-9 - _"};
  }
  HEARTH_TRY(const Place place, find_place(store, target));
  const store::CommunityId id = place.community.id;
  const bool anew = target.anew && !target.append;
  store::Head head;
  community::State state;
  if (id) {
    HEARTH_TRY(head, store.head(id));
    if (!anew) {
      HEARTH_TRY(state, store::replay(store, id));
    }
  }
  History history = anew ? History::told_anew(store, id, head, target.trial)
                         : History(store, id, head, std::move(state), target.trial);
  if (id && !target.trial && target.addresses) {
    HEARTH_TRY(History::SubjectOf subject_of, target.addresses(place.community));
    history.wait_under(std::move(subject_of));
  }
  Outcome outcome;
  base::Status filled = fill(history, outcome.report);
  if (filled.ok()) filled = history.finish();
  if (filled.ok() && place.fresh && !target.trial) {
    filled = store::commit(store, {store::RenameCommunity{id, target.community}});
  }
  if (!filled.ok()) {
    if (place.fresh && !target.trial) {
      static_cast<void>(store::commit(store, {store::DropCommunity{id}}));
      // What was left is of a file that says something else now.
      const bool left = anew && head.seq > 0 && filled.error().code == base::ErrorCode::kConflict;
      if (left) return import_into(store, target, fill);
    }
    return filled.error();
  }
  outcome.events = history.fresh_events();
  if (anew && head.seq > 0) {
    outcome.report.note(std::to_string(history.events() - history.fresh_events()) +
                        " events were there already");
  }
  outcome.state = history.state();
  if (history.events() < head.seq) {
    HEARTH_TRY(outcome.state, store::replay(store, id));
  }
  outcome.digest = community::digest(outcome.state);
  return outcome;
}

}  // namespace hearth::importers
