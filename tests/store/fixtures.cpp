// SPDX-License-Identifier: MIT
#include "tests/store/fixtures.h"

#include <stdlib.h>

#include <catch2/catch_test_macros.hpp>

namespace hearth::tests {

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "hearth-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> store_kinds() { return {"memory", "sqlite"}; }

std::unique_ptr<store::Store> open_store(const std::string& kind, const Folder& folder) {
  const std::string url = kind == "memory" ? "memory:" : kind + ":" + folder.file("test.db");
  auto opened = store::open(url, store::Access::kWrite);
  INFO((opened.ok() ? std::string("opened") : opened.error().detail));
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

store::CommunityId create(store::Store& store, const std::string& name) {
  REQUIRE(store::commit(store, {store::CreateCommunity{.name = name}}).ok());
  const auto community = store.community(name);
  REQUIRE(community.ok());
  return community->id;
}

std::vector<model::Event> posts(store::Head& head, std::size_t count) {
  std::vector<model::Event> events(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t number = head.seq + i + 1;
    model::PostCreated body;
    body.post = {number};
    body.root = {number};
    model::Event& event = events[i];
    event.at_ms = static_cast<std::int64_t>(1'000 * number);
    event.actor = {7};
    event.body = body;
    event.content = model::Content{.title = "Title", .body = "words " + std::to_string(number)};
    event.content_ref = model::refer({number}, *event.content);
  }
  store::seal(events, head);
  return events;
}

store::Head append(store::Store& store, store::CommunityId community, std::size_t count) {
  const auto head = store.head(community);
  REQUIRE(head.ok());
  store::Head next = *head;
  std::vector<model::Event> events = posts(next, count);
  REQUIRE(store::commit(store, {store::Append{community, *head, std::move(events)}}).ok());
  return next;
}

}  // namespace hearth::tests
