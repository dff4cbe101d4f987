// SPDX-License-Identifier: MIT
// hearth first: a place as the pages without scripts show it, from the log as it is.
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"
#include "server/twin/html.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "post", .value = "ID", .text = "this thread; without it the feed"}};

int run_first(const Arguments& arguments) {
  const auto post = arguments.integer("post", 0, 1, static_cast<std::int64_t>(base::kIdMax));
  if (!post.ok()) return fail(post.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  page::Place place;
  if (*post > 0) {
    place = {.kind = page::PlaceKind::kThread, .id = static_cast<std::uint64_t>(*post)};
  }
  page::Page page = page::make(*state, place, opened->community.name);
  if (page.outcome == page::Outcome::kElsewhere) {  // a reply: the part of its thread
    page = page::make(*state, page.place, opened->community.name);
  }
  if (page.outcome == page::Outcome::kMissing) return fail("visitors see no such post");
  page::lay_out(page);
  const twin::Site site{.url = "http://127.0.0.1:8787"};
  std::cout << twin::html_of(page, twin::Addresses(site, opened->community.name)) << std::flush;
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command first_command{
    .name = "first",
    .summary = "Print a place as it reads without scripts",
    .usage = "--community NAME [--post ID]",
    .options = kOptions,
    .run = run_first,
};

}  // namespace hearth::commands
