// SPDX-License-Identifier: MIT
#include "server/api/past_desk.h"

#include <algorithm>

#include "server/store/log.h"
#include "shared/lens/past_rows.h"

namespace hearth::api {
namespace {

// A page of rows is about as large as this many bytes of text: a few per second of a browser's
// reading.
constexpr std::size_t kPageBytes = 2'000'000;

std::size_t bytes_of(const lens::PastRow& row) {
  return 300 + row.draft.title.size() + row.draft.body.size();
}

}  // namespace

// One walk along a log.
struct PastDesk::Reader {
  store::CommunityId community{};
  base::MemberId member{};
  std::uint64_t noted = 0;  // decisions up to here are known
  std::uint64_t after = 0;
  lens::PastWriter writer;

  base::Status note_news(store::Store& store) {
    return store::for_each_event(store, community, noted, [this](model::Event& event) {
      writer.note(event);
      noted = event.seq;
      return base::done();
    });
  }

  // Rows up to `from` are not wanted, but have to be read for what later ones know.
  base::Result<std::string> page_after(store::Store& store, std::uint64_t from) {
    HEARTH_CHECK(note_news(store));
    lens::PastPage page;
    if (from == 0) page.revisions.assign(writer.revisions().begin(), writer.revisions().end());
    std::size_t bytes = 0;
    while (bytes < kPageBytes && page.rows.size() < lens::PastPage::kRowsMax / 2) {
      HEARTH_TRY(const std::vector<model::Event> events, store.events(community, after));
      if (events.empty()) break;
      for (const model::Event& event : events) {
        after = event.seq;
        auto row = writer.row(event);
        if (!row || event.seq <= from) continue;
        bytes += bytes_of(*row);
        page.rows.push_back(std::move(*row));
      }
    }
    page.after = after;
    page.head = std::max(noted, after);
    return model::encode(page);
  }
};

PastDesk::~PastDesk() = default;

// Goes on where the member's last page ended; else from the beginning.
std::shared_ptr<PastDesk::Reader> PastDesk::take(const Ask& ask) {
  const std::lock_guard lock(mutex_);
  if (busy_ >= kReadersMax) return nullptr;
  const auto found = std::find_if(idle_.begin(), idle_.end(), [&](const auto& reader) {
    return reader->community == ask.community && reader->member == ask.member;
  });
  std::shared_ptr<Reader> reader;
  if (found != idle_.end()) {
    reader = std::move(*found);
    idle_.erase(found);
  }
  if (reader == nullptr || reader->after != ask.after) {
    reader = std::make_shared<Reader>();
    reader->community = ask.community;
    reader->member = ask.member;
  }
  ++busy_;
  return reader;
}

void PastDesk::give_back(std::shared_ptr<Reader> reader) {
  const std::lock_guard lock(mutex_);
  --busy_;
  if (reader == nullptr) return;
  idle_.push_back(std::move(reader));
  if (idle_.size() + busy_ > kReadersMax) idle_.erase(idle_.begin());
}

void PastDesk::read(const Ask& ask, std::function<void(base::Result<std::string>)> answer) {
  std::shared_ptr<Reader> reader = take(ask);
  if (reader == nullptr) return answer(base::Error{base::ErrorCode::kBusy, {}});
  const auto work = [this, reader, from = ask.after, answer] {
    base::Result<std::string> page = reader->page_after(store_, from);
    give_back(page.ok() ? reader : nullptr);
    answer(std::move(page));
  };
  if (pool_.try_post(work)) return;
  give_back(nullptr);
  answer(base::Error{base::ErrorCode::kBusy, {}});
}

}  // namespace hearth::api
