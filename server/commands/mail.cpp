// SPDX-License-Identifier: MIT
// hearth mail: what letters there would be, without sending any. Addresses are not shown.
#include <array>
#include <iostream>

#include "server/commands/appointing.h"
#include "server/commands/command.h"
#include "server/commands/mailing.h"
#include "server/commands/reading.h"
#include "server/mail/composing.h"
#include "server/mail/words.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "shared/base/time.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "which one"},
    Option{.name = "member",
           .value = "WHO",
           .text = "print this member's letter (a name or #id) instead of the counts"},
    Option{.name = "days", .value = "N", .text = "of how many days (default 7)"},
    Option{.name = "language", .value = "CODE", .text = "en (default), de, es, fr, ar, ja or zh"},
    Option{.name = "html", .text = "the letter as HTML"},
    Option{.name = "public-url", .value = "URL", .text = "for the links in it"},
};
// More are due at once only where a server stood still for long; the count then says "at least".
constexpr std::size_t kDueMax = 100'000;

int print_letter(const Arguments& arguments, const OpenCommunity& opened,
                 const community::State& state, const mail::Site& site) {
  const std::string who = arguments.value("member");
  const base::MemberId member =
      who.starts_with('#') ? numbered(who).value_or(base::MemberId{}) : state.by_name(who);
  if (state.role(member) == model::Role::kVisitor) return fail("nobody here is called " + who);
  const auto days = arguments.integer("days", 7, 1, 3'650);
  if (!days.ok()) return fail(days.error());
  const std::int64_t now_ms = runtime::now_ms();
  const std::string language = arguments.value("language", "en");
  const auto letter =
      mail::digest_letter(state, site,
                          {.community = opened.community.name,
                           .member = member,
                           .language = language,
                           .daily = *days == 1,
                           .since_ms = now_ms - *days * base::kDayMs,
                           .now_ms = now_ms,
                           .stop_url = site.link(opened.community.name, "example", language)});
  if (!letter) {
    std::cout << "Nothing is new to " << who << ": there would be no letter.\n";
    return 0;
  }
  if (arguments.has("html")) {
    std::cout << mail::html_of(*letter);
  } else {
    std::cout << letter->subject << "\n\n" << mail::text_of(*letter);
  }
  return 0;
}

int print_counts(const OpenCommunity& opened, const community::State& state,
                 const mail::Site& site) {
  const std::int64_t now_ms = runtime::now_ms();
  const auto counts = opened.store->mailing_counts(opened.community.id, now_ms);
  if (!counts.ok()) return fail(counts.error());
  const auto due = opened.store->mailings_due(opened.community.id, now_ms, kDueMax);
  if (!due.ok()) return fail(due.error());
  std::uint64_t letters = 0;
  for (const store::Mailing& mailing : *due) {
    const auto since_ms = mail::told_until(*opened.store, opened.community.id, mailing);
    if (!since_ms.ok()) return fail(since_ms.error());
    if (state.role(mailing.member) == model::Role::kVisitor) continue;
    letters += mail::digest_letter(state, site,
                                   {.community = opened.community.name,
                                    .member = mailing.member,
                                    .language = mailing.language,
                                    .since_ms = *since_ms,
                                    .now_ms = now_ms})
                       .has_value()
                   ? 1
                   : 0;
  }
  base::Json line;
  line.set("community", base::Json(opened.community.name));
  line.set("on", count_of(counts->on));
  line.set("waiting", count_of(counts->waiting));
  line.set("due", count_of(counts->due));
  line.set("letters", count_of(letters));
  std::cout << base::write_json(line) << '\n';
  return 0;
}

int run_mail(const Arguments& arguments) {
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  mail::Site site;
  const auto url = read_public_url(arguments.value("public-url", "http://127.0.0.1:8787"));
  if (!url.ok()) return fail(url.error());
  site.public_url = *url;
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  if (arguments.has("member")) return print_letter(arguments, *opened, *state, site);
  return print_counts(*opened, *state, site);
}

}  // namespace

const Command mail_command{
    .name = "mail",
    .summary = "Print how many letters are due, or one member's letter; nothing is sent",
    .usage = "--community NAME [--member WHO]",
    .options = kOptions,
    .run = run_mail,
};

}  // namespace hearth::commands
