// SPDX-License-Identifier: MIT
#include "wasm/honours.h"

#include "wasm/product.h"

namespace hearth {
namespace {

constexpr std::int64_t kAgainMs = 5'000;

}  // namespace

const Honours::Page& Honours::page(ui::Ui& ui, Product& product) {
  Page& page = page_;
  if (page.viewer != product.me()) {
    page = {};
    page.viewer = product.me();
  }
  // What was just bought is looked up at once, what others did may wait.
  const bool waiting = product.waiting() > 0;
  if (page.waiting && !waiting) page.asked_ms = 0;
  page.waiting = waiting;
  const bool old = page.answer.seq < product.replica->confirmed().seq;
  const bool offline = page.there && product.net == Net::kOffline;
  if (page.request != 0 || page.failed || offline || (page.there && !old)) return page;
  const std::int64_t wait_ms = page.asked_ms + kAgainMs - product.now_ms();
  if (page.asked_ms != 0 && wait_ms > 0) {
    ui.wake_in(static_cast<int>(wait_ms));
    return page;
  }
  page.asked_ms = product.now_ms();
  page.request = product.request("GET", product.path_of("recognition"), {});
  return page;
}

bool Honours::take(std::uint32_t request, int status, std::string_view body) {
  if (page_.request == 0 || page_.request != request) return false;
  page_.request = 0;
  auto read = model::decode_text<api::RecognitionAnswer>(body, api::kRecognitionBounds,
                                                         model::Unknown::kIgnore);
  if (status == 200 && read.ok()) {
    page_.answer = std::move(read).value();
    page_.there = true;
  }
  page_.failed = !page_.there;
  return true;
}

}  // namespace hearth
