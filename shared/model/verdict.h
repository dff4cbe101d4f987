// SPDX-License-Identifier: MIT
// What the rules say of a draft. Equal facts give byte-equal verdicts on server and in the browser,
// so a verdict is stored with the post and anyone can compute it again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::model {

/// The ladder of strictness: of all rules that hit, the strictest action wins, side effects are all
/// kept.
enum class Action : std::uint8_t {
  kAllow,
  kHint,          // a friendly word, posting is possible
  kRequireField,  // something is missing
  kRequireEdit,   // cannot be posted as it is
  kSlowDown,      // cannot be posted yet
  kFlag,          // posted, and a moderator is asked to look
  kHold,          // a moderator looks first
  kRemove,        // posted and taken down at once, with reason and appeal
  kReject,        // not accepted
  kSpam,          // not accepted, counted as spam
};
HEARTH_ENUM_TEXT(Action, "allow", "hint", "require_field", "require_edit", "slow_down", "flag",
                 "hold", "remove", "reject", "spam");

enum class TextField : std::uint8_t { kTitle, kBody, kName, kAbout, kNote };
HEARTH_ENUM_TEXT(TextField, "title", "body", "name", "about", "note");

/// Caught words: bytes [start, end) of the field's UTF-8.
struct Span {
  TextField field = TextField::kTitle;
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("field", self.field);
    v("start", self.start);
    v("end", self.end);
  }
};

/// A placeholder's value in the explanation: {{match}} -> value.
struct Parameter {
  std::string name;
  std::string value;

  friend bool operator==(const Parameter&, const Parameter&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("name", self.name, {.bytes_max = 64});
    v("value", self.value, {.bytes_max = base::limits::kTermBytesMax});
  }
};

/// A side effect a rule asks for: {kind:"label", value:"contact-info", ttl_ms:…}.
struct Effect {
  std::string kind;
  std::string value;
  std::int64_t ttl_ms = 0;

  friend bool operator==(const Effect&, const Effect&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("kind", self.kind, {.bytes_max = 64});
    v("value", self.value, {.bytes_max = 2'000});
    v("ttl_ms", self.ttl_ms);
  }
};

/// One rule that hit.
struct Finding {
  std::string rule;
  Action action = Action::kAllow;
  bool undecided = false;  // a fact was missing; on the server this holds the post for a human
  bool dry_run = false;    // logged only, has no part in the verdict's action
  std::vector<Span> spans;
  std::vector<Parameter> parameters;
  std::vector<Effect> effects;

  friend bool operator==(const Finding&, const Finding&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("rule", self.rule, {.bytes_max = 100});
    v("action", self.action);
    v("undecided", self.undecided);
    v("dry_run", self.dry_run);
    v("spans", self.spans, {.count_max = base::limits::kSpansPerVerdictMax});
    v("parameters", self.parameters, {.count_max = 16});
    v("effects", self.effects, {.count_max = 32});
  }
};

struct Verdict {
  std::string rules_hash;  // pins the rule set (and its lists and models)
  std::uint32_t core = 0;  // kCoreAbi of the code that decided
  Action action = Action::kAllow;
  std::vector<Finding> findings;

  friend bool operator==(const Verdict&, const Verdict&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("rules_hash", self.rules_hash, {.bytes_max = 64});
    v("core", self.core);
    v("action", self.action);
    v("findings", self.findings, {.count_max = base::limits::kRulesMax});
  }
};

/// Number of the core's behaviour: raised whenever equal facts may give another verdict, score or
/// digest.
inline constexpr std::uint32_t kCoreAbi = 1;

/// 64 bits over the canonical bytes, as 16 hex digits; what client and server compare.
[[nodiscard]] std::string verdict_hash(const Verdict& verdict);

}  // namespace hearth::model
