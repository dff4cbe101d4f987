// SPDX-License-Identifier: MIT
#include "server/store/rows.h"

#include <algorithm>

#include "server/store/log.h"

namespace hearth::store {
namespace {

constexpr std::size_t kTokenHashBytesMin = 16;
constexpr std::size_t kTokenHashBytesMax = 64;
constexpr std::size_t kCodeExtraBytesMax = 4 * 1024;  // names, a site and a hash
// 1,085 numbers of at most 7 characters each; three priors of 1,080 numbers of 9, and a history.
constexpr std::size_t kGivenBytesMax = 16 * 1024;
constexpr std::size_t kBookBytesMax = 128 * 1024;
constexpr std::size_t kItemBytesMax = 64;  // names in chores.def and folds.def
constexpr std::size_t kPictureIdBytes = 26;
constexpr std::size_t kPictureBytesMax = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kMailingKeyBytes = 32;
constexpr std::size_t kMailingAddressBytesMax = 254;  // RFC 5321: a path of 256 with its brackets

base::Error wrong(std::string detail) {
  return {base::ErrorCode::kInvalidArgument, std::move(detail)};
}

bool is_hash(std::string_view bytes) {
  return bytes.size() >= kTokenHashBytesMin && bytes.size() <= kTokenHashBytesMax;
}

base::Status check_item(std::string_view id) {
  if (!id.empty() && id.size() <= kItemBytesMax) return base::done();
  return wrong("a chore or fold is named by 1 to 64 bytes");
}

base::Status check_name(std::string_view name) {
  if (is_community_name(name)) return base::done();
  return wrong("a community's name has 1 to 64 of a-z 0-9 - _ and begins with a letter or digit");
}

}  // namespace

base::Status check(const CreateCommunity& write) { return check_name(write.name); }

base::Status check(const RenameCommunity& write) { return check_name(write.name); }

base::Result<Head> check(const Append& write, const Head& head) {
  if (!(write.after == head)) {
    return base::Error{base::ErrorCode::kConflict, "the log ends at " + std::to_string(head.seq)};
  }
  Head next = head;
  for (const model::Event& event : write.events) {
    if (event.seq != next.seq + 1 || event.chain.empty()) {
      return wrong("event " + std::to_string(event.seq) + " is not sealed or does not join");
    }
    if (event.content && !event.content_ref.id) {
      return wrong("event " + std::to_string(event.seq) + " has content without a reference");
    }
    next.seq = event.seq;
    next.chain = event.chain;
  }
  return next;
}

base::Status check(const PutSession& write) {
  if (!is_hash(write.session.token_hash)) return wrong("token_hash");
  if (!write.session.member) return wrong("member");
  return base::done();
}

base::Status check(const PutCode& write) {
  if (!is_hash(write.code.hash)) return wrong("hash");
  if (!write.code.member) return wrong("member");
  if (write.code.extra.size() > kCodeExtraBytesMax) return wrong("extra");
  return base::done();
}

base::Status check(const CountGuess& write) {
  if (write.subject == 0) return wrong("subject");
  if (write.now_ms < 0 || write.each_ms <= 0 || write.most_ms < write.each_ms) return wrong("time");
  return base::done();
}

std::int64_t forgiven_after(const CountGuess& write, std::int64_t before_ms) {
  return std::min(std::max(before_ms, write.now_ms) + write.each_ms, write.now_ms + write.most_ms);
}

base::Status check(const PutMailing& write) {
  const Mailing& row = write.mailing;
  if (!row.member) return wrong("member");
  if (row.key.size() != kMailingKeyBytes) return wrong("key");
  if (row.address.empty() || row.address.size() > kMailingAddressBytesMax) return wrong("address");
  return base::done();
}

base::Status check(const PutPicture& write) {
  const Picture& row = write.picture;
  const bool named =
      row.id.size() == kPictureIdBytes && std::all_of(row.id.begin(), row.id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      });
  if (!row.member) return wrong("member");
  if (!named) return wrong("picture");
  const bool sized = !write.bytes.empty() && write.bytes.size() <= kPictureBytesMax;
  if (!sized || row.size != write.bytes.size()) return wrong("bytes");
  return base::done();
}

std::uint64_t picture_weight(std::uint64_t size) { return std::max(size, kPictureBytesLeast); }

base::Status check(const PutAccount& write) {
  if (!write.account.member) return wrong("member");
  return base::done();
}

base::Status check(const ChangeAccount& write) {
  if (!write.account.member || write.account.member != write.before.member) return wrong("member");
  return base::done();
}

base::Status check(const PutGiver& write) {
  if (!write.giver.member) return wrong("member");
  if (write.giver.given.size() > kGivenBytesMax) return wrong("given");
  return base::done();
}

base::Status check(const TakeLease& write) {
  HEARTH_CHECK(check_item(write.chore));
  if (write.holder == 0) return wrong("holder");
  return base::done();
}

base::Status check(const PutCheckpoint& write) { return check_item(write.checkpoint.fold); }

base::Status check(const PutPriorBook& write) {
  if (write.book.size() > kBookBytesMax) return wrong("book");
  return base::done();
}

}  // namespace hearth::store
