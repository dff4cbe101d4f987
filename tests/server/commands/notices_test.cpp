// SPDX-License-Identifier: MIT
#include "server/commands/notices.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

TEST_CASE("commands/notices: name the licence of what the program is made of",
          "[commands][notices]") {
  const std::string text(hearth::commands::third_party_notices());
  for (const char* part : {"The Hearth authors", "libboost1.81-dev", "BSL-1.0", "libsqlite3-0",
                           "libsodium23", "nlohmann-json3-dev", "md4c", "libcurl4"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
}
