// SPDX-License-Identifier: MIT
#include "wasm/app.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "wasm/member/address.h"
#include "wasm/member/desk.h"
#include "wasm/member/host.h"
#include "wasm/member/whole_number.h"
#include "wasm/shell.h"

namespace hearth {
namespace {

constexpr int kTickMs = 1'000;

// Comments under a page have no other front door.
Place home_of(const Boot& boot) {
  if (!boot.thread.empty()) return {.panel = PanelId::comments};
  return {.panel = panel_named(boot.view).value_or(PanelId::feed)};
}

}  // namespace

// Everything there is one of, in the order in which it may know of each other.
struct App::State {
  Boot boot;
  Community community{boot};
  Words say{boot, community};
  Requests requests{boot};
  Places places;
  Wishes wishes{community, say, places};
  Drafts drafts{boot, community, say};
  Vault vault{community};
  Session session{boot, community, requests, say};
  FeedOrder feed{boot, community, vault};
  Prompts prompts{boot, community, requests, vault, drafts};
  Recognition recognition{community, requests};
  Letters letters{community, requests, say};
  Account account{boot, community, requests, say};
  Comments comments{boot, community};
  Search search{community, requests, 30};
  Search alike{community, requests, 3};
  Directory directory{community, requests};
  Directory naming{community, requests};
  Uploads uploads;
  Starting starting{community, requests, say};
  Desk desk{.boot = boot,
            .say = say,
            .community = community,
            .wishes = wishes,
            .places = places,
            .drafts = drafts,
            .vault = vault,
            .session = session,
            .feed = feed,
            .prompts = prompts,
            .recognition = recognition,
            .letters = letters,
            .account = account,
            .comments = comments,
            .search = search,
            .alike = alike,
            .directory = directory,
            .naming = naming,
            .uploads = uploads,
            .starting = starting};

  std::unordered_map<std::uint32_t, sync::HttpAsk> polls;  // long polls under way, by request
  std::string title;
  bool said_hello = false;
  bool erased = false;  // and is told so
  bool left = false;    // nothing typed or opened by whoever was here stays

  [[nodiscard]] sync::Replica* replica() const { return community.replica(); }

  // Everything the core wants to say and to keep leaves here, once per event. Inside a frame
  // nothing is woken: widgets do that themselves, and an idle feed must stay idle.
  void flush(bool wake = true) {
    settle_session();
    if (replica() != nullptr) {
      for (const std::string& message : replica()->take_outgoing()) {
        host::send(host::Channel::kSync, message);
      }
      poll_over_http();
    }
    vault.save_now();
    move_on();
    if (wake) host::wake();
  }

  // The page's address follows the places, where it may.
  void move_on() {
    const std::vector<Places::Move> moves = places.take_moves();
    if (!boot.history) return;
    for (const Places::Move& move : moves) {
      const std::string address = move.place == places.home() ? "" : address_of(move.place);
      switch (move.kind) {
        case Places::Move::Kind::kPush: host::push_address(address); break;
        case Places::Move::Kind::kReplace: host::replace_address(address); break;
        case Places::Move::Kind::kBack: host::go_back(); break;
      }
    }
  }

  // "STEP ADDRESS", as the page's history has it now. What it does not name is where one begins.
  void arrive(std::string_view words) {
    const std::size_t space = std::min(words.find(' '), words.size());
    const auto step =
        whole_number(words.substr(0, space), std::numeric_limits<std::int32_t>::max());
    if (!step || !boot.history) return;
    const std::string_view address = words.substr(std::min(space + 1, words.size()));
    places.arrive(place_at(address).value_or(places.home()), static_cast<std::uint32_t>(*step));
  }

  void entitle() {
    if (!boot.owns_page) return;
    std::string words = place_title(desk);
    if (words == title) return;
    title = std::move(words);
    host::title(title);
  }

  void settle_session() {
    if (account.take_left()) {
      session.erased();
      erased = true;
    }
    const bool gone = session.take_left();
    if (session.take_arrived() || gone) feed.forget();
    if (!gone) return;
    left = true;
    places.start_over();
  }

  // Hello is said once it is known who this is: a visitor's hello would cost a member their window.
  void say_hello() {
    if (replica() == nullptr || community.net() != Net::kLive || said_hello) return;
    if (!session.knows_who()) return;
    said_hello = true;
    replica()->opened(community.now_ms());
  }

  // A socket that is open and dead delivers nothing and says nothing: only silence tells.
  void reopen_where_stalled() {
    if (community.net() == Net::kLive && said_hello && replica()->stalled(community.now_ms())) {
      host::reopen(0);
    }
  }

  void poll_over_http() {
    if (community.net() != Net::kPolling || !session.knows_who()) return;
    for (sync::HttpAsk& ask : replica()->http_next(community.now_ms())) {
      const std::uint32_t id = requests.send(ask.method, ask.path, ask.body);
      polls.emplace(id, std::move(ask));
    }
  }

  bool take_poll(std::uint32_t request, int status, std::string_view body) {
    const auto found = polls.find(request);
    if (found == polls.end()) return false;
    const sync::HttpAsk ask = std::move(found->second);
    polls.erase(found);
    replica()->http_answer(ask, status, body, community.now_ms());
    return true;
  }

  // What the server took back goes into its draft, with the reason.
  void settle_refusals(ui::Ui& ui) {
    if (replica() == nullptr || replica()->refused().empty()) return;
    const std::vector<sync::RefusedEntry> refused = replica()->refused();
    for (const sync::RefusedEntry& entry : refused) {
      community::Refusal reason;
      reason.error = {base::error_from_wire(entry.code).value_or(base::ErrorCode::kInternal),
                      entry.detail};
      reason.until_ms = entry.until_ms;
      reason.wait_s = entry.wait_s;
      if (!entry.verdict.findings.empty()) reason.verdict = entry.verdict;
      const std::string words = say.sentence(reason);
      const bool text = drafts.take_back(entry);
      ui::show_toast(ui, {.words = text ? say(Say::taken_back, {words}) : words,
                          .tone = ui::Tone::kBad,
                          .seconds = 12});
      replica()->dismiss_refused(entry.mid);
    }
    feed.forget();
  }

  // What the open panel needs and only the server has is asked for here, not while it is drawn.
  void look_after(ui::Ui& ui) {
    const PanelId open = places.here().panel;
    if (open == PanelId::feed) {
      prompts.look({.utc_offset_min = ui.around().utc_offset_min, .small_screen = ui.phone()});
    }
    if (open == PanelId::settings && community.is_member()) letters.tick();
    if (open == PanelId::settings && session.state() == SignedIn::kYes) account.tick();
    int wait_ms = 0;
    if (open == PanelId::recognition) wait_ms = recognition.tick();
    if (open == PanelId::search) wait_ms = search.tick();
    if (open == PanelId::compose) wait_ms = alike.tick();
    if (open == PanelId::members) wait_ms = directory.tick();
    const MemberId whose = places.here().member;
    const bool unknown = whose && community.loaded() && community.state().member(whose) == nullptr;
    if (open == PanelId::profile && unknown && community.is_member()) {
      wait_ms = directory.look_up(whose);
    }
    if (wait_ms > 0) ui.wake_in(wait_ms);
  }
};

App::App() : state_(new State) {}
App::~App() { delete state_; }

void App::init(const Boot& boot) {
  State& s = *state_;
  s.boot = boot;
  s.community.start();
  const Place home = home_of(boot);
  s.places.begin(home, place_at(boot.address).value_or(home), boot.step);
  feed::note_presence(s.vault.profile, boot.now_ms);
  s.session.start();
  s.flush();
}

void App::vault(std::string_view key, std::string_view bytes) {
  State& s = *state_;
  const bool taken = s.drafts.load(key, bytes) || s.vault.load(key, bytes) ||
                     s.comments.load(key, bytes) || s.session.load(key, bytes) ||
                     s.prompts.load(key, bytes);
  if (!taken) s.community.restore(key, bytes);
  if (s.replica() != nullptr) s.flush();
}

void App::frame(ui::Ui& ui) {
  State& s = *state_;
  s.community.set_now(ui.around().now_ms);
  if (std::exchange(s.left, false)) ui.forget_kept();
  if (std::exchange(s.erased, false)) {
    ui::show_toast(ui, {.words = std::string(s.say(Say::left_for_good)), .seconds = 12});
  }
  // Only where something waits: what is said when a frame is drawn would tell that somebody moves.
  if (s.community.needs_ticks()) {
    s.replica()->tick(s.community.now_ms());
    s.reopen_where_stalled();
  }
  s.session.refresh_if_due();
  s.say_hello();
  s.settle_refusals(ui);
  s.look_after(ui);
  draw_shell(ui, s.desk);
  s.entitle();
  s.flush(false);
  if (s.community.needs_ticks()) ui.wake_in(kTickMs);
}

void App::message(std::string_view json, std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  // Before hello what is heard belongs to another tab's connection.
  if (s.replica() != nullptr && s.said_hello) {
    const bool told = s.replica()->retry_ms().has_value();
    s.replica()->receive(json, now_ms);
    // The server goes and says when to come back. Tabs that follow hear it as well; one goes.
    const auto retry_ms = s.replica()->retry_ms();
    if (!told && retry_ms && s.boot.leader) host::reopen(*retry_ms);
  }
  s.prompts.tick();
  s.flush();
}

void App::response(std::uint32_t request, int status, std::string_view body, std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  static_cast<void>(
      s.take_poll(request, status, body) || s.recognition.take(request, status, body) ||
      s.prompts.take(request, status, body) || s.account.take(request, status, body) ||
      s.letters.take(request, status, body) || s.search.take(request, status, body) ||
      s.alike.take(request, status, body) || s.directory.take(request, status, body) ||
      s.naming.take(request, status, body) || s.starting.take(request, status, body) ||
      s.session.take(request, status, body));
  s.say_hello();
  s.flush();
}

void App::net(Net state, std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  s.community.set_net(state);
  if (s.said_hello && state != Net::kLive) s.replica()->closed();
  s.said_hello = false;
  if (s.community.reachable()) s.session.ask_again();
  s.say_hello();
  s.flush();
}

void App::leader(bool is_leader) {
  state_->boot.leader = is_leader;
  if (is_leader) state_->session.take_lead();
  state_->flush();
}

void App::shared(std::string_view text) {
  state_->session.from_other_tab(text);
  state_->say_hello();
  state_->flush();
}

void App::give_window() {
  const sync::Replica* replica = state_->replica();
  host::give_window(replica != nullptr ? replica->window_for_tabs() : "");
}

void App::adopt_window(std::string_view bytes, std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  if (s.replica() != nullptr) s.replica()->adopt_window(bytes);
  s.feed.forget();
  s.flush();
}

void App::tick(std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  const std::uint64_t before = s.community.generation();
  if (s.replica() != nullptr) {
    s.replica()->tick(now_ms);
    s.reopen_where_stalled();
  }
  s.session.refresh_if_due();
  s.prompts.tick();
  s.say_hello();
  s.flush(s.community.generation() != before);
}

void App::attribute(std::string_view name, std::string_view value) {
  State& s = *state_;
  if (name == "token") s.session.host_token(value);
  if (name == "window") s.session.window_says(value);
  if (name == "address") s.arrive(value);
  if (name == "locale") s.boot.locale = value;
  if (name == "view") s.places.go({.panel = panel_named(value).value_or(PanelId::feed)});
  if (name == "key" && value.size() == 1) s.places.press_key(value.front());
  if (name == "picture") s.uploads.told(value);
  if (name == "page_title") s.boot.page_title = value;
  if (name == "page_url") s.boot.page_url = value;
  if (name == "thread" && value != s.boot.thread) {
    s.boot.thread = value;
    s.comments.turn();
    s.places.move_home(home_of(s.boot));
  }
  s.flush();
}

void App::strings(std::string_view language, std::string_view lines) {
  if (language.empty()) {
    state_->say.add(lines);
  } else {
    state_->say.load(language, lines);
  }
  host::wake();
}

bool App::right_to_left() const { return state_->say.right_to_left(); }

void App::pause(std::int64_t now_ms) {
  State& s = *state_;
  s.community.set_now(now_ms);
  feed::note_presence(s.vault.profile, now_ms);
  s.vault.save_profile();
  if (s.replica() != nullptr) s.replica()->save_window();
  s.flush();
}

}  // namespace hearth
