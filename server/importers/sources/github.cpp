// SPDX-License-Identifier: MIT
// GitHub Discussions: what its GraphQL API answers (lists of nodes or of edges, whole answers, one
// file of discussions by number), and what its webhooks say. Deleted accounts are nobody in
// particular, as GitHub's "ghost" is.
#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers::sources {
namespace {

// The value of the first of these fields that has one: GraphQL's name, then REST's.
std::string either(const base::Json& value, std::string_view one, std::string_view other) {
  std::string found = text_at(value, one);
  return found.empty() ? text_at(value, other) : found;
}

// What stands in {"nodes":[…]}, {"edges":[{"node":…}]}, or a list itself.
std::vector<const base::Json*> nodes_of(const base::Json* value) {
  std::vector<const base::Json*> nodes;
  if (value == nullptr) return nodes;
  const base::JsonArray* list = value->array();
  if (list == nullptr) {
    const base::JsonArray& plain = list_at(*value, "nodes");
    list = plain.empty() ? &list_at(*value, "edges") : &plain;
  }
  for (const base::Json& one : *list) {
    const base::Json* node = value_at(one, "node");
    nodes.push_back(node != nullptr ? node : &one);
  }
  return nodes;
}

std::string body_of(const base::Json& value) {
  std::string body = text_at(value, "body");
  if (body.empty()) body = markdown_of_html(either(value, "bodyHTML", "body_html"));
  return body.empty() ? text_at(value, "bodyText") : body;
}

Person writer_of(const base::Json& value) {
  std::string login = text_at(value, "author.login");
  if (login.empty()) login = text_at(value, "user.login");
  login = one_line(login);
  return login.empty() || login == "ghost" ? Person{} : account(login, login);
}

void add_reaction(std::string_view name, std::uint32_t count, Said& said) {
  if (name == "THUMBS_UP" || name == "+1") said.up += count;
  if (name == "THUMBS_DOWN" || name == "-1") said.down += count;
  for (const std::string_view good : {"HEART", "HOORAY", "ROCKET", "LAUGH"}) {
    if (same_word(name, good)) said.like += count;
  }
}

void count_reactions(const base::Json& value, Said& said) {
  said.up = count_in(text_at(value, "upvoteCount"));
  for (const base::Json* one : nodes_of(value_at(value, "reactions"))) {
    add_reaction(text_at(*one, "content"), 1, said);
  }
  for (const base::Json& group : list_at(value, "reactionGroups")) {
    std::string count = text_at(group, "reactors.totalCount");
    if (count.empty()) count = text_at(group, "users.totalCount");
    add_reaction(text_at(group, "content"), count_in(count), said);
  }
  const base::Json* rest = value_at(value, "reactions");
  if (rest == nullptr || rest->object() == nullptr) return;
  for (const auto& [name, count] : *rest->object())
    add_reaction(name, count_in(text_of(count)), said);
}

Fate fate_of(const base::Json& value) {
  if (!either(value, "deletedAt", "deleted_at").empty()) return Fate::kDeleted;
  if (!flag_at(value, "isMinimized")) return Fate::kLive;
  const std::string why = lower_case(text_at(value, "minimizedReason"));
  if (why == "spam") return Fate::kSpam;
  return why == "abuse" || why == "off-topic" || why == "off_topic" ? Fate::kRemoved : Fate::kLive;
}

// The number GitHub counts by, where the query asked for it: webhooks have no other.
std::string id_of(const base::Json& value) {
  const std::string number = text_at(value, "databaseId");
  return number.empty() ? text_at(value, "id") : number;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("discussions", "comments");
    intake_.scope("github:" + lower_case(source_.site));
    HEARTH_CHECK(read());
    return value_at(alone_, "title") != nullptr ? discussion(alone_, "", 1) : base::done();
  }

 private:
  base::Status read() {
    return read_json_either(
        {.file = source_.place,
         .lists = {"data.repository.discussions.nodes", "data.repository.discussions.edges",
                   "data.organization.discussions.nodes", "discussions.nodes", "discussions.edges",
                   "discussions", "nodes", "edges"},
         .each = [this](std::string_view path, const base::Json& value,
                        std::uint64_t line) { return take(std::string(path), value, line); },
         .bad = [this](std::uint64_t line,
                       std::string_view why) { return intake_.bad(line, why); }});
  }

  base::Status take(const std::string& path, const base::Json& value, std::uint64_t line) {
    if (const base::Json* node = value_at(value, "node")) return discussion(*node, "", line);
    if (path.empty() && value_at(value, "discussion") != nullptr) return hook(value, line);
    if (path == "discussion" || path == "comment" || path == "action") {
      hook_.set(path, value);
      return path == "discussion" ? hook(hook_, line) : hook_comment();
    }
    if (path.find("discussions.") != std::string::npos && value.object() == nullptr) {
      return base::done();
    }
    if (const base::Json* one = value_at(value, "repository.discussion")) {
      return discussion(*one, "", line);
    }
    const bool is_one = value_at(value, "title") != nullptr && value.object() != nullptr &&
                        (value_at(value, "number") != nullptr || value_at(value, "id") != nullptr);
    if (is_one) return discussion(value, path, line);
    // One discussion over many lines comes field by field.
    if (!path.empty() && path.find('.') == std::string::npos) alone_.set(path, value);
    return base::done();
  }

  base::Status discussion(const base::Json& value, const std::string& path, std::uint64_t line) {
    Said said;
    said.line = line;
    said.id = text_at(value, "number");
    if (said.id.empty() && integer_in(path)) said.id = path;  // {"17": {…}}
    if (said.id.empty()) said.id = id_of(value);
    if (said.id.empty()) return intake_.bad(line, "a discussion without number and id");
    said.title = text_at(value, "title");
    said.body = body_of(value);
    said.by = writer_of(value);
    said.at_ms = moment_of(either(value, "createdAt", "created_at"));
    if (!said.at_ms) said.at_ms = moment_of(either(value, "updatedAt", "updated_at"));
    said.topic = text_at(value, "category.name");
    said.locked = flag_at(value, "locked") || flag_at(value, "closed");
    said.question = flag_at(value, "category.isAnswerable") ||
                    flag_at(value, "category.is_answerable") || flag_at(value, "isAnswered") ||
                    !either(value, "answer.id", "answer_chosen_at").empty();
    count_reactions(value, said);
    const std::string id = said.id;
    std::string answer;
    if (const base::Json* taken = value_at(value, "answer")) answer = id_of(*taken);
    HEARTH_CHECK(intake_.authored(std::move(said)));
    for (const base::Json* one : nodes_of(value_at(value, "comments"))) {
      HEARTH_CHECK(comment(*one, id, {}, answer, line));
      for (const base::Json* reply : nodes_of(value_at(*one, "replies"))) {
        HEARTH_CHECK(comment(*reply, id, id_of(*one), answer, line));
      }
    }
    return base::done();
  }

  base::Status comment(const base::Json& value, const std::string& discussion,
                       const std::string& above, const std::string& answer, std::uint64_t line) {
    if (value.object() == nullptr) return base::done();  // a count in the place of a list
    Said said;
    said.line = line;
    said.thread = discussion;
    said.id = id_of(value);
    said.parent = above;
    if (said.parent.empty()) said.parent = text_at(value, "parent_id");
    said.body = body_of(value);
    said.by = writer_of(value);
    said.at_ms = moment_of(either(value, "createdAt", "created_at"));
    said.fate = fate_of(value);
    said.answer = flag_at(value, "isAnswer") || (!answer.empty() && said.id == answer);
    count_reactions(value, said);
    return intake_.reply(std::move(said));
  }

  base::Status hook(const base::Json& value, std::uint64_t line) {
    const base::Json* about = value_at(value, "discussion");
    if (about == nullptr || about->object() == nullptr) return base::done();
    const std::string number = text_at(*about, "number");
    HEARTH_CHECK(discussion(*about, "", line));
    for (const char* name : {"answer", "old_answer"}) {
      const base::Json* answer = value_at(value, name);
      if (answer != nullptr) HEARTH_CHECK(comment(*answer, number, {}, {}, line));
    }
    const base::Json* said = value_at(value, "comment");
    return said != nullptr ? comment(*said, number, {}, {}, line) : base::done();
  }

  // A hook that stands in the file as one document, whose fields come in any order.
  base::Status hook_comment() {
    const base::Json* about = value_at(hook_, "discussion");
    const base::Json* said = value_at(hook_, "comment");
    if (about == nullptr || said == nullptr) return base::done();
    return comment(*said, text_at(*about, "number"), {}, {}, 1);
  }

  const Source& source_;
  Intake& intake_;
  base::Json hook_;
  base::Json alone_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer github{.id = "github",
                                .place = "FILE.json",
                                .summary = "GitHub Discussions: answers of its API, webhooks",
                                .read = read};

}  // namespace hearth::importers::sources
