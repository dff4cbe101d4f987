// SPDX-License-Identifier: MIT
#include "server/rooms/erasure.h"

#include <algorithm>
#include <future>
#include <unordered_map>
#include <utility>

#include "server/rooms/chore.h"
#include "server/rooms/loading.h"
#include "server/rooms/stored_state.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "shared/community/owners.h"
#include "shared/sync/mutations.h"

namespace hearth::rooms {
namespace {

using base::Error;
using base::ErrorCode;
using community::ErasedText;
using community::Forgetting;
using community::State;

constexpr std::size_t kTextsPerCommit = 500;
constexpr std::size_t kPostsPerAppend = 500;
// A room that is loaded while its words are erased may save them once more.
constexpr int kTriesMax = 5;

bool forget_in(Room* room, const std::shared_ptr<const Forgetting>& what, Room::Erasing erasing) {
  if (room == nullptr) return false;
  auto answer = std::make_shared<std::promise<bool>>();
  auto changed = answer->get_future();
  room->forget(what, erasing, [answer](bool was_there) { answer->set_value(was_there); });
  return changed.get();
}

// What has to be said in the log before the words of a member can go: at most kPostsPerAppend posts
// at a time, and with the last of them that the member is gone.
base::Result<std::vector<model::Event>> farewell_events(const State& state,
                                                        const Farewell& farewell) {
  if (community::owns_alone(state, farewell.member)) {
    return Error{ErrorCode::kConflict, "they are the last owner; make somebody else one first"};
  }
  std::vector<model::Event> events;
  const auto add = [&](model::EventBody body) {
    model::Event& event = events.emplace_back();
    event.at_ms = runtime::now_ms();
    event.actor = farewell.actor;
    event.body = std::move(body);
  };
  for (const model::Post& post : state.posts) {
    if (!farewell.posts || events.size() == kPostsPerAppend) break;
    if (post.author != farewell.member || post.state == model::PostState::kDeleted) continue;
    add(model::PostDeleted{post.id});
  }
  if (events.size() == kPostsPerAppend) return events;
  const model::Member* member = state.member(farewell.member);
  if (member == nullptr) return events;
  if (member->role != model::Role::kVisitor) {
    add(model::RoleSet{.member = farewell.member, .role = model::Role::kVisitor});
  }
  // A profile without words: shown as somebody who was a member.
  if (member->profile_ref.id) add(model::ProfileEdited{farewell.member});
  return events;
}

// Appends what farewell_events() says until there is nothing left to say.
class Announcer {
 public:
  Announcer(const Erasing& at, const Farewell& farewell) : at_(at), farewell_(farewell) {}

  base::Status announce(Erased& into) {
    for (;;) {
      HEARTH_TRY(const std::size_t count, at_.room != nullptr ? by_room(into) : by_store(into));
      if (count == 0) return base::done();
    }
  }

 private:
  static void note(const State& state, const Farewell& farewell, Erased& into) {
    const model::Member* member = state.member(farewell.member);
    if (member != nullptr && !member->name().empty()) into.name = member->name();
  }

  base::Result<std::size_t> by_room(Erased& into) {
    auto before = std::make_shared<Erased>();
    auto posts = std::make_shared<std::uint64_t>(0);
    const auto wish = [farewell = farewell_, before, posts](const State& state,
                                                            const lens::RecognitionLens*) {
      note(state, farewell, *before);
      auto events = farewell_events(state, farewell);
      *posts = events.ok() ? deleted(*events) : 0;
      return events;
    };
    HEARTH_TRY(const std::size_t count, append(*at_.room, wish));
    if (into.name.empty()) into.name = before->name;
    into.posts += *posts;
    return count;
  }

  base::Result<std::size_t> by_store(Erased& into) {
    if (!loaded_) {
      HEARTH_TRY(Loaded loaded, load(at_.store, at_.community.id));
      loaded_ = std::move(loaded.state);
    }
    if (into.name.empty()) note(*loaded_, farewell_, into);
    HEARTH_TRY(std::vector<model::Event> events, farewell_events(*loaded_, farewell_));
    if (events.empty()) return std::size_t{0};
    const store::Head head{.seq = loaded_->seq, .chain = loaded_->chain};
    sync::append(*loaded_, events);
    into.posts += deleted(events);
    const std::size_t count = events.size();
    HEARTH_CHECK(
        store::commit(at_.store, {store::Append{at_.community.id, head, std::move(events)}}));
    return count;
  }

  static std::uint64_t deleted(const std::vector<model::Event>& events) {
    return static_cast<std::uint64_t>(
        std::count_if(events.begin(), events.end(), [](const model::Event& event) {
          return std::holds_alternative<model::PostDeleted>(event.body);
        }));
  }

  const Erasing& at_;
  const Farewell& farewell_;
  std::optional<State> loaded_;
};

// Every text a member wrote that goes with them, from the log.
class TextsOf {
 public:
  explicit TextsOf(const Farewell& farewell) : farewell_(farewell) {}

  void take(const model::Event& event) {
    text_ = event.content_ref.id;
    actor_ = event.actor;
    std::visit([this](const auto& body) { (*this)(body); }, event.body);
  }

  [[nodiscard]] std::vector<ErasedText> finish() {
    for (const auto& [post, versions] : standing_) {
      const auto last = versions.end() - (farewell_.posts ? 0 : 1);
      for (auto at = versions.begin(); at != last; ++at) found_.push_back({*at, post});
    }
    return std::move(found_);
  }

  void operator()(const model::PostCreated& body) {
    if (actor_ == farewell_.member && text_) standing_[body.post].push_back(text_);
  }
  void operator()(const model::PostEdited& body) {
    const auto at = standing_.find(body.post);
    if (at != standing_.end() && text_) at->second.push_back(text_);
  }
  void operator()(const model::PostDeleted& body) {
    auto gone = standing_.extract(body.post);
    if (gone.empty()) return;
    for (const base::ContentId id : gone.mapped()) found_.push_back({id, body.post});
  }
  void operator()(const model::MemberJoined& body) { add_if(body.member == farewell_.member); }
  void operator()(const model::ProfileEdited& body) { add_if(body.member == farewell_.member); }
  void operator()(const model::ApplicationFiled& body) { add_if(body.member == farewell_.member); }
  void operator()(const model::ReportFiled&) { add_if(actor_ == farewell_.member); }
  void operator()(const model::AppealFiled&) { add_if(actor_ == farewell_.member); }
  template <class Body>
  void operator()(const Body&) {}

 private:
  void add_if(bool theirs) {
    if (theirs && text_) found_.push_back({text_, {}});
  }

  const Farewell& farewell_;
  base::ContentId text_;
  base::MemberId actor_;
  std::unordered_map<base::PostId, std::vector<base::ContentId>> standing_;
  std::vector<ErasedText> found_;
};

// Answers kept for repeated commands quote what rules caught.
base::Result<store::PutClients> without_answers(const Erasing& at, base::MemberId member) {
  store::PutClients put{.community = at.community.id, .clients = {}};
  HEARTH_TRY(std::vector<store::ClientRecord> clients, at.store.clients(at.community.id));
  for (store::ClientRecord& client : clients) {
    if (client.member != member || client.results.empty()) continue;
    client.results.clear();
    put.clients.push_back(std::move(client));
  }
  return put;
}

base::Status close_account(const Erasing& at, const Farewell& farewell, Erased& into) {
  const store::CommunityId id = at.community.id;
  const base::MemberId member = farewell.member;
  HEARTH_TRY(const auto account, at.store.account(id, member));
  HEARTH_TRY(const auto sessions, at.store.sessions_of(id, member));
  HEARTH_TRY(const auto mailing, at.store.mailing(id, member));
  HEARTH_TRY(const auto pictures, at.store.picture_totals(id, member));
  into.account = account.has_value();
  into.pictures = pictures.count;
  into.sessions = sessions.size();
  into.mailing = mailing.has_value();
  if (farewell.end_sessions) farewell.end_sessions(id, member);
  HEARTH_TRY(store::PutClients clients, without_answers(at, member));
  return store::commit(at.store, {store::DeleteSessionsOf{id, member},
                                  store::DeleteAccount{id, member}, std::move(clients)});
}

}  // namespace

base::Result<std::vector<ErasedText>> not_erased(const Erasing& at,
                                                 const std::vector<ErasedText>& texts,
                                                 std::size_t most) {
  std::vector<ErasedText> found;
  for (std::size_t from = 0; from < texts.size() && found.size() < most; from += kTextsPerCommit) {
    const std::size_t to = std::min(texts.size(), from + kTextsPerCommit);
    std::vector<base::ContentId> ids;
    for (std::size_t i = from; i < to; ++i) ids.push_back(texts[i].content);
    HEARTH_TRY(const auto contents, at.store.contents(at.community.id, ids));
    for (std::size_t i = from; i < to && found.size() < most; ++i) {
      if (contents[i - from]) found.push_back(texts[i]);
    }
  }
  return found;
}

base::Status erase(const Erasing& at, const Forgetting& what) {
  const auto shared = std::make_shared<const Forgetting>(what);
  static_cast<void>(forget_in(at.room, shared, Room::Erasing::kBegun));
  std::size_t from = 0;
  do {
    const std::size_t to = std::min(what.texts.size(), from + kTextsPerCommit);
    store::EraseContent write{.community = at.community.id, .contents = {}};
    for (; from < to; ++from) write.contents.push_back(what.texts[from].content);
    HEARTH_CHECK(store::commit(at.store, {std::move(write)}));
  } while (from < what.texts.size());
  // It may have been loaded, and a snapshot saved, between the two.
  for (int i = 0; i < kTriesMax; ++i) {
    if (!forget_in(at.room, shared, Room::Erasing::kErased)) return base::done();
    HEARTH_CHECK(store::commit(at.store, {store::EraseContent{at.community.id, {}}}));
  }
  return Error{ErrorCode::kBusy, "the room goes on reading what is erased"};
}

base::Result<Erased> erase_member(const Erasing& at, const Farewell& farewell) {
  Erased erased;
  HEARTH_TRY(const auto account, at.store.account(at.community.id, farewell.member));
  HEARTH_CHECK(Announcer(at, farewell).announce(erased));
  TextsOf texts(farewell);
  bool known = account.has_value();
  HEARTH_CHECK(
      store::for_each_event(at.store, at.community.id, 0, [&](model::Event& event) -> base::Status {
        known = known || event.actor == farewell.member;
        texts.take(event);
        return base::done();
      }));
  const std::vector<ErasedText> theirs = texts.finish();
  if (!known && theirs.empty()) return Error{ErrorCode::kNotFound, "member"};
  HEARTH_CHECK(close_account(at, farewell, erased));
  Forgetting what;
  HEARTH_TRY(what.texts, not_erased(at, theirs, theirs.size()));
  what.members.push_back(farewell.member);
  erased.texts = what.texts.size();
  HEARTH_CHECK(erase(at, what));
  return erased;
}

}  // namespace hearth::rooms
