// SPDX-License-Identifier: MIT
#include "wasm/parts/own_data.h"

#include "shared/text/utf8.h"

namespace hearth::parts {
namespace {

/// Nobody leaves by one press: the password, or one's own name, is typed first.
struct LeavingForm {
  bool asking = false, posts = false;
  std::string proof{};
};

LeavingForm& leaving_form(ui::Ui& ui) { return ui.kept<LeavingForm>("leaving"); }

void taking_along(ui::Ui& ui, const Words& say, Account& account) {
  const auto card = ui::card(ui, "data", {.name = say(Say::data_title), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::data_title), 2);
  ui::text(ui, say(Say::data_words), ui::Type::kBody);
  ui::text(ui, say(Say::data_hint), ui::Type::kMeta, ui::Ink::kMuted);
  const std::string_view refused = account.refused(AccountWish::kData);
  if (!refused.empty()) {
    static_cast<void>(ui::banner(
        ui, "refused", {.words = refused, .tone = ui::Tone::kBad, .icon = ui::Icon::warning}));
  }
  const auto row = ui.flow({});
  const auto offer = [&](std::string_view key, Say label, ui::ButtonKind kind, DataForm form) {
    if (!ui::button(ui, key, {.label = say(label), .kind = kind, .busy = account.busy()})) return;
    account.take_along(form);
    ui.wake();
  };
  offer("page", Say::data_page, ui::ButtonKind::kSoft, DataForm::kPage);
  offer("lines", Say::data_lines, ui::ButtonKind::kOutline, DataForm::kLines);
}

/// What a member is asked for: the password where there is one, else the name they have here.
void proof_field(ui::Ui& ui, const Words& say, const std::string& name, const Account& account,
                 LeavingForm& form) {
  const bool password = account.answer().has_password;
  const std::string label =
      password ? std::string(say(Say::password_now)) : say(Say::leave_name, {name});
  ui::field(ui, "proof", form.proof,
            {.label = label,
             .error = account.refused(AccountWish::kLeave),
             .type = password ? ui::FieldType::kPassword : ui::FieldType::kText,
             .autocomplete = password ? "current-password" : "off",
             .required = true,
             .submit_on_enter = true});
}

void leaving(ui::Ui& ui, const Words& say, const std::string& name, const Account& account) {
  LeavingForm& form = leaving_form(ui);
  const auto card =
      ui::card(ui, "leave", {.name = say(Say::leave_title), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::leave_title), 2);
  ui::text(ui, say(Say::leave_words), ui::Type::kBody);
  bool submitted = false;
  const auto fields = ui::form(ui, "going", say(Say::leave_title), &submitted);
  ui::toggle(ui, "posts", form.posts,
             {.label = say(Say::leave_posts), .hint = say(Say::leave_posts_hint)});
  proof_field(ui, say, name, account, form);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  const bool pressed = ui::button(ui, "go",
                                  {.label = say(Say::leave_go),
                                   .kind = ui::ButtonKind::kDanger,
                                   .disabled = text::is_blank(form.proof),
                                   .busy = account.busy()});
  if ((!pressed && !submitted) || account.busy() || text::is_blank(form.proof)) return;
  form.asking = true;
  ui.wake();
}

}  // namespace

void own_data_cards(ui::Ui& ui, Desk& desk) {
  const bool known = !desk.account.answer().sessions.empty();
  if (desk.session.state() != SignedIn::kYes || !known) return;
  taking_along(ui, desk.say, desk.account);
  const model::Member* member = desk.community.state().member(desk.community.me());
  const bool named = member != nullptr && !member->name().empty();
  leaving(ui, desk.say, named ? std::string(member->name()) : desk.session.name_hint(),
          desk.account);
}

void leave_dialog(ui::Ui& ui, const Words& say, const Community& community, Account& account) {
  LeavingForm& form = leaving_form(ui);
  const std::string& name = community.state().settings.name;
  const std::string title = say(Say::leave_sure_title,
                                {name.empty() ? say(Say::community_home) : std::string_view(name)});
  std::string words(say(Say::leave_sure_words));
  if (form.posts) words.append(" ").append(say(Say::leave_sure_posts));
  const auto answer = ui::confirm(ui, "leave-sure", form.asking,
                                  {.title = title,
                                   .words = words,
                                   .confirm = say(Say::leave_go),
                                   .cancel = say(Say::cancel),
                                   .danger = true});
  if (answer != ui::Confirmed::kYes) return;
  api::FarewellRequest wish;
  (account.answer().has_password ? wish.password : wish.name) = form.proof;
  wish.posts = form.posts;
  account.leave(wish);
  ui.wake();
}

}  // namespace hearth::parts
