// SPDX-License-Identifier: MIT
// A Blogger export (Atom): entries of kind post and page are pages, those of kind comment what was
// said under them. A comment names the post it stands under, and by a link the one it answers.
// Comments of drafts wait for a moderator.
#include <set>

#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/xml_records.h"

namespace hearth::importers::sources {
namespace {

// "comment" of "http://schemas.google.com/blogger/2008/kind#comment".
std::string_view kind_of(const XmlElement& entry) {
  for (const XmlElement& child : entry.children) {
    if (child.name != "category") continue;
    const std::string_view term = child.attribute("term");
    const std::size_t mark = term.rfind("kind#");
    if (mark != std::string_view::npos) return term.substr(mark + 5);
  }
  return entry.text_of("blogger:type");
}

std::string_view link_of(const XmlElement& entry, std::string_view relation) {
  for (const XmlElement& child : entry.children) {
    if (child.name == "link" && child.attribute("rel") == relation) return child.attribute("href");
  }
  return {};
}

// The number an id or an address ends with is the same in both.
std::string number_of(std::string_view text) {
  text = text.substr(0, text.find('?'));
  std::size_t begin = text.size();
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  return std::string(text.substr(begin));
}

Person writer_of(const XmlElement& entry) {
  const XmlElement* author = entry.find("author");
  if (author == nullptr) return {};
  const std::string_view profile = author->text_of("uri");
  const std::string_view name = author->text_of("name");
  // Every anonymous author has the same address.
  return profile.empty() ? guest(name, {}) : account(profile, name);
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  // Twice: posts may stand behind their comments.
  base::Status run() {
    intake_.call("pages", "comments");
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  base::Status read(bool comments) {
    return read_xml_records(
        {.file = source_.place,
         .records = {"entry"},
         .each = [&](const XmlElement& entry, std::uint64_t line) -> base::Status {
           const std::string_view kind = kind_of(entry);
           if (same_word(kind, "comment")) return comments ? comment(entry, line) : base::done();
           const bool page = same_word(kind, "post") || same_word(kind, "page");
           return page && !comments ? post(entry, line) : base::done();
         },
         .bad = [&](std::uint64_t line, std::string_view why) -> base::Status {
           return comments ? intake_.bad(line, why) : base::done();
         }});
  }

  void scope_by(const XmlElement& entry) {
    const std::string_view id = entry.text_of("id");
    const std::size_t blog = id.find("blog-");
    if (blog == std::string_view::npos) return intake_.scope("blogger");
    intake_.scope("blogger:" + std::string(id.substr(blog + 5, id.find('.', blog) - blog - 5)));
  }

  base::Status post(const XmlElement& entry, std::uint64_t line) {
    scope_by(entry);
    Said page;
    page.id = number_of(entry.text_of("id"));
    page.line = line;
    if (page.id.empty()) return intake_.bad(line, "an entry without an id");
    page.page = link_of(entry, "alternate");
    if (page.page.empty()) page.page = entry.text_of("blogger:filename");
    page.title = decode_entities(entry.text_of("title"));
    page.at_ms = moment_of(entry.text_of("published"));
    const XmlElement* control = entry.find("app:control");
    const bool draft = (control != nullptr && control->text_of("app:draft") == "yes") ||
                       entry.text_of("blogger:status") == "DRAFT";
    if (draft) drafts_.insert(page.id);
    return intake_.thread(std::move(page));
  }

  base::Status comment(const XmlElement& entry, std::uint64_t line) {
    scope_by(entry);
    Said said;
    said.line = line;
    said.id = number_of(entry.text_of("id"));
    if (const XmlElement* under = entry.find("thr:in-reply-to")) {
      said.thread = number_of(under->attribute("ref"));
    }
    if (said.thread.empty()) said.thread = number_of(entry.text_of("blogger:parent"));
    said.parent = number_of(link_of(entry, "related"));
    said.by = writer_of(entry);
    said.body = markdown_of_html(entry.text_of("content"));
    said.at_ms = moment_of(entry.text_of("published"));
    const std::string_view status = entry.text_of("blogger:status");
    if (status == "SPAM" || status == "SPAM_COMMENT") said.fate = Fate::kSpam;
    if (status == "PENDING") said.fate = Fate::kWaiting;
    if (drafts_.count(said.thread) != 0 && said.fate == Fate::kLive) said.fate = Fate::kWaiting;
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  std::set<std::string> drafts_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer blogger{.id = "blogger",
                                 .place = "FILE.xml",
                                 .summary = "Comments of a Blogger site: its export (Atom)",
                                 .read = read};

}  // namespace hearth::importers::sources
