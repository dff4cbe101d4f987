// SPDX-License-Identifier: MIT
// Isso: its SQLite file, a dump of it, or the JSON that Isso itself imports. Pages are paths, so
// the import has to be told their host (--site), or their threads are named by the path alone.
#include <cctype>
#include <fstream>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/sql_rows.h"

namespace hearth::importers::sources {
namespace {

// Comments are Markdown; those that Isso imported itself are HTML.
std::string markdown_of(std::string_view text) {
  text = trimmed(text);
  const bool html = text.size() > 1 && text[0] == '<' &&
                    (std::isalpha(static_cast<unsigned char>(text[1])) != 0) &&
                    !starts_with_word(text, "<http") && text.find("</") != std::string_view::npos;
  return html ? markdown_of_html(text) : std::string(text);
}

base::Status take_thread(const SqlRow& row, Intake& intake) {
  Said page;
  page.id = row.text("id");
  page.page = row.text("uri");
  page.title = row.text("title");
  page.line = row.line;
  return intake.thread(std::move(page));
}

base::Status take_comment(const SqlRow& row, Intake& intake) {
  constexpr std::int64_t kWaitingBit = 2;
  constexpr std::int64_t kDeletedBit = 4;
  Said said;
  said.id = row.text("id");
  said.thread = row.text("tid");
  said.parent = row.text("parent");
  said.line = row.line;
  said.by = visitor(row.text("author"), row.text("email"));
  said.body = markdown_of(row.text("text"));
  said.at_ms = moment_of_epoch(row.text("created"));
  const std::int64_t mode = integer_in(row.text("mode")).value_or(1);
  if ((mode & kWaitingBit) != 0) said.fate = Fate::kWaiting;
  if ((mode & kDeletedBit) != 0) said.fate = Fate::kDeleted;
  said.up = count_in(row.text("likes"));
  said.down = count_in(row.text("dislikes"));
  return intake.reply(std::move(said));
}

// [{"id": "/path/", "title": "A+title", "comments": [{"created", "author", "text", …}]}]
base::Status take_page(const base::Json& item, std::uint64_t line, Intake& intake) {
  Said page;
  page.id = page.page = unescaped(text_at(item, "id"), false);
  page.title = unescaped(text_at(item, "title"), true);
  page.line = line;
  if (page.id.empty()) return intake.bad(line, "a page without an id");
  const std::string id = page.id;
  HEARTH_CHECK(intake.thread(std::move(page)));
  for (const base::Json& one : list_at(item, "comments")) {
    Said said;
    said.thread = id;
    said.line = line;
    said.by = visitor(text_at(one, "author"), text_at(one, "email"));
    said.body = markdown_of(text_at(one, "text"));
    const std::string created = text_at(one, "created");
    said.at_ms = moment_of(created);
    if (!said.at_ms) said.at_ms = moment_of_epoch(created);
    const std::string number = text_at(one, "id");
    if (!number.empty() && number != "0") said.id = id + "/" + number;
    const std::string parent = text_at(one, "parent");
    if (!parent.empty() && parent != "0") said.parent = id + "/" + parent;
    HEARTH_CHECK(intake.reply(std::move(said)));
  }
  return base::done();
}

bool is_json(const std::string& file) {
  std::ifstream input(file);
  char first = 0;
  input >> first;
  return first == '[' || first == '{';
}

base::Status read(const Source& source, Intake& intake) {
  intake.call("pages", "comments");
  intake.scope("isso:" + lower_case(source.site));
  const auto bad = [&](std::uint64_t line, std::string_view why) { return intake.bad(line, why); };
  if (is_json(source.place)) {
    return read_json_items(
        {.file = source.place,
         .each = [&](std::string_view, const base::Json& item,
                     std::uint64_t line) { return take_page(item, line, intake); },
         .bad = bad});
  }
  const SqlReading reading{.file = source.place,
                           .each = [&](const SqlRow& row) -> base::Status {
                             if (row.table == "threads") return take_thread(row, intake);
                             if (row.table == "comments") return take_comment(row, intake);
                             return base::done();
                           },
                           .bad = bad};
  if (is_sqlite_file(source.place)) return read_sqlite(reading, {"threads", "comments"});
  return read_sql_dump(reading);
}

}  // namespace

constinit const Importer isso{.id = "isso",
                              .place = "FILE.db",
                              .summary = "Comments of an Isso site: its SQLite file, a dump, JSON",
                              .read = read};

}  // namespace hearth::importers::sources
