// SPDX-License-Identifier: MIT
// The ways in, as moderators see them: who asks to join, and which invitations there are.
#include <tuple>
#include <utility>
#include <vector>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/base/time.h"
#include "shared/text/utf8.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

using base::kDayMs;

// Digits of a field; -1 where there is something else, which the core then refuses.
std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 1'000'000) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Four times four signs that nobody confuses, from this session's 64 random bits.
std::string draw_code(const Product& product, std::uint64_t turn) {
  constexpr std::string_view kSigns = "abcdefghjkmnpqrstuvwxyz23456789_";
  const std::string source = std::to_string(product.boot.seed) + "/" + std::to_string(turn) + "/" +
                             std::to_string(product.now_ms());
  const base::Sha256 bytes = base::sha256(source);
  std::string code;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i % 4 == 0 && i != 0) code += '-';
    code += kSigns[bytes[i] % 31];
  }
  return code;
}

void decide_on(ui::Ui& ui, Product& product, const model::Application& row) {
  Product::Scratch& scratch = product.scratch("application", row.member.value);
  if (scratch.open) {
    ui::field(ui, "reason", scratch.text,
              {.label = product.say(Say::application_reason),
               .error = scratch.error,
               .multiline = true,
               .rows_min = 2,
               .required = true});
  }
  const auto flow = ui.flow({});
  const auto send = [&](bool decline) {
    model::DecideApplication wish;
    wish.member = row.member;
    wish.decline = decline;
    if (decline) wish.reason = scratch.text;
    if (product.try_wish(ui, std::move(wish))) scratch = {};
  };
  if (ui::button(ui, "accept",
                 {.label = product.say(Say::application_accept),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    send(false);
  }
  if (row.waits() && ui::button(ui, "decline",
                                {.label = product.say(Say::application_decline),
                                 .kind = ui::ButtonKind::kDanger,
                                 .small = true})) {
    // The first press asks for the reason, the second sends it.
    if (!std::exchange(scratch.open, true)) return ui.wake();
    if (!text::is_blank(scratch.text)) return send(true);
    scratch.error = product.say(Say::reason_needed);
    ui.wake();
  }
}

void draw_application(ui::Ui& ui, Product& product, const model::Application& row) {
  const auto card = ui::card(ui, ui::Key{"application", row.member.value}, {.name = row.name});
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    ui::avatar(ui, {.name = row.name, .seed = row.member.value, .size = 36});
    ui::text(ui, row.name, {.type = ui::Type::kTitle, .lines_max = 1, .heading = 3});
    ui::text(ui, product.ago(row.filed_ms), ui::Type::kMeta, ui::Ink::kMuted);
    ui.to_end();
    if (!row.waits()) ui::badge(ui, product.say(Say::application_declined), ui::Tone::kWarn);
  }
  if (!row.answers.empty()) {
    const auto& source = product.rich.get(base::hash64(row.answers, 78), row.answers);
    static_cast<void>(ui::rich_text(ui, "answers", source.blocks()));
  }
  if (!row.reason.empty()) ui::text(ui, row.reason, ui::Type::kMeta, ui::Ink::kMuted);
  decide_on(ui, product, row);
}

void draw_invitation(ui::Ui& ui, Product& product, const model::Invitation& row) {
  const auto scope = ui.scope(ui::Key{"invitation", row.id.value});
  const bool holds = row.holds_at(product.circumstances().now_ms);
  const auto line = ui.row({.height = 44, .gap = 10});
  std::string words = row.note.empty() ? product.date(row.made_ms) : row.note;
  words += " · " +
           product.say(Say::invitation_used, {std::to_string(row.used), std::to_string(row.uses)});
  if (holds && row.ends_ms != 0) words += " · " + product.date(row.ends_ms);
  ui::text(ui, words, {.type = ui::Type::kBody, .lines_max = 1});
  ui.to_end();
  if (!holds) {
    ui::text(ui, product.say(Say::invitation_over), ui::Type::kMeta, ui::Ink::kMuted);
  } else if (ui::button(ui, "revoke",
                        {.label = product.say(Say::invitation_revoke),
                         .kind = ui::ButtonKind::kGhost,
                         .small = true})) {
    product.try_wish(ui, model::RevokeInvitation{row.id});
  }
}

void make_invitation(ui::Ui& ui, Product& product) {
  Product::Scratch& note = product.scratch("invite-note");
  Product::Scratch& uses = product.scratch("invite-uses");
  Product::Scratch& days = product.scratch("invite-days");
  if (!note.open) {
    note.open = true;
    uses.text = "1";
    days.text = "14";
  }
  ui::field(ui, "note", note.text, {.label = product.say(Say::invitation_note)});
  ui::field(ui, "uses", uses.text,
            {.label = product.say(Say::invitation_uses), .type = ui::FieldType::kNumber});
  ui::field(ui, "days", days.text,
            {.label = product.say(Say::invitation_days), .type = ui::FieldType::kNumber});
  if (!ui::button(ui, "make",
                  {.label = product.say(Say::invitation_make), .icon = ui::Icon::plus})) {
    return;
  }
  model::MakeInvitation wish;
  wish.code = draw_code(product, static_cast<std::uint64_t>(++note.number));
  wish.note = note.text;
  wish.uses = number_of(uses.text);
  const std::int64_t length_days = number_of(days.text);
  if (length_days != 0) wish.ends_ms = product.circumstances().now_ms + length_days * kDayMs;
  const std::string code = wish.code;
  if (!product.try_wish(ui, std::move(wish))) return;
  note.text.clear();
  note.error = code;  // shown until the next one, or until the panel is left
}

}  // namespace

std::size_t applications_waiting(const Product& product) {
  std::size_t count = 0;
  for (const model::Application& row : product.state().applications) count += row.waits() ? 1 : 0;
  return count;
}

void draw_applications(ui::Ui& ui, Product& product) {
  std::vector<const model::Application*> rows;
  for (const model::Application& row : product.state().applications) rows.push_back(&row);
  base::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return std::tuple(!a->waits(), a->filed_ms, a->member) <
           std::tuple(!b->waits(), b->filed_ms, b->member);
  });
  if (rows.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::users,
                                       .title = product.say(Say::queue_empty_title),
                                       .words = product.say(Say::queue_empty_words)}));
    return;
  }
  const auto list = ui.group("applications", ui::Role::kFeed, product.say(Say::queue_applications));
  for (const model::Application* row : rows) draw_application(ui, product, *row);
}

void draw_invitations(ui::Ui& ui, Product& product) {
  if (!product.is_moderator()) return;
  const auto card = ui::card(ui, "invitations",
                             {.name = product.say(Say::invitations), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::invitations), 3);
  for (const model::Invitation& row : product.state().invitations) {
    draw_invitation(ui, product, row);
  }
  const std::string& code = product.scratch("invite-note").error;
  if (!code.empty()) {
    const auto shown = ui::banner(ui, "code",
                                  {.words = product.say(Say::invitation_made, {code}),
                                   .tone = ui::Tone::kGood,
                                   .icon = ui::Icon::mail,
                                   .action = product.say(Say::invitation_copy)});
    if (shown == ui::BannerResult::kAction) host::copy_text(code);
  }
  make_invitation(ui, product);
}

}  // namespace hearth
