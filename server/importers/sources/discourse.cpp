// SPDX-License-Identifier: MIT
// Discourse: its category and topic export, or what its API answers for a topic or for the latest
// posts. A topic's first post is the thread's own words. Private messages and whispers stay out;
// what stands in a category not everybody may read waits for a moderator.
#include <map>
#include <set>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers::sources {
namespace {

constexpr std::int64_t kWhisper = 4;
constexpr std::int64_t kSmallAction = 3;
constexpr std::int64_t kLikes = 2;  // of actions_summary

// [quote="sam, post:1"] becomes a quotation as Markdown writes it.
std::string without_quote_marks(std::string_view raw) {
  std::string out;
  std::size_t depth = 0;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('\n'), raw.size());
    std::string_view line = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    const std::string_view bare = trimmed(line);
    if (starts_with_word(bare, "[quote") && bare.find(']') == bare.size() - 1) {
      const std::size_t open = bare.find('"');
      const std::string_view who =
          open == std::string_view::npos ? bare.substr(0, 0) : bare.substr(open + 1);
      ++depth;
      if (!who.empty()) {
        out.append(depth, '>').append(" **").append(who.substr(0, who.find_first_of(",\"]")));
        out += ":**\n" + std::string(depth, '>') + "\n";
      }
      continue;
    }
    if (same_word(bare, "[/quote]") && depth > 0) {
      --depth;
      out += depth > 0 ? std::string(depth, '>') + "\n" : "\n";
      continue;
    }
    if (depth > 0) out.append(depth, '>').append(" ");
    out.append(line).append("\n");
  }
  return std::string(trimmed(out));
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("topics", "posts");
    intake_.scope("discourse:" + lower_case(source_.site));
    base::Json rest;  // what a topic of the API says about itself, in any order
    HEARTH_CHECK(read_json_either(
        {.file = source_.place,
         .lists = {"categories", "users", "topics", "latest_posts", "posts"},
         .each = [&](std::string_view path, const base::Json& value,
                     std::uint64_t line) -> base::Status {
           if (path.empty())
             return value_at(value, "post_stream") != nullptr || value_at(value, "posts") != nullptr
                        ? topic(value, line)
                        : post_alone(value, line);
           if (path == "categories") return category(value);
           if (path == "users") return user(value);
           if (path == "topics") return topic(value, line);
           if (path == "latest_posts" || path == "posts") return post_alone(value, line);
           rest.set(path, value);
           return base::done();
         },
         .bad = [this](std::uint64_t line,
                       std::string_view why) { return intake_.bad(line, why); }}));
    if (value_at(rest, "post_number") != nullptr) return post_alone(rest, 1);
    return value_at(rest, "post_stream") != nullptr ? topic(rest, 1) : base::done();
  }

 private:
  base::Status category(const base::Json& value) {
    const std::string id = text_at(value, "id");
    categories_[id] = text_at(value, "name");
    const base::Json* rights = value_at(value, "permissions_params");
    const bool some =
        rights != nullptr && rights->object() != nullptr && !rights->object()->empty();
    const bool closed = some && value_at(*rights, "everyone") == nullptr;
    if (closed || flag_at(value, "read_restricted")) hidden_.insert(id);
    return base::done();
  }

  base::Status user(const base::Json& value) {
    const std::string name = text_at(value, "name");
    const std::string username = text_at(value, "username");
    users_[text_at(value, "id")] = {username, name.empty() ? username : name};
    return base::done();
  }

  Person writer(const base::Json& post) const {
    const std::string id = text_at(post, "user_id");
    if (id == "-1") return account("system", "system");
    std::string username = text_at(post, "username");
    std::string name = text_at(post, "name");
    const auto known = users_.find(id);
    if (username.empty() && known != users_.end()) username = known->second.first;
    if (name.empty()) name = known != users_.end() ? known->second.second : username;
    if (username.empty()) username = id;
    return username.empty() ? Person{} : account(username, name.empty() ? username : name);
  }

  // The post's own part: what it says, who wrote it, what became of it.
  Said said_of(const base::Json& post, const std::string& topic, std::uint64_t line) const {
    Said said;
    said.line = line;
    said.by = writer(post);
    const std::string raw = text_at(post, "raw");
    said.body = raw.empty() ? markdown_of_html(text_at(post, "cooked")) : without_quote_marks(raw);
    said.at_ms = moment_of(text_at(post, "created_at"));
    if (flag_at(post, "hidden")) said.fate = Fate::kWaiting;
    if (!text_at(post, "deleted_at").empty() || flag_at(post, "user_deleted")) {
      said.fate = Fate::kDeleted;
    }
    for (const base::Json& action : list_at(post, "actions_summary")) {
      if (number_at(action, "id") == kLikes) said.like = count_in(text_at(action, "count"));
    }
    if (said.like == 0) said.like = count_in(text_at(post, "like_count"));
    said.answer = flag_at(post, "accepted_answer");
    said.id = topic + "/" + text_at(post, "post_number");
    said.thread = topic;
    const std::string above = text_at(post, "reply_to_post_number");
    if (!above.empty() && above != "1") said.parent = topic + "/" + above;
    return said;
  }

  bool is_post(const base::Json& post) {
    const std::int64_t type = number_at(post, "post_type");
    if (type == kWhisper) intake_.skip("whispers", "they are for the staff alone");
    if (type == kSmallAction) intake_.skip("notes of what was done to a topic", "no posts");
    return type != kWhisper && type != kSmallAction;
  }

  base::Status give(const base::Json& post, Said thread, std::uint64_t line) {
    if (!is_post(post)) return base::done();
    const bool first = text_at(post, "post_number") == "1";
    Said said = said_of(post, thread.id, line);
    if (thread.fate == Fate::kWaiting && said.fate == Fate::kLive) said.fate = Fate::kWaiting;
    if (!first) return intake_.reply(std::move(said));
    thread.by = std::move(said.by);
    thread.body = std::move(said.body);
    thread.fate = said.fate;
    thread.like = said.like;
    if (said.at_ms) thread.at_ms = said.at_ms;
    return intake_.thread(std::move(thread));
  }

  Said thread_of(const base::Json& value, std::uint64_t line) const {
    Said thread;
    thread.line = line;
    thread.id = text_at(value, "id");
    thread.title = decode_entities(text_at(value, "title"));
    thread.at_ms = moment_of(text_at(value, "created_at"));
    thread.locked = flag_at(value, "closed") || flag_at(value, "archived");
    thread.pinned = !text_at(value, "pinned_at").empty() || flag_at(value, "pinned_globally");
    const std::string category = text_at(value, "category_id");
    const auto named = categories_.find(category);
    if (named != categories_.end()) thread.topic = named->second;
    if (hidden_.count(category) != 0) thread.fate = Fate::kWaiting;
    return thread;
  }

  base::Status topic(const base::Json& value, std::uint64_t line) {
    if (text_at(value, "archetype") == "private_message") {
      intake_.skip("private messages", "they are nobody else's");
      return base::done();
    }
    const base::JsonArray& own = list_at(value, "posts");
    const base::JsonArray& posts = own.empty() ? list_at(value, "post_stream.posts") : own;
    Said thread = thread_of(value, line);
    if (thread.id.empty() && !posts.empty()) thread.id = text_at(posts.front(), "topic_id");
    if (posts.empty())
      return base::done();  // a list of topics says what there is, not what was said
    for (const base::Json& post : posts) {
      thread.question = thread.question || flag_at(post, "accepted_answer");
    }
    // Its first post may be missing: a page of a long topic. Then the topic has a title alone.
    bool begun = false;
    for (const base::Json& post : posts) {
      begun = begun || text_at(post, "post_number") == "1";
      HEARTH_CHECK(give(post, thread, line));
    }
    if (begun) return base::done();
    thread.fate = Fate::kLive;
    return intake_.thread(std::move(thread));
  }

  base::Status post_alone(const base::Json& post, std::uint64_t line) {
    if (value_at(post, "post_number") == nullptr) {
      intake_.skip("entries without a post_number", "they are no posts");
      return base::done();
    }
    Said thread;
    thread.id = text_at(post, "topic_id");
    thread.title = decode_entities(text_at(post, "topic_title"));
    if (text_at(post, "post_number") == "1") return give(post, std::move(thread), line);
    HEARTH_CHECK(intake_.later(std::move(thread)));
    Said none;
    none.id = text_at(post, "topic_id");
    return give(post, std::move(none), line);
  }

  const Source& source_;
  Intake& intake_;
  std::map<std::string, std::string> categories_;
  std::set<std::string> hidden_;
  std::map<std::string, std::pair<std::string, std::string>> users_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer discourse{.id = "discourse",
                                   .place = "FILE.json",
                                   .summary = "Topics of a Discourse forum: its export, its API",
                                   .read = read};

}  // namespace hearth::importers::sources
