// SPDX-License-Identifier: MIT
// The way in: sign in or create an account, choose a name, read and accept the rules.
#include <utility>

#include "shared/base/hash.h"
#include "shared/rules/rules.h"
#include "wasm/parts/rich.h"
#include "wasm/parts/rule_list.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

struct AccountForm {
  std::string login{}, password{};
  bool creating = false;
};

struct JoinForm {
  bool suggested = false;  // the name, once; the member may clear it
  std::string name{}, about{}, code{}, error{};
  std::vector<std::string> answers{};
  bool accepted = false;
};

std::string session_error(const Product& product) {
  if (product.session.error.empty()) return {};
  if (product.session.error == "!blocked") return std::string(product.say(Say::popup_blocked));
  if (product.session.error == "network") return std::string(product.say(Say::error_network));
  const auto code = base::error_from_wire(product.session.error);
  return product.sentence(
      base::Error{code.value_or(base::ErrorCode::kInternal), product.session.detail});
}

// Embedded elsewhere: the password is typed where it belongs.
void account_elsewhere(ui::Ui& ui, Product& product) {
  ui::heading(ui, product.say(Say::sign_in_title), 2, ui::Type::kDisplay);
  ui::text(ui, product.say(Say::join_words), ui::Type::kBody, ui::Ink::kMuted);
  const std::string error = session_error(product);
  if (!error.empty()) {
    static_cast<void>(ui::banner(
        ui, "error",
        {.words = error, .tone = ui::Tone::kBad, .icon = ui::Icon::warning, .urgent = true}));
  }
  if (ui::button(ui, "window",
                 {.label = product.say(Say::sign_in_elsewhere),
                  .icon = ui::Icon::external,
                  .busy = product.session.state == SignedIn::kTrying,
                  .full_width = true})) {
    product.sign_in_elsewhere();
    ui.wake();
  }
  std::string_view host = product.boot.api;
  if (const std::size_t at = host.find("://"); at != std::string_view::npos) {
    host.remove_prefix(at + 3);
  }
  ui::text(ui, product.say(Say::sign_in_elsewhere_words, {host}), ui::Type::kMeta, ui::Ink::kMuted);
}

void account(ui::Ui& ui, Product& product) {
  if (!product.boot.first_party) return account_elsewhere(ui, product);

  AccountForm& form = ui.kept<AccountForm>("account");
  const bool sign_up = form.creating;
  ui::heading(ui, product.say(sign_up ? Say::sign_up_title : Say::sign_in_title), 2,
              ui::Type::kDisplay);
  ui::text(ui, product.say(Say::join_words), ui::Type::kBody, ui::Ink::kMuted);
  bool submitted = false;
  {
    const auto fields = ui::form(ui, "account", product.say(Say::sign_in), &submitted);
    ui::field(ui, "login", form.login,
              {.label = product.say(Say::login_name),
               .hint = sign_up ? product.say(Say::login_hint) : std::string_view{},
               .autocomplete = "username",
               .name = "username",
               .required = true,
               .submit_on_enter = true});
    ui::field(ui, "password", form.password,
              {.label = product.say(Say::password),
               .hint = sign_up ? product.say(Say::password_hint) : std::string_view{},
               .type = ui::FieldType::kPassword,
               .autocomplete = sign_up ? "new-password" : "current-password",
               .name = "password",
               .required = true,
               .submit_on_enter = true});
    const std::string error = session_error(product);
    if (!error.empty()) {
      static_cast<void>(ui::banner(
          ui, "error",
          {.words = error, .tone = ui::Tone::kBad, .icon = ui::Icon::warning, .urgent = true}));
    }
    const bool busy = product.session.state == SignedIn::kTrying;
    if (ui::button(ui, "go",
                   {.label = product.say(sign_up ? Say::sign_up : Say::sign_in),
                    .busy = busy,
                    .full_width = true})) {
      submitted = true;
    }
    if (submitted && !busy) {
      if (sign_up) {
        product.sign_up(form.login, form.password);
      } else {
        product.sign_in(form.login, form.password);
      }
      ui.wake();
    }
  }
  if (ui::button(ui, "other",
                 {.label = product.say(sign_up ? Say::have_account : Say::no_account),
                  .kind = ui::ButtonKind::kGhost,
                  .full_width = true})) {
    form.creating = !form.creating;
    product.forget_error();
    ui.wake();
  }
}

void accepting(ui::Ui& ui, Product& product, bool& accepted) {
  if (product.state().rulebook.revision == 0) return;
  ui::heading(ui, product.say(Say::rules), 3);
  parts::rule_list(ui, product);
  ui::checkbox(ui, "accept", accepted, {.label = product.say(Say::accept_rules)});
}

// What stands in the way of somebody who is signed in: a closed door, an application that waits or
// was declined not long ago. True where there is nothing to fill in.
bool must_wait(ui::Ui& ui, Product& product) {
  const State& state = product.state();
  if (state.settings.join == model::JoinMode::kClosed) {
    ui::text(ui, product.say(Say::join_closed), ui::Type::kBody);
    return true;
  }
  const model::Application* mine = state.applications.find(product.me());
  if (mine == nullptr || state.settings.join == model::JoinMode::kOpen) return false;
  if (mine->waits()) {
    static_cast<void>(ui::banner(ui, "waiting",
                                 {.title = product.say(Say::apply_waiting_title),
                                  .words = product.say(Say::apply_waiting_words),
                                  .icon = ui::Icon::clock}));
    const auto& source = parts::rich_source(ui, base::hash64(mine->answers, 78), mine->answers);
    static_cast<void>(ui::rich_text(ui, "answers", source.blocks()));
    return true;
  }
  static_cast<void>(ui::banner(ui, "declined",
                               {.words = product.say(Say::apply_declined, {mine->reason}),
                                .tone = ui::Tone::kWarn,
                                .icon = ui::Icon::warning}));
  return product.circumstances().now_ms < mine->declined_ms + base::limits::kApplyAgainMs;
}

// What the community's way of joining asks for, beyond the name.
void asked(ui::Ui& ui, Product& product, JoinForm& form) {
  const model::Settings& settings = product.state().settings;
  if (settings.join == model::JoinMode::kOpen) {
    ui::field(ui, "about", form.about,
              {.label = product.say(Say::about_you),
               .hint = product.say(Say::about_hint),
               .multiline = true,
               .rows_min = 2});
    return;
  }
  const bool apply = settings.join == model::JoinMode::kApplication;
  ui::text(ui, product.say(apply ? Say::apply_words : Say::invitation_needed), ui::Type::kMeta,
           ui::Ink::kMuted);
  form.answers.resize(settings.questions.size());
  for (std::size_t i = 0; apply && i < settings.questions.size(); ++i) {
    ui::field(ui, ui::Key{"question", i}, form.answers[i],
              {.label = settings.questions[i], .multiline = true, .rows_min = 2, .required = true});
  }
  ui::field(ui, "code", form.code,
            {.label = product.say(Say::invitation_code), .required = !apply});
}

model::Join wish_of(Product& product, const JoinForm& form) {
  const model::Settings& settings = product.state().settings;
  model::Join wish;
  wish.name = form.name;
  wish.rules_accepted = form.accepted ? product.state().rulebook.revision : 0;
  if (settings.join == model::JoinMode::kOpen) {
    wish.about = form.about;
    return wish;
  }
  wish.code = form.code;
  if (settings.join != model::JoinMode::kApplication || !wish.code.empty()) return wish;
  wish.answers = form.answers;
  return wish;
}

void joining(ui::Ui& ui, Product& product) {
  JoinForm& form = ui.kept<JoinForm>("join");
  const model::Settings& settings = product.state().settings;
  if (!std::exchange(form.suggested, true)) {
    form.name =
        product.session.name_hint.empty() ? product.session.login : product.session.name_hint;
  }
  ui::heading(ui, product.say(Say::join_title, {settings.name}), 2, ui::Type::kDisplay);
  if (!settings.description.empty()) {
    ui::text(ui, settings.description, ui::Type::kBody, ui::Ink::kMuted);
  }
  if (must_wait(ui, product)) return;
  ui::field(
      ui, "name", form.name,
      {.label = product.say(Say::display_name), .autocomplete = "nickname", .required = true});
  asked(ui, product, form);
  accepting(ui, product, form.accepted);
  if (!form.error.empty()) {
    static_cast<void>(ui::banner(
        ui, "error",
        {.words = form.error, .tone = ui::Tone::kWarn, .icon = ui::Icon::warning, .urgent = true}));
  }
  model::Join wish = wish_of(product, form);
  const bool apply = settings.join == model::JoinMode::kApplication && wish.code.empty();
  if (!ui::button(ui, "join",
                  {.label = product.say(apply ? Say::apply : Say::join), .full_width = true})) {
    return;
  }
  if (product.state().rulebook.revision > 0 && !form.accepted && !settings.rules_optional) {
    form.error = product.say(Say::accept_rules_first);
    return ui.wake();
  }
  form.error = product.wish(std::move(wish));
  ui.wake();
  if (!form.error.empty() || apply) return;
  ui::show_toast(ui,
                 {.words = product.say(Say::welcome_member, {form.name}), .tone = ui::Tone::kGood});
  product.back();
}

void changed_rules(ui::Ui& ui, Product& product) {
  ui::heading(ui, product.say(Say::rules_changed_title), 2, ui::Type::kDisplay);
  ui::text(ui, product.say(Say::rules_changed_words), ui::Type::kBody, ui::Ink::kMuted);
  parts::rule_list(ui, product);
  if (ui::button(ui, "accept", {.label = product.say(Say::accept), .full_width = true})) {
    model::AcceptRules wish;
    wish.revision = product.state().rulebook.revision;
    if (product.try_wish(ui, std::move(wish))) product.back();
  }
}

}  // namespace

void draw_welcome(ui::Ui& ui, Product& product) {
  const Say name = product.session.state != SignedIn::kYes ? Say::sign_in
                   : product.is_member()                   ? Say::rules
                                                           : Say::join;
  const auto card =
      ui::card(ui, "welcome", {.name = product.say(name), .role = ui::Role::kRegion, .gap = 16});
  // The form is gone once somebody is signed in: what comes next is read from its start.
  if (std::exchange(ui.kept<Say>("welcome-stage"), name) != name) {
    product.turn_page();
    ui.wake();
  }
  if (product.session.state != SignedIn::kYes) return account(ui, product);
  if (!product.is_member()) return joining(ui, product);
  if (product.rules_pending()) return changed_rules(ui, product);
  product.back();
}

}  // namespace hearth
