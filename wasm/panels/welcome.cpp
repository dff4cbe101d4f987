// SPDX-License-Identifier: MIT
// The way in: sign in or create an account, choose a name, read and accept the rules.
#include <utility>

#include "shared/base/hash.h"
#include "shared/rules/rules.h"
#include "wasm/member/panel.h"
#include "wasm/parts/lost_password.h"
#include "wasm/parts/rich.h"
#include "wasm/parts/rule_list.h"

namespace hearth {
namespace {

struct AccountForm {
  std::string login{}, password{}, code{};
  bool creating = false, asks_code = false, lost = false;
};

struct JoinForm {
  bool suggested = false;  // the name, once; the member may clear it
  std::string name{}, about{}, code{}, error{};
  std::vector<std::string> answers{};
  bool accepted = false;
};

std::string session_error(const Words& say, const Session& session) {
  if (session.error().empty()) return {};
  if (session.error() == "!blocked") return std::string(say(Say::popup_blocked));
  if (session.error() == "network") return std::string(say(Say::error_network));
  const auto code = base::error_from_wire(session.error());
  return say.sentence(base::Error{code.value_or(base::ErrorCode::kInternal), session.detail()});
}

// Embedded elsewhere: the password is typed where it belongs.
void account_elsewhere(ui::Ui& ui, const Words& say, Session& session, const Boot& boot) {
  ui::heading(ui, say(Say::sign_in_title), 2, ui::Type::kDisplay);
  ui::text(ui, say(Say::join_words), ui::Type::kBody, ui::Ink::kMuted);
  const std::string error = session_error(say, session);
  if (!error.empty()) {
    static_cast<void>(ui::banner(
        ui, "error",
        {.words = error, .tone = ui::Tone::kBad, .icon = ui::Icon::warning, .urgent = true}));
  }
  if (ui::button(ui, "window",
                 {.label = say(Say::sign_in_elsewhere),
                  .icon = ui::Icon::external,
                  .busy = session.state() == SignedIn::kTrying,
                  .full_width = true})) {
    session.sign_in_elsewhere();
    ui.wake();
  }
  std::string_view host = boot.api;
  if (const std::size_t at = host.find("://"); at != std::string_view::npos) {
    host.remove_prefix(at + 3);
  }
  ui::text(ui, say(Say::sign_in_elsewhere_words, {host}), ui::Type::kMeta, ui::Ink::kMuted);
}

// While a try is under way, or its server was not reached, the form stays as it is.
bool busy_or_wrong(const Session& session) {
  return session.state() == SignedIn::kTrying || session.error() == "network" ||
         session.error() == base::wire_code(base::ErrorCode::kRateLimited);
}

void account_fields(ui::Ui& ui, const Words& say, const Session& session, AccountForm& form) {
  const bool sign_up = form.creating;
  ui::field(ui, "login", form.login,
            {.label = say(Say::login_name),
             .hint = sign_up ? say(Say::login_hint) : std::string_view{},
             .autocomplete = "username",
             .name = "username",
             .required = true,
             .submit_on_enter = true});
  ui::field(ui, "password", form.password,
            {.label = say(Say::password),
             .hint = sign_up ? say(Say::password_hint) : std::string_view{},
             .type = ui::FieldType::kPassword,
             .autocomplete = sign_up ? "new-password" : "current-password",
             .name = "password",
             .required = true,
             .submit_on_enter = true});
  // Asked for once the password was right; a wrong code keeps the field.
  form.asks_code = session.needs_code() || (form.asks_code && busy_or_wrong(session));
  if (form.asks_code && !sign_up) {
    ui::field(ui, "code", form.code,
              {.label = say(Say::second_code),
               .hint = say(Say::second_code_hint),
               .autocomplete = "one-time-code",
               .required = true,
               .submit_on_enter = true});
  }
}

void account(ui::Ui& ui, const Words& say, Session& session, const Boot& boot) {
  if (!boot.first_party) return account_elsewhere(ui, say, session, boot);

  AccountForm& form = ui.kept<AccountForm>("account");
  if (form.lost) {
    form.lost = !parts::lost_password(ui, say, session);
    if (!form.lost) ui.wake();
    return;
  }
  const bool sign_up = form.creating;
  ui::heading(ui, say(sign_up ? Say::sign_up_title : Say::sign_in_title), 2, ui::Type::kDisplay);
  ui::text(ui, say(Say::join_words), ui::Type::kBody, ui::Ink::kMuted);
  bool submitted = false;
  {
    const auto fields = ui::form(ui, "account", say(Say::sign_in), &submitted);
    account_fields(ui, say, session, form);
    const std::string error = session_error(say, session);
    if (!error.empty()) {
      static_cast<void>(ui::banner(
          ui, "error",
          {.words = error, .tone = ui::Tone::kBad, .icon = ui::Icon::warning, .urgent = true}));
    }
    const bool busy = session.state() == SignedIn::kTrying;
    if (ui::button(ui, "go",
                   {.label = say(sign_up ? Say::sign_up : Say::sign_in),
                    .busy = busy,
                    .full_width = true})) {
      submitted = true;
    }
    if (submitted && !busy) {
      if (sign_up) {
        session.sign_up(form.login, form.password);
      } else {
        session.sign_in(form.login, form.password, std::exchange(form.code, {}));
      }
      ui.wake();
    }
  }
  if (!sign_up && ui::button(ui, "lost",
                             {.label = say(Say::forgot_password),
                              .kind = ui::ButtonKind::kGhost,
                              .full_width = true})) {
    form.lost = true;
    ui.wake();
  }
  if (ui::button(ui, "other",
                 {.label = say(sign_up ? Say::have_account : Say::no_account),
                  .kind = ui::ButtonKind::kGhost,
                  .full_width = true})) {
    form.creating = !form.creating;
    session.forget_error();
    ui.wake();
  }
}

void accepting(ui::Ui& ui, const Words& say, const Community& community, bool& accepted) {
  if (community.state().rulebook.revision == 0) return;
  ui::heading(ui, say(Say::rules), 3);
  parts::rule_list(ui, say, community);
  ui::checkbox(ui, "accept", accepted, {.label = say(Say::accept_rules)});
}

// What stands in the way of somebody who is signed in: a closed door, an application that waits or
// was declined not long ago. True where there is nothing to fill in.
bool must_wait(ui::Ui& ui, const Words& say, const Community& community) {
  const State& state = community.state();
  if (state.settings.join == model::JoinMode::kClosed) {
    ui::text(ui, say(Say::join_closed), ui::Type::kBody);
    return true;
  }
  const model::Application* mine = state.applications.find(community.me());
  if (mine == nullptr || state.settings.join == model::JoinMode::kOpen) return false;
  if (mine->waits()) {
    static_cast<void>(ui::banner(ui, "waiting",
                                 {.title = say(Say::apply_waiting_title),
                                  .words = say(Say::apply_waiting_words),
                                  .icon = ui::Icon::clock}));
    const auto& source = parts::rich_source(ui, base::hash64(mine->answers, 78), mine->answers);
    static_cast<void>(ui::rich_text(ui, "answers", source.blocks()));
    return true;
  }
  static_cast<void>(ui::banner(ui, "declined",
                               {.words = say(Say::apply_declined, {mine->reason}),
                                .tone = ui::Tone::kWarn,
                                .icon = ui::Icon::warning}));
  return community.circumstances().now_ms < mine->declined_ms + base::limits::kApplyAgainMs;
}

// What the community's way of joining asks for, beyond the name.
void asked(ui::Ui& ui, const Words& say, const Community& community, JoinForm& form) {
  const model::Settings& settings = community.state().settings;
  if (settings.join == model::JoinMode::kOpen) {
    ui::field(ui, "about", form.about,
              {.label = say(Say::about_you),
               .hint = say(Say::about_hint),
               .multiline = true,
               .rows_min = 2});
    return;
  }
  const bool apply = settings.join == model::JoinMode::kApplication;
  ui::text(ui, say(apply ? Say::apply_words : Say::invitation_needed), ui::Type::kMeta,
           ui::Ink::kMuted);
  form.answers.resize(settings.questions.size());
  for (std::size_t i = 0; apply && i < settings.questions.size(); ++i) {
    ui::field(ui, ui::Key{"question", i}, form.answers[i],
              {.label = settings.questions[i], .multiline = true, .rows_min = 2, .required = true});
  }
  ui::field(ui, "code", form.code, {.label = say(Say::invitation_code), .required = !apply});
}

model::Join wish_of(const Community& community, const JoinForm& form) {
  const model::Settings& settings = community.state().settings;
  model::Join wish;
  wish.name = form.name;
  wish.rules_accepted = form.accepted ? community.state().rulebook.revision : 0;
  if (settings.join == model::JoinMode::kOpen) {
    wish.about = form.about;
    return wish;
  }
  wish.code = form.code;
  if (settings.join != model::JoinMode::kApplication || !wish.code.empty()) return wish;
  wish.answers = form.answers;
  return wish;
}

void joining(ui::Ui& ui, Desk& desk) {
  JoinForm& form = ui.kept<JoinForm>("join");
  const model::Settings& settings = desk.community.state().settings;
  if (!std::exchange(form.suggested, true)) {
    form.name = desk.session.name_hint();
  }
  ui::heading(ui, desk.say(Say::join_title, {settings.name}), 2, ui::Type::kDisplay);
  if (!settings.description.empty()) {
    ui::text(ui, settings.description, ui::Type::kBody, ui::Ink::kMuted);
  }
  if (must_wait(ui, desk.say, desk.community)) return;
  ui::field(ui, "name", form.name,
            {.label = desk.say(Say::display_name), .autocomplete = "nickname", .required = true});
  asked(ui, desk.say, desk.community, form);
  accepting(ui, desk.say, desk.community, form.accepted);
  if (!form.error.empty()) {
    static_cast<void>(ui::banner(
        ui, "error",
        {.words = form.error, .tone = ui::Tone::kWarn, .icon = ui::Icon::warning, .urgent = true}));
  }
  model::Join wish = wish_of(desk.community, form);
  const bool apply = settings.join == model::JoinMode::kApplication && wish.code.empty();
  if (!ui::button(ui, "join",
                  {.label = desk.say(apply ? Say::apply : Say::join), .full_width = true})) {
    return;
  }
  if (desk.community.state().rulebook.revision > 0 && !form.accepted && !settings.rules_optional) {
    form.error = desk.say(Say::accept_rules_first);
    return ui.wake();
  }
  form.error = desk.wishes.refusal_of(std::move(wish));
  ui.wake();
  if (!form.error.empty() || apply) return;
  ui::show_toast(ui,
                 {.words = desk.say(Say::welcome_member, {form.name}), .tone = ui::Tone::kGood});
  desk.places.back();
}

void changed_rules(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                   Places& places) {
  ui::heading(ui, say(Say::rules_changed_title), 2, ui::Type::kDisplay);
  ui::text(ui, say(Say::rules_changed_words), ui::Type::kBody, ui::Ink::kMuted);
  parts::rule_list(ui, say, community);
  if (ui::button(ui, "accept", {.label = say(Say::accept), .full_width = true})) {
    model::AcceptRules wish;
    wish.revision = community.state().rulebook.revision;
    if (wishes.send(ui, std::move(wish))) places.back();
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const Say name = desk.session.state() != SignedIn::kYes ? Say::sign_in
                   : desk.community.is_member()           ? Say::rules
                                                          : Say::join;
  const auto card =
      ui::card(ui, "welcome", {.name = desk.say(name), .role = ui::Role::kRegion, .gap = 16});
  // The form is gone once somebody is signed in: what comes next is read from its start.
  if (std::exchange(ui.kept<Say>("welcome-stage"), name) != name) {
    desk.places.turn_page();
    ui.wake();
  }
  if (desk.session.state() != SignedIn::kYes) return account(ui, desk.say, desk.session, desk.boot);
  if (!desk.community.is_member()) return joining(ui, desk);
  if (desk.community.rules_pending())
    return changed_rules(ui, desk.say, desk.community, desk.wishes, desk.places);
  desk.places.back();
}

}  // namespace

constinit const Panel welcome_panel{.id = PanelId::welcome,
                                    .title = Say::sign_in,
                                    .icon = ui::Icon::user,
                                    .visible = everybody,
                                    .draw = draw};

}  // namespace hearth
