// SPDX-License-Identifier: MIT
// Any table of comments whose first row names the columns (kMeanings below lists the names). A
// column with the page's address puts comments under pages; one with a thread's number or title
// makes threads of a forum; without either all rows are one thread. A row whose number is its
// thread's begins it.
#include <algorithm>
#include <array>
#include <map>

#include "server/importers/csv_rows.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "shared/base/hash.h"

namespace hearth::importers::sources {
namespace {

// What a column may be. Names are compared in small letters without anything but letters and
// digits; of two columns of one meaning the name that stands first here counts.
struct Meaning {
  std::string_view what;
  std::array<std::string_view, 14> names;
};
constexpr Meaning kMeanings[] = {
    {"id", {"commentid", "postid", "messageid", "replyid", "id", "guid"}},
    {"thread",
     {"threadid", "topicid", "discussionid", "conversationid", "tid", "thread", "threadkey", "slug",
      "permalink"}},
    {"page",
     {"pageurl", "posturl", "articleurl", "url", "page", "pagepath", "uri", "href", "path", "link",
      "permalink", "address"}},
    {"title",
     {"topictitle", "threadtitle", "pagetitle", "posttitle", "title", "subject", "topic",
      "discussion", "headline"}},
    {"parent",
     {"parentid", "parentcommentid", "parent", "inreplyto", "replyto", "replytoid", "commentparent",
      "pid"}},
    {"author",
     {"authorname", "displayname", "commentauthor", "author", "name", "username", "user", "nick",
      "nickname", "from", "postedby", "createdby"}},
    {"account", {"authorid", "userid", "uid", "memberid"}},
    {"mail", {"authoremail", "commentauthoremail", "useremail", "email", "emailaddress", "mail"}},
    {"markdown", {"markdown", "raw", "source"}},
    {"html", {"html", "contenthtml", "bodyhtml", "cooked"}},
    {"words",
     {"content", "body", "comment", "text", "message", "commentcontent", "commenttext", "post",
      "posttext", "msg", "reply", "description"}},
    {"time",
     {"createdatutc", "commentdategmt", "createdat", "created", "postedtime", "timestamp",
      "datetime", "date", "time", "published", "publishedat", "commentdate", "postedat",
      "dateposted"}},
    {"topic",
     {"forumname", "forum", "board", "section", "categoryname", "category", "channel", "tag"}},
    {"state", {"state", "status", "approved", "isapproved", "commentapproved", "moderation"}},
    {"up", {"upvotes", "likes", "up", "score", "votes", "thumbsup", "likecount"}},
    {"down", {"downvotes", "dislikes", "down", "thumbsdown"}},
};

std::string plain_name(std::string_view column) {
  std::string out;
  for (const char c : lower_case(one_line(column))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

Fate fate_of(std::string_view state) {
  const std::string word = lower_case(trimmed(state));
  const auto is = [&word](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (is({"spam", "junk"})) return Fate::kSpam;
  if (is({"deleted"})) return Fate::kDeleted;
  if (is({"trash", "removed", "rejected", "hidden", "blocked"})) return Fate::kRemoved;
  if (is({"0", "false", "no", "pending", "hold", "held", "waiting", "unapproved", "moderation",
          "queued"})) {
    return Fate::kWaiting;
  }
  return Fate::kLive;
}

// Whether somebody typed it into a box or a program made HTML of it.
bool is_html(std::string_view text) {
  for (const std::string_view sign :
       {"</", "<br", "<p>", "<img ", "&nbsp;", "&#", "&quot;", "&amp;"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<std::int64_t> time_in(std::string_view text) {
  auto at_ms = moment_of(text);
  if (!at_ms) at_ms = moment_of_letter(text);
  if (!at_ms) at_ms = moment_of_table(text);
  return at_ms ? at_ms : moment_of_epoch(trimmed(text));
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("threads", "comments");
    intake_.scope("csv:" + lower_case(source_.site));
    return read_csv_rows({.file = source_.place,
                          .each = [this](const SqlRow& row) { return take(row); },
                          .bad = [this](std::uint64_t line,
                                        std::string_view why) { return intake_.bad(line, why); }});
  }

 private:
  base::Status learn(const SqlRow& row) {
    if (known_) return base::done();
    known_ = true;
    std::vector<std::string> names;
    for (const std::string& column : row.columns) names.push_back(plain_name(column));
    std::vector<bool> used(names.size());
    for (const Meaning& meaning : kMeanings) {
      for (const std::string_view name : meaning.names) {
        const auto at = std::find(names.begin(), names.end(), name);
        if (name.empty() || at == names.end() || places_.count(meaning.what) != 0) continue;
        places_[meaning.what] = static_cast<std::size_t>(at - names.begin());
        used[static_cast<std::size_t>(at - names.begin())] = true;
      }
    }
    for (const auto& [what, place] : places_) {
      intake_.took("column \"" + one_line(row.columns[place]) + "\"", std::string(what));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!used[i])
        intake_.skip("column \"" + one_line(row.columns[i]) + "\"", "nothing here is called so");
    }
    const bool words =
        places_.count("words") + places_.count("html") + places_.count("markdown") > 0;
    if (words) return base::done();
    return base::Error{base::ErrorCode::kInvalidArgument,
                       "no column of the first row says what was written (content, body, comment, "
                       "text, message, html, markdown)"};
  }

  [[nodiscard]] std::string at(const SqlRow& row, std::string_view what) const {
    const auto place = places_.find(what);
    return place == places_.end() ? std::string() : mended_text(row.values[place->second]);
  }

  [[nodiscard]] std::string words_of(const SqlRow& row) const {
    const std::string markdown = at(row, "markdown");
    if (!markdown.empty()) return markdown;
    const std::string html = at(row, "html");
    if (!html.empty()) return markdown_of_html(html);
    const std::string text = at(row, "words");
    return is_html(text) ? markdown_of_typed_html(text) : text;
  }

  [[nodiscard]] Person writer(const SqlRow& row) const {
    const std::string id = at(row, "account");
    const std::string mail = at(row, "mail");
    return id.empty() ? visitor(at(row, "author"), mail) : account(id, at(row, "author"), mail);
  }

  // The thread a row belongs to; `page` where that is a page.
  Said thread_of(const SqlRow& row) const {
    Said thread;
    thread.line = row.line;
    thread.title = at(row, "title");
    thread.topic = at(row, "topic");
    const std::string page = one_line(at(row, "page"));
    if (starts_with_word(page, "http://") || starts_with_word(page, "https://") ||
        page.substr(0, 1) == "/") {
      thread.id = thread.page = page;
      return thread;
    }
    thread.id = one_line(at(row, "thread"));
    if (thread.id.empty()) thread.id = page;
    if (thread.id.empty()) thread.id = one_line(thread.title);
    if (thread.title.empty()) thread.title = thread.id;
    if (thread.id.empty()) {
      thread.id = "all";
      thread.title = source_.title.empty() ? source_.community : source_.title;
    }
    if (!thread.topic.empty()) thread.id = thread.topic + " / " + thread.id;
    return thread;
  }

  base::Status take(const SqlRow& row) {
    HEARTH_CHECK(learn(row));
    Said said;
    said.line = row.line;
    said.id = one_line(at(row, "id"));
    said.body = words_of(row);
    said.by = writer(row);
    if (said.body.empty() && said.id.empty() && said.by.name.empty()) {
      return intake_.bad(row.line, "a row without words");
    }
    const std::string parent = one_line(at(row, "parent"));
    if (parent != "0") said.parent = parent;
    const std::string time = at(row, "time");
    said.at_ms = time_in(time);
    if (!said.at_ms && !trimmed(time).empty()) {
      intake_.note(row.line, "\"" + time + "\" is no time");
    }
    said.fate = fate_of(at(row, "state"));
    const std::int64_t score = integer_in(trimmed(at(row, "up"))).value_or(0);
    (score >= 0 ? said.up : said.down) = count_in(std::to_string(score >= 0 ? score : -score));
    if (const std::string down = at(row, "down"); !down.empty()) said.down = count_in(down);
    Said thread = thread_of(row);
    said.thread = thread.id;
    const std::string number = one_line(at(row, "thread"));
    const bool begins = thread.page.empty() && !said.id.empty() && said.id == number;
    if (begins) {
      said.id = thread.id;
      said.title = thread.title;
      said.topic = thread.topic;
      return intake_.authored(std::move(said));
    }
    if (said.parent == number && thread.page.empty()) said.parent.clear();
    if (said.id.empty()) said.id = number_of(said);
    HEARTH_CHECK(thread.page.empty() ? intake_.later(std::move(thread))
                                     : intake_.thread(std::move(thread)));
    return intake_.reply(std::move(said));
  }

  // Rows without a number are told apart by what they say; of two that say the same both come.
  std::string number_of(const Said& said) {
    std::string all = said.thread + '\n' + said.by.key + '\n' + said.by.name + '\n' + said.body;
    if (said.at_ms) all += '\n' + std::to_string(*said.at_ms);
    const std::uint64_t hash = base::hash64(all, 0);
    return "row " + base::hex(hash) + " " + std::to_string(++times_[hash]);
  }

  const Source& source_;
  Intake& intake_;
  bool known_ = false;
  std::map<std::string_view, std::size_t> places_;
  std::map<std::uint64_t, std::uint64_t> times_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer csv{.id = "csv",
                             .place = "FILE.csv",
                             .summary = "A table of comments: columns named by the first row",
                             .read = read};

}  // namespace hearth::importers::sources
