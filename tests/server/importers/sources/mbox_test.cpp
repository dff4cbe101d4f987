// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "server/importers/letters.h"
#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

base::PostId thread(const std::string& id) {
  return {community::named_id(community::Named::kPost, "mbox:thread:" + id)};
}

const std::string kArchive =
    "From ana@example.org Wed Feb  9 22:02:00 2000\n"
    "Date: Wed, 9 Feb 2000 15:44:05 -0500\nFrom: =?ISO-8859-1?Q?Andr=E9?= <a@example.org>\n"
    "Subject: Oak =?utf-8?B?JiBwaW5l?=\nMessage-ID: <m1@example.org>\n\n"
    "Which wood?\n>From here on\n\n"
    "From ben@example.org Wed Feb  9 23:02:00 2000\n"
    "Date: 10 Feb 00 01:00 MET\nFrom: b@example.org (Ben)\nSubject: Re: Oak & pine\n"
    "Message-ID: <m2@example.org>\nIn-Reply-To: your letter <m1@example.org>\n"
    "Content-Type: multipart/mixed; boundary=\"xx\"\n\nnot shown\n"
    "--xx\nContent-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: quoted-printable\n\nPine r=F6ts so=\n on\n"
    "--xx\nContent-Type: image/png; name=\"p.png\"\nContent-Disposition: "
    "attachment\n\nAAAA\n--xx--\n\n"
    "From cy@example.org Thu Feb 10 23:02:00 2000\n"
    "Date: nonsense\nFrom: Cy <c@example.org>\nSubject: AW: Re: Oak & pine\n"
    "Message-ID: <m3@example.org>\nReferences: <m1@example.org> <gone@example.org> "
    "<m2@example.org>\n\n"
    "Agreed\n\n"
    "From di@example.org Thu Feb 10 23:02:00 2000\n"
    "Date: Thu, 10 Feb 2000 23:00:00 GMT\nFrom: di@example.org\nSubject: Re: Lost\n"
    "References: <gone2@example.org>\n\nLate\n";

}  // namespace

TEST_CASE("importers/mbox: letters become threads by what they refer to", "[importers][mbox]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("mbox", kArchive);
  CHECK(tests::told(outcome, thread("m1@example.org")) ==
        "André: Oak & pine | Which wood?\nFrom here on [live] at 0\n"
        "Ben: Pine röts so on\n\n\n(attached: p.png) [live] at 1\n"
        "Cy: Agreed [live] at 2\n");
  CHECK(outcome.report.totals.threads == 2);
  CHECK(outcome.report.totals.texts == 4);
  CHECK(outcome.report.totals.authors == 4);
  CHECK(outcome.report.totals.parents_missing == 1);
  CHECK(bringing.text("mbox", kArchive).events == 0);
}

TEST_CASE("importers/mbox: letters that answer each other in a circle", "[importers][mbox]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "mbox",
      "From a Thu Feb 10 23:02:00 2000\nMessage-ID: <a@e>\nReferences: <b@e>\nFrom: a@e\n\nA\n\n"
      "From b Thu Feb 10 23:02:00 2000\nMessage-ID: <b@e>\nReferences: <a@e>\nFrom: b@e\n\nB\n");
  CHECK(outcome.report.totals.texts == 2);
  CHECK(outcome.report.totals.threads == 1);
}

TEST_CASE("importers/letters: addresses", "[importers][mbox]") {
  CHECK(importers::address_of("\"Ana, B\" <ana@example.org>").name == "Ana, B");
  CHECK(importers::address_of("ana@example.org").name == "ana");
  CHECK(importers::address_of("").name.empty());
}

}  // namespace hearth
