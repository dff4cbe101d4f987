// SPDX-License-Identifier: MIT
#include "wasm/parts/shop.h"

#include "shared/base/hash.h"
#include "wasm/member/whole_number.h"

namespace hearth::parts {
namespace {

using api::RecognitionAnswer;

struct Buying {
  bool open = false;
  base::OfferId offer{};
  base::RedemptionId redemption{};
  bool bought = false;  // until the server says the same
};

struct OfferForm {
  bool open = false;
  base::OfferId offer{};
  std::string name{}, about{}, price{}, stock{}, each{};
  std::int64_t seen_stock = 0, until_ms = 0;
  int wrong = 0;  // the field the error is about, from 0
  std::string error{};
};

std::string points(const Words& say, std::int64_t count) {
  return say.count(Say::points_count, count);
}

// ---- buying

// Why it cannot be bought now; empty where it can.
std::string hindrance(const Words& say, const RecognitionAnswer& answer, const api::OfferRow& row) {
  const model::Offer& offer = row.offer;
  if (offer.stock < 1) return std::string(say(Say::shop_sold_out));
  if (offer.per_member != 0 && row.had >= offer.per_member) {
    return std::string(say(Say::shop_had));
  }
  const std::int64_t missing = offer.price - answer.spendable;
  return missing > 0 ? say(Say::shop_short, {points(say, missing)}) : std::string();
}

void ask_to_buy(ui::Ui& ui, const Community& community, const Boot& boot,
                const model::Offer& offer) {
  // Drawn with the question: however often the answer is given, it is one redemption.
  const std::uint64_t id =
      base::mix64(boot.seed, static_cast<std::uint64_t>(community.now_ms())) & base::kIdMax;
  ui.kept<Buying>("buy") = {
      .open = true, .offer = offer.id, .redemption = base::RedemptionId{id != 0 ? id : 1}};
}

void buy_dialog(ui::Ui& ui, const Words& say, Wishes& wishes, const RecognitionAnswer& answer) {
  Buying& buy = ui.kept<Buying>("buy");
  const api::OfferRow* wanted = nullptr;
  for (const api::OfferRow& row : answer.offers) {
    if (row.offer.id == buy.offer) wanted = &row;
  }
  if (wanted == nullptr) return;
  const model::Offer& offer = wanted->offer;
  const auto said =
      ui::confirm(ui, "buy", buy.open,
                  {.title = say(Say::shop_buy_title, {offer.name, points(say, offer.price)}),
                   .words = say(Say::shop_buy_words, {points(say, answer.spendable - offer.price)}),
                   .confirm = say(Say::shop_buy),
                   .cancel = say(Say::cancel)});
  if (said != ui::Confirmed::kYes) return;
  buy.bought = wishes.send(ui, model::Redeem{buy.redemption, offer.id, offer.price});
}

// The server has the last word: it is theirs once it stands among their redemptions.
void tell_bought(ui::Ui& ui, const Words& say, const RecognitionAnswer& answer) {
  Buying& buy = ui.kept<Buying>("buy");
  if (!buy.bought) return;
  for (const api::RedemptionRow& row : answer.redemptions) {
    if (row.id != buy.redemption) continue;
    buy = {};
    return ui::show_toast(ui,
                          {.words = std::string(say(Say::shop_bought)), .tone = ui::Tone::kGood});
  }
}

// ---- offers

void edit_offer(ui::Ui& ui, const model::Offer& offer) {
  ui.kept<OfferForm>("offer") = {.open = true,
                                 .offer = offer.id,
                                 .name = offer.name,
                                 .about = offer.about,
                                 .price = offer.id ? std::to_string(offer.price) : std::string(),
                                 .stock = offer.id ? std::to_string(offer.stock) : "10",
                                 .each = std::to_string(offer.per_member),
                                 .seen_stock = offer.stock,
                                 .until_ms = offer.until_ms};
}

void offer_dialog(ui::Ui& ui, const Words& say, Wishes& wishes) {
  OfferForm& form = ui.kept<OfferForm>("offer");
  const auto dialog = ui::dialog(
      ui, "offer", form.open,
      {.title = say(form.offer ? Say::edit : Say::shop_new), .close_name = say(Say::close)});
  if (!dialog) return;
  const auto error = [&form](int field) {
    return form.wrong == field ? std::string_view(form.error) : std::string_view{};
  };
  ui::field(ui, "name", form.name,
            {.label = say(Say::topic_name), .error = error(0), .required = true});
  ui::field(ui, "about", form.about,
            {.label = say(Say::shop_about), .multiline = true, .rows_min = 2});
  const auto number = [&](std::string_view key, Say label, std::string& text, int field) {
    ui::field(ui, key, text,
              {.label = say(label), .error = error(field), .type = ui::FieldType::kNumber});
  };
  number("price", Say::shop_price, form.price, 1);
  number("stock", Say::shop_stock, form.stock, 2);
  number("each", Say::shop_each, form.each, 3);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  const bool sent = ui::button(ui, "save", {.label = say(Say::save)});
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form.open = false;
  }
  if (!sent) return;
  model::PutOffer wish;
  wish.offer = form.offer;
  wish.name = form.name;
  wish.about = form.about;
  wish.price = field_number(form.price, base::limits::kPointsMax);
  wish.stock = field_number(form.stock, base::limits::kPointsMax);
  wish.per_member = field_number(form.each, base::limits::kPointsMax);
  wish.until_ms = form.until_ms;
  wish.seen_stock = form.seen_stock;
  form.wrong = wish.price < 1 ? 1 : wish.stock < 0 ? 2 : wish.per_member < 0 ? 3 : 0;
  form.error = wishes.refusal_of(std::move(wish));
  form.open = !form.error.empty();
  ui.wake();
}

void admin_buttons(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                   const model::Offer& offer) {
  if (community.role() < model::Role::kAdmin) return;
  if (ui::button(ui, "edit",
                 {.label = say(Say::edit), .kind = ui::ButtonKind::kGhost, .small = true})) {
    edit_offer(ui, offer);
    ui.wake();
  }
  if (ui::button(
          ui, "withdraw",
          {.label = say(Say::shop_withdraw), .kind = ui::ButtonKind::kGhost, .small = true})) {
    wishes.send(ui, model::WithdrawOffer{offer.id});
  }
}

void offer_card(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                const Boot& boot, const RecognitionAnswer& answer, const api::OfferRow& row) {
  const model::Offer& offer = row.offer;
  const auto card = ui::card(ui, ui::Key{"offer", offer.id.value}, {.name = offer.name, .gap = 8});
  ui::text(ui, offer.name, {.type = ui::Type::kTitle, .heading = 3});
  if (!offer.about.empty()) ui::text(ui, offer.about, ui::Type::kBody);
  std::string left = say.count(Say::shop_left, offer.stock);
  if (offer.per_member != 0) left += " · " + say.count(Say::shop_limit, offer.per_member);
  {
    const auto line = ui.flow({.height = 28});
    ui::badge(ui, points(say, offer.price), ui::Tone::kAccent, ui::Icon::star);
    ui::text(ui, left, ui::Type::kMeta, ui::Ink::kMuted);
  }
  const std::string why_not = hindrance(say, answer, row);
  const bool busy = ui.kept<Buying>("buy").bought && community.waiting() > 0 &&
                    ui.kept<Buying>("buy").offer == offer.id;
  const auto flow = ui.flow({.height = 36});
  if (ui::button(ui, "buy",
                 {.label = say(Say::shop_buy),
                  .icon = ui::Icon::gift,
                  .disabled = !why_not.empty(),
                  .busy = busy})) {
    ask_to_buy(ui, community, boot, offer);
    ui.wake();
  }
  if (!why_not.empty()) ui::text(ui, why_not, ui::Type::kMeta, ui::Ink::kMuted);
  admin_buttons(ui, say, community, wishes, offer);
}

// ---- what was bought

void redemption(ui::Ui& ui, const Words& say, Wishes& wishes, const api::RedemptionRow& row,
                bool owner) {
  const bool waiting = row.handover == model::Handover::kWaiting;
  std::string meta = say.ago(row.at_ms) + " · " + points(say, row.price);
  const std::string title = owner ? row.offer + " · " + row.member : row.offer;
  // The offer of that name stands above it: what was bought is told apart by when.
  const std::string name = title + " · " + meta;
  const auto card = ui::card(ui, ui::Key{"bought", row.id.value},
                             {.name = name, .padding = 14, .gap = 4, .flat = true});
  ui::text(ui, title, ui::Type::kLabel);
  if (waiting) ui::text(ui, say(Say::shop_code, {row.code}), ui::Type::kTitle);
  if (!owner) {
    meta += " · ";
    meta += say(waiting                                       ? Say::shop_waiting
                : row.handover == model::Handover::kCancelled ? Say::shop_cancelled
                                                              : Say::shop_done);
  }
  ui::text(ui, meta, ui::Type::kSmall, ui::Ink::kMuted);
  if (!owner) return;
  const auto flow = ui.flow({.height = 36});
  if (ui::button(ui, "done",
                 {.label = say(Say::shop_hand_over),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    wishes.send(ui, model::HandOver{row.id, row.code});
  }
  if (ui::button(ui, "cancel",
                 {.label = say(Say::shop_cancel), .kind = ui::ButtonKind::kGhost, .small = true})) {
    wishes.send(ui, model::CancelRedemption{row.id});
  }
}

void redemptions(ui::Ui& ui, const Words& say, Wishes& wishes,
                 const std::vector<api::RedemptionRow>& rows, Say title, bool owner) {
  if (rows.empty()) return;
  const auto scope = ui.scope(ui::Key{"list", owner ? 1u : 0u});
  const auto card =
      ui::card(ui, "card", {.name = say(title), .role = ui::Role::kRegion, .gap = 10});
  ui::heading(ui, say(title), 3);
  if (owner) ui::text(ui, say(Say::shop_check), ui::Type::kMeta, ui::Ink::kMuted);
  for (const api::RedemptionRow& row : rows) redemption(ui, say, wishes, row, owner);
}

}  // namespace

void shop(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
          const Boot& boot, const RecognitionAnswer& answer) {
  redemptions(ui, say, wishes, answer.waiting, Say::shop_to_hand, true);
  {
    const auto row = ui.row({.height = 36});
    ui::text(ui, say(Say::shop_wallet, {points(say, answer.spendable)}), ui::Type::kBodyStrong);
    ui.to_end();
    if (community.role() >= model::Role::kAdmin &&
        ui::button(
            ui, "new",
            {.label = say(Say::shop_new), .kind = ui::ButtonKind::kSoft, .icon = ui::Icon::plus})) {
      edit_offer(ui, {});
      ui.wake();
    }
  }
  if (answer.offers.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::gift,
                                       .title = say(Say::shop_empty_title),
                                       .words = say(Say::shop_empty_words)}));
  }
  for (const api::OfferRow& row : answer.offers)
    offer_card(ui, say, community, wishes, boot, answer, row);
  redemptions(ui, say, wishes, answer.redemptions, Say::shop_mine, false);
  buy_dialog(ui, say, wishes, answer);
  offer_dialog(ui, say, wishes);
  tell_bought(ui, say, answer);
}

}  // namespace hearth::parts
