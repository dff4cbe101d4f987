// SPDX-License-Identifier: MIT
// A whole violation, from the side of everybody it concerns: reported, claimed, removed with a rule
// and a reason, told to its author, appealed, overturned by somebody else, readable by all without
// names, and provable from the log.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "shared/community/apply.h"
#include "shared/community/case_file.h"
#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kTitle = "Soup opinions from the balcony";
constexpr std::string_view kReason = "This is about people, not about soup.";
constexpr std::string_view kWords = "It quotes the cook, who laughed.";
constexpr std::string_view kAnswer = "The cook did laugh. Sorry.";

void publish(Visit& visit, std::string_view title, std::string_view body) {
  visit.press("button", "New post");
  visit.see("region", "New post").choose("Topic", "Workbench");
  visit.type_into("textbox", "Title", title);
  visit.type_into("textbox", "Text", body);
  visit.press("button", "Publish");
  visit.see("button", "New post");
}

/// Fills the dialog's last field and sends it with the button that has `send` on it.
void answer(Visit& visit, std::string_view name, std::string_view send, std::string_view words) {
  const Spot dialog = visit.see("dialog", name);
  if (!words.empty()) visit.type(dialog.all("textbox").back().id(), words);
  dialog.press("button", send);
  visit.gone("dialog", name);
}

/// The queue's tab, and in its list the case with these words.
Spot queued(Visit& visit, std::string_view tab, std::string_view words) {
  visit.panel("Moderation");
  visit.press("tab", std::string(tab) + "*");
  return visit.article(words);
}

/// The case as `hearth export-case` writes it.
std::string case_file(House& house, std::uint64_t number) {
  using hearth::community::State;
  const hearth::model::Case* about = house.state().cases.find({number});
  REQUIRE(about != nullptr);
  hearth::community::CaseCollector collector(*about);
  State state;
  for (const hearth::model::Event& event : house.server().disk().log) {
    collector.take(state, event);
    hearth::community::apply(state, event);
  }
  return collector.finish(state, "demo");
}

// It proves what was decided, and no longer does with another reason in it.
void check_case_file(std::string file) {
  const auto proof = hearth::community::verify_case(file);
  REQUIRE(proof.ok());
  CHECK(proof->problems.empty());
  CHECK(proof->verdicts >= 1);
  file.replace(file.find(kReason), kReason.size(), "This is about soup, not about people.");
  const auto forged = hearth::community::verify_case(file);
  CHECK((!forged.ok() || !forged->problems.empty()));
}

}  // namespace

TEST_CASE("moderating/violation: report, claim, decision, notice, appeal, overturned, public log",
          "[wasm][moderating]") {
  House house;
  Visit& author = house.visit("Jonas Ehrlich");
  publish(author, kTitle, "“Whoever made this soup should be stopped.”");

  Visit& reporter = house.visit("Amara Okafor");
  reporter.press("tab", "Newest");
  reporter.article(kTitle).more("Report");
  const Spot report = reporter.see("dialog", "Report this post");
  CHECK(report.item().has(hearth::ui::kModal));
  CHECK(reporter.tree().problems().empty());
  report.press("radio", "Rude or hurtful");
  report.press("button", "Send report");
  reporter.hears("Thank you. A moderator will look at it.");

  Visit& first = house.visit("Mei-Ling Tan");
  const Spot row = queued(first, "Open", kTitle);
  row.press("button", "Notes and more");
  const std::string number = row.says("Case *").words().substr(5);
  row.press("button", "Claim");
  row.says("*Claimed by Mei-Ling Tan*");
  row.press("button", "Remove");
  const Spot removal = first.see("dialog", "Remove this post?");
  removal.choose("Rule", removal.see("combobox", "Rule").item().options().at(1));
  // Without a reason nothing is removed.
  removal.press("button", "Remove");
  CHECK(removal.see("textbox", "Reason, shown to its author").hint() ==
        "Say why; the author reads it.");
  answer(first, "Remove this post?", "Remove", kReason);

  author.panel("Notifications");
  author.press("button", "Your post was removed, *" + std::string(kReason) + "*");
  author.press("button", "Appeal");
  answer(author, "Appeal", "Appeal", kWords);
  author.says("Another moderator looks at your appeal.");

  // The one who decided is not asked again; somebody else is.
  first.press("tab", "Appeals*");
  house.pass(1'000);
  CHECK(first.count("button", "Overturn") == 0);
  Visit& second = house.visit("Kwame Boateng");
  const Spot appeal = queued(second, "Appeals", kTitle);
  appeal.says("*" + std::string(kWords) + "*");
  appeal.press("button", "Overturn");
  answer(second, "Overturn", "Overturn", kAnswer);
  author.says("*should be stopped*");

  Visit& visitor = house.visit();
  visitor.press("tab", "Newest");
  visitor.article(kTitle);
  visitor.panel("Settings");
  visitor.press("button", "Public log");
  const std::string said = visitor.see("feed", "Public log").article(kReason).words();
  for (const std::string_view part :
       {std::string_view("Removed"), std::string_view("Rule:"),
        std::string_view("the decision was overturned"), kAnswer, std::string_view("in the log")}) {
    CHECK(said.find(part) != std::string::npos);
  }
  for (const std::string_view part :
       {std::string_view("Jonas"), std::string_view("Mei-Ling"), std::string_view("Kwame"),
        std::string_view("Amara"), kWords}) {
    CHECK(said.find(part) == std::string::npos);
  }

  check_case_file(case_file(house, std::stoull(number)));
}

TEST_CASE("moderating/muted: one knows before writing, appeals, and writes again",
          "[wasm][moderating]") {
  constexpr std::string_view kAbout = "A second opinion of the soup";
  House house;
  Visit& author = house.visit("Jonas Ehrlich");
  publish(author, kAbout, "The cook should be ashamed.");
  Visit& first = house.visit("Mei-Ling Tan");
  first.press("tab", "Newest");
  first.article(kAbout).press("link", "Jonas Ehrlich");
  first.press("button", "Sanction");
  first.see("dialog", "A sanction for Jonas Ehrlich").press("radio", "Muted");
  answer(first, "A sanction for Jonas Ehrlich", "Sanction", "Two insults in a week.");

  author.panel("Notifications");
  author.see("button", "A moderator decided about you: Muted, *Two insults in a week.*");
  author.view("compose");
  author.says("*A moderator has paused this for you until*");
  author.press("button", "My profile*");
  author.press("button", "Appeal");
  answer(author, "Appeal", "Appeal", kWords);
  author.says("Another moderator looks at your appeal.");

  Visit& second = house.visit("Kwame Boateng");
  queued(second, "Appeals", "Two insults in a week.").press("button", "Overturn");
  answer(second, "Overturn", "Overturn", kAnswer);
  author.says("*the decision was overturned*");
  author.view("feed");
  publish(author, "And now about the bread", "It was good.");
  author.press("tab", "Newest");
  author.article("And now about the bread");
}

TEST_CASE("moderating/removal: it reaches everybody; its author reads the rule and the reason",
          "[wasm][moderating]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  Visit& jonas = house.visit("Jonas Ehrlich");
  Visit& mei = house.visit("Mei-Ling Tan");
  for (Visit* visit : {&amara, &jonas, &mei}) visit->open("Oil or wax on a chain?");
  amara.reply("My cousin sells the best one, ask me.");
  jonas.reply("Thank you, I will wipe it by hand.");
  mei.article("My cousin sells the best one").more("Remove");
  const Spot dialog = mei.see("dialog", "Remove this post?");
  dialog.choose("Rule", "People, not shops");
  answer(mei, "Remove this post?", "Remove", "Recommend the wax, not the shop.");

  jonas.silent("*My cousin sells the best one*");
  const Spot told = amara.article("My cousin sells the best one");
  told.says("*Removed: Recommend the wax, not the shop.*");
  told.says("*Rule: People, not shops*");
  amara.panel("Notifications");
  amara.see("button",
            "Your post was removed, Removed: Recommend the wax, not the shop. Rule: People, not "
            "shops*");
}

TEST_CASE("moderating/held: it waits in the queue and appears when a moderator approves",
          "[wasm][moderating]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  Visit& jonas = house.visit("Jonas Ehrlich");
  Visit& mei = house.visit("Mei-Ling Tan");
  publish(amara, "A crate of hinges", "All sizes in stock, order now.");
  amara.hears("Sent. A moderator looks at it first.");
  const Spot held = queued(mei, "Open", "A crate of hinges");
  held.says("*People, not shops*");
  jonas.silent("A crate of hinges");
  held.press("button", "Approve");
  jonas.press("button", "1 new post");
  jonas.article("A crate of hinges");
  amara.panel("Notifications");
  amara.see("button", "Your post is published*");
}
