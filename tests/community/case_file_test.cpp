// SPDX-License-Identifier: MIT
// A case leaves the community as a file: it verifies as it is, and no other way.
#include "shared/community/case_file.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"
#include "tests/community/town.h"
#include "tests/support/effort.h"

namespace {

namespace base = hearth::base;
namespace model = hearth::model;
namespace community = hearth::community;
using base::CaseId;
using base::MemberId;
using base::PostId;
using hearth::tests::Town;

constexpr const char* kRules = R"({"schema":1,"rules":[
  {"id":"look-first","rev":1,"mode":"live","on":["post.create","post.edit"],
   "when":{"text":{"in":["title","body"],"match":"word","any":["lottery"]}},
   "then":[{"hold":{}}],"explain":{"en":"We look at lotteries first."}}]})";

// A rule holds a post, a moderator removes it, its author appeals, somebody else overturns.
struct Affair : Town {
  MemberId owner = join(1, "Olga");
  MemberId ada = join(2, "Ada");
  MemberId mod = join(3, "Mira");
  PostId post;
  CaseId id;
  std::string file;

  Affair() {
    wish(owner, model::SetRole{mod, model::Role::kModerator});
    wish(owner, model::PublishRules{0, kRules});
    wish(ada, model::AcceptRules{1});
    post = Town::post(ada, "Win the lottery \xE8\x8C\xB6");
    id = state.open_case.at(post);
    model::EditPost edit;
    edit.post = post;
    edit.title = "Win any lottery";
    edit.locale = "de";
    wish(ada, edit);
    moderate(mod, post, model::Handling::kRemove, "No lotteries here.");
    wish(ada, model::FileAppeal{post, {}, "It is for charity."});
    wish(owner, model::DecideAppeal{id, {}, true, "Charity is fine."});
    file = exported();
  }
  [[nodiscard]] std::string exported() const {
    community::CaseCollector collector(*state.cases.find(id));
    community::State before;
    for (const model::Event& event : log) {
      collector.take(before, event);
      community::apply(before, event);
    }
    return collector.finish(before, "village");
  }
};

bool holds(std::string_view file) {
  const auto proof = community::verify_case(file);
  return proof.ok() && proof->problems.empty();
}

}  // namespace

TEST_CASE("community/case_file: verdicts run again offline, and every event has its place",
          "[community][case_file]") {
  const Affair affair;
  const auto proof = community::verify_case(affair.file);
  REQUIRE(proof.ok());
  INFO((proof->problems.empty() ? std::string{} : proof->problems.front()));
  CHECK(proof->problems.empty());
  CHECK(proof->id == affair.id);
  CHECK(proof->community == "village");
  CHECK(proof->verdicts == 2);
  REQUIRE(proof->links.size() == 5);
  for (const community::CaseLink& link : proof->links) {
    CHECK(affair.log.at(static_cast<std::size_t>(link.seq - 1)).chain == link.chain);
  }
}

TEST_CASE("community/case_file: a changed byte is found, whichever it is",
          "[community][case_file]") {
  const Affair affair;
  REQUIRE(holds(affair.file));
  constexpr std::size_t kStep = hearth::tests::rounds(1, 7);
  for (std::size_t at = 0; at < affair.file.size(); at += kStep) {
    std::string changed = affair.file;
    changed[at] = changed[at] == '1' ? '2' : '1';
    INFO("byte " << at);
    REQUIRE_FALSE(holds(changed));
  }
  CHECK_FALSE(holds(affair.file.substr(0, affair.file.size() - 1)));
  CHECK_FALSE(holds(affair.file + " "));
}

TEST_CASE("community/case_file: sealed anew after a change it still does not hold",
          "[community][case_file]") {
  const Affair affair;
  const auto forged = [&](const std::string& from, const std::string& to) {
    std::string text = affair.file;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const std::size_t seal = text.rfind(community::kSealKey);
    text.resize(seal);
    const std::string hash = base::hex(base::sha256(text));
    return text + std::string(community::kSealKey) + hash + "\"}\n";
  };
  CHECK(holds(forged("village", "village")));
  // The reason in the record; a fact of the event; a word; the verdict; the rules.
  CHECK_FALSE(holds(forged("\"reason\":\"No lotteries here.\"", "\"reason\":\"Just because.\"")));
  CHECK_FALSE(holds(forged("\"handling\":\"remove\"", "\"handling\":\"hold\"")));
  CHECK_FALSE(holds(forged("\"body\":\"It is for charity.\"", "\"body\":\"It is not.\"")));
  CHECK_FALSE(holds(forged("\"action\":\"hold\"", "\"action\":\"flag\"")));
  CHECK_FALSE(holds(forged("\\\"lottery\\\"", "\\\"charity\\\"")));
}
