// SPDX-License-Identifier: MIT
// A Disqus export (XML, as it is or packed by gzip). Threads are pages; posts are comments, in any
// order. Whose account it was is told by the username; who had none, by name and address together.
#include <unordered_map>

#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/xml_records.h"

namespace hearth::importers::sources {
namespace {

Person writer_of(const XmlElement& record) {
  const XmlElement* author = record.find("author");
  if (author == nullptr) return {};
  const std::string_view name = author->text_of("name");
  const std::string_view username = author->text_of("username");
  if (!username.empty()) {
    return account(username, name.empty() ? username : name, author->text_of("email"));
  }
  return guest(name, author->text_of("email"));
}

std::string id_of(const XmlElement& element) { return std::string(element.attribute("dsq:id")); }

std::string named_in(const XmlElement& record, std::string_view child) {
  const XmlElement* found = record.find(child);
  return found != nullptr ? id_of(*found) : std::string();
}

// A page: its own address, or what its owner called it where it has none.
base::Status take_thread(const XmlElement& record, std::uint64_t line, Intake& intake) {
  if (record.children.empty()) return base::done();  // named by a broken post, no thread itself
  Said said;
  said.id = id_of(record);
  said.line = line;
  if (said.id.empty()) return intake.bad(line, "a thread without dsq:id");
  said.page = record.text_of("link");
  if (said.page.empty()) said.page = record.text_of("id");
  said.title = decode_entities(record.text_of("title"));
  said.at_ms = moment_of(record.text_of("createdAt"));
  said.locked = is_true(record.text_of("isClosed"));
  return intake.thread(std::move(said));
}

base::Status take_post(const XmlElement& record, std::uint64_t line, Intake& intake) {
  Said said;
  said.id = id_of(record);
  said.line = line;
  said.thread = named_in(record, "thread");
  said.parent = named_in(record, "parent");
  said.by = writer_of(record);
  said.body = markdown_of_html(record.text_of("message"));
  said.at_ms = moment_of(record.text_of("createdAt"));
  if (!said.at_ms) {
    intake.note(line, "\"" + std::string(record.text_of("createdAt")) + "\" is no time");
  }
  if (is_true(record.text_of("isSpam"))) said.fate = Fate::kSpam;
  if (same_word(record.text_of("isApproved"), "false")) said.fate = Fate::kWaiting;
  if (is_true(record.text_of("isDeleted"))) said.fate = Fate::kDeleted;
  return intake.reply(std::move(said));
}

base::Status read(const Source& source, Intake& intake) {
  intake.call("pages", "comments");
  bool scoped = false;
  const auto each = [&](const XmlElement& record, std::uint64_t line) -> base::Status {
    if (!scoped) {
      intake.scope("disqus:" + lower_case(record.text_of("forum")));
      scoped = true;
    }
    if (record.name == "post") return take_post(record, line, intake);
    if (record.name == "thread") return take_thread(record, line, intake);
    return base::done();
  };
  return read_xml_records(
      {.file = source.place,
       .records = {"category", "thread", "post"},
       .each = each,
       .bad = [&](std::uint64_t line, std::string_view why) { return intake.bad(line, why); }});
}

}  // namespace

constinit const Importer disqus{.id = "disqus",
                                .place = "FILE.xml",
                                .summary = "Comments of a Disqus site: its XML export",
                                .read = read};

}  // namespace hearth::importers::sources
