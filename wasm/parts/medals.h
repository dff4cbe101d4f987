// SPDX-License-Identifier: MIT
// Medals and standing as several panels show them.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// The tabs of the page of recognition, in order.
enum RecognitionTab : int { kMineTab, kMedalsTab, kShopTab, kWeekTab };

/// Leads there.
void open_recognition(ui::Ui& ui, Places& places, RecognitionTab tab);

[[nodiscard]] Say standing_word(model::Standing standing);

/// A medal's name in the reader's language; its id where this core does not know it.
[[nodiscard]] std::string_view medal_name(const Words& say, std::string_view id);
/// What it is given for, a sentence.
[[nodiscard]] std::string_view medal_why(const Words& say, std::string_view id);

/// A medal in one row: its sign, what it is for, and when it was earned or how far one is. With
/// `choose`, a button that puts one's own on one's profile, or takes it off.
void medal_row(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               const api::MedalRow& row, bool choose = false);

/// The medals of one member, the chosen and the newest; nothing where there are none.
void showcase(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              Places& places, MemberId member);

}  // namespace hearth::parts
