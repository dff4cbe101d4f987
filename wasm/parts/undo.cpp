// SPDX-License-Identifier: MIT
#include "wasm/parts/undo.h"

#include <utility>

namespace hearth::parts {
namespace {

struct LastDone {
  std::vector<PostId> posts{};
  TakeBack back = nullptr;
};

}  // namespace

void offer_undo(ui::Ui& ui, const Words& say, ui::ToastOptions toast, std::vector<PostId> posts,
                TakeBack back) {
  ui.kept<LastDone>("undo") = {std::move(posts), back};
  toast.action = say(Say::undo);
  toast.seconds = 12;
  toast.id = kUndoToast;
  ui::show_toast(ui, std::move(toast));
}

void undo(ui::Ui& ui, const Community& community, Wishes& wishes) {
  const LastDone last = std::exchange(ui.kept<LastDone>("undo"), {});
  for (const PostId post : last.posts) last.back(ui, community, wishes, post);
}

}  // namespace hearth::parts
