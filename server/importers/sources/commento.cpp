// SPDX-License-Identifier: MIT
// A Commento export (JSON, as it is or packed by gzip): comments and commenters. A comment's page
// is a path on its domain.
#include <map>
#include <unordered_map>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers::sources {
namespace {

constexpr std::string_view kAnonymous = "anonymous";

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  // Twice: commenters stand behind the comments.
  base::Status run() {
    intake_.call("pages", "comments");
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  base::Status read(bool comments) {
    return read_json_items({.file = source_.place,
                            .lists = {"comments", "commenters"},
                            .each = [&](std::string_view path, const base::Json& item,
                                        std::uint64_t line) -> base::Status {
                              if (comments && path == "comments") return comment(item, line);
                              if (!comments && path == "commenters") {
                                known_[text_at(item, "commenterHex")] = {text_at(item, "name"),
                                                                         text_at(item, "email")};
                              }
                              return base::done();
                            },
                            .bad = [&](std::uint64_t line, std::string_view why) -> base::Status {
                              return comments ? intake_.bad(line, why) : base::done();
                            }});
  }

  Person writer(const base::Json& item) const {
    const std::string id = text_at(item, "commenterHex");
    if (id.empty() || id == kAnonymous) return {};
    const auto known = known_.find(id);
    if (known == known_.end()) return account(id, {});
    return account(id, known->second.name, known->second.mail);
  }

  static Fate fate_of(const base::Json& item) {
    if (flag_at(item, "deleted")) return Fate::kDeleted;
    const std::string state = text_at(item, "state");
    if (state == "unapproved") return Fate::kWaiting;
    if (state == "flagged") return Fate::kSpam;
    return Fate::kLive;
  }

  base::Status comment(const base::Json& item, std::uint64_t line) {
    if (item.object() == nullptr) return intake_.bad(line, "no comment, but another value");
    const std::string domain = text_at(item, "domain");
    intake_.scope("commento:" + lower_case(domain));
    std::string path = text_at(item, "url");
    if (path.empty() || path[0] != '/') path.insert(path.begin(), '/');
    Said page;
    page.id = domain + path;
    page.page = domain.empty() ? path : "https://" + domain + path;
    HEARTH_CHECK(intake_.thread(page));
    Said said;
    said.thread = page.id;
    said.line = line;
    said.id = text_at(item, "commentHex");
    const std::string parent = text_at(item, "parentHex");
    if (parent != "root") said.parent = parent;
    said.by = writer(item);
    said.body = text_at(item, "markdown");
    if (said.body.empty()) said.body = markdown_of_html(text_at(item, "html"));
    said.at_ms = moment_of(text_at(item, "creationDate"));
    said.fate = fate_of(item);
    const std::int64_t score = number_at(item, "score");
    if (score > 0) said.up = count_in(std::to_string(score));
    if (score < 0) said.down = count_in(std::to_string(-score));
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  struct Commenter {
    std::string name;
    std::string mail;
  };
  std::unordered_map<std::string, Commenter> known_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer commento{.id = "commento",
                                  .place = "FILE.json",
                                  .summary = "Comments of a Commento site: its data export",
                                  .read = read};

}  // namespace hearth::importers::sources
