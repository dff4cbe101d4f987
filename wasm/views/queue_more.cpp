// SPDX-License-Identifier: MIT
#include "wasm/views/queue_more.h"

#include "shared/community/queue.h"
#include "shared/community/sanctions.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"

namespace hearth {
namespace {

using model::AppealState;
using model::Case;

std::int64_t now_of(const Product& product) { return product.circumstances().now_ms; }

std::string number(std::int64_t value) { return std::to_string(value); }

void workload_rows(ui::Ui& ui, Product& product) {
  const auto rows = community::workload(product.state(), now_of(product));
  for (const community::Workload& row : rows) {
    const std::string claimed = number(row.claimed);
    const std::string words =
        row.moderator ? std::string(product.name_of(row.moderator)) + ": " +
                            product.say(Say::workload_row,
                                        {claimed, number(row.decided), number(row.overturned)})
                      : product.say(Say::workload_nobody, {claimed});
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
  }
}

bool& chosen(ui::Ui& ui, const Case& row) { return ui.kept<bool>(ui::Key{"choose", row.id.value}); }

std::vector<PostId> chosen_posts(ui::Ui& ui, Product& product) {
  std::vector<PostId> posts;
  for (const Case& row : product.state().cases) {
    if (row.open() && chosen(ui, row)) posts.push_back(row.post);
  }
  return posts;
}

void forget_choice(ui::Ui& ui, Product& product) {
  for (const Case& row : product.state().cases) chosen(ui, row) = false;
}

void bulk_bar(ui::Ui& ui, Product& product) {
  const std::vector<PostId> posts = chosen_posts(ui, product);
  if (posts.empty()) return;
  const auto row = ui.row({.height = 40, .gap = 8});
  ui::text(ui, product.say.count(Say::case_chosen, static_cast<std::int64_t>(posts.size())),
           ui::Type::kMeta);
  ui.to_end();
  if (ui::button(
          ui, "bulk-remove",
          {.label = product.say(Say::remove), .kind = ui::ButtonKind::kDanger, .small = true})) {
    parts::ask_decision(ui, model::Handling::kRemove, posts);
    forget_choice(ui, product);
  }
  if (ui::button(
          ui, "bulk-approve",
          {.label = product.say(Say::approve), .kind = ui::ButtonKind::kSoft, .small = true})) {
    parts::decide_posts(ui, product, posts, {});
    forget_choice(ui, product);
  }
}

bool may_answer(const Product& product, const model::Appeal& appeal, MemberId by, MemberId member) {
  return appeal.state == AppealState::kOpen &&
         community::may_judge(product.state(), product.me(), by, member);
}

void answer_buttons(ui::Ui& ui, Product& product, const model::Appeal& appeal, model::CaseId about,
                    model::SanctionId sanction) {
  ui::text(ui, product.say(Say::appeal_says, {appeal.words}), ui::Type::kBody);
  const auto flow = ui.flow({});
  const auto ask = [&](std::string_view key, Say word, ui::ButtonKind kind, bool overturn) {
    if (ui::button(ui, key, {.label = product.say(word), .kind = kind, .small = true})) {
      parts::ask_answer(ui, about, sanction, overturn);
    }
  };
  ask("overturn", Say::appeal_overturn, ui::ButtonKind::kSoft, true);
  ask("uphold", Say::appeal_uphold, ui::ButtonKind::kOutline, false);
}

// Who appeals and when, against whose decision.
void appealed_by(ui::Ui& ui, Product& product, const model::Appeal& appeal, MemberId member,
                 MemberId by) {
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    parts::byline(ui, product, "by", member, {.at_ms = appeal.at_ms, .avatar = 36});
  }
  if (!by) return;
  ui::text(ui, product.say(Say::case_decided_by, {product.name_of(by)}), ui::Type::kMeta,
           ui::Ink::kMuted);
}

void appealed_case(ui::Ui& ui, Product& product, const Case& row) {
  const auto card = ui::card(ui, ui::Key{"appeal", row.id.value},
                             {.name = product.name_of(row.member), .gap = 10});
  appealed_by(ui, product, row.appeal, row.member, row.decided_by);
  if (const model::Post* post = product.state().post(row.post)) {
    parts::post_text(ui, product, *post, parts::CardPlace::kQueue, 6);
  }
  parts::notes_of(ui, product, row.notes);
  answer_buttons(ui, product, row.appeal, row.id, {});
}

void appealed_sanction(ui::Ui& ui, Product& product, const model::Sanction& row) {
  const auto card = ui::card(ui, ui::Key{"appeal", row.id.value},
                             {.name = product.name_of(row.member), .gap = 10});
  appealed_by(ui, product, row.appeal, row.member, row.by);
  const parts::Said said = parts::sanction_said(product, row);
  ui::text(ui, said.what, ui::Type::kLabel, ui::Ink::kWarn);
  ui::text(ui, said.why, ui::Type::kBody);
  answer_buttons(ui, product, row.appeal, {}, row.id);
}

// Why a case stands where it stands, a note for the others, and what can be done to its author.
void case_tools(ui::Ui& ui, Product& product, const Case& row,
                const community::Proposal& proposal) {
  const community::Priority rank = community::priority_of(product.state(), row, now_of(product));
  const std::string words =
      product.say(Say::case_number, {number(static_cast<std::int64_t>(row.id.value))}) + " · " +
      product.say(Say::case_priority, {number(rank.total)}) + ": " +
      product.say(Say::case_why, {number(rank.harm), number(rank.reports), number(rank.author),
                                  number(rank.rules), number(rank.appeal), number(rank.age)});
  ui::text(ui, words, ui::Type::kSmall, ui::Ink::kMuted);
  parts::note_field(ui, product, row.id, {});
  if (product.state().role(row.member) < product.role() && row.member != product.me() &&
      ui::button(ui, "sanction",
                 {.label = product.say(Say::sanction),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::shield,
                  .small = true})) {
    parts::ask_sanction(ui, row.member, row.id, proposal);
  }
}

}  // namespace

void queue_head(ui::Ui& ui, Product& product) {
  bool brake = product.state().settings.raid_brake;
  if (ui::toggle(ui, "brake", brake,
                 {.label = product.say(Say::brake), .hint = product.say(Say::brake_hint)})) {
    product.try_wish(ui, model::SetBrake{brake});
  }
  bool& open = ui.kept<bool>("workload");
  {
    const auto shares =
        ui::disclosure(ui, "workload", product.say(Say::workload), &open, ui::Icon::users);
    if (shares) workload_rows(ui, product);
  }
  bulk_bar(ui, product);
}

int appeals_to_answer(const Product& product) {
  int count = 0;
  for (const Case& row : product.state().cases) {
    if (may_answer(product, row.appeal, row.decided_by, row.member)) ++count;
  }
  for (const model::Sanction& row : product.state().sanctions) {
    if (may_answer(product, row.appeal, row.by, row.member)) ++count;
  }
  return count;
}

void queue_appeals(ui::Ui& ui, Product& product) {
  const auto list = ui.group("appeals", ui::Role::kFeed, product.say(Say::queue_appeals));
  for (const Case& row : product.state().cases) {
    if (may_answer(product, row.appeal, row.decided_by, row.member)) {
      appealed_case(ui, product, row);
    }
  }
  for (const model::Sanction& row : product.state().sanctions) {
    if (may_answer(product, row.appeal, row.by, row.member)) appealed_sanction(ui, product, row);
  }
}

std::string case_priority(const Product& product, const Case& row) {
  const community::Priority rank = community::priority_of(product.state(), row, now_of(product));
  return product.say(Say::case_priority, {number(rank.total)});
}

void case_choice(ui::Ui& ui, Product& product, const Case& row) {
  bool& on = chosen(ui, row);
  if (ui::button(ui, "choose",
                 {.label = product.say(Say::case_choose),
                  .kind = ui::ButtonKind::kChip,
                  .icon = on ? ui::Icon::check : ui::Icon::kNone,
                  .toggle = true,
                  .on = on,
                  .small = true})) {
    on = !on;
    ui.wake();
  }
}

void case_more(ui::Ui& ui, Product& product, const Case& row) {
  const bool waits = row.appeal.state == AppealState::kOpen && !row.appeal.words.empty();
  const std::string appealed = waits ? product.say(Say::appeal_says, {row.appeal.words})
                                     : parts::appeal_words(product, row.appeal);
  if (!appealed.empty()) ui::text(ui, appealed, ui::Type::kMeta, ui::Ink::kWarn);
  parts::notes_of(ui, product, row.notes);
  const model::Post* post = product.state().post(row.post);
  community::Proposal proposal;
  if (post != nullptr) proposal = community::proposal_of(post->verdict);
  if (proposal.any) {
    ui::text(ui,
             product.say(Say::proposal, {parts::rule_title(product, proposal.rule),
                                         product.say(parts::measure_word(proposal.measure))}),
             ui::Type::kMeta, ui::Ink::kWarn);
  }
  if (community::can_reopen(product.state(), row, product.me(), now_of(product)) &&
      ui::button(ui, "undo",
                 {.label = product.say(Say::undo),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::undo,
                  .small = true})) {
    product.try_wish(ui, model::ReopenCase{row.id});
  }
  bool& open = ui.kept<bool>(ui::Key{"case-more", row.id.value});
  const auto more = ui::disclosure(ui, "more", product.say(Say::case_more), &open);
  if (more) case_tools(ui, product, row, proposal);
}

}  // namespace hearth
