// SPDX-License-Identifier: MIT
// Reads "then": the strictest action of the ladder and the side effects. Rules never ban: the
// hardest thing they may do to a member is to mute for a while or to propose a suspension to a
// human.
#include <array>

#include "shared/rules/actions.h"
#include "shared/rules/compiling.h"

namespace hearth::rules {
namespace {

using model::Action;
using model::Effect;

constexpr std::int64_t kTtlMsMax = std::int64_t{366} * 86'400'000;
constexpr std::size_t kEffectsMax = 32;
constexpr std::size_t kTextBytesMax = 2'000;

constexpr std::array<std::string_view, 1> kReasonKeys = {"reason"};
constexpr std::array<std::string_view, 1> kFieldKeys = {"field"};
constexpr std::array<std::string_view, 1> kForKeys = {"for"};
constexpr std::array<std::string_view, 3> kLabelKeys = {"add", "remove", "ttl"};
constexpr std::array<std::string_view, 2> kSetKeys = {"lock", "pin"};
constexpr std::array<std::string_view, 1> kWithKeys = {"with"};
constexpr std::array<std::string_view, 1> kTextKeys = {"text"};
constexpr std::array<std::string_view, 2> kScoreKeys = {"bucket", "add"};
constexpr std::array<std::string_view, 2> kMemberKeys = {"ttl", "reason"};
constexpr std::array<std::string_view, 4> kFieldNames = {"title", "topic", "kind", "body"};

struct Reading {
  const Fields& fields;
  Rule& rule;

  void effect(std::string_view kind, std::string value = {}, std::int64_t ttl_ms = 0) const {
    if (rule.effects.size() < kEffectsMax) {
      rule.effects.push_back({std::string(kind), std::move(value), ttl_ms});
    } else {
      fields.notes().problem(fields.place(), "A rule may have at most 32 side effects.");
    }
  }
  void text_effect(std::string_view kind, std::string_view key, bool required) const {
    if (required && !fields.has(key)) {
      fields.notes().problem(fields.place(),
                             [&] { return "\"" + std::string(key) + "\" is missing."; });
    }
    effect(kind, fields.text(key, kTextBytesMax));
  }
};

void read_nothing(const Reading&) {}

void read_reason(const Reading& reading) {
  if (reading.fields.has("reason")) reading.text_effect("reason", "reason", false);
}

void read_require_field(const Reading& reading) {
  const auto field = reading.fields.choice("field", kFieldNames);
  if (!reading.fields.has("field")) {
    reading.fields.notes().problem(reading.fields.place(), "\"field\" is missing: name the field.");
  }
  if (field) reading.effect("require_field", std::string(kFieldNames[*field]));
}

void read_slow_down(const Reading& reading) {
  if (const auto ttl = reading.fields.duration("for", kTtlMsMax))
    reading.effect("slow_down", {}, *ttl);
}

void read_label(const Reading& reading) {
  const Fields& fields = reading.fields;
  const std::int64_t ttl = fields.duration("ttl", kTtlMsMax).value_or(0);
  if (fields.has("add")) {
    reading.effect("label", fields.text("add", 100), ttl);
  } else {
    fields.notes().problem(fields.place(), "Say which label to \"add\" for rules asked later.");
  }
  if (fields.has("remove")) {
    fields.notes().problem(fields.place().at("remove"),
                           "A label ends with the check it was given in: there is none to remove.");
  }
  if (fields.has("ttl")) {
    fields.notes().problem(fields.place().at("ttl"),
                           "A label ends with the check it was given in: no time can be set.");
  }
}

// What people may set on a post by hand, and a rule on a new one.
void read_set(const Reading& reading) {
  const Fields& fields = reading.fields;
  bool any = false;
  for (const std::string_view key : kSetKeys) {
    if (!fields.has(key)) continue;
    any = true;
    if (fields.flag(key, true)) {
      reading.effect("set." + std::string(key), "true");
    } else {
      fields.notes().problem(fields.place().at(key), "A new post is neither locked nor pinned.");
    }
  }
  const unsigned on_posts = 1U << static_cast<unsigned>(model::DraftOn::kPostCreate);
  if ((reading.rule.on & on_posts) == 0) {
    fields.notes().problem(fields.place(),
                           "A rule locks and pins new posts: name \"post.create\" in \"on\".");
  }
  if (!any) fields.notes().problem(fields.place(), "Say what to set: \"lock\" or \"pin\".");
}

void read_replace(const Reading& reading) {
  const base::Json* with = reading.fields.find("with");
  const std::string* text = with == nullptr ? nullptr : with->text();
  if (text == nullptr || text->size() > kTextBytesMax) {
    reading.fields.notes().problem(
        reading.fields.place(), "\"with\" is missing: the text to put in place, \"\" to delete.");
    return;
  }
  reading.effect("replace", *text);
}

// What a rule says to the author is its explanation: they read it beside the words it caught.
void read_message(const Reading& reading) {
  if (!reading.fields.has("text")) {
    reading.fields.notes().problem(reading.fields.place(), "\"text\" is missing.");
  }
  reading.rule.message = reading.fields.text("text", kTextBytesMax);
}
// The post comes to the moderators' queue, with the note.
void read_notify(const Reading& reading) { reading.text_effect("notify_mods", "text", false); }

void read_approve(const Reading& reading) {
  reading.rule.approves = true;
  reading.effect("approve");
}

void read_score(const Reading& reading) {
  const Fields& fields = reading.fields;
  const std::string bucket = fields.text("bucket", 100);
  const std::int64_t points = fields.integer("add", 1, -1'000, 1'000);
  if (!fields.has("bucket")) {
    fields.notes().problem(fields.place(), "\"bucket\" is missing: name the score.");
  } else {
    reading.rule.scores.emplace_back(bucket, points);
  }
}

void read_member(const Reading& reading, std::string_view kind, bool needs_end) {
  const auto ttl = reading.fields.duration("ttl", kTtlMsMax);
  if (needs_end && !reading.fields.has("ttl")) {
    reading.fields.notes().problem(reading.fields.place(),
                                   "\"ttl\" is missing: everything done to a member has an end.");
  }
  reading.effect(kind, reading.fields.text("reason", kTextBytesMax), ttl.value_or(0));
}
void read_warn(const Reading& reading) { read_member(reading, "warn", false); }
void read_slow_mode(const Reading& reading) { read_member(reading, "slow_mode", true); }
void read_mute(const Reading& reading) { read_member(reading, "mute", true); }
void read_suspend(const Reading& reading) { read_member(reading, "propose.suspend", true); }

struct Verb {
  std::string_view name;
  Action action;
  std::span<const std::string_view> keys;
  void (*read)(const Reading& reading);
};

// Verbs of before that did nothing. Rules in force that have them go on without; whoever writes one
// is told what does it.
struct Gone {
  std::string_view name;
  std::string_view instead;
};
constexpr std::array<Gone, 2> kGone = {{
    {"censor",
     "This never changed a text. Use \"replace\" with the words to put in place: the "
     "author is offered them."},
    {"webhook",
     "Nothing was ever called. Use \"notify_mods\": the post comes to the moderators' "
     "queue, and they are told."},
}};

constexpr std::array<Verb, 22> kVerbs = {{
    {"allow", Action::kAllow, {}, read_nothing},
    {"hint", Action::kHint, {}, read_nothing},
    {"require_field", Action::kRequireField, kFieldKeys, read_require_field},
    {"require_edit", Action::kRequireEdit, {}, read_nothing},
    {"slow_down", Action::kSlowDown, kForKeys, read_slow_down},
    {"flag", Action::kFlag, kReasonKeys, read_reason},
    {"hold", Action::kHold, kReasonKeys, read_reason},
    {"remove", Action::kRemove, kReasonKeys, read_reason},
    {"reject", Action::kReject, kReasonKeys, read_reason},
    {"spam", Action::kSpam, kReasonKeys, read_reason},
    {"label", Action::kAllow, kLabelKeys, read_label},
    {"set", Action::kAllow, kSetKeys, read_set},
    {"replace", Action::kAllow, kWithKeys, read_replace},
    {"reply", Action::kAllow, kTextKeys, read_message},
    {"message", Action::kAllow, kTextKeys, read_message},
    {"notify_mods", Action::kFlag, kTextKeys, read_notify},
    {"approve", Action::kAllow, {}, read_approve},
    {"score", Action::kAllow, kScoreKeys, read_score},
    {"warn", Action::kAllow, kMemberKeys, read_warn},
    {"slow_mode", Action::kAllow, kMemberKeys, read_slow_mode},
    {"mute", Action::kAllow, kMemberKeys, read_mute},
    {"suspend", Action::kAllow, kMemberKeys, read_suspend},
}};

constexpr auto kVerbNames = [] {
  std::array<std::string_view, kVerbs.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kVerbs[i].name;
  return names;
}();

void read_verb(Compiling& compiling, std::string_view name, const base::Json& options,
               const Place& place, Rule& out) {
  for (const Verb& verb : kVerbs) {
    if (verb.name != name) continue;
    out.action = std::max(out.action, verb.action);
    const base::Json none{base::JsonObject{}};
    // Rules in force may have keys that are gone.
    Notes unheard;
    const bool had_others = verb.name == "label" || verb.name == "set";
    Notes& notes = compiling.in_force && had_others ? unheard : compiling.notes;
    verb.read({Fields(notes, options.is_null() ? none : options, place, verb.keys), out});
    return;
  }
  for (const Gone& gone : kGone) {
    if (gone.name != name) continue;
    if (!compiling.in_force) compiling.notes.problem(place, gone.instead);
    return;
  }
  const std::string_view meant = nearest(name, kVerbNames);
  compiling.notes.problem(place, [&] {
    return "There is no such action. " + (meant.empty()
                                              ? "Known ones are " + listing(kVerbNames) + "."
                                              : "Did you mean \"" + std::string(meant) + "\"?");
  });
}

void read_item(Compiling& compiling, const base::Json& json, const Place& place, Rule& out) {
  if (const std::string* name = json.text()) {
    read_verb(compiling, *name, base::Json{}, place, out);
  } else if (const base::JsonObject* object = json.object()) {
    for (const auto& [name_of, options] : *object) {
      read_verb(compiling, name_of, options, place.at(name_of), out);
    }
  } else {
    compiling.notes.problem(place, "This must be an action such as {\"hold\":{}}.");
  }
}

}  // namespace

std::span<const std::string_view> action_names() { return kVerbNames; }

std::span<const std::string_view> action_keys(std::string_view name) {
  for (const Verb& verb : kVerbs) {
    if (verb.name == name) return verb.keys;
  }
  return {};
}

void compile_actions(Compiling& compiling, const base::Json& json, const Place& place, Rule& out) {
  if (const base::JsonArray* array = json.array()) {
    for (std::size_t i = 0; i < array->size() && i < 100; ++i) {
      read_item(compiling, (*array)[i], place.at(i), out);
    }
    if (array->empty())
      compiling.notes.problem(place, "Nothing happens: name at least one action.");
  } else {
    read_item(compiling, json, place, out);
  }
}

}  // namespace hearth::rules
