// SPDX-License-Identifier: MIT
// The real sender against a relay that takes letters, refuses them, comes late, hangs or breaks
// off.
#include "server/mail/mailer.h"

#include <catch2/catch_test_macros.hpp>
#include <future>

#include "server/runtime/secret.h"
#include "tests/server/support/relay.h"

namespace hearth::mail {
namespace {

using test::Relay;
using namespace std::chrono_literals;

/// Pauses take no time here, and are written down.
class NoPauses final : public runtime::Loop {
 public:
  void post(runtime::Work work) override { work(); }
  void after(std::chrono::milliseconds delay, runtime::Work work) override {
    {
      const std::lock_guard lock(mutex_);
      pauses_.push_back(delay);
    }
    work();
  }
  [[nodiscard]] bool here() const override { return false; }
  [[nodiscard]] std::vector<std::chrono::milliseconds> pauses() {
    const std::lock_guard lock(mutex_);
    return pauses_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::chrono::milliseconds> pauses_;
};

struct Office {
  Relay relay;
  NoPauses loop;
  Mailer mailer;

  explicit Office(mail::Relay to = {})
      : mailer({.relay = with_url(std::move(to)),
                .from = "letters@club.example",
                .pauses = {1min, 5min}},
               loop) {
    REQUIRE(runtime::start_crypto());
  }

  mail::Relay with_url(mail::Relay to) const {
    if (to.url.empty()) to.url = relay.url();
    return to;
  }

  Fate send(const std::string& bytes = "Subject: x\r\n\r\nHello\r\n") {
    std::promise<Fate> fate;
    const base::Status queued =
        mailer.post("ada@example.org", bytes, [&fate](Fate came) { fate.set_value(came); });
    REQUIRE(queued.ok());
    return fate.get_future().get();
  }
};

TEST_CASE("mail/mailer: a letter arrives byte for byte", "[server][mail]") {
  Office office;
  const std::string bytes =
      "Subject: x\r\n\r\n.\r\n..two\r\n.three\r\n" + std::string(70'000, 'y') + "\r\nend\r\n";
  CHECK(office.send(bytes) == Fate::kSent);
  const auto letter = office.relay.next();
  REQUIRE(letter);
  CHECK(letter->from == "letters@club.example");
  CHECK(letter->to == "ada@example.org");
  CHECK(letter->raw == bytes);
  CHECK(office.relay.login().empty());
}

TEST_CASE("mail/mailer: signs in where it was told how", "[server][mail]") {
  Office office({.user = "club", .password = "a secret"});
  CHECK(office.send() == Fate::kSent);
  CHECK(office.relay.login() == " club a secret");
}

TEST_CASE("mail/mailer: a refused recipient is not tried again", "[server][mail]") {
  Office office;
  office.relay.set_mood(Relay::Mood::kRefuses);
  CHECK(office.send() == Fate::kRefused);
  CHECK(office.relay.offered() == 1);
  CHECK(office.loop.pauses().empty());
}

TEST_CASE("mail/mailer: what comes too early is tried again, after longer and longer pauses",
          "[server][mail]") {
  Office office;
  office.relay.set_mood(Relay::Mood::kComesLater, 2);
  CHECK(office.send() == Fate::kSent);
  CHECK(office.relay.offered() == 3);
  CHECK(office.loop.pauses() == std::vector<std::chrono::milliseconds>{1min, 5min});
  office.relay.set_mood(Relay::Mood::kComesLater);
  CHECK(office.send() == Fate::kLater);
  CHECK(office.relay.offered() == 6);
}

TEST_CASE("mail/mailer: a relay that hangs is left after its time", "[server][mail]") {
  Office office({.connect_max = 2s, .whole_max = 300ms});
  office.relay.set_mood(Relay::Mood::kHangs);
  CHECK(office.send() == Fate::kLater);
  CHECK(office.relay.offered() == 3);
  office.relay.set_mood(Relay::Mood::kTakes);
  CHECK(office.send() == Fate::kSent);
}

TEST_CASE("mail/mailer: broken off before its end a letter is sent again, after it never",
          "[server][mail]") {
  Office office;
  office.relay.set_mood(Relay::Mood::kClosesInside, 1);
  // More than the kernel holds between the two, so that its end is still here.
  std::string lines;
  while (lines.size() < 16'000'000) lines += std::string(70, 'y') + "\r\n";
  CHECK(office.send(lines) == Fate::kSent);
  CHECK(office.relay.offered() == 2);
  office.relay.set_mood(Relay::Mood::kClosesAfterAll, 1);
  CHECK(office.send() == Fate::kUnsure);
  CHECK(office.relay.offered() == 3);
}

TEST_CASE("mail/mailer: without a relay there, or without the TLS it asks for, nothing is sent",
          "[server][mail]") {
  std::uint16_t closed = 0;
  {
    const Relay gone;
    closed = gone.port();
  }
  Office nobody({.url = "smtp://127.0.0.1:" + std::to_string(closed)});
  CHECK(nobody.send() == Fate::kLater);
  Relay plain;
  Office secure({.url = "smtps://127.0.0.1:" + std::to_string(plain.port()), .whole_max = 1s});
  CHECK(secure.send() == Fate::kLater);
  CHECK(plain.offered() == 0);
}

TEST_CASE("mail/mailer: once closed it takes nothing more, and its end waits for nobody",
          "[server][mail]") {
  Office office;
  office.relay.set_mood(Relay::Mood::kHangs);
  REQUIRE(office.mailer.post("ada@example.org", "x\r\n", {}).ok());
  while (office.relay.offered() == 0) std::this_thread::yield();
  office.mailer.close();
  CHECK(office.mailer.post("ada@example.org", "x\r\n", {}).error().code == base::ErrorCode::kBusy);
}

TEST_CASE("mail/mailer: the queue is bounded", "[server][mail]") {
  Office office({.whole_max = 5s});
  office.relay.set_mood(Relay::Mood::kHangs);
  std::size_t taken = 0;
  while (office.mailer.post("ada@example.org", "x\r\n", {}).ok()) {
    REQUIRE(++taken <= kLettersQueuedMax);
  }
  CHECK(taken == kLettersQueuedMax);
  CHECK_FALSE(office.mailer.has_room());
}

TEST_CASE("mail/mailer: relays are addresses, and loopback is what it says", "[server][mail]") {
  for (const char* url : {"smtp://mail.example", "smtp://mail.example:587", "smtps://1.2.3.4:465",
                          "smtp://[::1]:25", "smtp://localhost:2525"}) {
    INFO(url);
    CHECK(check_relay(url).ok());
  }
  for (const char* url : {"", "mail.example", "http://mail.example", "smtp://", "smtp:///x",
                          "smtp://user:pass@mail.example", "smtp://mail.example/path",
                          "smtp://mail.example?x", "smtp://mail.example#x", "smtp://a b",
                          "smtp://a\r\nb", "file:///etc/passwd", "SMTP://mail.example"}) {
    INFO(url);
    CHECK_FALSE(check_relay(url).ok());
  }
  for (const char* url :
       {"smtp://127.0.0.1:25", "smtp://127.9.9.9", "smtp://localhost:25", "smtps://[::1]:465"}) {
    INFO(url);
    CHECK(is_loopback(url));
  }
  for (const char* url : {"smtp://128.0.0.1", "smtp://127.0.0.1.example",
                          "smtp://localhost.example", "smtp://[::2]", "smtp://mail.example", ""}) {
    INFO(url);
    CHECK_FALSE(is_loopback(url));
  }
}

}  // namespace
}  // namespace hearth::mail
