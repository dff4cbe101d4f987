// SPDX-License-Identifier: MIT
#include "wasm/parts/doors.h"

#include <tuple>
#include <utility>
#include <vector>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/base/time.h"
#include "shared/text/utf8.h"
#include "wasm/member/host.h"
#include "wasm/member/whole_number.h"
#include "wasm/parts/rich.h"

namespace hearth::parts {
namespace {

using base::kDayMs;

constexpr std::int64_t kFieldMax = 1'000'000;

struct ApplicationForm {
  bool declining = false;
  std::string reason{}, error{};
};

struct InvitationForm {
  std::string note{}, uses = "1", days = "14";
  std::uint64_t turn = 0;
  std::string code{};  // shown until the next one, or until the panel is left
};

// Four times four signs that nobody confuses, from this session's 64 random bits.
std::string draw_code(const Community& community, const Boot& boot, std::uint64_t turn) {
  constexpr std::string_view kSigns = "abcdefghjkmnpqrstuvwxyz23456789_";
  const std::string source = std::to_string(boot.seed) + "/" + std::to_string(turn) + "/" +
                             std::to_string(community.now_ms());
  const base::Sha256 bytes = base::sha256(source);
  std::string code;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i % 4 == 0 && i != 0) code += '-';
    code += kSigns[bytes[i] % 31];
  }
  return code;
}

void decide_on(ui::Ui& ui, const Words& say, Wishes& wishes, const model::Application& row) {
  ApplicationForm& form = ui.kept<ApplicationForm>(ui::Key{"application", row.member.value});
  if (form.declining) {
    ui::field(ui, "reason", form.reason,
              {.label = say(Say::application_reason),
               .error = form.error,
               .multiline = true,
               .rows_min = 2,
               .required = true});
  }
  const auto flow = ui.flow({});
  const auto send = [&](bool decline) {
    model::DecideApplication wish;
    wish.member = row.member;
    wish.decline = decline;
    if (decline) wish.reason = form.reason;
    if (wishes.send(ui, std::move(wish))) form = {};
  };
  if (ui::button(ui, "accept",
                 {.label = say(Say::application_accept),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    send(false);
  }
  if (row.waits() && ui::button(ui, "decline",
                                {.label = say(Say::application_decline),
                                 .kind = ui::ButtonKind::kDanger,
                                 .small = true})) {
    // The first press asks for the reason, the second sends it.
    if (!std::exchange(form.declining, true)) return ui.wake();
    if (!text::is_blank(form.reason)) return send(true);
    form.error = say(Say::reason_needed);
    ui.wake();
  }
}

void draw_application(ui::Ui& ui, const Words& say, Wishes& wishes, const model::Application& row) {
  const auto card = ui::card(ui, ui::Key{"application", row.member.value}, {.name = row.name});
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    ui::avatar(ui, {.name = row.name, .seed = row.member.value, .size = 36});
    ui::text(ui, row.name, {.type = ui::Type::kTitle, .lines_max = 1, .heading = 3});
    ui::text(ui, say.ago(row.filed_ms), ui::Type::kMeta, ui::Ink::kMuted);
    ui.to_end();
    if (!row.waits()) ui::badge(ui, say(Say::application_declined), ui::Tone::kWarn);
  }
  if (!row.answers.empty()) {
    const auto& source = rich_source(ui, base::hash64(row.answers, 78), row.answers);
    static_cast<void>(ui::rich_text(ui, "answers", source.blocks()));
  }
  if (!row.reason.empty()) ui::text(ui, row.reason, ui::Type::kMeta, ui::Ink::kMuted);
  decide_on(ui, say, wishes, row);
}

void draw_invitation(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                     const model::Invitation& row) {
  const auto scope = ui.scope(ui::Key{"invitation", row.id.value});
  const bool holds = row.holds_at(community.circumstances().now_ms);
  const auto line = ui.row({.height = 44, .gap = 10});
  std::string words = row.note.empty() ? say.date(row.made_ms) : row.note;
  words += " · " + say(Say::invitation_used, {std::to_string(row.used), std::to_string(row.uses)});
  if (holds && row.ends_ms != 0) words += " · " + say.date(row.ends_ms);
  ui::text(ui, words, {.type = ui::Type::kBody, .lines_max = 1});
  ui.to_end();
  if (!holds) {
    ui::text(ui, say(Say::invitation_over), ui::Type::kMeta, ui::Ink::kMuted);
  } else if (ui::button(ui, "revoke",
                        {.label = say(Say::invitation_revoke),
                         .kind = ui::ButtonKind::kGhost,
                         .small = true})) {
    wishes.send(ui, model::RevokeInvitation{row.id});
  }
}

void make_invitation(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                     const Boot& boot) {
  InvitationForm& form = ui.kept<InvitationForm>("invite");
  ui::field(ui, "note", form.note, {.label = say(Say::invitation_note)});
  ui::field(ui, "uses", form.uses,
            {.label = say(Say::invitation_uses), .type = ui::FieldType::kNumber});
  ui::field(ui, "days", form.days,
            {.label = say(Say::invitation_days), .type = ui::FieldType::kNumber});
  if (!ui::button(ui, "make", {.label = say(Say::invitation_make), .icon = ui::Icon::plus})) {
    return;
  }
  model::MakeInvitation wish;
  wish.code = draw_code(community, boot, ++form.turn);
  wish.note = form.note;
  wish.uses = field_number(form.uses, kFieldMax);
  const std::int64_t length_days = field_number(form.days, kFieldMax);
  if (length_days != 0) wish.ends_ms = community.circumstances().now_ms + length_days * kDayMs;
  const std::string code = wish.code;
  if (!wishes.send(ui, std::move(wish))) return;
  form.note.clear();
  form.code = code;
}

}  // namespace

std::size_t applications_waiting(const Community& community) {
  std::size_t count = 0;
  for (const model::Application& row : community.state().applications) count += row.waits() ? 1 : 0;
  return count;
}

void applications(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  std::vector<const model::Application*> rows;
  for (const model::Application& row : community.state().applications) rows.push_back(&row);
  base::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return std::tuple(!a->waits(), a->filed_ms, a->member) <
           std::tuple(!b->waits(), b->filed_ms, b->member);
  });
  if (rows.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::users,
                                       .title = say(Say::queue_empty_title),
                                       .words = say(Say::queue_empty_words)}));
    return;
  }
  const auto list = ui.group("applications", ui::Role::kFeed, say(Say::queue_applications));
  for (const model::Application* row : rows) draw_application(ui, say, wishes, *row);
}

void invitations(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                 const Boot& boot) {
  if (!community.is_moderator()) return;
  const auto card =
      ui::card(ui, "invitations", {.name = say(Say::invitations), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::invitations), 3);
  for (const model::Invitation& row : community.state().invitations) {
    draw_invitation(ui, say, community, wishes, row);
  }
  const std::string& code = ui.kept<InvitationForm>("invite").code;
  if (!code.empty()) {
    const auto shown = ui::banner(ui, "code",
                                  {.words = say(Say::invitation_made, {code}),
                                   .tone = ui::Tone::kGood,
                                   .icon = ui::Icon::mail,
                                   .action = say(Say::invitation_copy)});
    if (shown == ui::BannerResult::kAction) host::copy_text(code);
  }
  make_invitation(ui, say, community, wishes, boot);
}

}  // namespace hearth::parts
