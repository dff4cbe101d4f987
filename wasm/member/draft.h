// SPDX-License-Identifier: MIT
// A text being written, and the one mapping between it and the commands that publish it, both ways:
// what is sent can be put back whole where it is refused. Pure: clock and time zone are arguments.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/command.h"
#include "wasm/member/moment.h"

namespace hearth {

/// How long a poll is open where nobody said otherwise, in days.
inline constexpr std::int64_t kPollUsualDays = 7;

/// A text being written; survives reload. Keys: "new", "reply:<id>", "edit:<id>", "report:<id>" ….
struct Draft {
  std::string title{};
  std::string body{};
  std::uint64_t topic = 0;
  model::PostKind kind = model::PostKind::kDiscussion;
  std::uint32_t revision = 0;
  std::int64_t at_ms = 0;
  // Of an event, as the fields hold them (moment.h).
  std::string place{}, day{}, time{}, end_day{}, end_time{};
  bool called_off = false;
  // Of a poll.
  std::vector<std::string> options{};
  bool many = false;
  std::int64_t open_days = 0;  // 0: the usual week; negative: stays open

  friend bool operator==(const Draft&, const Draft&) = default;
  /// Nothing was written that somebody could miss.
  [[nodiscard]] bool empty() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("title", self.title, {.bytes_max = base::limits::kTitleBytesMax * 4});
    v("body", self.body, {.bytes_max = base::limits::kBodyBytesMax * 2});
    v("topic", self.topic);
    v("kind", self.kind);
    v("revision", self.revision);
    v("at_ms", self.at_ms);
    v("place", self.place, {.bytes_max = base::limits::kPlaceBytesMax * 4});
    v("day", self.day, {.bytes_max = 32});
    v("time", self.time, {.bytes_max = 32});
    v("end_day", self.end_day, {.bytes_max = 32});
    v("end_time", self.end_time, {.bytes_max = 32});
    v("called_off", self.called_off);
    v("options", self.options,
      {.bytes_max = base::limits::kPollOptionBytesMax * 4,
       .count_max = base::limits::kPollOptionsMax});
    v("many", self.many);
    v("open_days", self.open_days, {.min = -1, .max = 366});
  }
};

/// What the mapping needs to know besides the text.
struct DraftSetting {
  std::int64_t now_ms = 0;  // browser's clock: now, or when it was sent where it comes back
  OffsetMs offset_ms = nullptr;
  std::string_view page{};    // key of the host page's thread, for a new post or comment
  std::string_view locale{};  // what it is written in
  std::string_view page_title{}, page_url{};  // of the host page
};

/// Names under which drafts are kept.
inline constexpr std::string_view kNewDraft = "new";
[[nodiscard]] std::string reply_key(model::PostId parent);
[[nodiscard]] std::string comment_key(std::string_view page);
[[nodiscard]] std::string edit_key(model::PostId post);

// ---- from the draft to the command

/// Options without those left empty; none where the draft is no poll.
[[nodiscard]] std::vector<std::string> options_of(const Draft& draft);
/// When the event begins and ends; nothing in it where the draft is no event. A day of its own for
/// the end may be left out where it is the same.
[[nodiscard]] model::Gathering gathering_of(const Draft& draft, OffsetMs offset_ms);
[[nodiscard]] model::CreatePost new_post(const Draft& draft, const DraftSetting& setting);
[[nodiscard]] model::CreateReply new_reply(const Draft& draft, model::PostId parent,
                                           const DraftSetting& setting);
[[nodiscard]] model::Comment new_comment(const Draft& draft, const DraftSetting& setting);
[[nodiscard]] model::EditPost new_revision(const Draft& draft, model::PostId post,
                                           const DraftSetting& setting);

// ---- and back

/// The draft that edits this post.
[[nodiscard]] Draft draft_of(const model::Post& post, const DraftSetting& setting);

struct ReturnedDraft {
  std::string key;
  Draft draft;
};
/// The draft a refused command came from; nothing for commands that publish no text. `state` says
/// what an edited post is, which its command does not.
[[nodiscard]] std::optional<ReturnedDraft> returned_draft(const model::CommandBody& body,
                                                          const community::State& state,
                                                          const DraftSetting& setting);
/// Puts it beside what was begun in the same place meanwhile: the newer text wins, the refused one
/// stands below it, and fields that are still blank are filled.
void put_back(Draft& kept, const Draft& returned);

}  // namespace hearth
