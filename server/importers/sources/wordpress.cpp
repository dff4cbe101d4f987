// SPDX-License-Identifier: MIT
// A WordPress export (WXR 1.0 to 1.2): every item with comments is a page. Comments of pages that
// are not public wait for a moderator, so that nobody sees them who could not before.
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/page_address.h"
#include "server/importers/people.h"
#include "server/importers/xml_records.h"

namespace hearth::importers::sources {
namespace {

// "wp:comment" and "comment" are the same: some exports were written again without prefixes.
std::string_view field(const XmlElement& element, const char* name) {
  const std::string_view found = element.text_of(std::string("wp:") + name);
  return found.empty() ? element.text_of(name) : found;
}

std::optional<std::int64_t> time_of(const XmlElement& comment) {
  const auto utc = moment_of(field(comment, "comment_date_gmt"));
  return utc ? utc : moment_of(field(comment, "comment_date"));
}

Fate fate_of(std::string_view approved) {
  if (approved == "0" || approved == "hold") return Fate::kWaiting;
  if (approved == "spam") return Fate::kSpam;
  if (approved == "trash" || approved == "post-trashed") return Fate::kRemoved;
  return Fate::kLive;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("pages", "comments");
    const auto each = [this](const XmlElement& record, std::uint64_t line) -> base::Status {
      if (record.name == "item") return item(record, line);
      if (record.name == "wp:wxr_version") version_ = trimmed(record.text);
      if (record.name == "wp:base_blog_url") blog_ = page_address(record.text, {});
      return base::done();
    };
    HEARTH_CHECK(read_xml_records({.file = source_.place,
                                   .records = {"wp:wxr_version", "wp:base_blog_url", "item"},
                                   .each = each,
                                   .bad = [this](std::uint64_t line, std::string_view why) {
                                     return intake_.bad(line, why);
                                   }}));
    if (!version_.empty() && version_[0] >= '1' && version_[0] <= '9') return base::done();
    return intake_.bad(0, version_.empty() ? "no wxr_version: this may be no WordPress export"
                                           : "wxr_version is \"" + version_ + "\", which is none");
  }

 private:
  base::Status item(const XmlElement& record, std::uint64_t line) {
    intake_.scope("wordpress:" + lower_case(blog_));
    Said page;
    page.id = field(record, "post_id");
    if (page.id.empty()) page.id = record.text_of("link");
    page.line = line;
    page.page = record.text_of("link");
    if (page.page.empty()) page.page = record.text_of("guid");
    page.title = decode_entities(record.text_of("title"));
    page.at_ms = moment_of(field(record, "post_date_gmt"));
    page.locked = field(record, "comment_status") == "closed";
    const std::string_view status = field(record, "status");
    hidden_ = status == "private" || status == "draft" || status == "pending" ||
              status == "trash" || !field(record, "post_password").empty();
    const std::string id = page.id;
    HEARTH_CHECK(intake_.thread(std::move(page)));
    for (const XmlElement& child : record.children) {
      if (child.name != "wp:comment" && child.name != "comment") continue;
      HEARTH_CHECK(comment(child, id, line));
    }
    return base::done();
  }

  base::Status comment(const XmlElement& record, const std::string& page, std::uint64_t line) {
    const std::string_view type = field(record, "comment_type");
    const bool link = type == "pingback" || type == "trackback";
    if (!link && !type.empty() && type != "comment" && type != "review") {
      intake_.skip("comments of type " + std::string(type), "they are no comments");
      return base::done();
    }
    Said said;
    said.thread = page;
    said.line = line;
    // Ids are the site's, but a file put together of several may have one twice.
    const std::string_view id = field(record, "comment_id");
    if (!id.empty()) said.id = page + "/" + std::string(id);
    const std::string_view parent = field(record, "comment_parent");
    if (!parent.empty() && parent != "0") said.parent = page + "/" + std::string(parent);
    const std::string name = decode_entities(field(record, "comment_author"));
    const std::string_view user = field(record, "comment_user_id");
    const std::string_view mail = field(record, "comment_author_email");
    const bool known = mail.empty() && !user.empty() && user != "0";
    said.by = known ? account(user, name) : visitor(name, mail);
    said.body = markdown_of_typed_html(field(record, "comment_content"));
    const std::string_view url = field(record, "comment_author_url");
    if (link && !url.empty()) said.body += "\n\n<" + one_line(url) + ">";
    said.at_ms = time_of(record);
    said.fate = fate_of(field(record, "comment_approved"));
    if (hidden_ && said.fate == Fate::kLive) said.fate = Fate::kWaiting;
    if (!said.at_ms) intake_.note(line, "a comment of this item has no time that can be");
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  std::string version_;
  std::string blog_;
  bool hidden_ = false;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer wordpress{.id = "wordpress",
                                   .place = "FILE.xml",
                                   .summary = "Comments of a WordPress site: its export (WXR)",
                                   .read = read};

}  // namespace hearth::importers::sources
