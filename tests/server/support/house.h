// SPDX-License-Identifier: MIT
// A whole server in the test's process, on a free loopback port, with a community "club" and a host
// site's key, so that tests sign in as anybody.
#pragma once

#include <memory>
#include <string>

#include "server/commands/serving.h"
#include "tests/server/support/wire.h"

namespace hearth::test {

class House {
 public:
  struct Wishes {
    std::string store = "memory:";
    std::string rates = "off";
    std::string web{};
    std::vector<std::string> origins{"https://host.example"};
    std::string mail{};    // a relay's URL
    bool proxied = false;  // X-Forwarded-For of the test is believed
  };

  House();
  explicit House(const Wishes& wishes);
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House();

  [[nodiscard]] std::uint16_t port() const { return serving_.port(); }
  [[nodiscard]] commands::Serving& serving() { return serving_; }
  void stop();
  /// How many events the log of "club" has.
  [[nodiscard]] std::uint64_t head_seq();

  /// The host's key for "club"; HS256.
  [[nodiscard]] static const identity::HostKey& host_key();
  /// A good token for `subject`, fresh each time.
  [[nodiscard]] static std::string host_token(const std::string& subject,
                                              const std::string& name = {});

  [[nodiscard]] HttpAnswer get(const std::string& path, const std::string& token = {});
  [[nodiscard]] HttpAnswer post(const std::string& path, const std::string& body,
                                const std::string& token = {});

  /// Signs in by a host token; the access token. Empty where it failed.
  [[nodiscard]] std::string sign_in(const std::string& subject);
  /// One command over HTTP; the answer's only message.
  base::Json command(const std::string& access, std::uint64_t client, std::uint64_t mid,
                     const std::string& op, const std::string& args);
  /// Signs in and joins under the subject's name as client `client`, mid 1. The first who does
  /// becomes the owner, as somebody with a claim would.
  [[nodiscard]] std::string join(const std::string& subject, std::uint64_t client);

 private:
  commands::Serving serving_;
  bool running_ = false;
  bool owned_ = false;
};

/// The hello of a browser following "club" from nothing.
[[nodiscard]] std::string hello(std::uint64_t client, const std::string& access,
                                const std::string& sub = R"({"c":"club"})");

}  // namespace hearth::test
