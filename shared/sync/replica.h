// SPDX-License-Identifier: MIT
// The browser's half of sync for one community: a window of the State as the server confirmed it,
// the member's own commands on top at once, and everything it takes to keep both right over broken
// connections, reloads, other people signing in and servers restored from backups.
//
// No I/O and no clock: the host hands in bytes and times, and takes bytes out after every call:
// take_outgoing() for the socket (or http_next() where sockets break) and take_dirty() for the
// vault. `changed()` grows whenever view() or a status may look different.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/community/decide.h"
#include "shared/community/state.h"
#include "shared/sync/messages.h"
#include "shared/sync/outbox.h"

namespace hearth::sync {

using community::State;

struct ReplicaOptions {
  std::string community;
  /// This life of the page: random, and a new one each time the page is loaded. What an earlier
  /// life left in its outbox is restored and delivered under that life's id.
  ClientId client;
  std::size_t window_target =
      base::limits::kWindowMax;  // threads to hold; filled in the background
  std::size_t replies_ahead = base::limits::kRepliesAheadMax;  // to hold before anybody asks
};

/// Where the connection stands, for the status line.
enum class Link : std::uint8_t {
  kOffline,     // no connection; what is shown may be old
  kConnecting,  // said hello
  kLoading,     // the first snapshot is on its way
  kLive,
};

/// What a wish led to at once.
struct Submitted {
  std::uint64_t mid = 0;   // 0: refused, or it was so already
  std::uint64_t made = 0;  // id of what it creates
  std::optional<model::Verdict> verdict;
  std::optional<community::Refusal> refused;  // nothing was sent; the text is the caller's still
};

enum class ThreadLoad : std::uint8_t { kUnknown, kLoading, kComplete, kMissing };

/// Counted for tests and the diagnostics panel; the first must stay 0.
struct ReplicaCounters {
  std::uint64_t hash_mismatches = 0;
  std::uint64_t gaps = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t resets = 0;
  std::uint64_t unknown_events = 0;
  std::uint64_t bad_messages = 0;
};

/// Bytes for the vault; empty bytes delete the key.
struct Saved {
  std::string key;
  std::string bytes;
};

/// One HTTP request, where sockets break. Answer it with http_answer().
struct HttpAsk {
  enum class Kind : std::uint8_t { kSnapshot, kLog, kPage, kMutate };
  Kind kind = Kind::kLog;
  std::string method;
  std::string path;  // with query
  std::string body;
  std::uint64_t identity = 0;  // the sign-in it was made under
};

class Replica {
 public:
  static constexpr std::int64_t kPatienceMs = 12'000, kPatienceMaxMs = 60'000;

  explicit Replica(ReplicaOptions options);

  // ---- Vault: before anything else, hand back what take_dirty() gave in an earlier life ----
  void restore(std::string_view key, std::string_view bytes);
  [[nodiscard]] std::vector<Saved> take_dirty();
  /// Marks the window to be saved, so that the next visit can show it offline. When the page hides.
  void save_window();

  // ---- Identity ----
  /// Access token of whoever is signed in now; empty: a visitor. Signing out forgets what only the
  /// member may see at once; outboxes stay for their owners.
  /// @param member  who that is here, where the host knows (SessionGrant::member): somebody else's
  ///                window is then gone before the server answers.
  void set_token(std::string token, MemberId member = {});
  [[nodiscard]] MemberId viewer() const { return viewer_; }
  [[nodiscard]] model::Role role() const;
  /// The server asked for a fresh token (or refused this one): refresh it, then set_token().
  [[nodiscard]] bool wants_token() const { return wants_token_; }

  // ---- Connection ----
  void opened(std::int64_t now_ms);  // the socket stands
  void closed();                     // it does not any more
  void receive(std::string_view message, std::int64_t now_ms);
  /// Call about once a second: pings, acknowledgements, retries.
  void tick(std::int64_t now_ms);
  [[nodiscard]] std::vector<std::string> take_outgoing();
  /// An answer is owed for so long that the connection must be dead: close and reconnect. Some
  /// twelve seconds after something was sent; after a connection that ended so without having gone
  /// live twice as long, up to a minute, because a slow line looks the same.
  [[nodiscard]] bool stalled(std::int64_t now_ms) const;
  /// How long the server asked to wait before reconnecting; nothing: the usual.
  [[nodiscard]] std::optional<std::int64_t> retry_ms() const { return retry_ms_; }

  /// Long poll: what to request next, with the token as bearer. At most one request that reads, one
  /// for a page and one with commands are under way at a time.
  [[nodiscard]] std::vector<HttpAsk> http_next(std::int64_t now_ms);
  /// status 0: no answer came.
  void http_answer(const HttpAsk& ask, int status, std::string_view body, std::int64_t now_ms);

  // ---- What there is ----
  /// The State with the member's own commands on top. Valid until the next call that changes
  /// anything.
  [[nodiscard]] const State& view();
  /// As the server confirmed it.
  [[nodiscard]] const State& confirmed() const { return confirmed_; }
  [[nodiscard]] bool has_window() const { return has_window_; }
  [[nodiscard]] Link link() const;
  [[nodiscard]] std::uint64_t changed() const { return changed_; }
  [[nodiscard]] std::uint64_t epoch() const { return epoch_; }
  [[nodiscard]] std::uint64_t floor() const { return floor_; }
  /// All threads there are, or as many as were asked for, are held.
  [[nodiscard]] bool window_full() const;
  /// The server's time at the browser's `now_ms`.
  [[nodiscard]] std::int64_t server_ms(std::int64_t now_ms) const { return now_ms + clock_ms_; }
  [[nodiscard]] const ReplicaCounters& counters() const { return counters_; }

  // ---- Acting ----
  /// Decides on view(), shows the outcome at once and sends it when it can. What is refused here
  /// was not sent; what the server refuses later appears in refused().
  [[nodiscard]] Submitted submit(model::Command command, std::int64_t now_ms);
  /// Commands not confirmed yet, oldest first, those of earlier lives included.
  [[nodiscard]] std::vector<const Entry*> outbox() const;
  [[nodiscard]] std::size_t waiting() const;
  /// What the server took back from this member; stays, over reloads too, until it is dismissed.
  [[nodiscard]] const std::vector<RefusedEntry>& refused() const;
  void dismiss_refused(std::uint64_t mid);

  // ---- Tabs of one browser that share a connection ----
  /// The window as another tab may take it over; empty where it is not live.
  [[nodiscard]] std::string window_for_tabs() const;
  /// Takes over the window of the tab that holds the connection. Whatever that tab receives from
  /// then on must be received here too.
  void adopt_window(std::string_view bytes);

  // ---- Threads ----
  // What somebody reads is nobody else's business, the server's included: the replies of the whole
  // window are fetched unasked, newest threads first, so that opening one sends nothing. Beyond
  // limits::kRepliesAheadMax replies they come by blocks of the log, which name no thread. Only a
  // thread outside the window (a link to an old one) has to be asked for by its id.

  /// Keeps a thread complete, and fetches it where it is not; `id` may be any post of it.
  void open_thread(PostId id);
  void close_thread(PostId id);
  [[nodiscard]] ThreadLoad thread_load(PostId id) const;

 private:
  struct OpenThread {
    bool watched = false;
    bool complete = false;
    bool missing = false;
    bool lost = false;  // became visible after its replies had been sent: fetched, opened or not
    std::uint64_t next = 0;
  };
  enum class Asked : std::uint8_t { kNothing, kMore, kThread, kReplies };
  /// How far replies were fetched: threads from `before` on have theirs.
  struct Fill {
    std::uint64_t floor = 0;
    std::uint64_t before = 0;
    std::uint64_t from = 0;  // in the thread created at before - 1
  };

  // replica.cpp: connection and outbox
  void say_hello();
  void subscribe(bool hash_failed);
  void send(const ClientMessage& message);
  void pump();
  void ask_for_pages();
  [[nodiscard]] PostId wanted_thread() const;
  [[nodiscard]] std::optional<Replies> wanted_replies();
  [[nodiscard]] bool in_window(const model::Post* root) const;
  void take_replies(const Page& page);
  [[nodiscard]] bool answers_us(const Page& page) const;
  void take_older(const Page& page);
  void take_thread(const Page& page, bool ours);
  void on(const std::monostate&, std::int64_t) {}
  void on(const Welcome& message, std::int64_t now_ms);
  void on(const Res& message, std::int64_t now_ms);
  void on(const Err& message, std::int64_t now_ms);
  void on(const Lag& message, std::int64_t now_ms);
  void on(const Reauth& message, std::int64_t now_ms);
  void on(const Bye& message, std::int64_t now_ms);
  void on(const Pong& message, std::int64_t now_ms);
  void handle(const ServerMessage& message, std::int64_t now_ms);
  void switch_to(MemberId member);
  Outbox& outbox_of(MemberId member);
  [[nodiscard]] std::vector<Outbox*> own_outboxes();
  void restore_outbox(std::string_view key, std::string_view bytes);
  void hand_back(Outbox& outbox);
  void all_waiting();
  [[nodiscard]] ClientId outbox_client(MemberId member) const;
  [[nodiscard]] Mut mut_of(const Outbox& outbox, const Entry& entry) const;
  Outbox* outbox_with(ClientId client);
  void outbox_changed(const Outbox& outbox);
  void retire();
  void await_window();
  void went_live() {
    resuming_ = false;
    patience_ms_ = kPatienceMs;
  }
  void touch() { ++changed_; }
  void pause(std::int64_t until_ms);

  // replica_http.cpp
  [[nodiscard]] HttpAsk http_read();
  [[nodiscard]] std::string http_cursor() const;
  void http_page(std::vector<HttpAsk>& asks);
  void http_mutate(std::vector<HttpAsk>& asks);

  // replica_window.cpp: the confirmed State
  void on(const Snap& message, std::int64_t now_ms);
  void on(const Delta& message, std::int64_t now_ms);
  void on(const Page& message, std::int64_t now_ms);
  void on(const Reset& message, std::int64_t now_ms);
  void take_snap(const std::vector<Snap>& parts);
  void take_epoch(std::uint64_t epoch);
  void apply_events(const Delta& delta);
  void put_records(const Delta& delta);
  [[nodiscard]] bool belongs(const model::Post& post) const;
  void forget_window();
  void check_hash(const std::string& hash);
  void rebuild_shadow();
  void predict(const Outbox& outbox, Entry& entry);
  void restore_window(std::string_view bytes);
  [[nodiscard]] std::string window_bytes() const;

  ReplicaOptions options_;
  std::string token_;
  bool wants_token_ = false;
  MemberId viewer_;

  bool connected_ = false;
  bool welcomed_ = false;
  bool resuming_ = false;  // asked for a range or a snapshot; deltas in between are not applied
  bool auth_pending_ = false;
  std::uint64_t identity_ = 1;  // counts changes of the token and connections
  ClientId hello_client_;
  std::optional<std::int64_t> retry_ms_;
  std::int64_t clock_ms_ = 0;                  // server's clock minus ours
  std::optional<std::int64_t> owed_since_ms_;  // the first thing sent since something was heard
  std::int64_t patience_ms_ = kPatienceMs;
  std::int64_t pinged_ms_ = 0;
  std::int64_t ping_ms_ = 30'000;
  std::int64_t acked_ms_ = 0;
  std::uint64_t acked_seq_ = 0;
  std::int64_t pause_until_ms_ = 0;  // commands wait
  std::int64_t pages_from_ms_ = 0;   // pages wait
  std::int64_t resume_at_ms_ = 0;    // ask again for the window then
  std::int64_t now_ms_ = 0;          // of the newest call that brought a time
  std::vector<std::string> outgoing_;

  State confirmed_;
  bool has_window_ = false;
  MemberId window_member_;  // whose eyes the window was made for
  std::uint64_t epoch_ = 0;
  std::uint64_t floor_ = 0;
  std::vector<Snap> parts_;
  int hash_retries_ = 0;
  std::optional<State> shadow_;
  Asked asked_ = Asked::kNothing;
  PostId asked_thread_;
  std::uint64_t asked_before_ = 0;
  std::map<PostId, OpenThread> threads_;
  Fill ahead_;                 // the whole window, from the newest down
  std::optional<Fill> block_;  // an opened thread's neighbourhood, beyond that
  Replies asked_replies_;

  // Oldest first; one is this life's per member, others are only emptied.
  std::list<Outbox> outboxes_;
  std::vector<std::string> dirty_;  // their keys
  bool window_dirty_ = false;

  bool http_mutating_ = false;
  bool http_reading_ = false;
  bool http_mode_ = false;
  bool http_failing_ = false;
  std::int64_t http_retry_at_ms_ = 0;

  ReplicaCounters counters_;
  std::uint64_t changed_ = 1;
};

}  // namespace hearth::sync
