// SPDX-License-Identifier: MIT
// Writing: what a rule catches is named and explained while one types, in the rule's own words;
// what was written survives a preview, a refusal, a reload and a time without network.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/headless_house.h"
#include "wasm/parts/writing.h"

using namespace hearth::headless;

namespace {

Spot compose(Visit& visit, std::string_view title, std::string_view body) {
  visit.press("button", "New post");
  const Spot form = visit.see("region", "New post");
  form.choose("Topic", "Workbench");
  form.type_into("textbox", "Title", title);
  form.type_into("textbox", "Text", body);
  return form;
}

struct Caught {
  std::string_view about, text, words, says, title;
  bool blocks;
};
constexpr std::string_view kBlocks = "Not possible as it is*";
constexpr Caught kCaught[] = {
    {"an address", "Write to bob@example.org please", "bob@example.org",
     "*Please leave out how to reach you (“bob@example.org”).*", kBlocks, true},
    {"an insult", "Only an idiot would glue that", "idiot", "*“idiot” hits a person.*", kBlocks,
     true},
    {"an insult in disguise", "Only an 1d1ot would glue that", "1d1ot", "*“1d1ot” hits a person.*",
     kBlocks, true},
    {"an offer", "A crypto giveaway for you", "crypto giveaway", "*reads like a money offer*",
     kBlocks, true},
    {"a shop", "All brands in stock, order now", "in stock · order now",
     "*This sounds like a shop (“in stock”)*", "A moderator will look at this first*", false},
    {"dangerous advice", "You can bridge the fuse", "bridge the fuse", "*can start a fire*",
     "A hint from the rules*", false}};

}  // namespace

TEST_CASE("writing/rules: what a rule catches is named and explained while one types",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "A question about hinges", "");
  for (const Caught& each : kCaught) {
    INFO(each.about);
    form.type_into("textbox", "Text", "");
    form.gone("status", "*");
    form.type_into("textbox", "Text", each.text);
    form.see("status", "*").says(each.says);
    form.see("status", "*").says(each.title);
    const Spot text = form.see("textbox", "Text");
    CHECK(text.hint() == "Marked: " + std::string(each.words));
    CHECK(text.invalid() == each.blocks);
    CHECK(form.see("button", "Publish").disabled() == each.blocks);
    CHECK_FALSE(amara.draw_once());
  }
  form.type_into("textbox", "Text", "You can change the fuse");
  form.gone("status", "*");
  CHECK(form.see("textbox", "Text").hint().empty());
}

TEST_CASE("writing/offer: one press takes what a rule offers in place of the words",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "Spare hinges", "Write to bob@example.org or ask here");
  form.press("button", "Leave it out");
  form.gone("button", "Leave it out");
  CHECK(form.see("textbox", "Text").value() == "Write to or ask here");
  CHECK(form.see("textbox", "Title").value() == "Spare hinges");
  CHECK_FALSE(form.see("button", "Publish").disabled());
}

TEST_CASE("writing/haste: typing faster than the rules speak does not get past them",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.open("Oil or wax on a chain?");
  amara.type_into("textbox", "Reply", "You idiot");
  amara.enter("textbox", "Reply");
  amara.says("*“idiot” hits a person.*");
  CHECK(amara.see("textbox", "Reply").value() == "You idiot");
  CHECK(amara.told("create_reply") == 0);
}

TEST_CASE("writing/preview: what was written is still there after its preview", "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "A kettle", "It sings in **two** voices.");
  form.press("tab", "Preview");
  form.says("It sings in two voices.");
  form.press("tab", "Write");
  CHECK(form.see("textbox", "Title").value() == "A kettle");
  CHECK(form.see("textbox", "Text").value() == "It sings in **two** voices.");
}

TEST_CASE("writing/kinds: a post of every plain kind is published and opened", "[wasm][writing]") {
  House house;
  Visit& mei = house.visit("Mei-Ling Tan");
  for (const std::string_view kind :
       {"Discussion", "Question", "Suggestion", "Resource", "Announcement"}) {
    const std::string title = std::string(kind) + " of mine";
    const Spot form = compose(mei, title, "Words about it.");
    form.press("tab", kind);
    form.press("button", "Publish");
    mei.hears("Published.");
    mei.open(title);
    mei.says("Words about it.");
    mei.reply("An answer to " + title);
    mei.press("button", "Back");
    CHECK(house.post(title));
  }
}

TEST_CASE("writing/offline: three replies written offline arrive once and in order",
          "[wasm][writing]") {
  constexpr std::string_view kReplies[] = {"First, unplug it.", "Second, let it cool.",
                                           "Third, take the base off."};
  House house;
  Visit& amara = house.visit("Amara Okafor");
  Visit& jonas = house.visit("Jonas Ehrlich");
  for (Visit* visit : {&amara, &jonas}) visit->open("Oil or wax on a chain?");
  amara.offline();
  amara.says("*You are offline*");
  for (const std::string_view words : kReplies) amara.reply(words);
  amara.says("*3 things wait to be sent.*");
  CHECK(amara.told("create_reply") == 0);
  for (const std::string_view words : kReplies) jonas.silent(words);
  amara.online();
  for (Visit* visit : {&amara, &jonas}) {
    for (const std::string_view words : kReplies) visit->says(words);
    const std::string all = visit->see("feed", "*").words();
    CHECK(all.find(kReplies[0]) < all.find(kReplies[1]));
    CHECK(all.find(kReplies[1]) < all.find(kReplies[2]));
    CHECK(all.find(kReplies[0]) == all.rfind(kReplies[0]));
  }
  CHECK(amara.told("create_reply") == 3);
  amara.silent("*You are offline*");
}

TEST_CASE("writing/drafts: they survive a reload", "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  compose(amara, "Half a thought", "I was about to say");
  amara.press("button", "Back");
  amara.open("Oil or wax on a chain?");
  amara.type_into("textbox", "Reply", "And to you I was about to say");
  amara.says("Draft kept on this device");
  amara.reload();
  amara.attribute("token", "m5");
  amara.press("button", "New post");
  CHECK(amara.see("textbox", "Title").value() == "Half a thought");
  CHECK(amara.see("textbox", "Text").value() == "I was about to say");
  CHECK(amara.see("region", "New post").see("combobox", "Topic").value() == "Workbench");
  amara.press("button", "Back");
  amara.open("Oil or wax on a chain?");
  CHECK(amara.see("textbox", "Reply").value() == "And to you I was about to say");
}

TEST_CASE("writing/refused: what the server refuses goes back to its draft with the reason",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.open("Oil or wax on a chain?");
  amara.offline();
  amara.reply("Neither, a belt.");
  hearth::model::Moderate lock;
  lock.post = house.post("Oil or wax on a chain?");
  lock.handling = hearth::model::Handling::kLock;
  house.wish("Mei-Ling Tan", lock);
  amara.online();
  amara.hears("Not published: *");
  amara.silent("Neither, a belt.");
  CHECK(amara.page()
            .vault.at("draft/reply:" + std::to_string(lock.post.value))
            .find("Neither, a belt.") != std::string::npos);
}

namespace {

using Writes = std::vector<std::string>;

Writes written(Visit& visit) {
  Writes out;
  for (const auto& [field, what] : visit.page().writes) out.push_back(what);
  return out;
}

}  // namespace

TEST_CASE("writing/tools: they stand below a field one writes in, and say what to do with its text",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "A question about hinges", "Which oil?");
  for (const char* tool : {"Bold", "Italic", "Link", "List", "Quote", "Code", "Picture"}) {
    form.press("button", tool);
  }
  CHECK(written(amara) == Writes{"bold", "italic", "link", "list", "quote", "code", "picture"});
  form.press("button", "Emoji");
  form.press("button", "🎉");
  CHECK(written(amara).back() == "put 🎉");
}

TEST_CASE("writing/names: members are offered while a name is typed", "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "A question about hinges", "Ask ");
  form.gone("group", "Mention a member");
  form.type_into("textbox", "Text", "Ask @kwa");
  form.see("group", "Mention a member").press("button", "@Kwame Boateng");
  form.type_into("textbox", "Text", "Ask @tan");  // whom only the server knows, by the second name
  form.see("group", "Mention a member").press("button", "@Mei-Ling Tan");
  CHECK(written(amara) == Writes{"mention Kwame Boateng", "mention Mei-Ling Tan"});
  form.type_into("textbox", "Text", "Ask @tan about my secret");
  form.gone("group", "Mention a member");
  CHECK_FALSE(house.asked("&q=tan").empty());
  CHECK(house.asked("secret").empty());
  form.type_into("textbox", "Text", "Ask @amara");  // oneself is not
  form.gone("group", "Mention a member");
  form.type_into("textbox", "Text", "Write to me@mei");  // an address is no mention
  form.gone("group", "Mention a member");
}

TEST_CASE("writing/pictures: how far one is, why it was refused, and that it wants words",
          "[wasm][writing]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot form = compose(amara, "A question about hinges", "Look:");
  form.press("button", "Picture");
  const std::string field = std::to_string(amara.page().writes.back().first);
  amara.attribute("picture", field + " sending 40");
  form.see("progressbar", "Sending the picture …");
  amara.attribute("picture", field + " failed offline");
  form.gone("progressbar", "*");
  form.says("The picture did not reach the server.*");
  form.press("button", "Close");
  form.silent("The picture did not reach the server.*");
  form.type_into("textbox", "Text", "Look:\n![](picture:k3x)\n");
  form.says("Write between the brackets what the picture shows*");
  form.type_into("textbox", "Text", "Look:\n![a hinge](picture:k3x)\n");
  form.silent("Write between the brackets*");
}

TEST_CASE("writing/caret: where it stands, and which name is being typed", "[wasm][writing]") {
  using hearth::parts::caret_after;
  using hearth::parts::name_begun;
  CHECK(caret_after("", "@a") == 2);
  CHECK(caret_after("Hi , you", "Hi @, you") == 4);
  CHECK(caret_after("aaa", "aaaa") == 4);
  CHECK(name_begun("Hi @Am", 6) == "Am");
  CHECK(name_begun("Hi @Amara Ok", 12) == "Amara Ok");
  CHECK(name_begun("(@Am", 4) == "Am");
  CHECK(name_begun("a@b", 3).empty());
  CHECK(name_begun("@a\nb", 4).empty());
  CHECK(name_begun("@a", std::string_view::npos).empty());
  CHECK(name_begun("@ a", 3).empty());
}
