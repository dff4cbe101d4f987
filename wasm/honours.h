// SPDX-License-Identifier: MIT
// What the server alone can fold from the log, as it last told this browser: one's own page of
// recognition. Asked for when it is drawn and again, not too often, when the log has gone on.
#pragma once
#include <cstdint>
#include <string_view>

#include "shared/api/recognition.h"

namespace hearth {

class Product;
namespace ui {
class Ui;
}

class Honours {
 public:
  struct Page {
    api::RecognitionAnswer answer;
    bool there = false;   // the answer, maybe a little old
    bool failed = false;  // it could not be had, and there is none
    model::MemberId viewer;
    std::uint32_t request = 0;
    std::int64_t asked_ms = 0;
    bool waiting = false;  // own commands were on their way when it was drawn last
  };

  const Page& page(ui::Ui& ui, Product& product);
  /// After an answer that could not be had.
  void try_again() { page_ = {}; }
  /// The answer to a request; false where it is not this one.
  bool take(std::uint32_t request, int status, std::string_view body);

 private:
  Page page_;
};

}  // namespace hearth
