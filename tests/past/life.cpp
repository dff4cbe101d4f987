// SPDX-License-Identifier: MIT
#include "tests/past/life.h"

#include <algorithm>
#include <array>

namespace hearth::past {
namespace {

using base::CaseId;
using base::MemberId;
using base::PostId;
using model::Audience;

constexpr std::int64_t kHourMs = 3'600'000;

constexpr std::string_view kRules =
    R"({"schema":1,"lists":{"shouts":["buy now","free money"]},"rules":[{"id":"shouting","rev":1,)"
    R"("mode":"live","on":["post.create","reply.create"],"title":{"en":"No shouting"},)"
    R"("when":{"text":{"any":["@list:shouts"]}},"then":[{"hold":{}}]}]})";

class Life {
 public:
  explicit Life(tests::Town& town) : town_(town) {}

  std::vector<std::string> all() {
    found();
    gather();
    write();
    quarrel();
    invite();
    reward();
    part();
    return std::move(refused_);
  }

 private:
  template <class Wish>
  std::uint64_t wish(MemberId who, Wish wish) {
    const model::Command command{wish};
    const tests::Outcome outcome = town_.wish(who, std::move(wish));
    if (!outcome.accepted) {
      refused_.push_back(std::string(model::command_id(command)) + ": " +
                         std::string(base::wire_code(outcome.code)) + " " + outcome.detail);
    }
    return outcome.made;
  }
  template <class Body>
  void happens(Body body, Audience audience = Audience::kEveryone) {
    model::Event event;
    event.at_ms = town_.now_ms += 1'000;
    event.audience = audience;
    event.body = std::move(body);
    town_.append(std::move(event));
  }
  PostId post(MemberId who, std::string title, std::string body,
              model::PostKind kind = model::PostKind::kDiscussion) {
    model::CreatePost create;
    create.topic = topic_;
    create.kind = kind;
    create.title = std::move(title);
    create.body = std::move(body);
    create.locale = "en";
    return PostId{wish(who, std::move(create))};
  }
  PostId reply(MemberId who, PostId to, std::string body) {
    model::CreateReply create;
    create.parent = to;
    create.body = std::move(body);
    return PostId{wish(who, std::move(create))};
  }
  [[nodiscard]] CaseId case_of(PostId id) const {
    const auto found = town_.state.open_case.find(id);
    return found == town_.state.open_case.end() ? CaseId{} : found->second;
  }

  void found();
  void gather();
  void write();
  void quarrel();
  void invite();
  void reward();
  void part();

  tests::Town& town_;
  std::vector<std::string> refused_;
  MemberId ana_, ben_, cleo_, dan_, eve_;
  base::TopicId topic_;
  PostId question_, answer_, poll_, meeting_, spam_;
};

void Life::found() {
  ana_ = town_.join(1, "Ana");
  if (town_.state.role(ana_) != model::Role::kOwner) {
    model::RoleSet owner;
    owner.member = ana_;
    owner.role = model::Role::kOwner;
    happens(owner);
  }
  model::ChangeSettings settings;
  settings.settings.name = "The kiln";
  settings.settings.description = "For people who make pots";
  settings.settings.locale = "en";
  settings.settings.log_names_moderators = true;
  wish(ana_, settings);
  topic_ = base::TopicId{wish(
      ana_, model::CreateTopic{.name = "Glazes", .description = "What goes on", .position = 1})};
  wish(ana_, model::EditTopic{.topic = topic_,
                              .name = "Glaze and slip",
                              .description = "What goes on top",
                              .position = 2});
  wish(ana_, model::PublishRules{.base_revision = 0, .file = std::string(kRules)});
  wish(ana_, model::AcceptRules{.revision = 1});
}

void Life::gather() {
  ben_ = town_.join(2, "Ben");
  cleo_ = town_.join(3, "Cleo");
  dan_ = town_.join(4, "Dan");
  wish(cleo_, model::EditProfile{.name = "Cléo", .about = "Throws on Tuesdays \u2014 مرحبا"});
  wish(ana_, model::SetRole{.member = ben_, .role = model::Role::kModerator});
  const auto topic = topic_.value;
  wish(cleo_, model::Follow{.target_kind = model::TargetKind::kTopic, .target = topic});
  wish(dan_, model::Mute{.target_kind = model::TargetKind::kMember, .target = ben_.value});
}

void Life::write() {
  question_ = post(cleo_, "Why does my glaze crawl?", "It pulls back from the rim, @Dan. Why?",
                   model::PostKind::kQuestion);
  answer_ = reply(dan_, question_, "Dust. Wipe the pot with a wet sponge **before** you dip it.");
  wish(cleo_, model::AcceptAnswer{.question = question_, .answer = answer_});
  wish(cleo_, model::React{.post = answer_, .name = model::Reaction::kThanks});
  wish(ben_, model::React{.post = question_});
  wish(ben_, model::React{.post = question_, .off = true});
  happens(model::ReactionsTallied{.post = question_, .name = model::Reaction::kLike, .count = 12});
  model::EditPost mended;
  mended.post = answer_;
  mended.revision = town_.state.post(answer_)->revision;
  mended.body = "Dust. Wipe it with a sponge.";
  wish(dan_, mended);

  model::CreatePost poll;
  poll.topic = topic_;
  poll.kind = model::PostKind::kPoll;
  poll.title = "Which cone?";
  poll.poll.many = true;
  poll.options = {"6", "9", "10"};
  poll_ = PostId{wish(ben_, poll)};
  wish(dan_, model::Vote{.post = poll_, .choice = 0b101});
  wish(dan_, model::Vote{.post = poll_, .choice = 0b010});

  model::CreatePost meeting;
  meeting.topic = topic_;
  meeting.kind = model::PostKind::kEvent;
  meeting.title = "Open kiln";
  meeting.gathering.starts_ms = town_.now_ms + 100 * kHourMs;
  meeting.place = "The old brick works";
  meeting_ = PostId{wish(ana_, meeting)};
  wish(cleo_, model::Vote{.post = meeting_, .choice = 0b001});
  model::EditPost moved;
  moved.post = meeting_;
  moved.revision = town_.state.post(meeting_)->revision;
  moved.title = "Open kiln";
  moved.moves = true;
  moved.gathering.starts_ms = town_.now_ms + 200 * kHourMs;
  moved.place = "The new brick works";
  wish(ana_, moved);
}

void Life::quarrel() {
  eve_ = town_.join(5, "Eve");
  spam_ = post(eve_, "Look at this", "Buy now! Free money for all who dip.");
  const CaseId held = case_of(spam_);
  wish(ben_, model::ClaimCase{.id = held});
  wish(ben_, model::AddNote{.about = held, .member = {}, .words = "The third time this week."});
  wish(ben_, model::Moderate{.post = spam_,
                             .handling = model::Handling::kRemove,
                             .reason = "An advertisement.",
                             .rule = "shouting"});
  wish(eve_, model::FileAppeal{.post = spam_, .sanction = {}, .words = "It was a joke."});
  wish(ana_, model::DecideAppeal{.about = held, .sanction = {}, .reason = "It was none."});

  const PostId rude = post(eve_, "You all", "are wrong about everything.");
  wish(dan_,
       model::FileReport{.post = rude, .reason = model::ReportReason::kRude, .note = "Rude."});
  const CaseId reported = case_of(rude);
  wish(ben_, model::Moderate{
                 .post = rude, .handling = model::Handling::kApprove, .reason = {}, .rule = {}});
  wish(ben_, model::ReopenCase{.id = reported});
  wish(ben_,
       model::Moderate{
           .post = rude, .handling = model::Handling::kRemove, .reason = "Rude.", .rule = {}});

  const auto sanction =
      base::SanctionId{wish(ben_, model::GiveSanction{.member = eve_,
                                                      .measure = model::Measure::kMute,
                                                      .ends_ms = town_.now_ms + 24 * kHourMs,
                                                      .reason = "Twice in a day.",
                                                      .rule = {},
                                                      .about = {}})};
  wish(ben_, model::LiftSanction{.sanction = sanction, .reason = "She wrote to us."});
  wish(ben_, model::SetBrake{.on = true});
  wish(ben_, model::SetBrake{.on = false});
}

void Life::invite() {
  const auto invitation = base::InvitationId{wish(
      ben_, model::MakeInvitation{.code = "clay-and-fire-42", .note = "For the fair", .uses = 3})};
  town_.now_ms += kHourMs;
  model::Join join;
  join.name = "Finn";
  join.rules_accepted = 1;
  join.code = "clay-and-fire-42";
  wish(MemberId{6}, join);
  wish(ben_, model::RevokeInvitation{.invitation = invitation});

  model::ChangeSettings settings;
  settings.settings = town_.state.settings;
  settings.settings.join = model::JoinMode::kApplication;
  settings.settings.questions = {"What do you make?"};
  wish(ana_, settings);
  for (const std::uint64_t id : {7U, 8U}) {
    model::Join application;
    application.name = id == 7 ? "Gil" : "Hana";
    application.rules_accepted = 1;
    application.answers = {"Bowls"};
    wish(MemberId{id}, application);
    wish(ben_, model::DecideApplication{
                   .member = MemberId{id}, .decline = id == 8, .reason = id == 8 ? "Later." : ""});
  }
}

void Life::reward() {
  for (const std::string_view medal : {"first-answer", "a-medal-of-another-year"}) {
    model::MedalAwarded awarded;
    awarded.member = dan_;
    awarded.medal = medal;
    awarded.earned_ms = town_.now_ms - kHourMs;
    happens(awarded);
  }
  wish(dan_, model::SetShowcase{.medals = {"first-answer"}});
  wish(dan_, model::OptIn{.what = model::Opt::kBoard});
  happens(model::StandingReviewed{
      .member = dan_, .standing = model::Standing::kMember, .weak_reviews = 1, .week = 2'910});
  happens(model::BridgingScored{.rows = {{.post = question_, .score = 20'000}}});

  model::Offer offer;
  offer.id = base::OfferId{901};
  offer.name = "A bag of clay";
  offer.about = "Five kilograms, grogged";
  offer.price = 20;
  offer.stock = 4;
  offer.per_member = 2;
  happens(model::OfferPut{.offer = offer});
  for (const std::uint64_t id : {31U, 32U}) {
    model::OfferRedeemed redeemed;
    redeemed.redemption = base::RedemptionId{id};
    redeemed.offer = offer.id;
    redeemed.price = 20;
    redeemed.code = "K1LN-" + std::to_string(id);
    happens(redeemed, Audience::kOneMember);
    happens(
        model::RedemptionClosed{
            .redemption = base::RedemptionId{id}, .cancelled = id == 32, .offer = offer.name},
        Audience::kOneMember);
  }
  happens(model::OfferWithdrawn{.offer = offer.id});
}

void Life::part() {
  const PostId regretted = post(dan_, "A thought", "I take it back.");
  // Words that were erased: the event stays and its chain holds.
  town_.log.back().content.reset();
  wish(dan_, model::DeletePost{.post = regretted});
}

}  // namespace

std::vector<std::string> live(tests::Town& town) { return Life(town).all(); }

std::vector<std::string> missing_kinds(const std::vector<model::Event>& log) {
  std::vector<std::string> missing;
  constexpr std::array kIds{
#define HEARTH_EVENT(id, Type) std::string_view(#id),
#include "shared/model/events.def"
#undef HEARTH_EVENT
  };
  for (const std::string_view id : kIds) {
    const bool has = std::ranges::any_of(
        log, [&](const model::Event& event) { return model::event_id(event) == id; });
    if (!has) missing.emplace_back(id);
  }
  return missing;
}

}  // namespace hearth::past
