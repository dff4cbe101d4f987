// SPDX-License-Identifier: MIT
// Letters and the bytes of messages, above all where somebody's words want to be more than words.
#include "server/mail/letter.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "server/mail/mime.h"
#include "server/runtime/secret.h"
#include "shared/base/json.h"
#include "tests/server/support/relay.h"

namespace hearth::mail {
namespace {

Letter letter_titled(const std::string& title) {
  Letter letter{.from_name = title, .subject = title, .hello = title, .intro = title};
  letter.sections = {{.heading = title,
                      .items = {{.title = title, .about = title, .url = "https://x.example/#1"}},
                      .more = title}};
  letter.button = {title, "https://x.example/?a=1&b=2"};
  letter.end = title;
  letter.stop = {title, "https://x.example/stop?t=1&l=en"};
  return letter;
}

std::string message(const std::string& title) {
  return message_of(letter_titled(title), {.from = "letters@club.example",
                                           .to = "ada@example.org",
                                           .id = "abc",
                                           .list_id = "club.letters.x.example",
                                           .at_ms = 784'111'777'000});
}

std::string head_of(const std::string& message) {
  return message.substr(0, message.find("\r\n\r\n") + 2);
}

std::vector<std::string> field_names(const std::string& head) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < head.size(); at = head.find("\r\n", at) + 2) {
    if (head[at] == ' ') continue;
    names.push_back(head.substr(at, head.find(':', at) - at));
  }
  return names;
}

// Every line a mail server accepts: at most 998 bytes, ASCII, CR and LF only together.
void check_lines(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    CHECK(end - at <= 998);
    const bool plain = std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                                   bytes.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](char c) { return c >= 0x20 && c < 0x7F; });
    CHECK(plain);
    at = end + 2;
  }
}

}  // namespace

TEST_CASE("mail/letter: a line of what somebody wrote is one line and stays in its place",
          "[server][mail]") {
  struct Row {
    std::string text, line;
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"", ""},
      {"  two\t\n blanks  ", "two blanks"},
      {"a\r\nBcc: b@example.org", "a Bcc: b@example.org"},
      {std::string("n\0l", 3), "n l"},
      {"esc\x1b[31mred", "esc [31mred"},
      {"\u202Eevil\u202C", "evil"},
      {"\u2066a\u2069\u200F\u200E\u061Cb", "ab"},
      {"zero\u200Bwidth\uFEFF\u00AD", "zerowidth"},
      {"line\u2028para\u2029end", "line para end"},
      {"\u0085next", "next"},
      {"\xC3(", "\uFFFD("},
      {"Zoë 日本 مرحبا 👩🏽", "Zoë 日本 مرحبا 👩🏽"},
      {"\u2063\u2060", ""},
      {"   ", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(plain_line(row.text, 100) == row.line);
  }
  CHECK(plain_line("日本語日本語", 12) == "日本語…");
  CHECK(plain_line(std::string(100, 'x'), 10).size() <= 10);
}

TEST_CASE("mail/letter: HTML is escaped everywhere and both parts say the same", "[server][mail]") {
  const std::string evil = "<b onload='x()'>\"&</b><script>1</script>";
  const std::string html = html_of(letter_titled(evil));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("onload='") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  CHECK(html.find("https://x.example/?a=1&amp;b=2") != std::string::npos);
  const std::string text = text_of(letter_titled(evil));
  for (const char* url :
       {"https://x.example/#1", "https://x.example/?a=1&b=2", "https://x.example/stop?t=1&l=en"}) {
    CHECK(text.find(url) != std::string::npos);
  }
  Letter arabic = letter_titled("نص");
  arabic.language = "ar";
  arabic.right_to_left = true;
  CHECK(html_of(arabic).find("<html lang=\"ar\" dir=\"rtl\">") != std::string::npos);
}

TEST_CASE("mail/letter: a message has the headers it should and no others", "[server][mail]") {
  REQUIRE(runtime::start_crypto());
  const std::vector<std::string> expected{"From",
                                          "To",
                                          "Subject",
                                          "Date",
                                          "Message-ID",
                                          "Content-Language",
                                          "Auto-Submitted",
                                          "List-Id",
                                          "List-Unsubscribe",
                                          "List-Unsubscribe-Post",
                                          "MIME-Version",
                                          "Content-Type"};
  const std::string titles[] = {
      "Bees",
      "",
      "Zoë & the very long name of a community that needs more than one word of header space",
      "a\r\nBcc: eve@example.org\r\n\r\nbody",
      "=?UTF-8?B?ZXZpbA==?=",
      "\u202Edcba\u202C",
      "\"quote\\\", <x@y.example>",
      std::string("\0\x01\x7F", 3),
      "\xFF\xFE broken",
      std::string(5'000, 'W'),
      "نص عربي طويل بما يكفي لأكثر من كلمة واحدة في ترويسة الرسالة",
  };
  for (const std::string& title : titles) {
    CAPTURE(title);
    const std::string bytes = message(title);
    CHECK(field_names(head_of(bytes)) == expected);
    check_lines(bytes);
  }
  const std::string head = head_of(message("Bees"));
  CHECK(head.find("From: \"Bees\"\r\n <letters@club.example>\r\n") == 0);
  CHECK(head.find("To: <ada@example.org>\r\n") != std::string::npos);
  CHECK(head.find("Subject: Bees\r\n") != std::string::npos);
  CHECK(head.find("Date: Sun, 06 Nov 1994 08:49:37 +0000\r\n") != std::string::npos);
  CHECK(head.find("Message-ID: <abc@club.example>\r\n") != std::string::npos);
  CHECK(head.find("List-Unsubscribe: <https://x.example/stop?t=1&l=en>\r\n") != std::string::npos);
  CHECK(head.find("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") != std::string::npos);
  Letter question = letter_titled("Bees");
  question.stop = {};
  CHECK(head_of(message_of(question, {})).find("List-") == std::string::npos);
}

TEST_CASE("mail/letter: headers in other scripts come back as they were", "[server][mail]") {
  REQUIRE(runtime::start_crypto());
  CHECK(header_text("plain, with (signs)") == "plain, with (signs)");
  for (const std::string text :
       {"Zoë", "日本語のとても長い件名がここにあります。折り返しが必要です。", "مرحبا بالعالم",
        "=?utf-8?q?x?="}) {
    const std::string header = header_text(text);
    CAPTURE(header);
    std::string decoded;
    for (std::size_t at = 0; at < header.size();) {
      const std::size_t end = header.find("?=", at + 10);
      REQUIRE(header.substr(at, 10) == "=?UTF-8?B?");
      CHECK(end + 2 - at <= 75);
      const std::string piece = test::from_base64(header.substr(at + 10, end - at - 10));
      CHECK(base::is_utf8(piece));
      decoded += piece;
      at = end + 2;
      if (at < header.size()) REQUIRE(header.substr(at, 3) == "\r\n ");
      at += 3;
    }
    CHECK(decoded == text);
  }
}

TEST_CASE("mail/letter: noise of any kind never becomes a header or a line", "[server][mail]") {
  REQUIRE(runtime::start_crypto());
  std::mt19937 random(20'261'129);  // the same every time
  for (int round = 0; round < 300; ++round) {
    std::string noise;
    for (std::size_t i = random() % 200; i > 0; --i) {
      static constexpr std::string_view kNasty = "\r\n\0:<>\"=?. \xE2\x80\xAE\xFF";
      const bool nasty = random() % 2 == 0;
      noise += nasty ? kNasty[random() % kNasty.size()] : static_cast<char>(random() % 256);
    }
    const std::string bytes = message(noise);
    CHECK(field_names(head_of(bytes)).size() == 12);
    check_lines(bytes);
    CHECK(base::is_utf8(plain_line(noise, 80)));
  }
}

}  // namespace hearth::mail
