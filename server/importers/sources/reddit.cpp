// SPDX-License-Identifier: MIT
// Reddit: lines of submissions and comments as archives keep them, or the listings its API answers.
// What stands behind "more" in a listing is not in the file, and counted.
#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers::sources {
namespace {

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("submissions", "comments");
    intake_.scope("reddit");
    return read_json_either(
        {.file = source_.place,
         .lists = {"data.children"},
         .each = [this](std::string_view, const base::Json& value,
                        std::uint64_t line) { return take(value, line); },
         .bad = [this](std::uint64_t line,
                       std::string_view why) { return intake_.bad(line, why); }});
  }

 private:
  // A listing, a thing of one ({"kind","data"}), or the thing itself. The parser bounds the depth.
  base::Status take(const base::Json& value, std::uint64_t line) {
    const base::Json* data = value_at(value, "data");
    const std::string kind = text_at(value, "kind");
    if (kind == "Listing") {
      for (const base::Json& one : list_at(value, "data.children")) HEARTH_CHECK(take(one, line));
      return base::done();
    }
    if (kind == "more") {
      const std::int64_t count = data != nullptr ? number_at(*data, "count") : 0;
      intake_.skip("comments", "the listing says \"more\": they are not in the file",
                   static_cast<std::uint64_t>(std::max<std::int64_t>(count, 1)));
      return base::done();
    }
    const base::Json& thing = data != nullptr && !kind.empty() ? *data : value;
    if (thing.object() == nullptr) return base::done();
    const bool comment = value_at(thing, "link_id") != nullptr;
    if (!comment && value_at(thing, "title") == nullptr) return base::done();
    return comment ? take_comment(thing, line) : take_submission(thing, line);
  }

  static std::string bare(std::string id) {
    return id.size() > 3 && id[2] == '_' ? id.substr(3) : id;
  }

  // Bodies are Markdown whose "<", ">" and "&" are written as references.
  static std::string words(const base::Json& thing, std::string_view key) {
    return decode_entities(text_at(thing, key));
  }

  void fill(const base::Json& thing, std::string_view body, std::uint64_t line, Said& said) const {
    said.line = line;
    said.id = bare(text_at(thing, "id"));
    if (said.id.empty()) said.id = bare(text_at(thing, "name"));
    const std::string author = text_at(thing, "author");
    if (!author.empty() && author != "[deleted]") said.by = account(author, author);
    said.body = words(thing, body);
    if (said.body == "[deleted]") said.fate = Fate::kDeleted;
    if (said.body == "[removed]") said.fate = Fate::kRemoved;
    said.at_ms = moment_of_epoch(text_at(thing, "created_utc"));
    const std::int64_t score = number_at(thing, "score");
    (score > 0 ? said.up : said.down) = count_in(std::to_string(score > 0 ? score : -score));
    said.locked = flag_at(thing, "locked");
  }

  base::Status take_submission(const base::Json& thing, std::uint64_t line) {
    Said said;
    fill(thing, "selftext", line, said);
    if (said.id.empty()) return intake_.bad(line, "a submission without an id");
    said.title = words(thing, "title");
    said.topic = text_at(thing, "subreddit");
    said.pinned = flag_at(thing, "stickied");
    const std::string url = text_at(thing, "url");
    if (!flag_at(thing, "is_self") && starts_with_word(url, "http") && said.body.empty()) {
      said.body = "<" + decode_entities(url) + ">";
    }
    return intake_.authored(std::move(said));
  }

  base::Status take_comment(const base::Json& thing, std::uint64_t line) {
    Said above;
    above.id = bare(text_at(thing, "link_id"));
    above.title = words(thing, "link_title");
    Said said;
    fill(thing, "body", line, said);
    said.thread = above.id;
    said.locked = false;
    const std::string parent = text_at(thing, "parent_id");
    if (starts_with_word(parent, "t1_")) said.parent = bare(parent);
    HEARTH_CHECK(intake_.later(std::move(above)));
    HEARTH_CHECK(intake_.reply(std::move(said)));
    const base::Json* replies = value_at(thing, "replies");
    return replies != nullptr ? take(*replies, line) : base::done();
  }

  const Source& source_;
  Intake& intake_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer reddit{.id = "reddit",
                                .place = "FILE",
                                .summary = "A subreddit: lines of an archive, listings of the API",
                                .read = read};

}  // namespace hearth::importers::sources
