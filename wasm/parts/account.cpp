// SPDX-License-Identifier: MIT
#include "wasm/parts/account.h"

namespace hearth::parts {
namespace {

struct PasswordForm {
  std::string old{}, fresh{};
};

struct AddressForm {
  bool filled = false;
  std::string address{}, password{};
};

struct SecondForm {
  std::string password{}, code{};
};

void password_field(ui::Ui& ui, std::string_view key, std::string_view label, std::string& text,
                    std::string_view autocomplete, std::string_view error) {
  ui::field(ui, key, text,
            {.label = label,
             .error = error,
             .type = ui::FieldType::kPassword,
             .autocomplete = autocomplete,
             .required = true,
             .submit_on_enter = true});
}

// The button at the end of a form; true where it was pressed or the form submitted.
bool submit(ui::Ui& ui, std::string_view label, bool busy, bool submitted) {
  const auto row = ui.row({.height = 38, .gap = 8});
  ui.to_end();
  return (ui::button(ui, "go", {.label = label, .busy = busy}) || submitted) && !busy;
}

// A refusal stands at the field it is about: the present password, or what it was given for.
struct Blame {
  std::string_view password{}, rest{};
};

Blame blame(const Words& say, const Account& account, AccountWish wish) {
  const std::string_view refused = account.refused(wish);
  if (refused == say(Say::password_wrong)) return {.password = refused};
  return {.rest = refused};
}

void password(ui::Ui& ui, const Words& say, Account& account) {
  PasswordForm& form = ui.kept<PasswordForm>("account-password");
  const auto card =
      ui::card(ui, "password", {.name = say(Say::account_password), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::account_password), 2);
  bool submitted = false;
  const auto fields = ui::form(ui, "change", say(Say::account_password), &submitted);
  const Blame wrong = blame(say, account, AccountWish::kPassword);
  password_field(ui, "old", say(Say::password_now), form.old, "current-password", wrong.password);
  password_field(ui, "fresh", say(Say::password_new), form.fresh, "new-password", wrong.rest);
  ui::text(ui, say(Say::password_hint), ui::Type::kMeta, ui::Ink::kMuted);
  if (submit(ui, say(Say::account_password), account.busy(), submitted)) {
    account.change_password(form.old, form.fresh);
    ui.wake();
  }
}

void address(ui::Ui& ui, const Words& say, Account& account) {
  const api::AccountAnswer& now = account.answer();
  if (!now.mail) return;
  AddressForm& form = ui.kept<AddressForm>("account-address");
  if (!form.filled) {
    form.filled = true;
    form.address = now.waiting.empty() ? now.address : now.waiting;
  }
  const auto card =
      ui::card(ui, "address", {.name = say(Say::account_address), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::account_address), 2);
  ui::text(ui, say(Say::address_words), ui::Type::kMeta, ui::Ink::kMuted);
  if (!now.waiting.empty()) {
    const std::string words = say(Say::address_waiting, {now.waiting});
    static_cast<void>(ui::banner(
        ui, "waiting", {.words = words, .tone = ui::Tone::kWarn, .icon = ui::Icon::clock}));
  } else if (!now.address.empty()) {
    const std::string words = say(Say::address_on, {now.address});
    static_cast<void>(
        ui::banner(ui, "on", {.words = words, .tone = ui::Tone::kGood, .icon = ui::Icon::check}));
  }
  bool submitted = false;
  const auto fields = ui::form(ui, "give", say(Say::account_address), &submitted);
  const Blame wrong = blame(say, account, AccountWish::kAddress);
  ui::field(ui, "address", form.address,
            {.label = say(Say::letters_address),
             .error = wrong.rest,
             .type = ui::FieldType::kEmail,
             .autocomplete = "email",
             .submit_on_enter = true});
  password_field(ui, "password", say(Say::password_now), form.password, "current-password",
                 wrong.password);
  if (submit(ui, say(Say::save), account.busy(), submitted)) {
    account.change_address(form.password, form.address);
    ui.wake();
  }
}

std::string device_words(const Words& say, const api::SessionRow& row) {
  if (!row.browser.empty() && !row.system.empty()) {
    return say(Say::session_on, {row.browser, row.system});
  }
  const std::string& known = row.browser.empty() ? row.system : row.browser;
  return known.empty() ? std::string(say(Say::session_unknown)) : known;
}

void sessions(ui::Ui& ui, const Words& say, Account& account) {
  const auto card =
      ui::card(ui, "sessions", {.name = say(Say::account_sessions), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::account_sessions), 2);
  std::size_t place = 0;
  for (const api::SessionRow& row : account.answer().sessions) {
    const auto scope = ui.scope(ui::Key{"session", ++place});
    std::string device = device_words(say, row);
    if (row.here) device.append(" · ").append(say(Say::session_here));
    ui::text(ui, device, ui::Type::kBody);
    ui::text(ui, say(Say::session_times, {say.ago(row.made_ms), say.ago(row.used_ms)}),
             ui::Type::kMeta, ui::Ink::kMuted);
    if (row.here) continue;
    if (ui::button(
            ui, "end",
            {.label = say(Say::session_end), .kind = ui::ButtonKind::kOutline, .small = true})) {
      account.end_session(row.id);
      ui.wake();
    }
  }
  if (account.answer().sessions.size() > 1 &&
      ui::button(ui, "others",
                 {.label = say(Say::session_others), .kind = ui::ButtonKind::kOutline})) {
    account.end_others();
    ui.wake();
  }
  const std::string_view refused = account.refused(AccountWish::kSessions);
  if (!refused.empty()) {
    static_cast<void>(ui::banner(
        ui, "refused", {.words = refused, .tone = ui::Tone::kBad, .icon = ui::Icon::warning}));
  }
}

void code_field(ui::Ui& ui, const Words& say, SecondForm& form, std::string_view error) {
  ui::field(ui, "code", form.code,
            {.label = say(Say::second_code),
             .hint = say(Say::second_code_hint),
             .error = error,
             .autocomplete = "one-time-code",
             .required = true,
             .submit_on_enter = true});
}

void recovery_codes(ui::Ui& ui, const Words& say, Account& account) {
  ui::text(ui, say(Say::second_codes), ui::Type::kBody);
  for (const std::string& code : account.codes()) ui::text(ui, code, ui::Type::kBody);
  if (ui::button(ui, "kept", {.label = say(Say::close)})) {
    account.put_codes_away();
    ui.wake();
  }
}

void second_factor(ui::Ui& ui, const Words& say, Account& account) {
  const api::AccountAnswer& now = account.answer();
  SecondForm& form = ui.kept<SecondForm>("account-second");
  const auto card =
      ui::card(ui, "second", {.name = say(Say::second_factor), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::second_factor), 2);
  if (!account.codes().empty()) return recovery_codes(ui, say, account);
  bool submitted = false;
  if (now.second_factor) {
    ui::text(ui, say(Say::second_on, {std::to_string(now.recovery_codes)}), ui::Type::kBody);
    const auto fields = ui::form(ui, "off", say(Say::second_factor), &submitted);
    const Blame wrong = blame(say, account, AccountWish::kSecondEnd);
    password_field(ui, "password", say(Say::password_now), form.password, "current-password",
                   wrong.password);
    code_field(ui, say, form, wrong.rest);
    if (submit(ui, say(Say::second_end), account.busy(), submitted)) {
      account.end_second_factor(form.password, form.code);
      ui.wake();
    }
    return;
  }
  if (!account.secret().empty()) {
    ui::text(ui, say(Say::second_key), ui::Type::kBody);
    ui::text(ui, account.secret(), ui::Type::kBody);
    const auto fields = ui::form(ui, "on", say(Say::second_factor), &submitted);
    code_field(ui, say, form, account.refused(AccountWish::kSecondConfirm));
    if (submit(ui, say(Say::second_confirm), account.busy(), submitted)) {
      account.confirm_second_factor(form.code);
      ui.wake();
    }
    return;
  }
  ui::text(ui, say(Say::second_words), ui::Type::kMeta, ui::Ink::kMuted);
  const auto fields = ui::form(ui, "begin", say(Say::second_factor), &submitted);
  password_field(ui, "password", say(Say::password_now), form.password, "current-password",
                 account.refused(AccountWish::kSecondBegin));
  if (submit(ui, say(Say::second_begin), account.busy(), submitted)) {
    account.begin_second_factor(form.password);
    ui.wake();
  }
}

// What was granted is said, and what was typed for it is not kept.
void settle(ui::Ui& ui, const Words& say, Account& account) {
  const AccountWish granted = account.take_granted();
  if (granted == AccountWish::kNone) return;
  ui.kept<SecondForm>("account-second") = {};
  if (granted == AccountWish::kPassword) {
    ui.kept<PasswordForm>("account-password") = {};
    ui::show_toast(ui, {.words = std::string(say(Say::password_changed)), .tone = ui::Tone::kGood});
  }
  if (granted == AccountWish::kAddress) {
    ui.kept<AddressForm>("account-address") = {};
    ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
  }
  if (granted == AccountWish::kData) {
    ui::show_toast(ui, {.words = std::string(say(Say::data_saved)), .tone = ui::Tone::kGood});
  }
  if (granted == AccountWish::kSessions) {
    ui::show_toast(ui, {.words = std::string(say(Say::session_ended))});
  }
  ui.wake();
}

}  // namespace

void account_cards(ui::Ui& ui, const Words& say, const Session& session, Account& account) {
  settle(ui, say, account);
  if (session.state() != SignedIn::kYes || account.answer().sessions.empty()) return;
  const auto scope = ui.scope("account");
  if (account.answer().has_password) {
    password(ui, say, account);
    address(ui, say, account);
    second_factor(ui, say, account);
  }
  sessions(ui, say, account);
}

void reset_for_member(ui::Ui& ui, const Words& say, const Boot& boot, Account& account,
                      MemberId member) {
  if (ui::button(ui, "reset",
                 {.label = say(Say::reset_make),
                  .kind = ui::ButtonKind::kOutline,
                  .busy = account.busy(),
                  .small = true})) {
    account.make_reset(member);
    ui.wake();
  }
  const Account::Reset& made = account.reset();
  if (made.member != member) return;
  if (!made.refused.empty()) {
    static_cast<void>(
        ui::banner(ui, "reset-refused",
                   {.words = made.refused, .tone = ui::Tone::kBad, .icon = ui::Icon::warning}));
  }
  if (made.path.empty()) return;
  ui::text(ui, say(Say::reset_words, {say.name_of(member)}), ui::Type::kBody);
  ui::text(ui, boot.api + made.path, ui::Type::kBody);
}

}  // namespace hearth::parts
