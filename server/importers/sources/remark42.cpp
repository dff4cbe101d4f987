// SPDX-License-Identifier: MIT
// A Remark42 backup (JSON Lines, as it is or packed by gzip; its first line says who and which
// pages there are), or what its API answers: a tree or a list of comments.
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

constexpr std::int64_t kVersionMax = 1;

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("pages", "comments");
    return read_json_either(
        {.file = source_.place,
         .lists = {"comments"},
         .each = [this](std::string_view path, const base::Json& value,
                        std::uint64_t line) -> base::Status {
           return path.empty() || path == "comments" ? take(value, line) : base::done();
         },
         .bad = [this](std::uint64_t line,
                       std::string_view why) { return intake_.bad(line, why); }});
  }

 private:
  base::Status take(const base::Json& value, std::uint64_t line) {
    if (value_at(value, "comment") != nullptr) return branch(value, line);
    if (value_at(value, "id") == nullptr) return head(value, line);
    return comment(value, line);
  }

  // A comment of a tree and what answers it. The parser bounds how deep they stand.
  base::Status branch(const base::Json& value, std::uint64_t line) {
    const base::Json* own = value_at(value, "comment");
    if (own == nullptr) return intake_.bad(line, "a branch without a comment");
    HEARTH_CHECK(comment(*own, line));
    for (const base::Json& reply : list_at(value, "replies")) HEARTH_CHECK(branch(reply, line));
    return base::done();
  }

  base::Status head(const base::Json& value, std::uint64_t line) {
    if (value_at(value, "version") == nullptr) return intake_.bad(line, "a comment without an id");
    if (number_at(value, "version") > kVersionMax) {
      return base::Error{
          base::ErrorCode::kUnsupportedVersion,
          "the backup has version " + text_at(value, "version") + "; versions to 1 are known"};
    }
    for (const base::Json& page : list_at(value, "posts")) {
      if (flag_at(page, "read_only")) closed_.insert(text_at(page, "url"));
    }
    return base::done();
  }

  static void count_votes(const base::Json& value, Said& said) {
    const base::Json* votes = value_at(value, "votes");
    if (votes != nullptr && votes->object() != nullptr) {
      for (const auto& [user, vote] : *votes->object())
        ++(is_true(text_of(vote)) ? said.up : said.down);
    }
    if (said.up + said.down != 0) return;
    const std::int64_t score = number_at(value, "score");
    (score > 0 ? said.up : said.down) = count_in(std::to_string(score > 0 ? score : -score));
  }

  base::Status comment(const base::Json& value, std::uint64_t line) {
    intake_.scope("remark42:" + text_at(value, "locator.site"));
    Said page;
    page.page = page.id = text_at(value, "locator.url");
    page.title = decode_entities(text_at(value, "title"));
    page.locked = closed_.count(page.id) != 0;
    if (!page.id.empty()) HEARTH_CHECK(intake_.thread(page));
    Said said;
    said.thread = page.id;
    said.line = line;
    said.id = text_at(value, "id");
    said.parent = text_at(value, "pid");
    const std::string user = text_at(value, "user.id");
    const std::string name = text_at(value, "user.name");
    if (!user.empty()) said.by = account(user, name);
    if (user.empty()) said.by = visitor(name, {});
    said.body = text_at(value, "orig");  // what they typed, where newer versions keep it
    if (said.body.empty()) said.body = markdown_of_html(text_at(value, "text"));
    said.at_ms = moment_of(text_at(value, "time"));
    if (flag_at(value, "delete")) said.fate = Fate::kDeleted;
    count_votes(value, said);
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  std::set<std::string> closed_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer remark42{.id = "remark42",
                                  .place = "FILE",
                                  .summary = "Comments of a Remark42 site: its backup",
                                  .read = read};

}  // namespace hearth::importers::sources
