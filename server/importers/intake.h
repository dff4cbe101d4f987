// SPDX-License-Identifier: MIT
// What every reader fills: threads and replies as their source has them, in any order, with ids,
// parents and times of the source's own. Words go to a file without a name, so that memory holds
// only what orders them; arrange() then says who answers what, and when.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/importers/importer.h"

namespace hearth::importers {

/// What became of a text where it comes from.
enum class Fate : std::uint8_t { kLive, kWaiting, kSpam, kRemoved, kDeleted };

/// Who wrote something. The key tells two people of one source apart and is the same in every
/// export of it; without a name nobody in particular wrote it.
struct Person {
  std::string key{};
  std::string name{};
  std::string about{};
  std::string mail{};  // of an account there, or of who is known by it; in memory alone
};

/// A thread or a reply. Texts are Markdown.
struct Said {
  std::string id{};      // in its source; empty: what it says tells it from others
  std::string thread{};  // of a reply: the thread's id
  std::string parent{};  // of a reply: the reply it answers; empty: the thread itself
  Person by{};
  std::string title{};  // of a thread
  std::string body{};
  std::string page{};   // of a thread: the address of the page it stands under
  std::string topic{};  // of a thread
  std::optional<std::int64_t> at_ms{};
  Fate fate = Fate::kLive;
  bool locked = false;
  bool pinned = false;
  bool answer = false;    // a reply that its thread's author took as the answer
  bool question = false;  // a thread that asks
  std::uint32_t up = 0;
  std::uint32_t down = 0;
  std::uint32_t like = 0;
  std::uint64_t line = 0;  // where it stands in the file; 0: nowhere in particular
};

/// Where words lie until they are stored.
class Spool {
 public:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t title_bytes = 0;
    std::uint32_t body_bytes = 0;
  };
  /// @errors kStore: no file can be made here.
  [[nodiscard]] static base::Result<Spool> open();
  [[nodiscard]] base::Result<Place> put(std::string_view title, std::string_view body);
  [[nodiscard]] base::Result<model::Content> get(const Place& place) const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t end_ = 0;
};

/// One thread or reply, without its words.
struct Entry {
  std::uint64_t id = 0;      // here
  std::uint64_t thread = 0;  // of a reply: the thread's id here, once arranged
  std::uint64_t parent = 0;  // of a reply; 0: the thread
  std::size_t author = 0;    // index into people + 1; 0: nobody in particular
  std::size_t topic = 0;     // index into topics + 1
  std::int64_t at_ms = kNoTime;
  std::uint32_t depth = 0;  // filled in by arrange()
  Fate fate = Fate::kLive;
  bool is_reply = false;
  bool of_page = false;  // a thread that stands under a page and has no author
  bool locked = false;
  bool pinned = false;
  bool answer = false;
  bool question = false;
  std::uint32_t up = 0;
  std::uint32_t down = 0;
  std::uint32_t like = 0;
  std::string page{};  // of a thread: its key
  Spool::Place words{};

  static constexpr std::int64_t kNoTime = INT64_MIN;
};

class Intake {
 public:
  /// `shown` is what the file is called in notes.
  [[nodiscard]] static base::Result<Intake> begin(const Source& source, std::string shown,
                                                  Report& report);

  /// Which file of a folder or archive is read, for notes; empty: the source itself.
  void reading(std::string file) { file_ = std::move(file); }

  /// Tells the ids of one export from those of another of the same kind: a forum's name, a site's
  /// host. Set before anything is given.
  void scope(std::string name) { scope_ = std::move(name); }

  /// A thread. One that stands under a page and has neither author nor words of its own comes only
  /// with its first reply. The same page given twice is one thread.
  [[nodiscard]] base::Status thread(Said said);
  /// A thread of a forum: somebody began it, even where nobody knows who, or with no words.
  [[nodiscard]] base::Status authored(Said said);
  /// A thread that may still be given with its own words; otherwise it is this one, by nobody.
  [[nodiscard]] base::Status later(Said said);
  /// @errors kTooLarge: more than an import may hold.
  [[nodiscard]] base::Status reply(Said said);

  /// A record that cannot be read. The import goes on, unless it is strict.
  /// @errors kInvalidArgument: it is strict.
  [[nodiscard]] base::Status bad(std::uint64_t line, std::string_view why);
  /// Nothing was given, and nothing was bad.
  [[nodiscard]] bool is_empty() const { return entries_.empty() && named_ == 0; }
  /// Something about a record that comes all the same.
  void note(std::uint64_t line, std::string_view what);
  /// Records that are no posts.
  void skip(std::string_view what, std::string_view why, std::uint64_t count = 1);
  /// What the table says of something that came in another way.
  void took(std::string_view what, std::string_view into, std::uint64_t count = 1);
  /// What the table calls replies and threads: "comments", "pages".
  void call(std::string threads, std::string replies);

  /// What the reader gave, ready to be written: parents before what answers them, every reply under
  /// a thread that is there. @cost O(n log n).
  /// @errors those of the temporary file.
  [[nodiscard]] base::Status arrange();
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] const std::vector<Person>& people() const { return people_; }
  [[nodiscard]] const std::vector<std::string>& topics() const { return topics_; }
  [[nodiscard]] base::Result<model::Content> words(const Entry& entry) const {
    return spool_.get(entry.words);
  }
  /// A person's, here.
  [[nodiscard]] model::MemberId member(const Person& person) const;
  [[nodiscard]] const std::string& replies_are() const { return replies_are_; }
  [[nodiscard]] const std::string& threads_are() const { return threads_are_; }

 private:
  Intake(const Source& source, std::string shown, Report& report, Spool spool)
      : source_(&source), shown_(std::move(shown)), report_(&report), spool_(std::move(spool)) {}

  [[nodiscard]] std::string at_line(std::uint64_t line, std::string_view what) const;
  void name(std::string text);
  [[nodiscard]] base::Status take_thread(Said said, bool authored);
  [[nodiscard]] std::uint64_t post_id(std::string_view kind, std::string_view id) const;
  [[nodiscard]] std::size_t person(Person person);
  [[nodiscard]] std::size_t topic(std::string name);
  [[nodiscard]] std::int64_t time_of(const Said& said);
  [[nodiscard]] base::Status put(Entry entry, const Said& said);
  [[nodiscard]] base::Status find_threads();
  void note_forms();
  void mend_parents();
  void date_all();
  void put_in_order();

  const Source* source_;
  std::string shown_;
  std::string file_;
  Report* report_;
  Spool spool_;
  std::string scope_;
  std::string threads_are_ = "threads";
  std::string replies_are_ = "replies";
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::size_t> place_;      // id here -> index of entries
  std::unordered_map<std::string, std::uint64_t> thread_id_;  // the source's id -> ours
  std::unordered_map<std::string, std::string> later_;        // the source's id -> title
  std::vector<Person> people_;
  std::unordered_map<std::string, std::size_t> person_place_;
  std::vector<std::string> topics_;
  std::vector<std::string> thread_names_;  // the source's ids of the threads replies name
  std::unordered_map<std::string, std::size_t> thread_place_;
  std::uint64_t pages_without_host_ = 0;
  // Pages by how their addresses are written: sites serve one form of each pair.
  std::uint64_t secure_pages_ = 0;
  std::uint64_t plain_pages_ = 0;
  std::uint64_t slash_pages_ = 0;
  std::uint64_t no_slash_pages_ = 0;
  std::uint64_t named_ = 0;  // bad records told
};

}  // namespace hearth::importers
