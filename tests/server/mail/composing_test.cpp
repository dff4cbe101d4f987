// SPDX-License-Identifier: MIT
// What a letter tells, of a small town: only what is new, may be read, and was not muted.
#include "server/mail/composing.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "server/mail/when.h"
#include "server/mail/words.h"
#include "tests/lens/town.h"

namespace hearth::mail {
namespace {

using lens::Town;

const Site& site() {
  static const Site site{.public_url = "https://club.example",
                         .pages = {{"bees", "https://b.example/x"}}};
  return site;
}

struct Reader : Town {
  Reader() {
    state.settings.name = "The Bees";
    topic(1).name = "Hives";
    named(7, "Ada");
    named(8, "Bob");
    named(9, "Cyd");
  }

  void named(std::uint64_t id, const std::string& name) { member(id).profile.title = name; }
  model::Post& titled(std::uint64_t id, std::uint64_t author, const std::string& title,
                      std::int64_t age_h = 2) {
    model::Post& out = post(id, author, 1, age_h);
    out.content.title = title;
    return out;
  }
  void thank(std::uint64_t post_id, std::uint64_t by) {
    model::Post& thanked = *state.posts.change({post_id});
    thanked.reactions = {0, 1};
    tell(model::NoticeKind::kReaction, post_id, by);
  }
  void tell(model::NoticeKind kind, std::uint64_t post_id, std::uint64_t by) {
    community::Inbox& inbox = state.inboxes.change_or_add({7});
    model::Notice notice;
    notice.seq = inbox.notices.size() + 1;
    notice.kind = kind;
    notice.at_ms = kNowMs - kHourMs;
    notice.post = {post_id};
    notice.by = {by};
    inbox.notices.push_back(notice);
  }
  [[nodiscard]] std::optional<Letter> letter(const std::string& language = "en") const {
    return digest_letter(state, site(),
                         {.community = "bees",
                          .member = {7},
                          .language = language,
                          .daily = true,
                          .since_ms = kNowMs - 24 * kHourMs,
                          .now_ms = kNowMs,
                          .utc_offset_min = 120,
                          .stop_url = "https://club.example/stop"});
  }
  [[nodiscard]] std::string text() const {
    const auto written = letter();
    return written ? text_of(*written) : std::string();
  }
};

}  // namespace

TEST_CASE("mail/composing: the title, who, how much is new, and where", "[server][mail]") {
  Reader town;
  town.titled(1, 8, "Queens");
  town.titled(2, 7, "Mine", 100);
  town.reply(21, 9, 2, 3).content.body = "Take **smoke**.";
  const auto letter = town.letter();
  REQUIRE(letter);
  CHECK(letter->subject == "What you missed in The Bees");
  CHECK(letter->hello == "Hello Ada,");
  REQUIRE(letter->sections.size() == 2);
  CHECK(letter->sections[0].heading == "Answers to you");
  CHECK(letter->sections[0].items[0].title == "Take smoke.");
  CHECK(letter->sections[0].items[0].about == "Cyd answered you");
  CHECK(letter->sections[0].items[0].url == "https://b.example/x#hearth-2");
  CHECK(letter->sections[1].heading == "Hives");
  const std::string text = text_of(*letter);
  CHECK(text.find("Queens\nBob · new\nhttps://b.example/x#hearth-1\n") != std::string::npos);
  CHECK(text.find("Mine\nAda · 1 new reply\n") != std::string::npos);
  CHECK(text.find("https://club.example/stop") != std::string::npos);
  CHECK(letter->end.find("once a day") != std::string::npos);
}

TEST_CASE("mail/composing: nothing new, no letter", "[server][mail]") {
  Reader town;
  CHECK_FALSE(town.letter());
  town.titled(1, 8, "Old", 25);
  town.titled(2, 7, "Own");
  CHECK_FALSE(town.letter());
  town.titled(3, 8, "New");
  CHECK(town.letter());
}

TEST_CASE("mail/composing: what the member may not read, or muted, is not told", "[server][mail]") {
  Reader town;
  town.titled(1, 8, "Removed").state = model::PostState::kRemoved;
  town.titled(2, 8, "Held").state = model::PostState::kHeld;
  town.titled(3, 8, "Deleted").state = model::PostState::kDeleted;
  town.titled(4, 9, "By a muted member");
  town.titled(5, 8, "Muted itself");
  town.titled(6, 7, "Mine", 100);
  town.titled(10, 7, "Mine, muted", 100);
  town.reply(61, 9, 6, 2).content.body = "Answer of a muted member";
  town.reply(101, 8, 10, 2).content.body = "Answer in a muted thread";
  town.thank(6, 9);
  town.relations(7).muted_members.insert(9);
  town.relations(7).muted_posts = {5, 10};
  const std::string text = town.text();
  INFO(text);
  CHECK(text.empty());
  town.relations(7).muted_members.clear();
  CHECK(town.text().find("Answer of a muted member") != std::string::npos);
  CHECK(town.text().find("Cyd thanked you") != std::string::npos);
  CHECK(town.text().find("muted thread") == std::string::npos);
  town.relations(7).muted_topics.insert(1);
  CHECK(town.text().empty());
}

TEST_CASE("mail/composing: who left a closed community is told nothing of it", "[server][mail]") {
  Reader town;
  town.titled(1, 8, "Secret");
  town.state.settings.members_only = true;
  CHECK(town.text().find("Secret") != std::string::npos);
  town.member(7).role = model::Role::kVisitor;
  CHECK(town.text().empty());
}

TEST_CASE("mail/composing: names and titles that want to be more are words", "[server][mail]") {
  Reader town;
  town.named(8, "Bob\r\nBcc: eve@example.org");
  town.titled(1, 8, "\u202Erevo<img src=x>\r\n\r\nhttps://evil.example");
  town.state.settings.name = "Bees\r\nX: y";
  const auto letter = town.letter();
  REQUIRE(letter);
  CHECK(letter->from_name == "Bees X: y");
  CHECK(letter->subject == "What you missed in Bees X: y");
  CHECK(letter->sections[0].items[0].title == "revo<img src=x> https://evil.example");
  CHECK(letter->sections[0].items[0].about == "Bob Bcc: eve@example.org · new");
  CHECK(html_of(*letter).find("<img") == std::string::npos);
}

TEST_CASE("mail/composing: who mentioned the member, and when events are", "[server][mail]") {
  Reader town;
  town.titled(1, 8, "Queens");
  town.titled(2, 7, "Mine", 100);
  town.reply(11, 9, 1, 3).content.body = "Ask @Ada.";
  town.reply(21, 9, 2, 3).content.body = "@Ada, that is smoke.";  // an answer says it already
  town.tell(model::NoticeKind::kMention, 11, 9);
  town.tell(model::NoticeKind::kMention, 21, 9);
  model::Post& fair = town.titled(3, 8, "Honey fair", 500);
  fair.kind = model::PostKind::kEvent;
  fair.gathering.starts_ms = Reader::kNowMs + 30 * Reader::kHourMs;
  fair.content.place = "Old mill";
  const auto letter = town.letter();
  REQUIRE(letter);
  REQUIRE(letter->sections.size() == 4);
  CHECK(letter->sections[0].heading == "Answers to you");
  CHECK(letter->sections[0].items.size() == 1);
  CHECK(letter->sections[1].heading == "You were mentioned");
  REQUIRE(letter->sections[1].items.size() == 1);
  CHECK(letter->sections[1].items[0].about == "Cyd mentioned you");
  CHECK(letter->sections[1].items[0].title == "Ask @Ada.");
  CHECK(letter->sections[3].heading == "Coming up");
  CHECK(letter->sections[3].items[0].title == "Honey fair");
  CHECK(letter->sections[3].items[0].about ==
        when_words(Reader::kNowMs + 30 * Reader::kHourMs, 120, "en") + " · Old mill");
}

TEST_CASE("mail/composing: when something is, by the reader's clock and in their language",
          "[server][mail]") {
  constexpr std::int64_t kAt = 1'796'490'000'000;  // Saturday, 5 December 2026, 17:00 UTC
  CHECK(when_words(kAt, 0, "de") == "Samstag, 5. Dezember 2026 um 17:00 GMT");
  CHECK(when_words(kAt, 120, "de") == "Samstag, 5. Dezember 2026 um 19:00 GMT+2");
  CHECK(when_words(kAt, 480, "zh").find("2026年12月6日") != std::string::npos);
  for (const std::string_view language : kLanguages)
    CHECK_FALSE(when_words(kAt, -570, language).empty());
  CHECK_FALSE(when_words(kAt, 1'000'000, "xx").empty());
}

TEST_CASE("mail/composing: every language writes a whole letter", "[server][mail]") {
  Reader town;
  town.titled(1, 8, "Queens");
  town.titled(2, 7, "Mine", 100);
  for (std::uint64_t id = 200; id < 203; ++id) town.reply(id, 9, 2, 3).content.body = "So.";
  town.thank(2, 8);
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    const auto letter = town.letter(std::string(language));
    REQUIRE(letter);
    CHECK(letter->language == language);
    CHECK(letter->right_to_left == (language == "ar"));
    for (const std::string& whole : {text_of(*letter), html_of(*letter)}) {
      CHECK(whole.find("{0}") == std::string::npos);
      CHECK(whole.find('|') == std::string::npos);
      CHECK(whole.find("The Bees") != std::string::npos);
    }
    const Letter question = confirm_letter(
        {.title = "Bees", .name = "Ada", .language = std::string(language), .confirm_url = "u"});
    CHECK(text_of(question).find("{0}") == std::string::npos);
    CHECK(question.stop.url.empty());
  }
}

}  // namespace hearth::mail
