// SPDX-License-Identifier: MIT
// The way in: sign in or create an account, choose a name, read and accept the rules.
#include <utility>

#include "shared/rules/rules.h"
#include "wasm/parts/rule_list.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

std::string session_error(const Product& product) {
  if (product.session.error.empty()) return {};
  if (product.session.error == "network") return std::string(product.say(Say::error_network));
  const auto code = base::error_from_wire(product.session.error);
  return product.sentence(base::Error{code.value_or(base::ErrorCode::kInternal), {}});
}

void account(ui::Ui& ui, Product& product) {
  Product::Scratch& login = product.scratch("login");
  Product::Scratch& password = product.scratch("password");
  Product::Scratch& creating = product.scratch("creating");
  const bool sign_up = creating.open;
  ui::heading(ui, product.say(sign_up ? Say::sign_up_title : Say::sign_in_title), 2,
              ui::Type::kDisplay);
  ui::text(ui, product.say(Say::join_words), ui::Type::kBody, ui::Ink::kMuted);
  bool submitted = false;
  {
    const auto form = ui::form(ui, "account", product.say(Say::sign_in), &submitted);
    ui::field(ui, "login", login.text,
              {.label = product.say(Say::login_name),
               .hint = sign_up ? product.say(Say::login_hint) : std::string_view{},
               .autocomplete = "username",
               .name = "username",
               .required = true,
               .submit_on_enter = true});
    ui::field(ui, "password", password.text,
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
        product.sign_up(login.text, password.text);
      } else {
        product.sign_in(login.text, password.text);
      }
      ui.wake();
    }
  }
  if (ui::button(ui, "other",
                 {.label = product.say(sign_up ? Say::have_account : Say::no_account),
                  .kind = ui::ButtonKind::kGhost,
                  .full_width = true})) {
    creating.open = !creating.open;
    product.session.error.clear();
    ui.wake();
  }
}

void accepting(ui::Ui& ui, Product& product, bool& accepted) {
  if (product.state().rulebook.revision == 0) return;
  ui::heading(ui, product.say(Say::rules), 3);
  parts::rule_list(ui, product);
  ui::checkbox(ui, "accept", accepted, {.label = product.say(Say::accept_rules)});
}

void joining(ui::Ui& ui, Product& product) {
  Product::Scratch& name = product.scratch("join-name");
  Product::Scratch& about = product.scratch("join-about");
  if (name.text.empty() && !name.open) {
    name.text =
        product.session.name_hint.empty() ? product.session.login : product.session.name_hint;
    name.open = true;  // suggested once; the member may clear it
  }
  ui::heading(ui, product.say(Say::join_title, {product.state().settings.name}), 2,
              ui::Type::kDisplay);
  if (!product.state().settings.description.empty()) {
    ui::text(ui, product.state().settings.description, ui::Type::kBody, ui::Ink::kMuted);
  }
  ui::field(ui, "name", name.text,
            {.label = product.say(Say::display_name),
             .error = name.error,
             .autocomplete = "nickname",
             .required = true});
  ui::field(ui, "about", about.text,
            {.label = product.say(Say::about_you),
             .hint = product.say(Say::about_hint),
             .multiline = true,
             .rows_min = 2});
  accepting(ui, product, about.open);
  if (!about.error.empty()) {
    static_cast<void>(ui::banner(ui, "error",
                                 {.words = about.error,
                                  .tone = ui::Tone::kWarn,
                                  .icon = ui::Icon::warning,
                                  .urgent = true}));
  }
  if (!ui::button(ui, "join", {.label = product.say(Say::join), .full_width = true})) return;
  const auto& book = product.state().rulebook;
  if (book.revision > 0 && !about.open && !product.state().settings.rules_optional) {
    about.error = product.say(Say::accept_rules_first);
    return ui.wake();
  }
  model::Join wish;
  wish.name = name.text;
  wish.about = about.text;
  wish.rules_accepted = about.open ? book.revision : 0;
  about.error = product.wish(std::move(wish));
  if (!about.error.empty()) return ui.wake();
  ui::show_toast(ui,
                 {.words = product.say(Say::welcome_member, {name.text}), .tone = ui::Tone::kGood});
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
  Product::Scratch& stage = product.scratch("welcome-stage");
  if (const int now = static_cast<int>(name); std::exchange(stage.selected, now) != now) {
    product.turn_page();
    ui.wake();
  }
  if (product.session.state != SignedIn::kYes) return account(ui, product);
  if (!product.is_member()) return joining(ui, product);
  if (product.rules_pending()) return changed_rules(ui, product);
  product.back();
}

}  // namespace hearth
