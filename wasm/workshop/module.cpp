// SPDX-License-Identifier: MIT
// workshop.wasm: the core as the workshop for rules needs it, in a worker of its own and loaded
// only there. C interface; web/workshop/worker.js is its only counterpart. Texts come as UTF-8
// pointer and length and stay the caller's; answers go to host_answer before the call returns.
#include <cstdlib>

#include "shared/lens/workshop.h"
#include "wasm/bindings.h"

HEARTH_IMPORT(host_answer) void host_answer(const char* p, int n);

namespace {

using hearth::lens::Workshop;

std::string_view view(const char* p, int n) { return {p, static_cast<std::size_t>(n)}; }

void answer(std::string_view text) { host_answer(text.data(), static_cast<int>(text.size())); }

Workshop& workshop() {
  static Workshop held;
  return held;
}

}  // namespace

HEARTH_EXPORT(hearth_alloc) void* hearth_alloc(int n) {
  return std::malloc(static_cast<std::size_t>(n));
}
HEARTH_EXPORT(hearth_free) void hearth_free(void* p) { std::free(p); }

/// 1 where the page was taken; the answer is the state.
HEARTH_EXPORT(hearth_take) int hearth_take(const char* p, int n) {
  const bool taken = workshop().take(view(p, n)).ok();
  answer(workshop().state());
  return taken ? 1 : 0;
}
HEARTH_EXPORT(hearth_forget) void hearth_forget() { workshop() = Workshop(); }
HEARTH_EXPORT(hearth_revision) void hearth_revision(double number) {
  answer(workshop().revision(static_cast<std::int64_t>(number)));
}
HEARTH_EXPORT(hearth_check) void hearth_check(const char* p, int n) {
  answer(Workshop::check(view(p, n)));
}
HEARTH_EXPORT(hearth_preview)
void hearth_preview(const char* p, int n, const char* draft, int draft_bytes) {
  answer(Workshop::preview(view(p, n), view(draft, draft_bytes)));
}

/// Rows to go through; -1: the file has mistakes.
HEARTH_EXPORT(hearth_begin) int hearth_begin(const char* p, int n, double since_ms) {
  if (!workshop().begin(view(p, n), static_cast<std::int64_t>(since_ms))) return -1;
  return static_cast<int>(workshop().rows());
}
HEARTH_EXPORT(hearth_go_on) int hearth_go_on(int rows) {
  return static_cast<int>(workshop().go_on(static_cast<std::size_t>(rows)));
}
HEARTH_EXPORT(hearth_report) void hearth_report() { answer(workshop().report()); }
HEARTH_EXPORT(hearth_stop) void hearth_stop() { workshop().stop(); }

/// How many rules there are to measure; the answer is their ids, one a line.
HEARTH_EXPORT(hearth_alone) int hearth_alone(const char* p, int n) {
  std::string lines;
  int count = 0;
  for (const std::string& id : workshop().alone(view(p, n))) {
    lines += id + "\n";
    ++count;
  }
  answer(lines);
  return count;
}
HEARTH_EXPORT(hearth_run_alone) int hearth_run_alone(int rule, int texts) {
  return static_cast<int>(
      workshop().run_alone(static_cast<std::size_t>(rule), static_cast<std::size_t>(texts)));
}
HEARTH_EXPORT(hearth_text) void hearth_text(double post) {
  answer(workshop().text({static_cast<std::uint64_t>(post)}));
}
