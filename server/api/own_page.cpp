// SPDX-License-Identifier: MIT
#include "server/api/own_page.h"

#include <algorithm>
#include <optional>

#include "server/twin/html_head.h"
#include "server/twin/words.h"
#include "server/twin/writer.h"
#include "shared/api/mine.h"

namespace hearth::api {
namespace {

using base::Json;
using twin::Word;
using twin::Writer;

// What the lines begin with; everything after them is what the member did.
Word section_of(std::string_view type, bool first_member) {
  if (type == "sign_in" || type == "account" || type == "mailing" || type == "picture" ||
      type == "giver") {
    return Word::own_account;
  }
  if (type == "member" && first_member) return Word::own_profile;
  return type == "mine" ? Word::own_choices : Word::own_acts;
}

bool is_empty(const Json& value) {
  if (const auto* list = value.array()) return list->empty();
  if (const auto* object = value.object()) return object->empty();
  if (const auto* words = value.text()) return words->empty();
  return value.is_null();
}

class Page {
 public:
  Page(const OwnLines& own, std::string_view language, std::int64_t now_ms)
      : words_(language), out_(Writer::Kind::kHtml) {
    const std::string title =
        words_(Word::own_title, own.title.empty() ? own.community : own.title);
    out_.open("html",
              {{"lang", words_.language()}, {"dir", words_.right_to_left() ? "rtl" : "ltr"}});
    twin::write_bare_head(out_, title);
    out_.open("body").open("main").element("h1", title);
    out_.element("p", {{"class", "lead"}}, words_.moment(now_ms)).line();
  }

  base::Status add(std::string_view line) {
    HEARTH_TRY(const Json row,
               base::parse_json(line, {.bytes_max = line.size(), .nodes_max = line.size() + 1}));
    const Json* type = row.find("type");
    if (row.object() == nullptr || type == nullptr || type->text() == nullptr) {
      return base::Error{base::ErrorCode::kInternal, "a line without a type"};
    }
    begin_section(
        section_of(*type->text(), section_ != Word::own_choices && section_ != Word::own_acts));
    out_.line().open("article", {{"class", "card"}}).element("h3", *type->text());
    fields(*row.object(), Level::kRow);
    out_.close();
    return base::done();
  }

  [[nodiscard]] std::string take() { return out_.take() + "\n"; }

 private:
  enum class Level : std::uint8_t { kRow, kInner };

  void begin_section(Word section) {
    if (section_ == section) return;
    section_ = section;
    out_.line().element("h2", words_(section));
  }

  void fields(const base::JsonObject& object, Level level) {
    out_.open("dl");
    for (const auto& [name, value] : object) {
      if (is_empty(value) || (level == Level::kRow && name == "type")) continue;
      out_.element("dt", {{"class", "muted"}}, name).open("dd");
      put(name, value);
      out_.close();
    }
    out_.close();
  }

  void put(std::string_view name, const Json& value) {
    if (const auto* object = value.object()) return fields(*object, Level::kInner);
    if (const auto* list = value.array()) {
      out_.open("ul");
      for (const Json& each : *list) {
        out_.open("li");
        put({}, each);
        out_.close();
      }
      out_.close();
    } else if (const auto* words = value.text()) {
      paragraphs(*words);
    } else if (const auto* number = value.integer()) {
      const bool moment = name.ends_with("_ms") && *number > 0;
      out_.text(moment ? words_.moment(*number) : std::to_string(*number));
    } else if (const auto* is = value.boolean()) {
      out_.text(*is ? "true" : "false");
    }
  }

  void paragraphs(std::string_view words) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find('\n'), words.size());
      if (end > 0) {
        out_.element("p", {{"class", "excerpt"}, {"dir", "auto"}}, words.substr(0, end));
      }
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  twin::Words words_;
  Writer out_;
  std::optional<Word> section_;
};

}  // namespace

base::Result<std::string> own_page(const OwnLines& own, std::string_view language,
                                   std::int64_t now_ms) {
  Page page(own, language, now_ms);
  std::string_view rest = own.lines;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) HEARTH_CHECK(page.add(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::string made = page.take();
  if (made.size() > kMineBytesMax) return base::ErrorCode::kTooLong;
  return made;
}

}  // namespace hearth::api
