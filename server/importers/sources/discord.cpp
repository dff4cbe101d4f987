// SPDX-License-Identifier: MIT
// Discord, as DiscordChatExporter writes a channel in JSON. A channel is a thread; a message that
// refers to another answers it. Calls, pins and changes of names are no messages.
#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
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
    intake_.call("channels", "messages");
    intake_.scope("discord");
    HEARTH_CHECK(
        read_json_items({.file = source_.place,
                         .lists = {"messages"},
                         .each = [this](std::string_view path, const base::Json& value,
                                        std::uint64_t line) -> base::Status {
                           if (path == "messages") return message(value, line);
                           if (path == "channel") channel_ = value;
                           return base::done();
                         },
                         .bad = [this](std::uint64_t line,
                                       std::string_view why) { return intake_.bad(line, why); }}));
    Said thread;
    thread.id = text_at(channel_, "id");
    thread.title = text_at(channel_, "name");
    return intake_.later(std::move(thread));
  }

 private:
  static std::string words_of(const base::Json& value) {
    std::string body = text_at(value, "content");
    for (const base::Json& one : list_at(value, "attachments")) {
      if (!body.empty()) body += "\n\n";
      body += "[" + one_line(text_at(one, "fileName")) + "](" + text_at(one, "url") + ")";
    }
    return body;
  }

  base::Status message(const base::Json& value, std::uint64_t line) {
    const std::string type = text_at(value, "type");
    const bool spoken = type.empty() || type == "Default" || type == "Reply" || type == "0" ||
                        type == "19" || type == "ThreadStarterMessage";
    if (!spoken) {
      intake_.skip("messages of type " + type, "they say what was done, not what was said");
      return base::done();
    }
    Said said;
    said.line = line;
    said.id = text_at(value, "id");
    said.thread = text_at(channel_, "id");
    said.parent = text_at(value, "reference.messageId");
    const std::string author = text_at(value, "author.id");
    std::string name = text_at(value, "author.nickname");
    if (name.empty()) name = text_at(value, "author.name");
    if (!author.empty()) said.by = account(author, name);
    said.body = words_of(value);
    said.at_ms = moment_of(text_at(value, "timestamp"));
    for (const base::Json& one : list_at(value, "reactions")) {
      said.like += count_in(text_at(one, "count"));
    }
    return intake_.reply(std::move(said));
  }

  const Source& source_;
  Intake& intake_;
  base::Json channel_;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer discord{.id = "discord",
                                 .place = "FILE.json",
                                 .summary = "A Discord channel: DiscordChatExporter's JSON",
                                 .read = read};

}  // namespace hearth::importers::sources
