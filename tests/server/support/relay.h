// SPDX-License-Identifier: MIT
// A mail relay in the test's process, on a loopback port: takes real letters over real SMTP, or
// behaves as badly as it is told to. One connection after another. Every wait is bounded.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace hearth::test {

/// A letter as it came, and what is in it.
struct Received {
  std::string from, to;                       // of the envelope
  std::string raw;                            // without the dot at its end
  std::map<std::string, std::string> fields;  // unfolded; names in lower case; words not decoded
  std::string text, html;                     // the parts, decoded

  /// The first address in `text` that holds `part`, up to the end of its line.
  [[nodiscard]] std::string link(const std::string& part) const;
  /// A field with its encoded words decoded.
  [[nodiscard]] std::string words(const std::string& name) const;
};

class Relay {
 public:
  enum class Mood {
    kTakes,
    kRefuses,         // 550 for the recipient
    kComesLater,      // 451 for the recipient
    kHangs,           // says nothing after DATA
    kClosesInside,    // closes while the letter is being sent
    kClosesAfterAll,  // takes all of it and closes without a word
  };

  Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  /// For the next `times` letters; then it takes them again.
  void set_mood(Mood mood, int times = 1'000);
  /// The next letter; nothing after ten seconds without one.
  [[nodiscard]] std::optional<Received> next();
  /// How often a letter was offered, whatever came of it.
  [[nodiscard]] int offered();
  /// What the last AUTH PLAIN said, decoded, NULs as blanks.
  [[nodiscard]] std::string login();

 private:
  void run();
  void serve(int handle);
  [[nodiscard]] Mood take_mood();

  int handle_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Received> letters_;
  Mood mood_ = Mood::kTakes;
  int mood_times_ = 0;
  int offered_ = 0;
  std::string login_;
  bool closing_ = false;
  std::thread thread_;
};

/// Decodes base64 with line breaks in it.
[[nodiscard]] std::string from_base64(const std::string& text);

}  // namespace hearth::test
