// SPDX-License-Identifier: MIT
// Telegram Desktop's export (result.json) of one chat or of all of an account. A chat of a group or
// channel is a thread; personal chats come only where the file is that one chat.
#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers::sources {
namespace {

// A text, or a list of texts and marked pieces.
std::string piece(const base::Json& value) {
  if (value.object() == nullptr) return text_of(value);
  const std::string text = text_at(value, "text");
  const std::string type = text_at(value, "type");
  if (text.empty()) return {};
  if (type == "bold") return "**" + text + "**";
  if (type == "italic") return "*" + text + "*";
  if (type == "strikethrough") return "~~" + text + "~~";
  if (type == "code") return "`" + text + "`";
  if (type == "pre") return "\n```\n" + text + "\n```\n";
  if (type == "blockquote") return "\n> " + text + "\n";
  if (type == "text_link") return "[" + text + "](" + text_at(value, "href") + ")";
  return text;
}

std::string words_of(const base::Json& message) {
  const base::Json* text = value_at(message, "text");
  if (text == nullptr) return {};
  if (text->array() == nullptr) return piece(*text);
  std::string out;
  for (const base::Json& one : *text->array()) out += piece(one);
  return out;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("chats", "messages");
    intake_.scope("telegram");
    HEARTH_CHECK(
        read_json_items({.file = source_.place,
                         .lists = {"messages", "chats.list.messages", "left_chats.list.messages"},
                         .each = [this](std::string_view path, const base::Json& value,
                                        std::uint64_t line) { return take(path, value, line); },
                         .bad = [this](std::uint64_t line,
                                       std::string_view why) { return intake_.bad(line, why); }}));
    return begin_chat({});
  }

 private:
  static bool ends_with(std::string_view path, std::string_view end) {
    return path == end ||
           (path.size() > end.size() && path.substr(path.size() - end.size()) == end &&
            path[path.size() - end.size() - 1] == '.');
  }

  base::Status take(std::string_view path, const base::Json& value, std::uint64_t line) {
    if (ends_with(path, "messages")) return message(path == "messages", value, line);
    if (ends_with(path, "name") && path != "personal_information.name") {
      HEARTH_CHECK(begin_chat(text_of(value)));
    }
    if (ends_with(path, "type")) type_ = text_of(value);
    if (ends_with(path, "id")) id_ = text_of(value);
    return base::done();
  }

  // A chat's name comes first of its fields; what the last one said is complete then.
  base::Status begin_chat(std::string name) {
    if (spoken_) {
      Said thread;
      thread.id = key();
      thread.title = name_.empty() ? "Chat " + id_ : name_;
      HEARTH_CHECK(intake_.later(std::move(thread)));
    }
    spoken_ = false;
    name_ = std::move(name);
    id_.clear();
    type_.clear();
    return base::done();
  }

  [[nodiscard]] std::string key() const { return id_.empty() ? name_ : id_; }

  base::Status message(bool alone, const base::Json& value, std::uint64_t line) {
    const bool personal = type_ == "personal_chat" || type_ == "saved_messages" ||
                          type_ == "bot_chat" || type_ == "private_group";
    if (personal && !alone) {
      intake_.skip("messages of personal chats", "import such a chat alone");
      return base::done();
    }
    if (text_at(value, "type") == "service") {
      intake_.skip("notes of what was done in a chat", "they are no messages");
      return base::done();
    }
    spoken_ = true;
    Said said;
    said.line = line;
    const std::string id = text_at(value, "id");
    if (!id.empty()) said.id = key() + "/" + id;
    said.thread = key();
    const std::string above = text_at(value, "reply_to_message_id");
    if (!above.empty()) said.parent = key() + "/" + above;
    const std::string from = text_at(value, "from_id");
    const std::string name = text_at(value, "from");
    // Accounts that were deleted have a number and no name.
    if (!name.empty()) said.by = account(from.empty() ? name : from, name);
    said.body = words_of(value);
    for (const char* kind : {"photo", "file", "sticker_emoji", "media_type"}) {
      if (said.body.empty() && !text_at(value, kind).empty()) {
        said.body = "(" + text_at(value, kind) + ")";
      }
    }
    said.at_ms = moment_of_epoch(text_at(value, "date_unixtime"));
    if (!said.at_ms) said.at_ms = moment_of(text_at(value, "date"));
    for (const base::Json& one : list_at(value, "reactions")) {
      said.like += count_in(text_at(one, "count"));
    }
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  std::string name_;
  std::string id_;
  std::string type_;
  bool spoken_ = false;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer telegram{.id = "telegram",
                                  .place = "result.json",
                                  .summary = "A Telegram group: the desktop program's export",
                                  .read = read};

}  // namespace hearth::importers::sources
