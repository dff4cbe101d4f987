// SPDX-License-Identifier: MIT
#include "wasm/parts/moderating.h"

#include <array>

#include "shared/text/utf8.h"
#include "wasm/parts/fair.h"

namespace hearth::parts {
namespace {

constexpr std::array kReasons{
    std::pair{model::ReportReason::kSpam, Say::reason_spam},
    std::pair{model::ReportReason::kRude, Say::reason_rude},
    std::pair{model::ReportReason::kOffTopic, Say::reason_off_topic},
    std::pair{model::ReportReason::kHarm, Say::reason_harm},
    std::pair{model::ReportReason::kPrivacy, Say::reason_privacy},
    std::pair{model::ReportReason::kOther, Say::reason_other},
};

PostId post_of(const Product::Scratch& scratch) {
  return PostId{static_cast<std::uint64_t>(scratch.number)};
}

std::vector<PostId> listed(const std::string& text) {
  std::vector<PostId> ids;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
    } else {
      ids.push_back(PostId{number});
      number = 0;
    }
  }
  return ids;
}

}  // namespace

void report_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("report");
  const auto dialog =
      ui::dialog(ui, "report", scratch.open,
                 {.title = product.say(Say::report_title), .close_name = product.say(Say::close)});
  if (!dialog) return;
  ui::text(ui, product.say(Say::report_words), ui::Type::kMeta, ui::Ink::kMuted);
  std::array<ui::RadioOption, kReasons.size()> options{};
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    options[i].label = product.say(kReasons[i].second);
  }
  ui::radios(ui, "reason", product.say(Say::report_reason), options, scratch.selected);
  ui::field(ui, "note", scratch.text,
            {.label = product.say(Say::report_note), .multiline = true, .rows_min = 2});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "send", {.label = product.say(Say::report_send)})) {
    model::FileReport wish;
    wish.post = post_of(scratch);
    wish.reason = kReasons[static_cast<std::size_t>(scratch.selected)].first;
    wish.note = scratch.text;
    if (product.try_wish(ui, std::move(wish))) {
      ui::show_toast(
          ui, {.words = std::string(product.say(Say::report_sent)), .tone = ui::Tone::kGood});
      scratch = {};
    }
  }
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    scratch.open = false;
  }
}

std::string list_of(std::span<const PostId> posts) {
  std::string text;
  for (const PostId post : posts) text += std::to_string(post.value) + ",";
  return text;
}

bool decide_posts(ui::Ui& ui, Product& product, std::span<const PostId> posts,
                  const model::Moderate& wish) {
  std::vector<PostId> decided;
  for (const PostId post : posts) {
    model::Moderate one = wish;
    one.post = post;
    const auto open = product.state().open_case.find(post);
    const model::Case* row = open != product.state().open_case.end()
                                 ? product.state().cases.find(open->second)
                                 : nullptr;
    if (row != nullptr) {
      one.decides = row->id;
      one.seen_ms = row->decided_ms;
    }
    if (product.try_wish(ui, std::move(one))) decided.push_back(post);
  }
  if (decided.empty()) return false;
  product.scratch("undo").text = list_of(decided);
  ui::show_toast(ui, {.words = std::string(product.say(Say::decided)),
                      .tone = ui::Tone::kGood,
                      .action = std::string(product.say(Say::undo)),
                      .seconds = 12,
                      .id = kUndoToast});
  return decided.size() == posts.size();
}

void undo(ui::Ui& ui, Product& product) {
  for (const PostId post : listed(product.scratch("undo").text)) {
    // The newest decision about the post is the one to take back.
    const model::Case* newest = nullptr;
    for (const model::Case& row : product.state().cases) {
      if (row.post != post || !row.decided()) continue;
      if (newest == nullptr || newest->decided_ms < row.decided_ms) newest = &row;
    }
    if (newest != nullptr) product.try_wish(ui, model::ReopenCase{newest->id});
  }
  product.scratch("undo").text.clear();
}

void decision_dialog(ui::Ui& ui, Product& product, std::string_view key, model::Handling handling) {
  Product::Scratch& scratch = product.scratch(key);
  const bool removing = handling == model::Handling::kRemove;
  const auto dialog =
      ui::dialog(ui, key, scratch.open,
                 {.title = product.say(removing ? Say::remove_title : Say::hold_title),
                  .close_name = product.say(Say::close)});
  if (!dialog) return;
  const std::string rule = rule_field(ui, product, product.scratch("decision-rule"));
  reason_field(ui, product, scratch, Say::reason_label);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "do",
                 {.label = product.say(removing ? Say::remove : Say::hold),
                  .kind = removing ? ui::ButtonKind::kDanger : ui::ButtonKind::kPrimary})) {
    if (text::is_blank(scratch.text)) {
      scratch.error = product.say(Say::reason_needed);
      ui.focus(ui.id("reason"));
      ui.wake();
      return;
    }
    model::Moderate wish;
    wish.handling = handling;
    wish.reason = scratch.text;
    wish.rule = rule;
    const std::vector<PostId> posts = scratch.number != 0
                                          ? std::vector<PostId>{post_of(scratch)}
                                          : listed(product.scratch("bulk-posts").text);
    if (decide_posts(ui, product, posts, wish)) {
      scratch = {};
      product.scratch("decision-rule") = {};
    }
  }
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    scratch.open = false;
  }
}

}  // namespace hearth::parts
