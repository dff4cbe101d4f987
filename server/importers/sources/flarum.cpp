// SPDX-License-Identifier: MIT
// A dump of Flarum's MySQL database, with any prefix: tables are known by their columns. Posts are
// kept as XML around what people typed; what they typed is Markdown and is taken back out. Private
// discussions stay out. The file is read twice: names and titles stand behind the posts.
#include <map>

#include "server/importers/bbcode.h"
#include "server/importers/foreign_text.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers::sources {
namespace {

bool has(const SqlRow& row, std::string_view column) {
  for (const std::string& one : row.columns) {
    if (same_word(one, column)) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("discussions", "posts");
    intake_.scope("flarum:" + lower_case(source_.site));
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  base::Status read(bool posts) {
    return read_sql_dump({.file = source_.place,
                          .each = [&](const SqlRow& row) -> base::Status {
                            if (has(row, "discussion_id") && has(row, "content")) {
                              return posts ? post(row) : base::done();
                            }
                            return posts ? base::done() : learn(row);
                          },
                          .bad = [&](std::uint64_t line, std::string_view why) -> base::Status {
                            return posts ? intake_.bad(line, why) : base::done();
                          }});
  }

  base::Status learn(const SqlRow& row) {
    const std::string id(row.text("id"));
    if (has(row, "username") && has(row, "password")) {
      const std::string_view shown = row.text("nickname");
      users_[id] = {std::string(shown.empty() ? row.text("username") : shown),
                    std::string(row.text("email"))};
    } else if (has(row, "title") && has(row, "first_post_id")) {
      Said& thread = discussions_[id];
      thread.id = id;
      thread.title = row.text("title");
      thread.locked = is_true(row.text("is_locked"));
      thread.pinned = is_true(row.text("is_sticky"));
      if (!row.text("hidden_at").empty()) thread.fate = Fate::kRemoved;
      if (row.text("is_approved") == "0") thread.fate = Fate::kWaiting;
      if (is_true(row.text("is_private"))) private_[id] = true;
    } else if (has(row, "slug") && has(row, "name") && has(row, "color")) {
      tags_[id] = row.text("name");
    } else if (has(row, "discussion_id") && has(row, "tag_id")) {
      tag_of_.try_emplace(std::string(row.text("discussion_id")), std::string(row.text("tag_id")));
    }
    return base::done();
  }

  [[nodiscard]] Person writer(std::string_view user) const {
    if (user.empty()) return {};
    const auto known = users_.find(std::string(user));
    if (known == users_.end()) return account(user, "User " + std::string(user));
    return account(user, known->second.name, known->second.mail);
  }

  base::Status post(const SqlRow& row) {
    if (row.text("type") != "comment") {
      intake_.skip("notes of what was done to a discussion", "they are no posts");
      return base::done();
    }
    const std::string thread(row.text("discussion_id"));
    if (is_true(row.text("is_private")) || private_.count(thread) != 0) {
      intake_.skip("private posts", "they are nobody else's");
      return base::done();
    }
    Said said;
    said.line = row.line;
    said.id = row.text("id");
    said.thread = thread;
    said.by = writer(row.text("user_id"));
    said.body = typed_text(row.text("content"));
    said.at_ms = moment_of(row.text("created_at"));
    if (row.text("is_approved") == "0") said.fate = Fate::kWaiting;
    if (!row.text("hidden_at").empty()) {
      const bool own = row.text("hidden_user_id") == row.text("user_id");
      said.fate = own ? Fate::kDeleted : Fate::kRemoved;
    }
    if (row.text("number") != "1") return intake_.reply(std::move(said));
    Said first = discussions_[thread];
    first.id = thread;
    first.line = said.line;
    first.by = std::move(said.by);
    first.body = std::move(said.body);
    first.at_ms = said.at_ms;
    if (first.fate == Fate::kLive) first.fate = said.fate;
    const auto tag = tag_of_.find(thread);
    if (tag != tag_of_.end()) first.topic = tags_[tag->second];
    return intake_.authored(std::move(first));
  }

  const Source& source_;
  Intake& intake_;
  struct User {
    std::string name;
    std::string mail;
  };
  std::map<std::string, User> users_;
  std::map<std::string, Said> discussions_;
  std::map<std::string, bool> private_;
  std::map<std::string, std::string> tags_;
  std::map<std::string, std::string> tag_of_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer flarum{.id = "flarum",
                                .place = "FILE.sql",
                                .summary = "A Flarum forum: a dump of its database",
                                .read = read};

}  // namespace hearth::importers::sources
