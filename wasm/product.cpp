// SPDX-License-Identifier: MIT
#include "wasm/product.h"

#include <array>

#include "shared/base/hash.h"
#include "shared/rules/rules.h"
#include "wasm/member/whole_number.h"

namespace hearth {
namespace {

constexpr std::size_t kTrailMax = 30;
constexpr int kFocusFrames = 6;  // until the list is drawn again around what had the focus

constexpr std::array kPanels{
#define HEARTH_PANEL(name) &name##_panel,
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

struct ErrorWords {
  base::ErrorCode code;
  Say say;
};
constexpr std::int64_t kWaitMaxS = std::int64_t{31} * 86'400;  // longer waits are no waits
constexpr std::int64_t kMomentMaxMs = 8'640'000'000'000'000;   // the last one a browser can name

constexpr std::array kErrorWords{
    ErrorWords{base::ErrorCode::kBadCredentials, Say::error_bad_credentials},
    ErrorWords{base::ErrorCode::kNameTaken, Say::error_name_taken},
    ErrorWords{base::ErrorCode::kRateLimited, Say::error_rate_limited},
    ErrorWords{base::ErrorCode::kRulesNotAccepted, Say::error_rules_not_accepted},
    ErrorWords{base::ErrorCode::kConflict, Say::error_conflict},
    ErrorWords{base::ErrorCode::kGone, Say::error_gone},
    ErrorWords{base::ErrorCode::kNotFound, Say::error_gone},
    ErrorWords{base::ErrorCode::kLocked, Say::error_locked},
    ErrorWords{base::ErrorCode::kForbidden, Say::error_forbidden},
    ErrorWords{base::ErrorCode::kTooLong, Say::error_too_long},
    ErrorWords{base::ErrorCode::kTooShort, Say::error_too_short},
    ErrorWords{base::ErrorCode::kRuleViolation, Say::error_rule_violation},
    ErrorWords{base::ErrorCode::kSignInNeeded, Say::error_sign_in_needed},
    ErrorWords{base::ErrorCode::kNotMember, Say::join_to_post},
};

// The page's own variant of the language ("en-GB"), which writes dates its way; else the language.
std::string_view date_locale(std::string_view page, std::string_view language) {
  const bool variant = page.size() > language.size() &&
                       page.substr(0, language.size()) == language && page[language.size()] == '-';
  return variant ? page : language;
}

}  // namespace

const Panel& panel_of(std::string_view id) {
  for (const Panel* panel : kPanels) {
    if (panel->id == id) return *panel;
  }
  return feed_panel;
}

Product::Product() = default;

const State& Product::state() const {
  static const State kNothingYet;
  return replica != nullptr ? replica->view() : kNothingYet;
}

MemberId Product::me() const { return replica != nullptr ? replica->viewer() : MemberId{}; }

std::uint64_t Product::generation() const { return replica != nullptr ? replica->changed() : 0; }

std::size_t Product::waiting() const { return replica != nullptr ? replica->waiting() : 0; }

bool Product::needs_ticks() const {
  if (replica == nullptr || (net != Net::kLive && net != Net::kPolling)) return false;
  return replica->link() != sync::Link::kLive || waiting() > 0;
}

void Product::start(const Boot& from) {
  boot = from;
  now_ms_ = from.now_ms;
  net = from.online ? Net::kConnecting : Net::kOffline;
  std::uint64_t client = 0;
  for (const char c : from.client) {
    if (c >= '0' && c <= '9') client = client * 10 + static_cast<std::uint64_t>(c - '0');
  }
  client &= base::kIdMax;
  replica = std::make_unique<sync::Replica>(sync::ReplicaOptions{
      .community = from.community, .client = model::ClientId{client != 0 ? client : 1}});
  for (const auto& [key, bytes] : kept_before_start_) replica->restore(key, bytes);
  kept_before_start_.clear();
  if (!from.view.empty()) place_.panel = panel_of(from.view).id;
  if (from.post != 0 && from.thread.empty()) place_ = {.panel = "thread", .post = {from.post}};
  feed::note_presence(profile, from.now_ms);
  start_session();
}

bool Product::rules_pending() const {
  const model::Member* member = my_member();
  return member != nullptr && !state().settings.rules_optional &&
         member->rules_accepted < state().rulebook.revision;
}

std::string_view Product::name_of(MemberId member) const {
  if (!member) return say(Say::someone);
  const model::Member* found = state().member(member);
  if (found == nullptr || found->name().empty()) return say(Say::former_member);
  return found->name();
}

community::Circumstances Product::circumstances() const {
  community::Circumstances at;
  at.actor = me();
  at.now_ms = replica != nullptr ? replica->server_ms(now_ms_) : now_ms_;
  return at;
}

std::string Product::wish(model::CommandBody body) {
  if (replica == nullptr) return std::string(say(Say::error_network));
  const sync::Submitted outcome = replica->submit(model::Command{std::move(body)}, now_ms_);
  last_made_ = PostId{outcome.made};
  if (!outcome.refused) return {};
  return sentence(*outcome.refused);
}

bool Product::last_was_held() const {
  const model::Post* post = state().post(last_made_);
  return post != nullptr && post->state == model::PostState::kHeld;
}

bool Product::try_wish(ui::Ui& ui, model::CommandBody body) {
  const std::string refused = wish(std::move(body));
  ui.wake();
  if (refused.empty()) return true;
  ui::show_toast(ui, {.words = refused, .tone = ui::Tone::kBad});
  return false;
}

std::string Product::wait_words(std::int64_t wait_s) const {
  if (wait_s < 60) return std::string(say(Say::error_rate_limited));
  return say.count(Say::wait_minutes, (wait_s + 59) / 60);
}

std::string Product::sentence(const base::Error& error) const {
  if (error.code == base::ErrorCode::kSanctioned) {
    const auto ends_ms = whole_number(error.detail, kMomentMaxMs);
    if (ends_ms) return say(Say::paused_until, {date(*ends_ms)});
  }
  if (error.code == base::ErrorCode::kRateLimited) {
    return wait_words(whole_number(error.detail, kWaitMaxS).value_or(0));
  }
  if (error.code == base::ErrorCode::kConflict) {
    if (error.detail == "decided") return std::string(say(Say::decided_meanwhile));
    if (error.detail == "claimed") return std::string(say(Say::claimed_meanwhile));
  }
  for (const ErrorWords& row : kErrorWords) {
    if (row.code == error.code) return std::string(say(row.say));
  }
  // A code this language has no sentence for: the core's own English is better than silence.
  return std::string(
      say.registered("error", base::wire_code(error.code), base::default_text(error.code)));
}

std::string Product::sentence(const community::Refusal& refusal) const {
  if (refusal.verdict) {
    for (const model::Finding& finding : refusal.verdict->findings) {
      if (finding.action != refusal.verdict->action) continue;
      std::string words = rules::explain(*state().rulebook.rules, finding, say.language());
      if (!words.empty()) return words;
    }
  }
  return sentence(refusal.error);
}

void Product::go(Place place) {
  if (place == place_) return;
  const bool leaves_trail = place_.panel != "welcome";
  if (leaves_trail) trail_.push_back({place_, view_});
  if (trail_.size() > kTrailMax) trail_.erase(trail_.begin());
  place_ = place;
  turn_page();
  if (place.panel == "thread") feed.opened(*this, place.post);
  host::wake();
}

void Product::back() {
  if (trail_.empty()) {
    place_ = {};
    turn_page();
  } else {
    place_ = trail_.back().place;
    arrival_ = trail_.back().view;
    arrival_.frames_left = kFocusFrames;
    trail_.pop_back();
  }
  host::wake();
}

bool Product::ensure_member() {
  if (is_member()) return true;
  go({.panel = "welcome"});
  return false;
}

bool Product::return_to_draft(const sync::RefusedEntry& refused) {
  const auto command = model::decode_command(refused.op, refused.args);
  if (!command.ok()) return false;
  DraftSetting setting = draft_setting();
  // When it was sent, on the clock it was written by.
  setting.now_ms = refused.queued_ms - (replica->server_ms(now_ms_) - now_ms_);
  const auto returned = returned_draft(command->body, state(), setting);
  if (!returned) return false;
  put_back(drafts_[returned->key], returned->draft);
  touch_draft(returned->key);
  return true;
}

void Product::settle_refusals(ui::Ui& ui) {
  if (replica == nullptr || replica->refused().empty()) return;
  const std::vector<sync::RefusedEntry> refused = replica->refused();
  for (const sync::RefusedEntry& entry : refused) {
    community::Refusal reason;
    reason.error = {base::error_from_wire(entry.code).value_or(base::ErrorCode::kInternal),
                    entry.detail};
    if (!entry.verdict.findings.empty()) reason.verdict = entry.verdict;
    const std::string words = sentence(reason);
    const bool text = return_to_draft(entry);
    ui::show_toast(ui, {.words = text ? say(Say::taken_back, {words}) : words,
                        .tone = ui::Tone::kBad,
                        .seconds = 12});
    replica->dismiss_refused(entry.mid);
  }
  feed.forget();
}

void Product::poll_over_http() {
  if (replica == nullptr || net != Net::kPolling) return;
  if (!knows_who()) return;
  for (sync::HttpAsk& ask : replica->http_next(now_ms_)) {
    const std::uint32_t id = request(ask.method, ask.path, ask.body);
    polls_.emplace(id, std::move(ask));
  }
}

std::string Product::ago(std::int64_t at_ms) const {
  if (now_ms_ - at_ms < 60'000) return std::string(say(Say::now));
  return at_words("relative", at_ms - now_ms_);
}

std::string Product::until(std::int64_t at_ms) const {
  if (at_ms - now_ms_ < 60'000) return std::string(say(Say::now));
  return at_words("relative", at_ms - now_ms_);
}

std::string Product::date(std::int64_t at_ms) const { return at_words("date", at_ms); }

std::string Product::at_words(std::string_view kind, std::int64_t at_ms) const {
  const std::string_view locale = date_locale(boot.locale, say.language());
  return std::string(host::format(kind, static_cast<double>(at_ms), locale));
}

}  // namespace hearth
