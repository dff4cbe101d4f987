// SPDX-License-Identifier: MIT
#include "wasm/parts/lost_password.h"

namespace hearth::parts {

bool lost_password(ui::Ui& ui, const Words& say, Session& session) {
  std::string& who = ui.kept<std::string>("lost-password");
  ui::heading(ui, say(Say::forgot_password), 2, ui::Type::kDisplay);
  const Session::LostPassword& lost = session.lost_password();
  if (lost.sent) {
    static_cast<void>(ui::banner(
        ui, "sent",
        {.words = say(Say::forgot_sent), .tone = ui::Tone::kGood, .icon = ui::Icon::check}));
  }
  if (!lost.refused.empty()) {
    static_cast<void>(ui::banner(ui, "refused",
                                 {.words = lost.refused,
                                  .tone = ui::Tone::kBad,
                                  .icon = ui::Icon::warning,
                                  .urgent = true}));
  }
  bool submitted = false;
  {
    const auto fields = ui::form(ui, "lost", say(Say::forgot_password), &submitted);
    ui::field(ui, "who", who,
              {.label = say(Say::forgot_who),
               .autocomplete = "username",
               .required = true,
               .submit_on_enter = true});
    const bool busy = lost.request != 0;
    submitted |=
        ui::button(ui, "send", {.label = say(Say::forgot_send), .busy = busy, .full_width = true});
    if (submitted && !busy && !who.empty()) {
      session.ask_for_reset(who);
      ui.wake();
    }
  }
  return ui::button(
      ui, "back",
      {.label = say(Say::have_account), .kind = ui::ButtonKind::kGhost, .full_width = true});
}

}  // namespace hearth::parts
