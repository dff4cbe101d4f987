// SPDX-License-Identifier: MIT
// The second pass: everything in order of time, each text read from its place in the dump.
#include "server/importers/stackexchange.h"

#include <algorithm>
#include <utility>

#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/post_body.h"
#include "server/importers/stackexchange_plan.h"
#include "shared/base/limits.h"

namespace hearth::importers {
namespace {

namespace limits = base::limits;
using stackexchange::Plan;
using stackexchange::PostPlan;
using stackexchange::PostType;
using stackexchange::Writer;

constexpr std::uint64_t kProgressEvery = 1'000;
constexpr std::uint64_t kFirstCommentId = std::uint64_t{1} << 40;

// One thing that happened. The rank orders things of one moment: what others stand on comes first.
enum class Step : std::uint8_t {
  kTopic,
  kJoin,
  kPost,
  kAnswer,
  kComment,
  kAccept,
  kLock,
  kTally,
  kLeave
};
struct Happening {
  std::int64_t at_ms = 0;
  Step step = Step::kTopic;
  std::uint64_t number = 0;  // of a post, or index of a comment, topic
  const Writer* writer = nullptr;
  const stackexchange::Tallies::value_type* tally = nullptr;
};

class Emitter {
 public:
  Emitter(const StackExchangeOptions& options, const Plan& plan, History& history, Report& report,
          const XmlRowReader& posts, const XmlRowReader* comments)
      : options_(options),
        plan_(plan),
        history_(history),
        report_(report),
        posts_(posts),
        comments_(comments) {}

  base::Status run() {
    HEARTH_CHECK(settings());
    std::vector<Happening> happenings = list();
    std::stable_sort(happenings.begin(), happenings.end(), [](const auto& a, const auto& b) {
      return std::tie(a.at_ms, a.step, a.number) < std::tie(b.at_ms, b.step, b.number);
    });
    std::uint64_t done = 0;
    for (const Happening& happening : happenings) {
      if (++done % kProgressEvery == 0 && options_.progress) options_.progress("events", done);
      HEARTH_CHECK(emit(happening));
    }
    return base::done();
  }

 private:
  [[nodiscard]] std::vector<Happening> list() const {
    std::vector<Happening> all;
    for (std::size_t i = 0; i < plan_.tags.size(); ++i) {
      if (plan_.tags[i].first_ms != 0) all.push_back({plan_.tags[i].first_ms, Step::kTopic, i});
    }
    for (const auto& [writer, person] : plan_.people) {
      all.push_back({person.joined_ms, Step::kJoin, person.id.value, &writer});
      if (person.left) all.push_back({person.last_ms, Step::kLeave, person.id.value, &writer});
    }
    for (const auto& [number, post] : plan_.posts) {
      if (post.type == PostType::kTagExcerpt) continue;
      const Step step = post.type == PostType::kAnswer ? Step::kAnswer : Step::kPost;
      all.push_back({post.at_ms, step, number});
      if (post.closed_ms != 0) {
        all.push_back({std::max(post.closed_ms, post.at_ms), Step::kLock, number});
      }
      const auto answer = plan_.posts.find(post.accepted);
      if (post.accepted == 0 || answer == plan_.posts.end()) continue;
      const std::int64_t at_ms =
          std::max({post.at_ms, answer->second.at_ms, answer->second.accepted_ms});
      all.push_back({at_ms, Step::kAccept, number});
    }
    for (std::size_t i = 0; i < plan_.comments.size(); ++i) {
      all.push_back({plan_.comments[i].at_ms, Step::kComment, i});
    }
    for (const auto& tally : plan_.tallies) {
      all.push_back(
          {std::get<2>(tally.first), Step::kTally, std::get<0>(tally.first), nullptr, &tally});
    }
    return all;
  }

  base::Status emit(const Happening& at) {
    switch (at.step) {
      case Step::kTopic: return topic(plan_.tags[at.number], at.number);
      case Step::kJoin: return join(plan_.people.at(*at.writer));
      case Step::kLeave: return leave(plan_.people.at(*at.writer));
      case Step::kPost: return post(plan_.posts.at(at.number));
      case Step::kAnswer: return answer(plan_.posts.at(at.number));
      case Step::kComment: return comment(plan_.comments[at.number]);
      case Step::kAccept: return accept(plan_.posts.at(at.number), at.at_ms);
      case Step::kLock: return lock(at);
      case Step::kTally: break;
    }
    return tally(std::get<0>(at.tally->first), std::get<1>(at.tally->first), at.tally->second,
                 at.at_ms);
  }

  [[nodiscard]] model::MemberId member(const Writer& writer) const {
    return plan_.people.at(writer).id;
  }

  base::Status settings() {
    model::SettingsChanged body;
    body.settings = history_.state().settings;
    if (!options_.title.empty()) body.settings.name = options_.title;
    if (body.settings == history_.state().settings) return base::done();
    return history_.add(event_at(plan_.begin_ms, std::move(body)));
  }

  base::Status topic(const stackexchange::TagPlan& tag, std::size_t index) {
    model::TopicCreated body;
    body.topic.value = tag.number;
    body.name = shortened(tag.name, limits::kTopicNameBytesMax);
    body.position = static_cast<std::int64_t>(index) + 1;
    const auto excerpt = plan_.posts.find(tag.excerpt);
    if (excerpt != plan_.posts.end()) {
      HEARTH_TRY(const XmlRow row, posts_.read(excerpt->second.place));
      body.description = shortened(text_of_html(row.text("Body")), limits::kTopicTextBytesMax);
      report_.took("tag excerpts", "descriptions of topics");
    }
    report_.took("tags", "topics");
    return history_.add(event_at(tag.first_ms, std::move(body)));
  }

  base::Status join(const stackexchange::Person& person) {
    model::MemberJoined body;
    body.member = person.id;
    std::string name = shortened(person.name, limits::kNameBytesMax);
    if (history_.state().by_name(name)) {
      const std::string number = " (" + std::to_string(person.id.value) + ")";
      name = shortened(person.name, limits::kNameBytesMax - number.size()) + number;
      ++renamed_;
    }
    report_.took(person.left ? "authors without account" : "users",
                 person.left ? "members who left" : "members");
    return history_.add(event_at(person.joined_ms, body, person.id), {.title = name, .body = {}});
  }

  base::Status leave(const stackexchange::Person& person) {
    model::RoleSet body;
    body.member = person.id;
    body.role = model::Role::kVisitor;
    return history_.add(event_at(person.last_ms, body, person.id));
  }

  base::Status post(const PostPlan& plan) {
    HEARTH_TRY(const XmlRow row, posts_.read(plan.place));
    model::PostCreated body;
    body.post.value = plan.number;
    body.root = body.post;
    if (plan.topic != 0) body.topic.value = plan_.tags[plan.topic - 1].number;
    const bool wiki = plan.type == PostType::kTagWiki;
    body.kind = wiki ? model::PostKind::kResource : model::PostKind::kQuestion;
    const std::string title =
        wiki ? "About " + plan_.tags[plan.topic - 1].name : std::string(row.text("Title"));
    model::Content content = content_of(title, markdown_of_html(row.text("Body")));
    report_.took(wiki ? "tag wiki pages" : "questions",
                 wiki ? "posts (resource)" : "posts (question)");
    return add_post(std::move(body), std::move(content), plan.at_ms, member(plan.writer));
  }

  base::Status answer(const PostPlan& plan) {
    HEARTH_TRY(const XmlRow row, posts_.read(plan.place));
    report_.took("answers", "replies to posts");
    return reply(plan.number, plan.parent, markdown_of_html(row.text("Body")), plan.at_ms,
                 member(plan.writer));
  }

  base::Status comment(const stackexchange::CommentPlan& plan) {
    if (comments_ == nullptr) return base::done();
    HEARTH_TRY(const XmlRow row, comments_->read(plan.place));
    const bool on_answer = plan_.posts.at(plan.post).type == PostType::kAnswer;
    report_.took(on_answer ? "comments on answers" : "comments on questions",
                 on_answer ? "replies to replies" : "replies to posts");
    // Comments are Markdown already.
    const std::uint64_t id = kFirstCommentId + plan.number;
    HEARTH_CHECK(
        reply(id, plan.post, std::string(row.text("Text")), plan.at_ms, member(plan.writer)));
    if (plan.score <= 0) return base::done();
    report_.took("votes for comments", "reactions, counted",
                 static_cast<std::uint64_t>(plan.score));
    return tally(id, model::Reaction::kUp, static_cast<std::uint32_t>(plan.score), plan.at_ms);
  }

  base::Status reply(std::uint64_t id, std::uint64_t parent, std::string text, std::int64_t at_ms,
                     model::MemberId author) {
    const model::Post* above = history_.state().post({parent});
    HEARTH_ASSERT(above != nullptr, "the plan orders replies after what they answer");
    model::PostCreated body;
    body.post.value = id;
    body.kind = model::PostKind::kReply;
    body.parent = above->id;
    body.root = above->root;
    body.topic = above->topic;
    body.depth = above->depth + 1;
    return add_post(std::move(body), content_of({}, std::move(text)), at_ms, author);
  }

  base::Status add_post(model::PostCreated body, model::Content content, std::int64_t at_ms,
                        model::MemberId author) {
    note_text_facts(history_.state(), content, body);
    return history_.add(event_at(at_ms, std::move(body), author), std::move(content));
  }

  base::Status accept(const PostPlan& question, std::int64_t at_ms) {
    model::AnswerAccepted body;
    body.question.value = question.number;
    body.answer.value = question.accepted;
    report_.took("votes: accepted", "accepted answers");
    return history_.add(event_at(at_ms, body, member(question.writer)));
  }

  base::Status lock(const Happening& at) {
    model::PostModerated body;
    body.post.value = at.number;
    body.handling = model::Handling::kLock;
    report_.took("closed questions", "locked posts");
    return history_.add(event_at(at.at_ms, std::move(body)));
  }

  base::Status tally(std::uint64_t post, model::Reaction name, std::uint32_t count,
                     std::int64_t at_ms) {
    model::ReactionsTallied body;
    body.post.value = post;
    body.name = name;
    body.count = count;
    return history_.add(event_at(at_ms, body));
  }

 public:
  [[nodiscard]] std::uint64_t renamed() const { return renamed_; }

 private:
  const StackExchangeOptions& options_;
  const Plan& plan_;
  History& history_;
  Report& report_;
  const XmlRowReader& posts_;
  const XmlRowReader* comments_;
  std::uint64_t renamed_ = 0;
};

}  // namespace

base::Status import_stackexchange(const StackExchangeOptions& options, History& history,
                                  Report& report) {
  HEARTH_TRY(const Plan plan, stackexchange::make_plan(options, report));
  HEARTH_TRY(const XmlRowReader posts, XmlRowReader::open(options.folder + "/Posts.xml"));
  const auto comments = XmlRowReader::open(options.folder + "/Comments.xml");
  Emitter emitter(options, plan, history, report, posts, comments.ok() ? &*comments : nullptr);
  HEARTH_CHECK(emitter.run());
  std::uint64_t unused = 0;
  std::uint64_t unused_excerpts = 0;
  for (const auto& tag : plan.tags) {
    if (tag.first_ms != 0) continue;
    ++unused;
    unused_excerpts += plan.posts.contains(tag.excerpt) ? 1 : 0;
  }
  report.skipped("tags", "no post has them as its topic", unused);
  report.skipped("tag excerpts", "their tag is no topic", unused_excerpts);
  if (emitter.renamed() != 0) {
    report.note(std::to_string(emitter.renamed()) +
                " members got their number behind a name somebody else has");
  }
  return base::done();
}

namespace sources {
namespace {

base::Status fill(const Source& source, History& history, Report& report) {
  return import_stackexchange({.folder = source.place,
                               .title = source.title.empty() ? source.community : source.title,
                               .strict = source.strict,
                               .progress = source.progress},
                              history, report);
}

}  // namespace

constinit const Importer stackexchange{
    .id = "stackexchange",
    .place = "DIR",
    .summary = "A Stack Exchange data dump: a folder of XML files",
    .fill = fill};

}  // namespace sources
}  // namespace hearth::importers
