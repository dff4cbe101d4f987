// SPDX-License-Identifier: MIT
#include "server/importers/page_comments.h"

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers {
namespace {

// {"$oid": "…"} and {"$date": "…"} are what mongoexport makes of ids and times.
std::string plain(const base::Json& value) {
  for (const char* name : {"$oid", "$date", "$numberLong", "iso"}) {
    if (const base::Json* inner = value_at(value, name)) return plain(*inner);
  }
  return text_of(value);
}

std::string first_of(const base::Json& record, const std::vector<std::string_view>& names) {
  for (const std::string_view name : names) {
    const base::Json* value = value_at(record, name);
    std::string text = value != nullptr ? plain(*value) : std::string();
    if (!text.empty()) return text;
  }
  return {};
}

Fate fate_of(const base::Json& record) {
  const std::string status = text_at(record, "status");
  if (flag_at(record, "isSpam") || status == "spam") return Fate::kSpam;
  if (status == "waiting" || status == "pending") return Fate::kWaiting;
  return status == "deleted" ? Fate::kDeleted : Fate::kLive;
}

base::Status take(const base::Json& record, std::uint64_t line, Intake& intake,
                  const PageCommentFields& fields) {
  Said page;
  page.id = page.page = first_of(record, fields.page);
  if (page.id.empty()) return intake.bad(line, "a comment without a page");
  Said said;
  said.thread = page.id;
  HEARTH_CHECK(intake.thread(std::move(page)));
  said.line = line;
  said.id = first_of(record, fields.id);
  said.parent = first_of(record, fields.parent);
  said.by = visitor(first_of(record, fields.name), first_of(record, fields.mail));
  said.body = markdown_of_html(first_of(record, fields.html));
  const std::string time = first_of(record, fields.time);
  said.at_ms = moment_of(time);
  if (!said.at_ms) said.at_ms = moment_of_epoch(time);
  said.fate = fate_of(record);
  said.like = count_in(text_at(record, "like"));
  for (const base::Json& one : list_at(record, "like")) said.like += text_of(one).empty() ? 0 : 1;
  return intake.reply(std::move(said));
}

}  // namespace

base::Status read_page_comments(const Source& source, Intake& intake,
                                const PageCommentFields& fields) {
  intake.call("pages", "comments");
  intake.scope(std::string(fields.system) + ":" + lower_case(source.site));
  return read_json_either(
      {.file = source.place,
       .lists = {"results", "data.Comment", "comments"},
       .each = [&](std::string_view path, const base::Json& value,
                   std::uint64_t line) -> base::Status {
         const bool listed =
             path.empty() || path == "results" || path == "comments" || path == "data.Comment";
         return listed && value.object() != nullptr ? take(value, line, intake, fields)
                                                    : base::done();
       },
       .bad = [&](std::uint64_t line, std::string_view why) { return intake.bad(line, why); }});
}

}  // namespace hearth::importers
