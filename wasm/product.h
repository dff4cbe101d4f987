// SPDX-License-Identifier: MIT
// What every panel works with: the community as this browser knows it, who is signed in, where in
// the widget one is, what is kept on the device. Panels read it, draw, and call its verbs;
// product.cpp, session.cpp and device.cpp hold the behaviour.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/base/hash.h"
#include "shared/community/decide.h"
#include "shared/feed/profile.h"
#include "shared/lens/digest.h"
#include "shared/sync/replica.h"
#include "wasm/app.h"
#include "wasm/feed_order.h"
#include "wasm/honours.h"
#include "wasm/host.h"
#include "wasm/i18n/i18n.h"
#include "wasm/letter_box.h"
#include "wasm/member/draft.h"
#include "wasm/nudges.h"
#include "wasm/ui/all.h"

namespace hearth {

using community::State;
using i18n::Say;
using model::MemberId;
using model::PostId;
using model::TopicId;

/// Where one is. `panel` is an id of panels.def.
struct Place {
  std::string_view panel = "feed";
  PostId post{};      // thread: which; report: of what
  MemberId member{};  // profile: whose; none = one's own

  friend bool operator==(const Place&, const Place&) = default;
};

enum class SignedIn : std::uint8_t { kNo, kTrying, kYes };

/// The account behind this browser; whether it is a member is the replica's business.
struct Session {
  SignedIn state = SignedIn::kNo;
  bool by_host = false;  // the page signed the member in; it signs them out
  std::string login, name_hint;
  std::string access, refresh;
  std::string grant;  // as it came, for other tabs
  std::int64_t access_ends_ms = 0;
  std::uint32_t request = 0;
  std::string error;     // wire code of the last failed attempt, empty otherwise
  std::string detail;    // of that error: seconds to wait, where it is about being too fast
  std::string verifier;  // while a sign-in window is open
};

class Product {
 public:
  Product();

  // ---- the community
  /// Never null parts: an empty community before the first snapshot.
  [[nodiscard]] const State& state() const;
  [[nodiscard]] MemberId me() const;
  [[nodiscard]] bool loaded() const { return replica != nullptr && replica->has_window(); }
  /// Changes whenever state() may look different.
  [[nodiscard]] std::uint64_t generation() const;
  /// Commands not confirmed by the server yet.
  [[nodiscard]] std::size_t waiting() const;
  /// Something waits for time to pass (a retry, a pause the server asked for): an idle widget draws
  /// nothing, and nothing else would look at the clock.
  [[nodiscard]] bool needs_ticks() const;
  [[nodiscard]] const model::Member* my_member() const { return state().member(me()); }
  [[nodiscard]] model::Role role() const { return state().role(me()); }
  [[nodiscard]] bool is_member() const { return role() != model::Role::kVisitor; }
  [[nodiscard]] bool is_moderator() const { return role() >= model::Role::kModerator; }
  /// Rules in force that this member has not accepted.
  [[nodiscard]] bool rules_pending() const;
  /// Name to show: "You" is never used here; erased members have a stand-in.
  [[nodiscard]] std::string_view name_of(MemberId member) const;
  /// Circumstances of a command decided here and now, for rule hints.
  [[nodiscard]] community::Circumstances circumstances() const;

  /// Begins: the community's replica, the session. Vault values came before.
  void start(const Boot& from);
  /// Sends a wish: shown at once, sent when possible. Returns the refusal's sentence, empty when
  /// accepted.
  std::string wish(model::CommandBody body);
  /// As wish(), and shows the refusal as a toast. True when accepted.
  bool try_wish(ui::Ui& ui, model::CommandBody body);
  /// Was the post or reply of the last wish put before a moderator?
  [[nodiscard]] bool last_was_held() const;
  /// The sentence for an error in the member's language.
  [[nodiscard]] std::string sentence(const base::Error& error) const;
  /// How long one has to wait, in words.
  [[nodiscard]] std::string wait_words(std::int64_t wait_s) const;
  [[nodiscard]] std::string sentence(const community::Refusal& refusal) const;

  // ---- where one is
  void go(Place place);
  void back();
  /// The same panel shows something else now (signed in: join): the focus goes to its start.
  void turn_page() { arrival_ = {.frames_left = 1}; }
  [[nodiscard]] bool can_go_back() const { return !trail_.empty(); }
  [[nodiscard]] const Place& place() const { return place_; }
  /// Opens what may only be done as a member: sign-in, join or the changed rules come first. True
  /// when nothing stands in the way.
  bool ensure_member();

  // ---- signing in (session.cpp)
  void start_session();
  void sign_in(std::string_view login, std::string_view password);
  void sign_up(std::string_view login, std::string_view password);
  /// Signs in in a window of the server's own origin.
  void sign_in_elsewhere();
  void window_says(std::string_view word);
  void sign_out();
  /// What went wrong is not true of what is tried next.
  void forget_error();
  void host_token(std::string_view token);
  /// Where `what` of this community is asked for.
  [[nodiscard]] std::string path_of(std::string_view what) const {
    return "/v1/c/" + boot.community + "/" + std::string(what);
  }
  /// Asks the server; the answer comes to on_response() under this number.
  std::uint32_t request(std::string_view method, std::string_view path, std::string_view body);
  void on_response(std::uint32_t request, int status, std::string_view body);
  /// One person per browser: tabs tell each other who signed in or out (host::share).
  void from_other_tab(std::string_view text);
  void refresh_if_due();
  /// False while it is being found out who is signed in, or while that could not be asked.
  [[nodiscard]] bool knows_who() const;
  /// The network is back: what could not be asked is asked at once.
  void ask_again();

  // ---- on this device (device.cpp)
  Draft& draft(const std::string& key) { return drafts_[key]; }
  [[nodiscard]] bool has_draft(const std::string& key) const;
  /// The draft changed: kept after a short pause, at once on pause().
  void touch_draft(const std::string& key);
  void drop_draft(const std::string& key);
  /// What turns a draft into a command here and now.
  [[nodiscard]] DraftSetting draft_setting() const;
  void load(std::string_view key, std::string_view bytes);
  void save_profile();
  void save_now();
  [[nodiscard]] std::size_t unread_notices() const;
  [[nodiscard]] bool is_unread(const model::Notice& notice) const { return notice.seq > read_to_; }
  void read_notices();
  /// What the member missed; made anew where the community changed.
  [[nodiscard]] const lens::Digest& digest();

  // ---- time and text
  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  void set_now(std::int64_t now_ms) { now_ms_ = now_ms; }
  [[nodiscard]] std::string ago(std::int64_t at_ms) const;
  [[nodiscard]] std::string date(std::int64_t at_ms) const;
  /// "in 2 days"; "now" where it is not ahead.
  [[nodiscard]] std::string until(std::int64_t at_ms) const;
  /// As host::format of this kind says it, in the member's language.
  [[nodiscard]] std::string at_words(std::string_view kind, std::int64_t at_ms) const;

  i18n::Catalog say;
  std::unique_ptr<sync::Replica> replica;  // made by init(); null only before
  Boot boot;
  Net net = Net::kConnecting;
  Session session;
  feed::Profile profile;
  FeedOrder feed;
  Nudges nudges;
  Honours honours;
  LetterBox letters;
  /// The field that is being written in, if any: no prompts then.
  std::int64_t composed_ms = 0;
  /// Where the keyboard and the window are to go once the panel is drawn. Back: where they were.
  struct Arrival {
    int frames_left = 0;  // 0: nowhere
    ui::Id focus = 0;     // 0: the start of the panel
    float top_css = -1, bottom_css = -1;
  };
  [[nodiscard]] Arrival& arrival() { return arrival_; }
  /// What has the focus, and what of the widget is in the window, as of this frame.
  void note_view(ui::Id focus, float top_css, float bottom_css) {
    view_ = {.focus = focus, .top_css = top_css, .bottom_css = bottom_css};
  }

 private:
  friend class App;
  enum class From : std::uint8_t { kServer, kOtherTab };
  void take_grant(std::string_view body, From from);
  void forget_session();
  void share_grant() const;
  void settle_refusals(ui::Ui& ui);
  bool return_to_draft(const sync::RefusedEntry& refused);
  void poll_over_http();

  std::int64_t now_ms_ = 0;
  struct Step {
    Place place;
    Arrival view;
  };
  Place place_;
  Arrival view_, arrival_;
  std::vector<Step> trail_;
  std::map<std::string, Draft> drafts_;
  std::map<std::string, std::int64_t> dirty_drafts_;
  bool left_ = false;  // nothing typed or opened by whoever was here stays
  PostId last_made_;
  std::uint64_t read_to_ = 0;
  lens::Digest digest_;
  std::uint64_t digest_generation_ = 0;
  std::uint32_t requests_ = 0;
  std::vector<std::pair<std::string, std::string>> kept_before_start_;
  std::unordered_map<std::uint32_t, sync::HttpAsk> polls_;
  bool profile_dirty_ = false;
};

/// One panel: a file in panels/ and a line in panels.def.
struct Panel {
  std::string_view id;
  Say title;
  ui::Icon icon;
  /// May this person open it?
  bool (*visible)(const Product& product);
  void (*draw)(ui::Ui& ui, Product& product);
};

#define HEARTH_PANEL(name) extern const Panel name##_panel;
#include "wasm/panels.def"
#undef HEARTH_PANEL

/// The panel of that id; the feed where there is none.
[[nodiscard]] const Panel& panel_of(std::string_view id);

}  // namespace hearth
