// SPDX-License-Identifier: MIT
#include "tests/support/headless_house.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/api/members_page.h"
#include "server/api/recognition_page.h"
#include "shared/api/contribute.h"
#include "shared/api/letters.h"
#include "shared/api/problem.h"
#include "shared/api/refresh.h"
#include "shared/api/reset.h"
#include "shared/api/sign_in.h"
#include "shared/api/sign_up.h"
#include "shared/api/sso.h"
#include "shared/community/decide.h"
#include "shared/lens/awards.h"
#include "shared/lens/reviews.h"
#include "shared/sync/mine.h"
#include "tests/support/headless_town.h"

namespace hearth::headless {
namespace {

constexpr std::int64_t kTickMs = 5'000;  // as web/element.js
constexpr std::int64_t kAccessMs = 900'000;
constexpr int kRoundsMax = 1'000;

Answer problem(int status, base::ErrorCode code) { return {status, api::problem_body({code, {}})}; }

template <class T>
T body_of(const Ask& ask) {
  auto read = model::decode_text<T>(ask.body);
  if (!read.ok()) FAIL("a request can be read: " << ask.path << " " << ask.body);
  return std::move(read).value();
}

// Made once: every house begins with the same past.
const tests::Town& past() {
  static const tests::Town kPast = long_bench();
  return kPast;
}

}  // namespace

House::House() : now_ms_(past().now_ms + 3'600'000) {
  server_.import(past().log);
  fold();
  std::vector<model::Event> due = lens::due_reviews(state(), lens_, now_ms_, 1'000);
  server_.append(std::move(due));
  server_.commit();
  award();
  server_.keep_shop([this](const model::Command& command, base::MemberId actor) {
    auto facts = lens_.shop_facts(command, actor);
    if (facts) facts->code = recognition::redemption_code(++wishes_);
    return facts;
  });
  for (const auto& [name, price] : {std::pair{"Bench sticker", 1}, std::pair{"Bench mug", 400}}) {
    model::PutOffer offer;
    offer.name = name;
    offer.about = "From the shelf by the door.";
    offer.price = price;
    offer.stock = 9;
    wish("Inês Carvalho", std::move(offer));
  }
}

House::~House() = default;

base::MemberId House::member(std::string_view name) const { return state().by_name(name); }

base::PostId House::post(std::string_view title) const {
  for (const model::Post& each : state().posts) {
    if (each.content.title == title) return each.id;
  }
  return {};
}

Visit& House::visit(std::string_view name, const Coming& coming) {
  visits_.push_back(std::make_unique<Visit>(*this, coming));
  Visit& visit = *visits_.back();
  settle();
  if (!name.empty()) {
    const base::MemberId id = member(name);
    if (!id) FAIL("a member of the bench is called " << name);
    visit.attribute("token", "m" + std::to_string(id.value));
  }
  return visit;
}

void House::leave(Visit& visit) {
  server_.disconnect(visit.socket_);
  std::erase_if(visits_, [&](const auto& each) { return each.get() == &visit; });
}

void House::wish(base::MemberId who, model::CommandBody body) {
  const model::Command command{std::move(body)};
  const auto facts = lens_.shop_facts(command, who);
  const community::Circumstances at{.actor = who,
                                    .client = base::ClientId{99},
                                    .mid = ++wishes_,
                                    .now_ms = now_ms_,
                                    .server = true,
                                    .shop = facts ? &*facts : nullptr};
  auto decided = community::decide(state(), command, at);
  auto* decision = std::get_if<community::Decision>(&decided);
  if (decision == nullptr) FAIL("the wish of " << who.value << " is granted");
  server_.append(std::move(decision->events));
  settle();
}

std::vector<std::string> House::asked(std::string_view path_end) const {
  std::vector<std::string> bodies;
  for (const Ask& ask : asked_) {
    if (ask.path.ends_with(path_end)) bodies.push_back(ask.body);
  }
  return bodies;
}

// ---- time

void House::settle() {
  for (int round = 0; round < kRoundsMax; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < visits_.size(); ++i) moved |= visits_[i]->draw();
    moved |= carry();
    for (std::size_t i = 0; i < visits_.size(); ++i) moved |= reply(*visits_[i]);
    if (!moved) return;
  }
  FAIL("the house comes to rest");
}

void House::pass(std::int64_t ms) {
  const std::int64_t until = now_ms_ + ms;
  while (now_ms_ < until) {
    std::int64_t next = std::min(until, ticked_ms_ + kTickMs);
    for (const auto& visit : visits_) next = std::min(next, visit->due_ms());
    now_ms_ = std::max(now_ms_ + 1, next);
    if (now_ms_ >= ticked_ms_ + kTickMs) {
      ticked_ms_ = now_ms_;
      for (const auto& visit : visits_) visit->tick();
    }
    settle();
  }
}

// ---- the line

bool House::carry() {
  bool moved = false;
  for (const auto& visit : visits_) {
    if (std::exchange(visit->page_.wants_socket, false) && visit->socket_ != 0) visit->online();
    for (const std::string& message : std::exchange(visit->page_.sent, {})) {
      if (visit->socket_ == 0) continue;
      const auto read = sync::decode_client(message);
      const auto* mut = read.ok() ? std::get_if<sync::Mut>(&*read) : nullptr;
      if (mut != nullptr) visit->ops_.push_back(mut->op);
      visit->messages_.push_back(message);
      server_.receive(visit->socket_, message, now_ms_);
      moved = true;
    }
  }
  server_.commit();
  fold();
  award();
  for (const auto& visit : visits_) {
    if (visit->socket_ == 0) continue;
    for (const std::string& message : server_.take(visit->socket_)) {
      visit->receive(message);
      moved = true;
    }
  }
  return moved;
}

void House::fold() {
  const std::vector<model::Event>& log = server_.disk().log;
  for (std::size_t i = static_cast<std::size_t>(lens_.seq()); i < log.size(); ++i) {
    lens_.apply(log[i]);
  }
}

void House::award() {
  std::vector<model::Event> due = lens::due_awards(state(), lens_, now_ms_, 1'000);
  if (due.empty()) return;
  server_.append(std::move(due));
  server_.commit();
  fold();
}

bool House::reply(Visit& visit) {
  const std::vector<Ask> asks = std::exchange(visit.page_.asks, {});
  for (const Ask& ask : asks) {
    asked_.push_back(ask);
    const bool lost = std::any_of(cut_.begin(), cut_.end(),
                                  [&](const std::string& end) { return ask.path.ends_with(end); });
    Answer said = lost || visit.cut_ ? Answer{0, {}} : answer(visit, ask);
    if (!ask.file.empty() && said.first == 200) {
      visit.page_.files[ask.file] = std::exchange(said.second, {});
    }
    visit.answer(ask.id, said.first, said.second);
  }
  return !asks.empty();
}

Answer House::answer(const Visit& visit, const Ask& ask) {
  const std::string& token = visit.page_.token;
  const base::MemberId asker{token.empty() ? 0 : std::stoull(token.substr(1))};
  if (ask.path.starts_with("/v1/auth/")) return sign(ask);
  if (ask.path.starts_with("/v1/account")) return account(asker, ask);
  if (ask.path.ends_with("/reset-code")) return reset_code(asker, ask);
  if (ask.path.ends_with("/farewell")) return farewell(asker, ask);
  if (ask.path.ends_with("/mine")) return {200, model::encode(sync::mine_of(state(), asker))};
  if (ask.path.find("/mine?form=html&l=") != std::string::npos) return {200, "<!doctype html>"};
  if (ask.path.ends_with("/recognition")) {
    return {200, model::encode(api::recognition_page(state(), lens_, asker, now_ms_))};
  }
  // As a server that has too much to do: what the device holds is tried here, the rest in a
  // browser.
  if (ask.path.find("/search?") != std::string::npos) return problem(503, base::ErrorCode::kBusy);
  if (const std::size_t at = ask.path.find("/members?"); at != std::string::npos) {
    const auto query = api::read_members(std::string_view(ask.path).substr(at + 9));
    if (!query.ok()) return problem(400, query.error().code);
    return {200, model::encode(api::members_page(
                     state(), {.query = *query, .asker = asker, .now_ms = now_ms_}))};
  }
  if (ask.path.ends_with("/letters")) return {200, model::encode(api::LettersAnswer{})};
  if (ask.path.ends_with("/prior")) return {200, model::encode(api::PriorAnswer{})};
  if (ask.path.ends_with("/contribute")) {
    const auto wish = body_of<api::ContributeRequest>(ask);
    return {200, model::encode(api::ContributeAnswer{
                     wish.want == api::Contributing::kLeave ? 0 : wish.pass + 1})};
  }
  if (ask.path.starts_with("/v1/c/demo/")) {
    return {200, server_.http(asker, ask.path, ask.body, now_ms_)};
  }
  return problem(404, base::ErrorCode::kNotFound);
}

// A host's token and every access token name their member, "m5"; a refresh token the login.
Answer House::sign(const Ask& ask) {
  if (ask.path.ends_with("/sso")) {
    const std::string token = body_of<api::SsoRequest>(ask).token;
    return grant(base::MemberId{std::stoull(token.substr(1))}, token);
  }
  if (ask.path.ends_with("/sign-up")) {
    const auto wish = body_of<api::SignUpRequest>(ask);
    const Account account{.password = wish.password, .id = base::MemberId{++next_account_}};
    if (!accounts_.try_emplace(wish.login, account).second) {
      return problem(409, base::ErrorCode::kNameTaken);
    }
    return grant(account.id, wish.login);
  }
  if (ask.path.ends_with("/sign-out")) return {200, "{}"};
  if (ask.path.ends_with("/reset")) {
    if (body_of<api::ResetRequest>(ask).community != "demo") FAIL("a reset names its community");
    return {200, "{}"};
  }
  std::string login, password, code;
  if (ask.path.ends_with("/sign-in")) {
    const auto wish = body_of<api::SignInRequest>(ask);
    login = wish.login;
    password = wish.password;
    code = wish.code;
  } else {
    login = body_of<api::RefreshRequest>(ask).refresh;
    if (login.starts_with("m")) return grant(base::MemberId{std::stoull(login.substr(1))}, login);
    login.erase(0, 1);
  }
  const auto found = accounts_.find(login);
  const bool right =
      found != accounts_.end() && (password.empty() || password == found->second.password);
  if (!right) return problem(401, base::ErrorCode::kBadCredentials);
  if (!password.empty()) {
    if (auto stopped = second_factor(found->second, code)) return *std::move(stopped);
  }
  return grant(found->second.id, login);
}

Answer House::grant(base::MemberId id, std::string_view login) const {
  api::SessionGrant out;
  out.access = "m" + std::to_string(id.value);
  out.refresh =
      login.starts_with("m") && login == out.access ? out.access : "r" + std::string(login);
  out.access_ends_ms = now_ms_ + kAccessMs;
  out.refresh_ends_ms = now_ms_ + 30 * kDayMs;
  out.now_ms = now_ms_;
  out.member = id;
  out.login = login;
  out.name = login;
  return {200, model::encode(out)};
}

}  // namespace hearth::headless
