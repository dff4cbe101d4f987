// SPDX-License-Identifier: MIT
// Comments under a page: one box and a button, in an order one chooses, nested and folded, the new
// ones found again; and a thread that the first comment makes.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "shared/community/page_thread.h"
#include "tests/support/headless_house.h"

using namespace hearth::headless;

namespace {

constexpr std::string_view kPage = "https://magazine.example/toaster";

Coming to_page(float width_css = 784) {
  return {.width_css = width_css, .thread = std::string(kPage)};
}

Visit& open_page(House& house, std::string_view name, const Coming& coming = to_page()) {
  Visit& visit = house.visit(name, coming);
  visit.attribute("page_title", "The toaster that came back");
  visit.attribute("page_url", kPage);
  return visit;
}

void write(const Visit& visit, std::string_view words) {
  visit.type_into("textbox", "Your comment", words);
  visit.press("button", "Comment");
}

hearth::base::PostId comment(House& house, std::string_view who, std::string body) {
  hearth::model::Comment wish;
  wish.page = kPage;
  wish.title = "The toaster that came back";
  wish.body = std::move(body);
  house.wish(who, wish);
  return house.state().replies(hearth::community::page_thread(kPage)).back();
}

hearth::base::PostId answer(House& house, std::string_view who, hearth::base::PostId to,
                            std::string body) {
  hearth::model::CreateReply wish;
  wish.parent = to;
  wish.body = std::move(body);
  house.wish(who, wish);
  return house.state().replies(to).back();
}

// First words of the comments on screen, in reading order.
std::vector<std::string> order_of(const Visit& visit, const std::vector<std::string>& bodies) {
  std::vector<std::string> found;
  for (const Spot& each : visit.see("feed", "Comments").all("article")) {
    for (const std::string& body : bodies) {
      if (each.words().find(body) != std::string::npos) found.push_back(body);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("comments/first: it makes the page's thread, and appears in another browser",
          "[wasm][comments]") {
  House house;
  Visit& amara = open_page(house, "Amara Okafor");
  Visit& jonas = open_page(house, "Jonas Ehrlich");
  amara.says("Nobody has commented yet");
  amara.gone("navigation", "Menu");
  amara.gone("tablist");
  write(amara, "Mine came back eight times.");
  amara.see("feed", "Comments").says("Mine came back eight times.");
  amara.see("heading", "1 comment");
  amara.hears("Your comment is there.");
  jonas.see("feed", "Comments").says("Mine came back eight times.");
  const hearth::model::Post* thread = house.state().post(hearth::community::page_thread(kPage));
  REQUIRE(thread != nullptr);
  CHECK(thread->content.title == "The toaster that came back");
  CHECK(thread->content.body == kPage);
  CHECK(amara.see("textbox", "Your comment").value().empty());
}

TEST_CASE("comments/race: two who are first at once share one thread", "[wasm][comments]") {
  House house;
  Visit& amara = open_page(house, "Amara Okafor");
  Visit& jonas = open_page(house, "Jonas Ehrlich");
  amara.says("Nobody has commented yet");
  jonas.says("Nobody has commented yet");
  const std::size_t threads = house.state().threads.size();
  amara.offline();
  jonas.offline();
  write(amara, "First, says Amara.");
  write(jonas, "First, says Jonas.");
  amara.see("heading", "1 comment");
  jonas.see("heading", "1 comment");
  amara.online();
  jonas.online();
  for (Visit* visit : {&amara, &jonas}) {
    visit->see("heading", "2 comments");
    visit->says("First, says Amara.");
    visit->says("First, says Jonas.");
  }
  CHECK(house.state().threads.size() == threads + 1);
}

TEST_CASE("comments/visitor: writes first, signs in when sending, and finds the words again",
          "[wasm][comments]") {
  House house;
  Visit& visit = open_page(house, {});
  visit.type_into("textbox", "Your comment", "I only wanted to say thanks.");
  visit.says("You are asked to sign in when you send*");
  visit.press("button", "Comment");
  visit.gone("textbox", "Your comment");
  visit.press("button", "Back");
  CHECK(visit.see("textbox", "Your comment").value() == "I only wanted to say thanks.");
  visit.hide();
  visit.reload();
  CHECK(visit.see("textbox", "Your comment").value() == "I only wanted to say thanks.");
  CHECK(house.state().post(hearth::community::page_thread(kPage)) == nullptr);
}

TEST_CASE("comments/refused: the rules speak while one types, and nothing is made",
          "[wasm][comments]") {
  House house;
  Visit& amara = open_page(house, "Amara Okafor");
  amara.type_into("textbox", "Your comment", "Only an idiot would glue that");
  amara.see("status", "*").says("*“idiot” hits a person.*");
  CHECK(amara.see("button", "Comment").disabled());
  CHECK(house.state().post(hearth::community::page_thread(kPage)) == nullptr);
}

TEST_CASE("comments/order: best, newest and oldest first, remembered on the device",
          "[wasm][comments]") {
  House house;
  const std::vector<std::string> bodies{"Alpha says", "Beta says", "Gamma says"};
  comment(house, "Jonas Ehrlich", bodies[0]);
  const auto beta = comment(house, "Kwame Boateng", bodies[1]);
  comment(house, "Tobias Lindqvist", bodies[2]);
  hearth::model::React like;
  like.post = beta;
  house.wish("Jonas Ehrlich", like);
  Visit& amara = open_page(house, "Amara Okafor");
  amara.see("heading", "3 comments");
  CHECK(order_of(amara, bodies) == std::vector{bodies[1], bodies[0], bodies[2]});
  amara.choose("Order of comments", "Newest first");
  CHECK(order_of(amara, bodies) == std::vector{bodies[2], bodies[1], bodies[0]});
  amara.choose("Order of comments", "Oldest first");
  CHECK(order_of(amara, bodies) == bodies);
  amara.hide();
  amara.reload();
  amara.see("heading", "3 comments");
  CHECK(order_of(amara, bodies) == bodies);
}

TEST_CASE("comments/fold: what is too deep stands behind a button, earlier on a phone",
          "[wasm][comments]") {
  House house;
  auto at = comment(house, "Jonas Ehrlich", "Depth 1.");
  for (int depth = 2; depth <= 6; ++depth) {
    at = answer(house, depth % 2 == 0 ? "Kwame Boateng" : "Jonas Ehrlich", at,
                "Depth " + std::to_string(depth) + ".");
  }
  Visit& wide = open_page(house, "Amara Okafor");
  wide.see("feed", "Comments").says("Depth 3.");
  wide.silent("Depth 4.");
  wide.press("button", "Show 3 replies");
  wide.says("Depth 6.");
  wide.see("article", "Kwame Boateng, reply to Jonas Ehrlich");
  wide.press("button", "Hide replies");
  wide.gone("button", "Hide replies");
  wide.silent("Depth 4.");
  Visit& phone = open_page(house, "Tobias Lindqvist", to_page(360));
  phone.see("feed", "Comments").says("Depth 2.");
  phone.silent("Depth 3.");
  phone.see("button", "Show 4 replies");
}

TEST_CASE("comments/reply: its box opens under the comment and closes again", "[wasm][comments]") {
  House house;
  comment(house, "Jonas Ehrlich", "Which wire was it?");
  Visit& amara = open_page(house, "Amara Okafor");
  amara.article("Which wire").press("button", "Reply");
  amara.type_into("textbox", "Reply to Jonas Ehrlich", "The one at the rivet.");
  amara.press("button", "Send reply");
  amara.gone("textbox", "Reply to Jonas Ehrlich");
  amara.see("article", "Amara Okafor, reply to Jonas Ehrlich").says("The one at the rivet.");
  amara.see("heading", "2 comments");
  amara.article("Which wire").press("button", "Reply");
  amara.see("textbox", "Reply to Jonas Ehrlich");
  amara.press("button", "Cancel");
  amara.gone("textbox", "Reply to Jonas Ehrlich");
}

TEST_CASE("comments/new: those since the last visit are counted, and found where they are folded",
          "[wasm][comments]") {
  House house;
  auto at = comment(house, "Jonas Ehrlich", "An old one.");
  Visit& amara = open_page(house, "Amara Okafor");
  amara.see("feed", "Comments").says("An old one.");
  amara.gone("button", "Next new one");
  amara.hide();
  const Coming later{.thread = std::string(kPage), .vault = amara.page().vault};
  house.leave(amara);
  for (int depth = 2; depth <= 5; ++depth) {
    at = answer(house, depth % 2 == 0 ? "Kwame Boateng" : "Jonas Ehrlich", at,
                "Below " + std::to_string(depth) + ".");
  }
  Visit& back = open_page(house, "Amara Okafor", later);
  back.says("4 new since your last visit");
  back.see("button", "Show 2 replies · 2 new");
  back.press("button", "Next new one");
  back.says("Below 5.");
}

TEST_CASE("comments/keys: letters walk from one to the next, and are listed", "[wasm][comments]") {
  House house;
  for (int i = 0; i < 3; ++i) {
    comment(house, i == 1 ? "Kwame Boateng" : "Jonas Ehrlich", "Number " + std::to_string(i));
  }
  Visit& amara = open_page(house, "Amara Okafor");
  amara.choose("Order of comments", "Oldest first");
  amara.see("feed", "Comments").says("Number 2");
  const auto at = [&] {
    const Item* item = amara.tree().find(amara.page().wanted_focus);
    return item == nullptr ? std::string{} : Spot(&amara, item->id).words();
  };
  for (const auto& [key, words] : {std::pair{"j", "Number 0"}, std::pair{"j", "Number 1"},
                                   std::pair{"j", "Number 2"}, std::pair{"k", "Number 1"}}) {
    amara.attribute("key", key);
    CHECK(amara.wait_for([&] { return at().find(words) != std::string::npos; }));
  }
  amara.attribute("key", "?");
  amara.see("dialog", "Keys").says("Next comment");
}

TEST_CASE("comments/moderator: the queue is a small way at the end", "[wasm][comments]") {
  House house;
  Visit& meiling = open_page(house, "Mei-Ling Tan");
  meiling.press("link", "Moderation*");
  meiling.see("button", "Back");
  Visit& amara = open_page(house, "Amara Okafor");
  amara.says("Nobody has commented yet");
  CHECK(amara.count("link", "Moderation*") == 0);
}

TEST_CASE("comments/many: of thousands a part is drawn, and the end is a press away",
          "[wasm][comments]") {
  House house;
  for (int i = 0; i < 300; ++i) {
    comment(house, i % 2 == 0 ? "Mei-Ling Tan" : "Tobias Lindqvist", "Voice " + std::to_string(i));
    house.pass(60'000);
  }
  Visit& visit = open_page(house, {});
  visit.see("heading", "300 comments");
  visit.choose("Order of comments", "Oldest first");
  CHECK(visit.count("article") < 60);
  visit.see("button", "Show 200 more comments");
  // The window of this page does not move; that it is asked to is seen by the focus.
  const Id before = visit.page().wanted_focus;
  visit.press("button", "To the end");
  visit.gone("button", "To the end");
  visit.gone("button", "Show*more comments");
  CHECK(visit.page().wanted_focus != before);
  CHECK(visit.count("article") < 120);
}
