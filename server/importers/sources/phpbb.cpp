// SPDX-License-Identifier: MIT
// A dump of phpBB's database (3.0 to 3.3, SQL of MySQL or PostgreSQL, or XML; any prefix). The
// first post of a topic is the thread's own words; replies of phpBB answer nobody in particular.
// What stands in a forum with a password waits for a moderator. The file is read twice: topics and
// users stand behind posts.
#include <map>
#include <set>

#include "server/importers/bbcode.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers::sources {
namespace {

constexpr std::string_view kAnonymous = "1";

bool is_table(std::string_view table, std::string_view name) {
  return table.size() >= name.size() && table.substr(table.size() - name.size()) == name;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("topics", "posts");
    intake_.scope("phpbb:" + lower_case(source_.site));
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  base::Status read(bool posts) {
    return read_table_rows({.file = source_.place,
                            .each = [&](const SqlRow& row) -> base::Status {
                              const bool is_post =
                                  is_table(row.table, "posts") && !row.text("post_id").empty();
                              if (posts) return is_post ? post(row) : base::done();
                              return is_post ? first(row) : learn(row);
                            },
                            .bad = [&](std::uint64_t line, std::string_view why) -> base::Status {
                              return posts ? intake_.bad(line, why) : base::done();
                            }});
  }

  base::Status learn(const SqlRow& row) {
    if (is_table(row.table, "users") && !row.text("username").empty()) {
      users_[std::string(row.text("user_id"))] = {decode_entities(row.text("username")),
                                                  std::string(row.text("user_email"))};
    } else if (is_table(row.table, "topics") && !row.text("topic_title").empty()) {
      Topic& topic = topics_[std::string(row.text("topic_id"))];
      topic.title = decode_entities(row.text("topic_title"));
      topic.forum = row.text("forum_id");
      topic.first = row.text("topic_first_post_id");
      topic.locked = row.text("topic_status") == "1";
      topic.pinned = integer_in(row.text("topic_type")).value_or(0) > 0;
      topic.fate = fate_of(row, "topic_visibility", "topic_approved");
    } else if (is_table(row.table, "forums") && !row.text("forum_name").empty()) {
      const std::string id(row.text("forum_id"));
      forums_[id] = decode_entities(row.text("forum_name"));
      if (!row.text("forum_password").empty()) hidden_.insert(id);
    }
    return base::done();
  }

  // Where a dump has no topics, the oldest post of each begins it.
  base::Status first(const SqlRow& row) {
    const std::string topic(row.text("topic_id"));
    const std::int64_t id = integer_in(row.text("post_id")).value_or(0);
    const auto [at, added] = oldest_.try_emplace(topic, id);
    if (!added) at->second = std::min(at->second, id);
    return base::done();
  }

  // 3.1 and later say 0 waits, 1 seen, 2 deleted, 3 waits again; before, 0 waits.
  static Fate fate_of(const SqlRow& row, std::string_view now, std::string_view before) {
    const std::string_view visibility = row.text(now);
    if (visibility == "0" || visibility == "3") return Fate::kWaiting;
    if (visibility == "2") return Fate::kRemoved;
    return visibility.empty() && row.text(before) == "0" ? Fate::kWaiting : Fate::kLive;
  }

  [[nodiscard]] Person writer(const SqlRow& row) const {
    const std::string_view user = row.text("poster_id");
    const std::string guest_name = decode_entities(row.text("post_username"));
    if (user.empty() || user == "0" || user == kAnonymous) return guest(guest_name, {});
    const auto known = users_.find(std::string(user));
    if (known == users_.end()) return account(user, guest_name);
    return account(user, known->second.name, known->second.mail);
  }

  static std::string words_of(const SqlRow& row) {
    const std::string_view text = row.text("post_text");
    const bool kept_as_xml = text.substr(0, 2) == "<t" || text.substr(0, 2) == "<r";
    const std::string html = kept_as_xml ? escaped_html(typed_text(text)) : std::string(text);
    return markdown_of_typed_html(html_of_bbcode(html));
  }

  base::Status post(const SqlRow& row) {
    const std::string id(row.text("post_id"));
    Said said;
    said.line = row.line;
    said.id = id;
    said.thread = row.text("topic_id");
    said.by = writer(row);
    said.body = words_of(row);
    said.at_ms = moment_of_epoch(row.text("post_time"));
    said.fate = fate_of(row, "post_visibility", "post_approved");
    const Topic& topic = topics_[said.thread];
    const std::string forum = topic.forum.empty() ? std::string(row.text("forum_id")) : topic.forum;
    if (hidden_.count(forum) != 0 && said.fate == Fate::kLive) said.fate = Fate::kWaiting;
    const bool begins = topic.first.empty() || topic.first == "0"
                            ? integer_in(id) == oldest_[said.thread]
                            : topic.first == id;
    if (!begins) return intake_.reply(std::move(said));
    said.id = said.thread;
    said.title = topic.title.empty() ? decode_entities(row.text("post_subject")) : topic.title;
    said.locked = topic.locked;
    said.pinned = topic.pinned;
    if (topic.fate != Fate::kLive) said.fate = topic.fate;
    const auto named = forums_.find(forum);
    if (named != forums_.end()) said.topic = named->second;
    return intake_.authored(std::move(said));
  }

  struct Topic {
    std::string title;
    std::string forum;
    std::string first;
    bool locked = false;
    bool pinned = false;
    Fate fate = Fate::kLive;
  };
  const Source& source_;
  Intake& intake_;
  struct User {
    std::string name;
    std::string mail;
  };
  std::map<std::string, User> users_;
  std::map<std::string, std::string> forums_;
  std::set<std::string> hidden_;
  std::map<std::string, Topic> topics_;
  std::map<std::string, std::int64_t> oldest_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer phpbb{.id = "phpbb",
                               .place = "FILE.sql",
                               .summary = "A phpBB forum: a dump of its database",
                               .read = read};

}  // namespace hearth::importers::sources
