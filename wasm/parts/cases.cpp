// SPDX-License-Identifier: MIT
#include "wasm/parts/cases.h"

#include "shared/community/queue.h"
#include "shared/community/sanctions.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/sweeping.h"

namespace hearth::parts {
namespace {

using model::AppealState;
using model::Case;

std::int64_t now_of(const Community& community) { return community.circumstances().now_ms; }

std::string number(std::int64_t value) { return std::to_string(value); }

void workload_rows(ui::Ui& ui, const Words& say, const Community& community) {
  const auto rows = community::workload(community.state(), now_of(community));
  for (const community::Workload& row : rows) {
    const std::string claimed = number(row.claimed);
    const std::string words =
        row.moderator
            ? std::string(say.name_of(row.moderator)) + ": " +
                  say(Say::workload_row, {claimed, number(row.decided), number(row.overturned)})
            : say(Say::workload_nobody, {claimed});
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
  }
}

bool& chosen(ui::Ui& ui, const Case& row) { return ui.kept<bool>(ui::Key{"choose", row.id.value}); }

std::vector<PostId> chosen_posts(ui::Ui& ui, const Community& community) {
  std::vector<PostId> posts;
  for (const Case& row : community.state().cases) {
    if (row.open() && chosen(ui, row)) posts.push_back(row.post);
  }
  return posts;
}

void forget_choice(ui::Ui& ui, const Community& community) {
  for (const Case& row : community.state().cases) chosen(ui, row) = false;
}

void bulk_bar(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  const std::vector<PostId> posts = chosen_posts(ui, community);
  if (posts.empty()) return;
  const auto row = ui.row({.height = 40, .gap = 8});
  ui::text(ui, say.count(Say::case_chosen, static_cast<std::int64_t>(posts.size())),
           ui::Type::kMeta);
  ui.to_end();
  if (ui::button(ui, "bulk-remove",
                 {.label = say(Say::remove), .kind = ui::ButtonKind::kDanger, .small = true})) {
    ask_decision(ui, model::Handling::kRemove, posts);
    forget_choice(ui, community);
  }
  if (ui::button(ui, "bulk-approve",
                 {.label = say(Say::approve), .kind = ui::ButtonKind::kSoft, .small = true})) {
    decide_posts(ui, say, community, wishes, posts, {});
    forget_choice(ui, community);
  }
}

bool may_answer(const Community& community, const model::Appeal& appeal, MemberId by,
                MemberId member) {
  return appeal.state == AppealState::kOpen &&
         community::may_judge(community.state(), community.me(), by, member);
}

void answer_buttons(ui::Ui& ui, const Words& say, const model::Appeal& appeal, model::CaseId about,
                    model::SanctionId sanction) {
  ui::text(ui, say(Say::appeal_says, {appeal.words}), ui::Type::kBody);
  const auto flow = ui.flow({});
  const auto ask = [&](std::string_view key, Say word, ui::ButtonKind kind, bool overturn) {
    if (ui::button(ui, key, {.label = say(word), .kind = kind, .small = true})) {
      ask_answer(ui, about, sanction, overturn);
    }
  };
  ask("overturn", Say::appeal_overturn, ui::ButtonKind::kSoft, true);
  ask("uphold", Say::appeal_uphold, ui::ButtonKind::kOutline, false);
}

// Who appeals and when, against whose decision.
void appealed_by(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                 const model::Appeal& appeal, MemberId member, MemberId by) {
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    byline(ui, say, community, places, "by", member, {.at_ms = appeal.at_ms, .avatar = 36});
  }
  if (!by) return;
  ui::text(ui, say(Say::case_decided_by, {say.name_of(by)}), ui::Type::kMeta, ui::Ink::kMuted);
}

void appealed_case(ui::Ui& ui, Desk& desk, const Case& row) {
  const auto card = ui::card(ui, ui::Key{"appeal", row.id.value},
                             {.name = desk.say.name_of(row.member), .gap = 10});
  appealed_by(ui, desk.say, desk.community, desk.places, row.appeal, row.member, row.decided_by);
  if (const model::Post* post = desk.community.state().post(row.post)) {
    post_text(ui, desk.say, desk.community, desk.wishes, desk.places, *post, CardPlace::kQueue, 6);
  }
  notes_of(ui, desk.say, row.notes);
  answer_buttons(ui, desk.say, row.appeal, row.id, {});
}

void appealed_sanction(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                       const model::Sanction& row) {
  const auto card =
      ui::card(ui, ui::Key{"appeal", row.id.value}, {.name = say.name_of(row.member), .gap = 10});
  appealed_by(ui, say, community, places, row.appeal, row.member, row.by);
  const Said said = sanction_said(say, community, row);
  ui::text(ui, said.what, ui::Type::kLabel, ui::Ink::kWarn);
  ui::text(ui, said.why, ui::Type::kBody);
  answer_buttons(ui, say, row.appeal, {}, row.id);
}

// Why a case stands where it stands, a note for the others, and what can be done to its author.
void case_tools(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                const Case& row, const community::Proposal& proposal) {
  const community::Priority rank =
      community::priority_of(community.state(), row, now_of(community));
  const std::string words =
      say(Say::case_number, {number(static_cast<std::int64_t>(row.id.value))}) + " · " +
      say(Say::case_priority, {number(rank.total)}) + ": " +
      say(Say::case_why, {number(rank.harm), number(rank.reports), number(rank.author),
                          number(rank.rules), number(rank.appeal), number(rank.age)});
  ui::text(ui, words, ui::Type::kSmall, ui::Ink::kMuted);
  note_field(ui, say, wishes, row.id, {});
  if (community.state().role(row.member) >= community.role()) return;
  const auto flow = ui.flow({});
  if (ui::button(ui, "sanction",
                 {.label = say(Say::sanction),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::shield,
                  .small = true})) {
    ask_sanction(ui, row.member, row.id, proposal);
  }
  if (ui::button(ui, "sweep",
                 {.label = say(Say::sweep_all, {say.name_of(row.member)}),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::trash,
                  .small = true})) {
    ask_sweep(ui, {row.member});
  }
}

}  // namespace

void queue_head(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  bool brake = community.state().settings.raid_brake;
  if (ui::toggle(ui, "brake", brake, {.label = say(Say::brake), .hint = say(Say::brake_hint)})) {
    wishes.send(ui, model::SetBrake{brake});
  }
  bool& open = ui.kept<bool>("workload");
  {
    const auto shares = ui::disclosure(ui, "workload", say(Say::workload), &open, ui::Icon::users);
    if (shares) workload_rows(ui, say, community);
  }
  bulk_bar(ui, say, community, wishes);
}

int appeals_to_answer(const Community& community) {
  int count = 0;
  for (const Case& row : community.state().cases) {
    if (may_answer(community, row.appeal, row.decided_by, row.member)) ++count;
  }
  for (const model::Sanction& row : community.state().sanctions) {
    if (may_answer(community, row.appeal, row.by, row.member)) ++count;
  }
  return count;
}

void queue_appeals(ui::Ui& ui, Desk& desk) {
  const auto list = ui.group("appeals", ui::Role::kFeed, desk.say(Say::queue_appeals));
  for (const Case& row : desk.community.state().cases) {
    if (may_answer(desk.community, row.appeal, row.decided_by, row.member)) {
      appealed_case(ui, desk, row);
    }
  }
  for (const model::Sanction& row : desk.community.state().sanctions) {
    if (may_answer(desk.community, row.appeal, row.by, row.member))
      appealed_sanction(ui, desk.say, desk.community, desk.places, row);
  }
}

std::string case_priority(const Words& say, const Community& community, const Case& row) {
  const community::Priority rank =
      community::priority_of(community.state(), row, now_of(community));
  return say(Say::case_priority, {number(rank.total)});
}

void case_choice(ui::Ui& ui, const Words& say, const Case& row) {
  bool& on = chosen(ui, row);
  if (ui::button(ui, "choose",
                 {.label = say(Say::case_choose),
                  .kind = ui::ButtonKind::kChip,
                  .icon = on ? ui::Icon::check : ui::Icon::kNone,
                  .toggle = true,
                  .on = on,
                  .small = true})) {
    on = !on;
    ui.wake();
  }
}

void case_more(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               const Case& row) {
  const bool waits = row.appeal.state == AppealState::kOpen && !row.appeal.words.empty();
  const std::string appealed =
      waits ? say(Say::appeal_says, {row.appeal.words}) : appeal_words(say, row.appeal);
  if (!appealed.empty()) ui::text(ui, appealed, ui::Type::kMeta, ui::Ink::kWarn);
  notes_of(ui, say, row.notes);
  const model::Post* post = community.state().post(row.post);
  community::Proposal proposal;
  if (post != nullptr) proposal = community::proposal_of(post->verdict);
  if (proposal.any) {
    ui::text(ui,
             say(Say::proposal,
                 {rule_title(say, community, proposal.rule), say(measure_word(proposal.measure))}),
             ui::Type::kMeta, ui::Ink::kWarn);
  }
  if (community::can_reopen(community.state(), row, community.me(), now_of(community)) &&
      ui::button(ui, "undo",
                 {.label = say(Say::undo),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::undo,
                  .small = true})) {
    wishes.send(ui, model::ReopenCase{row.id});
  }
  bool& open = ui.kept<bool>(ui::Key{"case-more", row.id.value});
  const auto more = ui::disclosure(ui, "more", say(Say::case_more), &open);
  if (more) case_tools(ui, say, community, wishes, row, proposal);
}

}  // namespace hearth::parts
