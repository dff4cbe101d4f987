// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

const std::string kExport = R"xml(<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>bees</forum><title>General</title><isDefault>true</isDefault></category>
<thread dsq:id="10"><id>post-1</id><forum>bees</forum><category dsq:id="1"/>
  <link>HTTPS://Bees.example/hives/?utm_source=mail#top</link><title>Hives &amp;amp; stands</title>
  <createdAt>2020-01-01T00:00:00Z</createdAt><isClosed>true</isClosed><isDeleted>false</isDeleted></thread>
<thread dsq:id="11"><id/><forum>bees</forum><link>https://bees.example/empty/</link><title>Nobody</title>
  <createdAt>2020-01-01T00:00:00Z</createdAt></thread>
<post dsq:id="101"><id/><message><![CDATA[<p>I agree, <b>Ana</b>.</p>]]></message>
  <createdAt>2020-01-03T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><name>Ben</name><isAnonymous>true</isAnonymous><email>ben@example.org</email></author>
  <thread dsq:id="10"/><parent dsq:id="100"/></post>
<post dsq:id="100"><id/><message><![CDATA[<p>Oak is best.<br>Pine rots.</p>]]></message>
  <createdAt>2020-01-02T00:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
  <author><name>Ana</name><isAnonymous>false</isAnonymous><username>ana_b</username></author>
  <thread dsq:id="10"/></post>
<post dsq:id="102"><message><![CDATA[<p>Buy pills</p>]]></message><createdAt>2020-01-04T00:00:00Z</createdAt>
  <isDeleted>false</isDeleted><isSpam>true</isSpam><author><name>Cheap</name><isAnonymous>true</isAnonymous></author>
  <thread dsq:id="10"/></post>
<post dsq:id="103"><message><![CDATA[<p>I take this back</p>]]></message><createdAt>2020-01-05T00:00:00Z</createdAt>
  <isDeleted>true</isDeleted><isSpam>false</isSpam><author><name>Ana</name><username>ana_b</username></author>
  <thread dsq:id="10"/></post>
<post dsq:id="104"><message><![CDATA[<p>Still here</p>]]></message><createdAt>2020-01-06T00:00:00Z</createdAt>
  <isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ben</name><email>BEN@example.org</email></author>
  <thread dsq:id="10"/><parent dsq:id="103"/></post>
</disqus>
)xml";

}  // namespace

TEST_CASE("importers/disqus: comments come under the page the widget opens",
          "[importers][disqus]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("disqus", kExport);
  const model::Post* thread = tests::page(outcome, "https://bees.example/hives/");
  REQUIRE(thread != nullptr);
  CHECK(thread->page == "https://bees.example/hives/");
  CHECK_FALSE(thread->author);
  CHECK(thread->locked);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: Hives & stands | https://bees.example/hives/ [live] at 0\n"
        "Ana: Oak is best.  \nPine rots. [live] at 1\n"
        "Ben: I agree, **Ana**. [live] at 2\n"
        "Cheap: Buy pills [removed] at 1\n"
        "Ana:  [deleted] at 1\n"
        "Ben: Still here [live] at 2\n");
  const importers::Totals& totals = outcome.report.totals;
  CHECK(totals.threads == 1);
  CHECK(totals.replies == 5);
  CHECK(totals.authors == 3);
  CHECK(totals.deleted == 1);
  CHECK(totals.spam == 1);
  CHECK(totals.depth == 2);
  CHECK(outcome.report.count_of("pages", "nobody wrote there") == 1);
  CHECK(outcome.state.by_name("Ben"));
}

TEST_CASE("importers/disqus: a second run adds nothing, a longer export what is new",
          "[importers][disqus]") {
  tests::Bringing bringing;
  const importers::Outcome first = bringing.text("disqus", kExport);
  const importers::Outcome again = bringing.text("disqus", kExport);
  CHECK(again.events == 0);
  CHECK(again.digest == first.digest);
  CHECK(again.report.totals.there == 6);
  std::string longer = kExport;
  longer.insert(longer.find("</disqus>"),
                "<post dsq:id=\"105\"><message>New</message><createdAt>2020-02-01T00:00:00Z"
                "</createdAt><author><name>Ana</name><username>ana_b</username></author>"
                "<thread dsq:id=\"10\"/></post>");
  CHECK(bringing.text("disqus", longer).events == 1);
}

TEST_CASE("importers/disqus: what is broken is named, everything else comes",
          "[importers][disqus]") {
  tests::Bringing bringing;
  std::string broken = "`" + kExport;
  broken.replace(broken.find("<thread dsq:id=\"10\"/><parent"), 20, "<thread dsq:id=10/>");
  broken.replace(broken.find("2020-01-04T00"), 13, "2020-x01-04T0");
  broken.replace(broken.find("Still here</p>]]></message>"), 27, "Still here</p>]]></massage>");
  const importers::Outcome outcome = bringing.text("disqus", broken);
  CHECK(outcome.report.totals.replies == 4);
  CHECK(tests::has_note(outcome, "line 23: <post>, its line 1: mismatched tag"));
  CHECK(tests::has_note(outcome, "\"2020-x01-04T0:00:00Z\" is no time"));
}

TEST_CASE("importers/disqus: a trial says the same and writes nothing", "[importers][disqus]") {
  tests::Bringing bringing;
  bringing.target.trial = true;
  const importers::Outcome trial = bringing.text("disqus", kExport);
  CHECK(trial.report.totals.replies == 5);
  CHECK_FALSE(bringing.store->community("home").ok());
  bringing.target.trial = false;
  const importers::Outcome real = bringing.text("disqus", kExport);
  CHECK(real.digest == trial.digest);
  CHECK(real.report.table() == trial.report.table());
}

}  // namespace hearth
