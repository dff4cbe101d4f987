// SPDX-License-Identifier: MIT
#include "tests/support/headless_town.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>
#include <utility>

namespace hearth::headless {
namespace {

using base::MemberId;
using base::PostId;
using model::PostKind;

constexpr std::int64_t kHourMs = 3'600'000, kDayMs = 24 * kHourMs;

constexpr MemberId kInes{1}, kTobias{2}, kMeiling{3}, kKwame{4}, kAmara{5}, kJonas{6}, kYuki{7},
    kLina{8}, kDmitri{9}, kOksana{10};
constexpr std::pair<MemberId, std::string_view> kPeople[] = {
    {kInes, "Inês Carvalho"},   {kTobias, "Tobias Lindqvist"}, {kMeiling, "Mei-Ling Tan"},
    {kKwame, "Kwame Boateng"},  {kAmara, "Amara Okafor"},      {kJonas, "Jonas Ehrlich"},
    {kYuki, "佐藤由紀"},        {kLina, "لينا حداد"},          {kDmitri, "Дмитрий Савельев"},
    {kOksana, "Оксана Мельник"}};

std::string demo_rules() {
  std::ifstream in(std::string(HEARTH_SOURCE_DIR) + "/web/demo/rules.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A Town in which hours pass and nothing may be refused.
class Maker {
 public:
  tests::Town town;

  std::uint64_t must(MemberId who, model::CommandBody body, std::int64_t hours = 5) {
    town.now_ms += hours * kHourMs;
    const tests::Outcome outcome = town.wish(who, std::move(body));
    if (!outcome.accepted) {
      std::cerr << "the bench refused " << town.log.size() << ": " << base::wire_code(outcome.code)
                << ' ' << outcome.detail << '\n';
      std::abort();
    }
    return outcome.made;
  }

  PostId post(MemberId who, PostKind kind, std::string title, std::string body,
              std::size_t topic = 0) {
    model::CreatePost wish = draft(kind, std::move(title), std::move(body), topic);
    return PostId{must(who, std::move(wish))};
  }

  model::CreatePost draft(PostKind kind, std::string title, std::string body,
                          std::size_t topic) const {
    model::CreatePost wish;
    wish.kind = kind;
    wish.title = std::move(title);
    wish.body = std::move(body);
    wish.topic = topics.at(topic);
    wish.locale = "en";
    return wish;
  }

  PostId reply(MemberId who, PostId to, std::string body) {
    model::CreateReply wish;
    wish.parent = to;
    wish.body = std::move(body);
    return PostId{must(who, std::move(wish))};
  }

  void react(PostId post, model::Reaction name, std::initializer_list<MemberId> people) {
    for (const MemberId who : people) {
      model::React wish;
      wish.post = post;
      wish.name = name;
      must(who, std::move(wish), 0);
    }
  }

  std::vector<model::TopicId> topics;
};

void found(Maker& make) {
  make.town.join(kInes.value, std::string(kPeople[0].second));
  model::ChangeSettings settings;
  settings.settings.name = "The Long Bench";
  settings.settings.description = "We mend what can be mended.";
  make.must(kInes, std::move(settings));
  for (const std::string_view name : {"Workbench", "The House", "Kitchen"}) {
    model::CreateTopic wish;
    wish.name = name;
    make.topics.push_back(model::TopicId{make.must(kInes, std::move(wish))});
  }
  model::PublishRules rules;
  rules.file = demo_rules();
  make.must(kInes, std::move(rules));
  model::AcceptRules accept;
  accept.revision = make.town.state.rulebook.revision;
  make.must(kInes, accept);
  for (const auto& [id, name] : kPeople) {
    if (id == kInes) continue;
    model::Join wish;
    wish.name = name;
    wish.rules_accepted = make.town.state.rulebook.revision;
    make.must(id, std::move(wish));
  }
  for (const auto& [who, role] :
       {std::pair{kTobias, model::Role::kAdmin}, std::pair{kMeiling, model::Role::kModerator},
        std::pair{kKwame, model::Role::kModerator}}) {
    model::SetRole wish;
    wish.member = who;
    wish.role = role;
    make.must(kInes, wish);
  }
}

void talk(Maker& make) {
  const PostId lamp = make.post(kAmara, PostKind::kQuestion, "A lamp that hums in the evening",
                                "It hums only after *seven*.\n\n- the bulb is new\n- so is the "
                                "plug\n\nSee https://example.org/lamps");
  const PostId answer = make.reply(kJonas, lamp, "Turn the plug round and listen again.");
  make.reply(kKwame, answer, "And if it stays, it is the dimmer.");
  model::AcceptAnswer accept;
  accept.question = lamp;
  accept.answer = answer;
  make.must(kAmara, accept);
  make.react(lamp, model::Reaction::kLike, {kJonas, kYuki, kLina, kKwame});
  make.react(answer, model::Reaction::kThanks, {kAmara, kYuki, kOksana});

  const PostId chain = make.post(kJonas, PostKind::kDiscussion, "Oil or wax on a chain?",
                                 "I have used both and clean less with wax.");
  make.reply(kAmara, chain, "Wax, since the winter.");
  make.reply(kYuki, chain, "蝋がいいです。");
  make.react(chain, model::Reaction::kLike, {kAmara, kMeiling, kDmitri});
  make.post(kYuki, PostKind::kResource, "金継ぎの道具について", "漆と金粉だけで始められます。", 1);
  make.post(kLina, PostKind::kSuggestion, "رف للبراغي الضائعة", "كلنا نفقدها ولا أحد يجدها.", 1);
  make.post(kTobias, PostKind::kAnnouncement, "Closed on the first of May",
            "The door stays shut, the forum does not.", 1);

  model::CreatePost poll = make.draft(PostKind::kPoll, "Which evening suits you?", "", 1);
  poll.options = {"Monday", "Wednesday", "Friday"};
  const PostId evening{make.must(kOksana, std::move(poll))};
  for (const auto& [who, choice] : {std::pair{kAmara, 1U}, std::pair{kJonas, 2U}}) {
    model::Vote vote;
    vote.post = evening;
    vote.choice = choice;
    make.must(who, vote);
  }
}

void moderate(Maker& make) {
  make.post(kDmitri, PostKind::kDiscussion, "A box of hinges", "All sizes in stock, order now.", 2);
  const PostId rude = make.post(kOksana, PostKind::kDiscussion, "Soup opinions",
                                "The cook should be ashamed of this one.", 2);
  model::FileReport report;
  report.post = rude;
  report.reason = model::ReportReason::kRude;
  make.must(kYuki, report);

  const PostId shop = make.post(kDmitri, PostKind::kDiscussion, "My cousin sells glue",
                                "Ask me for the address.", 2);
  model::Moderate remove;
  remove.post = shop;
  remove.handling = model::Handling::kRemove;
  remove.reason = "Recommend the glue, not the shop.";
  make.must(kMeiling, remove);
  model::FileAppeal appeal;
  appeal.post = shop;
  appeal.words = "He is a good cousin.";
  make.must(kDmitri, appeal);

  model::GiveSanction warn;
  warn.member = kDmitri;
  warn.measure = model::Measure::kWarn;
  warn.reason = "Twice in a week.";
  warn.ends_ms = make.town.now_ms + 30 * kDayMs;
  make.must(kKwame, warn);
}

void reward(Maker& make) {
  for (const MemberId who : {kJonas, kYuki}) {
    model::OptIn wish;
    wish.what = model::Opt::kBoard;
    make.must(who, wish);
  }
}

void plan(Maker& make) {
  model::CreatePost event =
      make.draft(PostKind::kEvent, "Open bench on Saturday", "Bring what is broken.", 0);
  event.gathering.starts_ms = make.town.now_ms + 5 * kDayMs;
  event.place = "Hof 3";
  const PostId bench{make.must(kKwame, std::move(event))};
  model::Vote coming;
  coming.post = bench;
  coming.choice = 1;
  make.must(kJonas, coming);
}

}  // namespace

tests::Town long_bench() {
  Maker make;
  found(make);
  make.town.now_ms += 30 * kDayMs;
  talk(make);
  moderate(make);
  reward(make);
  make.town.now_ms += 2 * kDayMs;
  plan(make);
  return std::move(make.town);
}

}  // namespace hearth::headless
