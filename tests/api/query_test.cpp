// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string_view>

#include "shared/api/log.h"
#include "shared/api/query.h"
#include "shared/api/snapshot.h"

namespace api = hearth::api;
using hearth::base::ErrorCode;

TEST_CASE("api/query: numbers are read strictly", "[api][query]") {
  struct Row {
    std::string_view query;
    std::optional<ErrorCode> error;
    std::uint64_t after;
    std::uint64_t wait;
  };
  const Row rows[] = {
      {"", std::nullopt, 0, 0},
      {"after=12", std::nullopt, 12, 0},
      {"after=12&wait=25", std::nullopt, 12, 25},
      {"wait=25&after=12&", std::nullopt, 12, 25},
      {"after=9007199254740991", std::nullopt, 9007199254740991, 0},
      {"after=9007199254740992", ErrorCode::kOutOfRange, 0, 0},
      {"wait=26", ErrorCode::kOutOfRange, 0, 0},
      {"n=201", ErrorCode::kOutOfRange, 0, 0},
      {"after=", ErrorCode::kOutOfRange, 0, 0},
      {"after", ErrorCode::kOutOfRange, 0, 0},
      {"after=-1", ErrorCode::kOutOfRange, 0, 0},
      {"after=+1", ErrorCode::kOutOfRange, 0, 0},
      {"after=1x", ErrorCode::kOutOfRange, 0, 0},
      {"after=%31", ErrorCode::kOutOfRange, 0, 0},
      {"after=1&after=2", ErrorCode::kUnknownField, 0, 0},
      {"afer=1", ErrorCode::kUnknownField, 0, 0},
      {"&", ErrorCode::kUnknownField, 0, 0},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    const auto read = api::parse_query<api::LogQuery>(row.query);
    REQUIRE(read.ok() == !row.error.has_value());
    if (row.error) {
      CHECK(read.error().code == *row.error);
    } else {
      CHECK(read->after == row.after);
      CHECK(read->wait == row.wait);
    }
  }
}

TEST_CASE("api/query: a client id stays within its range", "[api][query]") {
  REQUIRE(api::parse_query<api::SnapshotQuery>("client=4503599627370495").ok());
  CHECK(api::parse_query<api::SnapshotQuery>("client=4503599627370495")->client ==
        4503599627370495u);
  CHECK_FALSE(api::parse_query<api::SnapshotQuery>("client=4503599627370496").ok());
}
