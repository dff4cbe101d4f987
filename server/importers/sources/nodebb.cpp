// SPDX-License-Identifier: MIT
// A NodeBB forum: pg_dump of its database, or what mongoexport writes of its collection "objects".
// Both keep posts, topics, people and categories as records under keys ("post:1"). Categories that
// guests and members may not read wait for a moderator; messages between people stay out. The file
// is read twice: topics and users stand in no order.
#include <fstream>
#include <map>
#include <set>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers::sources {
namespace {

// "post:17" and nothing behind it: the number; empty for everything else.
std::string number_in(std::string_view key, std::string_view kind) {
  if (key.size() <= kind.size() || key.substr(0, kind.size()) != kind) return {};
  key.remove_prefix(kind.size());
  return integer_in(key) ? std::string(key) : std::string();
}

bool is_json(const std::string& file) {
  std::ifstream input(file);
  char first = 0;
  input >> first;
  return first == '[' || first == '{';
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("topics", "posts");
    intake_.scope("nodebb:" + lower_case(source_.site));
    json_ = is_json(source_.place);
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  base::Status read(bool posts) {
    posts_ = posts;
    const auto bad = [this](std::uint64_t line, std::string_view why) -> base::Status {
      return posts_ ? intake_.bad(line, why) : base::done();
    };
    if (json_) {
      return read_json_either(
          {.file = source_.place,
           .each = [this](
                       std::string_view, const base::Json& value,
                       std::uint64_t line) { return record(text_at(value, "_key"), value, line); },
           .bad = bad});
    }
    return read_sql_dump({.file = source_.place,
                          .each = [this](const SqlRow& row) { return of_table(row); },
                          .bad = bad});
  }

  base::Status of_table(const SqlRow& row) {
    const std::string_view key = row.text("_key");
    if (row.table == "legacy_zset") return member(key, row.text("value"));
    if (row.table == "legacy_set") return member(key, row.text("member"));
    if (row.table != "legacy_hash") return base::done();
    const auto value = parse_foreign_json(row.text("data"));
    if (value.ok()) return record(std::string(key), *value, row.line);
    return posts_ ? intake_.bad(row.line, one_line(key) + ": " + value.error().detail)
                  : base::done();
  }

  // "group:cid:2:privileges:groups:topics:read:members" lists who may read what is in a category.
  base::Status member(std::string_view key, std::string_view who) {
    constexpr std::string_view kBegin = "group:cid:";
    constexpr std::string_view kEnd = ":privileges:groups:topics:read:members";
    if (posts_ || key.substr(0, kBegin.size()) != kBegin || key.size() <= kEnd.size()) {
      return base::done();
    }
    if (key.substr(key.size() - kEnd.size()) != kEnd) return base::done();
    const std::string category(key.substr(kBegin.size(), key.size() - kEnd.size() - kBegin.size()));
    restricted_.insert(category);
    if (who == "guests" || who == "registered-users" || who == "verified-users") {
      open_.insert(category);
    }
    return base::done();
  }

  base::Status record(const std::string& key, const base::Json& value, std::uint64_t line) {
    if (const std::string id = number_in(key, "post:"); !id.empty()) {
      return posts_ ? post(id, value, line) : first(id, value);
    }
    if (!number_in(key, "message:").empty()) {
      if (posts_) intake_.skip("messages between people", "they are nobody else's");
      return base::done();
    }
    if (posts_) return base::done();
    if (const std::string id = number_in(key, "topic:"); !id.empty()) {
      learn_topic(id, value);
    } else if (const std::string user = number_in(key, "user:"); !user.empty()) {
      std::string name = text_at(value, "username");
      if (name.empty()) name = text_at(value, "fullname");
      users_[user] = {std::move(name), text_at(value, "email"), text_at(value, "aboutme")};
    } else if (const std::string category = number_in(key, "category:"); !category.empty()) {
      categories_[category] = text_at(value, "name");
      if (flag_at(value, "disabled")) hidden_.insert(category);
    }
    // Mongo keeps members as records of their own.
    return json_ ? member(key, text_at(value, "value")) : base::done();
  }

  void learn_topic(const std::string& id, const base::Json& value) {
    Topic& topic = topics_[id];
    topic.title = text_at(value, "title");
    topic.category = text_at(value, "cid");
    topic.first = text_at(value, "mainPid");
    topic.locked = flag_at(value, "locked");
    topic.pinned = flag_at(value, "pinned");
    topic.solved = text_at(value, "solvedPid");
    topic.question = flag_at(value, "isQuestion");
    if (flag_at(value, "deleted")) topic.fate = Fate::kRemoved;
  }

  base::Status first(const std::string& id, const base::Json& value) {
    const std::int64_t number = integer_in(id).value_or(0);
    const auto [at, added] = oldest_.try_emplace(text_at(value, "tid"), number);
    if (!added) at->second = std::min(at->second, number);
    return base::done();
  }

  [[nodiscard]] Person writer(const base::Json& value) const {
    const std::string user = text_at(value, "uid");
    if (user.empty() || user == "0") return guest(text_at(value, "handle"), {});
    const auto known = users_.find(user);
    if (known == users_.end()) return account(user, "User " + user);
    Person person = account(user, known->second.name, known->second.mail);
    person.about = known->second.about;
    return person;
  }

  base::Status post(const std::string& id, const base::Json& value, std::uint64_t line) {
    Said said;
    said.line = line;
    said.id = id;
    said.thread = text_at(value, "tid");
    if (said.thread.empty()) return intake_.bad(line, "a post without a topic");
    said.by = writer(value);
    said.body = text_at(value, "content");
    said.at_ms = moment_of_epoch(text_at(value, "timestamp"));
    said.up = count_in(text_at(value, "upvotes"));
    said.down = count_in(text_at(value, "downvotes"));
    if (flag_at(value, "deleted")) {
      const bool own = text_at(value, "deleterUid") == text_at(value, "uid");
      said.fate = own ? Fate::kDeleted : Fate::kRemoved;
    }
    const Topic& topic = topics_[said.thread];
    const bool unread = restricted_.count(topic.category) > open_.count(topic.category);
    if (said.fate == Fate::kLive && (hidden_.count(topic.category) != 0 || unread)) {
      said.fate = Fate::kWaiting;
    }
    const std::string main = topic.first.empty() || topic.first == "0"
                                 ? std::to_string(oldest_[said.thread])
                                 : topic.first;
    if (id != main) {
      const std::string above = text_at(value, "toPid");
      if (!above.empty() && above != "0" && above != main) said.parent = above;
      said.answer = topic.solved == id;
      return intake_.reply(std::move(said));
    }
    said.id = said.thread;
    said.title = topic.title;
    said.locked = topic.locked;
    said.pinned = topic.pinned;
    said.question = topic.question;
    if (topic.fate != Fate::kLive && said.fate == Fate::kLive) said.fate = topic.fate;
    const auto named = categories_.find(topic.category);
    if (named != categories_.end()) said.topic = named->second;
    return intake_.authored(std::move(said));
  }

  struct Topic {
    std::string title;
    std::string category;
    std::string first;
    std::string solved;
    bool locked = false;
    bool pinned = false;
    bool question = false;
    Fate fate = Fate::kLive;
  };
  struct User {
    std::string name;
    std::string mail;
    std::string about;
  };
  const Source& source_;
  Intake& intake_;
  bool json_ = false;
  bool posts_ = false;
  std::map<std::string, User> users_;
  std::map<std::string, std::string> categories_;
  std::set<std::string> hidden_;
  std::set<std::string> restricted_;
  std::set<std::string> open_;
  std::map<std::string, Topic> topics_;
  std::map<std::string, std::int64_t> oldest_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer nodebb{
    .id = "nodebb",
    .place = "FILE.sql",
    .summary = "A NodeBB forum: a PostgreSQL dump, or mongoexport's lines",
    .read = read};

}  // namespace hearth::importers::sources
