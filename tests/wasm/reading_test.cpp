// SPDX-License-Identifier: MIT
// Reading: the way around, the orders of the feed and why a post stands where it does, what one
// missed, what was suggested; and that nothing of it is said to anybody.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/json.h"
#include "tests/support/headless_house.h"

using namespace hearth::headless;

TEST_CASE("reading/menu: the way around says where one is", "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot menu = amara.see("navigation", "Menu");
  CHECK(menu.see("button", "Feed").on());
  menu.press("button", "Rules");
  menu.see_on("button", "Rules");
  std::size_t current = 0;
  for (const Spot& each : menu.all("button")) current += each.on() ? 1 : 0;
  CHECK(current == 1);
}

TEST_CASE("reading/rules: they read as sentences, without placeholders", "[wasm][reading]") {
  House house;
  Visit& visit = house.visit();
  visit.view("rules");
  const Spot list = visit.see("list", "Rules");
  list.see("listitem");
  CHECK(list.words().find("{{") == std::string::npos);
}

TEST_CASE("reading/reactions: those to one post are one notification", "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.view("notices");
  const Spot list = amara.see("list", "Notifications");
  list.see("button", "*reacted to your post*A lamp that hums*");
  CHECK(list.count("button", "*reacted to your post*A lamp that hums*") == 1);
}

TEST_CASE("reading/live: a post, a reply and a reaction appear elsewhere at once",
          "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  Visit& jonas = house.visit("Jonas Ehrlich");
  jonas.press("button", "New post");
  jonas.see("region", "New post").choose("Topic", "Kitchen");
  jonas.type_into("textbox", "Title", "A drawer that will not close");
  jonas.type_into("textbox", "Text", "It sticks halfway.");
  jonas.press("button", "Publish");
  amara.press("button", "1 new post");
  amara.article("A drawer that will not close");
  amara.open("A drawer that will not close");
  jonas.open("A drawer that will not close");
  amara.reply("Rub a candle along the runners.");
  jonas.article("Rub a candle along").press("button", "Like, 0");
  amara.article("Rub a candle along").see("button", "Like, 1");
  amara.panel("Notifications");
  amara.see("button", "*Jonas Ehrlich reacted to your post*");
}

TEST_CASE("reading/why: the reasons open under a post and close again", "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  const Spot why = amara.see("button", "Why am I seeing this?");
  why.press();
  amara.see("region", "Why am I seeing this?").says("Together");
  CHECK(why.item().has(hearth::ui::kExpanded));
  why.press();
  amara.gone("region", "Why am I seeing this?");
}

TEST_CASE("reading/languages: what one does not read comes after what one does, and says why",
          "[wasm][reading]") {
  House house;
  hearth::model::CreatePost post;
  post.title = "ベンチの脚がぐらつきます";
  post.body = "どうやって直しますか。";
  post.topic = house.state().topics.begin()->id;
  house.wish("Jonas Ehrlich", post);
  // How many English posts stand below it; the town has one in Arabic and another in Japanese.
  const auto below = [&](const Visit& reader) {
    reader.see("link", post.title);
    const std::vector<Spot> articles = reader.see("feed", "Feed").all("article");
    std::size_t count = 0;
    bool met = false;
    for (const Spot& article : articles) {
      const std::string name = article.name();
      const bool english = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
      count += met && english ? 1 : 0;
      met = met || name == post.title;
    }
    CHECK(met);
    return count;
  };
  constexpr std::string_view kWhy = "Why am I seeing this?";
  constexpr std::string_view kForeign = "It is in none of your languages.";
  Visit& briton = house.visit("Amara Okafor", {.languages = "en-GB"});
  CHECK(below(briton) == 0);
  briton.article(post.title).press("button", kWhy);
  briton.see("region", kWhy).says(kForeign);
  house.leave(briton);
  for (const std::string_view languages : {"en-GB,ja", ""}) {
    CAPTURE(languages);
    Visit& reader = house.visit("Amara Okafor", {.languages = std::string(languages)});
    CHECK(below(reader) > 2);
    reader.article(post.title).press("button", kWhy);
    reader.see("region", kWhy).silent(kForeign);
    house.leave(reader);
  }
}

TEST_CASE("reading/missed: what one missed is put together on the device", "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.press("link", "A lamp that hums in the evening");
  house.pass(1'000);
  amara.hide();
  const Coming later{.vault = amara.page().vault};
  house.leave(amara);
  house.pass(5 * 3'600'000);
  hearth::model::CreatePost post;
  post.title = "While you were away";
  post.body = "Somebody wrote this.";
  post.topic = house.state().topics.begin()->id;
  house.wish("Jonas Ehrlich", post);
  hearth::model::CreateReply reply;
  reply.parent = house.post("A lamp that hums in the evening");
  reply.body = "Mine hums too.";
  house.wish("Jonas Ehrlich", reply);

  Visit& back = house.visit("Amara Okafor", later);
  house.pass(1'000);
  const std::size_t asked = house.asked("").size();
  back.press("button", "What you missed");
  const Spot panel = back.see("region", "What you missed");
  panel.see("button", "While you were away*");
  panel.see("heading", "Workbench");
  panel.see("list", "Answers to you").see("button", "Jonas* replied to you*Mine hums too*");
  CHECK(house.asked("").size() == asked);
  panel.press("button", "While you were away*");
  back.see("heading", "While you were away");
}

TEST_CASE("reading/silence: sorting, opening and hiding say nothing of what is read",
          "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  house.pass(20'000);
  const std::size_t asked = house.asked("").size();
  const std::size_t said = amara.messages().size();
  for (const std::string_view order :
       {"Newest", "Active", "Hot", "Unanswered", "Top of the week", "For you"}) {
    amara.press("tab", order);
    amara.see_on("tab", order);
  }
  std::vector<std::string> opened;
  for (std::size_t turn = 0; turn < 3; ++turn) {
    const Spot card = amara.see("feed", "Feed").all("article").at(turn);
    opened.push_back(card.name());
    card.press("link", card.name());
    amara.see("heading", opened.back());
    house.pass(2'000);
    amara.press("button", "Back");
  }
  amara.article(opened[0]).more("More like this");
  amara.hears("Noted. Your feed has changed.");
  amara.article(opened[1]).more("Hide this post");
  amara.press("button", "Why am I seeing this?");
  amara.says("Its place comes from these reasons*");
  amara.choose("Topic", "Workbench");
  house.pass(20'000);
  CHECK(house.asked("").size() == asked);
  // While one reads a browser says only which part of the window it does not hold yet, how far it
  // has got in the log, and that it is still there.
  const std::map<std::string, std::set<std::string>> needed{
      {"more", {"type", "c", "before", "n"}},
      {"replies", {"type", "c", "floor", "before", "from"}},
      {"ack", {"type", "c", "seq"}},
      {"ping", {"type", "n"}}};
  for (std::size_t i = said; i < amara.messages().size(); ++i) {
    INFO(amara.messages()[i]);
    const auto message = hearth::base::parse_json(amara.messages()[i]);
    REQUIRE(message.ok());
    const auto allowed = needed.find(*message->find("type")->text());
    REQUIRE(allowed != needed.end());
    for (const auto& [key, value] : *message->object()) CHECK(allowed->second.contains(key));
  }
}

TEST_CASE("reading/link: a link to a conversation opens it", "[wasm][reading]") {
  House house;
  Visit& reader = house.visit("", {.post = house.post("Oil or wax on a chain?").value});
  reader.see("heading", "Oil or wax on a chain?");
}

TEST_CASE("reading/heard: menus, dialogs and the way in can be heard", "[wasm][reading]") {
  House house;
  Visit& mei = house.visit("Mei-Ling Tan");
  const Spot first = mei.see("feed", "Feed").article("Oil or wax on a chain?");
  first.press("button", "More");
  mei.see("menu");
  CHECK(mei.tree().problems().empty());
  mei.escape();
  mei.gone("menu");
  for (const auto& [entry, name] :
       {std::pair{"Report", "Report this post"}, std::pair{"Remove", "Remove this post?"}}) {
    first.more(entry);
    const Spot dialog = mei.see("dialog", name);
    CHECK(dialog.item().has(hearth::ui::kModal));
    CHECK(mei.tree().problems().empty());
    mei.escape();
    mei.gone("dialog", name);
  }
}

TEST_CASE("reading/letters: without a relay nothing of them is there", "[wasm][reading]") {
  House house;
  Visit& amara = house.visit("Amara Okafor");
  amara.view("settings");
  amara.see("region", "For me");
  house.pass(2'000);
  CHECK(house.asked("/letters").size() >= 1);
  CHECK(amara.count("region", "What you missed, by mail") == 0);
}
