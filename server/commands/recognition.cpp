// SPDX-License-Identifier: MIT
// hearth recognition: points, medals and standing of members, folded from the log as it is now, one
// JSON object per line. What it prints is all there is to it: no table of its own is kept.
#include <iostream>
#include <utility>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "shared/lens/recognition_lens.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "member", .value = "ID", .text = "one member only, with progress and the way up"},
    {.name = "at", .value = "MS", .text = "as of that time (default now)"}};

/// Thousandths as whole points, as members see them.
base::Json points(std::int64_t milli) { return base::Json(milli / 1'000); }

base::Json medals_of(const lens::Recognised& known, bool progress) {
  base::JsonArray out;
  for (const lens::MedalShown& row : known.medals) {
    if (!progress && row.earned_ms == 0) continue;
    base::Json medal;
    medal.set("medal", base::Json(row.medal->id));
    if (row.earned_ms != 0) medal.set("at_ms", base::Json(row.earned_ms));
    if (progress) {
      medal.set("have", base::Json(row.have));
      medal.set("of", base::Json(row.medal->target));
    }
    out.push_back(std::move(medal));
  }
  return base::Json(std::move(out));
}

base::Json way_up_of(const lens::Recognised& known) {
  base::JsonArray out;
  for (const recognition::Missing& row : known.way_up) {
    base::Json bar;
    bar.set("bar", base::Json(row.bar->id));
    bar.set("have", base::Json(row.have));
    bar.set("need", base::Json(row.bar->rise));
    out.push_back(std::move(bar));
  }
  return base::Json(std::move(out));
}

void print(base::MemberId member, const lens::Recognised& known, bool alone) {
  base::Json line;
  line.set("member", base::Json(static_cast<std::int64_t>(member.value)));
  line.set("standing", base::Json(model::enum_text(known.place.standing)));
  line.set("points_earned", points(known.wallet.earned));
  line.set("points_to_spend", points(known.wallet.spendable));
  line.set("points_90_days", base::Json(known.review.points));
  line.set("medals", medals_of(known, alone));
  if (alone) line.set("way_up", way_up_of(known));
  std::cout << base::write_json(line) << '\n';
}

int run_recognition(const Arguments& arguments) {
  const auto at_ms = arguments.integer("at", runtime::now_ms(), 0, std::int64_t{4'102'444'800'000});
  if (!at_ms.ok()) return fail(at_ms.error());
  const auto one = arguments.integer("member", 0, 0, std::int64_t{1} << 53);
  if (!one.ok()) return fail(one.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  lens::RecognitionLens lens;
  const base::Status read = store::for_each_event(*opened->store, opened->community.id, 0,
                                                  [&](model::Event& event) -> base::Status {
                                                    if (event.at_ms <= *at_ms) lens.apply(event);
                                                    return base::done();
                                                  });
  if (!read.ok()) return fail(read.error());
  if (*one == 0) {
    for (const auto& entry : lens.book().everybody()) {
      print(entry.first, lens.of(entry.first, *at_ms), false);
    }
    return 0;
  }
  const base::MemberId member{static_cast<std::uint64_t>(*one)};
  if (!lens.book().everybody().contains(member)) {
    return fail(base::Error{base::ErrorCode::kNotFound, "the log knows no such member"});
  }
  print(member, lens.of(member, *at_ms), true);
  return 0;
}

}  // namespace

const Command recognition_command{
    .name = "recognition",
    .summary = "Print points, medals and standing, from the log",
    .usage = "--community NAME [--member ID]",
    .options = kOptions,
    .run = run_recognition,
};

}  // namespace hearth::commands
