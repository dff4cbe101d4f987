// SPDX-License-Identifier: MIT
#include "server/importers/stackexchange_plan.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "shared/base/hash.h"

namespace hearth::importers::stackexchange {
namespace {

// Rows between two calls of the progress function.
constexpr std::uint64_t kProgressEvery = 1'000;

// The dumps' own numbers for kinds of votes; the others are bookkeeping of that site.
constexpr std::int64_t kVoteAccepted = 1;
constexpr std::int64_t kVoteUp = 2;
constexpr std::int64_t kVoteDown = 3;

constexpr std::string_view kWithoutUsers = "the dump does not say whose they are";

std::string_view vote_name(std::int64_t type) {
  switch (type) {
    case 4: return "votes: offensive";
    case 5: return "votes: favourite";
    case 6: return "votes: close";
    case 7: return "votes: reopen";
    case 8: return "votes: bounty begun";
    case 9: return "votes: bounty given";
    case 10: return "votes: deletion";
    case 11: return "votes: undeletion";
    case 12: return "votes: spam";
    case 15: return "votes: moderator review";
    case 16: return "votes: edit approved";
    default: return "votes: of other kinds";
  }
}

// "<discussion><on-off-topic>", in newer dumps "|discussion|on-off-topic|".
std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  std::string tag;
  for (const char c : text) {
    if (c != '<' && c != '>' && c != '|') {
      tag += c;
    } else if (!tag.empty()) {
      tags.push_back(std::exchange(tag, {}));
    }
  }
  if (!tag.empty()) tags.push_back(std::move(tag));
  return tags;
}

bool is_status(const std::string& tag) { return tag.rfind("status-", 0) == 0; }

class Planner {
 public:
  Planner(const StackExchangeOptions& options, Report& report)
      : options_(options), report_(report) {}

  base::Result<Plan> run() {
    HEARTH_CHECK(read("Tags.xml", Needed::kNo,
                      [this](const XmlRow& row, const RowPlace&) { return tag(row); }));
    HEARTH_CHECK(read("Users.xml", Needed::kYes,
                      [this](const XmlRow& row, const RowPlace&) { return user(row); }));
    HEARTH_CHECK(read("Posts.xml", Needed::kYes, [this](const XmlRow& row, const RowPlace& place) {
      return post(row, place);
    }));
    drop_orphans();
    HEARTH_CHECK(read("Comments.xml", Needed::kNo,
                      [this](const XmlRow& row, const RowPlace& at) { return comment(row, at); }));
    HEARTH_CHECK(read("Votes.xml", Needed::kNo,
                      [this](const XmlRow& row, const RowPlace&) { return vote(row); }));
    HEARTH_CHECK(count_only("Badges.xml", "badges", "medals are earned anew here"));
    HEARTH_CHECK(count_only("PostLinks.xml", "links between posts", "the texts have them"));
    return std::move(plan_);
  }

 private:
  enum class Needed : std::uint8_t { kNo, kYes };

  base::Status read(const std::string& name, Needed needed, const EachRow& each) {
    const std::string file = options_.folder + "/" + name;
    if (needed == Needed::kNo && access(file.c_str(), F_OK) != 0) {
      report_.note("there is no " + name);
      return base::done();
    }
    std::uint64_t done = 0;
    const EachRow guarded = [&](const XmlRow& row, const RowPlace& place) -> base::Status {
      if (++done % kProgressEvery == 0 && options_.progress) options_.progress(name, done);
      const base::Status status = each(row, place);
      if (status.ok()) return status;
      const std::string where = name + ", line " + std::to_string(place.line);
      if (options_.strict) {
        return base::Error{status.error().code, where + ": " + status.error().detail};
      }
      report_.skipped("bad rows of " + name, status.error().detail + " is missing or wrong");
      return base::done();
    };
    const base::Status all = read_xml(file, guarded);
    const bool broken = !all.ok() && (all.error().code == base::ErrorCode::kInvalidArgument ||
                                      all.error().code == base::ErrorCode::kTooLarge);
    if (!broken || options_.strict) return all;
    report_.skipped("ends of broken files", "named below");
    report_.note(all.error().detail + ": the rest of the file is not read");
    return base::done();
  }

  base::Status count_only(const std::string& name, std::string_view what, std::string_view why) {
    return read(name, Needed::kNo, [&](const XmlRow&, const RowPlace&) {
      report_.skipped(what, why);
      return base::done();
    });
  }

  static base::Result<std::uint64_t> number(const XmlRow& row, std::string_view name) {
    HEARTH_TRY(const std::int64_t value, row.integer(name));
    // Comments are numbered from 2^40 on, so everything of the source must stay below.
    if (value < 1 || value >= std::int64_t{1} << 40) {
      return base::Error{base::ErrorCode::kOutOfRange, std::string(name)};
    }
    return static_cast<std::uint64_t>(value);
  }

  base::Status tag(const XmlRow& row) {
    TagPlan plan;
    HEARTH_TRY(plan.number, number(row, "Id"));
    plan.name = row.text("TagName");
    if (plan.name.empty()) return base::Error{base::ErrorCode::kMissingField, "TagName"};
    plan.count = row.integer_or("Count", 0);
    plan.excerpt = static_cast<std::uint64_t>(row.integer_or("ExcerptPostId", 0));
    plan.wiki = static_cast<std::uint64_t>(row.integer_or("WikiPostId", 0));
    add_tag(std::move(plan));
    return base::done();
  }

  std::size_t add_tag(TagPlan plan) {
    if (plan.excerpt != 0) tag_of_page_[plan.excerpt] = plan_.tags.size();
    if (plan.wiki != 0) tag_of_page_[plan.wiki] = plan_.tags.size();
    tag_by_name_[plan.name] = plan_.tags.size();
    plan_.tags.push_back(std::move(plan));
    return plan_.tags.size() - 1;
  }

  base::Status user(const XmlRow& row) {
    HEARTH_TRY(const std::int64_t id, row.integer("Id"));
    Person person;
    HEARTH_TRY(person.joined_ms, row.time_ms("CreationDate"));
    person.name = row.text("DisplayName");
    if (person.name.empty()) person.name = "user" + std::to_string(id);
    // The system's own account has the number -1.
    person.id.value = id > 0 ? static_cast<std::uint64_t>(id)
                             : (base::hash64("user" + std::to_string(id)) & base::kIdMax);
    note_begin(person.joined_ms);
    plan_.people.insert_or_assign(Writer{id, {}}, std::move(person));
    return base::done();
  }

  // Remembers that somebody wrote at that time; makes them known where the dump lists them no more.
  Writer writer(const XmlRow& row, std::string_view user, std::string_view name, std::int64_t at) {
    Writer key;
    const auto id = row.integer(user);
    if (id.ok() && plan_.people.contains(Writer{*id, {}})) {
      key.user = *id;
    } else {
      key.former = row.text(name);
      if (key.former.empty()) key.former = id.ok() ? "user" + std::to_string(*id) : "former member";
    }
    Person& person = plan_.people[key];
    if (!person.id) {
      person.id.value = base::hash64(key.former, 1) & base::kIdMax;
      person.name = key.former;
      person.left = true;
      person.joined_ms = at;
    }
    person.joined_ms = std::min(person.joined_ms, at);
    person.last_ms = std::max(person.last_ms, at);
    note_begin(person.joined_ms);
    return key;
  }

  void note_begin(std::int64_t at_ms) {
    if (plan_.begin_ms == 0 || at_ms < plan_.begin_ms) plan_.begin_ms = at_ms;
  }

  base::Status post(const XmlRow& row, const RowPlace& place) {
    HEARTH_TRY(const std::int64_t type, row.integer("PostTypeId"));
    PostPlan plan;
    HEARTH_TRY(plan.number, number(row, "Id"));
    HEARTH_TRY(plan.at_ms, row.time_ms("CreationDate"));
    plan.place = place;
    switch (type) {
      case 1: plan.type = PostType::kQuestion; break;
      case 2: plan.type = PostType::kAnswer; break;
      case 4: plan.type = PostType::kTagExcerpt; break;
      case 3:
      case 5: plan.type = PostType::kTagWiki; break;
      default:
        report_.skipped("posts of other kinds", "elections, placeholders and help pages");
        return base::done();
    }
    if (plan.type == PostType::kAnswer) {
      HEARTH_TRY(plan.parent, number(row, "ParentId"));
    } else if (plan.type == PostType::kQuestion) {
      if (row.text("Title").empty()) return base::Error{base::ErrorCode::kMissingField, "Title"};
      plan.accepted = static_cast<std::uint64_t>(row.integer_or("AcceptedAnswerId", 0));
      if (const auto closed = row.time_ms("ClosedDate"); closed.ok()) plan.closed_ms = *closed;
      plan.topic = choose_topic(split_tags(row.text("Tags")));
    } else if (!place_tag_page(row, plan)) {
      return base::done();
    }
    if (row.find("LastEditDate") != nullptr) {
      report_.skipped("earlier versions of edited posts", "the dump has the newest text only");
    }
    if (plan.type != PostType::kTagExcerpt) {
      plan.writer = writer(row, "OwnerUserId", "OwnerDisplayName", plan.at_ms);
    }
    if (plan.topic != 0 && plan.type != PostType::kTagExcerpt) {
      std::int64_t& first = plan_.tags[plan.topic - 1].first_ms;
      if (first == 0 || plan.at_ms < first) first = plan.at_ms;
    }
    plan_.posts.insert_or_assign(plan.number, std::move(plan));
    return base::done();
  }

  // False where the page says nothing or belongs to no tag; it is then counted as skipped.
  bool place_tag_page(const XmlRow& row, PostPlan& plan) {
    if (row.text("Body").empty()) {
      report_.skipped("empty tag pages", "nothing is written on them");
      return false;
    }
    const auto found = tag_of_page_.find(plan.number);
    if (found == tag_of_page_.end()) {
      report_.skipped("tag pages without a tag", "their tag is gone");
      return false;
    }
    plan.topic = found->second + 1;
    return true;
  }

  std::size_t choose_topic(const std::vector<std::string>& names) {
    std::size_t best = 0;
    for (const std::string& name : names) {
      const auto found = tag_by_name_.find(name);
      const std::size_t index =
          found != tag_by_name_.end()
              ? found->second
              : add_tag({.number = base::hash64(name, 2) & base::kIdMax, .name = name});
      if (is_status(name) && names.size() > 1) continue;
      if (best == 0 || plan_.tags[index].count > plan_.tags[best - 1].count) best = index + 1;
    }
    if (names.size() > 1)
      report_.skipped("further tags of a post", "a post has one topic", names.size() - 1);
    return best;
  }

  // Answers whose question the dump does not have.
  void drop_orphans() {
    for (auto at = plan_.posts.begin(); at != plan_.posts.end();) {
      const bool orphan =
          at->second.type == PostType::kAnswer && !plan_.posts.contains(at->second.parent);
      if (orphan) report_.skipped("answers", "their question is not in the dump");
      at = orphan ? plan_.posts.erase(at) : std::next(at);
    }
    for (auto& [id, post] : plan_.posts) {
      if (post.type != PostType::kAnswer) continue;
      post.at_ms = std::max(post.at_ms, plan_.posts.at(post.parent).at_ms);
    }
  }

  base::Status comment(const XmlRow& row, const RowPlace& place) {
    CommentPlan plan;
    HEARTH_TRY(plan.number, number(row, "Id"));
    HEARTH_TRY(plan.post, number(row, "PostId"));
    HEARTH_TRY(plan.at_ms, row.time_ms("CreationDate"));
    const auto post = plan_.posts.find(plan.post);
    if (post == plan_.posts.end()) {
      report_.skipped("comments", "their post is not in the dump");
      return base::done();
    }
    plan.at_ms = std::max(plan.at_ms, post->second.at_ms);
    plan.score = row.integer_or("Score", 0);
    plan.place = place;
    plan.writer = writer(row, "UserId", "UserDisplayName", plan.at_ms);
    plan_.comments.push_back(std::move(plan));
    return base::done();
  }

  base::Status vote(const XmlRow& row) {
    HEARTH_TRY(const std::int64_t type, row.integer("VoteTypeId"));
    HEARTH_TRY(const std::uint64_t number_of_post, number(row, "PostId"));
    HEARTH_TRY(const std::int64_t day_ms, row.time_ms("CreationDate"));
    if (type != kVoteAccepted && type != kVoteUp && type != kVoteDown) {
      report_.skipped(vote_name(type), type == 5 ? kWithoutUsers : "that site's own bookkeeping");
      return base::done();
    }
    const auto post = plan_.posts.find(number_of_post);
    if (post == plan_.posts.end() || post->second.type == PostType::kTagExcerpt) {
      report_.skipped("votes", "their post is not in the dump");
      return base::done();
    }
    if (type == kVoteAccepted) {
      post->second.accepted_ms = day_ms;
      return base::done();
    }
    const auto reaction = type == kVoteUp ? model::Reaction::kUp : model::Reaction::kDown;
    const std::int64_t at_ms = std::max(day_ms, post->second.at_ms);
    ++plan_.tallies[{number_of_post, reaction, at_ms}];
    report_.took(type == kVoteUp ? "votes: up" : "votes: down", "reactions, counted by day");
    return base::done();
  }

  const StackExchangeOptions& options_;
  Report& report_;
  Plan plan_;
  std::map<std::string, std::size_t> tag_by_name_;
  std::map<std::uint64_t, std::size_t> tag_of_page_;
};

}  // namespace

base::Result<Plan> make_plan(const StackExchangeOptions& options, Report& report) {
  return Planner(options, report).run();
}

}  // namespace hearth::importers::stackexchange
