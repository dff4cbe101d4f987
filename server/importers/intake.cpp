// SPDX-License-Identifier: MIT
#include "server/importers/intake.h"

#include <utility>

#include "server/importers/foreign_text.h"
#include "server/importers/page_address.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/community/page_thread.h"
#include "shared/community/row.h"

namespace hearth::importers {
namespace {

namespace limits = base::limits;

// A gigabyte of memory holds about so many; the largest exports have a tenth.
constexpr std::size_t kEntriesMax = 8'000'000;
// Places of further bad records help nobody.
constexpr std::uint64_t kNamedMax = 200;
constexpr std::uint64_t kProgressEvery = 1'000;
constexpr std::size_t kSourceIdBytesMax = 2'000;
// Nothing was written on the web before.
constexpr std::int64_t kEarliestMs = std::int64_t{315'532'800} * 1'000;  // 1980
constexpr std::int64_t kAheadMs = std::int64_t{2} * 24 * 3'600'000;

}  // namespace

base::Result<Spool> Spool::open() {
  Spool spool;
  spool.file_.reset(std::tmpfile());
  if (spool.file_ == nullptr) {
    return base::Error{base::ErrorCode::kStore, "no temporary file can be made here"};
  }
  return spool;
}

base::Result<Spool::Place> Spool::put(std::string_view title, std::string_view body) {
  Place place{end_, static_cast<std::uint32_t>(title.size()),
              static_cast<std::uint32_t>(body.size())};
  for (const std::string_view text : {title, body}) {
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) {
      return base::Error{base::ErrorCode::kStore, "the temporary file cannot grow"};
    }
    end_ += text.size();
  }
  return place;
}

base::Result<model::Content> Spool::get(const Place& place) const {
  model::Content content;
  content.title.resize(place.title_bytes);
  content.body.resize(place.body_bytes);
  const bool found = std::fseek(file_.get(), static_cast<long>(place.offset), SEEK_SET) == 0;
  for (std::string* text : {&content.title, &content.body}) {
    if (!found || std::fread(text->data(), 1, text->size(), file_.get()) != text->size()) {
      return base::Error{base::ErrorCode::kStore, "the temporary file cannot be read"};
    }
  }
  return content;
}

base::Result<Intake> Intake::begin(const Source& source, std::string shown, Report& report) {
  HEARTH_TRY(Spool spool, Spool::open());
  return Intake(source, std::move(shown), report, std::move(spool));
}

void Intake::call(std::string threads, std::string replies) {
  threads_are_ = std::move(threads);
  replies_are_ = std::move(replies);
}

std::uint64_t Intake::post_id(std::string_view kind, std::string_view id) const {
  std::string name = scope_;
  name.append(":").append(kind).append(":").append(id);
  return community::named_id(community::Named::kPost, name);
}

model::MemberId Intake::member(const Person& person) const {
  return {community::named_id(community::Named::kMember, person.key)};
}

std::size_t Intake::person(Person person) {
  person.name = one_line(person.name);
  if (person.key.empty()) person.key = person.name;
  if (person.key.empty()) return 0;
  person.key = scope_ + ":" + person.key;
  const auto [at, added] = person_place_.try_emplace(person.key, people_.size());
  if (added) {
    person.about = shortened_text(person.about, limits::kAboutBytesMax);
    people_.push_back(std::move(person));
  } else if (people_[at->second].name.empty()) {
    people_[at->second].name = std::move(person.name);
  }
  return at->second + 1;
}

std::size_t Intake::topic(std::string name) {
  name = one_line(name);
  if (name.empty()) return 0;
  name = shortened_text(name, limits::kTopicNameBytesMax);
  for (std::size_t i = 0; i < topics_.size(); ++i) {
    if (topics_[i] == name) return i + 1;
  }
  if (topics_.size() == limits::kTopicsMax) {
    report_->skipped("topics", "a community has at most 500");
    return 0;
  }
  topics_.push_back(std::move(name));
  return topics_.size();
}

std::int64_t Intake::time_of(const Said& said) {
  if (!said.at_ms) return Entry::kNoTime;
  if (*said.at_ms >= kEarliestMs && *said.at_ms <= source_->now_ms + kAheadMs) return *said.at_ms;
  return Entry::kNoTime;
}

base::Status Intake::put(Entry entry, const Said& said) {
  if (entries_.size() == kEntriesMax) {
    return base::Error{base::ErrorCode::kTooLarge, "an import of more than 8,000,000 posts"};
  }
  entry.author = person(said.by);
  entry.topic = topic(said.topic);
  entry.at_ms = time_of(said);
  entry.fate = said.fate;
  entry.locked = said.locked;
  entry.pinned = said.pinned;
  entry.answer = said.answer;
  entry.question = said.question;
  entry.up = said.up;
  entry.down = said.down;
  entry.like = said.like;
  std::string body = mended_text(said.body);
  if (body.size() > limits::kRuleFileBytesMax) {
    body = shortened_text(body, limits::kRuleFileBytesMax);
    report_->took("texts over 2 MB", "their beginning");
  }
  // What somebody took back is not brought again.
  if (said.fate == Fate::kDeleted) body.clear();
  HEARTH_TRY(entry.words, spool_.put(one_line(said.title), body));
  place_.emplace(entry.id, entries_.size());
  entries_.push_back(std::move(entry));
  if (entries_.size() % kProgressEvery == 0 && source_->progress) {
    source_->progress("read", entries_.size());
  }
  return base::done();
}

base::Status Intake::thread(Said said) {
  const bool known = !said.by.key.empty() || !said.by.name.empty();
  return take_thread(std::move(said), known || !said.body.empty());
}

base::Status Intake::authored(Said said) { return take_thread(std::move(said), true); }

base::Status Intake::take_thread(Said said, bool authored) {
  Entry entry;
  std::string name = said.id.empty() ? said.page : said.id;
  if (name.size() > kSourceIdBytesMax) return bad(said.line, "the id of a thread is too long");
  if (!said.page.empty()) {
    said.page = page_address(said.page, source_->site, source_->path_end);
    entry.page = page_key(said.page);
    entry.id = community::page_thread(entry.page).value;
    // "p/17" would be the post 17 of this community.
    if (community::names_post(entry.page)) entry.id = post_id("page", entry.page);
    entry.of_page = true;
    if (said.title.empty()) said.title = said.page;
    const bool url = community::is_page_url(said.page);
    if (said.body.empty() && url) said.body = said.page;
    if (!url && pages_without_host_++ == 0) {
      report_->note("pages have no host: say --site URL, or put thread=\"" + entry.page +
                    "\" and its like on the page");
    }
    said.by = {};
  } else {
    entry.id = post_id("thread", name);
    entry.of_page = !authored;
    if (entry.of_page) {
      entry.page = shortened_text(scope_ + ":" + name, limits::kPageKeyBytesMax);
      entry.id = community::page_thread(entry.page).value;
    }
  }
  thread_id_.insert_or_assign(name, entry.id);
  if (const auto there = place_.find(entry.id); there != place_.end()) {
    if (!entry.of_page) report_->skipped(threads_are_, "the id is used twice");
    return base::done();
  }
  const PageForm form = page_form(said.page);
  secure_pages_ += form.secure ? 1 : 0;
  plain_pages_ += form.plain ? 1 : 0;
  slash_pages_ += form.slash ? 1 : 0;
  no_slash_pages_ += form.no_slash ? 1 : 0;
  return put(std::move(entry), said);
}

base::Status Intake::later(Said said) {
  constexpr std::size_t kLaterMax = 1'000'000;
  if (later_.size() < kLaterMax) later_.try_emplace(std::move(said.id), std::move(said.title));
  return base::done();
}

base::Status Intake::reply(Said said) {
  for (const std::string* id : {&said.id, &said.thread, &said.parent}) {
    if (id->size() > kSourceIdBytesMax) return bad(said.line, "an id is too long");
  }
  Entry entry;
  entry.is_reply = true;
  if (said.id.empty()) {
    std::string all = said.thread + '\n' + said.by.key + said.by.name + '\n' + said.body;
    if (said.at_ms) all += std::to_string(*said.at_ms);
    said.id = "without " + base::hex(base::hash64(all, 0));
  }
  entry.id = post_id("post", said.id);
  if (place_.count(entry.id) != 0) {
    report_->skipped(replies_are_, "the id is used twice");
    return base::done();
  }
  if (said.parent == said.id) said.parent.clear();
  entry.parent = said.parent.empty() ? 0 : post_id("post", said.parent);
  // Until all threads are known: the place of the name.
  const auto [at, added] = thread_place_.try_emplace(said.thread, thread_names_.size());
  if (added) thread_names_.push_back(said.thread);
  entry.thread = at->second;
  return put(std::move(entry), said);
}

std::string Intake::at_line(std::uint64_t line, std::string_view what) const {
  constexpr std::size_t kWhatBytesMax = 300;
  std::string text = shown_;
  if (!file_.empty()) text += "/" + file_;
  if (line != 0) text += ", line " + std::to_string(line);
  return text.append(": ").append(shortened_text(one_line(what), kWhatBytesMax));
}

void Intake::name(std::string text) {
  ++named_;
  if (named_ <= kNamedMax) report_->note(std::move(text));
  if (named_ == kNamedMax) report_->note("further records are not named");
}

base::Status Intake::bad(std::uint64_t line, std::string_view why) {
  std::string text = at_line(line, why);
  if (source_->strict) return base::Error{base::ErrorCode::kInvalidArgument, std::move(text)};
  report_->skipped("records that cannot be read", "named below");
  name(std::move(text));
  return base::done();
}

void Intake::note(std::uint64_t line, std::string_view what) { name(at_line(line, what)); }

void Intake::skip(std::string_view what, std::string_view why, std::uint64_t count) {
  report_->skipped(what, why, count);
}

void Intake::took(std::string_view what, std::string_view into, std::uint64_t count) {
  report_->took(what, into, count);
}

}  // namespace hearth::importers
