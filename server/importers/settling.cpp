// SPDX-License-Identifier: MIT
#include "server/importers/settling.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/importers/post_body.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/community/row.h"

namespace hearth::importers {
namespace {

namespace limits = base::limits;

constexpr std::uint64_t kProgressEvery = 1'000;
// What held a post that waited for a moderator where it comes from.
constexpr std::string_view kHeldBy = "imported";
constexpr std::string_view kNobody = "Guest";

class Settler {
 public:
  Settler(Intake& intake, const Source& source, History& history, Report& report)
      : intake_(intake), source_(source), history_(history), report_(report) {}

  base::Status run() {
    HEARTH_CHECK(intake_.arrange());
    HEARTH_CHECK(settings());
    std::uint64_t done = 0;
    for (const Entry& entry : intake_.entries()) {
      if (++done % kProgressEvery == 0 && source_.progress) source_.progress("written", done);
      HEARTH_CHECK(entry.is_reply ? reply(entry) : thread(entry));
    }
    report_.totals.authors = authors_.size();
    report_.took("authors", "members", joined_);
    return base::done();
  }

 private:
  [[nodiscard]] const community::State& state() const { return history_.state(); }

  base::Status settings() {
    const std::string& title = source_.title.empty() ? source_.community : source_.title;
    if (state().seq != 0 || title.empty() || intake_.entries().empty()) return base::done();
    model::SettingsChanged body;
    body.settings = state().settings;
    body.settings.name = title;
    return history_.add(event_at(intake_.entries().front().at_ms, std::move(body)));
  }

  // Who wrote it; they join with the first thing they write.
  base::Result<model::MemberId> author(const Entry& entry) {
    Person nobody;
    nobody.key = "guest";
    nobody.name = std::string(kNobody);
    const bool somebody = entry.author != 0;
    const Person& person = somebody ? intake_.people()[entry.author - 1] : nobody;
    const model::MemberId id = intake_.member(person);
    if (somebody) {
      authors_.insert(id.value);
    } else {
      ++report_.totals.without_author;
    }
    if (state().members.has(id)) return id;
    model::MemberJoined body;
    body.member = id;
    body.rules_accepted = state().rulebook.revision;
    std::string name =
        shortened(person.name.empty() ? kNobody : person.name, limits::kNameBytesMax);
    if (state().by_name(name)) {
      const std::string number = " (" + std::to_string(id.value % 1'000'000) + ")";
      name = shortened(name, limits::kNameBytesMax - number.size()) + number;
      report_.took("names somebody else has", "the name with a number");
    }
    if (somebody) ++joined_;
    HEARTH_TRY(const bool waits, history_.await_author(id, person.mail, source_.now_ms));
    if (waits) report_.took("mail addresses", "hashes, by which an author may be known again");
    HEARTH_CHECK(history_.add(event_at(entry.at_ms, body, id),
                              {.title = std::move(name), .body = person.about}));
    return id;
  }

  base::Result<model::TopicId> topic(const Entry& entry) {
    if (entry.topic == 0) return model::TopicId{};
    const std::string& name = intake_.topics()[entry.topic - 1];
    for (const model::Topic& known : state().topics) {
      if (known.name == name) return known.id;
    }
    model::TopicCreated body;
    body.topic.value = community::named_id(community::Named::kTopic, name);
    body.name = name;
    body.position = static_cast<std::int64_t>(state().topics.size()) + 1;
    report_.took("topics", "topics");
    HEARTH_CHECK(history_.add(event_at(entry.at_ms, body)));
    return body.topic;
  }

  base::Status thread(const Entry& entry) {
    ++report_.totals.threads;
    if (!entry.of_page) ++report_.totals.texts;
    if (!entry.of_page) count(entry);
    HEARTH_TRY(const model::MemberId by,
               entry.of_page ? base::Result<model::MemberId>(model::MemberId{}) : author(entry));
    if (const model::Post* there = state().post({entry.id})) {
      ++report_.totals.there;
      return follow_up(entry, *there);
    }
    model::PostCreated body;
    body.post.value = entry.id;
    body.root = body.post;
    body.page = entry.page;
    if (entry.question) body.kind = model::PostKind::kQuestion;
    HEARTH_TRY(body.topic, topic(entry));
    HEARTH_TRY(const model::Content words, intake_.words(entry));
    report_.took(intake_.threads_are(), "threads");
    return add(entry, std::move(body), content_of(words.title, words.body), by);
  }

  base::Status reply(const Entry& entry) {
    ++report_.totals.replies;
    ++report_.totals.texts;
    count(entry);
    HEARTH_TRY(const model::MemberId by, author(entry));
    if (const model::Post* there = state().post({entry.id})) {
      ++report_.totals.there;
      return follow_up(entry, *there);
    }
    const model::Post* above = state().post({entry.parent != 0 ? entry.parent : entry.thread});
    if (above == nullptr) {
      report_.skipped(intake_.replies_are(), "what they answer is not there");
      return base::done();
    }
    while (above->depth >= limits::kReplyDepthMax) above = state().post(above->parent);
    model::PostCreated body;
    body.post.value = entry.id;
    body.kind = model::PostKind::kReply;
    body.parent = above->id;
    body.root = above->root;
    body.topic = above->topic;
    body.depth = above->depth + 1;
    body.page = above->page;
    HEARTH_TRY(model::Content words, intake_.words(entry));
    words.title.clear();
    report_.took(intake_.replies_are() + word_of(entry.fate), "replies" + became(entry.fate));
    return add(entry, std::move(body), std::move(words), by);
  }

  void count(const Entry& entry) {
    Totals& totals = report_.totals;
    if (entry.fate == Fate::kDeleted) ++totals.deleted;
    if (entry.fate == Fate::kSpam) ++totals.spam;
    if (entry.fate == Fate::kRemoved) ++totals.removed;
    if (entry.fate == Fate::kWaiting) ++totals.waiting;
  }

  static std::string word_of(Fate fate) {
    switch (fate) {
      case Fate::kDeleted: return ", deleted";
      case Fate::kSpam: return ", spam";
      case Fate::kRemoved: return ", taken away";
      case Fate::kWaiting: return ", waiting";
      case Fate::kLive: break;
    }
    return {};
  }
  static std::string became(Fate fate) {
    switch (fate) {
      case Fate::kDeleted: return ", deleted, without words";
      case Fate::kSpam:
      case Fate::kRemoved: return ", removed";
      case Fate::kWaiting: return ", held for a moderator";
      case Fate::kLive: break;
    }
    return {};
  }

  base::Status add(const Entry& entry, model::PostCreated body, model::Content content,
                   model::MemberId by) {
    note_text_facts(state(), content, body);
    model::Event event = event_at(entry.at_ms, {}, by);
    switch (entry.fate) {
      case Fate::kLive: break;
      case Fate::kDeleted: body.state = model::PostState::kDeleted; break;
      case Fate::kWaiting: hold(body); [[fallthrough]];
      case Fate::kSpam:
      case Fate::kRemoved:  // removed by the next event: nobody is told of it in between
        body.state = model::PostState::kHeld;
        event.audience = model::Audience::kModerators;
        break;
    }
    event.body = std::move(body);
    HEARTH_CHECK(history_.add(std::move(event), std::move(content)));
    return follow_up(entry, *state().post({entry.id}));
  }

  void hold(model::PostCreated& post) const {
    post.opens_case.value = base::hash64(kHeldBy, post.post.value) & base::kIdMax;
    model::Finding finding;
    finding.rule = std::string(kHeldBy);
    finding.action = model::Action::kHold;
    post.verdict.action = model::Action::kHold;
    post.verdict.core = model::kCoreAbi;
    post.verdict.rules_hash = state().rulebook.hash;
    post.verdict.findings.push_back(std::move(finding));
  }

  // What happened to a post, where an import was cut off between the post and this. What people
  // did since then stays.
  base::Status follow_up(const Entry& entry, const model::Post& there) {
    const model::Post post = there;
    const bool untouched = post.revision == 0;
    const bool away = entry.fate == Fate::kSpam || entry.fate == Fate::kRemoved;
    if (untouched && away && post.state == model::PostState::kHeld) {
      HEARTH_CHECK(moderate(entry, model::Handling::kRemove));
    }
    if (untouched && entry.locked && !post.locked) {
      HEARTH_CHECK(moderate(entry, model::Handling::kLock));
    }
    if (untouched && entry.pinned && !post.pinned) {
      HEARTH_CHECK(moderate(entry, model::Handling::kPin));
    }
    const std::pair<model::Reaction, std::uint32_t> tallies[] = {
        {model::Reaction::kUp, entry.up},
        {model::Reaction::kDown, entry.down},
        {model::Reaction::kLike, entry.like}};
    for (const auto& [name, count] : tallies) {
      if (count == 0 || post.reaction(name) != 0 || post.state != model::PostState::kLive) continue;
      model::ReactionsTallied body;
      body.post = post.id;
      body.name = name;
      body.count = count;
      report_.took("votes", "reactions, counted", count);
      HEARTH_CHECK(history_.add(event_at(entry.at_ms, body)));
    }
    return accept(entry, post);
  }

  base::Status accept(const Entry& entry, const model::Post& post) {
    if (!entry.answer) return base::done();
    const model::Post* thread = state().post(post.root);
    if (thread == nullptr || thread->kind != model::PostKind::kQuestion || thread->accepted) {
      return base::done();
    }
    model::AnswerAccepted body;
    body.question = thread->id;
    body.answer = post.id;
    report_.took("answers taken", "accepted answers");
    return history_.add(event_at(entry.at_ms, body, thread->author));
  }

  base::Status moderate(const Entry& entry, model::Handling handling) {
    model::PostModerated body;
    body.post.value = entry.id;
    body.handling = handling;
    model::Event event = event_at(entry.at_ms, body);
    if (handling != model::Handling::kRemove) return history_.add(std::move(event));
    const bool spam = entry.fate == Fate::kSpam;
    return history_.add(std::move(event),
                        {.title = {}, .body = spam ? "spam (imported)" : "removed (imported)"});
  }

  Intake& intake_;
  const Source& source_;
  History& history_;
  Report& report_;
  std::set<std::uint64_t> authors_;
  std::uint64_t joined_ = 0;
};

}  // namespace

base::Status settle(Intake& intake, const Source& source, History& history, Report& report) {
  return Settler(intake, source, history, report).run();
}

}  // namespace hearth::importers
