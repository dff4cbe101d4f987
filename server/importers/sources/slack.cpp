// SPDX-License-Identifier: MIT
// Slack's export: a folder or zip of users.json, channels.json and one file a channel and day. A
// channel is a thread; what stands in a message's thread answers it. Private channels and
// conversations stay out; the folder of one channel alone comes whatever it is.
#include <filesystem>
#include <map>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/importer.h"
#include "server/importers/intake.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"
#include "server/importers/unpacked.h"

namespace hearth::importers::sources {
namespace {

namespace fs = std::filesystem;

// What was done, not what was said.
bool is_service(std::string_view subtype) {
  for (const std::string_view one :
       {"channel_", "group_", "bot_add", "bot_remove", "pinned_item", "unpinned_item", "reminder_",
        "app_conversation_", "sh_room_", "huddle_", "ekm_", "reply_broadcast", "document_mention",
        "joiner_notification", "tabbed_canvas_"}) {
    if (starts_with_word(subtype, one)) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(const Source& source, Intake& intake) : source_(source), intake_(intake) {}

  base::Status run() {
    intake_.call("channels", "messages");
    intake_.scope("slack");
    std::error_code failure;
    if (!fs::is_directory(source_.place, failure)) {
      return day({"", fs::path(source_.place).stem().string(), false}, source_.place);
    }
    const std::vector<std::string> files = files_below(source_.place);
    // Exports are packed with or without a folder around them.
    root_ = source_.place / fs::path(shortest(files, "channels.json")).parent_path();
    const bool whole =
        fs::exists(root_ / "channels.json", failure) || fs::exists(root_ / "users.json", failure);
    HEARTH_CHECK(learn(whole ? root_ : fs::weakly_canonical(root_, failure).parent_path()));
    for (const std::string& file : files) HEARTH_CHECK(take(source_.place / fs::path(file), whole));
    return base::done();
  }

 private:
  struct Channel {
    std::string id;
    std::string name;
    bool secret = false;
  };

  static std::string shortest(const std::vector<std::string>& files, std::string_view name) {
    std::string found;
    for (const std::string& file : files) {
      const bool named = fs::path(file).filename() == name;
      if (named && (found.empty() || file.size() < found.size())) found = file;
    }
    return found;
  }

  base::Status each_of(const fs::path& file,
                       const std::function<base::Status(const base::Json&, std::uint64_t)>& each) {
    std::error_code failure;
    if (!fs::exists(file, failure)) return base::done();
    intake_.reading(file.lexically_relative(source_.place).generic_string());
    HEARTH_CHECK(
        read_json_items({.file = file.string(),
                         .lists = {"messages"},
                         .each = [&](std::string_view path, const base::Json& value,
                                     std::uint64_t line) -> base::Status {
                           const bool listed = path.empty() || path == "messages";
                           return listed ? each(value, line) : base::done();
                         },
                         .bad = [this](std::uint64_t line,
                                       std::string_view why) { return intake_.bad(line, why); }}));
    intake_.reading({});
    return base::done();
  }

  base::Status learn(const fs::path& folder) {
    HEARTH_CHECK(each_of(folder / "users.json", [this](const base::Json& user, std::uint64_t) {
      std::string name = text_at_path(user, "profile.display_name");
      if (name.empty()) name = text_at_path(user, "profile.real_name");
      if (name.empty()) name = text_at(user, "real_name");
      if (name.empty()) name = text_at(user, "name");
      users_[text_at(user, "id")] = {name, text_at_path(user, "profile.email")};
      return base::done();
    }));
    for (const char* list : {"channels.json", "groups.json", "dms.json", "mpims.json"}) {
      const bool secret = std::string_view(list) != "channels.json";
      HEARTH_CHECK(each_of(folder / list, [&](const base::Json& one, std::uint64_t) {
        Channel channel{text_at(one, "id"), text_at(one, "name"), secret};
        if (channel.id.empty()) channel.id = channel.name;
        if (!secret) any_listed_ = true;
        for (const std::string& named : {channel.name, channel.id}) {
          if (!named.empty()) channels_.try_emplace(named, channel);
        }
        return base::done();
      }));
    }
    return base::done();
  }

  // Where channels are listed, a folder that is not among them may be anything.
  [[nodiscard]] Channel channel_of(const std::string& folder) const {
    const auto known = channels_.find(folder);
    if (known != channels_.end()) return known->second;
    return {folder, folder, any_listed_};
  }

  base::Status take(const fs::path& file, bool whole) {
    if (file.extension() != ".json") return base::done();
    const fs::path within = file.lexically_relative(root_);
    const auto depth = std::distance(within.begin(), within.end());
    if (whole) return depth == 2 ? day(channel_of(within.begin()->string()), file) : base::done();
    if (depth > 2) return base::done();
    std::error_code failure;
    const fs::path folder = depth == 2 ? *within.begin() : fs::weakly_canonical(root_, failure);
    Channel channel = channel_of(folder.filename().string());
    channel.secret = channel.secret && depth == 2;  // this one was asked for
    return day(channel, file);
  }

  base::Status day(const Channel& channel, const fs::path& file) {
    if (channel.secret) {
      return each_of(file, [this](const base::Json&, std::uint64_t) {
        intake_.skip("messages of private channels and conversations",
                     "they are nobody else's; a channel's folder can be imported alone");
        return base::done();
      });
    }
    HEARTH_CHECK(each_of(file, [&](const base::Json& value, std::uint64_t line) {
      return value.object() != nullptr ? message(channel, value, line)
                                       : intake_.bad(line, "no message");
    }));
    Said thread;
    thread.id = channel.id;
    thread.title = "#" + channel.name;
    return intake_.later(std::move(thread));
  }

  [[nodiscard]] std::string name_of(const std::string& user) const {
    const auto known = users_.find(user);
    return known != users_.end() && !known->second.name.empty() ? known->second.name : user;
  }

  [[nodiscard]] Person writer(const base::Json& value) const {
    std::string user = text_at(value, "user");
    if (user.empty()) user = text_at_path(value, "comment.user");
    if (!user.empty()) {
      std::string name = name_of(user);
      if (name == user) {  // of another workspace
        const std::string given = text_at_path(value, "user_profile.real_name");
        if (!given.empty()) name = given;
      }
      const auto known = users_.find(user);
      return account(user, name, known != users_.end() ? known->second.mail : std::string());
    }
    const std::string bot = text_at(value, "bot_id");
    std::string name = text_at(value, "username");
    if (name.empty()) name = text_at_path(value, "bot_profile.name");
    if (bot.empty()) return name.empty() ? Person{} : guest(name, {});
    return account(bot, name.empty() ? "Bot " + bot : name);
  }

  // "<@U1>", "<#C1|name>", "<https://…|label>", "<!here>": what stands in "<…>".
  [[nodiscard]] std::string marked(std::string_view inside) const {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string label(bar == std::string_view::npos ? std::string_view{}
                                                          : inside.substr(bar + 1));
    if (target.empty()) return label;
    switch (target.front()) {
      case '@': return "@" + (label.empty() ? name_of(std::string(target.substr(1))) : label);
      case '#': {
        const std::string id(target.substr(1));
        for (const auto& [folder, channel] : channels_) {
          if (label.empty() && channel.id == id) return "#" + channel.name;
        }
        return "#" + (label.empty() ? id : label);
      }
      case '!': return label.empty() ? "@" + std::string(target.substr(1)) : label;
      default: break;
    }
    if (label.empty() || label == target) return "<" + std::string(target) + ">";
    return "[" + label + "](" + std::string(target) + ")";
  }

  // Slack's marks as Markdown: one star is bold, one "~" strikes out; code stays as it is.
  [[nodiscard]] std::string markdown(std::string_view text) const {
    std::string out;
    bool code = false;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c == '<') {
        const std::size_t end = text.find('>', at);
        if (end != std::string_view::npos) {
          out += decode_entities(marked(text.substr(at + 1, end - at - 1)));
          at = end + 1;
          continue;
        }
      }
      if (c == '&') {
        const std::size_t end = std::min(text.find(';', at), text.size() - 1);
        const std::string one = decode_entities(text.substr(at, std::min(end - at + 1, 8ul)));
        if (one.size() == 1) {
          out += one;
          at = end + 1;
          continue;
        }
      }
      if (c == '`') code = !code;
      const bool twin = !code && (c == '*' || c == '~');
      out.append(twin ? 2 : 1, c);
      ++at;
    }
    return out;
  }

  [[nodiscard]] std::string words_of(const base::Json& value) const {
    std::string body = markdown(text_at(value, "text"));
    const auto add = [&body](const std::string& more) {
      if (more.empty()) return;
      if (!body.empty()) body += "\n\n";
      body += more;
    };
    for (const base::Json& one : list_at(value, "attachments")) {
      const std::string text = text_at(one, "text");
      const std::string title = text_at(one, "title");
      const std::string link = text_at(one, "title_link");
      add(markdown(text_at(one, "pretext")));
      if (!title.empty()) add(link.empty() ? title : "[" + one_line(title) + "](" + link + ")");
      add(markdown(text.empty() && title.empty() ? text_at(one, "fallback") : text));
    }
    const bool old = value_at(value, "files") == nullptr;
    const auto file = [&add](const base::Json& one) {
      std::string name = one_line(text_at(one, "title"));
      if (name.empty()) name = one_line(text_at(one, "name"));
      const std::string link = text_at(one, "permalink");
      if (!name.empty()) add(link.empty() ? "(" + name + ")" : "[" + name + "](" + link + ")");
    };
    for (const base::Json& one : list_at(value, "files")) file(one);
    const base::Json* single = value_at(value, "file");
    if (old && single != nullptr && body.empty()) file(*single);
    return body;
  }

  base::Status message(const Channel& channel, const base::Json& value, std::uint64_t line) {
    const std::string subtype = text_at(value, "subtype");
    if (is_service(subtype)) {
      intake_.skip("notes of what was done in a channel", "they are no messages");
      return base::done();
    }
    const std::string ts = text_at(value, "ts");
    if (ts.empty()) return intake_.bad(line, "a message without ts");
    Said said;
    said.line = line;
    said.id = channel.id + "/" + ts;
    said.thread = channel.id;
    const std::string above = text_at(value, "thread_ts");
    if (!above.empty() && above != ts) said.parent = channel.id + "/" + above;
    said.by = writer(value);
    said.body = words_of(value);
    said.at_ms = moment_of_epoch(ts);
    if (subtype == "tombstone") said.fate = Fate::kDeleted;
    for (const base::Json& one : list_at(value, "reactions")) {
      said.like += count_in(text_at(one, "count"));
    }
    return intake_.reply(std::move(said));
  }

  static std::string text_at_path(const base::Json& value, std::string_view path) {
    const base::Json* found = value_at(value, path);
    return found != nullptr ? text_of(*found) : std::string();
  }

  struct User {
    std::string name;
    std::string mail;
  };
  const Source& source_;
  Intake& intake_;
  fs::path root_;
  std::map<std::string, User> users_;
  std::map<std::string, Channel> channels_;  // by the name of their folder
  bool any_listed_ = false;
};

base::Status read(const Source& source, Intake& intake) { return Reader(source, intake).run(); }

}  // namespace

constinit const Importer slack{.id = "slack",
                               .place = "FILE.zip",
                               .summary = "A Slack workspace: its export, a folder or zip",
                               .takes_folder = true,
                               .read = read};

}  // namespace hearth::importers::sources
