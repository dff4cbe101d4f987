// SPDX-License-Identifier: MIT
#include "server/importers/activity_notes.h"

#include <unordered_map>
#include <utility>

#include "server/importers/foreign_json.h"
#include "server/importers/foreign_text.h"
#include "server/importers/html.h"
#include "server/importers/moments.h"
#include "server/importers/people.h"

namespace hearth::importers {
namespace {

// A collection in a page in an activity: nothing nests deeper that is meant.
constexpr int kNestingMax = 8;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words) {
    if (word == one) return true;
  }
  return false;
}

// A text, the id of an object, or the first of a list of either.
std::string id_of(const base::Json* value) {
  if (value == nullptr) return {};
  if (value->object() != nullptr) return text_at(*value, "id");
  if (value->array() == nullptr) return text_of(*value);
  for (const base::Json& one : *value->array()) {
    std::string id = one.object() != nullptr ? text_at(one, "id") : text_of(one);
    if (!id.empty()) return id;
  }
  return {};
}

std::string id_at(const base::Json& object, std::string_view key) {
  return id_of(value_at(object, key));
}

// A field, in place of one of that name.
void put(base::Json& object, std::string_view key, base::Json value) {
  if (base::JsonObject* fields = object.object()) {
    for (base::JsonField& field : *fields) {
      if (field.first == key) {
        field.second = std::move(value);
        return;
      }
    }
  }
  object.set(key, std::move(value));
}

// "https://e.org/users/ana", "https://e.org/@ana", "https://e.org/u/ana": "ana@e.org".
std::string handle_of(std::string_view actor) {
  const std::size_t scheme = actor.find("://");
  if (scheme == std::string_view::npos) return std::string(actor);
  std::string_view rest = actor.substr(scheme + 3);
  const std::string host(rest.substr(0, rest.find('/')));
  while (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  const std::size_t slash = rest.rfind('/');
  if (slash == std::string_view::npos) return host;
  std::string_view name = rest.substr(slash + 1);
  if (name.substr(0, 1) == "@") name.remove_prefix(1);
  return name.find('@') == std::string_view::npos ? std::string(name) + "@" + host
                                                  : std::string(name);
}

enum class Seen { kByAll, kByFollowers, kByTheNamed };

void add_readers(const base::Json& object, std::vector<std::string>& readers) {
  for (const char* key : {"to", "cc", "bto", "bcc"}) {
    const base::Json* value = value_at(object, key);
    if (value == nullptr) continue;
    if (value->array() == nullptr) {
      readers.push_back(id_of(value));
      continue;
    }
    for (const base::Json& one : *value->array()) readers.push_back(id_of(&one));
  }
}

// Objects without any reader are what servers hand out to everybody.
Seen seen_by(const base::Json& object) {
  std::vector<std::string> readers;
  add_readers(object, readers);
  bool followers = false;
  bool any = false;
  for (const std::string& one : readers) {
    if (is_one_of(one, {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})) {
      return Seen::kByAll;
    }
    any = any || !one.empty();
    const std::string_view end = "/followers";
    followers = followers || (one.size() >= end.size() &&
                              one.compare(one.size() - end.size(), end.size(), end) == 0);
  }
  if (!any) return value_at(object, "to") != nullptr ? Seen::kByTheNamed : Seen::kByAll;
  return followers ? Seen::kByFollowers : Seen::kByTheNamed;
}

bool is_post(std::string_view type) {
  return is_one_of(type, {"Note", "Article", "Page", "Question", "Event", "Video", "Audio", "Image",
                          "Document", "ChatMessage"});
}
bool is_actor(std::string_view type) {
  return is_one_of(type, {"Person", "Group", "Organization", "Service", "Application"});
}

class Notes {
 public:
  Notes(const std::vector<ActivityFile>& files, Intake& intake) : files_(files), intake_(intake) {}

  base::Status run() {
    intake_.call("conversations", "notes");
    intake_.scope("activitypub");
    HEARTH_CHECK(read(false));
    return read(true);
  }

 private:
  // What one object is known by before its words are taken.
  struct Known {
    std::string above;         // what it answers
    std::string conversation;  // what it says of it
    std::uint64_t newest = 0;  // the last place it stands at: what was edited counts
    std::uint32_t likes = 0;
    std::uint32_t dislikes = 0;
    bool deleted = false;
  };

  base::Status read(bool words) {
    words_ = words;
    place_ = 0;
    for (const ActivityFile& file : files_) {
      intake_.reading(file.shown);
      HEARTH_CHECK(read_json_either(
          {.file = file.path,
           .lists = {"orderedItems", "items", "first.orderedItems", "first.items",
                     "outbox.orderedItems"},
           .each = [this](std::string_view path, const base::Json& value,
                          std::uint64_t line) { return at_path(path, value, line); },
           .bad = [this](std::uint64_t line, std::string_view why) -> base::Status {
             return words_ ? intake_.bad(line, why) : base::done();
           }}));
      HEARTH_CHECK(end_document());
    }
    intake_.reading({});
    return base::done();
  }

  // A document that leads to lists comes in pieces, one field after the other: an object that is
  // none of the collections is put together again.
  base::Status at_path(std::string_view path, const base::Json& value, std::uint64_t line) {
    const bool item = path.empty() || path == "orderedItems" || path == "items" ||
                      path == "first.orderedItems" || path == "first.items" ||
                      path == "outbox.orderedItems";
    if (item) return take(value, line, 0);
    if (path.find('.') != std::string_view::npos) return base::done();
    // Several documents may stand after each other.
    if (document_.find(path) != nullptr) HEARTH_CHECK(end_document());
    if (document_line_ == 0) document_line_ = line;
    document_.set(path, value);
    return base::done();
  }

  base::Status end_document() {
    const base::Json document = std::exchange(document_, base::Json{});
    const std::uint64_t line = std::exchange(document_line_, 0);
    if (document.object() == nullptr) return base::done();
    return take(document, line, 0);
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as kNestingMax.
  base::Status take(const base::Json& value, std::uint64_t line, int depth) {
    if (value.object() == nullptr) {
      if (!text_of(value).empty())
        return pass("notes named by their address", "they are elsewhere");
      return words_ ? intake_.bad(line, "no object") : base::done();
    }
    const std::string type = id_of(value_at(value, "type"));
    if (is_post(type)) return post(value, line);
    if (is_actor(type)) return actor(value);
    if (type == "Tombstone") return tombstone(value, line);
    if (depth == kNestingMax) return base::done();
    if (is_one_of(type,
                  {"OrderedCollection", "Collection", "OrderedCollectionPage", "CollectionPage"})) {
      return collection(value, line, depth);
    }
    return activity(type, value, line, depth);
  }

  // NOLINTNEXTLINE(misc-no-recursion): as take().
  base::Status collection(const base::Json& value, std::uint64_t line, int depth) {
    for (const char* key : {"orderedItems", "items"}) {
      for (const base::Json& one : list_at(value, key)) HEARTH_CHECK(take(one, line, depth + 1));
    }
    const base::Json* first = value_at(value, "first");
    if (first != nullptr && first->object() != nullptr) return collection(*first, line, depth + 1);
    return base::done();
  }

  // NOLINTNEXTLINE(misc-no-recursion): as take().
  base::Status activity(const std::string& type, const base::Json& value, std::uint64_t line,
                        int depth) {
    const base::Json* object = value_at(value, "object");
    const bool whole = object != nullptr && object->object() != nullptr;
    if (is_one_of(type, {"Create", "Update", "Add"}) && whole) {
      return take(with_actor(*object, value), line, depth + 1);
    }
    if (type == "Announce" && whole) return take(*object, line, depth + 1);
    if (type == "Announce") return pass("boosts", "they are words of others");
    if (type == "Like" || type == "Dislike" || type == "EmojiReact") {
      if (!words_)
        ++(type == "Dislike" ? known_[id_of(object)].dislikes : known_[id_of(object)].likes);
      return base::done();
    }
    if (type == "Delete") {
      if (!words_) known_[id_of(object)].deleted = true;
      return pass("deletions", "they are no notes; what they name comes without words");
    }
    if (type.empty() && value_at(value, "content") != nullptr) return post(value, line);
    return pass("activities of type " + one_line(type), "they are no notes");
  }

  // An activity's own fields stand for those its object does not say.
  static base::Json with_actor(base::Json object, const base::Json& activity) {
    if (id_at(object, "attributedTo").empty() && id_at(object, "actor").empty()) {
      put(object, "attributedTo", base::Json(id_at(activity, "actor")));
    }
    for (const char* key : {"published", "to", "cc"}) {
      const base::Json* given = value_at(activity, key);
      const base::Json* own = value_at(object, key);
      if ((own == nullptr || own->is_null()) && given != nullptr) put(object, key, *given);
    }
    return object;
  }

  base::Status pass(std::string what, std::string why) {
    if (words_) intake_.skip(what, why);
    return base::done();
  }

  base::Status actor(const base::Json& value) {
    if (words_) return base::done();
    std::string name = text_at(value, "name");
    if (name.empty()) name = text_at(value, "preferredUsername");
    Actor& actor = actors_[text_at(value, "id")];
    actor.name = std::move(name);
    actor.about = markdown_of_html(text_at(value, "summary"));
    return base::done();
  }

  [[nodiscard]] Person writer(const base::Json& value) const {
    std::string id = id_at(value, "attributedTo");
    if (id.empty()) id = id_at(value, "actor");
    if (id.empty()) return {};
    const auto known = actors_.find(id);
    const bool named = known != actors_.end() && !known->second.name.empty();
    Person person = account(id, named ? known->second.name : handle_of(id));
    if (known != actors_.end()) person.about = known->second.about;
    return person;
  }

  // Where the chain of what is answered leaves the files, and whether it begins in them.
  [[nodiscard]] std::string root_of(const std::string& id, bool& whole) const {
    constexpr int kChainMax = 100'000;
    std::string at = id;
    for (int i = 0; i < kChainMax; ++i) {
      const auto known = known_.find(at);
      whole = known != known_.end() && known->second.newest != 0;
      if (!whole || known->second.above.empty()) return at;
      at = known->second.above;
    }
    whole = false;
    return at;
  }

  base::Status tombstone(const base::Json& value, std::uint64_t line) {
    std::string former = text_at(value, "formerType");
    if (former.empty()) former = text_at(value, "former_type");
    if (!former.empty() && !is_post(former)) {
      return pass("deleted things that were no notes", "there is nothing to them");
    }
    if (!words_) known_[text_at(value, "id")].deleted = true;
    return post(value, line);
  }

  base::Status post(const base::Json& value, std::uint64_t line) {
    ++place_;
    const Seen seen = seen_by(value);
    if (seen == Seen::kByTheNamed || text_at(value, "type") == "ChatMessage") {
      return pass("notes to the people named alone", "they are nobody else's");
    }
    const std::string id = text_at(value, "id");
    if (id.empty()) return words_ ? intake_.bad(line, "a note without an id") : base::done();
    if (!words_) {
      Known& known = known_[id];
      known.above = id_at(value, "inReplyTo");
      known.conversation = id_at(value, "conversation");
      if (known.conversation.empty()) known.conversation = id_at(value, "context");
      known.newest = place_;
      if (known.above.empty() && !known.conversation.empty()) begun_[known.conversation] = id;
      return base::done();
    }
    const Known& known = known_[id];
    if (known.newest != place_) return pass("earlier forms of notes", "the last one counts");
    return known.above.empty() ? begin(value, known, line) : answer(value, known, line);
  }

  void fill(const base::Json& value, const Known& known, std::uint64_t line, Said& said) const {
    said.id = text_at(value, "id");
    said.line = line;
    said.by = writer(value);
    said.body = words_of(value);
    said.at_ms = moment_of(text_at(value, "published"));
    said.up = known.likes;
    said.down = known.dislikes;
    if (seen_by(value) == Seen::kByFollowers) said.fate = Fate::kWaiting;
    if (known.deleted) said.fate = Fate::kDeleted;
  }

  base::Status begin(const base::Json& value, const Known& known, std::uint64_t line) {
    Said said;
    fill(value, known, line, said);
    said.title = title_of(value);
    const std::string place = id_at(value, "audience");
    if (!place.empty()) {
      const auto actor = actors_.find(place);
      said.topic = actor != actors_.end() ? actor->second.name : std::string();
    }
    said.question = text_at(value, "type") == "Question";
    return intake_.authored(std::move(said));
  }

  base::Status answer(const base::Json& value, const Known& known, std::uint64_t line) {
    Said said;
    fill(value, known, line, said);
    bool whole = false;
    const std::string root = root_of(known.above, whole);
    const auto above = known_.find(known.above);
    const bool there = above != known_.end() && above->second.newest != 0;
    // Somebody else's answer may be missing in between: the conversation leads to its beginning.
    const auto begun = begun_.find(known.conversation);
    if (whole || known.conversation.empty()) {
      said.thread = root;
    } else {
      said.thread = begun != begun_.end() ? begun->second : known.conversation;
    }
    if (!(whole && root == known.above)) said.parent = known.above;
    if (!there && starts_with_word(known.above, "http") && said.fate != Fate::kDeleted) {
      said.body = "\u21AA <" + known.above + ">\n\n" + said.body;
    }
    if (!whole && begun == begun_.end()) {
      Said conversation;
      conversation.id = said.thread;
      conversation.title = title_of(value);
      HEARTH_CHECK(intake_.later(std::move(conversation)));
    }
    return intake_.reply(std::move(said));
  }

  // Notes have no titles: their first words.
  static std::string title_of(const base::Json& value) {
    constexpr std::size_t kTitleBytesMax = 80;
    std::string title = text_of_html(text_at(value, "name"));
    if (title.empty() && text_at(value, "type") == "Note") {
      title = text_of_html(text_at(value, "summary"));
    }
    if (title.empty()) title = text_of_html(text_at(value, "content"));
    title = one_line(title);
    if (title.size() <= kTitleBytesMax) return title;
    title = shortened_text(title, kTitleBytesMax);
    const std::size_t blank = title.rfind(' ');
    if (blank != std::string::npos && blank > kTitleBytesMax / 2) title.resize(blank);
    return title + "\u2026";
  }

  static std::string words_of(const base::Json& value) {
    const bool plain = text_at(value, "mediaType") == "text/markdown";
    std::string text = text_at(value, "content");
    if (text.empty()) {
      const base::Json* of = value_at(value, "contentMap");
      if (of != nullptr && of->object() != nullptr && !of->object()->empty()) {
        text = text_of(of->object()->begin()->second);
      }
    }
    std::string body = plain ? text : markdown_of_html(text);
    const std::string warning = text_of_html(text_at(value, "summary"));
    if (flag_at(value, "sensitive") && !warning.empty()) {
      body = "**" + warning + "**" + (body.empty() ? "" : "\n\n") + body;
    }
    for (const char* key : {"oneOf", "anyOf"}) {
      for (const base::Json& one : list_at(value, key)) {
        body += "\n- " + one_line(text_at(one, "name"));
      }
    }
    for (const base::Json& one : list_at(value, "attachment")) {
      std::string url = text_at(one, "url");
      if (url.empty()) url = text_at(one, "href");
      std::string name = one_line(text_at(one, "name"));
      if (name.empty()) name = one_line(text_at(one, "mediaType"));
      if (name.empty()) name = url;
      if (name.empty()) continue;
      if (!body.empty()) body += "\n\n";
      // Archives name files of their own.
      body += starts_with_word(url, "http") ? "[" + name + "](" + url + ")" : "(" + name + ")";
    }
    return body;
  }

  struct Actor {
    std::string name;
    std::string about;
  };
  const std::vector<ActivityFile>& files_;
  Intake& intake_;
  bool words_ = false;
  std::uint64_t place_ = 0;
  base::Json document_;
  std::uint64_t document_line_ = 0;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::string> begun_;  // conversation -> the note that begins it
  std::unordered_map<std::string, Actor> actors_;
};

}  // namespace

base::Status read_activities(const std::vector<ActivityFile>& files, Intake& intake) {
  return Notes(files, intake).run();
}

}  // namespace hearth::importers
